package org.xueji.web.rulings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.xueji.dedup.RulingRow;
import org.xueji.dedup.Rulings;

/** The conflicts before the acting organisation. */
@Named
@RequestScoped
public class RulingsPage {

    @Inject
    private Rulings rulings;

    private List<RulingRow> rows;

    /** Asks for them, the most urgent first. */
    public void load() {
        rows = rulings.list(false);
    }

    public List<RulingRow> getRows() {
        return rows;
    }
}
