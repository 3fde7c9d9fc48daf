package org.xueji.identity;

import java.util.List;

/** How a student studies (V-2). */
public enum StudyForm implements StandardCode {
    FULL_TIME("1", "全日制学习"),
    PART_TIME("2", "非全日制学习", "业余", "半日制"),
    OTHER("9", "其他");

    private final String code;
    private final List<String> alsoWritten;

    StudyForm(String code, String... alsoWritten) {
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
