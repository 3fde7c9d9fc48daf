package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.provisioning.Trainings;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Records a training of the operator that the address names. */
@WebServlet(value = "/training/record", loadOnStartup = 1)
public class TrainingForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Trainings trainings;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID of = TrainingPage.asked(request);
        if (filled(request, "trainedOn").isEmpty() || filled(request, "trainedUntil").isPresent() && day(request, "trainedUntil") == null) {
            throw new Refusal(ProvisioningRefusal.INCOMPLETE);
        }
        trainings.record(of, day(request, "trainedOn"), day(request, "trainedUntil"));
        return Next.go(frame.link(page(), "of", of, "done", AccountWords.DONE_TRAINED));
    }

    @Override
    protected String page() {
        return "/training";
    }
}
