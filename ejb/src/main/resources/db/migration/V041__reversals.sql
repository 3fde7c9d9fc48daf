-- Reversal of a merger, or of a part of a split (V-12): within a period what came with it and still is at the school that took over goes back to the school that gave it, which is opened
-- again where it had closed, and the rest is listed.

-- What one school handed over to another, or is to: a merger, or a part of a split. Whoever looks sees what he sees of either.
create view school_hand_over with (security_invoker = true) as
  select m.case_id, m.ref, 'MERGER' as kind, m.state, m.absorbed_id as giver_id, m.absorbing_id as taker_id, true as closes, m.ref as whole, m.done_at from merger m
  union all
  select p.case_id, p.ref, 'SPLIT', case s.state when 'FILED' then 'PLANNED' else s.state end, s.org_id, p.heir_id, s.whole, s.ref, s.done_at
    from split_part p join split s on s.id = p.split_id where p.case_id is not null;
grant select on school_hand_over to xueji_app, xueji_effects;

create table reversal(   -- whoever sees the case sees it, and the school to which everything goes back, once it is open
  case_id bigint primary key,
  case_path path_t not null,
  ref uuid not null unique,
  handed_case bigint not null references approval_case,
  giver_id bigint not null,
  giver_path path_t not null,
  taker_id bigint not null references organisation,
  effective_on date not null,
  statement text not null check (statement <> ''),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'DONE', 'REFUSED')),
  refusal text,                                                  -- why it could not be carried out
  counts jsonb,                                                  -- what went back
  stays jsonb,                                                   -- what did not, and why
  checksum bytea,                                                -- over the records as they went back
  done_at timestamptz,
  given_by text,                                                 -- who signed for the school that had taken over
  given_at timestamptz,
  given_person bytea,                                            -- the human being who signed
  taken_by text,                                                 -- who signed for the school to which it went back
  taken_at timestamptz,
  taken_person bytea,
  constraint taken_by_somebody_else check (given_person <> taken_person),
  check ((state = 'DONE') = (num_nonnulls(counts, stays, checksum, done_at) = 4)),
  foreign key (giver_id, giver_path) references organisation(id, path) on update cascade,
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
create unique index one_reversal_per_hand_over on reversal(handed_case) where state = 'DONE';
create index on reversal(handed_case);
create index on reversal(giver_id, giver_path);
create index due_reversals on reversal(effective_on) where state = 'PLANNED';
select tenancy.secure('reversal');
do $$ begin
  execute format('create policy see on reversal for select to xueji_app using (%s or exists (select from approval_case c where c.id = case_id))', tenancy.in_range('giver_path'));
  execute format('create policy file on reversal for insert to xueji_app with check %s', tenancy.in_range('case_path'));
  execute format('create policy correct on reversal for update to xueji_app using %s', tenancy.in_range('case_path'));
end $$;
select tenancy.not_nationwide('reversal');
grant select, insert (case_id, case_path, ref, handed_case, giver_id, giver_path, taker_id, effective_on, statement) on reversal to xueji_app;
grant update (effective_on, statement) on reversal to xueji_app;
create trigger is_returned before update of effective_on, statement on reversal for each row
  when ((new.effective_on, new.statement) is distinct from (old.effective_on, old.statement)) execute function case_is_returned();

-- What is reversed is seen by whoever files that, and is reversed once at a time: whoever files the second waits for the first, and finds it. Runs with the writer's rights.
create function reverses_what_is_seen() returns trigger language plpgsql as $$
begin
  if not exists (select from school_hand_over h where h.case_id = new.handed_case and h.giver_id = new.giver_id and h.taker_id = new.taker_id) then
    raise exception 'no such hand-over' using errcode = 'XJ065';
  end if;
  perform pg_advisory_xact_lock(45, new.handed_case::int);
  if exists (select from reversal r join approval_case c on c.id = r.case_id
              where r.handed_case = new.handed_case and (c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') or c.state = 'GRANTED' and r.state <> 'REFUSED')) then
    raise exception 'reversed already' using errcode = 'XJ102';
  end if;
  return new;
end $$;
create trigger reverses_what_is_seen before insert on reversal for each row execute function reverses_what_is_seen();

-- What a hand-over brought to the school that took over, noted as it was done: by this alone it is known later what may go back, and to what it goes back.
create table brought(
  handed_case bigint primary key references approval_case,
  persons bigint[] not null,
  registrations bigint[] not null,                               -- those under way
  records bigint[] not null,
  cases bigint[] not null,
  steps jsonb not null,                                          -- of open cases: at whose turn each was
  rulings jsonb not null,                                        -- cases of rulings that went up, and from whom
  classes bigint[] not null,                                     -- of the school that gave, in which its students were
  made bigint[] not null,                                        -- of the school that took over, made for those who came (while it is handed over: those it has)
  sheets bigint[] not null,                                      -- terms that were closed with the school
  ended_cases uuid[] not null,                                   -- what ended with the hand-over and is not begun again
  ended_changes uuid[] not null,
  ended_jobs uuid[] not null);
select tenancy.secure('brought');

grant select, insert, update on brought to xueji_effects;
grant select, update on reversal to xueji_effects;
grant delete on school_class, approval_step to xueji_effects;
do $$ begin
  execute 'create policy reversing on brought to xueji_effects using (true) with check (true)';
  execute 'create policy reversing on reversal to xueji_effects using (true) with check (true)';
  execute 'create policy reversing on approval_step for delete to xueji_effects using (true)';
end $$;

-- Notes how things lie with a school before it is handed over.
create function effect.note_bringing(p_case bigint, a organisation, b organisation, p_staying bigint[], p_only effect.parcel default null) returns void language plpgsql as $$
declare
  p split_part;
  v_closes boolean := true;                                      -- with the hand-over; and this one takes what is nobody's in particular
  v_last boolean := true;
  v_cases bigint[] := array(
    select c.id from effect.cases_of(a.id) c where not effect.lose_their_object(c, a.id, b.id) and effect.among(c.id, p_only.cases)
       and not exists (select from new_student s where s.id = any (p_staying) and s.case_id = c.id) order by c.id);
begin
  select * into p from split_part x where x.case_id = p_case;
  if found then
    select s.whole, s.whole and s.archives_to = p.id into v_closes, v_last from split s where s.id = p.split_id;
  end if;
  insert into brought(handed_case, persons, registrations, records, cases, steps, rulings, classes, made, sheets, ended_cases, ended_changes, ended_jobs) values (p_case,
    array(select q.id from person q where q.custodian_id = a.id and effect.among(q.id, p_only.persons) order by q.id),
    array(select g.id from registration g where g.school_id = a.id and g.ended_on is null and effect.among(g.person_id, p_only.persons) order by g.id),
    array(select s.id from new_student s where s.school_id = a.id and effect.claims(s.state) and s.id <> all (p_staying) and effect.among(s.id, p_only.records) order by s.id),
    v_cases,
    (select coalesce(jsonb_agg(jsonb_build_object('case', s.case_id, 'seq', s.seq, 'org', s.org_id) order by s.case_id, s.seq), '[]') from approval_step s where s.case_id = any (v_cases)),
    (select coalesce(jsonb_agg(jsonb_build_object('case', r.id, 'org', r.from_org) order by r.id), '[]') from approval_case r
      where r.id in (select k.ruling_case from conflict k join conflict_side s on s.conflict_id = k.id where k.state = 'RULING' and s.org_id = a.id and effect.is_about(p_only, s.record_id, s.registration_id))),
    array(select k.id from school_class k where k.org_id = a.id and k.ended_on is null
             and (exists (select from registration g where g.class_id = k.id and g.ended_on is null and effect.among(g.person_id, p_only.persons))
               or v_last and not exists (select from registration g where g.class_id = k.id and g.ended_on is null)) order by k.id),
    array(select k.id from school_class k where k.org_id = b.id order by k.id),
    array(select t.id from school_term t where t.org_id = a.id and t.state = 'OPEN' and v_closes order by t.id),
    array(select c.ref from effect.cases_of(a.id) c where effect.lose_their_object(c, a.id, b.id) and effect.among(c.id, p_only.cases) and c.id <> p_case order by c.id),
    array(select x.ref from organisation_change x where x.org_id = a.id and x.state = 'PLANNED' and v_last order by x.id),
    array(select j.ref from job j where j.org_id = a.id and j.state in ('QUEUED', 'RUNNING') and v_last order by j.id));
end $$;

-- And what became of it, once it was handed over.
create function effect.note_brought(p_case bigint, b organisation) returns void language plpgsql as $$
begin
  update brought n
     set steps = (select coalesce(jsonb_agg(jsonb_build_object('case', s.case_id, 'seq', s.seq, 'org', f.org, 'heir', s.org_id) order by s.case_id, s.seq), '[]')
                    from approval_step s left join jsonb_to_recordset(n.steps) f("case" bigint, seq smallint, org bigint) on f."case" = s.case_id and f.seq = s.seq
                   where s.case_id = any (n.cases) and f.org is distinct from s.org_id),
         rulings = (select coalesce(jsonb_agg(jsonb_build_object('case', r.id, 'org', f.org, 'heir', r.from_org) order by r.id), '[]')
                      from jsonb_to_recordset(n.rulings) f("case" bigint, org bigint) join approval_case r on r.id = f."case" where r.from_org <> f.org),
         made = array(select k.id from school_class k where k.org_id = b.id and k.id <> all (n.made) order by k.id),
         ended_jobs = array(select j.ref from job j where j.ref = any (n.ended_jobs) and j.state = 'CANCELLED' order by j.id)
   where n.handed_case = p_case;
end $$;

-- What goes back: archives that the school that took over still keeps and whose student was not registered anew there, with whatever became of the records that came; records
-- under way; and cases of either, or that the school that gave was to answer.
create function effect.going_back(h school_hand_over, n brought) returns effect.parcel language plpgsql stable as $$
declare
  v effect.parcel;
  v_registrations bigint[];
begin
  v_registrations := n.registrations || array(select s.registration_id from new_student s where s.id = any (n.records) and s.registration_id is not null);
  v.persons := array(
    select p.id from person p
     where p.custodian_id = h.taker_id
       and p.id in (select unnest(n.persons) union all select g.person_id from registration g where g.id = any (v_registrations[cardinality(n.registrations) + 1 :]))
       and not exists (select from registration g where g.person_id = p.id and g.ended_on is null and g.id <> all (v_registrations))
     order by p.id);
  v.records := array(select s.id from new_student s where s.id = any (n.records) and s.school_id = h.taker_id and effect.claims(s.state) order by s.id);
  v.cases := array(
    select c.id from effect.cases_of(h.taker_id) c
     where c.kind not in ('MERGER', 'MERGER_REVERSAL', 'SPLIT', 'SPLIT_REVERSAL', 'CLOSURE')
       and (exists (select from registration g where g.id = c.registration_id and g.person_id = any (v.persons))
         or exists (select from new_student s where s.case_id = c.id and s.id = any (v.records))
         or c.id = any (n.cases) and not exists (select from new_student s where s.case_id = c.id)
            and not exists (select from registration g where g.id = c.registration_id and g.school_id = h.taker_id))
     order by c.id);
  return v;
end $$;

-- What came with the hand-over and does not go back, and why.
create function effect.left_behind(h school_hand_over, n brought, p_going effect.parcel) returns table(what text, ref uuid, name text, reason text) language sql stable as $$
  select 'REGISTRATION', g.ref, f.name, case when g.person_id <> all (n.persons) then 'JOINED' when p.custodian_id <> h.taker_id then 'LEFT' else 'REGISTERED_ANEW' end
    from frozen_period f join registration g on g.id = f.registration_id join person p on p.id = g.person_id
   where f.org_id = h.giver_id and f.frozen_at = h.done_at and (h.kind = 'MERGER' or f.handed_by = h.ref) and p.id <> all (p_going.persons)
  union all
  select 'RECORD', s.ref, s.name, case when s.registration_id is null then 'DECIDED' when p.custodian_id <> h.taker_id then 'LEFT' else 'REGISTERED_ANEW' end
    from new_student s left join registration g on g.id = s.registration_id left join person p on p.id = g.person_id
   where s.id = any (n.records) and s.id <> all (p_going.records) and (p.id is null or p.id <> all (p_going.persons))
  union all
  select 'CASE', c.ref, null, case when c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') then 'LEFT' else 'DECIDED' end
    from approval_case c where c.id = any (n.cases) and c.id <> all (p_going.cases)
  union all
  select 'CASE', e, null, 'ENDED_WITH_HAND_OVER' from unnest(n.ended_cases) e
  union all
  select 'CHANGE', e, null, 'ENDED_WITH_HAND_OVER' from unnest(n.ended_changes) e
  union all
  select 'JOB', e, null, 'ENDED_WITH_HAND_OVER' from unnest(n.ended_jobs) e
$$;

-- Whether a comparison with the nation is under way at the school that took over for somebody who goes back together with somebody who stays: it is over in minutes, and is waited for.
create function effect.checked_together(h school_hand_over, p_going effect.parcel) returns boolean language sql stable as $$
  select exists (
    select from job j
     cross join lateral (select s.id = any (p_going.records) as goes from new_student s where s.check_job_id = j.id and s.state = 'CHECKING'
                          union all
                         select g.person_id = any (p_going.persons) from number_request q join registration g on g.id = q.registration_id
                          where q.job_id = j.id and q.open and q.hold_reason = 'CHECKING') x
     where j.org_id = h.taker_id and j.state in ('QUEUED', 'RUNNING') group by j.id having bool_or(x.goes) and not bool_and(x.goes))
$$;

-- Every step that is still with the heir goes back to whose it was; one that was put beside the others for the new authority falls away where nothing was decided since.
create function effect.return_steps(h school_hand_over, n brought, p_cases bigint[]) returns void language plpgsql as $$
begin
  delete from approval_step s using jsonb_to_recordset(n.steps) f("case" bigint, seq smallint, org bigint, heir bigint)
   where s.case_id = f."case" and s.seq = f.seq and f.org is null and s.state = 'PENDING' and s.case_id = any (p_cases)
     and not exists (select from decision d where d.case_id = s.case_id and d.at > h.done_at);
  update approval_step s set org_id = o.id, path = o.path
    from jsonb_to_recordset(n.steps) f("case" bigint, seq smallint, org bigint, heir bigint) join organisation o on o.id = f.org
   where s.case_id = f."case" and s.seq = f.seq and s.org_id = f.heir and s.case_id = any (p_cases);
end $$;

-- Rulings that went up with the hand-over come down to whom they were with, where they still are with the heir.
create function effect.return_rulings(n brought) returns void language plpgsql as $$
begin
  update approval_case c set from_org = o.id, from_path = o.path
    from jsonb_to_recordset(n.rulings) f("case" bigint, org bigint, heir bigint) join organisation o on o.id = f.org
   where c.id = f."case" and c.from_org = f.heir and c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED');
  update approval_step s set org_id = c.from_org, path = c.from_path
    from jsonb_to_recordset(n.rulings) f("case" bigint, org bigint, heir bigint) join approval_case c on c.id = f."case"
   where s.case_id = c.id and s.org_id = f.heir and c.from_org = f.org;
end $$;

-- Opens the school that gave again where it had closed with that, under its code, its name and its authority: its sheets go on, and whoever held a post there holds it. Its classes go on.
create function effect.reopen_giver(h school_hand_over, a organisation, b organisation, n brought, p_now timestamptz) returns void language plpgsql as $$
begin
  update school_class set ended_on = null where id = any (n.classes) and ended_on is not null;
  delete from school_class k where k.id = any (n.made) and not exists (select from registration g where g.class_id = k.id);
  if a.state = 'CLOSED' then
    update organisation set state = 'ACTIVE' where id = a.id;
    update school_term s
       set state = 'OPEN', closed_on = null, students = null, late = false,
           course = s.course || jsonb_build_object('act', 'REOPENED', 'at', p_now, 'by', b.name, 'reason', case h.kind when 'SPLIT' then '分立撤销 / split reversed' else '合并撤销 / merger reversed' end)
     where s.id = any (n.sheets) and s.state = 'CLOSED';
  end if;
end $$;

-- Why a reversal cannot be carried out, or nothing. A school that closed with the hand-over is opened again once, by the first of its parts that goes back; one that goes on, or is open
-- again, takes back a part; whoever is closed since, for whatever reason, takes nothing back.
create function effect.reversal_objection(h school_hand_over) returns text language sql stable as $$
  select case when h.state <> 'DONE' or b.state <> 'ACTIVE'
                or not (a.state = 'ACTIVE' and h.kind = 'SPLIT'
                        or a.state = 'CLOSED' and h.closes
                           and not exists (select from reversal r join school_hand_over x on x.case_id = r.handed_case where x.whole = h.whole and r.state = 'DONE'))
                or exists (select from organisation u where u.state <> 'ACTIVE' and a.path ^@ u.path and u.id <> a.id) then 'STATE_DOES_NOT_ALLOW' end
    from organisation a join organisation b on b.id = h.taker_id where a.id = h.giver_id
$$;

-- Reversals that were granted and whose day has come.
create function effect.due_reversals(p_now timestamptz) returns table(id bigint, ref uuid, kind text, by_id bigint, by_ref uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.case_id, r.ref, c.kind, o.id, o.ref from reversal r join approval_case c on c.id = r.case_id join organisation o on o.id = c.from_org
   where r.state = 'PLANNED' and r.effective_on <= (p_now at time zone 'Asia/Shanghai')::date and c.state = 'GRANTED' and public.decisions_grant(c.id)
   order by r.effective_on, r.case_id
$$;

-- Carries a reversal out, atomically and for nobody, as the hand-over was (effect.hand_over). Returns DONE, the reason why it could not be, or nothing where it is not due, over, or
-- a comparison with the nation is waited for. Killed half-way nothing has happened, and the next call begins anew.
create function effect.reverse(p_case bigint, p_now timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r reversal;
  h school_hand_over;
  n brought;
  a organisation;
  b organisation;
  c approval_case;
  v_going effect.parcel;
  v_counts jsonb;
  v_stays jsonb;
begin
  perform effect.hold_tree(array_agg(y.taker_id), array_agg(y.giver_id) || array_agg(k.from_org)) from reversal y join approval_case k on k.id = y.case_id where y.case_id = p_case;
  select * into r from reversal y where y.case_id = p_case for update;
  if not exists (select from effect.due_reversals(p_now) d where d.id = p_case) then
    return null;
  end if;
  select * into h from school_hand_over x where x.case_id = r.handed_case;
  select * into n from brought x where x.handed_case = r.handed_case;
  select * into c from approval_case k where k.id = p_case;
  select * into b from organisation where id = h.taker_id for update;
  select * into a from organisation where id = h.giver_id for update;
  if effect.reversal_objection(h) is not null then
    update reversal set state = 'REFUSED', refusal = effect.reversal_objection(h) where case_id = p_case;
    return effect.reversal_objection(h);
  end if;
  v_going := effect.going_back(h, n);
  if effect.checked_together(h, v_going) then
    return null;
  end if;
  v_stays := (select coalesce(jsonb_agg(to_jsonb(l) order by l.what, l.reason, l.name, l.ref), '[]') from effect.left_behind(h, n, v_going) l);
  v_counts := jsonb_build_object('recordsStaying', 0, 'casesEnded', 0, 'jobsStopped', 0) || effect.absorb_people(b, a, c, p_now, v_going);
  v_counts := v_counts || jsonb_build_object('records', effect.absorb_records(b, a, '{}', v_going));
  perform effect.return_steps(h, n, v_going.cases);
  v_counts := v_counts || jsonb_build_object('cases', effect.absorb_cases(b, a, c, '{}', v_going));
  v_counts := v_counts || jsonb_build_object('conflicts', effect.absorb_conflicts(b, a, '{}', v_going));
  perform effect.return_rulings(n);
  v_counts := v_counts || jsonb_build_object('jobsContinued', effect.continue_jobs(b, a));
  perform effect.reopen_giver(h, a, b, n, p_now);
  update reversal set state = 'DONE', counts = v_counts, stays = v_stays, checksum = effect.checksum_of(b.id, p_now), done_at = p_now where case_id = p_case;
  return 'DONE';
end $$;

-- A reversal as a party of it looks at it: its case is seen, or what went back lies there.
create function effect.seen_reversal(p_ref uuid) returns reversal language plpgsql stable as $$
declare
  r reversal;
begin
  select y.* into r from reversal y join approval_case c on c.id = y.case_id where y.ref = p_ref and (effect.sees(c.from_path) or effect.sees(c.to_path) or effect.sees(y.giver_path));
  if not found then
    raise exception 'no such reversal' using errcode = 'XJ084';
  end if;
  return r;
end $$;

-- A hand-over as a party of it looks at what going back would mean.
create function effect.seen_hand_over(p_ref uuid) returns school_hand_over language plpgsql stable as $$
declare
  h school_hand_over;
begin
  select x.* into h from school_hand_over x join approval_case c on c.id = x.case_id left join organisation o on o.id = x.taker_id
   where x.ref = p_ref and (effect.sees(c.from_path) or effect.sees(c.to_path) or effect.sees(o.path));
  if not found then
    raise exception 'no such hand-over' using errcode = 'XJ065';
  end if;
  return h;
end $$;

-- What would go back if it were reversed now, counted, and what would not and why. It writes nothing.
create function effect.preview_reversal(p_ref uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h school_hand_over := effect.seen_hand_over(p_ref);
  n brought;
  v_going effect.parcel;
begin
  select * into n from brought x where x.handed_case = h.case_id;
  if h.state <> 'DONE' or not found then
    raise exception 'nothing was handed over' using errcode = 'XJ066';
  end if;
  v_going := effect.going_back(h, n);
  return effect.expected(h.taker_id, array[h.giver_id], null, v_going) || jsonb_build_object('jobsStopped', 0,
    'stays', (select coalesce(jsonb_agg(to_jsonb(l) order by l.what, l.reason, l.name, l.ref), '[]') from effect.left_behind(h, n, v_going) l));
end $$;

-- The records that went back, for both sides; and whether the checksum of the receipt is theirs.
create function effect.returned_records(p_ref uuid, p_after uuid, p_most int)
  returns table(registration uuid, name text, sex text, birth_date date, student_number bytea, student_number_index bytea, major_name text, entered_on date, until date, status text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r reversal := effect.seen_reversal(p_ref);
begin
  return query select * from effect.records_of(r.taker_id, r.done_at, null, p_after, p_most);
end $$;
create function effect.return_checksum_holds(p_ref uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r reversal := effect.seen_reversal(p_ref);
begin
  return r.checksum = effect.checksum_of(r.taker_id, r.done_at);
end $$;

-- Signs the receipt of the acting organisation: of the school that had taken over, or of that to which it went back. Returns for which side.
create function effect.sign_reversal(p_ref uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r reversal := effect.seen_reversal(p_ref);
  v_org bigint := current_setting('app.org')::bigint;
  v_name text;
  v_person bytea;
begin
  if r.state <> 'DONE' then
    raise exception 'nothing went back' using errcode = 'XJ085';
  end if;
  select w.display_name, w.natural_person into v_name, v_person from operator w where w.id = current_setting('app.operator')::bigint;
  if v_org = r.taker_id and r.given_at is null and v_person = r.taken_person or v_org = r.giver_id and r.taken_at is null and v_person = r.given_person then
    raise exception 'signed for the other side' using errcode = 'XJ091';
  end if;
  update reversal set given_by = v_name, given_at = effect.now_at(), given_person = v_person where case_id = r.case_id and given_at is null and taker_id = v_org;
  if found then
    return 'GIVEN';
  end if;
  update reversal set taken_by = v_name, taken_at = effect.now_at(), taken_person = v_person where case_id = r.case_id and taken_at is null and giver_id = v_org;
  if found then
    return 'TAKEN';
  end if;
  raise exception 'signed already, or nobody''s to sign here' using errcode = 'XJ067';
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['note_bringing(bigint,organisation,organisation,bigint[],effect.parcel)', 'note_brought(bigint,organisation)', 'going_back(school_hand_over,brought)',
      'left_behind(school_hand_over,brought,effect.parcel)', 'checked_together(school_hand_over,effect.parcel)', 'return_steps(school_hand_over,brought,bigint[])', 'return_rulings(brought)',
      'reopen_giver(school_hand_over,organisation,organisation,brought,timestamptz)', 'reversal_objection(school_hand_over)', 'seen_reversal(uuid)', 'seen_hand_over(uuid)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
  foreach f in array array['due_reversals(timestamptz)', 'reverse(bigint,timestamptz)', 'preview_reversal(uuid)', 'returned_records(uuid,uuid,integer)', 'return_checksum_holds(uuid)',
      'sign_reversal(uuid)'] loop
    perform tenancy.entrust(('effect.' || f)::regprocedure, 'xueji_effects');
  end loop;
end $$;
