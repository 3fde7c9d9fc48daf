package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.enrolment.DecisionOutcome;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** A form of the list of new students: what it did to several records, and why not to others, is told on the list. */
abstract class ListForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Frame frame;

    Frame frame() {
        return frame;
    }

    /** The list again, with what came of it. */
    Next told(HttpServletRequest request, DecisionOutcome outcome) {
        return new Batch(outcome.done(), outcome.objections()).tellOn(page(), AskedList.address(frame, page(), AskedList.of(Asked.of(request)), null), request);
    }

    @Override
    protected String page() {
        return "/new-students";
    }
}
