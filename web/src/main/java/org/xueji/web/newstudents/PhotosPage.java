package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.PhotoImports;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;

/** Photos of many students: the form that takes an archive in, those before, what became of the one that the address names, and who still lacks a photo. */
@Named
@RequestScoped
public class PhotosPage {

    private static final int MOST = 500;

    /** A photo, in the reader's words. */
    public record Shown(PhotoImports.Item item, String reason) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private PhotoImports imports;
    @Inject
    private Jobs jobs;

    private List<JobStatus> earlier = List.of();
    private JobStatus job;
    private List<Shown> items = List.of();
    private PhotoImports.Missing missing;

    /** Asks for all of it. */
    public void load() {
        if (frame.getPost() == null) {
            throw new Refusal(TenancyRefusal.NO_POST_NAMED);
        }
        earlier = imports.list();
        missing = imports.missing(MOST);
        UUID ref = Asked.of(request).reference("ref").orElse(null);
        if (ref != null) {
            job = jobs.get(ref);
            if (job.state().isOver()) {
                items = imports.items(ref, MOST).stream().map(i -> new Shown(i, ObjectionText.of(i.reason(), i.detail(), language.getLocale()))).toList();
            }
        }
    }

    public boolean isClerk() {
        return frame.getPost().duty() == Duty.CLERK;
    }

    public List<JobStatus> getEarlier() {
        return earlier;
    }

    /** The archive that is shown; null for none. */
    public JobStatus getJob() {
        return job;
    }

    public boolean isMoving() {
        return !job.state().isOver();
    }

    public List<Shown> getItems() {
        return items;
    }

    public boolean isMoreItems() {
        return items.size() == MOST;
    }

    public PhotoImports.Missing getMissing() {
        return missing;
    }

    public boolean isMoreMissing() {
        return missing.total() > missing.students().size();
    }

    /** A count of the outcome; 0 where it is not there yet. */
    public long count(String name) {
        return Outcome.count(job, name);
    }
}
