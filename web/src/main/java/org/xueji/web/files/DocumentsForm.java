package org.xueji.web.files;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.evidence.FilePurpose;
import org.xueji.kernel.Refusal;
import org.xueji.rules.Paper;
import org.xueji.web.frame.PageForm;

/** Takes documents from a page, as evidence of whatever the form is about. */
public abstract class DocumentsForm extends PageForm {

    /** What is kept in memory of a form: a document that is taken, whole, so that nothing of it is written to a disk. */
    public static final int THRESHOLD = 11 << 20;
    /** More is not read, of all documents together. */
    public static final long MOST = 44L << 20;

    private static final long serialVersionUID = 1L;

    @Inject
    private transient EvidenceFiles files;

    /** Takes the documents that the form holds in; gives their references. @throws Refusal if one is not taken */
    protected List<UUID> documents(HttpServletRequest request) throws IOException, ServletException {
        List<UUID> taken = new ArrayList<>();
        for (Part part : request.getParts()) {
            Paper paper = paper(part);
            if (paper == null && !part.getName().equals("documents") || part.getSize() == 0) {
                continue;
            }
            try (InputStream body = part.getInputStream()) {
                taken.add(files.upload(body, FilePurpose.EVIDENCE, paper, part.getSubmittedFileName()).ref());
            } finally {
                part.delete();
            }
        }
        return taken;
    }

    /** What kind of paper a part is said to be; null where it says none. */
    private static Paper paper(Part part) {
        return Stream.of(Paper.values()).filter(p -> part.getName().equals("paper-" + p)).findFirst().orElse(null);
    }

    @Override
    protected Optional<Refusal> tooLarge() {
        return Optional.of(new Refusal(EvidenceRefusal.TOO_LARGE_TOGETHER, MOST >> 20, FilePurpose.EVIDENCE.megabytes()));
    }
}
