package org.xueji.identity;

import java.util.List;

/** GB/T 2261.1. */
public enum Sex implements StandardCode {
    UNKNOWN("0"),
    MALE("1", "男性"),
    FEMALE("2", "女性"),
    UNSPECIFIED("9");

    private final String code;
    private final List<String> alsoWritten;

    Sex(String code, String... alsoWritten) {
        this.code = code;
        this.alsoWritten = List.of(alsoWritten);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<String> alsoWritten() {
        return alsoWritten;
    }
}
