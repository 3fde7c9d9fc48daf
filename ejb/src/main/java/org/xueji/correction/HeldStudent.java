package org.xueji.correction;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.archive.Identities.Identity;
import org.xueji.identity.CheckOutcome;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityCheck;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.kernel.Refusal;

/** Somebody whom the own school holds, who that is on record, and what stands against changing it. */
record HeldStudent(Held held, Identity is) {

    /**
     * A registration as stored.
     *
     * @param temporary whether the student number is
     * @param asked whether another change is under way
     * @param numberAsked whether a formal number is asked for
     */
    record Held(long id, UUID ref, long school, String path, long authority, LocalDate enteredOn, boolean temporary, boolean asked, boolean numberAsked) {
    }

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * What is to be other than it is.
     *
     * @throws Refusal saying what is wrong with a change
     */
    Identity changed(NewPersonalChange change, LocalDate today) {
        requireDays(change, today);
        Identity to = new Identity(differing(change.name() == null ? null : new PersonName(change.name()), is.name()),
            differing(change.formerName() == null ? null : new PersonName(change.formerName()).value(), is.formerName()), differing(change.sex(), is.sex()),
            differing(change.birthDate(), is.birthDate()), differing(change.ethnicGroup(), is.ethnicGroup()), differing(change.nationality(), is.nationality()),
            differing(document(change), is.document()));
        if (to.equals(new Identity(null, null, null, null, null, null, null))) {
            throw new Refusal(PersonalChangeRefusal.NOTHING_CHANGES);
        }
        if (to.birthDate() != null && !to.birthDate().isBefore(held.enteredOn())) {
            throw new Refusal(PersonalChangeRefusal.BIRTH_DATE_DOES_NOT_FIT, held.enteredOn());
        }
        if (to.nationality() != null && !COUNTRIES.contains(to.nationality())) {
            throw new Refusal(PersonalChangeRefusal.NATIONALITY_UNKNOWN);
        }
        requireAgreement(to, change.contradiction(), today);
        if (change.statement() == null) {
            throw new Refusal(PersonalChangeRefusal.STATEMENT_REQUIRED);
        }
        return to;
    }

    private static <T> T differing(T stated, T onRecord) {
        return Objects.equals(stated, onRecord) ? null : stated;
    }

    private void requireDays(NewPersonalChange change, LocalDate today) {
        if (change.proofOn() == null || change.proofOn().isBefore(held.enteredOn()) || change.proofOn().isAfter(today)) {
            throw new Refusal(PersonalChangeRefusal.PROOF_DAY_DOES_NOT_FIT, held.enteredOn(), today);
        }
        LocalDate birth = change.birthDate() == null ? is.birthDate() : change.birthDate();
        if (change.trueFrom() != null && (change.trueFrom().isBefore(birth) || change.trueFrom().isAfter(change.proofOn()))) {
            throw new Refusal(PersonalChangeRefusal.TRUE_FROM_DOES_NOT_FIT, change.proofOn());
        }
    }

    private IdentityDocument document(NewPersonalChange change) {
        if (change.documentNumber() == null) {
            if (change.documentKind() != null && change.documentKind() != is.document().kind()) {
                throw new Refusal(PersonalChangeRefusal.DOCUMENT_INCOMPLETE);
            }
            return null;
        }
        IdentityDocument document = (change.documentKind() == null ? IdentityDocument.recognise(change.documentNumber())
            : IdentityDocument.read(change.documentKind(), change.documentNumber())).document();
        if (document.equals(is.document())) {
            return null;
        }
        if (document.kind() == IdentityDocumentKind.TEMPORARY_NUMBER) {
            throw new Refusal(PersonalChangeRefusal.NO_DOCUMENT);
        }
        if (held.temporary()) {
            throw new Refusal(PersonalChangeRefusal.DOCUMENT_BY_NUMBER_REQUEST);
        }
        return document;
    }

    /** Only what the change touches: somebody who was registered on evidence although the number says otherwise may have another name. */
    private void requireAgreement(Identity to, String contradiction, LocalDate today) {
        if (contradiction == null && birthDateContradicts(to, today)) {
            throw new Refusal(PersonalChangeRefusal.BIRTH_DATE_CONTRADICTS);
        }
        if (contradiction == null && sexContradicts(to, today)) {
            throw new Refusal(PersonalChangeRefusal.SEX_CONTRADICTS);
        }
    }

    private boolean birthDateContradicts(Identity to, LocalDate today) {
        return (to.birthDate() != null || to.document() != null) && fails(IdentityCheck.BIRTH_DATE_AGREES, to, today);
    }

    private boolean sexContradicts(Identity to, LocalDate today) {
        return (to.sex() != null || to.document() != null) && fails(IdentityCheck.SEX_AGREES, to, today);
    }

    private boolean fails(IdentityCheck check, Identity to, LocalDate today) {
        return FormalIdentityVerifier.finding(claim(to), today).checks().get(check) == CheckOutcome.FAILED;
    }

    /** Whether something that changes says otherwise than the number, so that the deciders look at why. */
    boolean contradicts(Identity to, LocalDate today) {
        return birthDateContradicts(to, today) || sexContradicts(to, today);
    }

    /** Who the student will be. */
    IdentityClaim claim(Identity to) {
        return new IdentityClaim(to.document() == null ? is.document() : to.document(), to.name() == null ? is.name() : to.name(), to.sex() == null ? is.sex() : to.sex(),
            Optional.of(to.birthDate() == null ? is.birthDate() : to.birthDate()));
    }
}
