package org.xueji.web.newstudents;

import java.util.UUID;
import org.xueji.enrolment.CountedPart;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentState;
import org.xueji.kernel.SchoolTerm;
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
            asked.reference("import").orElse(null), asked.reference("decision").orElse(null), asked.reference("school").orElse(null), part(asked), asked.text("class").orElse(null), asked.text("name").orElse(null),
            asked.reference("after").orElse(null), asked.reference("before").orElse(null), PAGE);
    }

    private static CountedPart part(Asked asked) {
        return new CountedPart(asked.text("term").flatMap(SchoolTerm::find).orElse(null), asked.reference("organisation").orElse(null), asked.text("late").isPresent(), asked.text("photo").isPresent());
    }

    /** The address of something in this list. */
    static String address(Frame frame, String path, NewStudentSearch list, UUID ref) {
        return frame.link(path, "ref", ref, "waiting", list.waiting() ? "1" : null, "state", list.state(), "import", list.job(), "decision", list.decision(), "school", list.school(),
            "term", list.part().term() == null ? null : list.part().term().id(), "organisation", list.part().organisation(), "late", list.part().late() ? 1 : null,
            "photo", list.part().withoutPhoto() ? 0 : null, "class", list.className(), "name", list.name());
    }
}
