-- The national check (V-8, V-10) and the archive that is continued (V-7). Of the other side nothing ever leaves these functions but that there is a conflict.

do $$
declare
  t text;
begin
  foreach t in array array['person', 'person_profile', 'registration', 'holding', 'identity_key', 'person_match', 'record_match', 'organisation'] loop
    execute format('create policy nationwide on %I for select to xueji_national using (true)', t);
  end loop;
  foreach t in array array['new_student', 'conflict', 'conflict_side', 'approval_case', 'approval_step'] loop
    execute format('create policy nationwide on %I to xueji_national using (true) with check (true)', t);
  end loop;
  execute 'create policy telling on outbox for insert to xueji_national with check (true)';
end $$;
grant select (id, birth_date, ethnic_group) on person to xueji_national;
grant select (person_id, particulars) on person_profile to xueji_national;
grant select (blind_index, person_id) on identity_key to xueji_national;
grant select (id, school_id, path, state, hold_reason, birth_date, ethnic_group, document_index, particulars, case_id, registration_id, version) on new_student to xueji_national;
grant select on person_match, record_match, conflict, conflict_side, approval_step to xueji_national;
grant select (id, path, competent_authority_id) on organisation to xueji_national;
grant select (id, person_id, school_id, path, entered_on) on registration to xueji_national;
grant select (person_id, registration_id, slot) on holding to xueji_national;
grant select (id, ref, from_org, held, state) on approval_case to xueji_national;
grant insert on conflict, conflict_side, outbox to xueji_national;
grant usage on sequence conflict_seq to xueji_national;
grant update (state, outcome, settled_at, certain, reasons) on conflict to xueji_national;
grant update (stance, answered_at) on conflict_side to xueji_national;
grant update (state, hold_reason, version) on new_student to xueji_national;
grant update (held) on approval_case to xueji_national;
grant update (reached_at, due_on, due_provisional) on approval_step to xueji_national;

-- The records among these that wait for nothing any more go on where they stood: what was outside took none of their time. Runs with the rights of the function that calls it.
create function nat.release_records(p_records bigint[], p_coming jsonb) returns void language plpgsql as $$
declare
  v_free bigint[];
begin
  select array_agg(f.id) into v_free from (
    select n.id from new_student n
     where n.id = any (p_records) and n.state = 'HELD' and n.hold_reason = 'CONFLICT'
       and not exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.record_id = n.id and c.state <> 'SETTLED')
     order by n.id for no key update) f;
  update approval_step s set reached_at = current_setting('app.at')::timestamptz,
         due_on = coming_day(p_coming, s.path, s.working_days), due_provisional = coalesce(coming_day_moves(p_coming, s.path, s.working_days), false)
    from new_student n, approval_case c
   where n.id = any (v_free) and c.id = n.case_id and c.held and s.case_id = c.id and s.state = 'OPEN';
  update approval_case c set held = false from new_student n where n.id = any (v_free) and c.id = n.case_id and c.held;
  update new_student n
     set hold_reason = null, version = n.version + 1,
         state = case when exists (select from approval_step s where s.case_id = n.case_id and s.turn = 1 and s.state = 'DONE') then 'IN_REVIEW' else 'DRAFT' end
   where n.id = any (v_free);
end $$;
revoke all on function nat.release_records(bigint[], jsonb) from public;
grant execute on function nat.release_records(bigint[], jsonb) to xueji_national, xueji_effects;

-- Holds records that are in a conflict; one that somebody else works on just now is met by its own check before it is approved.
-- Runs with the rights of the function that calls it.
create function nat.hold_records(p_records bigint[]) returns void language sql as $$
  with other as (
    select n.id, n.case_id from new_student n where n.state in ('DRAFT', 'IN_REVIEW') and n.id = any (p_records) order by n.id for no key update skip locked),
  cases as (
    update approval_case c set held = true from other o where c.id = o.case_id and c.state = 'IN_REVIEW')
  update new_student n set state = 'HELD', hold_reason = 'CONFLICT', version = n.version + 1 from other o where n.id = o.id
$$;
revoke all on function nat.hold_records(bigint[]) from public;
grant execute on function nat.hold_records(bigint[]) to xueji_national;

-- A pair of subjects, the lesser first, of whom a check found that they may be one person.
create type nat.found as (pair text, certain boolean, reasons text[]);

-- Opens the conflicts of the pairs that have none, tells their sides, and says of those that are open why they are so now. In one order for all, so that two checks that
-- find the same pairs do not wait for each other in a circle. Runs with the rights of the function that calls it.
create function nat.open_conflicts(p_found nat.found[], p_coming jsonb) returns void language plpgsql as $$
declare
  v_at timestamptz := current_setting('app.at')::timestamptz;
begin
  with inserted as (
    insert into conflict(certain, reasons, pair, opened_at)
    select f.certain, f.reasons, f.pair, v_at from unnest(p_found) f order by f.pair
      on conflict do nothing returning id, pair, ref),
  subject as (
    select i.id, s.n as side, left(s.word, 1) as kind, substr(s.word, 2)::bigint as subject
      from inserted i, lateral unnest(string_to_array(i.pair, ' ')) with ordinality s(word, n)),
  sided as (
    insert into conflict_side(conflict_id, side, org_id, path, authority_id, record_id, registration_id, takeover_student_id, due_on, due_provisional)
    select s.id, s.side, o.id, o.path, coalesce(o.competent_authority_id, o.id), n.id, g.id, x.id,
           coming_day(p_coming, o.path, answer_days(p_coming, o.path)), coming_day_moves(p_coming, o.path, answer_days(p_coming, o.path))
      from subject s
      left join new_student n on s.kind = 'R' and n.id = s.subject
      left join registration g on s.kind = 'G' and g.id = s.subject
      left join takeover_student x on s.kind = 'T' and x.id = s.subject
      left join register_takeover t on t.id = x.takeover_id
      join organisation o on o.id = coalesce(n.school_id, g.school_id, t.org_id)
    returning conflict_id, org_id, path)
  insert into outbox(at, org_id, path, kind, subject)
  select v_at, s.org_id, s.path, 'CONFLICT_OPENED', i.ref from sided s join inserted i on i.id = s.conflict_id;
  update conflict c set certain = f.certain, reasons = f.reasons
    from unnest(p_found) f where c.pair = f.pair and c.state = 'OPEN' and (c.certain, c.reasons) is distinct from (f.certain, f.reasons);
end $$;
revoke all on function nat.open_conflicts(nat.found[], jsonb) from public;
grant execute on function nat.open_conflicts(nat.found[], jsonb) to xueji_national;

-- Whom a record meets: a person or another open record, how surely, and why.
create type nat.hit as (record_id bigint, other_record bigint, other_person bigint, certain boolean, reasons text[], pair text);

-- Compares records of the caller's with everybody who has an archive or is filed anywhere, opens the conflicts that it finds and closes those that are none any more.
-- Records and their match keys are committed before: of two simultaneous ones at least one sees the other, and the one statement that looks has one snapshot,
-- so that a record which becomes a person meanwhile is seen as the one or the other.
-- p_coming says when a side is to answer, and by when a side that is released is to be decided: each by the rules of the province in which it sits.
create function nat.check_records(p_records bigint[], p_coming jsonb) returns table(record bigint, verdict text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_asked bigint;
  v_at timestamptz := nullif(current_setting('app.at', true), '')::timestamptz;
  v_hits nat.hit[];
  v_continued bigint[];
  v_gone bigint[];
  v_others bigint[];
  v_open bigint[];
begin
  select count(*) into v_asked from new_student n
   where n.id = any (p_records) and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
     and n.path >= current_setting('app.lo', true) and n.path < current_setting('app.hi', true);
  if v_asked <> cardinality(p_records) then
    raise exception 'no such filed record' using errcode = 'XJ010';
  end if;
  insert into national_lookup as l
  values (current_setting('app.operator')::bigint, (v_at at time zone 'Asia/Shanghai')::date, v_asked)
    on conflict (operator_id, day) do update set n = l.n + excluded.n;

  with asked as materialized (
    select n.id, n.document_index, n.birth_date, n.school_id from new_student n where n.id = any (p_records)),
  keys as materialized (
    select m.* from record_match m where m.record_id = any (p_records)),
  same_document as (
    select a.id, null::bigint as other_record, k.person_id as other_person, a.birth_date = p.birth_date as same_birth,
           exists (select from keys m join person_match o on o.person_id = k.person_id and o.kind = m.kind and o.key = m.key
                    where m.record_id = a.id and m.kind = 'OTHER_BIRTH_DATE') as same_name
      from asked a join identity_key k on k.blind_index = a.document_index join person p on p.id = k.person_id
    union all
    select a.id, o.id, null, a.birth_date = o.birth_date,
           exists (select from keys m join record_match r on r.record_id = o.id and r.kind = m.kind and r.key = m.key
                    where m.record_id = a.id and m.kind = 'OTHER_BIRTH_DATE')
      from asked a join new_student o on o.document_index = a.document_index and o.id <> a.id
     where o.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
    union all   -- somebody whose school asks a formal number for this document just now
    select a.id, null, g.person_id, a.birth_date = p.birth_date,
           exists (select from keys m join person_match o on o.person_id = p.id and o.kind = m.kind and o.key = m.key where m.record_id = a.id and m.kind = 'ALIKE')
      from asked a join number_request q on q.document_index = a.document_index join registration g on g.id = q.registration_id join person p on p.id = g.person_id
     where q.open and q.hold_reason is distinct from 'DOCUMENT_OF_ANOTHER' and exists (select from holding h where h.registration_id = g.id)
       and not exists (select from identity_key k where k.blind_index = a.document_index and k.person_id = g.person_id)),
  other_document as (
    select m.record_id as id, null::bigint as other_record, o.person_id as other_person, m.kind, m.origin = o.origin as same_origin, m.numbered, o.numbered as other_numbered
      from keys m join person_match o on o.key = m.key and o.kind = m.kind
     where not exists (select from asked a join identity_key k on k.blind_index = a.document_index where a.id = m.record_id and k.person_id = o.person_id)
    union all
    select m.record_id, o.record_id, null, m.kind, m.origin = o.origin, m.numbered, o.numbered
      from keys m join record_match o on o.key = m.key and o.kind = m.kind and o.record_id <> m.record_id
      join new_student n on n.id = o.record_id and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
     where not exists (select from asked a where a.id = m.record_id and a.document_index = n.document_index)),
  met as (
    select id, other_record, other_person, true as certain, r.reason from same_document,
           lateral unnest(case when same_name and same_birth then array['SAME_DOCUMENT']
             else array_remove(array[case when not same_name then 'SAME_DOCUMENT_OTHER_NAME' end, case when not same_birth then 'SAME_DOCUMENT_OTHER_BIRTH_DATE' end], null) end) r(reason)
     where other_record is not null or not (same_name and same_birth) or exists (select from holding h where h.person_id = other_person)
    union all
    select id, other_record, other_person, false, r.reason from other_document,
           lateral unnest(case
             when kind = 'ALIKE' and same_origin then array['SAME_NAME_BIRTH_SEX', 'SAME_ORIGIN']
             when kind = 'ALIKE' then array['SAME_NAME_BIRTH_SEX']
             else array['NUMBER_DIFFERS_IN_' || substr(kind, 7)] end) r(reason)
     where case when kind = 'ALIKE' then not (numbered and other_numbered) and same_origin is not false else numbered and other_numbered end),
  held as (
    select f.id, f.other_record, f.other_person, bool_or(f.certain) as certain, array_agg(distinct f.reason order by f.reason) as reasons,
           coalesce('R' || f.other_record, (
             select 'G' || g.id from registration g left join holding h on h.registration_id = g.id
              where g.person_id = f.other_person order by h.registration_id is null, h.slot = 'VOCATIONAL' desc, g.entered_on desc, g.id desc limit 1)) as other
      from met f group by f.id, f.other_record, f.other_person)
  select array_agg(distinct row(h.id, h.other_record, h.other_person, h.certain, h.reasons,
           least('R' || h.id, h.other collate "C") || ' ' || greatest('R' || h.id, h.other collate "C"))::nat.hit),
         (select array_agg(distinct d.id) from same_document d
           where d.other_person is not null and d.same_name and d.same_birth and not exists (select from holding h where h.person_id = d.other_person))
    into v_hits, v_continued
    from held h
   where h.other is not null and not exists (   -- settled before that these are two people, whether the other was a record or a person then
     select from conflict_side mine join conflict c on c.id = mine.conflict_id and c.outcome = 'DIFFERENT_PERSONS'
       join conflict_side theirs on theirs.conflict_id = c.id and theirs.side <> mine.side
       left join new_student n on n.id = theirs.record_id
       left join takeover_student x on x.id = theirs.takeover_student_id
       left join registration g on g.id = coalesce(theirs.registration_id, n.registration_id, x.registration_id)
      where mine.record_id = h.id and (theirs.record_id = h.other_record or g.person_id = h.other_person));

  perform nat.open_conflicts(array(select row(h.pair, bool_or(h.certain), min(h.reasons))::nat.found from unnest(v_hits) h group by h.pair), p_coming);

  -- what the checked records have in conflict and is none any more: closed where the other side can be let go at once, and at the next check where it cannot
  select array_agg(g.id), array_agg(g.other) into v_gone, v_others from (
    select c.id, n.id as other
      from conflict_side mine join conflict c on c.id = mine.conflict_id
      join conflict_side theirs on theirs.conflict_id = c.id and theirs.side <> mine.side
      left join new_student n on n.id = theirs.record_id
     where mine.record_id = any (p_records) and c.state = 'OPEN' and num_nonnulls(theirs.answer_ref, theirs.takeover_student_id) = 0 and not exists (select from unnest(v_hits) h where h.pair = c.pair)
       and (n.id is null or n.id = any (p_records) or n.id in (select l.id from new_student l where l.id = n.id for no key update skip locked))
     order by c.id for no key update of c) g;
  update conflict set state = 'SETTLED', outcome = 'NO_LONGER_ALIKE', settled_at = v_at where id = any (v_gone);
  perform nat.release_records(array(select o from unnest(v_others) o where o is not null and o <> all (p_records)), p_coming),
          nat.release_requests(array(select s.number_request_id from conflict_side s where s.conflict_id = any (v_gone)), p_coming);

  -- the other sides of what is open
  select array_agg(c.id) into v_open from conflict_side mine join conflict c on c.id = mine.conflict_id and c.state <> 'SETTLED' where mine.record_id = any (p_records);
  perform nat.hold_records(array(select s.record_id from conflict_side s where s.conflict_id = any (v_open) and s.record_id <> all (p_records))), nat.hold_requests(v_open);

  return query
    select r.id, case
      when exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.record_id = r.id and c.state <> 'SETTLED') then 'CONFLICT'
      when r.id = any (v_continued) then 'CONTINUES'
      else 'CLEAR' end
      from unnest(p_records) r(id);
end $$;
select tenancy.entrust('nat.check_records(bigint[],jsonb)', 'xueji_national');

-- What the archive that a record of the caller's continues has not got yet and the record states, by the names of the template, never a value; null where it continues none.
create function nat.archive_gaps(p_record bigint) returns text[]
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select array(select f.field from (
           select 'ethnicGroup' as field where p.ethnic_group is null and n.ethnic_group is not null
           union all
           select k from jsonb_object_keys(n.particulars) k where coalesce(a.particulars ->> k, '') = '' and coalesce(n.particulars ->> k, '') <> '') f order by f.field)
    from new_student n join identity_key i on i.blind_index = n.document_index join person p on p.id = i.person_id
    left join person_profile a on a.person_id = p.id
   where n.id = p_record and n.state in ('HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
     and n.path >= current_setting('app.lo', true) and n.path < current_setting('app.hi', true)
     and n.birth_date = p.birth_date and not exists (select from holding h where h.person_id = p.id)
     and exists (select from record_match m join person_match o on o.person_id = p.id and o.kind = m.kind and o.key = m.key
                  where m.record_id = n.id and m.kind = 'OTHER_BIRTH_DATE')
$$;
select tenancy.entrust('nat.archive_gaps(bigint)', 'xueji_national');

-- Of granted cases of new students those whose record continues an archive (V-7): custody passes to the school, and the former custodian keeps its own periods, frozen.
-- Everything else is then written by the server itself, which has the archive in its range. Returns the record's reference and the person.
grant select on identity_key, holding, person_match, record_match, new_student to xueji_effects;
do $$
declare
  t text;
begin
  foreach t in array array['identity_key', 'holding', 'person_match', 'record_match', 'new_student'] loop
    execute format('create policy continues on %I for select to xueji_effects using (true)', t);
  end loop;
end $$;
create function effect.continue_archive(p_cases bigint[]) returns table(cause uuid, person bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v record;
  v_at timestamptz := nullif(current_setting('app.at', true), '')::timestamptz;
begin
  if coalesce(current_setting('app.lo', true), '') in ('', 'C') then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  if exists (select from approval_case c
              where c.id = any (p_cases)
                and not (c.kind = 'NEW_STUDENT' and c.from_path >= current_setting('app.lo', true) and c.from_path < current_setting('app.hi', true)
                         and public.decisions_grant(c.id)
                         and exists (select from new_student n where n.case_id = c.id and n.ref = c.subject and n.state in ('DRAFT', 'IN_REVIEW')))) then
    raise exception 'not granted' using errcode = 'XJ030';
  end if;
  for v in
    select n.ref, n.school_id, n.path, n.entered_on, p.id as person_id, p.custodian_id, p.path as former_path
      from new_student n join identity_key i on i.blind_index = n.document_index join person p on p.id = i.person_id
     where n.case_id = any (p_cases) and n.birth_date = p.birth_date
       and exists (select from record_match m join person_match o on o.person_id = p.id and o.kind = m.kind and o.key = m.key
                    where m.record_id = n.id and m.kind = 'OTHER_BIRTH_DATE')
     order by p.id for update of p
  loop
    if exists (select from holding h where h.person_id = v.person_id) then
      raise exception 'already registered' using errcode = 'XJ031';
    end if;
    if v.custodian_id <> v.school_id then
      insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, student_number_index, major_name, frozen_at)
        select g.id, v.custodian_id, v.former_path, coalesce((select max(f.until) from frozen_period f where f.registration_id = g.id), g.entered_on),
               coalesce(g.ended_on, v.entered_on), p.name, p.sex, p.birth_date, p.student_number, p.student_number_index, g.major_name, v_at
          from person p join registration g on g.person_id = p.id
         where p.id = v.person_id and g.school_id = v.custodian_id
           and not exists (select from frozen_period f where f.registration_id = g.id and f.org_id = v.custodian_id);
      update public.person set custodian_id = v.school_id, path = v.path where id = v.person_id;   -- registrations, keys and history follow by cascade
    end if;
    cause := v.ref;
    person := v.person_id;
    return next;
  end loop;
end $$;
select tenancy.entrust('effect.continue_archive(bigint[])', 'xueji_effects');

-- What registers of other stages answered about filed records. The newest answer of each to the claim as it was last asked about counts; silence displaces none.
do $$ begin
  execute 'create policy nationwide on register_answer to xueji_national using (true) with check (true)';
  execute 'create policy nationwide on identity_finding for select to xueji_national using (true)';
end $$;
grant select, insert on register_answer to xueji_national;
grant select on identity_finding to xueji_national;
grant select (code, tier, state, realm, name) on organisation to xueji_national;
grant execute on function standing_answers(uuid) to xueji_national;
grant select (ref) on new_student to xueji_national;

-- Which organisation represents the register's side (V-8): the authority of the division; where there is none of that code, or it was closed, the next above it; the
-- ministry at last, so that it is never nobody. Runs with the rights of the function that calls it.
create function nat.representative(p_division text) returns bigint language sql stable as $$
  select o.id from organisation o
   where o.code in (p_division, left(p_division, 4) || '00', left(p_division, 2) || '0000') and o.tier in ('PROVINCE', 'PREFECTURE', 'COUNTY') and o.state <> 'CLOSED'
      or o.tier = 'MINISTRY'
   order by o.tier = 'MINISTRY', length(o.path) desc limit 1
$$;
revoke all on function nat.representative(text) from public;
grant execute on function nat.representative(text) to xueji_national;

-- Opens a conflict for each record of the caller's that a register says it has now, with whoever represents the register, and closes those where it says so no more.
-- A register that holds only an archive of an earlier stage stands against nobody. What was settled before stays settled, until the register is asked anew.
-- Returns the records that a register stands against.
create function nat.check_registers(p_records bigint[], p_coming jsonb) returns setof bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_at timestamptz := nullif(current_setting('app.at', true), '')::timestamptz;
  v record;
  v_conflict bigint;
  v_ref uuid;
begin
  if (select count(*) from new_student n
       where n.id = any (p_records) and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
         and n.path >= current_setting('app.lo', true) and n.path < current_setting('app.hi', true)) <> cardinality(p_records) then
    raise exception 'no such filed record' using errcode = 'XJ010';
  end if;
  for v in
    select n.id, n.school_id, n.path, a.ref, a.register, a.reference, a.shown, a.division, a.answered_at, a.says
      from new_student n
      cross join lateral (select s.*, s.answer = 'HELD_THERE' and s.ongoing as says from standing_answers(n.ref) s) a
     where n.id = any (p_records) order by n.id, a.register
  loop
    with gone as (
      update conflict c set state = 'SETTLED', outcome = 'NO_LONGER_ALIKE', settled_at = v_at
        from conflict_side mine, conflict_side theirs
       where c.state = 'OPEN' and mine.conflict_id = c.id and mine.record_id = v.id and theirs.conflict_id = c.id and theirs.register = v.register
         and not (v.says and theirs.reference = v.reference)
      returning c.id, c.ref)
    insert into outbox(at, org_id, path, kind, subject)
      select v_at, s.org_id, s.path, 'CONFLICT_SETTLED', g.ref from gone g join conflict_side s on s.conflict_id = g.id;
    if v.says and not exists (
      select from conflict_side mine join conflict c on c.id = mine.conflict_id join conflict_side theirs on theirs.conflict_id = c.id
       where mine.record_id = v.id and theirs.register = v.register and theirs.reference = v.reference
         and (c.state <> 'SETTLED' or c.outcome = 'DIFFERENT_PERSONS' or c.settled_at >= v.answered_at))
    then
      insert into conflict(certain, reasons, pair, opened_at) values (false, '{HELD_BY_OTHER_REGISTER}', 'A' || v.ref || ' R' || v.id, v_at)
        returning id, ref into v_conflict, v_ref;
      insert into conflict_side(conflict_id, side, org_id, path, authority_id, record_id, due_on, due_provisional)
        select v_conflict, 1, o.id, o.path, coalesce(o.competent_authority_id, o.id), v.id,
               coming_day(p_coming, o.path, answer_days(p_coming, o.path)), coming_day_moves(p_coming, o.path, answer_days(p_coming, o.path))
          from organisation o where o.id = v.school_id;
      insert into conflict_side(conflict_id, side, org_id, path, authority_id, answer_ref, register, reference, shown, due_on, due_provisional)
        select v_conflict, 2, o.id, o.path, o.id, v.ref, v.register, v.reference, v.shown,
               coming_day(p_coming, o.path, answer_days(p_coming, o.path)), coming_day_moves(p_coming, o.path, answer_days(p_coming, o.path))
          from organisation o where o.id = nat.representative(v.division);
      insert into outbox(at, org_id, path, kind, subject)
        select v_at, s.org_id, s.path, 'CONFLICT_OPENED', v_ref from conflict_side s where s.conflict_id = v_conflict;
    end if;
  end loop;
  return query
    select distinct mine.record_id from conflict_side mine join conflict c on c.id = mine.conflict_id and c.state <> 'SETTLED'
      join conflict_side theirs on theirs.conflict_id = c.id and theirs.answer_ref is not null where mine.record_id = any (p_records);
end $$;
select tenancy.entrust('nat.check_registers(bigint[],jsonb)', 'xueji_national');

-- What a register said when the authority that represents it asked whether it has released the student (S-5); kept where the register was asked first.
-- Once it has, its side gives way and the record goes on.
create function nat.register_released(p_conflict uuid, p_answer text, p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_at timestamptz := nullif(current_setting('app.at', true), '')::timestamptz;
  v_conflict bigint;
  v conflict_side;
begin
  select c.id into v_conflict from conflict c where c.ref = p_conflict and c.state = 'OPEN' for no key update;
  select * into v from conflict_side s where s.conflict_id = v_conflict and s.answer_ref is not null and s.stance = 'UNANSWERED' and s.authority_id = nullif(current_setting('app.org', true), '')::bigint
     and s.path >= current_setting('app.lo', true) and s.path < current_setting('app.hi', true);
  if not found or coalesce(current_setting('app.lo', true), '') = '' then
    raise exception 'no such side' using errcode = 'XJ010';
  end if;
  insert into register_answer(org_id, path, subject, claim_index, register, question, asked, answer, reference, answered_at)
    select a.org_id, a.path, a.subject, a.claim_index, a.register, 'RELEASE', '{reference}', p_answer, a.reference, v_at from register_answer a where a.ref = v.answer_ref;
  if p_answer = 'CONFIRMED' then
    update conflict_side set stance = 'CONCEDED', answered_at = v_at where conflict_id = v_conflict and side = v.side;
    update conflict set state = 'SETTLED', outcome = 'CONCEDED', settled_at = v_at where id = v_conflict;
    insert into outbox(at, org_id, path, kind, subject)
      select v_at, s.org_id, s.path, 'CONFLICT_SETTLED', p_conflict from conflict_side s where s.conflict_id = v_conflict;
    perform nat.release_records(array(select s.record_id from conflict_side s where s.conflict_id = v_conflict and s.record_id is not null), p_coming);
  end if;
end $$;
select tenancy.entrust('nat.register_released(uuid,text,jsonb)', 'xueji_national');

-- Has those that answered nothing asked again, and archives of earlier stages taken over: for each school with records or requests that are still to be decided, or with
-- students of a temporary number, that wait for an answer since before p_before, or with people of whom a register owes an archive, a job
-- in the name of the post that had something of the school checked last, and no second one beside it. At most so many schools at a time; returns how many.
grant select, insert on job, job_chunk to xueji_national;
grant usage on sequence job_seq to xueji_national;
grant select on post, operator, earlier_archive to xueji_national;
grant select (custodian_id, path) on person to xueji_national;
do $$ begin
  execute 'create policy asking on job to xueji_national using (true) with check (true)';
  execute 'create policy asking on job_chunk to xueji_national using (true) with check (true)';
  execute 'create policy asking on post for select to xueji_national using (true)';
  execute 'create policy asking on operator for select to xueji_national using (true)';
  execute 'create policy asking on earlier_archive for select to xueji_national using (true)';
end $$;
create index on register_answer(path, id) where answer = 'UNAVAILABLE';
create function nat.ask_again(p_now timestamptz, p_before timestamptz, p_most int) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_made int;
begin
  with owed as (
    select f.subject from identity_finding f
     where f.owed and f.found_at < p_before and not exists (select from identity_finding g where g.subject = f.subject and g.id > f.id)),
  unavailable as (
    select a.subject from register_answer a
     where a.answer = 'UNAVAILABLE' and a.question = 'CHECK' and a.answered_at < p_before
       and not exists (select from register_answer b where b.subject = a.subject and b.question = 'CHECK' and b.register = a.register and b.id > a.id)),
  waiting as (   -- first what is asked about records, then about requests, then about students
    select n.school_id, n.path, w.seq, w.work from (select * from owed union select * from unavailable) s join new_student n on n.ref = s.subject,
           (values (0, 'VERIFY'), (1, 'ASK_REGISTERS')) w(seq, work)
     where n.state in ('HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
    union
    select q.org_id, q.path, 2, 'VERIFY_REQUESTS' from owed s join number_request q on q.ref = s.subject where q.open
    union
    select g.school_id, g.path, 3, 'VERIFY_REGISTERED'
      from owed s join new_student n on n.ref = s.subject join registration g on g.id = n.registration_id join holding h on h.registration_id = g.id
     where exists (select from student_number v where v.person_id = g.person_id and v.replaced_at is null and v.kind = 'TEMPORARY')
       and not exists (select from number_request q where q.registration_id = g.id and q.open)
       and not exists (select from conflict_side i join conflict c on c.id = i.conflict_id where i.registration_id = g.id and c.certain and c.state <> 'SETTLED')
    union
    select p.custodian_id, p.path, 4, 'TAKE_OVER' from earlier_archive e join person p on p.id = e.person_id where e.state = 'OWED' and e.ask_after <= p_now),
  school as (
    select w.school_id, w.path from waiting w
     group by w.school_id, w.path
    having not exists (select from job j where j.org_id = w.school_id and j.kind = 'ASK_AGAIN'
                          and (j.state in ('QUEUED', 'RUNNING') or j.created_at >= p_before and (j.state = 'FAILED' or bool_and(w.seq <> 4))))),
  made as (
    insert into job(org_id, path, kind, title, parameters, created_by, created_post, created_at, served_at)
    select s.school_id, s.path, 'ASK_AGAIN', '', jsonb_build_object('before', p_before), l.created_by, l.created_post, p_now, p_now
      from school s cross join lateral (
        select j.created_by, j.created_post from job j join post p on p.ref = j.created_post and p.state = 'ACTIVE'
         where j.org_id = s.school_id and j.kind in ('NEW_STUDENT_IMPORT', 'NUMBER_REQUEST') order by j.id desc limit 1) l
     order by s.school_id limit p_most
    returning id, org_id, path),
  chunks as (
    insert into job_chunk(job_id, seq, path, work) select m.id, w.seq, m.path, w.work from made m join waiting w on w.school_id = m.org_id returning job_id)
  select count(distinct job_id)::int into v_made from chunks;
  return v_made;
end $$;
select tenancy.entrust('nat.ask_again(timestamptz,timestamptz,int)', 'xueji_national');
