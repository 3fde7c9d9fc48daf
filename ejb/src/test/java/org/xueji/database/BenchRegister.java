package org.xueji.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A register of many invented people, laid in one go by the database itself: ten provinces of forty counties and a few thousand schools, and for each person what a
 * look-up meets: the person, the registration, what it holds, the keys by which documents, numbers and people are found. What is enciphered elsewhere is noise here.
 */
public final class BenchRegister {

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲红玉萍华建国梅鑫宇浩然子涵欣怡梓轩诗雨思嘉佳琪雪晨俊博阳天泽睿昊一鸣志远晓婷慧颖梦瑶可馨";

    private static final String AUTHORITIES = """
        insert into organisation(path, parent_id, tier, code, name, realm, competent_authority_id)
        select 'C' || lpad((1000 + p)::text, 6, '0'), m.id, 'PROVINCE', 'P' || p, 'Province ' || p, 'pA', m.id
          from organisation m, generate_series(0, 9) p where m.path = 'C';
        insert into organisation(path, parent_id, tier, code, name, realm, competent_authority_id)
        select o.path || lpad(n::text, 6, '0'), o.id, 'PREFECTURE', o.code || 'F' || n, o.name || ' Prefecture ' || n, 'pA', o.id
          from organisation o, generate_series(0, 4) n where o.code like 'P%' and o.tier = 'PROVINCE' and o.code ~ '^P[0-9]$';
        insert into organisation(path, parent_id, tier, code, name, realm, competent_authority_id)
        select o.path || lpad(n::text, 6, '0'), o.id, 'COUNTY', o.code || 'C' || n, o.name || ' County ' || n, 'pA', o.id
          from organisation o, generate_series(0, 7) n where o.code ~ '^P[0-9]F[0-9]$'""";

    private static final String SCHOOLS = """
        insert into organisation(path, parent_id, tier, code, name, school_type, realm, competent_authority_id)
        select o.path || lpad(n::text, 6, '0'), o.id, 'SCHOOL', o.code || 'S' || n, o.name || ' School ' || n, 'SPECIALIZED_SECONDARY', 'pA', o.id
          from organisation o, generate_series(1, %d) n where o.code ~ '^P[0-9]F[0-9]C[0-9]$'""";

    /** Person, registration and keys have one number: the place in this list. Schools take turns, so that neighbours in the list are strangers. */
    private static final String PEOPLE = """
        create temp table school_in_turn as select row_number() over (order by id) - 1 as n, id, path, province from organisation where code ~ '^P[0-9]F[0-9]C[0-9]S';
        create temp table bench_person as
        select 1000000 + i as id, s.id as school, s.path, s.province,
               substr('%1$s', 1 + (hashint8(i) & 2147483647) %% %3$d, 1) || substr('%2$s', 1 + (hashint8(i + 7) & 2147483647) %% %4$d, 1)
                 || substr('%2$s', 1 + (hashint8(i + 13) & 2147483647) %% %4$d, 1) as name,
               case i %% 2 when 0 then 'MALE' else 'FEMALE' end as sex, date '2005-01-01' + (i %% 2500)::int as birth,
               sha256(('document ' || i)::bytea) as document, sha256(('number ' || i)::bytea) as number
          from generate_series(1, %5$d) i join school_in_turn s on s.n = i %% (select count(*) from school_in_turn)
         order by s.id;
        insert into person(id, custodian_id, path, province, name, sex, birth_date, document_kind, document_number, document_index, student_number, student_number_index)
        select id, school, path, province, name, sex, birth, 'IDENTITY_CARD', document, document, number, number from bench_person;
        insert into registration(id, person_id, path, province, school_id, stage, study_form, grade, class_name, major_code, major_name, length_years, entered_on, status, status_since)
        select id, id, path, province, school, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2023 + id %% 3, '1', '710201', '计算机应用', 3, '2025-09-01', 'ACTIVE', '2025-09-01' from bench_person;
        insert into holding(registration_id, person_id, path, province, slot) select id, id, path, province, 'VOCATIONAL' from bench_person order by id;
        insert into identity_key(blind_index, person_id, path, province) select document, id, path, province from bench_person order by document;
        insert into student_number(blind_index, person_id, path, province, kind, number, issued_at)
        select number, id, path, province, 'FORMAL_BY_IDENTITY', number, '2025-09-20' from bench_person order by number;
        insert into person_match(person_id, path, province, kind, key, numbered)
        select id, path, province, kind, sha256((kind || id)::bytea), true from bench_person, unnest(array['ALIKE', 'OTHER_AREA', 'OTHER_BIRTH_DATE', 'OTHER_SERIAL']) kind
         order by id, kind;
        insert into tally(org_id, path, province, subject, n) select school, path, province, 'REGISTRATION:ACTIVE', count(*) from bench_person group by school, path, province;
        drop table bench_person, school_in_turn""";

    /** New students whose schools have submitted them: their counties decide. Cases and records have one number. */
    private static final String CASES = """
        create temp table school_in_turn as
        select row_number() over (order by id) - 1 as n, id, path, province, competent_authority_id as authority, left(path, -6) as authority_path
          from organisation where code ~ '^P[0-9]F[0-9]C[0-9]S';
        create temp table bench_case as
        select 1000000 + i as id, gen_random_uuid() as ref, gen_random_uuid() as subject, s.id as school, s.path, s.province, s.authority, s.authority_path
          from generate_series(1, %1$d) i join school_in_turn s on s.n = i %% (select count(*) from school_in_turn) order by s.id;
        insert into approval_case(id, ref, kind, state, subject, from_org, from_path, province, rule_version, filed_by, filer, filed_at)
        select id, ref, 'NEW_STUDENT', 'IN_REVIEW', subject, school, path, province, 'national-1', 1, '\\x00', '2026-09-01' from bench_case;
        insert into approval_step(case_id, case_path, province, seq, org_id, path, duty, mode, turn, working_days, state, reached_at, due_on)
        select id, path, province, k, case k when 1 then school else authority end, case k when 1 then path else authority_path end, 'APPROVER', 'DECIDE', k, 10,
               case k when 1 then 'DONE' else 'OPEN' end, '2026-09-01', '2026-09-15'
          from bench_case, generate_series(1, 2) k;
        insert into new_student(id, ref, school_id, path, province, state, name, sex, birth_date, document_kind, document_number, document_index, grade, class_name, major_name,
                                study_form, length_years, entered_on, case_id, created_by, created_at)
        select id, subject, school, path, province, 'IN_REVIEW', '王伟' || id %% 1000, 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', sha256(('new ' || id)::bytea), 2026, '1',
               '计算机应用', 'FULL_TIME', 3, '2026-09-01', id, 1, '2026-09-01' from bench_case;
        drop table bench_case, school_in_turn""";

    private BenchRegister() {
    }

    /** Adds so many cases of new students that wait for the counties. */
    public static void laySubmitted(Nation nation, long cases) {
        laying(nation, List.of("approval_case", "approval_step", "new_student"), CASES.formatted(cases));
    }

    /** Appoints an approver at an organisation of the register. */
    static Post approver(Nation nation, String code) {
        Post post = new Post(UUID.randomUUID(), Post.issuer("pA"), "bench-" + code);
        try (Session owner = nation.owner()) {
            long operator = owner.number("""
                insert into operator(issuer, subject, realm_id, username, display_name, natural_person, trained_on, org_id, path)
                select ?, ?, 'internal-pA', ?, ?, sha256(?::bytea), '2026-01-05', id, path from organisation where code = ? returning id""",
                post.issuer(), post.subject(), post.subject(), code, code, code);
            owner.run("insert into post(ref, operator_id, org_id, path, duty, valid_from) select ?, ?, id, path, 'APPROVER', '2026-01-05' from organisation where code = ?",
                post.ref(), operator, code);
            owner.commit();
        }
        return post;
    }

    /** Adds a register of so many people to a nation; indexes are built once the rows are there. Returns how many schools they are at. */
    public static long lay(Nation nation, long people) {
        long schoolsOfACounty = Math.max(1, people / 1000 / 400);
        try (Connection superuser = nation.superuser().getConnection(); Statement sql = superuser.createStatement()) {
            sql.execute(AUTHORITIES);
            sql.execute(SCHOOLS.formatted(schoolsOfACounty));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        laying(nation, List.of("person", "registration", "person_match", "identity_key", "student_number", "holding"),
            PEOPLE.formatted(SURNAMES, GIVEN, SURNAMES.length(), GIVEN.length(), people));
        return 400 * schoolsOfACounty;
    }

    /** Lays rows without their indexes, which are built when all are there; no trigger and no key is asked about each row, as what is laid is consistent by itself. */
    private static void laying(Nation nation, List<String> tables, String rows) {
        String named = tables.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
        try (Connection superuser = nation.superuser().getConnection(); Statement sql = superuser.createStatement()) {
            sql.execute("set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'");
            sql.execute("""
                create temp table later as
                select indexname, indexdef from pg_indexes i where schemaname = 'public' and tablename in (%s)
                   and not exists (select from pg_constraint c where c.conindid = format('%%I', i.indexname)::regclass)""".formatted(named));
            sql.execute("do $$ declare v record; begin for v in select * from later loop execute format('drop index %I', v.indexname); end loop; end $$");
            sql.execute(rows);
            sql.execute("do $$ declare v record; begin for v in select * from later loop execute v.indexdef; end loop; end $$");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        settle(nation.superuser());
    }

    /** Leaves the database as it is after a night: statistics taken, nothing waiting to be written. */
    public static void settle(DataSource superuser) {
        try (Connection connection = superuser.getConnection(); Statement sql = connection.createStatement()) {
            sql.execute("vacuum (analyze)");
            sql.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
