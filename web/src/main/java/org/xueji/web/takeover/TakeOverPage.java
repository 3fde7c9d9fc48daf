package org.xueji.web.takeover;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.archive.RegistrationStatus;
import org.xueji.jobs.JobStatus;
import org.xueji.kernel.Refusal;
import org.xueji.takeover.Expected;
import org.xueji.takeover.HeldStudent;
import org.xueji.takeover.LoadedFigure;
import org.xueji.takeover.Reconciled;
import org.xueji.takeover.TakeOverAct;
import org.xueji.takeover.TakeOverRefusal;
import org.xueji.takeover.TakeOverState;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.takeover.TakeOverView;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CasePage;
import org.xueji.web.newstudents.Outcome;

/** One take-over: what was loaded against what the books count, who is held and why, its files, and its signing. */
@Named
@RequestScoped
public class TakeOverPage extends CasePage {

    private static final int SPARE_LINES = 4;

    @Inject
    private TakeOvers takeOvers;
    @Inject
    private TakeOverUploads imports;

    private TakeOverView view;
    private Set<TakeOverAct> acts;
    private List<Reconciled> reconciliation;
    private List<LoadedFigure> figures;
    private List<HeldStudent> held = List.of();
    private List<JobStatus> uploads = List.of();
    private String obstacle = "";

    /** Asks for the take-over that the address names. */
    public void load() {
        view = takeOvers.get(asked(request()));
        if (view.caseRef() != null) {
            show(view.caseRef(), takeOvers.possible(view.ref()));
        }
        acts = takeOvers.acts(view.ref());
        reconciliation = takeOvers.reconciliation(view.ref());
        figures = takeOvers.figures(view.ref());
        if (isOwn()) {
            held = takeOvers.held(view.ref());
            uploads = imports.of(view.ref());
            obstacle = acts.contains(TakeOverAct.UPLOAD) ? takeOvers.obstacle(view.ref()).map(o -> frame().say(o.reason(), o.arguments().toArray())).orElse("") : "";
        }
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(TakeOverRefusal.NO_SUCH_TAKE_OVER));
    }

    public TakeOverView getView() {
        return view;
    }

    /** Whether the acting post is the school's. */
    public boolean isOwn() {
        return frame().getPost() != null && frame().getPost().organisation().equals(view.school());
    }

    /** Whether the acting post may do that. */
    public boolean may(String act) {
        return acts.contains(TakeOverAct.valueOf(act));
    }

    public List<Reconciled> getReconciliation() {
        return reconciliation;
    }

    public List<LoadedFigure> getFigures() {
        return figures;
    }

    /** Those of whom no registration was made; for the school alone. */
    public List<HeldStudent> getHeld() {
        return held;
    }

    /** Its latest files; for the school alone. */
    public List<JobStatus> getUploads() {
        return uploads;
    }

    /** A count of an upload's outcome; 0 where it is not there yet. */
    public long countOf(JobStatus upload, String name) {
        return Outcome.count(upload, name);
    }

    /** Something of it is still under way. */
    public boolean isMoving() {
        return view.state() == TakeOverState.WITHDRAWING || uploads.stream().anyMatch(j -> !j.state().isOver());
    }

    /** Why it cannot be sent yet, in words; empty where it can, or is not the reader's to send. */
    public String getObstacle() {
        return obstacle;
    }

    public RegistrationStatus[] getStatuses() {
        return RegistrationStatus.values();
    }

    /** A line of the form, as it was typed or stated; empty texts for a spare one. */
    public record Line(int number, boolean total, String grade, String status, String major, String count, String explanation, Reconciled of) {
    }

    /** The lines of the form: the total first, then what was stated, then spare ones. What was typed is not lost. */
    public List<Line> getLines() {
        List<Line> lines = new ArrayList<>();
        if (request().getMethod().equals("POST") && request().getParameterValues("count") != null) {
            for (int i = 0; i < request().getParameterValues("count").length; i++) {
                lines.add(new Line(i, i == 0, TakeOverCountsForm.typed(request(), "grade", i), TakeOverCountsForm.typed(request(), "status", i), TakeOverCountsForm.typed(request(), "major", i),
                    TakeOverCountsForm.typed(request(), "count", i), TakeOverCountsForm.typed(request(), "explanation", i), null));
            }
            return lines;
        }
        Optional<Reconciled> total = reconciliation.stream().filter(r -> r.expected().isTotal()).findFirst();
        lines.add(total.map(t -> line(0, t)).orElse(new Line(0, true, "", "", "", "", "", null)));
        reconciliation.stream().filter(r -> !r.expected().isTotal()).forEach(r -> lines.add(line(lines.size(), r)));
        for (int i = 0; i < SPARE_LINES; i++) {
            lines.add(new Line(lines.size(), false, "", "", "", "", "", null));
        }
        return lines;
    }

    private static Line line(int number, Reconciled r) {
        Expected e = r.expected();
        return new Line(number, e.isTotal(), e.grade() == null ? "" : e.grade().toString(), e.status() == null ? "" : e.status().name(), e.major() == null ? "" : e.major(),
            String.valueOf(e.count()), e.explanation(), r);
    }

    /** What an approval brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return getCourse() != null && may(CaseAction.APPROVE) ? frame().say(TakeOverWords.GRANT_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        String acted = done(TakeOverWords.DONE);
        return acted.isEmpty() ? Asked.of(request()).constant(TakeOverWords.class, "did").map(frame()::say).orElse("") : acted;
    }

    /** A number of the receipt; 0 where it has none. */
    public int received(String name) {
        return view.receipt() == null ? 0 : view.receipt().getInt(name, 0);
    }
}
