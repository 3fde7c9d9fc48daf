package org.xueji.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.xueji.approval.CaseAction;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.Sex;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.numbers.NumberOffice;
import org.xueji.tenancy.Refusals;

/** Everybody who has to do with changes of personal information, on the database of an office that checks documents. */
public final class PersonalDesk {

    /** The day on which the clock stands at first. */
    public static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    public final NumberOffice office;

    public PersonalDesk(NumberOffice office) {
        this.office = office;
        office.beans.offering(PersonalChangeCases.class);
    }

    /** A change that only says when proof was handed in and why; what it changes is added. */
    public static NewPersonalChange change() {
        return new NewPersonalChange(TODAY, null, null, null, null, null, null, null, null, null, null, "as the papers say", List.of());
    }

    public static NewPersonalChange named(String name) {
        return named(name, null, TODAY);
    }

    public static NewPersonalChange named(String name, LocalDate from, LocalDate proof) {
        return new NewPersonalChange(proof, from, name, null, null, null, null, null, null, null, null, "as the papers say", List.of());
    }

    public static NewPersonalChange of(EthnicGroup group, LocalDate from, LocalDate proof) {
        return new NewPersonalChange(proof, from, null, null, null, null, group, null, null, null, null, "as the papers say", List.of());
    }

    public static NewPersonalChange identified(IdentityDocument document, Sex sex, LocalDate birth, String contradiction) {
        return new NewPersonalChange(TODAY, null, null, null, sex, birth, null, null, document == null ? null : document.kind(), document == null ? null : document.number(), contradiction,
            "as the papers say", List.of());
    }

    static NewPersonalChange with(NewPersonalChange c, List<UUID> documents) {
        return new NewPersonalChange(c.proofOn(), c.trueFrom(), c.name(), c.formerName(), c.sex(), c.birthDate(), c.ethnicGroup(), c.nationality(), c.documentKind(),
            c.documentNumber(), c.contradiction(), c.statement(), documents);
    }

    /** The school's clerk files a change with a document, and the job checks what it has to. */
    public UUID files(Place school, UUID student, NewPersonalChange change) {
        UUID ref = does(office.clerk(school), c -> c.file(student, with(change, document(school))));
        office.work();
        return ref;
    }

    /** Files it, and school and authority approve. */
    public UUID granted(Place school, Place authority, UUID student, NewPersonalChange change) {
        UUID ref = files(school, student, change);
        act(office.nation.newcomer(school), ref, CaseAction.APPROVE);
        act(office.nation.newcomer(authority), ref, CaseAction.APPROVE);
        return ref;
    }

    public <T> T does(Post post, Function<PersonalChanges, T> work) {
        return office.as(post, () -> work.apply(office.beans.get(PersonalChanges.class)));
    }

    <T> List<T> seen(Post post, Function<PersonalChanges, List<T>> work) {
        return does(post, work);
    }

    /** Acts in a transaction of its own, as the facade has it. */
    public void act(Post post, UUID change, CaseAction action) {
        office.as(post, () -> office.beans.get(PersonalChangeTransaction.class).act(change, action, "because")).ifPresent(objection -> {
            throw objection;
        });
    }

    RefusalReason refused(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    /** A document of a school, to be handed in with a case. */
    public List<UUID> document(Place school) {
        try (Session session = office.nation.as(office.clerk(school))) {
            UUID key = UUID.randomUUID();
            UUID document = UUID.fromString(session.text("""
                insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
                select ?, '\\x00', 1, 'EVIDENCE', 'PDF', 1, '\\x00', ?, o.id, ?, ?::path_t, ?::timestamptz from tenancy.acting_operator() o returning ref""",
                key, office.beans.get(Secrets.class).encrypt("proof.pdf", "stored_file/" + key + "/name"), school.id(), school.path(), Session.NOW));
            session.commit();
            return List.of(document);
        }
    }
}
