package org.xueji.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.archive.ClassMoves.ClassMove;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** The classes and teaching points of a school against the real database (S-2). */
class ClassesIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);
    private static final StatedClass NOTHING = new StatedClass(null, null, null, null);

    private static Nation nation;
    private static Post clerk;
    private static Post viewer;
    private static Post siblingsClerk;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        viewer = nation.appoints(OWN_SCHOOL, "VIEWER");
        siblingsClerk = nation.appoints(SIBLING_SCHOOL, "CLERK");
        nation.asOwner("""
            insert into school_major(org_id, path, code, name, since, until, recorded_by, recorded_at)
            select ?, ?::path_t, m.code, m.name, date '2025-01-01', m.until, (select min(id) from operator), '2025-01-01'
              from (values ('730201', '会计事务', null), ('710201', '计算机应用', date '2026-06-30')) m(code, name, until)""", OWN_SCHOOL.id(), OWN_SCHOOL.path());
    }

    @BeforeEach
    void begin() {
        for (String table : List.of("tally_delta", "tally", "holding", "registration_status", "registration", "school_class", "teaching_point")) {
            nation.asOwner("delete from " + table);
        }
    }

    @Test
    void theFirstStudentOfAClassOpensItAsHeIsTaught() {
        UUID point = acting(clerk, b -> b.get(TeachingPoints.class).open("东校区", "麓山路1号"));
        long id = nation.registers(OWN_SCHOOL, "Jia " + UUID.randomUUID()).person();
        nation.asking(owner -> {
            owner.run("insert into person_profile(person_id, path, particulars, recorded_at) values (?, ?::path_t, '{\"teachingPoint\": \"东校区\"}', now())", id, OWN_SCHOOL.path());
            owner.run("update registration set class_name = '会计1班', major_code = '730201', major_name = '会计事务' where person_id = ?", id);
            owner.commit();
            return null;
        });
        student(OWN_SCHOOL, 2026, "会计1班");

        assertThat(list(clerk)).singleElement().satisfies(c -> {
            assertThat(c.majorName() + c.majorCode() + c.studyForm() + c.teachingPointName()).isEqualTo("会计事务730201FULL_TIME东校区");
            assertThat(c.teachingPoint()).isEqualTo(point);
            assertThat(c.students()).isEqualTo(2);
        });
        nation.asOwner("update registration set status = 'WITHDRAWN', ended_on = '2026-09-09' where person_id = ?", id);
        assertThat(list(clerk)).extracting(SchoolClass::students).as("who left is counted no more").containsExactly(1L);
        fold();
        assertThat(list(COUNTY.approver(), OWN_SCHOOL)).as("folded, and seen from above, it is the same").extracting(SchoolClass::students).containsExactly(1L);
    }

    @Test
    void whoMovesToAnotherSchoolIsInAClassThere() {
        UUID student = student(OWN_SCHOOL, 2026, "1班");

        nation.asOwner("update person set custodian_id = ?, path = ?::path_t where id = (select person_id from registration where ref = ?)", SIBLING_SCHOOL.id(), SIBLING_SCHOOL.path(), student);
        nation.asOwner("update registration set school_id = ? where ref = ?", SIBLING_SCHOOL.id(), student);

        assertThat(list(clerk)).extracting(SchoolClass::students).containsExactly(0L);
        assertThat(list(siblingsClerk)).extracting(c -> c.name() + c.students()).containsExactly("1班1");
        assertThat(nation.number("select count(*) from school_class")).isEqualTo(2);
    }

    @Test
    void aClassThatTwoOpenAtTheSameMomentIsOne() throws Exception {
        UUID one = student(OWN_SCHOOL, 2026, null);
        UUID other = student(OWN_SCHOOL, 2026, null);
        try (Session first = nation.as(clerk)) {
            first.run("update registration set class_name = '1班' where ref = ?", one);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
                try (Session session = nation.as(clerk)) {
                    session.run("update registration set class_name = '1班' where ref = ?", other);
                    session.commit();
                }
            });
            Thread.sleep(200);
            assertThat(second).as("it waits for the first").isNotDone();
            first.commit();
            second.get(20, TimeUnit.SECONDS);
        }
        assertThat(list(clerk)).extracting(c -> c.name() + c.students()).containsExactly("1班2");
    }

    @Test
    void aClassThatMovesUpStaysTheSameClassAndWhatItWasIsKept() {
        UUID up = open(2025, "一(1)班", new StatedClass("730201", StudyForm.FULL_TIME, null, "甲老师"));
        open(2025, "一(2)班", NOTHING);
        open(2025, "二(3)班", NOTHING);
        student(OWN_SCHOOL, 2025, "一(1)班");
        student(OWN_SCHOOL, 2025, "一(2)班");

        acting(clerk, b -> b.get(Classes.class).move(List.of(new ClassMove(2025, "一(1)班", "二(1)班"), new ClassMove(2025, "一(2)班", "二(3)班"))));

        assertThat(list(clerk)).extracting(c -> c.name() + c.students() + c.teacher()).as("the second joined another class, and ended").containsExactly("二(1)班1甲老师", "二(3)班1null");
        assertThat(list(clerk).getFirst().ref()).isEqualTo(up);
        assertThat(nation.text("select earlier -> 0 ->> 'name' from school_class where ref = ?", up)).isEqualTo("一(1)班");
        assertThat(nation.number("select count(*) from school_class where ended_on = '2026-09-10'")).isEqualTo(1);
        assertThat(open(2025, "一(2)班", NOTHING)).as("opened again, it is the former one")
            .isEqualTo(UUID.fromString(nation.text("select ref from school_class where name = '一(2)班'")));
    }

    @Test
    void whatIsSaidOfAClassIsTheClerksAndTheFormerIsKept() {
        UUID ref = open(2026, "1班", new StatedClass("730201", StudyForm.FULL_TIME, null, "甲老师"));
        acting(clerk, b -> {
            b.get(ClassBook.class).change(ref, new StatedClass("730201", StudyForm.PART_TIME, null, "乙老师"));
            return null;
        });

        assertThat(list(clerk)).singleElement().extracting(c -> c.studyForm() + c.teacher() + c.students()).isEqualTo("PART_TIME乙老师0");
        assertThat(nation.text("select earlier -> 0 ->> 'teacher' from school_class")).isEqualTo("甲老师");
        for (Post wrong : List.of(viewer, OWN_SCHOOL.approver())) {
            assertThat(refused(wrong, b -> b.get(ClassBook.class).change(ref, NOTHING))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        }
        assertThat(refused(COUNTY.approver(), b -> b.get(ClassBook.class).change(ref, NOTHING))).isEqualTo(ClassRefusal.NOT_A_SCHOOL);
        assertThat(refused(siblingsClerk, b -> b.get(ClassBook.class).change(ref, NOTHING))).isEqualTo(ClassRefusal.NO_CLASS);
        assertThat(refused(siblingsClerk, b -> b.get(ClassBook.class).end(ref))).isEqualTo(ClassRefusal.NO_CLASS);
        assertThat(refused(clerk, b -> b.get(ClassBook.class).open(2026, "1班", NOTHING))).isEqualTo(ClassRefusal.NAME_TAKEN);
        assertThat(refused(clerk, b -> b.get(ClassBook.class).open(1989, "2班", NOTHING))).isEqualTo(ClassRefusal.GRADE_DOES_NOT_FIT);
        assertThat(refused(clerk, b -> b.get(ClassBook.class).open(2028, "2班", NOTHING))).isEqualTo(ClassRefusal.GRADE_DOES_NOT_FIT);
        assertThat(refused(clerk, b -> b.get(ClassBook.class).open(2026, "2班", new StatedClass("710201", null, null, null)))).as("that major ended in June")
            .isEqualTo(ClassRefusal.MAJOR_NOT_OFFERED);
        assertThat(ClassesIT.<List<ClassBook.OfferedMajor>>acting(clerk, b -> b.get(ClassBook.class).majors())).extracting(ClassBook.OfferedMajor::name).containsExactly("会计事务");
    }

    @Test
    void whatIsInUseDoesNotEnd() {
        UUID point = acting(clerk, b -> b.get(TeachingPoints.class).open("东校区", null));
        UUID ref = open(2026, "1班", new StatedClass(null, null, point, null));
        UUID student = student(OWN_SCHOOL, 2026, "1班");
        assertThat(refused(clerk, b -> b.get(ClassBook.class).end(ref))).isEqualTo(ClassRefusal.STILL_USED);
        assertThat(refused(clerk, b -> b.get(TeachingPoints.class).end(point))).isEqualTo(ClassRefusal.STILL_USED);
        assertThat(refused(siblingsClerk, b -> b.get(TeachingPoints.class).change(point, "西校区", null))).isEqualTo(ClassRefusal.NO_SUCH_TEACHING_POINT);
        assertThat(refused(siblingsClerk, b -> b.get(ClassBook.class).open(2026, "1班", new StatedClass(null, null, point, null)))).isEqualTo(ClassRefusal.NO_SUCH_TEACHING_POINT);

        acting(clerk, b -> b.get(Classes.class).moveStudents(List.of(student), "2班"));
        acting(clerk, b -> {
            b.get(ClassBook.class).end(ref);
            b.get(TeachingPoints.class).change(point, "西校区", "新民路2号");
            b.get(TeachingPoints.class).end(point);
            return null;
        });

        assertThat(list(clerk)).extracting(SchoolClass::name).containsExactly("2班");
        assertThat(ClassesIT.<List<TeachingPoint>>acting(clerk, b -> b.get(TeachingPoints.class).list())).containsExactly(new TeachingPoint(point, "西校区", "新民路2号", 0, TODAY));
        assertThat(nation.text("select earlier -> 0 ->> 'name' from teaching_point")).isEqualTo("东校区");
        assertThat(refused(PROVINCE.approver(), b -> b.get(TeachingPoints.class).open("东校区", null))).isEqualTo(ClassRefusal.NOT_A_SCHOOL);
    }

    private static UUID open(int grade, String name, StatedClass stated) {
        return acting(clerk, b -> b.get(ClassBook.class).open(grade, name, stated));
    }

    private static List<SchoolClass> list(Post post) {
        return acting(post, b -> b.get(Classes.class).list());
    }

    private static List<SchoolClass> list(Post post, Place school) {
        UUID ref = UUID.fromString(nation.text("select ref from organisation where id = ?", school.id()));
        return acting(post, b -> b.get(Classes.class).list(ref));
    }

    private static UUID student(Place school, int grade, String className) {
        long id = nation.registers(school, "Jia " + UUID.randomUUID()).registration();
        return nation.asking(owner -> {
            UUID ref = UUID.fromString(owner.text("update registration set grade = ?, class_name = ? where id = ? returning ref", grade, className, id));
            owner.commit();
            return ref;
        });
    }

    private static void fold() {
        try (Session session = nation.as(clerk)) {
            session.number("select num.fold_tallies()");
            session.commit();
        }
        assertThat(nation.number("select count(*) from tally_delta")).isZero();
    }

    private static RefusalReason refused(Post post, Consumer<Wired> work) {
        try {
            acting(post, b -> {
                work.accept(b);
                return null;
            });
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).orElseThrow(() -> e).reason();
        }
    }

    private static <T> T acting(Post post, Function<Wired, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(session.beans().with(Clock.class, Clock.fixed(TODAY.atTime(LocalTime.NOON).atZone(Time.BEIJING).toInstant(), Time.BEIJING)));
            session.commit();
            return done;
        }
    }
}
