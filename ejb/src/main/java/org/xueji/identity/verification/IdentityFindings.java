package org.xueji.identity.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.identity.CheckOutcome;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityCheck;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityFinding.Verdict;
import org.xueji.identity.IdentityNotice;
import org.xueji.identity.VerifiedBy;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/**
 * What was found about claims, added to and never changed. A finding is about the claim as it was stated: once any of it is corrected, what was found
 * before stays on record and counts no more.
 */
@ApplicationScoped
public class IdentityFindings {

    /** Looked up once: looking it up means reading archives. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final Database database;
    private final Secrets secrets;
    private final Clock clock;
    private final boolean serviceIsAsked;

    /** For the container, which makes its stand-in so. */
    protected IdentityFindings() {
        this(null, null, null, false);
    }

    @Inject
    public IdentityFindings(Database database, Secrets secrets, Clock clock) {
        this(database, secrets, clock, ConfiguredIdentityVerifier.asksAService());
    }

    /** @param serviceIsAsked whether the installation has an identity service */
    public IdentityFindings(Database database, Secrets secrets, Clock clock, boolean serviceIsAsked) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.serviceIsAsked = serviceIsAsked;
    }

    /**
     * A finding to be kept.
     *
     * @param subject the reference under which the claim is filed
     */
    public record Found(UUID subject, IdentityClaim claim, IdentityFinding finding) {
    }

    /** A row of the table. */
    record Row(UUID subject, Instant foundAt, String verifier, String verdict, JsonObject checks, String notices) {
    }

    private static final String ROWS = """
        select subject, found_at, verifier, verdict, checks, array_to_string(notices, ' ') as notices from identity_finding
        """;

    /** Keeps findings about claims of one keeper. */
    public void keep(Keeper keeper, List<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        database.tell(sql -> {
            Function<Function<Found, Object>, Object[]> each = value -> found.stream().map(value).toArray();
            sql.createUpdate("""
                insert into identity_finding(org_id, person_id, path, subject, claim_index, verifier, verdict, owed, checks, notices, found_at)
                select :org, :person, :path, f.subject, decode(f.claim, 'hex'), f.verifier, f.verdict, f.owed, f.checks::jsonb, string_to_array(f.notices, ' '), :now
                  from unnest(:subjects, :claims, :verifiers, :verdicts, :owed, :checks, :notices) with ordinality f(subject, claim, verifier, verdict, owed, checks, notices, n)
                 order by f.n""")
                .bindByType("org", keeper.organisation(), Long.class).bindByType("person", keeper.person(), Long.class).bind("path", keeper.path())
                .bindArray("subjects", UUID.class, each.apply(Found::subject)).bindArray("claims", String.class, each.apply(f -> HexFormat.of().formatHex(index(f.claim()))))
                .bindArray("verifiers", String.class, each.apply(f -> f.finding().by().name())).bindArray("verdicts", String.class, each.apply(f -> f.finding().verdict().name()))
                .bindArray("owed", Boolean.class, each.apply(f -> f.finding().isToBeAskedAgain())).bindArray("checks", String.class, each.apply(f -> written(f.finding().checks())))
                .bindArray("notices", String.class, each.apply(f -> f.finding().notices().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")))).bind("now", now).execute();
        });
    }

    /** What counts about a claim: the newest answer; while there is none, that one is owed. Empty if nobody was ever asked about it as it stands. */
    public Optional<KeptFinding> find(UUID subject, IdentityClaim claim) {
        return database.ask(sql -> sql.createQuery(ROWS + " where subject = :subject and claim_index = :claim order by owed, id desc limit 1")
            .bind("subject", subject).bind("claim", index(claim)).mapTo(Row.class).findOne()).map(IdentityFindings::read);
    }

    /** Everything that was found under a reference, whatever was stated then; the newest first. */
    public List<KeptFinding> list(UUID subject) {
        return database.ask(sql -> sql.createQuery(ROWS + " where subject = :subject order by id desc").bind("subject", subject).mapTo(Row.class).list())
            .stream().map(IdentityFindings::read).toList();
    }

    /**
     * What a decision about a claim may rest on now, asking nobody: what counts about it; where nothing was kept, what the number proves by itself. Where a
     * service is to be asked, nothing short of its answer verifies.
     */
    public IdentityFinding basis(UUID subject, IdentityClaim claim) {
        IdentityFinding found = find(subject, claim).map(KeptFinding::finding).orElseGet(() -> FormalIdentityVerifier.finding(claim, Time.today(clock)));
        boolean unasked = serviceIsAsked && found.by() == VerifiedBy.THE_NUMBER_ITSELF && found.verdict() == Verdict.VERIFIED;
        return unasked ? ServiceIdentityVerifier.unanswered(claim, Time.today(clock)) : found;
    }

    /** A reference whose newest finding waits for the service, and where in the list it stands. */
    public record Owed(long id, UUID subject) {
    }

    /** What the service owes to claims in the jurisdiction since before a moment, in the order in which it was asked, after a place in this list. */
    public List<Owed> owed(Instant before, long after, int limit) {
        return database.ask(sql -> sql.createQuery("""
            select f.id, f.subject from identity_finding f
             where f.owed and f.found_at < :before and f.id > :after and not exists (select from identity_finding g where g.subject = f.subject and g.id > f.id)
             order by f.id limit :limit""").bind("before", before).bind("after", after).bind("limit", limit).mapTo(Owed.class).list());
    }

    /** Lets what was found under references go with the people that the claims have become; each lies at the path of its claim then. */
    public void passOn(Map<UUID, Long> people) {
        if (people.isEmpty()) {
            return;
        }
        database.tell(sql -> {
            PreparedBatch batch = sql.prepareBatch("update identity_finding set org_id = null, person_id = :person where subject = :subject and person_id is null");
            people.forEach((subject, person) -> batch.bind("person", person).bind("subject", subject).add());
            batch.execute();
        });
    }

    private byte[] index(IdentityClaim claim) {
        return secrets.blindIndex(IndexDomain.IDENTITY_CLAIM, claim.canonical());
    }

    private static String written(Map<IdentityCheck, CheckOutcome> checks) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        checks.forEach((check, outcome) -> json.add(check.name(), outcome.name()));
        return json.build().toString();
    }

    private static KeptFinding read(Row row) {
        Map<IdentityCheck, CheckOutcome> checks = new EnumMap<>(IdentityCheck.class);
        row.checks().keySet().forEach(check -> checks.put(IdentityCheck.valueOf(check), CheckOutcome.valueOf(row.checks().getString(check))));
        return new KeptFinding(row.subject(), row.foundAt(), new IdentityFinding(VerifiedBy.valueOf(row.verifier()), Verdict.valueOf(row.verdict()), checks,
            Stream.of(row.notices().split(" ")).filter(notice -> !notice.isEmpty()).map(IdentityNotice::valueOf).collect(Collectors.toSet())));
    }
}
