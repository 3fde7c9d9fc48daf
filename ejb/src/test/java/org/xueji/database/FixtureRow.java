package org.xueji.database;

import java.util.List;
import java.util.Map;

/**
 * A row of one table at the own school, as a template: {@code {name}} stands for a value of the fixture, {@code {fresh}} for a number that no other row has,
 * {@code {me}} for the operator who tries.
 *
 * @param table its table
 * @param key the condition that finds the row
 * @param insert the statement that inserts such a row; of a row that the {@link Nation} has anyway, the statement that inserts another beside it
 * @param placed whether the row has to be inserted first
 */
record FixtureRow(String table, String key, String insert, boolean placed) {

    private static final String CONFLICT = "insert into conflict(id, certain, reasons, pair, opened_at) values ({fresh}, true, '{SAME_DOCUMENT}', 'pair {fresh}', '2026-10-01')";
    private static final String SIDE = "insert into conflict_side(conflict_id, side, org_id, path, authority_id, registration_id, due_on)";

    static final List<FixtureRow> ALL = List.of(
        row("division", "code = lpad('{fresh}', 6, '0')", "insert into division values (lpad('{fresh}', 6, '0'), 'A county', 'COUNTY', null)"),
        there("organisation", "id = {school}", """
            insert into organisation(id, path, parent_id, tier, code, name, school_type, realm, competent_authority_id)
            values ({fresh}, {countypath} || lpad('{fresh}', 6, '0'), {county}, 'SCHOOL', 'new-{fresh}', 'New', 'TECHNICAL', 'pA', {county})"""),
        row("organisation_history", "name = 'past {fresh}'", "insert into organisation_history(org_id, path, name, state) values ({school}, {path}, 'past {fresh}', 'ACTIVE')"),
        row("organisation_detail", "org_id = {school}", "insert into organisation_detail(org_id, path) values ({school}, {path}) on conflict do nothing"),
        row("organisation_head", "name = 'head {fresh}'", """
            insert into organisation_head(org_id, path, name, since, until, recorded_by, recorded_at)
            values ({school}, {path}, 'head {fresh}', '2000-01-01'::date + {fresh}, '2000-01-01'::date + {fresh}, {me}, '2026-09-10')"""),
        row("school_major", "name = 'major {fresh}'", """
            insert into school_major(org_id, path, code, name, since, recorded_by, recorded_at)
            values ({school}, {path}, lpad('{fresh}', 6, '0'), 'major {fresh}', '2026-09-01', {me}, '2026-09-10')"""),
        row("organisation_change", "reason = 'reason {fresh}'", """
            insert into organisation_change(org_id, path, kind, name, parent_id, effective_on, reason, by_org, created_by, created_at)
            select {school}, {path}, kind, case kind when 'RENAME' then 'New name' end, case kind when 'MOVE' then {county} end, '2026-09-10', 'reason {fresh}',
                   coalesce(nullif(current_setting('app.org', true), '')::bigint, {county}), {me}, '2026-09-10'
              from (select case '{spare_duty}' when 'CLERK' then 'RENAME' else 'MOVE' end) k(kind)"""),
        there("path_segment", "parent_id = {county}", "insert into path_segment values ({school}, 1)"),
        row("realm", "name = 'realm {fresh}'", "insert into realm values ('realm {fresh}', 'issuer {fresh}', 'PROVINCE', 'x', 'x', '\\x00', {school}, {path}, 'OPEN')"),
        row("operator", "id = {fresh}", """
            insert into operator(id, issuer, subject, realm_id, username, display_name, natural_person, org_id, path)
            values ({fresh}, 'issuer', 'subject {fresh}', 'x', 'u', 'U', '\\x00', {school}, {path})"""),
        row("post", "id = {fresh}", "insert into post(id, operator_id, org_id, path, duty, valid_from) values ({fresh}, {spare_operator}, {school}, {path}, '{spare_duty}', '2026-01-05')"),
        row("hand_over", "id = {fresh}", """
            insert into hand_over(id, org_id, path, predecessor, successor, duties, last_day, note, recorded_by, recorded_at)
            values ({fresh}, {school}, {path}, {me}, {spare_operator}, '{CLERK}', '2026-09-10', '', {me}, '2026-09-10')"""),
        row("training", "id = {fresh}", """
            insert into training(id, operator_id, path, completed_on, recorded_by, recorder, recorded_at)
            values ({fresh}, {operator}, {path}, '2026-01-05', {me}, 'Recorder', '2026-09-10')"""),
        row("account_doubt", "id = {fresh}", """
            insert into account_doubt(id, operator_id, path, act, remark, recorded_by, recorder, recorded_at)
            values ({fresh}, {operator}, {path}, 'CONFIRMED', 'asked', {me}, 'Recorder', '2026-09-10')"""),
        row("post_stop", "id = {fresh}", """
            insert into post_stop(id, post_id, path, act, reason, office, recorded_by, recorder, recorded_at)
            values ({fresh}, {heldpost}, {path}, 'SUSPENDED', 'on leave', {school}, {me}, 'Recorder', '2026-09-10')"""),
        row("account_review", "id = {fresh}", """
            insert into account_review(id, operator_id, path, outcome, remark, recorded_by, recorder, recorded_at)
            values ({fresh}, {operator}, {path}, 'KEPT', '', {me}, 'Recorder', '2026-09-10')"""),
        row("api_client", "account = 'system-{fresh}'", """
            insert into api_client(org_id, path, operator_id, post, account, name, purpose, scopes, per_minute, valid_until, created_by, created_at, secret_at)
            values ({school}, {path}, {system}, {systempost}, 'system-{fresh}', 'A system', 'Why', '{CHANGES_READ}', 60, '2027-09-10', {me}, '2026-09-10', '2026-09-10')"""),
        row("audit", "canonical = '\\x{hex}'", "insert into audit(at, canonical, mac, key_version) values ('2026-09-10', '\\x{hex}', '\\x00', 1)"),
        row("outbox", "kind = 'kind {fresh}'", "insert into outbox(at, org_id, path, kind, subject) values ('2026-09-10', {school}, {path}, 'kind {fresh}', gen_random_uuid())"),
        row("job", "id = {fresh}", """
            insert into job(id, org_id, path, kind, title, created_by, created_post, created_at, served_at)
            values ({fresh}, {school}, {path}, 'IMPORT', 'file', {me}, {mypost}, '2026-09-10', '2026-09-10')"""),
        row("job_chunk", "job_id = {job} and seq = {fresh}", "insert into job_chunk(job_id, seq, path, work) values ({job}, {fresh}, {path}, 'STAGE')"),
        row("job_file", "job_id = {job} and seq = {fresh}", "insert into job_file values ({job}, {path}, 'upload', {fresh}, '\\x00')"),
        row("person", "id = {fresh}", """
            insert into person(id, custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
            values ({fresh}, {school}, {path}, 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x{hex}')"""),
        row("person_identity", "cause = 'cause {fresh}'", """
            insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, document_kind, document_number, document_index, cause)
            values ({person}, {path}, '2026-09-01', '2026-09-10', 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x00', 'cause {fresh}')"""),
        row("person_profile", "person_id = {person}", "insert into person_profile(person_id, path, particulars, recorded_at) values ({person}, {path}, '{}', '2026-09-10')"),
        row("registration", "id = {fresh}", """
            insert into registration(id, person_id, path, school_id, stage, study_form, entered_on, status, status_since)
            values ({fresh}, {person}, {path}, {school}, 'SECONDARY_VOCATIONAL', 'FULL_TIME', '2026-09-01', 'ACTIVE', '2026-09-01')"""),
        row("registration_status", "cause = 'cause {fresh}'", """
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
            values ({registration}, {person}, {path}, {school}, 'ACTIVE', '2026-09-01', '2026-09-10', 'cause {fresh}')"""),
        row("archive_inspection", "id = {fresh}", """
            insert into archive_inspection(id, registration_id, person_id, path, org_id, operator_id, operator_name, duty, reason, begun_at, ends_at)
            values ({fresh}, {registration}, {person}, {path}, {myorg}, {me}, 'Somebody', 'APPROVER', 'because', '2026-09-10', '2026-09-11')"""),
        row("paper_comparison", "id = {fresh}", """
            insert into paper_comparison(id, registration_id, person_id, path, org_id, compared_on, outcome, operator_id, operator_name, recorded_at)
            values ({fresh}, {registration}, {person}, {path}, {myorg}, date '2000-01-01' + {fresh}, 'AGREES', {me}, 'Somebody', '2026-09-10')"""),
        row("holding", "registration_id = {registration}", "insert into holding(registration_id, person_id, path, slot) values ({registration}, {person}, {path}, 'VOCATIONAL')"),
        row("identity_key", "blind_index = '\\x{hex}'", "insert into identity_key(blind_index, person_id, path) values ('\\x{hex}', {person}, {path})"),
        row("student_number", "blind_index = '\\x{hex}'", """
            insert into student_number(blind_index, person_id, path, kind, number, issued_at) values ('\\x{hex}', {person}, {path}, 'TEMPORARY', '\\x00', '2026-09-10')"""),
        row("number_series", "area = lpad('{fresh}', 6, '0')", "insert into number_series values (lpad('{fresh}', 6, '0'), '2010-01-01', 1)"),
        row("frozen_period", "name = 'Jia {fresh}'", """
            insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, frozen_at)
            values ({registration}, {school}, {path}, '2026-09-01', '2026-09-10', 'Jia {fresh}', 'MALE', '2010-01-01', '2026-09-10')"""),
        row("tally_delta", "delta = {fresh}", "insert into tally_delta(org_id, path, subject, delta) values ({school}, {path}, 'REGISTRATION:ACTIVE', {fresh})"),
        row("tally", "subject = 'subject {fresh}'", "insert into tally(org_id, path, subject, n) values ({school}, {path}, 'subject {fresh}', 1)"),
        row("approval_case", "id = {fresh}", """
            insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
            values ({fresh}, 'NEW_STUDENT', 'IN_REVIEW', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10')"""),
        row("approval_step", "case_id = {case} and seq = {fresh}", """
            insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, state) values ({case}, {path}, {fresh}, {school}, {path}, 'APPROVER', 'DECIDE', 'OPEN')"""),
        row("decision", "case_id = {case} and seq = {fresh}", """
            insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, at)
            values ({case}, {fresh}, {path}, 1, {school}, {operator}, '\\x00', 'FILE', '2026-09-10')"""),
        row("new_student", "id = {fresh}", """
            insert into new_student(id, school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                    length_years, entered_on, created_by, created_at)
            values ({fresh}, {school}, {path}, 'DRAFT', 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x{hex}', 2026, 'Nursing', 'FULL_TIME', 3, '2026-09-01', {me}, '2026-09-10')"""),
        row("import_problem", "job_id = {job} and seq = {fresh}", """
            insert into import_problem(job_id, path, seq, sheet, row_no, severity, reason, detail) values ({job}, {path}, {fresh}, 'sheet', 1, 'ERROR', 'REASON', '\\x00')"""),
        row("photo_import_item", "job_id = {job} and seq = {fresh}", """
            insert into photo_import_item(job_id, path, seq, name, outcome) values ({job}, {path}, {fresh}, '\\x00', 'UNMATCHED')"""),
        row("import_template", "org_id = {school} and version = {fresh}", """
            insert into import_template(org_id, path, code, version, name, columns, effective_on, created_by, created_at)
            values ({school}, {path}, 'other', {fresh}, 'Other', '[]', '2026-09-10', {me}, '2026-09-10')"""),
        row("decision_batch_item", "job_id = {job} and seq = {fresh}", """
            insert into decision_batch_item(job_id, path, seq, record, version) values ({job}, {path}, {fresh}, gen_random_uuid(), 1)"""),
        row("identity_finding", "claim_index = '\\x{hex}'", """
            insert into identity_finding(org_id, path, subject, claim_index, verifier, verdict, owed, checks, found_at)
            values ({school}, {path}, gen_random_uuid(), '\\x{hex}', 'IDENTITY_SERVICE', 'VERIFIED', false, '{}', '2026-09-10')"""),
        row("register_answer", "claim_index = '\\x{hex}'", """
            insert into register_answer(org_id, path, subject, claim_index, register, question, asked, answer, answered_at)
            values ({school}, {path}, gen_random_uuid(), '\\x{hex}', 'ordinary', 'CHECK', '{name}', 'NONE', '2026-09-10')"""),
        row("earlier_archive", "reference = 'r-{fresh}'", """
            insert into earlier_archive(person_id, path, subject, register, reference, shown, kind, found_at, ask_after)
            values ({person}, {path}, gen_random_uuid(), 'ordinary', 'r-{fresh}', 'G4**', 'OTHER', '2026-09-10', '2026-09-10')"""),
        row("person_match", "key = '\\x{hex}'", "insert into person_match(person_id, path, kind, key, numbered) values ({person}, {path}, 'ALIKE', '\\x{hex}', false)"),
        row("record_match", "key = '\\x{hex}'", "insert into record_match(record_id, path, kind, key, numbered) values ({record}, {path}, 'ALIKE', '\\x{hex}', false)"),
        row("conflict", "id = {fresh}", "with opened as (" + CONFLICT + " returning id) " + SIDE + " select id, 1, {school}, {path}, {county}, {registration}, '2026-10-15' from opened"),
        row("conflict_side", "conflict_id = {conflict} and side = 2", SIDE + " values ({conflict}, 2, {school}, {path}, {county}, {registration}, '2026-10-15')"),
        row("record_request", "id = {fresh}", """
            insert into record_request(id, org_id, path, kind, record_id, open, statement, created_by, created_at)
            values ({fresh}, {school}, {path}, 'EVIDENCE', {record}, false, 'Why', {me}, '2026-09-10')"""),
        row("registration_release", "id = {fresh}", """
            insert into registration_release(id, org_id, path, registration_id, open, reason, left_on, statement, created_by, created_at)
            values ({fresh}, {school}, {path}, {registration}, false, 'LEFT_EARLY', '2026-09-05', 'Why', {me}, '2026-09-10')"""),
        row("number_request", "id = {fresh}", """
            insert into number_request(id, org_id, path, registration_id, job_id, open, document_kind, document_number, document_index, created_by, created_at)
            values ({fresh}, {school}, {path}, {registration}, {job}, false, 'PASSPORT', '\\x00', '\\x{hex}', {me}, '2026-09-10')"""),
        row("status_change", "id = {fresh}", """
            insert into status_change(id, org_id, path, registration_id, open, kind, effective_on, statement, replaces, created_by, created_at)
            values ({fresh}, {school}, {path}, {registration}, false, 'WITHDRAWAL', '2026-09-05', 'Why', '{}', {me}, '2026-09-10')"""),
        row("transfer", "case_id = {case}", "insert into transfer(case_id, case_path, ref, kind) values ({case}, {path}, gen_random_uuid(), 'BETWEEN_SCHOOLS')"),
        row("transfer_student", "case_id = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'TRANSFER', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id)
            insert into transfer_student(case_id, case_path, name, sex, birth_date, document_shown, status, study_form, planned_on, statement)
            select id, {path}, 'Jia', 'MALE', '2010-01-01', '4****', 'ACTIVE', 'FULL_TIME', '2026-10-01', 'Why' from returned"""),
        row("ordinary_transfer", "case_id = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'ORDINARY_TRANSFER', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id)
            insert into ordinary_transfer(case_id, case_path, ref, direction, ordinary_school)
            select id, {path}, gen_random_uuid(), 'TO_ORDINARY', 'Middle school' from returned"""),
        row("ordinary_transfer_student", "case_id = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'ORDINARY_TRANSFER', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id)
            insert into ordinary_transfer_student(case_id, case_path, name, birth_date, document_number, document_index, planned_on, statement)
            select id, {path}, 'Jia', '2010-01-01', '\\x00', '\\x00', '2026-10-01', 'Why' from returned"""),
        row("closure", "case_id = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'CLOSURE', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id)
            insert into closure(case_id, case_path, ref, school_id, kind, planned_on, statement, custodian_id)
            select id, {path}, gen_random_uuid(), case '{spare_duty}' when 'CLERK' then {school} else {county} end, 'TERMINATION', '2026-09-10', 'Why', {county} from returned"""),
        row("register_takeover", "id = {fresh}", """
            insert into register_takeover(id, org_id, path, title, state, over_at, receipt, created_by, created_at)
            values ({fresh}, {school}, {path}, 'Old register', 'WITHDRAWN', '2026-09-10', '{}', {me}, '2026-09-10')"""),
        row("takeover_student", "ref = lpad('{fresh}', 32, '0')::uuid", """
            with t as (insert into register_takeover(org_id, path, title, created_by, created_at) values ({school}, {path}, 'Old register', {me}, '2026-09-10')
              on conflict (org_id) where state in ('OPEN', 'SIGNING', 'WITHDRAWING') do update set version = register_takeover.version + 1 returning id)
            insert into takeover_student(ref, takeover_id, path, job_id, sheet, row_no, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                         length_years, entered_on, status, status_since)
            select lpad('{fresh}', 32, '0')::uuid, t.id, {path}, {job}, 'sheet', 1, 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x{hex}', 2024, 'Nursing', 'FULL_TIME', 3,
                   '2024-09-01', 'ACTIVE', '2024-09-01' from t"""),
        row("takeover_match", "key = '\\x{hex}'", """
            with t as (insert into register_takeover(org_id, path, title, created_by, created_at) values ({school}, {path}, 'Old register', {me}, '2026-09-10')
              on conflict (org_id) where state in ('OPEN', 'SIGNING', 'WITHDRAWING') do update set version = register_takeover.version + 1 returning id),
            s as (insert into takeover_student(takeover_id, path, job_id, sheet, row_no, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                         length_years, entered_on, status, status_since)
              select t.id, {path}, {job}, 'sheet', 1, 'Jia', 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x00{hex}', 2024, 'Nursing', 'FULL_TIME', 3, '2024-09-01', 'ACTIVE', '2024-09-01'
                from t returning id)
            insert into takeover_match(student_id, path, kind, key, numbered) select id, {path}, 'ALIKE', '\\x{hex}', false from s"""),
        row("former_period", "remark = 'remark {fresh}'", """
            insert into former_period(registration_id, person_id, path, kind, from_on, until_on, remark, recorded_at)
            values ({registration}, {person}, {path}, 'SUSPENDED', date '2000-01-01' + {fresh}, date '2000-01-02' + {fresh}, 'remark {fresh}', '2026-09-10')"""),
        row("former_certificate", "number = 'n-{fresh}'", """
            insert into former_certificate(registration_id, person_id, path, school_id, kind, number, issued_on, recorded_at)
            values ({registration}, {person}, {path}, {school}, 'GRADUATION', 'n-{fresh}', '2024-07-10', '2026-09-10') on conflict (registration_id, kind) do nothing"""),
        row("merger", "case_id = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'MERGER', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id)
            insert into merger(case_id, case_path, ref, together, absorbed_id, absorbing_id, absorbing_path, effective_on, statement)
            select id, {path}, gen_random_uuid(), gen_random_uuid(), {county}, {school}, {path}, '2026-10-01', 'Why' from returned"""),
        row("reversal", "case_id = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'MERGER_REVERSAL', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id),
            merged as (insert into merger(case_id, case_path, ref, together, absorbed_id, absorbing_id, absorbing_path, effective_on, statement)
              select id, {path}, gen_random_uuid(), gen_random_uuid(), {county}, {school}, {path}, '2026-10-01', 'Why' from returned returning case_id)
            insert into reversal(case_id, case_path, ref, handed_case, giver_id, giver_path, taker_id, effective_on, statement)
              select case_id, {path}, gen_random_uuid(), case_id, {county}, {countypath}, {school}, '2026-10-01', 'Why' from merged"""),
        row("brought", "handed_case = {fresh}", """
            with returned as (insert into approval_case(id, kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
              values ({fresh}, 'MERGER', 'RETURNED', gen_random_uuid(), {school}, {path}, 'national-1', {me}, '\\x00', '2026-09-10') returning id)
            insert into brought select id, '{}', '{}', '{}', '{}', '[]', '[]', '{}', '{}', '{}', '{}', '{}', '{}' from returned"""),
        row("split", "statement = 'split {fresh}'", """
            insert into split(org_id, path, whole, effective_on, statement) values ({school}, {path}, false, '2026-10-01', 'split {fresh}')
            on conflict (org_id) where state in ('DRAFT', 'FILED') do nothing"""),
        row("split_part", "heir_id = {county}", """
            with s as (insert into split(org_id, path, whole, effective_on, statement) values ({school}, {path}, false, '2026-10-01', 'Why')
              on conflict (org_id) where state in ('DRAFT', 'FILED') do update set version = split.version + 1 returning id)
            insert into split_part(split_id, path, heir_id, heir_path) select id, {path}, {county}, {countypath} from s on conflict do nothing"""),
        row("split_choice", "major = 'major {fresh}'", """
            with s as (insert into split(org_id, path, whole, effective_on, statement) values ({school}, {path}, false, '2026-10-01', 'Why')
              on conflict (org_id) where state in ('DRAFT', 'FILED') do update set version = split.version + 1 returning id)
            insert into split_choice(split_id, path, major) select id, {path}, 'major {fresh}' from s"""),
        row("decided_before_merger", "name = 'Jia {fresh}'", """
            insert into decided_before_merger(merger_case, org_id, path, case_ref, kind, name, verdict, at)
            values ({case}, {school}, {path}, gen_random_uuid(), 'TRANSFER', 'Jia {fresh}', 'APPROVE', '2026-09-10')"""),
        row("term", "id = {fresh}", """
            insert into term(id, org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
            values ({fresh}, {school}, {path}, {fresh}, 'AUTUMN', '2026-09-01', '2026-09-29', false, 'CN-2014-11-15', {me}, '2026-09-01')"""),
        row("rule_version", "id = {fresh}", """
            insert into rule_version(id, org_id, path, effective_from, parameters, note, drafted_by, drafted_at, drafters)
            values ({fresh}, {school}, {path}, '2027-01-01', '{}', 'Why', {me}, '2026-09-10', '{}') on conflict (org_id) where state = 'DRAFT' do nothing"""),
        row("rule_remark", "remark = 'remark {fresh}'", """
            insert into rule_remark(version_id, org_id, path, kind, remark, by_org, created_by, created_at)
            values ({rules}, {school}, {path}, 'REMARK', 'remark {fresh}', coalesce(nullif(current_setting('app.org', true), '')::bigint, {county}), {me}, '2026-09-10')"""),
        row("late_window", "id = {fresh}", """
            insert into late_window(id, org_id, path, by_org, rule_version, opened_by, opened_at, opened_on, ends_on, reason, everybody) overriding system value
            values ({fresh}, {school}, {path}, coalesce(nullif(current_setting('app.org', true), '')::bigint, {county}), '43-2015-1', {me}, '2026-11-22', '2026-11-22', '2026-12-22', 'Why', false)"""),
        row("late_window_student", "name = 'Jia {fresh}'", """
            with opened as (
              insert into late_window(id, org_id, path, by_org, rule_version, opened_by, opened_at, opened_on, ends_on, reason, everybody) overriding system value
              values ({fresh}, {school}, {path}, coalesce(nullif(current_setting('app.org', true), '')::bigint, {county}), '43-2015-1', {me}, '2026-11-22', '2026-11-22', '2026-12-22', 'Why', false)
              returning id)
            insert into late_window_student(window_id, path, name, document_number, document_index) select id, {path}, 'Jia {fresh}', '\\x00', '\\x{hex}' from opened"""),
        row("school_term", "term_id = {term} and org_id = {school}", "insert into school_term(term_id, org_id, path) values ({term}, {school}, {path})"),
        row("teaching_point", "id = {fresh}", "insert into teaching_point(id, org_id, path, name) values ({fresh}, {school}, {path}, 'Point {fresh}')"),
        row("school_class", "id = {fresh}", "insert into school_class(id, org_id, path, name) values ({fresh}, {school}, {path}, 'Class {fresh}')"),
        row("term_registration", "registration_id = {registration} and school_year = {fresh}", """
            insert into term_registration(registration_id, school_year, season, term_id, org_id, path, holder_path, outcome, registered_by, registered_at)
            values ({registration}, {fresh}, 'AUTUMN', {term}, {school}, {path}, {path}, 'PRESENT', {me}, '2026-09-10')"""),
        row("term_taken_back", "registration_id = {registration} and school_year = {fresh}", """
            insert into term_taken_back(registration_id, school_year, season, org_id, path, outcome, registered_by, registered_at, reason, taken_back_by, taken_back_at)
            values ({registration}, {fresh}, 'AUTUMN', {school}, {path}, 'PRESENT', {me}, '2026-09-10', 'Why', {me}, '2026-09-10')"""),
        row("personal_change", "id = {fresh}", """
            insert into personal_change(id, org_id, path, registration_id, open, proof_on, due_on, due_provisional, late, name, statement, replaces, created_by, created_at)
            values ({fresh}, {school}, {path}, {registration}, false, '2026-09-05', '2026-09-19', false, false, 'New', 'Why', '{}', {me}, '2026-09-10')"""),
        row("stored_file", "id = {fresh}", """
            insert into stored_file(id, storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
            values ({fresh}, gen_random_uuid(), '\\x00', 1, 'EVIDENCE', 'PDF', 1, '\\x00', '\\x00', {me}, {school}, {path}, '2026-09-10')"""),
        row("case_file", "case_id = {case} and file_id = {file}", """
            insert into case_file(case_id, case_path, file_id, linked_by, linked_at) values ({case}, {path}, {file}, {me}, '2026-09-10')"""),
        row("record_file", "file_id = {file}", """
            insert into record_file(new_student_id, path, file_id, purpose, linked_by, linked_at) values ({record}, {path}, {file}, 'EVIDENCE', {me}, '2026-09-10')"""),
        row("person_file", "file_id = {file}", """
            insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at) values ({person}, {path}, {file}, 'EVIDENCE', {me}, '2026-09-10')"""),
        row("urge", "case_id = {case} and on_day = date '2000-01-01' + {fresh}", """
            insert into urge(case_id, case_path, seq, org_id, path, by_org, created_by, on_day, at)
            values ({case}, {path}, 1, {school}, {path}, coalesce(nullif(current_setting('app.org', true), '')::bigint, {county}), {me}, date '2000-01-01' + {fresh}, '2026-09-10')"""),
        row("notice", "due_on = date '2000-01-01' + {fresh}", """
            insert into notice(org_id, path, duty, kind, n, due_on, at) values ({school}, {path}, 'APPROVER', 'WAITING', 1, date '2000-01-01' + {fresh}, '2026-09-10')"""),
        row("notice_read", "operator_id = {me} and notice_id = {notice}",
            "insert into notice_read(operator_id, notice_id, org_id, path, at) values ({me}, {notice}, {school}, {path}, '2026-09-10')"),
        row("request_key", "operator_id = {operator}", """
            insert into request_key(operator_id, route, key_text, fingerprint, attempt, begun_at) values ({me}, 'POST /x', gen_random_uuid()::text, 'x', gen_random_uuid(), '2026-09-10')"""),
        row("unsent_form", "operator_id = {operator}", """
            insert into unsent_form(ref, operator_id, created_post, form, version, tab, title, content, saved_at)
            values (gen_random_uuid(), {me}, coalesce(nullif(current_setting('app.post', true), '')::uuid, (select min(ref::text)::uuid from post where operator_id = {me})), '/x', 1, gen_random_uuid(), 'x', 'x', '2026-09-10')"""),
        row("mail_wish", "operator_id = {operator}", """
            insert into mail_wish(operator_id, address, language, rhythm, since) values ({me}, 'a@example.org', 'ZH', 'NONE', '2026-09-10') on conflict do nothing"""),
        row("mail", "operator_id = {operator}", """
            insert into mail(operator_id, address, language, lines, queued_at, next_at) values ({operator}, 'a@example.org', 'ZH', '[]', '2026-09-10', '2026-09-10')"""),
        row("step_reminder", "case_id = {case}", "insert into step_reminder values ({case}, 1, '2026-09-10', 'OVERDUE', '2026-09-10')"),
        row("province_set_up", "id = {fresh}", """
            insert into province_set_up(id, org_id, path, code, name, realm, divisions, administrator, created_by, created_at)
            values ({fresh}, {school}, {path}, lpad(({fresh} % 900000)::text, 6, '0'), 'New', 'p66', '[]', 'first', {me}, '2026-09-10')"""),
        row("province_set_up_step", "outcome = '{fresh}'", """
            with begun as (insert into province_set_up(id, org_id, path, code, name, realm, divisions, administrator, created_by, created_at)
              values ({fresh}, {school}, {path}, lpad(({fresh} % 900000)::text, 6, '1'), 'New', 'p66', '[]', 'first', {me}, '2026-09-10') returning id)
            insert into province_set_up_step(set_up_id, path, step, outcome, created_by, at) select id, {path}, 'REALM', '{fresh}', {me}, '2026-09-10' from begun"""),
        row("tenant_turn", "tenant = 'C00' || {fresh}", "insert into tenant_turn values ('C00{fresh}', 1)"),
        row("change_cleared", "id = {fresh}", "insert into change_cleared(province, tx, id) select coalesce(max(province), 999) + 1, '1', {fresh} from change_cleared"),
        row("change", "subject = lpad('{fresh}', 32, '0')::uuid", "insert into change(org_id, province, kind, subject) values ({school}, 1, 'CASE', lpad('{fresh}', 32, '0')::uuid)"),
        there("notice_cursor", "single", "insert into notice_cursor default values"),
        row("national_lookup", "day = date '2000-01-01' + {fresh}", "insert into national_lookup values ({operator}, date '2000-01-01' + {fresh}, 1)"),
        there("schema_history", "installed_rank = 1", "insert into schema_history select * from schema_history where false"));

    private static FixtureRow row(String table, String key, String insert) {
        return new FixtureRow(table, key, insert, true);
    }

    private static FixtureRow there(String table, String key, String insert) {
        return new FixtureRow(table, key, insert, false);
    }

    /** The template with its values put in. */
    static String fill(String template, Map<String, String> values) {
        String sql = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            sql = sql.replace("{" + value.getKey() + "}", value.getValue());
        }
        return sql;
    }
}
