package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.enrolment.FiledClaims.Asked;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.identity.verification.Keeper;
import org.xueji.kernel.Time;
import org.xueji.registers.OtherRegisters;
import org.xueji.registers.RegisterAnswers;
import org.xueji.registers.RegisterCheck;

/**
 * Asks the identity service and the registers of other stages about records, and keeps what they answered (V-8, V-9). Asking is no transaction,
 * keeping is one. Silence changes nothing about a record: it goes on, unverified, and is asked about again.
 */
@ApplicationScoped
class OutsideAnswers {

    @Inject
    FiledClaims claims;
    @Inject
    IdentityVerifier verifier;
    @Inject
    IdentityFindings findings;
    @Inject
    OtherRegisters registers;
    @Inject
    RegisterAnswers answers;
    @Inject
    Clock clock;

    /** What the identity service says; where there is none, what the numbers say by themselves. */
    List<IdentityFinding> verify(List<FiledClaim> asked) {
        return verifier.verify(stated(asked), Time.today(clock));
    }

    /** What the other registers say. */
    List<RegisterCheck> check(List<FiledClaim> asked) {
        return registers.check(stated(asked));
    }

    /** What both said about the same records. */
    record Both(List<IdentityFinding> findings, List<RegisterCheck> checks) {
    }

    /** What the identity service and the other registers say. */
    Both ask(List<FiledClaim> asked) {
        return new Both(verify(asked), check(asked));
    }

    private static List<IdentityClaim> stated(List<FiledClaim> asked) {
        return asked.stream().map(FiledClaim::claim).toList();
    }

    /** The records of a conversation whose claims a finding contradicts, and those that it verifies. */
    record Judged(List<Asked> contradicted, List<Asked> verified) {
    }

    /** Keeps findings with the records that are still as they were asked about. */
    Judged keepFindings(List<FiledClaim> asked, List<IdentityFinding> found) {
        return keepFindings(unchanged(asked), asked, found);
    }

    private Judged keepFindings(Map<Long, Asked> unchanged, List<FiledClaim> asked, List<IdentityFinding> found) {
        Map<String, List<IdentityFindings.Found>> perPath = new LinkedHashMap<>();
        Map<String, Keeper> keepers = new LinkedHashMap<>();
        Judged judged = new Judged(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < asked.size(); i++) {
            Asked record = unchanged.get(asked.get(i).id());
            if (record != null) {
                keepers.putIfAbsent(record.path(), Keeper.organisation(record.schoolId(), record.path()));
                perPath.computeIfAbsent(record.path(), path -> new ArrayList<>()).add(new IdentityFindings.Found(record.ref(), asked.get(i).claim(), found.get(i)));
                switch (found.get(i).verdict()) {
                    case CONTRADICTS -> judged.contradicted().add(record);
                    case VERIFIED -> judged.verified().add(record);
                    case UNVERIFIED -> { }
                }
            }
        }
        perPath.forEach((path, list) -> findings.keep(keepers.get(path), list));
        return judged;
    }

    /** Keeps what the registers answered about records that are still as they were asked about. Returns those of which something was said. */
    List<Asked> keepChecks(List<FiledClaim> asked, List<RegisterCheck> checks) {
        Map<Long, Asked> unchanged = unchanged(asked);
        keepChecks(unchanged, asked, checks);
        return List.copyOf(unchanged.values());
    }

    /** Keeps what both said with the records that are still as they were asked about. */
    Judged keep(List<FiledClaim> asked, Both said) {
        Map<Long, Asked> unchanged = unchanged(asked);
        keepChecks(unchanged, asked, said.checks());
        return keepFindings(unchanged, asked, said.findings());
    }

    private void keepChecks(Map<Long, Asked> unchanged, List<FiledClaim> asked, List<RegisterCheck> checks) {
        Map<RegisterAnswers.Asker, RegisterCheck> kept = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked record = unchanged.get(asked.get(i).id());
            if (record != null) {
                kept.put(new RegisterAnswers.Asker(record.schoolId(), record.path(), record.ref(), asked.get(i).claim()), checks.get(i));
            }
        }
        answers.keep(kept);
    }

    private Map<Long, Asked> unchanged(List<FiledClaim> asked) {
        return claims.unchanged(asked).stream().collect(Collectors.toMap(Asked::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }
}
