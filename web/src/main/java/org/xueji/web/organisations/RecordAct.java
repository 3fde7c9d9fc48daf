package org.xueji.web.organisations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xueji.kernel.RefusalReason;
import org.xueji.structure.StructureRefusal;
import org.xueji.web.frame.Frame;

/** What a form of the page about an organisation's record does, and its fields. */
enum RecordAct {
    RENAME(RecordWords.DONE_RENAME, "name", RecordWords.NEW_NAME, "nameOn", RecordWords.DAY, "nameReason", RecordWords.REASON),
    MOVE(RecordWords.DONE_MOVE, "superior", RecordWords.NEW_SUPERIOR, "moveOn", RecordWords.DAY, "moveReason", RecordWords.REASON),
    WITHDRAW(RecordWords.DONE_WITHDRAW),
    HEAD(RecordWords.DONE_HEAD, "head", RecordWords.HEAD, "headSince", RecordWords.FIRST_DAY, "headUntil", RecordWords.LAST_DAY),
    END_HEAD(RecordWords.DONE_END_HEAD),
    MAJOR(RecordWords.DONE_MAJOR, "majorCode", RecordWords.MAJOR_CODE, "majorName", RecordWords.MAJOR_NAME, "majorSince", RecordWords.FIRST_DAY),
    END_MAJOR(RecordWords.DONE_END_MAJOR),
    OPENED(RecordWords.DONE_OPENED, "openedOn", RecordWords.OPENED_ON),
    DEPARTMENTS(RecordWords.DONE_DEPARTMENTS);

    private static final String MAY_STAY_EMPTY = "headUntil";

    final RecordWords done;
    private final Map<String, RecordWords> labels = new LinkedHashMap<>();

    RecordAct(RecordWords done, Object... fields) {
        this.done = done;
        for (int i = 0; i < fields.length; i += 2) {
            labels.put((String) fields[i], (RecordWords) fields[i + 1]);
        }
    }

    /** Which fields of the form just sent stand in the way; none where no form was sent. */
    static WrongFields wrong(HttpServletRequest request, Frame frame) {
        RecordAct act = Stream.of(values()).filter(a -> a.name().equals(request.getParameter("act"))).findFirst().orElse(WITHDRAW);
        List<String> required = act.labels.keySet().stream().filter(field -> !field.equals(MAY_STAY_EMPTY)).toList();
        return new WrongFields(request, frame, act.labels, required, refusal -> act.place(refusal.reason()));
    }

    /** The field beside which a refusal stands; null where it concerns none. */
    String place(RefusalReason reason) {
        if (!(reason instanceof StructureRefusal refusal)) {
            return null;
        }
        return switch (refusal) {
            case NAME_MISSING, NOTHING_CHANGES, NOT_A_NEW_PLACE, TIER_DOES_NOT_FIT, ANOTHER_REALM, NOT_THE_NEAREST_ABOVE_BOTH, MAJOR_CODE_MALFORMED -> field(0);
            case DAY_MISSING, DAY_IS_PAST, DAY_BEFORE_THE_LAST -> this == HEAD ? "headSince" : this == MAJOR ? "majorSince" : this == OPENED ? "openedOn" : field(1);
            case HEAD_OVERLAPS -> "headSince";
            case MAJOR_OVERLAPS -> "majorSince";
            case ENDS_BEFORE_IT_BEGINS, REASON_MISSING -> field(2);
            default -> null;
        };
    }

    private String field(int at) {
        return labels.keySet().stream().skip(at).findFirst().orElse(null);
    }
}
