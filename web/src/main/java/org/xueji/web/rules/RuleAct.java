package org.xueji.web.rules;

/** What a page does to a version. */
enum RuleAct {
    SAVE(RuleWords.DONE_SAVED), ADOPT(RuleWords.DONE_ADOPTED), DISCARD(RuleWords.DONE_DISCARDED), WITHDRAW(RuleWords.DONE_WITHDRAWN), REMARK(RuleWords.DONE_REMARKED),
    ANSWER(RuleWords.DONE_ANSWERED);

    private final RuleWords done;

    RuleAct(RuleWords done) {
        this.done = done;
    }

    /** That it was done. */
    RuleWords done() {
        return done;
    }
}
