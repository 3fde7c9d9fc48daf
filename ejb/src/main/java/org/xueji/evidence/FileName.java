package org.xueji.evidence;

/**
 * What a file is called: what the uploader's machine called it, without directories and control characters, and with the ending of what it is.
 */
final class FileName {

    private static final int LONGEST = 120;

    private FileName() {
    }

    static String of(String given, FileFormat format) {
        String plain = given == null ? "" : given.replaceFirst("(?s).*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", " ").strip();
        String stem = plain.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").strip();
        int end = Math.min(stem.length(), LONGEST);
        String cut = end > 0 && Character.isHighSurrogate(stem.charAt(end - 1)) ? stem.substring(0, end - 1) : stem.substring(0, end);
        return (cut.isEmpty() ? "file" : cut) + "." + format.extension();
    }
}
