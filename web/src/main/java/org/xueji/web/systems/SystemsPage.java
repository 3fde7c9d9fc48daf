package org.xueji.web.systems;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Time;
import org.xueji.systems.ApiClient;
import org.xueji.systems.ApiClients;
import org.xueji.systems.GivenSecret;
import org.xueji.systems.SystemScope;
import org.xueji.systems.SystemsRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.organisations.OperatorsPage;
import org.xueji.web.organisations.WrongFields;

/** An organisation's own systems, for its administrators: those that are registered, and the form for another one. */
@Named
@RequestScoped
public class SystemsPage {

    /** Under this name a form leaves the secret that it gave out; it is shown in that answer and nowhere else. */
    static final String GIVEN = "org.xueji.systems.given";

    /** A scope to choose. */
    public record Choice(SystemScope scope, boolean chosen) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private ApiClients clients;
    @Inject
    private Clock clock;

    private OrganisationView organisation;
    private List<ApiClient> systems;
    private WrongFields wrong;

    /** Asks for the organisation that the address names, otherwise for the reader's own. */
    public void load() {
        UUID ref = OperatorsPage.asked(request, frame);
        systems = clients.list(ref);
        organisation = tree.get(ref);
        Map<String, SystemWords> labels = new LinkedHashMap<>();
        labels.put("name", SystemWords.NAME);
        labels.put("purpose", SystemWords.PURPOSE);
        labels.put("perMinute", SystemWords.PER_MINUTE);
        labels.put("validUntil", SystemWords.VALID_UNTIL);
        labels.put("scope", SystemWords.SCOPES);
        wrong = new WrongFields(request, frame, labels, SystemForm.REQUIRED, refusal -> refusal.reason() == SystemsRefusal.END_REQUIRED ? "validUntil" : null);
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public List<ApiClient> getSystems() {
        return systems;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** The secret that was given out just now; null where none was. */
    public GivenSecret getGiven() {
        return (GivenSecret) request.getAttribute(GIVEN);
    }

    public List<Choice> getScopes() {
        List<String> sent = List.of(Optional.ofNullable(request.getParameterValues("scope")).orElse(new String[0]));
        return Stream.of(SystemScope.values()).map(s -> new Choice(s, sent.contains(s.name()))).toList();
    }

    /** Whether its last day is over. */
    public boolean isOver(ApiClient system) {
        return system.validUntil().isBefore(Time.today(clock));
    }

    /** The last day that may be chosen. */
    public LocalDate getLatest() {
        return Time.today(clock).plusDays(ApiClients.MOST_DAYS);
    }

    /** What was just done, in words; empty for nothing. */
    public String getDone() {
        return Asked.of(request).constant(SystemWords.class, "done").filter(w -> w == SystemWords.DONE_REVOKED).map(frame::say).orElse("");
    }

    /** The organisation's own page. */
    public String getBack() {
        return frame.link("/organisations", "ref", organisation.ref());
    }
}
