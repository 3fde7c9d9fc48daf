-- Reversal of a merger (V-12): within a period the absorbed school is opened again, what came with it and still is at the absorbing school goes back, and the rest is listed.

create table merger_reversal(   -- whoever sees the case sees it
  case_id bigint primary key,
  case_path path_t not null,
  ref uuid not null unique,
  merger_case bigint not null references merger,
  effective_on date not null,
  statement text not null check (statement <> ''),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'DONE', 'REFUSED')),
  refusal text,                                                  -- why it could not be carried out
  counts jsonb,                                                  -- what went back
  stays jsonb,                                                   -- what did not, and why
  checksum bytea,                                                -- over the records as they went back
  done_at timestamptz,
  given_by text,                                                 -- who signed for the absorbing school
  given_at timestamptz,
  given_person bytea,                                            -- the human being who signed
  taken_by text,                                                 -- who signed for the school that is open again
  taken_at timestamptz,
  taken_person bytea,
  constraint taken_by_somebody_else check (given_person <> taken_person),
  check ((state = 'DONE') = (num_nonnulls(counts, stays, checksum, done_at) = 4)),
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
create unique index one_reversal_per_merger on merger_reversal(merger_case) where state = 'DONE';
create index on merger_reversal(merger_case);
create index due_reversals on merger_reversal(effective_on) where state = 'PLANNED';
select tenancy.secure('merger_reversal');
do $$ begin
  execute 'create policy see on merger_reversal for select to xueji_app using (exists (select from approval_case c where c.id = case_id))';
  execute format('create policy file on merger_reversal for insert to xueji_app with check %s', tenancy.in_range('case_path'));
  execute format('create policy correct on merger_reversal for update to xueji_app using %s', tenancy.in_range('case_path'));
end $$;
select tenancy.not_nationwide('merger_reversal');
grant select, insert (case_id, case_path, ref, merger_case, effective_on, statement) on merger_reversal to xueji_app;
grant update (effective_on, statement) on merger_reversal to xueji_app;
create trigger is_returned before update of effective_on, statement on merger_reversal for each row
  when ((new.effective_on, new.statement) is distinct from (old.effective_on, old.statement)) execute function case_is_returned();

-- A merger is reversed by whoever sees it. Runs with the writer's rights.
create function merger_visible() returns trigger language plpgsql as $$
begin
  if not exists (select from merger m where m.case_id = new.merger_case) then
    raise exception 'no such merger' using errcode = 'XJ065';
  end if;
  return new;
end $$;
create trigger merger_visible before insert on merger_reversal for each row execute function merger_visible();

-- One reversal of a school's merger is under way at a time.
create unique index reversed_one_at_a_time on approval_case(to_org) where kind = 'MERGER_REVERSAL' and state in ('DRAFT', 'IN_REVIEW', 'RETURNED');

-- What a merger brought to the absorbing school, noted as it was handed over: by this alone it is known later what may go back, and to what it goes back.
create table merger_brought(
  merger_case bigint primary key references merger,
  persons bigint[] not null,
  registrations bigint[] not null,                               -- those under way
  records bigint[] not null,
  cases bigint[] not null,
  steps jsonb not null,                                          -- of open cases: at whose turn each was
  rulings jsonb not null,                                        -- cases of rulings that went up, and from whom
  classes bigint[] not null,                                     -- of the absorbed school, which ended with it
  made bigint[] not null,                                        -- of the absorbing school, made for those who came (while it is handed over: those it has)
  sheets bigint[] not null,                                      -- terms that were closed with it
  ended_cases uuid[] not null,                                   -- what ended with the merger and is not begun again
  ended_changes uuid[] not null,
  ended_jobs uuid[] not null);
select tenancy.secure('merger_brought');

grant select, insert, update on merger_brought to xueji_effects;
grant select, update on merger_reversal to xueji_effects;
grant delete on school_class, approval_step to xueji_effects;
do $$ begin
  execute 'create policy reversing on merger_brought to xueji_effects using (true) with check (true)';
  execute 'create policy reversing on merger_reversal to xueji_effects using (true) with check (true)';
  execute 'create policy reversing on approval_step for delete to xueji_effects using (true)';
end $$;

-- Notes how things lie with a school before it is handed over.
create function effect.note_bringing(m merger, a organisation, b organisation, p_staying bigint[]) returns void language plpgsql as $$
declare
  v_cases bigint[] := array(
    select c.id from effect.cases_of(a.id) c where not effect.lose_their_object(c, a.id, b.id)
       and not exists (select from new_student s where s.id = any (p_staying) and s.case_id = c.id) order by c.id);
begin
  insert into merger_brought(merger_case, persons, registrations, records, cases, steps, rulings, classes, made, sheets, ended_cases, ended_changes, ended_jobs) values (m.case_id,
    array(select p.id from person p where p.custodian_id = a.id order by p.id),
    array(select g.id from registration g where g.school_id = a.id and g.ended_on is null order by g.id),
    array(select s.id from new_student s where s.school_id = a.id and effect.claims(s.state) and s.id <> all (p_staying) order by s.id),
    v_cases,
    (select coalesce(jsonb_agg(jsonb_build_object('case', s.case_id, 'seq', s.seq, 'org', s.org_id) order by s.case_id, s.seq), '[]') from approval_step s where s.case_id = any (v_cases)),
    (select coalesce(jsonb_agg(jsonb_build_object('case', r.id, 'org', r.from_org) order by r.id), '[]') from approval_case r
      where r.id in (select k.ruling_case from conflict k join conflict_side s on s.conflict_id = k.id where k.state = 'RULING' and s.org_id = a.id)),
    array(select k.id from school_class k where k.org_id = a.id and k.ended_on is null order by k.id),
    array(select k.id from school_class k where k.org_id = b.id order by k.id),
    array(select t.id from school_term t where t.org_id = a.id and t.state = 'OPEN' order by t.id),
    array(select c.ref from effect.cases_of(a.id) c where effect.lose_their_object(c, a.id, b.id) and c.id <> m.case_id order by c.id),
    array(select x.ref from organisation_change x where x.org_id = a.id and x.state = 'PLANNED' order by x.id),
    array(select j.ref from job j where j.org_id = a.id and j.state in ('QUEUED', 'RUNNING') order by j.id));
end $$;

-- And what became of it, once it was handed over.
create function effect.note_brought(m merger, b organisation) returns void language plpgsql as $$
begin
  update merger_brought n
     set steps = (select coalesce(jsonb_agg(jsonb_build_object('case', s.case_id, 'seq', s.seq, 'org', f.org, 'heir', s.org_id) order by s.case_id, s.seq), '[]')
                    from approval_step s left join jsonb_to_recordset(n.steps) f("case" bigint, seq smallint, org bigint) on f."case" = s.case_id and f.seq = s.seq
                   where s.case_id = any (n.cases) and f.org is distinct from s.org_id),
         rulings = (select coalesce(jsonb_agg(jsonb_build_object('case', r.id, 'org', f.org, 'heir', r.from_org) order by r.id), '[]')
                      from jsonb_to_recordset(n.rulings) f("case" bigint, org bigint) join approval_case r on r.id = f."case" where r.from_org <> f.org),
         made = array(select k.id from school_class k where k.org_id = b.id and k.id <> all (n.made) order by k.id),
         ended_jobs = array(select j.ref from job j where j.ref = any (n.ended_jobs) and j.state = 'CANCELLED' order by j.id)
   where n.merger_case = m.case_id;
end $$;

-- What goes back: archives that the absorbing school still keeps and whose student was not registered anew there, with whatever became of the records that came; records
-- under way; and cases of either, or that the absorbed school was to answer.
create function effect.going_back(m merger, n merger_brought) returns effect.parcel language plpgsql stable as $$
declare
  v effect.parcel;
  v_registrations bigint[];
begin
  v_registrations := n.registrations || array(select s.registration_id from new_student s where s.id = any (n.records) and s.registration_id is not null);
  v.persons := array(
    select p.id from person p
     where p.custodian_id = m.absorbing_id
       and p.id in (select unnest(n.persons) union all select g.person_id from registration g where g.id = any (v_registrations[cardinality(n.registrations) + 1 :]))
       and not exists (select from registration g where g.person_id = p.id and g.ended_on is null and g.id <> all (v_registrations))
     order by p.id);
  v.records := array(select s.id from new_student s where s.id = any (n.records) and s.school_id = m.absorbing_id and effect.claims(s.state) order by s.id);
  v.cases := array(
    select c.id from effect.cases_of(m.absorbing_id) c
     where c.kind not in ('MERGER', 'MERGER_REVERSAL', 'SPLIT', 'CLOSURE')
       and (exists (select from registration g where g.id = c.registration_id and g.person_id = any (v.persons))
         or exists (select from new_student s where s.case_id = c.id and s.id = any (v.records))
         or c.id = any (n.cases) and not exists (select from new_student s where s.case_id = c.id)
            and not exists (select from registration g where g.id = c.registration_id and g.school_id = m.absorbing_id))
     order by c.id);
  return v;
end $$;

-- What came with the merger and does not go back, and why.
create function effect.left_behind(m merger, n merger_brought, p_going effect.parcel) returns table(what text, ref uuid, name text, reason text) language sql stable as $$
  select 'REGISTRATION', g.ref, f.name, case when g.person_id <> all (n.persons) then 'JOINED' when p.custodian_id <> m.absorbing_id then 'LEFT' else 'REGISTERED_ANEW' end
    from frozen_period f join registration g on g.id = f.registration_id join person p on p.id = g.person_id
   where f.org_id = m.absorbed_id and f.frozen_at = m.done_at and p.id <> all (p_going.persons)
  union all
  select 'RECORD', s.ref, s.name, case when s.registration_id is null then 'DECIDED' when p.custodian_id <> m.absorbing_id then 'LEFT' else 'REGISTERED_ANEW' end
    from new_student s left join registration g on g.id = s.registration_id left join person p on p.id = g.person_id
   where s.id = any (n.records) and s.id <> all (p_going.records) and (p.id is null or p.id <> all (p_going.persons))
  union all
  select 'CASE', c.ref, null, case when c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') then 'LEFT' else 'DECIDED' end
    from approval_case c where c.id = any (n.cases) and c.id <> all (p_going.cases)
  union all
  select 'CASE', e, null, 'ENDED_WITH_MERGER' from unnest(n.ended_cases) e
  union all
  select 'CHANGE', e, null, 'ENDED_WITH_MERGER' from unnest(n.ended_changes) e
  union all
  select 'JOB', e, null, 'ENDED_WITH_MERGER' from unnest(n.ended_jobs) e
$$;

-- Whether a comparison with the nation is under way at the absorbing school for somebody who goes back together with somebody who stays: it is over in minutes, and is waited for.
create function effect.checked_together(m merger, p_going effect.parcel) returns boolean language sql stable as $$
  select exists (
    select from job j
     cross join lateral (select s.id = any (p_going.records) as goes from new_student s where s.check_job_id = j.id and s.state = 'CHECKING'
                          union all
                         select g.person_id = any (p_going.persons) from number_request q join registration g on g.id = q.registration_id
                          where q.job_id = j.id and q.open and q.hold_reason = 'CHECKING') x
     where j.org_id = m.absorbing_id and j.state in ('QUEUED', 'RUNNING') group by j.id having bool_or(x.goes) and not bool_and(x.goes))
$$;

-- Every step that is still with the heir goes back to whose it was; one that was put beside the others for the new authority falls away where nothing was decided since.
create function effect.return_steps(m merger, n merger_brought, p_cases bigint[]) returns void language plpgsql as $$
begin
  delete from approval_step s using jsonb_to_recordset(n.steps) f("case" bigint, seq smallint, org bigint, heir bigint)
   where s.case_id = f."case" and s.seq = f.seq and f.org is null and s.state = 'PENDING' and s.case_id = any (p_cases)
     and not exists (select from decision d where d.case_id = s.case_id and d.at > m.done_at);
  update approval_step s set org_id = o.id, path = o.path
    from jsonb_to_recordset(n.steps) f("case" bigint, seq smallint, org bigint, heir bigint) join organisation o on o.id = f.org
   where s.case_id = f."case" and s.seq = f.seq and s.org_id = f.heir and s.case_id = any (p_cases);
end $$;

-- Rulings that went up with the merger come down to whom they were with, where they still are with the heir.
create function effect.return_rulings(n merger_brought) returns void language plpgsql as $$
begin
  update approval_case c set from_org = o.id, from_path = o.path
    from jsonb_to_recordset(n.rulings) f("case" bigint, org bigint, heir bigint) join organisation o on o.id = f.org
   where c.id = f."case" and c.from_org = f.heir and c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED');
  update approval_step s set org_id = c.from_org, path = c.from_path
    from jsonb_to_recordset(n.rulings) f("case" bigint, org bigint, heir bigint) join approval_case c on c.id = f."case"
   where s.case_id = c.id and s.org_id = f.heir and c.from_org = f.org;
end $$;

-- Opens the absorbed school again, under its code, its name and its authority: its classes and its sheets go on, and whoever held a post there holds it.
create function effect.reopen_absorbed(a organisation, b organisation, n merger_brought, p_now timestamptz) returns void language plpgsql as $$
begin
  update organisation set state = 'ACTIVE' where id = a.id;
  update school_class set ended_on = null where id = any (n.classes);
  delete from school_class k where k.id = any (n.made) and not exists (select from registration g where g.class_id = k.id);
  update school_term s
     set state = 'OPEN', closed_on = null, students = null, late = false,
         course = s.course || jsonb_build_object('act', 'REOPENED', 'at', p_now, 'by', b.name, 'reason', '合并撤销 / merger reversed')
   where s.id = any (n.sheets) and s.state = 'CLOSED';
end $$;

-- Why a reversal cannot be carried out, or nothing.
create function effect.reversal_objection(m merger) returns text language sql stable as $$
  select case when m.state <> 'DONE' or a.state <> 'CLOSED' or b.state <> 'ACTIVE'
                or exists (select from organisation u where u.state <> 'ACTIVE' and a.path ^@ u.path and u.id <> a.id) then 'STATE_DOES_NOT_ALLOW' end
    from organisation a join organisation b on b.id = m.absorbing_id where a.id = m.absorbed_id
$$;

-- Reversals that were granted and whose day has come.
create function effect.due_reversals(p_now timestamptz) returns table(id bigint, ref uuid, by_id bigint, by_ref uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.case_id, r.ref, o.id, o.ref from merger_reversal r join approval_case c on c.id = r.case_id join organisation o on o.id = c.from_org
   where r.state = 'PLANNED' and r.effective_on <= (p_now at time zone 'Asia/Shanghai')::date and c.state = 'GRANTED' and public.decisions_grant(c.id)
   order by r.effective_on, r.case_id
$$;

-- Carries a reversal out, atomically and for nobody, as the merger was (effect.hand_over). Returns DONE, the reason why it could not be, or nothing where it is not due, over, or
-- a comparison with the nation is waited for. Killed half-way nothing has happened, and the next call begins anew.
create function effect.reverse_merger(p_case bigint, p_now timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r merger_reversal;
  m merger;
  n merger_brought;
  a organisation;
  b organisation;
  c approval_case;
  v_going effect.parcel;
  v_counts jsonb;
  v_stays jsonb;
begin
  perform effect.hold_tree(array_agg(x.absorbing_id), array_agg(x.absorbed_id) || array_agg(k.from_org))
     from merger_reversal y join merger x on x.case_id = y.merger_case join approval_case k on k.id = y.case_id where y.case_id = p_case;
  select * into r from merger_reversal y where y.case_id = p_case for update;
  if not exists (select from effect.due_reversals(p_now) d where d.id = p_case) then
    return null;
  end if;
  select * into m from merger x where x.case_id = r.merger_case for update;
  select * into n from merger_brought x where x.merger_case = m.case_id;
  select * into c from approval_case k where k.id = p_case;
  select * into b from organisation where id = m.absorbing_id for update;
  select * into a from organisation where id = m.absorbed_id for update;
  if effect.reversal_objection(m) is not null then
    update merger_reversal set state = 'REFUSED', refusal = effect.reversal_objection(m) where case_id = p_case;
    return effect.reversal_objection(m);
  end if;
  v_going := effect.going_back(m, n);
  if effect.checked_together(m, v_going) then
    return null;
  end if;
  v_stays := (select coalesce(jsonb_agg(to_jsonb(l) order by l.what, l.reason, l.name, l.ref), '[]') from effect.left_behind(m, n, v_going) l);
  v_counts := jsonb_build_object('recordsStaying', 0, 'casesEnded', 0, 'jobsStopped', 0) || effect.absorb_people(b, a, c, p_now, v_going);
  v_counts := v_counts || jsonb_build_object('records', effect.absorb_records(b, a, '{}', v_going));
  perform effect.return_steps(m, n, v_going.cases);
  v_counts := v_counts || jsonb_build_object('cases', effect.absorb_cases(b, a, c, '{}', v_going));
  v_counts := v_counts || jsonb_build_object('conflicts', effect.absorb_conflicts(b, a, '{}', v_going));
  perform effect.return_rulings(n);
  v_counts := v_counts || jsonb_build_object('jobsContinued', effect.continue_jobs(b, a));
  perform effect.reopen_absorbed(a, b, n, p_now);
  update merger_reversal set state = 'DONE', counts = v_counts, stays = v_stays, checksum = effect.checksum_of(b.id, p_now), done_at = p_now where case_id = p_case;
  return 'DONE';
end $$;

-- A merger that was handed over, as a party of it looks at what going back would mean; or its reversal.
create function effect.seen_reversal(p_ref uuid) returns merger_reversal language plpgsql stable as $$
declare
  r merger_reversal;
begin
  select y.* into r from merger_reversal y join approval_case c on c.id = y.case_id where y.ref = p_ref and (effect.sees(c.from_path) or effect.sees(c.to_path));
  if not found then
    raise exception 'no such reversal' using errcode = 'XJ084';
  end if;
  return r;
end $$;

-- What would go back if a merger were reversed now, counted, and what would not and why. It writes nothing.
create function effect.preview_reversal(p_merger uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger := effect.seen_merger(p_merger);
  n merger_brought;
  v_going effect.parcel;
begin
  select * into n from merger_brought x where x.merger_case = m.case_id;
  if m.state <> 'DONE' or not found then
    raise exception 'nothing was handed over' using errcode = 'XJ066';
  end if;
  v_going := effect.going_back(m, n);
  return effect.expected(m.absorbing_id, array[m.absorbed_id], m.together, v_going) || jsonb_build_object('jobsStopped', 0,
    'stays', (select coalesce(jsonb_agg(to_jsonb(l) order by l.what, l.reason, l.name, l.ref), '[]') from effect.left_behind(m, n, v_going) l));
end $$;

-- The records that went back, for both sides; and whether the checksum of the receipt is theirs.
create function effect.returned_records(p_ref uuid, p_after uuid, p_most int)
  returns table(registration uuid, name text, sex text, birth_date date, student_number bytea, student_number_index bytea, major_name text, entered_on date, until date, status text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r merger_reversal := effect.seen_reversal(p_ref);
begin
  return query select l.* from merger m cross join lateral effect.records_of(m.absorbing_id, r.done_at, null, p_after, p_most) l where m.case_id = r.merger_case;
end $$;
create function effect.return_checksum_holds(p_ref uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r merger_reversal := effect.seen_reversal(p_ref);
begin
  return (select r.checksum = effect.checksum_of(m.absorbing_id, r.done_at) from merger m where m.case_id = r.merger_case);
end $$;

-- Signs the receipt of the acting organisation: the absorbing school's, or that of the school that is open again. Returns for which side.
create function effect.sign_reversal(p_ref uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r merger_reversal := effect.seen_reversal(p_ref);
  m merger;
  v_org bigint := current_setting('app.org')::bigint;
  v_name text;
  v_person bytea;
begin
  if r.state <> 'DONE' then
    raise exception 'nothing went back' using errcode = 'XJ085';
  end if;
  select * into m from merger x where x.case_id = r.merger_case;
  select w.display_name, w.natural_person into v_name, v_person from operator w where w.id = current_setting('app.operator')::bigint;
  if v_org = m.absorbing_id and r.given_at is null and v_person = r.taken_person or v_org = m.absorbed_id and r.taken_at is null and v_person = r.given_person then
    raise exception 'signed for the other side' using errcode = 'XJ091';
  end if;
  update merger_reversal set given_by = v_name, given_at = effect.now_at(), given_person = v_person where case_id = r.case_id and given_at is null and m.absorbing_id = v_org;
  if found then
    return 'GIVEN';
  end if;
  update merger_reversal set taken_by = v_name, taken_at = effect.now_at(), taken_person = v_person where case_id = r.case_id and taken_at is null and m.absorbed_id = v_org;
  if found then
    return 'TAKEN';
  end if;
  raise exception 'signed already, or nobody''s to sign here' using errcode = 'XJ067';
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['note_bringing(merger,organisation,organisation,bigint[])', 'note_brought(merger,organisation)', 'going_back(merger,merger_brought)',
      'left_behind(merger,merger_brought,effect.parcel)', 'checked_together(merger,effect.parcel)', 'return_steps(merger,merger_brought,bigint[])', 'return_rulings(merger_brought)',
      'reopen_absorbed(organisation,organisation,merger_brought,timestamptz)', 'reversal_objection(merger)', 'seen_reversal(uuid)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
  foreach f in array array['due_reversals(timestamptz)', 'reverse_merger(bigint,timestamptz)', 'preview_reversal(uuid)', 'returned_records(uuid,uuid,integer)', 'return_checksum_holds(uuid)',
      'sign_reversal(uuid)'] loop
    perform tenancy.entrust(('effect.' || f)::regprocedure, 'xueji_effects');
  end loop;
end $$;
