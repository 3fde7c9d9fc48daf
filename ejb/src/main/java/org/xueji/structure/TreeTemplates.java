package org.xueji.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.xueji.exchange.Template;

/** The spreadsheet template by which a province builds its tree in bulk. */
public final class TreeTemplates {

    private static final Template CURRENT = load();

    private TreeTemplates() {
    }

    /** Code, name, tier and superior of each organisation; type, competent authority, majors, opening date and head where they apply. */
    public static Template current() {
        return CURRENT;
    }

    private static Template load() {
        try (InputStream csv = TreeTemplates.class.getResourceAsStream("tree-1.csv")) {
            return Template.read("tree", 1, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
