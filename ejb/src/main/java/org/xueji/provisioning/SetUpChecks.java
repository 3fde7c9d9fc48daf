package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** Finds everything that stands in the way of a set-up, before anything is written; one transaction. */
@Stateless
public class SetUpChecks {

    private static final int PASSWORD = 12;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** What has the code of the province already. */
    record Present(UUID ref, String path, String name, Tier tier, OrganisationState state) {

        boolean isPrepared() {
            return tier == Tier.PROVINCE && state == OrganisationState.PREPARING;
        }
    }

    /** What a set-up would make, with the divisions that it would have. */
    public record Checked(ProvincePreview preview, List<Division> divisions) {
    }

    /** @throws Refusal if the caller is no administrator of the ministry */
    public Checked check(NewProvince wanted) {
        SetUpRecords.ministry(database);
        List<SetUpProblem.Found> problems = new ArrayList<>();
        boolean formed = wanted.code().matches("[1-9][0-9]0000");
        if (!formed) {
            problems.add(SetUpProblem.CODE_MALFORMED.in("code", wanted.code()));
        }
        if (wanted.name().isBlank()) {
            problems.add(SetUpProblem.NAME_MISSING.in("name"));
        }
        Optional<Present> present = formed ? present(wanted.code()) : Optional.empty();
        present.ifPresent(p -> province(p, wanted, problems));
        boolean prepared = present.filter(Present::isPrepared).isPresent();
        List<Division> divisions = formed ? divisions(wanted, prepared, problems) : List.of();
        long there = divisions.isEmpty() ? 0 : taken(divisions, present, problems);
        administrator(wanted.administrator(), problems);
        return new Checked(new ProvincePreview(wanted.code(), wanted.name().strip(), formed ? wanted.realm() : "", prepared, count(divisions, Tier.PREFECTURE),
            count(divisions, Tier.COUNTY), there, problems), divisions);
    }

    private Optional<Present> present(String code) {
        return database.ask(sql -> sql.createQuery("select ref, path, name, tier, state from organisation where code = :code").bind("code", code).mapTo(Present.class).findOne());
    }

    private void province(Present present, NewProvince wanted, List<SetUpProblem.Found> problems) {
        if (!present.isPrepared()) {
            problems.add(SetUpProblem.CODE_TAKEN.in("code", present.name()));
        } else if (!present.name().equals(wanted.name().strip()) && !wanted.name().isBlank()) {
            problems.add(SetUpProblem.NAME_DIFFERS.in("name", present.name()));
        }
        boolean running = database.ask(sql -> sql.createQuery("select exists (select from province_set_up where code = :code and state <> 'UNDONE')")
            .bind("code", wanted.code()).mapTo(Boolean.class).one());
        if (running) {
            problems.add(SetUpProblem.SET_UP_THERE.in("code", wanted.code()));
        }
    }

    /** A prepared province may have none, or has them already; any other needs a list. */
    private static List<Division> divisions(NewProvince wanted, boolean prepared, List<SetUpProblem.Found> problems) {
        if (!wanted.divisions().isBlank()) {
            DivisionList.Read read = DivisionList.read(wanted.divisions(), wanted.code());
            problems.addAll(read.problems());
            return read.divisions();
        }
        List<Division> known = Division.ofReference(wanted.code());
        if (known.isEmpty() && !prepared) {
            problems.add(SetUpProblem.DIVISIONS_MISSING.in("divisions"));
        }
        return known;
    }

    /** How many of the divisions stand below the province already; what stands elsewhere is a problem. */
    private long taken(List<Division> divisions, Optional<Present> province, List<SetUpProblem.Found> problems) {
        record Taken(String code, String path, String name) {
        }
        List<Taken> taken = database.ask(sql -> sql.createQuery("select code, path, name from organisation where code = any(:codes)")
            .bind("codes", divisions.stream().map(Division::code).toArray(String[]::new)).mapTo(Taken.class).list());
        Set<String> below = new HashSet<>();
        for (Taken one : taken) {
            if (province.isPresent() && one.path().startsWith(province.get().path())) {
                below.add(one.code());
            } else {
                problems.add(SetUpProblem.DIVISION_CODE_TAKEN.in("divisions", one.code(), one.name()));
            }
        }
        return below.size();
    }

    private void administrator(NewProvince.Administrator administrator, List<SetUpProblem.Found> problems) {
        if (!administrator.username().matches("[a-z0-9._-]{3,64}")) {
            problems.add(SetUpProblem.USERNAME_MALFORMED.in("username"));
        }
        if (administrator.name().isBlank()) {
            problems.add(SetUpProblem.ADMINISTRATOR_NAME_MISSING.in("administratorName"));
        }
        try {
            ResidentIdentityNumber.read(administrator.identityNumber());
        } catch (Refusal wrong) {
            problems.add(SetUpProblem.IDENTITY_NUMBER_WRONG.in("identityNumber"));
        }
        LocalDate today = Time.today(clock);
        if (administrator.trainedOn() == null || administrator.trainedOn().isAfter(today) || administrator.trainedUntil() != null && administrator.trainedUntil().isBefore(today)) {
            problems.add(SetUpProblem.TRAINING_MISSING.in("trainedOn"));
        }
        if (administrator.password().length() < PASSWORD || administrator.password().equalsIgnoreCase(administrator.username())) {
            problems.add(SetUpProblem.PASSWORD_TOO_SHORT.in("password", PASSWORD));
        }
    }

    private static long count(List<Division> divisions, Tier tier) {
        return divisions.stream().filter(d -> d.tier() == tier).count();
    }
}
