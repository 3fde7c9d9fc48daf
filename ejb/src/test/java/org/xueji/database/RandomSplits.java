package org.xueji.database;

import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.xueji.split.SplitChoice;
import org.xueji.split.SplitDesk;
import org.xueji.split.SplitOption;
import org.xueji.transfer.TransferDesk.Pupil;

/** Plans by chance how a school with anything in it is split between two others. */
final class RandomSplits {

    static final List<Place> HEIRS = List.of(SIBLING_SCHOOL, SCHOOL_OF_OTHER_PREFECTURE);

    private final SplitDesk desk;
    private FullSchools life;
    private Random random;

    RandomSplits(SplitDesk desk) {
        this.desk = desk;
    }

    UUID planned(int seed, boolean whole) {
        random = new Random(seed);
        life = new FullSchools(desk.transfers, random);
        desk.transfers.approver(COUNTY);
        life.fill(OWN_SCHOOL, SIBLING_SCHOOL);
        desk.transfers.owner(s -> s.run("""
            update registration set class_name = 'Class ' || 1 + id % 3, major_name = case (id * ?) % 2 when 0 then 'Cookery' else 'Nursing' end where school_id = ?""",
            1 + random.nextInt(5), OWN_SCHOOL.id()));
        UUID split = desk.begin(OWN_SCHOOL, whole, HEIRS.toArray(Place[]::new));
        choose(split, whole);
        if (whole) {
            desk.archivesTo(OWN_SCHOOL, split, heir());
        }
        return split;
    }

    /** Each major and some classes and students go to some heir; each heir has somebody by name, so that none is named in vain. */
    private void choose(UUID split, boolean whole) {
        for (SplitOption option : desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> p.options(split))) {
            if (option.kind() == SplitChoice.Kind.MAJOR && whole || random.nextBoolean()) {
                desk.choose(OWN_SCHOOL, split, option.kind(), option.name(), whole || random.nextInt(3) > 0 ? heir() : null);
            }
        }
        for (Place heir : HEIRS) {
            Pupil pupil = desk.transfers.pupil(OWN_SCHOOL);
            String number = desk.number(pupil);
            desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> p.list(split, desk.part(split, heir), List.of(number)));
        }
    }

    private Place heir() {
        return HEIRS.get(random.nextInt(HEIRS.size()));
    }
}
