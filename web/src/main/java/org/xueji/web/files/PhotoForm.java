package org.xueji.web.files;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.evidence.FilePurpose;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.PageForm;

/** Takes a photo from a page, whoever's it is. */
public abstract class PhotoForm extends PageForm {

    /** What is kept in memory of a form: a photo that is taken, whole, so that nothing of it is written to a disk. */
    public static final int THRESHOLD = 3 << 20;
    /** More is not read; what a telephone takes by itself is, to be refused in words. */
    public static final long MOST = 32L << 20;

    private static final long serialVersionUID = 1L;

    @Inject
    private transient EvidenceFiles files;

    /** Takes the photo that the form holds in; gives its reference. @throws Refusal if there is none, or none that is taken */
    protected UUID photo(HttpServletRequest request) throws IOException, ServletException {
        Part part = request.getPart("photo");
        if (part == null || part.getSize() == 0) {
            throw new Refusal(EvidenceRefusal.EMPTY_FILE);
        }
        try (InputStream body = part.getInputStream()) {
            return files.upload(body, FilePurpose.PHOTO, part.getSubmittedFileName()).ref();
        } finally {
            part.delete();
        }
    }

    @Override
    protected Optional<Refusal> tooLarge() {
        return Optional.of(new Refusal(EvidenceRefusal.TOO_LARGE, FilePurpose.PHOTO.megabytes()));
    }
}
