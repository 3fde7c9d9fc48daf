package org.xueji.identity.verification;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.identity.CheckOutcome;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityCheck;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityFinding.Verdict;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.VerifiedBy;
import org.xueji.peers.Peer;
import org.xueji.peers.Said;

/**
 * Verifies by an identity service; {@code docs/identity-service.md} describes what it is asked. What a number contradicts by itself is not sent, nor
 * is a document that nobody issues. The service is told kind, number and name, and birth date and sex only where the number does not say them.
 *
 * <p>A claim is verified by a MATCH alone. Silence, and everything that is no clear answer to this claim, leaves it unverified and to be asked again.
 */
final class ServiceIdentityVerifier implements IdentityVerifier {

    static final String PATH = "/verifications";

    private static final Set<IdentityDocumentKind> ISSUED_BY_NOBODY = EnumSet.of(IdentityDocumentKind.TEMPORARY_NUMBER, IdentityDocumentKind.OTHER);

    private final Peer service;

    ServiceIdentityVerifier(Peer service) {
        this.service = service;
    }

    /** What the service may say of a claim. */
    enum Answer {
        /** All that was sent is on record so. */
        MATCH,
        /** The fields named are on record otherwise. */
        MISMATCH,
        /** Nobody has a document of this kind and number. */
        UNKNOWN_NUMBER,
        /** The service does not know documents of this kind. */
        NOT_CHECKED,
        /** The service cannot say now. */
        UNAVAILABLE
    }

    /** What the service may name as being on record otherwise, by the name under which it was sent. */
    enum Field {
        number(IdentityCheck.NUMBER_ON_RECORD), name(IdentityCheck.NAME_AGREES), birthDate(IdentityCheck.BIRTH_DATE_AGREES), sex(IdentityCheck.SEX_AGREES);

        private final IdentityCheck check;

        Field(IdentityCheck check) {
            this.check = check;
        }
    }

    @Override
    public List<IdentityFinding> verify(List<IdentityClaim> claims, LocalDate today) {
        List<IdentityFinding> findings = new ArrayList<>(claims.stream().map(claim -> FormalIdentityVerifier.finding(claim, today)).toList());
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            if (findings.get(i).verdict() != Verdict.CONTRADICTS && isIssued(claims.get(i))) {
                asked.add(i);
            }
        }
        List<Optional<Said>> answers = service.askEach(PATH, asked.stream().map(i -> question(claims.get(i))).toList());
        for (int i = 0; i < asked.size(); i++) {
            int claim = asked.get(i);
            findings.set(claim, finding(findings.get(claim), sent(claims.get(claim)), answers.get(i)));
        }
        return findings;
    }

    /** Whether there is somebody who could know the document. */
    static boolean isIssued(IdentityClaim claim) {
        return !ISSUED_BY_NOBODY.contains(claim.document().kind());
    }

    /** What a claim is still owed by a service that has not been asked about it. */
    static IdentityFinding unanswered(IdentityClaim claim, LocalDate today) {
        return finding(FormalIdentityVerifier.finding(claim, today), sent(claim), Optional.empty());
    }

    private static Set<Field> sent(IdentityClaim claim) {
        Set<Field> fields = EnumSet.of(Field.number, Field.name);
        if (!claim.document().kind().carriesResidentNumber() && claim.birthDate().isPresent()) {
            fields.add(Field.birthDate);
        }
        if (!claim.document().kind().tellsSex() && claim.statesSex()) {
            fields.add(Field.sex);
        }
        return fields;
    }

    private static JsonObject question(IdentityClaim claim) {
        JsonObjectBuilder question = Json.createObjectBuilder().add("kind", claim.document().kind().name());
        for (Field field : sent(claim)) {
            question.add(field.name(), switch (field) {
                case number -> claim.document().number();
                case name -> claim.name().value();
                case birthDate -> claim.birthDate().orElseThrow().toString();
                case sex -> claim.sex().code();
            });
        }
        return question.build();
    }

    private static IdentityFinding finding(IdentityFinding formal, Set<Field> sent, Optional<Said> said) {
        Map<IdentityCheck, CheckOutcome> checks = new EnumMap<>(formal.checks());
        Answer answer = said.flatMap(s -> s.word("answer", Answer.class)).orElse(Answer.UNAVAILABLE);
        Set<Field> otherwise = otherwise(answer, sent, said);
        boolean clear = answer != Answer.MISMATCH || !otherwise.isEmpty();
        CheckOutcome others = !clear || answer == Answer.UNAVAILABLE ? CheckOutcome.UNANSWERED
            : answer == Answer.NOT_CHECKED || otherwise.contains(Field.number) ? CheckOutcome.NOT_MADE : CheckOutcome.PASSED;
        sent.forEach(field -> checks.put(field.check, otherwise.contains(field) ? CheckOutcome.FAILED : others));
        return IdentityFinding.of(VerifiedBy.IDENTITY_SERVICE, answer == Answer.MATCH, checks, formal.notices());
    }

    /** The fields that the service has otherwise; none where it names none, or one that it was not sent. */
    private static Set<Field> otherwise(Answer answer, Set<Field> sent, Optional<Said> said) {
        return switch (answer) {
            case UNKNOWN_NUMBER -> Set.of(Field.number);
            case MISMATCH -> said.flatMap(s -> s.words("fields", Field.class)).filter(sent::containsAll).map(Set::copyOf).orElse(Set.of());
            case MATCH, NOT_CHECKED, UNAVAILABLE -> Set.of();
        };
    }
}
