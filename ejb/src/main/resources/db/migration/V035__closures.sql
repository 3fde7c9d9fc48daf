-- Closure of a school (V-12, V-28): the case, the custodian who acts in the school's place where it no longer can, and the day on which its archives pass to him.

create table closure(   -- whoever sees the case sees it
  case_id bigint primary key,
  case_path path_t not null,
  ref uuid not null unique,
  school_id bigint not null references organisation,
  kind text not null check (kind in ('TERMINATION', 'REVOCATION')),
  planned_on date not null,                                      -- the school closes on this day, or later, once nobody is registered there
  statement text not null check (statement <> ''),
  custodian_id bigint not null references organisation,          -- who keeps the archives then, by the rules under which the case was filed
  open boolean not null default true,                            -- until it came to nothing, or the school is closed
  earlier jsonb not null default '[]',                           -- what was filed before it was returned and corrected, the oldest first
  in_place_since timestamptz,                                    -- since when the custodian acts in the school's place
  in_place_because text check (in_place_because <> ''),
  closed_on date,
  closed_at timestamptz,
  receipt jsonb,                                                 -- what was handed over and what ended, counted
  checksum bytea,                                                -- over the records as they were handed over
  check ((in_place_since is null) = (in_place_because is null)),
  check ((closed_at is null) = (receipt is null) and (closed_at is null) = (checksum is null) and (closed_at is null) = (closed_on is null)),
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
create unique index one_open_closure_per_school on closure(school_id) where open;
create index on closure(school_id);
select tenancy.secure('closure');
do $$ begin
  execute 'create policy see on closure for select to xueji_app using (exists (select from approval_case c where c.id = case_id))';
  execute format('create policy file on closure for insert to xueji_app with check %s', tenancy.in_range('case_path'));
  execute 'create policy change on closure for update to xueji_app using (exists (select from approval_case c where c.id = case_id))';
end $$;
select tenancy.not_nationwide('closure');
grant select, insert (case_id, case_path, ref, school_id, kind, planned_on, statement, custodian_id) on closure to xueji_app;
grant update (planned_on, statement, earlier, open, in_place_since, in_place_because) on closure to xueji_app;
create trigger is_returned before update of planned_on, statement, earlier on closure for each row execute function case_is_returned();

-- What is filed in a closing school's place lets its students leave, and nothing else. Runs with the writer's rights.
create function files_leaving_in_place() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.in_place', true), '') = 'true'
     and not (tg_table_name = 'approval_case' and to_jsonb(new) ->> 'kind' in ('TRANSFER', 'STATUS_CHANGE')
           or tg_table_name = 'status_change' and to_jsonb(new) ->> 'kind' in ('RESUMPTION', 'WITHDRAWAL', 'CANCELLATION', 'DEATH')) then
    raise exception 'not in the place of a school' using errcode = 'XJ070';
  end if;
  return new;
end $$;
create trigger files_leaving_in_place before insert on approval_case for each row execute function files_leaving_in_place();
create trigger files_leaving_in_place before insert on status_change for each row execute function files_leaving_in_place();
create trigger files_leaving_in_place before insert on new_student for each row execute function files_leaving_in_place();
create trigger files_leaving_in_place before insert on job for each row execute function files_leaving_in_place();

-- A post in a closing school's place is given to whoever holds the same duty at its custodian, while the closure is agreed and not carried out. Runs with the giver's rights.
create function post_in_place_is_the_custodians() returns trigger language plpgsql as $$
begin
  if not exists (
      select from closure x join approval_case c on c.id = x.case_id join post s on s.org_id = x.custodian_id
       where x.school_id = new.org_id and c.state = 'GRANTED' and x.closed_at is null and x.in_place_since is not null
         and s.id = new.in_place_by and s.operator_id = new.operator_id and s.duty = new.duty and s.in_place_by is null) then
    raise exception 'not the custodian' using errcode = 'XJ071';
  end if;
  return new;
end $$;
create trigger in_place_is_the_custodians before insert on post for each row when (new.in_place_by is not null) execute function post_in_place_is_the_custodians();

grant select, update (open, closed_on, closed_at, receipt, checksum) on closure to xueji_effects;
create policy effects on closure to xueji_effects using (true) with check (true);
grant update (state) on organisation to xueji_effects;
grant select, update (state) on post to xueji_effects;
create policy effects on post to xueji_effects using (true) with check (true);
grant select (org_id, state, kind), update (state, suspended_by) on operator to xueji_effects;
create policy ends on operator for update to xueji_effects using (true) with check (true);
grant select, update (state, revoked_at) on api_client to xueji_effects;
create policy effects on api_client to xueji_effects using (true) with check (true);
grant select (org_id, state), update (state, finished_at) on job to xueji_effects;
create policy ends on job for update to xueji_effects using (true) with check (true);
grant select (job_id), delete on job_file to xueji_effects;
create policy ends on job_file to xueji_effects using (true);
grant select (org_id, until, since), update (until) on organisation_head, school_major to xueji_effects;
create policy effects on organisation_head to xueji_effects using (true) with check (true);
create policy effects on school_major to xueji_effects using (true) with check (true);
grant select (case_id, open), update (open) on record_request, registration_release, status_change, personal_change to xueji_effects;
create policy ends on record_request for update to xueji_effects using (true) with check (true);
create policy effects on registration_release to xueji_effects using (true) with check (true);
create policy effects on status_change to xueji_effects using (true) with check (true);

-- What a school's closing still waits for, or nothing: whoever is registered there leaves first, and a conflict is settled before one of its sides is gone.
create function effect.closing_waits_for(p_school bigint) returns text language sql stable as $$
  select case
    when exists (select from registration r where r.school_id = p_school and r.ended_on is null)
      or exists (select from person p join registration r on r.person_id = p.id where p.custodian_id = p_school and r.ended_on is null) then 'REGISTRATIONS_REMAIN'
    when exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.org_id = p_school and c.state <> 'SETTLED') then 'CONFLICT_OPEN'
    when effect.takes_over(p_school) then 'REGISTER_NOT_CONFIRMED'
  end
$$;
revoke all on function effect.closing_waits_for(bigint) from public;
grant execute on function effect.closing_waits_for(bigint) to xueji_effects;

-- Ends whatever names a school that closes: cases of either side under whoever agreed to the closure, records of new students, posts, accounts, programs and jobs.
create function effect.end_what_names(p_school organisation, p_agreed decision, p_now timestamptz) returns jsonb language plpgsql as $$
declare
  v_today date := (p_now at time zone 'Asia/Shanghai')::date;
  v_cases bigint[];
  v_jobs bigint[];
  v_records int;
  v_posts int;
  v_accounts int;
  v_systems int;
begin
  v_cases := array(select c.id from approval_case c where p_school.id in (c.from_org, c.to_org) and c.state in ('IN_REVIEW', 'RETURNED') order by c.id for update);
  insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, reason, at)
    select c.id, (select coalesce(max(d.seq), 0) + 1 from decision d where d.case_id = c.id), c.from_path, c.round, p_agreed.org_id, p_agreed.operator_id, p_agreed.person,
           'RULE_OUT', p_school.name || ' 已终止办学 / is closed', p_now
      from approval_case c where c.id = any (v_cases);
  update approval_case set state = 'DENIED', held = false, closed_at = p_now where id = any (v_cases);
  update approval_step set state = 'PENDING', reached_at = null, due_on = null, due_provisional = false where case_id = any (v_cases);
  update record_request set open = false where case_id = any (v_cases) and open;
  update registration_release set open = false where case_id = any (v_cases) and open;
  update status_change set open = false where case_id = any (v_cases) and open;
  update personal_change set open = false where case_id = any (v_cases) and open;
  update number_request set open = false, hold_reason = null where case_id = any (v_cases) and open;
  update new_student set state = 'REFUSED', hold_reason = null, version = version + 1
   where school_id = p_school.id and state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED');
  get diagnostics v_records = row_count;
  update post set state = 'WITHDRAWN' where org_id = p_school.id and state <> 'WITHDRAWN';
  get diagnostics v_posts = row_count;
  update operator w set state = 'SUSPENDED', suspended_by = p_agreed.org_id
   where w.org_id = p_school.id and w.state = 'ACTIVE' and not exists (select from post p where p.operator_id = w.id and p.state <> 'WITHDRAWN');
  get diagnostics v_accounts = row_count;
  update api_client set state = 'REVOKED', revoked_at = p_now where org_id = p_school.id and state = 'ACTIVE';
  get diagnostics v_systems = row_count;
  v_jobs := array(select j.id from job j where j.org_id = p_school.id and j.state in ('QUEUED', 'RUNNING'));
  update job set state = 'CANCELLED', finished_at = p_now where id = any (v_jobs);
  update organisation_head set until = v_today where org_id = p_school.id and until is null and since <= v_today;
  update school_major set until = v_today where org_id = p_school.id and until is null and since <= v_today;
  update organisation_change set state = 'REFUSED', refusal = 'STATE_DOES_NOT_ALLOW', ended_at = p_now where org_id = p_school.id and state = 'PLANNED';
  perform effect.end_splits(p_school.id);
  return jsonb_build_object('cases', cardinality(v_cases), 'records', v_records, 'posts', v_posts, 'accounts', v_accounts, 'systems', v_systems, 'jobs', cardinality(v_jobs));
end $$;
revoke all on function effect.end_what_names(organisation, decision, timestamptz) from public;
grant execute on function effect.end_what_names(organisation, decision, timestamptz) to xueji_effects;

-- Passes every archive that a school keeps to its custodian; the school keeps its own periods, frozen. Counts them.
create function effect.pass_archives(p_school organisation, p_custodian organisation, p_cause uuid, p_now timestamptz) returns jsonb language plpgsql as $$
declare
  v_today date := (p_now at time zone 'Asia/Shanghai')::date;
  v_persons bigint[];
  v_counts jsonb;
begin
  v_persons := array(select p.id from person p where p.custodian_id = p_school.id order by p.id for update);
  perform effect.freeze(p_school, p_now);
  insert into tally_delta(org_id, path, subject, delta)
    select o.id, o.path, 'REGISTRATION:' || r.status, o.sign * count(*)
      from registration r cross join (values (p_school.id, p_school.path, -1), (p_custodian.id, p_custodian.path, 1)) o(id, path, sign)
     where r.person_id = any (v_persons) and r.school_id = p_school.id group by o.id, o.path, o.sign, r.status;
  update person set custodian_id = p_custodian.id, path = p_custodian.path where id = any (v_persons);   -- everything that hangs on them follows by its keys
  select jsonb_build_object('persons', cardinality(v_persons), 'registrations', (select count(*) from registration r where r.person_id = any (v_persons)),
           'course', (select count(*) from registration_status s join registration r on r.id = s.registration_id where r.person_id = any (v_persons)),
           'files', (select count(*) from person_file f where f.person_id = any (v_persons)),
           'statuses', coalesce((select jsonb_object_agg(n.status, n.n) from (select r.status, count(*) as n from registration r where r.person_id = any (v_persons) group by r.status) n), '{}'),
           'checksum', encode(effect.checksum_of(p_school.id, p_now), 'hex')) into v_counts;
  insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
    select r.id, r.person_id, r.path, r.school_id, r.status, v_today, p_now, 'CLOSURE', p_cause from registration r where r.person_id = any (v_persons) and r.school_id = p_school.id;
  return v_counts;
end $$;
revoke all on function effect.pass_archives(organisation, organisation, uuid, timestamptz) from public;
grant execute on function effect.pass_archives(organisation, organisation, uuid, timestamptz) to xueji_effects;

-- Closes a school once its day has come and nothing is waited for. Returns CLOSED, what it waits for, or nothing where there is no such closure or it is over.
-- Runs for nobody, as a move does (effect.carry_out) and under the same locks: whoever acts in its province has finished, or finds the school closed. Killed half-way
-- nothing has happened, and the next call begins anew.
create function effect.close_school(p_case bigint, p_now timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  x closure;
  c approval_case;
  o organisation;
  k organisation;
  v_agreed decision;
  v_waits text;
  v_ended jsonb;
  v_passed jsonb;
begin
  perform effect.hold_tree(array_agg(y.school_id), '{}') from closure y where y.case_id = p_case;
  select * into x from closure y where y.case_id = p_case and y.closed_at is null and y.planned_on <= (p_now at time zone 'Asia/Shanghai')::date for update;
  select * into c from approval_case a where a.id = x.case_id and a.kind = 'CLOSURE' and a.state = 'GRANTED' and public.decisions_grant(a.id) for update;
  if not found then
    return null;
  end if;
  select * into o from organisation where id = x.school_id and tier = 'SCHOOL' and state in ('ACTIVE', 'SUSPENDED') for update;
  if not found then
    return null;
  end if;
  v_waits := effect.closing_waits_for(o.id);
  if v_waits is not null then
    return v_waits;
  end if;
  select * into k from organisation where id = x.custodian_id;
  select * into v_agreed from decision d where d.case_id = c.id and d.round = c.round and d.verdict = 'APPROVE' order by d.seq desc limit 1;
  v_passed := effect.pass_archives(o, k, x.ref, p_now);
  v_ended := effect.end_what_names(o, v_agreed, p_now);
  update organisation set state = 'CLOSED' where id = o.id;
  update closure set open = false, closed_on = (p_now at time zone 'Asia/Shanghai')::date, closed_at = p_now, receipt = (v_passed - 'checksum') || jsonb_build_object('ended', v_ended),
         checksum = decode(v_passed ->> 'checksum', 'hex')
   where case_id = x.case_id;
  return 'CLOSED';
end $$;

-- The agreed closures whose day has come and that wait for nothing, the oldest first.
create function effect.due_closures(p_now timestamptz) returns table(id bigint, ref uuid, school uuid, by_id bigint, by_ref uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.case_id, x.ref, o.ref, a.id, a.ref
    from closure x join approval_case c on c.id = x.case_id join organisation o on o.id = x.school_id join organisation a on a.id = o.competent_authority_id
   where c.state = 'GRANTED' and x.closed_at is null and x.open and x.planned_on <= (p_now at time zone 'Asia/Shanghai')::date and o.state in ('ACTIVE', 'SUSPENDED')
     and effect.closing_waits_for(o.id) is null
   order by x.planned_on, x.case_id
$$;
select tenancy.entrust('effect.close_school(bigint,timestamptz)', 'xueji_effects');
select tenancy.entrust('effect.due_closures(timestamptz)', 'xueji_effects');
