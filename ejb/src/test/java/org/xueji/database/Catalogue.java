package org.xueji.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads from the catalogue what no single statement would show. Every check returns what is wrong; empty where nothing is. */
final class Catalogue {

    private static final String OUR_TABLES = """
        pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relname <> 'schema_history'""";

    /** Function, owner, pinned search path, and who but the owner may call it. */
    static final Set<String> DEFINERS = Set.of(
        "tenancy.require_active(text,text) | xueji_binder | nobody",
        "tenancy.bind(uuid,text,text,timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.open_realms() | xueji_binder | xueji_app",
        "tenancy.posts_of(text,text,date) | xueji_binder | xueji_app",
        "tenancy.claim_chunk(uuid,timestamp with time zone,timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.bind_chunk(bigint,integer,uuid,timestamp with time zone) | xueji_binder | xueji_app",
        "nat.check_records(bigint[],jsonb) | xueji_national | xueji_app",
        "nat.check_number_requests(bigint[],jsonb) | xueji_national | xueji_app",
        "nat.check_registers(bigint[],jsonb) | xueji_national | xueji_app",
        "nat.register_released(uuid,text,jsonb) | xueji_national | xueji_app",
        "nat.ask_again(timestamp with time zone,timestamp with time zone,integer) | xueji_national | xueji_app",
        "nat.archive_gaps(bigint) | xueji_national | xueji_app",
        "tenancy.advance_chunk(bigint,integer,uuid,bigint,bigint,boolean,timestamp with time zone,timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.hold_chunk(bigint,integer,uuid,timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.fail_chunk(bigint,integer,uuid,text,timestamp with time zone) | xueji_binder | xueji_app",
        "num.next_path(bigint) | xueji_numbers | xueji_app",
        "num.next_serial(text,date) | xueji_numbers | xueji_app",
        "num.take_serials(text[],date[],integer[]) | xueji_numbers | xueji_app",
        "nat.check_taken_over(bigint[],jsonb) | xueji_national | xueji_app",
        "effect.confirm_taken_over(bigint,jsonb) | xueji_effects | xueji_app",
        "effect.add_former_time(bigint,uuid,jsonb) | xueji_effects | xueji_app",
        "effect.continue_taken_over(bigint) | xueji_effects | xueji_app",
        "effect.take_out(bigint[],jsonb) | xueji_effects | xueji_app",
        "seal.registration_removed() | xueji_sealer | nobody",
        "num.fold_tallies() | xueji_numbers | xueji_app",
        "effect.carry_out(bigint,timestamp with time zone) | xueji_effects | xueji_app",
        "effect.due_changes(timestamp with time zone) | xueji_effects | xueji_app",
        "effect.take_transfer_back(bigint) | xueji_effects | xueji_app", "effect.transfer_is_reversible(bigint) | xueji_effects | xueji_app",
        "effect.return_from_ordinary(bigint) | xueji_effects | xueji_app",
        "effect.transfer(bigint,date) | xueji_effects | xueji_app",
        "effect.close_school(bigint,timestamp with time zone) | xueji_effects | xueji_app",
        "effect.due_closures(timestamp with time zone) | xueji_effects | xueji_app",
        "effect.follow_arrival(bigint,jsonb) | xueji_effects | xueji_app",
        "effect.name_leaver(bigint) | xueji_effects | xueji_app",
        "effect.leave_for_ordinary(bigint,date) | xueji_effects | xueji_app",
        "effect.record_awaits_transfer() | xueji_effects | nobody",
        "effect.record_ends_transfer() | xueji_effects | nobody",
        "effect.continue_archive(bigint[]) | xueji_effects | xueji_app",
        "effect.concede_conflicts(bigint[],jsonb) | xueji_effects | xueji_app",
        "effect.give_up_left_behind(uuid,text,jsonb) | xueji_effects | xueji_app",
        "effect.concede_number_requests(bigint[],jsonb) | xueji_effects | xueji_app",
        "effect.join_earlier_archives(bigint[]) | xueji_effects | xueji_app",
        "effect.concede_registration(bigint,jsonb) | xueji_effects | xueji_app",
        "effect.refer_conflict(bigint,jsonb) | xueji_effects | xueji_app",
        "effect.take_up_conflict(bigint) | xueji_effects | xueji_app",
        "effect.rule_conflict(bigint,text,smallint,bytea,bytea,bytea,bytea,jsonb) | xueji_effects | xueji_app",
        "effect.due_mergers(timestamp with time zone) | xueji_effects | xueji_app",
        "effect.hand_over(uuid,timestamp with time zone) | xueji_effects | xueji_app",
        "effect.preview_merger(uuid) | xueji_effects | xueji_app",
        "effect.beside(uuid,timestamp with time zone) | xueji_effects | xueji_app",
        "effect.handed_over(uuid,uuid,integer) | xueji_effects | xueji_app",
        "effect.checksum_holds(uuid) | xueji_effects | xueji_app",
        "effect.sign_hand_over(uuid) | xueji_effects | xueji_app",
        "effect.due_reversals(timestamp with time zone) | xueji_effects | xueji_app",
        "effect.reverse(bigint,timestamp with time zone) | xueji_effects | xueji_app",
        "effect.preview_reversal(uuid) | xueji_effects | xueji_app",
        "effect.returned_records(uuid,uuid,integer) | xueji_effects | xueji_app",
        "effect.return_checksum_holds(uuid) | xueji_effects | xueji_app",
        "effect.sign_reversal(uuid) | xueji_effects | xueji_app",
        "effect.stands_alone() | xueji_effects | nobody",
        "effect.due_splits(timestamp with time zone) | xueji_effects | xueji_app",
        "effect.split_school(bigint,timestamp with time zone) | xueji_effects | xueji_app",
        "effect.preview_split(uuid) | xueji_effects | xueji_app",
        "effect.preview_part(uuid) | xueji_effects | xueji_app",
        "effect.part_records(uuid,uuid,integer) | xueji_effects | xueji_app",
        "effect.part_checksum_holds(uuid) | xueji_effects | xueji_app",
        "effect.sign_part(uuid) | xueji_effects | xueji_app",
        "effect.undo_set_up(uuid,timestamp with time zone) | xueji_effects | xueji_app",
        "seal.audit_of(bigint,bigint,integer) | xueji_sealer | xueji_app",
        "remember_organisation() | xueji_effects | nobody",
        "keep.drop_loose(timestamp with time zone,integer) | xueji_keeper | xueji_app",
        "keep.without_row(uuid[]) | xueji_keeper | xueji_app",
        "tenancy.acting_operator() | xueji_binder | xueji_app",
        "tenancy.is_operator(text,text) | xueji_binder | xueji_app",
        "tenancy.acts_above(bigint) | xueji_binder | xueji_app",
        "tenancy.came_in(text,text,date) | xueji_binder | xueji_app",
        "tenancy.doubt(text,text,text,text,timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.watched_realms() | xueji_binder | xueji_app",
        "tenancy.realm_found(text,text) | xueji_binder | xueji_app",
        "tenancy.acts_read(text,timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.realm_of(bigint) | xueji_binder | xueji_app",
        "tenancy.name_deputy() | xueji_binder | nobody",
        "tenancy.system_of(text,text,date) | xueji_binder | xueji_app",
        "system_files_and_reads() | xueji_binder | nobody",
        "seal.changes(xid8,bigint,integer,integer) | xueji_sealer | xueji_app",
        "seal.now_at() | xueji_sealer | xueji_app",
        "seal.clear_changes(timestamp with time zone,integer) | xueji_sealer | xueji_app",
        "seal.require_kept(xid8,bigint) | xueji_sealer | xueji_app",
        "tenancy.clear_exports(timestamp with time zone) | xueji_binder | xueji_app",
        "tenancy.clear_unsent(timestamp with time zone) | xueji_binder | xueji_app",
        "seal.registrations_entered() | xueji_sealer | nobody",
        "seal.registrations_changed() | xueji_sealer | nobody",
        "seal.person_changed() | xueji_sealer | nobody",
        "seal.cases_filed() | xueji_sealer | nobody",
        "seal.case_changed() | xueji_sealer | nobody",
        "seal.term_changed() | xueji_sealer | nobody",
        "seal.sheet_changed() | xueji_sealer | nobody",
        "seal.terms_registered() | xueji_sealer | nobody",
        "seal.terms_corrected() | xueji_sealer | nobody",
        "seal.organisation_changed() | xueji_sealer | nobody",
        "seal.tell(integer) | xueji_sealer | xueji_app",
        "seal.remind(timestamp with time zone,date,jsonb,integer,integer) | xueji_sealer | xueji_app",
        "seal.rules_in_force(date) | xueji_sealer | xueji_app",
        "seal.tell_of_rules(timestamp with time zone,date) | xueji_sealer | xueji_app",
        "seal.queue_mail(timestamp with time zone,interval,time without time zone) | xueji_sealer | xueji_app",
        "seal.claim_mail(uuid,timestamp with time zone,timestamp with time zone,integer) | xueji_sealer | xueji_app",
        "seal.mail_sent(bigint,uuid,timestamp with time zone) | xueji_sealer | xueji_app",
        "seal.mail_failed(bigint,uuid,timestamp with time zone,timestamp with time zone,text) | xueji_sealer | xueji_app");

    /** Functions without rights of their own that the server may call. */
    static final Set<String> INVOKERS = Set.of("tenancy.narrow(bigint)", "tenancy.share_tree(smallint)", "tenancy.wait_for_tree(smallint)", "move_objection(organisation,organisation,text)", "tenancy.schema_version()",
        "decisions_grant(bigint)", "took_part(bigint,bytea)", "standing_answers(uuid)", "owe_archives(bigint[])", "reason_concerns(approval_case,text,text)",
        "archive_is_open(bigint)", "filed_on(timestamp with time zone)", "rules_unused(text)", "tenancy.is_trained(date,date,date)",
        "tenancy.claim(text,text,bytea,uuid,timestamp with time zone)", "coming_of(jsonb,text)", "coming_day(jsonb,text,integer)", "coming_day_moves(jsonb,text,integer)",
        "answer_days(jsonb,text)", "latest_coming_day(jsonb,integer)", "record_subjects(date,text,boolean,boolean)");

    /** Keys of tables written by the server that lead to scoped rows without the path, and what guards them instead. */
    static final Set<String> GUARDED_KEYS = Set.of(
        "approval_case(filed_by) -> operator",           // names who acted; shows nothing of them
        "approval_case(registration_id) -> registration",   // trigger subject_visible
        "case_file(file_id) -> stored_file",             // trigger file_visible
        "transfer_student(file_id) -> stored_file",      // trigger file_visible
        "ordinary_transfer(record_id) -> new_student",   // trigger record_visible
        "case_file(linked_by) -> operator",              // policy: the operator who is bound
        "person_file(file_id) -> stored_file",           // trigger file_visible
        "person_file(linked_by) -> operator",            // policy: the operator who is bound
        "record_file(file_id) -> stored_file",           // trigger file_visible
        "record_file(linked_by) -> operator",            // policy: the operator who is bound
        "term_taken_back(taken_back_by) -> operator",    // policy: the operator who is bound
        "stored_file(uploaded_by) -> operator",          // policy: the operator who is bound
        "decision(operator_id) -> operator",             // policy: the operator who is bound
        "job(created_by) -> operator",                   // names who acted; shows nothing of them
        "mail_wish(operator_id) -> operator",            // policy: the operator who is bound
        "request_key(operator_id) -> operator",          // policy: the operator who is bound
        "unsent_form(operator_id) -> operator",          // policy: the operator who is bound
        "notice_read(operator_id) -> operator",          // policy: the operator who is bound
        "urge(created_by) -> operator",                  // policy: the operator who is bound
        "new_student(case_id) -> approval_case",         // trigger names_visible
        "new_student(created_by) -> operator",           // names who acted; shows nothing of them
        "new_student(registration_id) -> registration",  // trigger names_visible
        "training(recorded_by) -> operator",             // policy: the operator who is bound
        "account_doubt(recorded_by) -> operator",        // policy: the operator who is bound
        "post_stop(recorded_by) -> operator",            // policy: the operator who is bound
        "account_review(recorded_by) -> operator",       // policy: the operator who is bound
        "archive_inspection(operator_id) -> operator",   // policy: the operator who is bound
        "paper_comparison(operator_id) -> operator",     // policy: the operator who is bound
        "province_set_up(created_by) -> operator",       // policy: the operator who is bound
        "province_set_up_step(created_by) -> operator",  // policy: the operator who is bound
        "api_client(created_by) -> operator",            // policy: the operator who is bound
        "api_client(operator_id) -> operator",           // made with it, in the same organisation
        "api_client(post) -> post",                      // made with it, in the same organisation
        "hand_over(predecessor) -> operator",            // names who left; shows nothing of them
        "hand_over(recorded_by) -> operator",            // names who acted; shows nothing of them
        "organisation_head(recorded_by) -> operator",    // policy: the operator who is bound
        "school_major(recorded_by) -> operator",         // policy: the operator who is bound
        "hand_over(successor) -> operator",              // names who followed; shows nothing of them
        "post(deputy_for, duty, org_id) -> post",        // of the same organisation, whose path both have
        "post(in_place_by) -> post",                     // trigger in_place_is_the_custodians
        "post(operator_id) -> operator",                 // an approver lent by the superior has an account elsewhere
        "number_request(case_id) -> approval_case",      // trigger names_visible
        "register_takeover(case_id) -> approval_case",   // trigger case_visible
        "register_takeover(created_by) -> operator",     // policy: the operator who is bound
        "takeover_student(registration_id) -> registration",   // trigger takeover_is_open
        "number_request(created_by) -> operator",        // names who acted; shows nothing of them
        "number_request(registration_id) -> registration",   // trigger names_visible
        "registration_release(case_id) -> approval_case",   // trigger names_visible
        "registration_release(created_by) -> operator",  // names who acted; shows nothing of them
        "registration_release(registration_id) -> registration",   // trigger names_visible
        "status_change(case_id) -> approval_case",       // trigger names_visible
        "status_change(created_by) -> operator",         // names who acted; shows nothing of them
        "status_change(registration_id) -> registration",   // trigger names_visible
        "term(opened_by) -> operator",                   // policy: the operator who is bound
        "rule_version(drafted_by) -> operator",          // policy: the operator who is bound
        "rule_version(filed_by) -> operator",            // names who acted; shows nothing of them
        "rule_remark(created_by) -> operator",           // policy: the operator who is bound
        "import_template(created_by) -> operator",       // policy: the operator who is bound
        "late_window(opened_by) -> operator",            // policy: the operator who is bound
        "school_term(term_id) -> term",                  // terms are public
        "registration(class_id, school_id) -> school_class",   // trigger class_of_registration, and of the same school
        "school_class(org_id, teaching_point_id) -> teaching_point",   // of the same organisation
        "term_registration(term_id) -> term",            // terms are public
        "term_registration(registered_by) -> operator",  // policy: the operator who is bound
        "personal_change(case_id) -> approval_case",     // trigger names_visible
        "personal_change(created_by) -> operator",       // names who acted; shows nothing of them
        "personal_change(registration_id) -> registration",   // trigger names_visible
        "split_choice(class_id) -> school_class",        // trigger is_the_schools
        "split_choice(registration_id) -> registration",   // trigger is_the_schools
        "record_request(case_id) -> approval_case",      // trigger names_visible
        "record_request(created_by) -> operator",        // names who acted; shows nothing of them
        "record_request(registration_id) -> registration",   // trigger names_visible
        "record_request(takeover_student_id) -> takeover_student");   // trigger row_visible

    private final Session owner;

    private Catalogue(Session owner) {
        this.owner = owner;
    }

    static List<String> faults(Nation nation) {
        try (Session owner = nation.owner()) {
            Catalogue catalogue = new Catalogue(owner);
            List<String> faults = new ArrayList<>();
            faults.addAll(catalogue.unsecuredTables());
            faults.addAll(catalogue.tablesThatMigrationsCannotSee());
            faults.addAll(catalogue.policiesOfUnknownForm());
            faults.addAll(catalogue.definers());
            faults.addAll(catalogue.callable());
            faults.addAll(catalogue.roles());
            faults.addAll(catalogue.paths());
            faults.addAll(catalogue.tenantsWithoutProvince());
            faults.addAll(catalogue.keysPastThePath());
            faults.addAll(catalogue.rightsBeyondRows());
            faults.addAll(catalogue.viewsWithTheOwnersEyes());
            return faults;
        }
    }

    private List<String> unsecuredTables() {
        return owner.list("select 'not under forced row-level security: ' || c.oid::regclass from " + OUR_TABLES + " and not (c.relrowsecurity and c.relforcerowsecurity)");
    }

    private List<String> tablesThatMigrationsCannotSee() {
        return owner.list("select 'no policy for migrations: ' || c.oid::regclass from " + OUR_TABLES
            + " and not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.roles = '{xueji_owner}' and p.cmd = 'ALL' and p.qual = 'true' and p.with_check = 'true')");
    }

    /** Policies of the server's login consist of known conditions only; above all no sub-select around a setting, no LIKE, nothing that is always true. */
    private List<String> policiesOfUnknownForm() {
        List<String> faults = new ArrayList<>();
        for (String policy : owner.list("""
                select p.tablename || '.' || p.policyname || ': ' || condition
                  from pg_policies p, unnest(array[p.qual, p.with_check]) condition
                 where condition is not null and p.roles && array['xueji_app', 'public', 'xueji_verifier']::name[]""")) {
            String condition = policy.substring(policy.indexOf(": ") + 2);
            String unknown = KNOWN.stream().reduce(condition, (rest, known) -> rest.replaceAll(known, "")).replaceAll("[()\\s]|AND|OR", "");
            if (!unknown.isEmpty() && !(policy.startsWith("audit.adding: ") && unknown.equals("true"))) {
                faults.add("policy of unknown form: " + policy);
            }
        }
        return faults;
    }

    private static final String SETTING = "current_setting\\('app\\.%s'::text, true\\)";
    private static final String HELD = "\\(\\((%1$s)\\)::text >= \\( SELECT " + SETTING.formatted("lo") + " AS current_setting\\)\\) AND \\(\\(%1$s\\)::text < \\( SELECT " + SETTING.formatted("hi") + " AS current_setting\\)\\)";
    private static final List<String> KNOWN = List.of(
        "\\(" + HELD.formatted("path") + "\\) OR \\(" + HELD.formatted("case_path") + "\\) OR \\(" + HELD.formatted("to_path") + "\\)",   // a choice of several
        "\\(EXISTS \\( SELECT\\s+FROM approval_case c\\s+WHERE \\(c\\.id = case_file\\.case_id\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM approval_case c\\s+WHERE \\(\\(c\\.id = (case_file|transfer_student|ordinary_transfer_student)\\.case_id\\) AND \\(c\\.state = ANY \\(ARRAY\\['IN_REVIEW'::text, 'GRANTED'::text\\]\\)\\)\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM approval_case c\\s+WHERE \\(c\\.id = (decision|transfer|ordinary_transfer|closure|merger|reversal|split_part)\\.case_id\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM approval_case c\\s+WHERE \\(\\(c\\.id = decision\\.case_id\\) AND \\(\\(decision\\.step IS NOT NULL\\) OR \\(c\\.from_org = decision\\.org_id\\)\\)\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM \\(transfer_student l\\s+JOIN approval_case c ON \\(\\(c\\.id = l\\.case_id\\)\\)\\)\\s+WHERE \\(\\(l\\.file_id = stored_file\\.id\\) AND \\(c\\.state = 'IN_REVIEW'::text\\)\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM conflict_side s\\s+WHERE \\(s\\.conflict_id = conflict\\.id\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM split_part p\\s+WHERE \\(p\\.split_id = split\\.id\\)\\)\\)",
        "\\(\\((path|from_path|to_path|case_path|holder_path|absorbing_path|giver_path)\\)::text >=? " + SETTING.formatted("lo") + "\\) AND \\(\\(\\1\\)::text < " + SETTING.formatted("hi") + "\\)",
        "\\(EXISTS \\( SELECT\\s+FROM person_file l\\s+WHERE \\(\\(l\\.file_id = stored_file\\.id\\) AND archive_is_open\\(l\\.person_id\\)\\)\\)\\)",
        "\\(EXISTS \\( SELECT\\s+FROM (case|record)_file l\\s+WHERE \\(l\\.file_id = stored_file\\.id\\)\\)\\)",
        "\\(state = 'LOOSE'::text\\)",
        "\\(state (=|<>) 'DRAFT'::text\\)",
        "\\(by_org <> org_id\\)",
        "\\(" + SETTING.formatted("lo") + " <> 'C'::text\\)( OR \\(\\((path|from_path|case_path)\\)::text = 'C'::text\\))?",
        "\\(" + SETTING.formatted("lo") + " = 'C'::text\\) AND \\(\\(path\\)::text > 'C'::text\\)",
        "\\(" + SETTING.formatted("post") + " <> ''::text\\)",
        "\\(\\(created_post\\)::text = " + SETTING.formatted("post") + "\\)",
        "\\((org_id|by_org|operator_id|created_by|filed_by|recorded_by|uploaded_by|linked_by|opened_by|registered_by|taken_back_by|drafted_by) = \\(NULLIF\\(" + SETTING.formatted("(org|operator)") + ", ''::text\\)\\)::bigint\\)");

    private List<String> definers() {
        Set<String> found = new TreeSet<>(owner.list("""
            select p.oid::regprocedure || ' | ' || p.proowner::regrole || ' | ' || coalesce((
                     select string_agg(case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end, ', ' order by 1)
                       from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner), 'nobody')
              from pg_proc p where p.prosecdef"""));
        List<String> faults = difference("definer function", found, DEFINERS);
        faults.addAll(owner.list("""
            select 'search path not pinned: ' || p.oid::regprocedure from pg_proc p
             where p.prosecdef and p.proconfig is distinct from array['search_path=pg_catalog, public, pg_temp']"""));
        faults.addAll(owner.list("""
            select 'sets something: ' || p.oid::regprocedure from pg_proc p
             where p.prosecdef and p.prosrc ~* 'set_config' and p.proowner <> 'xueji_binder'::regrole"""));
        return faults;
    }

    private List<String> callable() {
        Set<String> found = new TreeSet<>(owner.list("""
            select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not p.prosecdef
               and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
               and (has_function_privilege('xueji_app', p.oid, 'EXECUTE') or has_function_privilege('xueji_verifier', p.oid, 'EXECUTE'))"""));
        List<String> faults = difference("function open to the server", found, INVOKERS);
        faults.addAll(owner.list("""
            select 'open to the public look-ups: ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname in ('tenancy', 'nat', 'effect', 'num', 'seal') and has_function_privilege('xueji_verifier', p.oid, 'EXECUTE')"""));
        return faults;
    }

    private List<String> roles() {
        List<String> faults = new ArrayList<>(owner.list("""
            select 'role has too much: ' || rolname from pg_roles
             where rolname ~ '^xueji_' and (rolsuper or rolbypassrls or rolreplication or rolcreatedb or (rolcreaterole and rolname <> 'xueji_owner'))"""));
        faults.addAll(difference("login", new TreeSet<>(owner.list("select rolname from pg_roles where rolcanlogin and rolname ~ '^xueji_'")),
            Set.of("xueji_owner", "xueji_app", "xueji_verifier")));
        faults.addAll(owner.list("""
            select 'member: ' || member::regrole || ' of ' || roleid::regrole from pg_auth_members
             where roleid::regrole::text ~ '^xueji_' and (inherit_option or member <> 'xueji_owner'::regrole)"""));
        faults.addAll(owner.list("select 'owns more than functions: ' || relowner::regrole || ' ' || relname from pg_class where relowner::regrole::text ~ '^xueji_' and relowner <> 'xueji_owner'::regrole"));
        faults.addAll(owner.list("select 'schema owned by ' || nspowner::regrole from pg_namespace where nspowner::regrole::text ~ '^xueji_' and nspowner <> 'xueji_owner'::regrole"));
        faults.addAll(owner.list("""
            select 'definer function of a login: ' || p.oid::regprocedure from pg_proc p join pg_roles r on r.oid = p.proowner where p.prosecdef and r.rolcanlogin"""));
        return faults;
    }

    private List<String> paths() {
        List<String> faults = new ArrayList<>(owner.list("""
            select 'path without the C collation: ' || a.attrelid::regclass || '.' || a.attname
              from pg_attribute a join pg_collation l on l.oid = a.attcollation join""" + " " + OUR_TABLES.replace("n.oid = c.relnamespace", "n.oid = c.relnamespace on c.oid = a.attrelid") + """
               and a.attnum > 0 and a.attname ~ '(^|_)path$' and l.collname <> 'C'"""));
        faults.addAll(owner.list("""
            select 'path of free form: ' || a.attrelid::regclass || '.' || a.attname
              from pg_attribute a join""" + " " + OUR_TABLES.replace("n.oid = c.relnamespace", "n.oid = c.relnamespace on c.oid = a.attrelid") + """
               and a.attnum > 0 and a.attname ~ '(^|_)path$' and a.attgenerated = '' and a.atttypid <> 'path_t'::regtype"""));
        faults.addAll(owner.list("""
            select 'the server may change ' || a.attrelid::regclass || '.' || a.attname
              from pg_attribute a join""" + " " + OUR_TABLES.replace("n.oid = c.relnamespace", "n.oid = c.relnamespace on c.oid = a.attrelid") + """
               and a.attnum > 0 and not a.attisdropped and a.attname ~ '(^|_)(path|province)$' and has_column_privilege('xueji_app', c.oid, a.attnum, 'UPDATE')"""));
        return faults;
    }

    /** The plain column that may become a partition key one day is there, filled, and kept by its two triggers. */
    private List<String> tenantsWithoutProvince() {
        return owner.list("select 'lies at a path and has no province: ' || c.oid::regclass from " + OUR_TABLES + """
             and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname ~ '(^|_)path$' and a.attgenerated = '' and not a.attisdropped)
             and not (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'province' and a.attnotnull and a.atttypid = 'smallint'::regtype)
                  and (select count(*) from pg_trigger g where g.tgrelid = c.oid and g.tgname in ('province', 'province_follows')) = 2)""");
    }

    /** Foreign keys look past policies: into a table with paths they must carry the path, or be guarded otherwise. The tree itself is public. */
    private List<String> keysPastThePath() {
        Set<String> found = new TreeSet<>(owner.list("""
            select k.conrelid::regclass || '(' || (select string_agg(a.attname, ', ') from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)) || ') -> ' || k.confrelid::regclass
              from pg_constraint k
             where k.contype = 'f' and k.confrelid <> 'organisation'::regclass
               and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname ~ '(^|_)path$')
               and not exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname ~ '(^|_)path$')
               and has_table_privilege('xueji_app', k.conrelid, 'INSERT')"""));
        List<String> faults = difference("key without the path", found, GUARDED_KEYS);
        faults.addAll(owner.list("""
            select 'key with a path that does not follow a move: ' || k.conrelid::regclass || ' -> ' || k.confrelid::regclass from pg_constraint k
             where k.contype = 'f' and k.confupdtype <> 'c' and k.conrelid <> 'organisation'::regclass
               and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname ~ '(^|_)path$')"""));
        return faults;
    }

    private List<String> rightsBeyondRows() {
        return owner.list("""
            select r.rolname || ' may do more than rows allow: ' || c.oid::regclass from pg_roles r cross join""" + " " + OUR_TABLES
            + " and r.rolname ~ '^xueji_' and r.rolname <> 'xueji_owner' and has_table_privilege(r.oid, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')"
            + " union all select 'the public look-ups read ' || c.oid::regclass from " + OUR_TABLES + " and has_any_column_privilege('xueji_verifier', c.oid, 'SELECT, INSERT, UPDATE')"
            + """
             union all select 'partition open beside its table: ' || c.oid::regclass from pg_class c cross join pg_roles r
              where c.relispartition and c.relkind = 'r' and r.rolname ~ '^xueji_' and r.rolname <> 'xueji_owner' and has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE')""");
    }

    private List<String> viewsWithTheOwnersEyes() {
        return owner.list("""
            select 'view with the eyes of its owner: ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)))""");
    }

    private static List<String> difference(String what, Set<String> found, Set<String> expected) {
        List<String> faults = new ArrayList<>();
        found.stream().filter(f -> !expected.contains(f)).forEach(f -> faults.add("unexpected " + what + ": " + f));
        expected.stream().filter(e -> !found.contains(e)).sorted().forEach(e -> faults.add("missing " + what + ": " + e));
        return faults;
    }
}
