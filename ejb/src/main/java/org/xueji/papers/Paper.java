package org.xueji.papers;

/**
 * A printed paper.
 *
 * @param name of the file; without any number of the person
 * @param content PDF
 */
public record Paper(String name, byte[] content) {

    @Override
    public String toString() {
        return "Paper[" + content.length + " bytes]";
    }
}
