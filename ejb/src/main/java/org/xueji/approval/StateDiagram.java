package org.xueji.approval;

import java.util.Locale;

/** Draws the states of a case from the table of its transitions, as a Mermaid state diagram. */
final class StateDiagram {

    private StateDiagram() {
    }

    /** The page {@code docs/approval-states.md}. */
    static String page() {
        StringBuilder page = new StringBuilder("""
            # States of a case 案件状态

            Drawn from `org.xueji.approval.Transition`; do not edit. A test fails when this page is stale, and writes it anew with
            `mvn -pl ejb -am test -Dtest=StateDiagramTest -Dsurefire.failIfNoSpecifiedTests=false -Dxueji.write=true`.

            ```mermaid
            stateDiagram-v2
                [*] --> DRAFT
            """);
        for (CaseState state : CaseState.values()) {
            page.append("    %s: %s %s%n".formatted(state, state.text(Locale.CHINESE), state.text(Locale.ENGLISH)));
        }
        for (Transition arrow : Transition.TABLE) {
            page.append("    %s --> %s: %s %s%s%n".formatted(arrow.from(), arrow.to(),
                arrow.action().text(Locale.CHINESE), arrow.action().text(Locale.ENGLISH), condition(arrow.when())));
        }
        for (CaseState state : CaseState.values()) {
            if (state.isClosed()) {
                page.append("    %s --> [*]%n".formatted(state));
            }
        }
        return page.append("```\n").toString().replace("\r\n", "\n");
    }

    private static String condition(Transition.When when) {
        return switch (when) {
            case ALWAYS -> "";
            case STEPS_REMAIN -> " (other steps remain)";
            case NO_STEP_REMAINS -> " (no step remains)";
        };
    }
}
