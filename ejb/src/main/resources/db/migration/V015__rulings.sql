-- What a school asks for when something cannot pass automatically, and what ends a conflict: one side gives way, or a ruling is given (V-11).

-- A request (修改 or 佐证): what is asked for and why. A correction holds what the record is to state from then on.
create sequence record_request_seq;
create table record_request(
  id bigint primary key default nextval('record_request_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('NEW_STUDENT_CORRECTION', 'EVIDENCE')),
  record_id bigint,
  registration_id bigint references registration,
  case_id bigint references approval_case,
  open boolean not null default true,                            -- until it is granted, denied or taken back
  statement text not null check (statement <> ''),               -- why, in words
  name text collate "C",
  sex text,
  birth_date date,
  ethnic_group text,
  document_kind text,
  document_number bytea,
  document_index bytea,
  grade smallint,
  class_name text,
  major_code text,
  major_name text,
  study_form text,
  length_years numeric(3,1),
  entered_on date,
  late boolean,
  particulars jsonb,
  contradicts boolean,                                           -- sex or birth date contradict the number, so that evidence is asked for
  replaces jsonb not null default '{}',                          -- what stood on record when it was filed, by field, for whoever reads it later; numbers masked
  created_by bigint not null references operator,
  created_at timestamptz not null,
  constraint one_subject check (num_nonnulls(record_id, registration_id) = 1),
  check (kind <> 'NEW_STUDENT_CORRECTION' or num_nulls(record_id, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                                       length_years, entered_on, late, particulars, contradicts) = 0),
  foreign key (record_id, path) references new_student(id, path) on update cascade,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_open_request_per_record on record_request(record_id) where open and record_id is not null;
create unique index one_open_request_per_registration on record_request(registration_id) where open and registration_id is not null;
create index on record_request(record_id, path);
create index on record_request(registration_id) where registration_id is not null;
create index on record_request(org_id, path);
create index on record_request(case_id);
select tenancy.scope('record_request');
select tenancy.own_name('record_request', 'created_by');
grant select, insert on record_request to xueji_app;
grant update (case_id, open, replaces) on record_request to xueji_app;
grant usage on sequence record_request_seq to xueji_app;

-- Keys look past policies, so what a school files about a registration may only name what its writer can see; runs with the writer's rights.
create function names_visible() returns trigger language plpgsql as $$
begin
  if (new.registration_id is not null and not exists (select from registration r where r.id = new.registration_id))
     or (new.case_id is not null and not exists (select from approval_case c where c.id = new.case_id)) then
    raise exception 'registration or case not visible' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger names_visible before insert or update of registration_id, case_id on record_request for each row execute function names_visible();

-- Rights of the functions below.
grant select on new_student, conflict, conflict_side, record_request, record_match, student_number, identity_key, holding, person_identity, person_profile, person_match to xueji_effects;
grant select (id, path) on organisation to xueji_effects;
grant select (id, natural_person) on operator to xueji_effects;
grant select (id) on job to xueji_effects;                       -- a record that changes may only name jobs that are seen
grant update (state, hold_reason, registration_id, version) on new_student to xueji_effects;
grant update (state, outcome, settled_at, ruling_case) on conflict to xueji_effects;
grant update (stance, answered_at) on conflict_side to xueji_effects;
grant insert on approval_case, approval_step, decision, outbox, registration, holding, identity_key, student_number, person_identity, person_profile, person_match to xueji_effects;
grant update (held) on approval_case to xueji_effects;
grant update (state, reached_at, due_on, due_provisional) on approval_step to xueji_effects;
grant update (status, status_since, status_until, ended_on) on registration to xueji_effects;
grant update (name, sex, birth_date, document_kind, document_number, document_index, student_number, student_number_index) on person to xueji_effects;
grant update (superseded_at) on person_identity to xueji_effects;
grant update (particulars, recorded_at) on person_profile to xueji_effects;
grant update (replaced_at) on student_number to xueji_effects;
grant update (numbered) on person_match to xueji_effects;
grant delete on holding, identity_key, person_match to xueji_effects;
grant usage on sequence approval_case_seq, registration_seq to xueji_effects;
grant select, delete on record_file to xueji_effects;
grant select, insert on person_file to xueji_effects;
grant select (id, state) on stored_file to xueji_effects;        -- a file that is linked must be seen
grant update (state) on stored_file to xueji_effects;
grant select, update (org_id, person_id) on identity_finding to xueji_effects;
grant select on register_answer to xueji_effects;
grant insert on earlier_archive to xueji_effects;
grant execute on function standing_answers(uuid), owe_archives(bigint[]) to xueji_effects;
do $$
declare
  t text;
begin
  foreach t in array array['new_student', 'conflict', 'conflict_side', 'holding', 'identity_key', 'student_number', 'person_identity', 'person_profile', 'person_match', 'record_file',
      'person_file', 'stored_file', 'identity_finding'] loop
    execute format('create policy effects on %I to xueji_effects using (true) with check (true)', t);
  end loop;
  foreach t in array array['record_request', 'record_match', 'organisation', 'operator', 'job', 'register_answer'] loop
    execute format('create policy effects on %I for select to xueji_effects using (true)', t);
  end loop;
  foreach t in array array['approval_step', 'decision', 'outbox', 'earlier_archive'] loop
    execute format('create policy effects on %I for insert to xueji_effects with check (true)', t);
  end loop;
end $$;
create policy opens on approval_step for update to xueji_effects using (true) with check (true);

create index on new_student(registration_id) where registration_id is not null;

-- Parts of the functions below, with the rights of whoever calls them, which is those functions alone.

create function effect.now_at() returns timestamptz language sql stable as $$ select current_setting('app.at')::timestamptz $$;
create function effect.today() returns date language sql stable as $$ select (current_setting('app.at')::timestamptz at time zone 'Asia/Shanghai')::date $$;

-- Whether a row at that path is the caller's to write: in the bound range, and not under the bare range of the nation unless it is the ministry's own.
create function effect.is_mine(p_path text) returns boolean language sql stable as $$
  select coalesce(p_path >= current_setting('app.lo', true) and p_path < current_setting('app.hi', true)
                  and (current_setting('app.lo', true) <> 'C' or p_path = 'C'), false)
$$;

-- Ends a case by an act that belongs to no step, in the name of whoever acts.
create function effect.end_case(p_case bigint, p_verdict text, p_state text, p_reason text) returns void language plpgsql as $$
begin
  insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, reason, at)
    select c.id, (select coalesce(max(d.seq), 0) + 1 from decision d where d.case_id = c.id), c.from_path, c.round, current_setting('app.org')::bigint, w.id,
           w.natural_person, p_verdict, p_reason, effect.now_at()
      from approval_case c, operator w where c.id = p_case and w.id = current_setting('app.operator')::bigint;
  update approval_case set state = p_state, held = false, closed_at = effect.now_at() where id = p_case;
  update approval_step set state = 'PENDING', reached_at = null, due_on = null, due_provisional = false where case_id = p_case;
end $$;

-- Tells the school and the authority of each side.
create function effect.tell_sides(p_conflict bigint, p_kind text) returns void language sql as $$
  insert into outbox(at, org_id, path, kind, subject, payload)
    select distinct effect.now_at(), o.id, o.path, p_kind, c.ref, jsonb_strip_nulls(jsonb_build_object('outcome', c.outcome))
      from conflict c join conflict_side s on s.conflict_id = c.id join organisation o on o.id in (s.org_id, s.authority_id)
     where c.id = p_conflict
$$;

-- Settles a conflict of which one side has given way, and lets the other go on.
create function effect.concede_side(p_side conflict_side, p_coming jsonb) returns void language plpgsql as $$
declare
  v_ruling bigint;
begin
  update conflict_side set stance = 'CONCEDED', answered_at = effect.now_at() where conflict_id = p_side.conflict_id and side = p_side.side;
  update conflict set state = 'SETTLED', outcome = 'CONCEDED', settled_at = effect.now_at() where id = p_side.conflict_id returning ruling_case into v_ruling;
  if v_ruling is not null then
    perform effect.end_case(v_ruling, 'WITHDRAW', 'WITHDRAWN', null);
  end if;
  perform nat.release_records(array[s.record_id], p_coming), nat.release_requests(array[s.number_request_id], p_coming)
     from conflict_side s where s.conflict_id = p_side.conflict_id and s.side <> p_side.side;
  perform effect.tell_sides(p_side.conflict_id, 'CONFLICT_SETTLED');
end $$;

-- Settles every conflict of a record or a registration that has given way, and lets the other sides go on.
create function effect.give_way(p_record bigint, p_registration bigint, p_coming jsonb) returns void language plpgsql as $$
declare
  v record;
begin
  perform 1 from new_student n where n.id in (
      select o.record_id from conflict_side s join conflict_side o on o.conflict_id = s.conflict_id where s.record_id = p_record or s.registration_id = p_registration)
    order by n.id for no key update;
  for v in
    select s from conflict c join conflict_side s on s.conflict_id = c.id
     where (s.record_id = p_record or s.registration_id = p_registration) and c.state <> 'SETTLED' order by c.id for update of c
  loop
    perform effect.concede_side(v.s, p_coming);
  end loop;
end $$;

-- Ends the case of a record on the losing side; the record is refused.
create function effect.rule_out(p_record bigint, p_reason text, p_coming jsonb) returns void language plpgsql as $$
declare
  v_case bigint;
begin
  select c.id into v_case from new_student n join approval_case c on c.id = n.case_id where n.id = p_record and c.state in ('IN_REVIEW', 'RETURNED') for update of c;
  if found then
    perform effect.end_case(v_case, 'RULE_OUT', 'DENIED', p_reason);
  end if;
  update new_student set state = 'REFUSED', hold_reason = null, version = version + 1 where id = p_record;
  perform effect.give_way(p_record, null, p_coming);
end $$;

-- Ends a registration that is held (注销). One that ended before is history and stays as it is.
create function effect.cancel_registration(p_registration bigint, p_cause uuid, p_coming jsonb) returns void language plpgsql as $$
declare
  r registration;
begin
  select * into r from registration where id = p_registration and ended_on is null for update;
  if found then
    delete from holding where registration_id = r.id;
    update registration set status = 'CANCELLED', status_since = effect.today(), status_until = null, ended_on = effect.today() where id = r.id;
    insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
      values (r.id, r.person_id, r.path, r.school_id, 'CANCELLED', effect.today(), effect.now_at(), 'RULING', p_cause);
    insert into tally_delta(org_id, path, subject, delta)
      select o.id, o.path, d.subject, d.delta
        from organisation o, (values ('REGISTRATION:' || r.status, -1), ('REGISTRATION:CANCELLED', 1)) d(subject, delta) where o.id = r.school_id;
  end if;
  perform effect.end_number_requests(p_registration, 'RULE_OUT', 'DENIED', null);
  perform effect.give_way(null, p_registration, p_coming);
end $$;

-- Keeps for the school that has the archive its own periods as they are, before it moves on.
create function effect.freeze(p person, p_until date) returns void language sql as $$
  insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, student_number_index, major_name, frozen_at)
    select g.id, p.custodian_id, p.path, coalesce((select max(f.until) from frozen_period f where f.registration_id = g.id), g.entered_on), coalesce(g.ended_on, p_until),
           p.name, p.sex, p.birth_date, p.student_number, p.student_number_index, g.major_name, effect.now_at()
      from registration g
     where g.person_id = p.id and g.school_id = p.custodian_id
       and not exists (select from frozen_period f where f.registration_id = g.id and f.org_id = p.custodian_id)
$$;

-- Writes the identity of a person anew, as known from now on of the time before; what was known until now stays on record.
create function effect.remember_identity(p_person bigint, p_cause uuid) returns void language plpgsql as $$
declare
  v_from date;
begin
  select coalesce(max(valid_from), effect.today()) into v_from from person_identity where person_id = p_person and superseded_at is null;
  update person_identity set superseded_at = effect.now_at() where person_id = p_person and superseded_at is null and valid_from = v_from;
  insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, ethnic_group, nationality, document_kind, document_number, document_index,
                              student_number, student_number_index, cause, cause_ref)
    select p.id, p.path, v_from, effect.now_at(), p.name, p.sex, p.birth_date, p.ethnic_group, p.nationality, p.document_kind, p.document_number, p.document_index,
           p.student_number, p.student_number_index, 'RULING', p_cause
      from person p where p.id = p_person;
end $$;

-- Takes the document of a registration's person away, which is another's, and with it the number that was built from it.
create function effect.take_document(p_registration bigint, p_cause uuid, p_document bytea, p_document_index bytea, p_number bytea, p_number_index bytea) returns void
  language plpgsql as $$
declare
  p person;
begin
  select w.* into p from person w join registration r on r.person_id = w.id where r.id = p_registration for update of w;
  delete from identity_key where person_id = p.id and blind_index = p.document_index;
  insert into identity_key(blind_index, person_id, path) values (p_document_index, p.id, p.path);
  update student_number set replaced_at = effect.now_at() where person_id = p.id and replaced_at is null;
  insert into student_number(blind_index, person_id, path, kind, number, issued_at) values (p_number_index, p.id, p.path, 'TEMPORARY', p_number, effect.now_at());
  update person set document_kind = 'TEMPORARY_NUMBER', document_number = p_document, document_index = p_document_index, student_number = p_number,
                    student_number_index = p_number_index where id = p.id;
  delete from person_match where person_id = p.id and kind <> 'ALIKE';
  update person_match set numbered = false where person_id = p.id;
  perform effect.remember_identity(p.id, p_cause);
end $$;

-- Gives a former document of a registration's person up, which is the owner's on the other side; the present one and the student number stay. Whether it was a former one.
create function effect.give_up_former_document(p_registration bigint, p_owner conflict_side) returns boolean language plpgsql as $$
begin
  delete from identity_key k using registration r, person p
   where r.id = p_registration and p.id = r.person_id and k.person_id = p.id and k.blind_index <> p.document_index
     and k.blind_index in (select n.document_index from new_student n where n.id = p_owner.record_id
                           union all select x.document_index from takeover_student x where x.id = p_owner.takeover_student_id
                           union all select q.document_index from number_request q where q.id = p_owner.number_request_id);
  return found;
end $$;

-- Makes the winning record formal by continuing the archive of whoever had the losing registration: one registration ends as the other begins.
create function effect.rule_in(p_record bigint, p_loser bigint, p_cause uuid, p_reason text, p_coming jsonb) returns void language plpgsql as $$
declare
  n new_student;
  p person;
  v_case bigint;
  v_registration bigint;
  v_profile jsonb;
begin
  select * into n from new_student where id = p_record;
  select c.id into v_case from approval_case c where c.id = n.case_id and c.state = 'IN_REVIEW' for update;
  if not found then
    raise exception 'the record has no case under review' using errcode = 'XJ031';
  end if;
  select w.* into p from person w join registration r on r.person_id = w.id where r.id = p_loser for update of w;
  perform effect.cancel_registration(p_loser, p_cause, p_coming);
  if p.custodian_id <> n.school_id then
    perform effect.freeze(p, effect.today());
    update person set custodian_id = n.school_id, path = n.path where id = p.id;
  end if;
  if p.document_index <> n.document_index then
    delete from identity_key where person_id = p.id and blind_index = p.document_index;
    insert into identity_key(blind_index, person_id, path)
      select n.document_index, p.id, n.path where not exists (select from identity_key k where k.blind_index = n.document_index and k.person_id = p.id);
  end if;
  if (p.name, p.sex, p.birth_date, p.document_kind, p.document_index) is distinct from (n.name, n.sex, n.birth_date, n.document_kind, n.document_index) then
    update person set name = n.name, sex = n.sex, birth_date = n.birth_date, document_kind = n.document_kind, document_number = n.document_number,
                      document_index = n.document_index where id = p.id;
    perform effect.remember_identity(p.id, p_cause);
  end if;
  if exists (select from record_match m where m.record_id = n.id) then
    delete from person_match where person_id = p.id;
    insert into person_match(person_id, path, kind, key, origin, numbered) select p.id, n.path, m.kind, m.key, m.origin, m.numbered from record_match m where m.record_id = n.id;
  end if;
  select particulars into v_profile from person_profile where person_id = p.id;
  if not found then
    insert into person_profile(person_id, path, particulars, recorded_at) values (p.id, n.path, n.particulars, effect.now_at());
  elsif n.particulars || v_profile <> v_profile then
    update person_profile set particulars = n.particulars || v_profile, recorded_at = effect.now_at() where person_id = p.id;
  end if;
  insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at, superseded_at)
    select p.id, n.path, l.file_id, l.purpose, l.linked_by, l.linked_at,
           case when l.purpose = 'PHOTO' and exists (select from person_file h where h.person_id = p.id and h.purpose = 'PHOTO' and h.superseded_at is null)
                then coalesce(l.superseded_at, effect.now_at()) else l.superseded_at end
      from record_file l
     where l.new_student_id = n.id and not exists (select from person_file h where h.person_id = p.id and h.file_id = l.file_id);
  delete from record_file where new_student_id = n.id;
  update identity_finding set org_id = null, person_id = p.id where subject = n.ref and person_id is null;
  insert into registration(person_id, path, school_id, stage, study_form, grade, class_name, major_code, major_name, length_years, entered_on, status, status_since)
    values (p.id, n.path, n.school_id, 'SECONDARY_VOCATIONAL', n.study_form, n.grade, n.class_name, n.major_code, n.major_name, n.length_years, n.entered_on, 'ACTIVE',
            n.entered_on) returning id into v_registration;
  insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
    values (v_registration, p.id, n.path, n.school_id, 'ACTIVE', n.entered_on, effect.now_at(), 'RULING', p_cause);
  insert into holding(registration_id, person_id, path, slot) values (v_registration, p.id, n.path, 'VOCATIONAL');
  insert into tally_delta(org_id, path, subject, delta) values (n.school_id, n.path, 'REGISTRATION:ACTIVE', 1);
  perform effect.end_case(v_case, 'RULE_IN', 'GRANTED', p_reason);
  update new_student set state = 'REGISTERED', hold_reason = null, registration_id = v_registration, version = version + 1 where id = n.id;
  perform owe_archives(array[n.id]);
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['now_at()', 'today()', 'is_mine(text)', 'end_case(bigint,text,text,text)', 'tell_sides(bigint,text)',
      'concede_side(conflict_side,jsonb)', 'give_way(bigint,bigint,jsonb)', 'freeze(person,date)', 'rule_out(bigint,text,jsonb)', 'cancel_registration(bigint,uuid,jsonb)', 'remember_identity(bigint,uuid)', 'give_up_former_document(bigint,conflict_side)',
      'take_document(bigint,uuid,bytea,bytea,bytea,bytea)', 'rule_in(bigint,bigint,uuid,text,jsonb)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
end $$;

-- Records of the caller's that were withdrawn or refused give way in their conflicts, and the other sides go on.
-- p_coming says when a step that goes on is due, wherever it is.
create function effect.concede_conflicts(p_records bigint[], p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select count(*) from new_student n where n.id = any (p_records) and effect.is_mine(n.path) and n.state in ('WITHDRAWN', 'REFUSED')) <> cardinality(p_records) then
    raise exception 'no such record that has given way' using errcode = 'XJ010';
  end if;
  perform effect.give_way(r, null, p_coming) from unnest(p_records) r order by r;
end $$;

-- The same for a registration that was released, cancelled or otherwise ended. What it had asked for is over with it.
create function effect.concede_registration(p_registration bigint, p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from registration r where r.id = p_registration and effect.is_mine(r.path) and r.ended_on is not null;
  if not found then
    raise exception 'no such registration that has given way' using errcode = 'XJ010';
  end if;
  perform effect.end_number_requests(p_registration, 'RULE_OUT', 'DENIED', null);
  perform effect.give_way(null, p_registration, p_coming);
end $$;

-- Once both sides are upheld by their authorities: the nearest organisation at or above both is to rule. Whoever upheld last files the case.
-- It runs under the rules of the province in which the ruler sits. Returns whether it did; while the other side has not answered, it does nothing and tells nothing more.
create function effect.refer_conflict(p_conflict bigint, p_coming jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_ref uuid;
  v_ruler bigint;
  v_path text;
  v_case bigint;
  v_days int;
begin
  select c.ref into v_ref from conflict c where c.id = p_conflict and exists (
    select from conflict_side s where s.conflict_id = c.id and s.stance = 'UPHELD' and effect.is_mine(s.path)) for update;
  if not found then
    raise exception 'no such conflict that the caller upholds' using errcode = 'XJ010';
  end if;
  if not exists (select from conflict c where c.id = p_conflict and c.state = 'OPEN')
     or exists (select from conflict_side s where s.conflict_id = p_conflict and s.stance <> 'UPHELD') then
    return false;
  end if;
  select o.id, o.path into strict v_ruler, v_path
    from organisation o, conflict_side s1 join organisation a1 on a1.id = s1.authority_id, conflict_side s2 join organisation a2 on a2.id = s2.authority_id
   where s1.conflict_id = p_conflict and s1.side = 1 and s2.conflict_id = p_conflict and s2.side = 2
     and o.path = any (select substr(a1.path, 1, 1 + 6 * g) from generate_series(0, (length(a1.path) - 1) / 6) g) and a2.path ^@ o.path
   order by length(o.path) desc limit 1;
  v_days := answer_days(p_coming, v_path);
  insert into approval_case(kind, state, subject, from_org, from_path, rule_version, filed_by, filer, filed_at)
    select 'RULING', 'IN_REVIEW', v_ref, v_ruler, v_path, coming_of(p_coming, v_path) ->> 'rules', w.id, w.natural_person, effect.now_at()
      from operator w where w.id = current_setting('app.operator')::bigint returning id into v_case;
  insert into approval_step(case_id, case_path, seq, org_id, path, duty, mode, turn, working_days, state, reached_at, due_on, due_provisional)
    values (v_case, v_path, 1, v_ruler, v_path, 'APPROVER', 'DECIDE', 1, v_days, 'OPEN', effect.now_at(),
            coming_day(p_coming, v_path, v_days), coming_day_moves(p_coming, v_path, v_days));
  insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, at)
    select v_case, 1, v_path, 1, current_setting('app.org')::bigint, w.id, w.natural_person, 'FILE', effect.now_at()
      from operator w where w.id = current_setting('app.operator')::bigint;
  update conflict set state = 'RULING', ruling_case = v_case where id = p_conflict;
  insert into outbox(at, org_id, path, kind, subject) values (effect.now_at(), v_ruler, v_path, 'CONFLICT_REFERRED', v_ref);
  perform effect.tell_sides(p_conflict, 'CONFLICT_REFERRED');
  return true;
end $$;

-- Keeps what a ruling will change from being changed by others: the registrations, the records, the requests, the take-overs, the conflict. The ruler calls it before anything is decided, so that
-- rulings, releases and withdrawals lock in one order, cases of rulings last.
create function effect.take_up_conflict(p_conflict bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from registration r where r.id in (select s.registration_id from conflict_side s where s.conflict_id = p_conflict) order by r.id for update;
  perform 1 from new_student n where n.id in (select s.record_id from conflict_side s where s.conflict_id = p_conflict) order by n.id for no key update;
  perform 1 from number_request q where q.id in (select s.number_request_id from conflict_side s where s.conflict_id = p_conflict) order by q.id for no key update;
  perform 1 from register_takeover t where t.id in (select x.takeover_id from conflict_side s join takeover_student x on x.id = s.takeover_student_id where s.conflict_id = p_conflict)
    order by t.id for no key update;
  perform 1 from conflict where id = p_conflict for update;
  if not exists (select from conflict k join approval_case c on c.id = k.ruling_case
                  where k.id = p_conflict and c.from_org = nullif(current_setting('app.org', true), '')::bigint
                    and c.from_path >= current_setting('app.lo', true) and c.from_path < current_setting('app.hi', true)) then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
end $$;

-- Lets a ruling take effect on both sides at once. The ruler's case must be decided by whoever calls, a human being who took no part on either side.
-- p_owner is the side that owns the document where different persons stated the same one. The replacement, a temporary document number and a temporary
-- student number, is given where the other side is a registration; it goes unused where that side only asked for a number and has a document of its own.
create function effect.rule_conflict(p_conflict bigint, p_outcome text, p_owner smallint, p_document bytea, p_document_index bytea, p_number bytea, p_number_index bytea,
                                     p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  k conflict;
  c approval_case;
  w conflict_side;   -- the winner, or the owner of the document
  l conflict_side;   -- the other
  v_verdict text := case p_outcome when 'AGAINST_BOTH' then 'DENY' else 'APPROVE' end;
  v_reason text;
  v_archive bigint;   -- of the other side, where it has the document that the winner asks a number for
begin
  perform effect.take_up_conflict(p_conflict);
  select * into k from conflict where id = p_conflict and state = 'RULING';
  if not found then
    raise exception 'no conflict to rule on' using errcode = 'XJ031';
  end if;
  select * into c from approval_case where id = k.ruling_case for update;
  select d.reason into v_reason from decision d join approval_step s on s.case_id = d.case_id and s.seq = d.step and s.org_id = c.from_org and s.mode = 'DECIDE'
   where d.case_id = c.id and d.round = c.round and d.verdict = v_verdict and d.operator_id = current_setting('app.operator')::bigint and d.reason <> '';
  if not found or public.decisions_grant(c.id) <> (v_verdict = 'APPROVE') then
    raise exception 'not granted' using errcode = 'XJ030';
  end if;
  if exists (select from decision d where d.case_id = c.id and d.step is not null and public.took_part(p_conflict, d.person)) then
    raise exception 'took part' using errcode = 'XJ034';
  end if;
  select * into w from conflict_side s where s.conflict_id = p_conflict
     and s.side = case p_outcome when 'FOR_SECOND' then 2 when 'DIFFERENT_PERSONS' then coalesce(p_owner, 1) else 1 end;
  select * into l from conflict_side s where s.conflict_id = p_conflict and s.side <> w.side;
  if w.conflict_id is null or p_outcome is null or p_outcome not in ('FOR_FIRST', 'FOR_SECOND', 'DIFFERENT_PERSONS', 'AGAINST_BOTH')
     or (p_owner is not null) <> (p_outcome = 'DIFFERENT_PERSONS' and k.certain)
     or (num_nonnulls(p_document, p_document_index, p_number, p_number_index) <> case when p_owner is not null and l.registration_id is not null then 4 else 0 end) then
    raise exception 'no outcome for this conflict' using errcode = 'XJ033';
  end if;

  update conflict set state = 'SETTLED', outcome = p_outcome, settled_at = effect.now_at() where id = p_conflict;
  if p_outcome in ('FOR_FIRST', 'FOR_SECOND') and w.record_id is not null and l.registration_id is not null then
    if exists (select from conflict_side s join conflict o on o.id = s.conflict_id where s.record_id = w.record_id and o.state <> 'SETTLED') then
      raise exception 'another conflict stands against the record' using errcode = 'XJ032';
    end if;
    perform effect.rule_in(w.record_id, l.registration_id, k.ref, v_reason, p_coming);
  elsif p_outcome in ('FOR_FIRST', 'FOR_SECOND') then
    perform effect.remove_side(l, k.ref, v_reason, p_coming);
    select i.person_id into v_archive from number_request q join identity_key i on i.blind_index = q.document_index join registration r on r.person_id = i.person_id
     where q.id = w.number_request_id and r.id = l.registration_id;
    if v_archive is not null then
      perform effect.end_number_requests(w.registration_id, 'RULE_IN', 'GRANTED', v_reason), effect.join_archives(w.registration_id, v_archive, k.ref);
    end if;
    perform nat.release_records(array[w.record_id], p_coming), nat.release_requests(array[w.number_request_id], p_coming);
  elsif p_outcome = 'AGAINST_BOTH' then
    perform effect.remove_side(w, k.ref, v_reason, p_coming);
    perform effect.remove_side(l, k.ref, v_reason, p_coming);
  else
    if p_owner is not null and l.record_id is not null then
      update new_student set hold_reason = 'DOCUMENT_OF_ANOTHER', version = version + 1 where id = l.record_id and state = 'HELD';
    elsif p_owner is not null and l.takeover_student_id is not null then
      perform effect.hold_taken_over(l.takeover_student_id, 'DOCUMENT_OF_ANOTHER');
    elsif p_owner is not null and l.registration_id is not null then
      update number_request set hold_reason = 'DOCUMENT_OF_ANOTHER' where id = l.number_request_id and open;
      if (l.number_request_id is null or exists (select from number_request q join person p on p.document_index = q.document_index join registration r on r.person_id = p.id
                                                  where q.id = l.number_request_id and r.id = l.registration_id))
         and not effect.give_up_former_document(l.registration_id, w) then
        perform effect.take_document(l.registration_id, k.ref, p_document, p_document_index, p_number, p_number_index);
      end if;
    end if;
    perform nat.release_records(array[w.record_id, l.record_id], p_coming),
            nat.release_requests(array[w.number_request_id, l.number_request_id], p_coming);
  end if;
  update approval_case set state = case v_verdict when 'DENY' then 'DENIED' else 'GRANTED' end, closed_at = effect.now_at() where id = c.id;
  perform effect.tell_sides(p_conflict, 'CONFLICT_SETTLED');
end $$;

-- Ends what a losing side has; of a register outside nothing is ended here, its authority is told.
create function effect.remove_side(p_side conflict_side, p_cause uuid, p_reason text, p_coming jsonb) returns void language plpgsql as $$
begin
  if p_side.record_id is not null then
    perform effect.rule_out(p_side.record_id, p_reason, p_coming);
  elsif p_side.registration_id is not null then
    perform effect.cancel_registration(p_side.registration_id, p_cause, p_coming);
  elsif p_side.takeover_student_id is not null then
    perform effect.hold_taken_over(p_side.takeover_student_id, 'RULED_AGAINST'), effect.give_way_taken_over(p_side.takeover_student_id, p_coming);
  end if;
end $$;
revoke all on function effect.remove_side(conflict_side, uuid, text, jsonb) from public;
alter function effect.remove_side(conflict_side, uuid, text, jsonb) owner to xueji_effects;

select tenancy.entrust('effect.concede_conflicts(bigint[],jsonb)', 'xueji_effects');
select tenancy.entrust('effect.concede_registration(bigint,jsonb)', 'xueji_effects');
select tenancy.entrust('effect.refer_conflict(bigint,jsonb)', 'xueji_effects');
select tenancy.entrust('effect.take_up_conflict(bigint)', 'xueji_effects');
select tenancy.entrust('effect.rule_conflict(bigint,text,smallint,bytea,bytea,bytea,bytea,jsonb)', 'xueji_effects');
