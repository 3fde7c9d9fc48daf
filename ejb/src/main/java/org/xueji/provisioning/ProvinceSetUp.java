package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Realms;
import org.xueji.tenancy.Refusals;

/**
 * Sets a province up in one action (C-5): the province and its divisions in the tree, prepared; its realm, disabled; the account of its first administrator; then,
 * at once, the open province with the realm that is believed and the administrator's post; then its first
 * program; last, people are let in.
 *
 * <p>Becoming open is the only commit point: before that nobody can sign in and nothing is trusted. Each step gets what is there or makes it, so an interrupted set-up is
 * resumed by repeating it, by whoever takes its lease; or, until it is open, undone: what it made carries its reference and is taken away, nothing else is touched.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceSetUp {

    @Inject
    SetUpChecks checks;
    @Inject
    SetUpRecords records;
    @Inject
    SetUps setUps;
    @Inject
    IdentityProvider identity;
    @Inject
    FirstSystem firstSystem;
    @Inject
    Secrets secrets;
    @Inject
    Realms realms;
    @Inject
    Clock clock;

    /** What a set-up would make, and everything that stands in its way; writes nothing. */
    public ProvincePreview preview(NewProvince wanted) {
        return checked(wanted).preview();
    }

    /**
     * Sets a province up.
     *
     * @return how far it is: open, unless a step was refused
     * @throws Refusal if {@link #preview} finds a problem, the province is being set up already, or a step was refused; it can be resumed then
     */
    public SetUpView start(NewProvince wanted) {
        SetUpChecks.Checked checked = checked(wanted);
        if (!checked.preview().isPossible()) {
            throw impossible(checked.preview().problems());
        }
        UUID ref = UUID.randomUUID();
        UUID lease = UUID.randomUUID();
        records.begin(ref, lease, wanted, Division.json(checked.divisions()), sealed(wanted.administrator(), ref));
        return proceed(ref, lease);
    }

    /** Goes on with an interrupted set-up, whoever began it. @throws Refusal if somebody is at it, it was undone, or a step is refused */
    public SetUpView resume(UUID ref) {
        UUID lease = UUID.randomUUID();
        taken(ref, lease);
        return proceed(ref, lease);
    }

    private SetUpRecords.Held taken(UUID ref, UUID lease) {
        SetUpRecords.Held setUp = records.take(ref, lease);
        if (setUp.state() == SetUpState.UNDOING || setUp.state() == SetUpState.UNDONE) {
            records.release(ref, lease);
            throw new Refusal(ProvisioningRefusal.SET_UP_OVER, setUp.name());
        }
        return setUp;
    }

    /**
     * Takes everything away that an interrupted set-up has made, and nothing else. Repeated, it goes on where it was interrupted.
     *
     * @throws Refusal if the province is open, somebody is at it, the realm is somebody else's, or something else hangs on what it made
     */
    public SetUpView undo(UUID ref) {
        UUID lease = UUID.randomUUID();
        SetUpRecords.Held setUp = records.take(ref, lease);
        return attempt(setUp, lease, SetUpStep.UNDO, () -> {
            records.beginUndoing(setUp, lease);
            identity.realmsOf(ref).forEach(realm -> identity.deleteRealm(realm, ref));
            records.undone(setUp, lease);
        });
    }

    /** Opens a province that stands in the tree, prepared, or completes that; the divisions are those of GB/T 2260, or what is there. */
    public void open(NewOperator administrator) {
        SetUpRecords.Prepared province = records.prepared(administrator.organisation());
        NewProvince.Administrator first = NewProvince.Administrator.of(administrator);
        Optional<UUID> current = records.current(province.code());
        if (current.isEmpty()) {
            start(new NewProvince(province.code(), province.name(), "", first));
            return;
        }
        UUID lease = UUID.randomUUID();
        SetUpRecords.Held setUp = taken(current.get(), lease);
        if (setUp.state() == SetUpState.RUNNING && setUp.subject() == null) {
            records.amend(setUp, lease, first, sealed(first, setUp.ref()));
        }
        proceed(setUp.ref(), lease);
    }

    private SetUpView proceed(UUID ref, UUID lease) {
        SetUpView view = setUps.get(ref);
        for (SetUpStep step : SetUpStep.from(view.state())) {
            SetUpRecords.Held setUp = records.held(ref).orElseThrow();
            view = attempt(setUp, lease, step, () -> take(step, setUp, lease));
        }
        return view;
    }

    private SetUpView attempt(SetUpRecords.Held setUp, UUID lease, SetUpStep step, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Refusal refusal = Refusals.of(e).orElseThrow(() -> e);
            records.refused(setUp, lease, step, refusal.reason().code());
            throw refusal;
        }
        return setUps.get(setUp.ref());
    }

    private void take(SetUpStep step, SetUpRecords.Held setUp, UUID lease) {
        switch (step) {
            case ORGANISATION -> records.organisation(setUp, lease);
            case DIVISIONS -> records.divisions(setUp, lease);
            case REALM -> records.realm(setUp, lease, identity.ensureRealm(new RealmPlan(setUp.realm(), setUp.name(), setUp.ref())));
            case ACCOUNT -> records.account(setUp, lease, identity.ensureAccount(setUp.realm(), planned(setUp).account(secrets, setUp.realm(), setUp.organisation())));
            case OPEN -> open(setUp, lease);
            case SYSTEM -> {
                firstSystem.ensure(setUp.organisation(), setUp.ref());
                records.system(setUp, lease);
            }
            case SIGN_IN -> {
                identity.setClientSecret(setUp.realm(), ClientSecret.CONSOLE, realms.get(setUp.realm()).clientSecret());
                identity.enableRealm(setUp.realm());
                records.complete(setUp, lease);
            }
            case UNDO -> throw new IllegalArgumentException("undoing leads to no open province");
        }
    }

    private void open(SetUpRecords.Held setUp, UUID lease) {
        NewProvince.Administrator first = planned(setUp);
        NewOperator administrator = new NewOperator(setUp.organisation(), first.username(), first.name(), first.identityNumber(), first.trainedOn(), first.trainedUntil(),
            Set.of(Duty.ADMINISTRATOR), first.password(), first.temporary());
        administrator.requireTraining(Time.today(clock));
        byte[] person = secrets.blindIndex(IndexDomain.OPERATOR, ResidentIdentityNumber.read(first.identityNumber()).value());
        records.open(setUp, lease, identity.issuer(setUp.realm()), ClientSecret.random().sealed(secrets, setUp.realm()), administrator, person);
    }

    /** With what only the identity provider knows: whether the realm's name is free. */
    private SetUpChecks.Checked checked(NewProvince wanted) {
        SetUpChecks.Checked checked = checks.check(wanted);
        ProvincePreview p = checked.preview();
        if (p.realm().isEmpty()) {
            return checked;
        }
        List<SetUpProblem.Found> problems = new ArrayList<>(p.problems());
        try {
            identity.realm(p.realm()).ifPresent(there -> problems.add(SetUpProblem.REALM_TAKEN.in("code", p.realm())));
        } catch (Refusal silent) {
            problems.add(SetUpProblem.SIGN_IN_SILENT.in("code"));
        }
        return new SetUpChecks.Checked(new ProvincePreview(p.code(), p.name(), p.realm(), p.prepared(), p.prefectures(), p.counties(), p.present(), problems), checked.divisions());
    }

    /** What is a refusal of its own is that; the rest is told by {@link #preview}. */
    private static Refusal impossible(List<SetUpProblem.Found> problems) {
        for (SetUpProblem.Found found : problems) {
            switch (found.problem()) {
                case SIGN_IN_SILENT:
                    return new Refusal(ProvisioningRefusal.IDENTITY_UNAVAILABLE);
                case CODE_TAKEN:
                    return new Refusal(JurisdictionRefusal.CODE_TAKEN);
                case SET_UP_THERE:
                    return new Refusal(ProvisioningRefusal.SET_UP_EXISTS);
                case REALM_TAKEN:
                    return new Refusal(ProvisioningRefusal.REALM_TAKEN, found.arguments().getFirst());
                default:
            }
        }
        return new Refusal(ProvisioningRefusal.SET_UP_NOT_POSSIBLE, problems.size());
    }

    private byte[] sealed(NewProvince.Administrator administrator, UUID setUp) {
        return secrets.encrypt(PlannedAdministrator.write(administrator), place(setUp));
    }

    private NewProvince.Administrator planned(SetUpRecords.Held setUp) {
        return PlannedAdministrator.read(secrets.decrypt(setUp.plan(), place(setUp.ref())));
    }

    private static String place(UUID setUp) {
        return "province_set_up/" + setUp;
    }
}
