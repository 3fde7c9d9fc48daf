package org.xueji.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.KeptAnswer;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.RequestKey;
import org.xueji.tenancy.RequestKeys;
import org.xueji.unsent.UnsentForms;

/**
 * Takes what was typed and kept under a reference once, however often it is sent: whoever presses again because no answer came is led to what came of it. Sent with
 * other content it is another matter, and so it is sent anew ({@link #ANEW}). What was taken is kept no longer.
 */
@ApplicationScoped
class SentOnce {

    /** The parameter of a form's address that tells a sending from those before it, of which nobody knows what came. */
    static final String ANEW = "anew";

    private static final Logger LOG = System.getLogger(SentOnce.class.getName());

    @Inject
    private RequestKeys keys;
    @Inject
    private UnsentForms unsent;

    /** What a form does. */
    interface Submission {
        PageForm.Next run(HttpServletRequest request) throws IOException, ServletException;
    }

    /** @throws org.xueji.kernel.Refusal as the submission does, which changed nothing and may be sent again; or if it was sent before and nobody knows what came of it */
    PageForm.Next take(HttpServletRequest request, UUID typed, Submission submission) throws IOException, ServletException {
        byte[] fingerprint = fingerprint(request);
        RequestKey key = new RequestKey("POST " + request.getRequestURI(), typed + " " + HexFormat.of().formatHex(fingerprint), fingerprint, UUID.randomUUID());
        Optional<String> before = keys.answered(key).flatMap(KeptAnswer::location);
        if (before.isPresent()) {
            return PageForm.Next.go(before.get());
        }
        PageForm.Next next = run(request, key, submission);
        if (next.redirect()) {
            note(() -> keys.keep(key, new KeptAnswer(HttpServletResponse.SC_SEE_OTHER, Optional.of(next.address()), "")));
            note(() -> unsent.forget(typed));
        } else {
            note(() -> keys.release(key));
        }
        return next;
    }

    /** Of a fault of ours nobody knows what it left: the key stays taken. */
    private PageForm.Next run(HttpServletRequest request, RequestKey key, Submission submission) throws IOException, ServletException {
        try {
            return Acting.<PageForm.Next, Exception>as(Acting.current().orElseThrow(), () -> {
                Acting.under(key);
                return submission.run(request);
            });
        } catch (IOException | ServletException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Refusals.of(e).isPresent()) {
                note(() -> keys.release(key));
            }
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Of what is sent, but for how often it was kept before; of a file its name and size count. */
    private static byte[] fingerprint(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = sha256();
        SortedMap<String, String[]> sent = new TreeMap<>(request.getParameterMap());
        sent.remove(UnsentDoor.SAVED);
        sent.forEach((name, values) -> digest.update((name + "=" + List.of(values) + "\n").getBytes(StandardCharsets.UTF_8)));
        if (request.getContentType() != null && request.getContentType().startsWith("multipart/")) {
            for (Part part : request.getParts()) {
                digest.update((part.getSubmittedFileName() + " " + part.getSize() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is done is done, and is answered, even where that cannot be noted. */
    private static void note(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what came of a form could not be noted", e);
        }
    }
}
