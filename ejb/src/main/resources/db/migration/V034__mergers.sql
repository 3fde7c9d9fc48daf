-- Mergers of schools (V-12): who absorbs whom from which day on, what was handed over, and the one function that hands it over.

create table merger(   -- one row, and one case, for each school that is absorbed; those of one founding or one absorbing school are carried out together
  case_id bigint primary key,
  case_path path_t not null,
  ref uuid not null unique,
  together uuid not null,
  absorbed_id bigint not null references organisation,
  absorbing_id bigint,                                           -- null until the new school is founded
  absorbing_path path_t,
  new_code text check (new_code ~ '^[0-9]{10}$'),                -- the school that is founded by it
  new_name text check (new_name <> ''),
  new_type text,
  effective_on date not null,
  statement text not null check (statement <> ''),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'DONE', 'REFUSED')),
  refusal text,                                                  -- why it could not be carried out
  counts jsonb,                                                  -- what was handed over; with it both sides get their receipt
  checksum bytea,                                                -- over the records as they were handed over
  done_at timestamptz,
  given_by text,                                                 -- who signed for the absorbed school: its former competent authority
  given_at timestamptz,
  given_person bytea,                                            -- the human being who signed
  taken_by text,                                                 -- who signed for the absorbing school
  taken_at timestamptz,
  taken_person bytea,
  check (num_nonnulls(new_code, new_name, new_type) in (0, 3)),
  check (num_nonnulls(absorbing_id, new_code) > 0),
  constraint signed_by_two_people check (given_person <> taken_person),
  check ((state = 'DONE') = (num_nonnulls(counts, checksum, done_at) = 3)),
  foreign key (absorbing_id, absorbing_path) references organisation(id, path) on update cascade,
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
create index on merger(together);
create index on merger(absorbed_id);
create index on merger(absorbing_id, absorbing_path);
create index due_mergers on merger(effective_on) where state = 'PLANNED';
select tenancy.secure('merger');
do $$ begin
  execute format('create policy see on merger for select to xueji_app using (%s or exists (select from approval_case c where c.id = case_id))', tenancy.in_range('absorbing_path'));
  execute format('create policy file on merger for insert to xueji_app with check %s', tenancy.in_range('case_path'));
  execute format('create policy correct on merger for update to xueji_app using %s', tenancy.in_range('case_path'));
end $$;
select tenancy.not_nationwide('merger');
grant select, insert (case_id, case_path, ref, together, absorbed_id, absorbing_id, absorbing_path, new_code, new_name, new_type, effective_on, statement) on merger to xueji_app;
grant update (effective_on, statement) on merger to xueji_app;
create trigger is_returned before update of effective_on, statement on merger for each row when ((new.effective_on, new.statement) is distinct from (old.effective_on, old.statement))
  execute function case_is_returned();

-- A school is absorbed by one other at a time.
create unique index absorbed_by_one_at_a_time on approval_case(to_org) where kind = 'MERGER' and state in ('DRAFT', 'IN_REVIEW', 'RETURNED');

-- What an organisation decided in cases that went to another authority with their school: it sees the case no longer, and this for good.
create table decided_before_merger(
  id bigint generated always as identity primary key,
  merger_case bigint not null references approval_case,
  org_id bigint not null,
  path path_t not null,
  case_ref uuid not null,
  kind text not null,
  name text,                                                     -- of the student, as at the hand-over
  verdict text not null,
  at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on decided_before_merger(org_id, path);
create index on decided_before_merger(merger_case);
select tenancy.secure('decided_before_merger');
do $$ begin execute format('create policy scope on decided_before_merger for select to xueji_app using %s', tenancy.in_range('path')); end $$;
grant select on decided_before_merger to xueji_app;

-- Rights of the functions below.
grant select, update on merger to xueji_effects;
grant select, insert on decided_before_merger to xueji_effects;
grant insert (path, parent_id, tier, code, name, school_type, realm, competent_authority_id, in_force_from), update (state) on organisation to xueji_effects;
grant update (from_org, from_path, to_org, to_path) on approval_case to xueji_effects;
grant update (org_id, path) on approval_step to xueji_effects;
grant update (school_id, path) on new_student to xueji_effects;
grant update (org_id, path, authority_id) on conflict_side to xueji_effects;
grant select on registration_release, number_request, status_change, personal_change, school_major, school_term, term, term_registration, post, record_file to xueji_effects;
grant update (org_id, path) on record_request, registration_release, number_request, status_change, personal_change, identity_finding, register_answer to xueji_effects;
grant select, update (org_id, path, state, finished_at) on job to xueji_effects;
grant select (job_id), delete on job_file to xueji_effects;
grant update (state, closed_on, late, students, course) on school_term to xueji_effects;
do $$
declare
  t text;
begin
  foreach t in array array['merger', 'decided_before_merger', 'registration_release', 'number_request', 'status_change', 'job_file', 'school_term'] loop
    execute format('create policy merging on %I to xueji_effects using (true) with check (true)', t);
  end loop;
  foreach t in array array['record_request', 'register_answer', 'job'] loop
    execute format('create policy merging on %I for update to xueji_effects using (true) with check (true)', t);
  end loop;
  foreach t in array array['school_major', 'term', 'term_registration', 'post'] loop
    execute format('create policy merging on %I for select to xueji_effects using (true)', t);
  end loop;
end $$;
grant usage on sequence organisation_seq to xueji_effects;
create policy founding on organisation for insert to xueji_effects with check (tier = 'SCHOOL');

-- Whether a record of a new student still claims its person.
create function effect.claims(p_state text) returns boolean language sql immutable as $$ select p_state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') $$;

-- What a hand-over is about: everything a school has (null), or these persons with their archives, these records of new students and these cases.
create type effect.parcel as (persons bigint[], records bigint[], cases bigint[]);
create function effect.among(p_id bigint, p_ids bigint[]) returns boolean language sql immutable as $$ select p_ids is null or p_id = any (p_ids) $$;
create function effect.is_about(p_only effect.parcel, p_record bigint, p_registration bigint) returns boolean language sql stable as $$
  select p_only is null or coalesce(p_record = any ((p_only).records), false)
      or exists (select from registration g where g.id = p_registration and g.person_id = any ((p_only).persons))
$$;

-- Cases under way to which a school is a party and which go with it. What it filed about a record that stays does not.
create function effect.cases_of(p_school bigint) returns setof approval_case language sql stable as $$
  select c.* from approval_case c
   where (c.from_org = p_school or c.to_org = p_school) and c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') and c.kind <> 'RULING'
$$;

-- Those of them that lose their object: a transfer between the two schools, and what was to become of the absorbed one.
create function effect.lose_their_object(c approval_case, p_absorbed bigint, p_absorbing bigint) returns boolean language sql immutable as $$
  select c.kind in ('MERGER', 'MERGER_REVERSAL', 'SPLIT', 'SPLIT_REVERSAL', 'CLOSURE') or (c.kind = 'TRANSFER' and c.from_org in (p_absorbed, p_absorbing) and c.to_org in (p_absorbed, p_absorbing))
$$;

-- Records under way of the absorbed school whose student has one at the absorbing school as well: they stay behind, and their authority sees to them (V-8, V-11).
create function effect.doubled(p_absorbed bigint, p_others bigint[]) returns table(id bigint, case_id bigint) language sql stable as $$
  select n.id, n.case_id from new_student n
   where n.school_id = p_absorbed and effect.claims(n.state)
     and exists (select from new_student x where x.school_id = any (p_others) and x.document_index = n.document_index and effect.claims(x.state))
$$;

-- What is to be handed over, counted beforehand; the hand-over counts what it did, under the same names.
create function effect.expected(p_absorbed bigint, p_others bigint[], p_together uuid, p_only effect.parcel default null) returns jsonb language sql stable as $$
  with stays as (select d.* from effect.doubled(p_absorbed, p_others) d where effect.among(d.id, (p_only).records)),
  moving as (
    select c.* from effect.cases_of(p_absorbed) c
     where effect.among(c.id, (p_only).cases) and not exists (select from unnest(p_others) o(id) where effect.lose_their_object(c, p_absorbed, o.id)) and c.kind <> 'MERGER'
       and not exists (select from stays s where s.case_id = c.id)),
  archives as (select g.* from registration g join person p on p.id = g.person_id where p.custodian_id = p_absorbed and g.school_id = p_absorbed and effect.among(p.id, (p_only).persons)),
  checking as (
    select n.check_job_id as id from new_student n where n.school_id = p_absorbed and n.state = 'CHECKING' and effect.among(n.id, (p_only).records) and not exists (select from stays s where s.id = n.id)
    union select q.job_id from number_request q where q.org_id = p_absorbed and q.open and q.hold_reason = 'CHECKING' and effect.is_about(p_only, null, q.registration_id))
  select jsonb_build_object(
    'persons', (select count(*) from person p where p.custodian_id = p_absorbed and effect.among(p.id, (p_only).persons)),
    'registrations', (select coalesce(jsonb_object_agg(status, n), '{}') from (select status, count(*) n from archives where ended_on is null group by status) x),
    'ended', (select coalesce(jsonb_object_agg(status, n), '{}') from (select status, count(*) n from archives where ended_on is not null group by status) x),
    'files', (select count(*) from person_file f join person p on p.id = f.person_id where p.custodian_id = p_absorbed and effect.among(p.id, (p_only).persons)),
    'records', (select count(*) from new_student n where n.school_id = p_absorbed and effect.claims(n.state) and effect.among(n.id, (p_only).records)) - (select count(*) from stays),
    'recordsStaying', (select count(*) from stays),
    'cases', (select count(*) from moving),
    'casesEnded', (select count(*) from effect.cases_of(p_absorbed) c
                    where effect.among(c.id, (p_only).cases)
                      and (c.kind = 'MERGER' and not exists (select from merger m where m.case_id = c.id and m.together = p_together)
                           or c.kind <> 'MERGER' and exists (select from unnest(p_others) o(id) where effect.lose_their_object(c, p_absorbed, o.id)))),
    'conflicts', (select count(*) from conflict_side s join conflict k on k.id = s.conflict_id
                   where s.org_id = p_absorbed and k.state <> 'SETTLED' and effect.is_about(p_only, s.record_id, s.registration_id) and not exists (select from stays y where y.id = s.record_id)),
    'jobsContinued', (select count(*) from job j where j.org_id = p_absorbed and j.state in ('QUEUED', 'RUNNING') and j.id in (select id from checking)),
    'jobsStopped', (select count(*) from job j where j.org_id = p_absorbed and j.state in ('QUEUED', 'RUNNING') and j.id not in (select id from checking where id is not null)))
$$;

-- Who takes the place of whoever is above a school, when that school is handed over: the school, its authority, and whoever lies above the one and not the other.
create function effect.heirs(a organisation, b organisation) returns table(former bigint, former_path text, heir bigint, heir_path text) language sql stable as $$
  select f.id, f.path, h.id, h.path
    from organisation f
    join organisation h on h.id = case
      when f.id = a.id then b.id
      when f.id = a.competent_authority_id then b.competent_authority_id
      else coalesce((select u.id from organisation u where u.path = any (select substr(b.path, 1, 1 + 6 * g) from generate_series(0, (length(b.path) - 1) / 6) g) and u.tier = f.tier
                      order by length(u.path) desc limit 1), b.competent_authority_id) end
   where h.id <> f.id
     and (f.id in (a.id, a.competent_authority_id)
          or (f.path = any (select substr(a.path, 1, 1 + 6 * g) from generate_series(0, (length(a.path) - 1) / 6) g) and not b.path ^@ f.path))
$$;

-- What a school keeps of the registrations it hands over: each period with who held it, as it is then.
create function effect.freeze(o organisation, p_now timestamptz, p_persons bigint[] default null) returns void language sql as $$
  insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, student_number_index, major_name, frozen_at)
    select g.id, o.id, o.path, coalesce((select max(f.until) from frozen_period f where f.registration_id = g.id), g.entered_on), coalesce(g.ended_on, (p_now at time zone 'Asia/Shanghai')::date),
           p.name, p.sex, p.birth_date, p.student_number, p.student_number_index, g.major_name, p_now
      from person p join registration g on g.person_id = p.id
     where p.custodian_id = o.id and g.school_id = o.id and effect.among(p.id, p_persons)
     order by g.id
$$;

-- Over the records that an organisation handed over at an instant, as they were then; whoever has the list can make it again.
create function effect.checksum_of(p_org bigint, p_at timestamptz, p_registrations bigint[] default null) returns bytea language sql stable as $$
  select sha256(coalesce(string_agg(sha256(convert_to(concat_ws('|', g.ref, f.entered_on, f.until, f.name, f.sex, f.birth_date, encode(f.student_number_index, 'hex'), f.major_name), 'UTF8')), ''
                         order by g.ref), ''))
    from frozen_period f join registration g on g.id = f.registration_id where f.org_id = p_org and f.frozen_at = p_at and effect.among(f.registration_id, p_registrations)
$$;

-- People with all their periods, their papers and keys: they hang on the person, the person on the custodian. What the absorbed school keeps is frozen.
create function effect.absorb_people(a organisation, b organisation, p_case approval_case, p_now timestamptz, p_only effect.parcel default null) returns jsonb language plpgsql as $$
declare
  v_on date := (p_now at time zone 'Asia/Shanghai')::date;
  v_persons bigint;
  v_files bigint;
  v_ended jsonb;
  v_moved jsonb;
begin
  select count(*) into v_files from person_file f join person p on p.id = f.person_id where p.custodian_id = a.id and effect.among(p.id, p_only.persons);
  perform effect.freeze(a, p_now, p_only.persons);
  update person set custodian_id = b.id, path = b.path where custodian_id = a.id and effect.among(id, p_only.persons);
  get diagnostics v_persons = row_count;
  with moved as (
    update registration g set school_id = b.id where g.school_id = a.id and g.path = b.path and g.ended_on is null and effect.among(g.person_id, p_only.persons) returning g.id, g.person_id, g.status),
  told as (
    insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
      select m.id, m.person_id, b.path, b.id, m.status, v_on, p_now, p_case.kind, p_case.ref from moved m),
  counted as (select status, count(*) n from moved group by status),
  tallied as (
    insert into tally_delta(org_id, path, subject, delta)
      select o.id, o.path, 'REGISTRATION:' || c.status, o.sign * c.n from counted c cross join (values (a.id, a.path, -1), (b.id, b.path, 1)) o(id, path, sign))
  select coalesce(jsonb_object_agg(status, n), '{}') into v_moved from counted;
  select coalesce(jsonb_object_agg(status, n), '{}') into v_ended from (
    select g.status, count(*) n from frozen_period f join registration g on g.id = f.registration_id
     where f.org_id = a.id and f.frozen_at = p_now and g.ended_on is not null and effect.among(g.person_id, p_only.persons) group by g.status) x;
  return jsonb_build_object('persons', v_persons, 'registrations', v_moved, 'ended', v_ended, 'files', v_files);
end $$;

-- Records of new students under way, and what was asked outside about them. Those that stay behind were left out by whoever calls.
create function effect.absorb_records(a organisation, b organisation, p_staying bigint[], p_only effect.parcel default null) returns bigint language plpgsql as $$
declare
  v_records bigint;
begin
  -- one statement, as a request names both its school and its record by keys that carry the path
  with moved as (
    update new_student n set school_id = b.id, path = b.path
     where n.school_id = a.id and effect.claims(n.state) and n.id <> all (p_staying) and effect.among(n.id, p_only.records) returning n.id, n.ref),
  requests as (update record_request q set org_id = b.id, path = b.path from moved m where q.record_id = m.id),
  findings as (update identity_finding f set org_id = b.id, path = b.path from moved m where f.subject = m.ref and f.org_id = a.id),
  answers as (update register_answer r set org_id = b.id, path = b.path from moved m where r.subject = m.ref and r.org_id = a.id)
  select count(*) into v_records from moved;
  return v_records;
end $$;

-- Ends cases that lose their object, in the name of whoever granted the hand-over.
create function effect.end_without_object(a organisation, b organisation, p_merger approval_case, p_now timestamptz, p_only effect.parcel default null) returns bigint language plpgsql as $$
declare
  v_cases bigint[];
begin
  select coalesce(array_agg(c.id), '{}') into v_cases from effect.cases_of(a.id) c where effect.lose_their_object(c, a.id, b.id) and effect.among(c.id, p_only.cases);
  insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, reason, at)
    select c.id, (select coalesce(max(d.seq), 0) + 1 from decision d where d.case_id = c.id), c.from_path, c.round, g.org_id, g.operator_id, g.person, 'RULE_OUT',
           case p_merger.kind when 'SPLIT' then '学校分立 / school split' else '学校合并 / schools merged' end, p_now
      from approval_case c
     cross join (select * from decision d where d.case_id = p_merger.id and d.verdict = 'APPROVE' order by d.seq desc limit 1) g
     where c.id = any (v_cases);
  update approval_case set state = 'DENIED', held = false, closed_at = p_now where id = any (v_cases);
  update approval_step set state = 'PENDING', reached_at = null, due_on = null, due_provisional = false where case_id = any (v_cases);
  update closure set open = false where case_id = any (v_cases) and open;
  return cardinality(v_cases);
end $$;

-- Cases under way: the absorbing school and those above it take the places of the others, and every due date stays. Who decided before keeps sight of that.
create function effect.absorb_cases(a organisation, b organisation, p_merger approval_case, p_staying bigint[], p_only effect.parcel default null) returns bigint language plpgsql as $$
declare
  v_cases bigint[];
begin
  select coalesce(array_agg(c.id), '{}') into v_cases from effect.cases_of(a.id) c
   where effect.among(c.id, p_only.cases) and not exists (select from new_student n where n.id = any (p_staying) and n.case_id = c.id);
  insert into decided_before_merger(merger_case, org_id, path, case_ref, kind, name, verdict, at)
    select p_merger.id, o.id, o.path, c.ref, c.kind, coalesce(p.name, n.name), d.verdict, d.at
      from approval_case c join decision d on d.case_id = c.id join organisation o on o.id = d.org_id
      left join registration g on g.id = c.registration_id left join person p on p.id = g.person_id left join new_student n on n.case_id = c.id
     where c.id = any (v_cases) and d.step is not null
       and not (case when c.from_org = a.id then b.path else c.from_path end) ^@ o.path
       and not coalesce((case when c.to_org = a.id then b.path else c.to_path end) ^@ o.path, false);
  update approval_case c
     set from_org = case when c.from_org = a.id then b.id else c.from_org end, from_path = case when c.from_org = a.id then b.path else c.from_path end,
         to_org = case when c.to_org = a.id then b.id else c.to_org end, to_path = case when c.to_org = a.id then b.path else c.to_path end
   where c.id = any (v_cases);
  -- an authority that acts for the other side as well stays, and the heir decides beside it, last
  insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, turn, working_days, limit_article, state)
    select s.case_id, s.case_path, (select max(x.seq) + 1 from approval_step x where x.case_id = s.case_id), h.heir, h.heir_path, s.duty, s.mode,
           (select max(x.turn) + 1 from approval_step x where x.case_id = s.case_id and x.mode = 'DECIDE'), s.working_days, s.limit_article, 'PENDING'
      from approval_case c join approval_step s on s.case_id = c.id join effect.heirs(a, b) h on h.former = s.org_id
     where c.id = any (v_cases) and s.mode = 'DECIDE' and h.former = a.competent_authority_id
       and coalesce(case when c.from_org = b.id then c.to_path else c.from_path end ^@ h.former_path, false)
       and not exists (select from approval_step x where x.case_id = c.id and x.org_id = h.heir and x.mode = 'DECIDE');
  update approval_step s set org_id = h.heir, path = h.heir_path
    from approval_case c, effect.heirs(a, b) h
   where c.id = any (v_cases) and s.case_id = c.id and s.org_id = h.former
     and not coalesce(case when c.from_org = b.id then c.to_path else c.from_path end ^@ h.former_path, false);
  with findings as (
    update identity_finding f set org_id = b.id, path = b.path
     where f.org_id = a.id and f.subject in (select q.ref from number_request q where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id)
                                             union all select q.ref from personal_change q where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id)))
  update register_answer f set org_id = b.id, path = b.path
   where f.org_id = a.id and f.subject in (select q.ref from number_request q where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id)
                                             union all select q.ref from personal_change q where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id));
  update record_request q set org_id = b.id, path = b.path where q.org_id = a.id and q.open and q.record_id is null and effect.is_about(p_only, null, q.registration_id);
  update registration_release q set org_id = b.id, path = b.path where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id);
  update number_request q set org_id = b.id, path = b.path where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id);
  update status_change q set org_id = b.id, path = b.path where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id);
  update personal_change q set org_id = b.id, path = b.path where q.org_id = a.id and q.open and effect.is_about(p_only, null, q.registration_id);
  return cardinality(v_cases);
end $$;

-- Conflicts that are not settled: the absorbing school is the side from now on and its authority upholds it; a ruling goes up to whoever lies at or above its new authority too.
create function effect.absorb_conflicts(a organisation, b organisation, p_staying bigint[], p_only effect.parcel default null) returns bigint language plpgsql as $$
declare
  v_sides bigint;
begin
  update conflict_side s
     set org_id = b.id, path = b.path, authority_id = case when s.authority_id = a.competent_authority_id then b.competent_authority_id else s.authority_id end
    from conflict k
   where k.id = s.conflict_id and k.state <> 'SETTLED' and s.org_id = a.id and (s.record_id is null or s.record_id <> all (p_staying)) and effect.is_about(p_only, s.record_id, s.registration_id);
  get diagnostics v_sides = row_count;
  update approval_case c set from_org = h.id, from_path = h.path
    from conflict k
    join approval_case r on r.id = k.ruling_case
   cross join lateral (select o.id, o.path from organisation o, organisation u
                        where u.id = b.competent_authority_id and r.from_path ^@ o.path and u.path ^@ o.path order by length(o.path) desc limit 1) h
   where c.id = r.id and k.state = 'RULING' and exists (select from conflict_side s where s.conflict_id = k.id and s.org_id = b.id) and h.id <> c.from_org;
  update approval_step s set org_id = c.from_org, path = c.from_path
    from conflict k join approval_case c on c.id = k.ruling_case
   where s.case_id = c.id and k.state = 'RULING' and s.org_id <> c.from_org and exists (select from conflict_side y where y.conflict_id = k.id and y.org_id = b.id);
  return v_sides;
end $$;

-- Jobs that compare records with the nation go on for the school that has them now.
create function effect.continue_jobs(a organisation, b organisation) returns bigint language plpgsql as $$
declare
  v_continued bigint;
begin
  update job j set org_id = b.id, path = b.path
   where j.org_id = a.id and j.state in ('QUEUED', 'RUNNING')
     and (exists (select from new_student n where n.check_job_id = j.id and n.school_id = b.id and n.state = 'CHECKING')
          or exists (select from number_request q where q.job_id = j.id and q.org_id = b.id and q.open and q.hold_reason = 'CHECKING'));
  get diagnostics v_continued = row_count;
  return v_continued;
end $$;

-- Every other one of the absorbed school is stopped, and what it had not committed is not done.
create function effect.absorb_jobs(a organisation, b organisation, p_now timestamptz) returns jsonb language plpgsql as $$
declare
  v_continued bigint := effect.continue_jobs(a, b);
  v_stopped bigint;
begin
  update job set state = 'CANCELLED', finished_at = p_now where org_id = a.id and state in ('QUEUED', 'RUNNING');
  get diagnostics v_stopped = row_count;
  return jsonb_build_object('jobsContinued', v_continued, 'jobsStopped', v_stopped);
end $$;

-- What lies with the absorbed school from now on is complete: its sheets are closed as they are, its classes end, its planned changes are off, and nobody acts for it any more.
create function effect.close_absorbed(a organisation, b organisation, p_now timestamptz) returns void language plpgsql as $$
declare
  v_on date := (p_now at time zone 'Asia/Shanghai')::date;
begin
  update school_term s
     set state = 'CLOSED', closed_on = v_on, late = v_on > t.due_on,
         students = (select count(*) from term_registration g where g.org_id = s.org_id and g.school_year = t.school_year and g.season = t.season),
         course = s.course || jsonb_build_object('act', 'CLOSED', 'at', p_now, 'by', b.name, 'late', v_on > t.due_on)
    from term t where t.id = s.term_id and s.org_id = a.id and s.state = 'OPEN';
  update organisation_change set state = 'REFUSED', refusal = 'STATE_DOES_NOT_ALLOW', ended_at = p_now where org_id = a.id and state = 'PLANNED';
  update school_class set ended_on = v_on where org_id = a.id and ended_on is null;
  perform effect.end_splits(a.id);
  update organisation set state = 'CLOSED' where id = a.id;
end $$;

-- Hands one school over to another.
create function effect.absorb(m merger, a organisation, b organisation, p_now timestamptz) returns void language plpgsql as $$
declare
  c approval_case;
  v_staying bigint[];
  v_counts jsonb;
begin
  select * into c from approval_case where id = m.case_id;
  select coalesce(array_agg(d.id), '{}') into v_staying from effect.doubled(a.id, array[b.id]) d;
  perform effect.note_bringing(m.case_id, a, b, v_staying);
  v_counts := jsonb_build_object('recordsStaying', cardinality(v_staying), 'casesEnded', effect.end_without_object(a, b, c, p_now));
  v_counts := v_counts || effect.absorb_people(a, b, c, p_now);
  v_counts := v_counts || jsonb_build_object('records', effect.absorb_records(a, b, v_staying));
  v_counts := v_counts || jsonb_build_object('cases', effect.absorb_cases(a, b, c, v_staying));
  v_counts := v_counts || jsonb_build_object('conflicts', effect.absorb_conflicts(a, b, v_staying));
  v_counts := v_counts || effect.absorb_jobs(a, b, p_now);
  perform effect.close_absorbed(a, b, p_now);
  perform effect.note_brought(m.case_id, b);
  update merger set state = 'DONE', counts = v_counts, checksum = effect.checksum_of(a.id, p_now), done_at = p_now where case_id = m.case_id;
end $$;

-- Mergers that are carried out together, without those that came to nothing: one that was denied, withdrawn or given up holds up no other.
create function effect.together(p_together uuid) returns setof merger language sql stable as $$
  select m.* from merger m join approval_case c on c.id = m.case_id where m.together = p_together and c.state not in ('DENIED', 'WITHDRAWN', 'LAPSED')
$$;

-- Whether a school is taking over the register that it kept before, and has not signed it off (S-1): what waits there, evidence for its rows included, could be handed to nobody.
-- What is taken over comes in a later script, which this language alone allows.
create function effect.takes_over(p_school bigint) returns boolean language plpgsql stable as $$
begin
  return exists (select from registration r where r.school_id = p_school and not r.confirmed)
      or exists (select from register_takeover t where t.org_id = p_school and t.state not in ('CONFIRMED', 'WITHDRAWN'));
end $$;

-- Why mergers that are carried out together cannot be, or nothing.
create function effect.merger_objection(p_together uuid) returns text language sql stable as $$
  select case
    when bool_or(m.new_code is not null) and count(*) < 2 then 'TWO_SCHOOLS_REQUIRED'
    when bool_or(a.state <> 'ACTIVE' or coalesce(b.state, 'ACTIVE') <> 'ACTIVE' or f.state <> 'ACTIVE') then 'STATE_DOES_NOT_ALLOW'
    when bool_or(effect.takes_over(a.id)) then 'REGISTER_NOT_CONFIRMED'
    when bool_or(m.absorbing_id is null and exists (select from organisation o where o.code = m.new_code)) then 'CODE_TAKEN' end
    from effect.together(p_together) m join approval_case c on c.id = m.case_id join organisation f on f.id = c.from_org join organisation a on a.id = m.absorbed_id
    left join organisation b on b.id = m.absorbing_id
$$;

-- Mergers that every party has granted and whose day has come, those that belong together on the latest of their days; and at once what is left of a founding where fewer than two schools are.
create function effect.due_mergers(p_now timestamptz) returns table(together uuid, ref uuid, by_id bigint, by_ref uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (m.together) m.together, m.ref, o.id, o.ref
    from merger m join approval_case c on c.id = m.case_id join organisation o on o.id = c.from_org
   where m.state = 'PLANNED' and c.state = 'GRANTED'
     and not exists (select from effect.together(m.together) x join approval_case y on y.id = x.case_id where y.state <> 'GRANTED' or not public.decisions_grant(y.id))
     and (not exists (select from effect.together(m.together) x where x.effective_on > (p_now at time zone 'Asia/Shanghai')::date)
          or m.new_code is not null and (select count(*) from effect.together(m.together)) < 2)
   order by m.together, m.case_id
$$;

-- Carries out what belongs together, atomically and for nobody: like a move it waits for everybody who acts in the provinces concerned, and they wait for it (effect.carry_out).
-- Returns DONE, the reason why it could not be, or nothing where it is not due or over. Killed half-way nothing has happened, and the next call begins anew.
create function effect.hand_over(p_together uuid, p_now timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger;
  a organisation;
  b organisation;
  v_objection text;
  v_founder bigint;
  v_segment int;
begin
  if not exists (select from effect.due_mergers(p_now) d where d.together = p_together) then
    return null;
  end if;
  perform effect.hold_tree(array_agg(x.absorbed_id), array_agg(x.absorbing_id) || array_agg(c.from_org)) from effect.together(p_together) x join approval_case c on c.id = x.case_id;
  perform 1 from merger x where x.together = p_together order by x.case_id for update;
  if not exists (select from effect.due_mergers(p_now) d where d.together = p_together) then
    return null;
  end if;
  v_objection := effect.merger_objection(p_together);
  if v_objection is not null then
    update merger set state = 'REFUSED', refusal = v_objection where case_id in (select x.case_id from effect.together(p_together) x);
    return v_objection;
  end if;
  select x.* into m from effect.together(p_together) x order by x.case_id limit 1;
  if m.absorbing_id is null then
    select c.from_org into v_founder from approval_case c where c.id = m.case_id;
    insert into path_segment as s values (v_founder, 1) on conflict (parent_id) do update set last = s.last + 1 returning last into v_segment;
    insert into organisation(path, parent_id, tier, code, name, school_type, realm, competent_authority_id, in_force_from)
      select f.path || lpad(v_segment::text, 6, '0'), f.id, 'SCHOOL', m.new_code, m.new_name, m.new_type, f.realm, f.id, (p_now at time zone 'Asia/Shanghai')::date
        from organisation f where f.id = v_founder;
    update merger x set absorbing_id = o.id, absorbing_path = o.path from organisation o where o.code = m.new_code and x.case_id in (select t.case_id from effect.together(p_together) t);
  end if;
  for m in select x.* from effect.together(p_together) x order by x.case_id loop
    select * into b from organisation where id = m.absorbing_id for update;
    select * into a from organisation where id = m.absorbed_id for update;
    perform effect.absorb(m, a, b, p_now);
  end loop;
  return 'DONE';
end $$;

-- The merger as a party of it looks at it: its case is seen, or it lies with the school that took over.
create function effect.seen_merger(p_ref uuid) returns merger language plpgsql stable as $$
declare
  m merger;
begin
  select x.* into m from merger x join approval_case c on c.id = x.case_id
   where x.ref = p_ref and (effect.sees(c.from_path) or effect.sees(c.to_path) or effect.sees(x.absorbing_path));
  if not found then
    raise exception 'no such merger' using errcode = 'XJ065';
  end if;
  return m;
end $$;
create function effect.sees(p_path text) returns boolean language sql stable as $$
  select coalesce(p_path >= current_setting('app.lo', true) and p_path < current_setting('app.hi', true), false)
$$;

-- What the school that takes over should know beforehand of what comes to it.
create function effect.worth_knowing(p_from bigint, p_to bigint, p_on date, p_only effect.parcel default null) returns jsonb language sql stable as $$
  with coming as (select g.* from registration g where g.school_id = p_from and g.ended_on is null and effect.among(g.person_id, (p_only).persons))
  select jsonb_build_object(
      'majorsNotTaught', (select coalesce(jsonb_agg(x.name order by x.name), '[]') from (
         select distinct coalesce(g.major_name, g.major_code) as name from coming g
          where coalesce(g.major_name, g.major_code) is not null
            and not exists (select from school_major j where j.org_id = p_to and (j.code = g.major_code or j.name = g.major_name) and j.since <= p_on and (j.until is null or j.until >= p_on))) x),
      'studyFormsNew', (select coalesce(jsonb_agg(x.study_form order by x.study_form), '[]') from (
         select g.study_form from coming g except select g.study_form from registration g where g.school_id = p_to) x),
      'classesAlike', (select coalesce(jsonb_agg(x.class_name order by x.class_name), '[]') from (
         select g.class_name from coming g where g.class_name is not null
         intersect select g.class_name from registration g where g.school_id = p_to and g.ended_on is null) x),
      'classes', (select count(distinct (g.grade, g.class_name)) from coming g where g.class_name is not null),
      'operators', (select count(distinct p.operator_id) from post p where p.org_id = p_from and p.state = 'ACTIVE'))
$$;

-- What a merger would hand over if it were carried out now, and what the absorbing school should know of it. Counts alone, and it writes nothing.
create function effect.preview_merger(p_ref uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger := effect.seen_merger(p_ref);
begin
  return effect.expected(m.absorbed_id, coalesce(array[m.absorbing_id], '{}') || array(
      select x.absorbed_id from effect.together(m.together) x where x.case_id < m.case_id), m.together)
    || effect.worth_knowing(m.absorbed_id, m.absorbing_id, m.effective_on);
end $$;

-- How those stand that are carried out together with a merger, counted: each school sees its own alone. Still to be decided, or for a later day; come to nothing.
create function effect.beside(p_ref uuid, p_now timestamptz) returns table(others bigint, undecided bigint, fallen bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger := effect.seen_merger(p_ref);
begin
  return query
    select count(t.case_id), count(t.case_id) filter (where c.state <> 'GRANTED' or t.effective_on > (p_now at time zone 'Asia/Shanghai')::date), count(*) - count(t.case_id)
      from merger x join approval_case c on c.id = x.case_id left join effect.together(m.together) t on t.case_id = x.case_id
     where x.together = m.together and x.case_id <> m.case_id;
end $$;

-- The records that an organisation handed over at an instant, all or these, as they were then, in the order of their references.
create function effect.records_of(p_org bigint, p_at timestamptz, p_registrations bigint[], p_after uuid, p_most int)
  returns table(registration uuid, name text, sex text, birth_date date, student_number bytea, student_number_index bytea, major_name text, entered_on date, until date, status text)
  language sql stable as $$
  select g.ref, f.name, f.sex, f.birth_date, f.student_number, f.student_number_index, f.major_name, f.entered_on, f.until,
         coalesce((select s.status from registration_status s where s.registration_id = g.id and s.cause in ('MERGER', 'MERGER_REVERSAL', 'SPLIT', 'SPLIT_REVERSAL') and s.recorded_at = p_at limit 1), g.status)
    from frozen_period f join registration g on g.id = f.registration_id
   where f.org_id = p_org and f.frozen_at = p_at and effect.among(f.registration_id, p_registrations) and (p_after is null or g.ref > p_after) order by g.ref limit p_most
$$;

-- The records that a merger handed over, for both sides; and whether the checksum of the receipt is theirs.
create function effect.handed_over(p_ref uuid, p_after uuid, p_most int)
  returns table(registration uuid, name text, sex text, birth_date date, student_number bytea, student_number_index bytea, major_name text, entered_on date, until date, status text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger := effect.seen_merger(p_ref);
begin
  return query select * from effect.records_of(m.absorbed_id, m.done_at, null, p_after, p_most);
end $$;
create function effect.checksum_holds(p_ref uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger := effect.seen_merger(p_ref);
begin
  return m.checksum = effect.checksum_of(m.absorbed_id, m.done_at);
end $$;

-- Signs the receipt of the acting organisation: the absorbing school's, or that of the authority to which the absorbed school belonged. Returns for which side.
create function effect.sign_hand_over(p_ref uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m merger := effect.seen_merger(p_ref);
  v_org bigint := current_setting('app.org')::bigint;
  v_name text;
  v_person bytea;
begin
  if m.state <> 'DONE' then
    raise exception 'nothing was handed over' using errcode = 'XJ066';
  end if;
  select w.display_name, w.natural_person into v_name, v_person from operator w where w.id = current_setting('app.operator')::bigint;
  if v_org = m.absorbing_id and m.taken_at is null and v_person = m.given_person or v_org <> m.absorbing_id and m.given_at is null and v_person = m.taken_person then
    raise exception 'signed for the other side' using errcode = 'XJ091';
  end if;
  update merger set taken_by = v_name, taken_at = effect.now_at(), taken_person = v_person where case_id = m.case_id and taken_at is null and absorbing_id = v_org;
  if found then
    return 'TAKEN';
  end if;
  update merger set given_by = v_name, given_at = effect.now_at(), given_person = v_person
   where case_id = m.case_id and given_at is null and (select o.competent_authority_id from organisation o where o.id = m.absorbed_id) = v_org;
  if found then
    return 'GIVEN';
  end if;
  raise exception 'signed already, or nobody''s to sign here' using errcode = 'XJ067';
end $$;
grant select (display_name) on operator to xueji_effects;

do $$
declare
  f text;
begin
  foreach f in array array['claims(text)', 'takes_over(bigint)', 'among(bigint,bigint[])', 'is_about(effect.parcel,bigint,bigint)', 'cases_of(bigint)', 'lose_their_object(approval_case,bigint,bigint)', 'doubled(bigint,bigint[])', 'expected(bigint,bigint[],uuid,effect.parcel)',
      'heirs(organisation,organisation)', 'freeze(organisation,timestamptz,bigint[])', 'absorb_people(organisation,organisation,approval_case,timestamptz,effect.parcel)', 'absorb_records(organisation,organisation,bigint[],effect.parcel)',
      'end_without_object(organisation,organisation,approval_case,timestamptz,effect.parcel)', 'absorb_cases(organisation,organisation,approval_case,bigint[],effect.parcel)',
      'absorb_conflicts(organisation,organisation,bigint[],effect.parcel)', 'continue_jobs(organisation,organisation)', 'absorb_jobs(organisation,organisation,timestamptz)', 'close_absorbed(organisation,organisation,timestamptz)',
      'checksum_of(bigint,timestamptz,bigint[])', 'absorb(merger,organisation,organisation,timestamptz)', 'together(uuid)', 'merger_objection(uuid)', 'seen_merger(uuid)', 'sees(text)', 'records_of(bigint,timestamptz,bigint[],uuid,integer)',
      'worth_knowing(bigint,bigint,date,effect.parcel)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
  foreach f in array array['due_mergers(timestamptz)', 'hand_over(uuid,timestamptz)', 'preview_merger(uuid)', 'beside(uuid,timestamptz)', 'handed_over(uuid,uuid,integer)', 'checksum_holds(uuid)', 'sign_hand_over(uuid)'] loop
    perform tenancy.entrust(('effect.' || f)::regprocedure, 'xueji_effects');
  end loop;
end $$;
