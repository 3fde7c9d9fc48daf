package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.Mergers;
import org.xueji.merger.NewMerger;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files a merger, or a returned one again; whoever only looks for schools gets the form back with what is typed. */
@WebServlet(value = "/merger-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class MergerForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;
    /** The parameter of the button that looks for schools. */
    private static final String LOOK = "look";

    @Inject
    private transient Mergers mergers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        if (filled(request, LOOK).isPresent()) {
            return Next.show(page());
        }
        LocalDate day = day(request, "effectiveOn");
        String statement = filled(request, "statement").orElse("");
        List<UUID> documents = documents(request);
        Optional<UUID> returned = Asked.of(request).reference("ref");
        if (returned.isPresent()) {
            mergers.correct(returned.get(), day, statement, documents);
            return Next.go(frame.link("/merger", "ref", returned.get()));
        }
        List<UUID> filed = mergers.file(new NewMerger(references(request, "absorbed"), founded(request), day, statement, documents));
        return Next.go(filed.size() == 1 ? frame.link("/merger", "ref", filed.getFirst()) : frame.link("/mergers"));
    }

    private NewMerger.NewSchool founded(HttpServletRequest request) {
        return frame.getPost().tier() == Tier.SCHOOL ? null : new NewMerger.NewSchool(filled(request, "code").orElse(""), filled(request, "name").orElse(""),
            chosen(request, SchoolType.class, "type").orElse(null));
    }

    @Override
    protected String page() {
        return "/merger-form";
    }
}
