package org.xueji.web.releases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;

/** The releases that wait for the acting post. */
@Named
@RequestScoped
public class ReleasesPage {

    @Inject
    private Releases releases;

    private List<ReleaseView> rows;

    /** Asks for them. */
    public void load() {
        rows = releases.waiting();
    }

    public List<ReleaseView> getRows() {
        return rows;
    }
}
