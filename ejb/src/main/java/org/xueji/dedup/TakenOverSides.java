package org.xueji.dedup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** The side of a row of a register that is taken over, in the hands of the school's competent authority (S-1, V-11). The school gives way by taking the row out. */
@Stateless
public class TakenOverSides {

    @Inject
    Database database;
    @Inject
    Referrals referrals;

    /** Whether the acting post may answer for such a side in this conflict now. */
    public boolean awaitsAnswer(UUID conflict) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && isFor(bound, writers(conflict, bound));
    }

    /**
     * The student sits in that school: the side is upheld, and where the other one is too, whoever is above both is to rule. Whoever brought the register does not say so, and
     * does not rule.
     *
     * @throws Refusal if the side is not the acting authority's, or answered already
     */
    public void uphold(UUID conflict) {
        Bound bound = database.bound().require(Duty.APPROVER);
        List<byte[]> writers = writers(conflict, bound);
        List<byte[]> persons = new ArrayList<>(writers);
        persons.add(bound.naturalPerson());
        if (!isFor(bound, writers) || !referrals.upholdTakenOver(conflict, bound.organisation(), persons)) {
            throw new Refusal(ConflictRefusal.NOT_YOURS_TO_ANSWER);
        }
    }

    private static boolean isFor(Bound bound, List<byte[]> writers) {
        return !writers.isEmpty() && writers.stream().noneMatch(w -> Arrays.equals(w, bound.naturalPerson()));
    }

    /** Who brought or changed anything of the register on the side that awaits the acting authority's answer; nobody where none does. */
    private List<byte[]> writers(UUID conflict, Bound bound) {
        return database.ask(sql -> sql.createQuery("""
            select unnest(t.writers) from conflict_side s join conflict c on c.id = s.conflict_id join takeover_student x on x.id = s.takeover_student_id
              join register_takeover t on t.id = x.takeover_id
             where c.ref = :conflict and s.authority_id = :org and c.state = 'OPEN' and s.stance = 'UNANSWERED'""")
            .bind("conflict", conflict).bind("org", bound.organisation()).mapTo(byte[].class).list());
    }
}
