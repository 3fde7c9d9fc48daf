package org.xueji.numbers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.xueji.exchange.Template;

/** The spreadsheet template by which formal numbers are asked for in bulk. */
public final class NumberTemplates {

    private static final Template CURRENT = load();

    private NumberTemplates() {
    }

    /** Student number, name and identity number; the kind of document where it is no identity card. */
    public static Template current() {
        return CURRENT;
    }

    private static Template load() {
        try (InputStream csv = NumberTemplates.class.getResourceAsStream("number-request-1.csv")) {
            return Template.read("formal-numbers", 1, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
