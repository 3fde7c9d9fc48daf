package org.xueji.web.files;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.xueji.evidence.OpenedFile;
import org.xueji.papers.Paper;

/** A file as the answer of a REST call. */
public final class FileAnswer {

    private FileAnswer() {
    }

    /** Gives the content piece by piece, and closes it. */
    public static Response of(OpenedFile opened) {
        Response.ResponseBuilder answer = Response.ok((StreamingOutput) out -> {
            try (opened) {
                opened.content().transferTo(out);
            }
        });
        FileHeaders.of(opened).forEach(answer::header);
        return answer.build();
    }

    /** Gives a paper that was just printed. */
    public static Response of(Paper paper) {
        Response.ResponseBuilder answer = Response.ok(paper.content());
        FileHeaders.ofPrinted(paper).forEach(answer::header);
        return answer.build();
    }
}
