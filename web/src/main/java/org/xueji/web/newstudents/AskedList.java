package org.xueji.web.newstudents;

import java.util.UUID;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentState;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The list of new students that an address asks for; a record's address carries it along, so that the reader can go through the list. */
final class AskedList {

    /** Records on a page. */
    static final int PAGE = 50;

    private AskedList() {
    }

    static NewStudentSearch of(Asked asked) {
        return new NewStudentSearch(asked.text("waiting").isPresent(), asked.constant(NewStudentState.class, "state").orElse(null),
            asked.reference("import").orElse(null), asked.reference("decision").orElse(null), asked.reference("school").orElse(null), asked.text("name").orElse(null),
            asked.reference("after").orElse(null), asked.reference("before").orElse(null), PAGE);
    }

    /** The address of something in this list. */
    static String address(Frame frame, String path, NewStudentSearch list, UUID ref) {
        return frame.link(path, "ref", ref, "waiting", list.waiting() ? "1" : null, "state", list.state(), "import", list.job(), "decision", list.decision(), "school", list.school(),
            "name", list.name());
    }
}
