package org.xueji.web.systems;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.systems.ApiClients;
import org.xueji.systems.NewApiClient;
import org.xueji.systems.SystemScope;
import org.xueji.systems.SystemsRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;
import org.xueji.web.organisations.OperatorsPage;

/** Registers a system of the organisation that the address names. The answer holds its secret, so the browser is not sent on. */
@WebServlet(value = "/systems/registration", loadOnStartup = 1)
public class SystemForm extends PageForm {

    static final List<String> REQUIRED = List.of("name", "purpose", "perMinute", "validUntil", "scope");

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ApiClients clients;
    @Inject
    private transient Validator validator;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID organisation = OperatorsPage.asked(request, frame);
        clients.list(organisation);   // who administers nothing here is told so before what is missing
        NewApiClient wanted = new NewApiClient(organisation, filled(request, "name").orElse(""), filled(request, "purpose").orElse(""), scopes(request), perMinute(request),
            day(request, "validUntil"));
        if (!validator.validate(wanted).isEmpty()) {
            throw new Refusal(SystemsRefusal.INCOMPLETE);
        }
        request.setAttribute(SystemsPage.GIVEN, clients.register(wanted));
        return Next.show(page());
    }

    private static Set<SystemScope> scopes(HttpServletRequest request) {
        List<String> sent = List.of(Optional.ofNullable(request.getParameterValues("scope")).orElse(new String[0]));
        return Stream.of(SystemScope.values()).filter(s -> sent.contains(s.name())).collect(Collectors.toSet());
    }

    private static int perMinute(HttpServletRequest request) {
        return filled(request, "perMinute").filter(v -> v.matches("[0-9]{1,4}")).map(Integer::parseInt).orElse(0);
    }

    @Override
    protected String page() {
        return "/systems";
    }
}
