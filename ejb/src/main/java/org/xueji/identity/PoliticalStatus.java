package org.xueji.identity;

import java.util.List;

/** GB/T 4762, in the order of its codes 01 to 13. */
public enum PoliticalStatus implements StandardCode {
    COMMUNIST_PARTY_MEMBER("中共党员", "党员"),
    PROBATIONARY_COMMUNIST_PARTY_MEMBER("中共预备党员", "预备党员"),
    COMMUNIST_YOUTH_LEAGUE_MEMBER("共青团员", "团员"),
    REVOLUTIONARY_COMMITTEE_MEMBER("民革会员", "民革党员", "中国国民党革命委员会党员"),
    DEMOCRATIC_LEAGUE_MEMBER("民盟盟员"),
    DEMOCRATIC_CONSTRUCTION_ASSOCIATION_MEMBER("民建会员"),
    ASSOCIATION_FOR_PROMOTING_DEMOCRACY_MEMBER("民进会员"),
    PEASANTS_AND_WORKERS_DEMOCRATIC_PARTY_MEMBER("农工党党员"),
    PUBLIC_INTEREST_PARTY_MEMBER("致公党党员"),
    SOCIETY_OF_3_SEPTEMBER_MEMBER("九三社员"),
    TAIWAN_DEMOCRATIC_LEAGUE_MEMBER("台盟盟员"),
    WITHOUT_PARTY("无党派人士", "无党派"),
    CITIZEN("普通公民");

    private final List<String> alsoWritten;

    PoliticalStatus(String... alsoWritten) {
        this.alsoWritten = List.of(alsoWritten);
    }

    @Override
    public String code() {
        return "%02d".formatted(ordinal() + 1);
    }

    @Override
    public List<String> alsoWritten() {
        return alsoWritten;
    }
}
