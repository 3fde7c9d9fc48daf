-- A formal student number for somebody who was registered with a temporary one (V-3, V-9): asked for by the school once the identity document is there.
create sequence number_request_seq;
create table number_request(
  id bigint primary key default nextval('number_request_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  registration_id bigint not null references registration,
  case_id bigint references approval_case,
  job_id bigint not null,                                        -- has it verified and compared with the nation
  sheet text,                                                    -- the row of the upload that brought it
  row_no int,
  open boolean not null default true,                            -- until it is granted, denied or taken back
  hold_reason text check (hold_reason in ('CHECKING', 'NOT_VERIFIED_YET', 'EVIDENCE_NEEDED', 'CONFLICT', 'DOCUMENT_OF_ANOTHER')),
  document_kind text not null,                                   -- the document as it now is
  document_number bytea not null,
  document_index bytea not null,
  statement text,                                                -- what the school says about it
  joins boolean not null default false,                          -- the document leads to an earlier archive of the student, which becomes one with this one
  created_by bigint not null references operator,
  created_at timestamptz not null,
  unique (job_id, sheet, row_no),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_open_number_request_per_registration on number_request(registration_id) where open;
create index on number_request(registration_id);
create index on number_request(org_id, path);
create index on number_request(path, id) where open;
create index on number_request(case_id);
create index on number_request(job_id, id);
create index on number_request(document_index) where open;
select tenancy.scope('number_request');
select tenancy.own_name('number_request', 'created_by');
grant select, insert on number_request to xueji_app;
grant update (case_id, open, hold_reason, joins) on number_request to xueji_app;
grant usage on sequence number_request_seq to xueji_app;

-- Keys look past policies, so a request may only name what its writer can see; runs with the writer's rights.
create trigger names_visible before insert or update of registration_id, case_id on number_request for each row execute function names_visible();
create function job_visible() returns trigger language plpgsql as $$
begin
  if not exists (select from job j where j.id = new.job_id) then
    raise exception 'job not visible' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger job_visible before insert or update of job_id on number_request for each row execute function job_visible();

-- A formal number is for life: only a ruling takes one away, from somebody whose document is another's. What was replaced never comes back.
create function formal_number_stays() returns trigger language plpgsql as $$
begin
  if old.replaced_at is not null or (old.kind <> 'TEMPORARY' and current_user <> 'xueji_effects') then
    raise exception 'a formal student number is never replaced' using errcode = 'XJ035';
  end if;
  return new;
end $$;
create trigger formal_number_stays before update of replaced_at on student_number
  for each row when (old.replaced_at is distinct from new.replaced_at) execute function formal_number_stays();
create function formal_number_of_person_stays() returns trigger language plpgsql as $$
begin
  if current_user <> 'xueji_effects'
     and exists (select from student_number s where s.person_id = old.id and s.blind_index = old.student_number_index and s.kind <> 'TEMPORARY') then
    raise exception 'a formal student number is never replaced' using errcode = 'XJ035';
  end if;
  return new;
end $$;
create trigger formal_number_stays before update of student_number_index on person
  for each row when (old.student_number_index is distinct from new.student_number_index) execute function formal_number_of_person_stays();

-- A document that turned out to be another's, or was written wrongly, is given up with the formal number.
grant delete on identity_key to xueji_app;

-- A side that is in a conflict for the document that it asks a number for.
alter table conflict_side add number_request_id bigint references number_request;
alter table conflict_side add check (number_request_id is null or registration_id is not null);
create index on conflict_side(number_request_id) where number_request_id is not null;

create policy nationwide on number_request to xueji_national using (true) with check (true);
create policy nationwide on student_number for select to xueji_national using (true);
grant select, update (hold_reason) on number_request to xueji_national;
grant update (number_request_id) on conflict_side to xueji_national;
grant select (person_id, kind, replaced_at) on student_number to xueji_national;
create policy effects on number_request to xueji_effects using (true) with check (true);
grant select, update (open, hold_reason) on number_request to xueji_effects;

-- The requests among these that wait for no conflict any more go on where they stood. Runs with the rights of the function that calls it.
create function nat.release_requests(p_requests bigint[], p_coming jsonb) returns void language plpgsql as $$
declare
  v_free bigint[];
begin
  select array_agg(f.id) into v_free from (
    select q.id from number_request q
     where q.id = any (p_requests) and q.open and q.hold_reason = 'CONFLICT'
       and not exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.number_request_id = q.id and c.state <> 'SETTLED')
     order by q.id for no key update) f;
  update approval_step s set reached_at = current_setting('app.at')::timestamptz,
         due_on = coming_day(p_coming, s.path, s.working_days), due_provisional = coalesce(coming_day_moves(p_coming, s.path, s.working_days), false)
    from number_request q, approval_case c
   where q.id = any (v_free) and c.id = q.case_id and c.held and s.case_id = c.id and s.state = 'OPEN';
  update approval_case c set held = false from number_request q where q.id = any (v_free) and c.id = q.case_id and c.held;
  update number_request set hold_reason = null where id = any (v_free);
end $$;
revoke all on function nat.release_requests(bigint[], jsonb) from public;
grant execute on function nat.release_requests(bigint[], jsonb) to xueji_national, xueji_effects;

-- Says of open conflicts which side is in them for the number that it asks for, and holds those requests. Runs with the rights of the function that calls it.
create function nat.hold_requests(p_conflicts bigint[]) returns void language plpgsql as $$
declare
  v_held bigint[];
begin
  update conflict_side s set number_request_id = q.id
    from number_request q, conflict_side o left join new_student n on n.id = o.record_id left join registration g on g.id = o.registration_id
   where s.conflict_id = any (p_conflicts) and s.number_request_id is null and q.registration_id = s.registration_id and q.open
     and o.conflict_id = s.conflict_id and o.side <> s.side
     and (n.document_index = q.document_index
          or exists (select from identity_key k where k.blind_index = q.document_index and k.person_id = g.person_id)
          or exists (select from number_request r where r.registration_id = o.registration_id and r.open and r.document_index = q.document_index));
  with held as (
    update number_request q set hold_reason = 'CONFLICT'
     where q.id in (select s.number_request_id from conflict_side s where s.conflict_id = any (p_conflicts)) and q.open and q.hold_reason is null
    returning q.case_id)
  update approval_case c set held = true from held h where c.id = h.case_id and c.state = 'IN_REVIEW';
end $$;
revoke all on function nat.hold_requests(bigint[]) from public;
grant execute on function nat.hold_requests(bigint[]) to xueji_national;

-- The archive that has a document and that no registration holds any more, where it is the same human being's as another archive by name and birth date: it is
-- continued, as by a new record (V-7), and no conflict. Two formal numbers never become one that way. Runs with the rights of the function that calls it.
create function nat.earlier_archive(p_person bigint, p_document_index bytea) returns bigint language sql stable as $$
  select f.id from identity_key k join person f on f.id = k.person_id join person t on t.id = p_person
   where k.blind_index = p_document_index and f.id <> t.id and f.birth_date = t.birth_date
     and not exists (select from holding h where h.person_id = f.id)
     and not exists (select from student_number n where n.person_id = t.id and n.replaced_at is null and n.kind <> 'TEMPORARY')
     and exists (select from person_match m join person_match o on o.kind = m.kind and o.key = m.key where m.person_id = t.id and o.person_id = f.id and m.kind = 'ALIKE')
$$;
revoke all on function nat.earlier_archive(bigint, bytea) from public;
grant execute on function nat.earlier_archive(bigint, bytea) to xueji_national, xueji_effects;

-- Whom a request meets with its document: another archive, a record or another request that is under way.
create type nat.claim as (request bigint, pair text, reasons text[], ruled boolean);

-- Looks whether the documents of requests of the caller's belong to somebody else, opens the conflicts that it finds and closes those that are none any more.
-- CONFLICT where one is open; ANOTHERS where it was ruled before that the two are different persons, so that the document stays the other's; JOINS where it leads to
-- an earlier archive of the same human being.
-- Requests are committed before, as records are: of two simultaneous ones at least one sees the other.
create function nat.check_number_requests(p_requests bigint[], p_coming jsonb) returns table(request bigint, verdict text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_asked bigint;
  v_at timestamptz := nullif(current_setting('app.at', true), '')::timestamptz;
  v_claims nat.claim[];
  v_open bigint[];
  v_gone bigint[];
begin
  select count(*) into v_asked from number_request q
   where q.id = any (p_requests) and q.open and q.path >= current_setting('app.lo', true) and q.path < current_setting('app.hi', true);
  if v_asked <> cardinality(p_requests) then
    raise exception 'no such open request' using errcode = 'XJ010';
  end if;
  insert into national_lookup as l
  values (current_setting('app.operator')::bigint, (v_at at time zone 'Asia/Shanghai')::date, v_asked)
    on conflict (operator_id, day) do update set n = l.n + excluded.n;

  with asked as materialized (
    select q.id, q.document_index, 'G' || q.registration_id as word, g.person_id, p.birth_date
      from number_request q join registration g on g.id = q.registration_id join person p on p.id = g.person_id where q.id = any (p_requests)),
  met as (
    select a.id, a.word, (select 'G' || g.id from registration g left join holding h on h.registration_id = g.id
                           where g.person_id = k.person_id order by h.registration_id is null, h.slot = 'VOCATIONAL' desc, g.entered_on desc, g.id desc limit 1) as other,
           a.birth_date = p.birth_date as same_birth,
           exists (select from person_match m join person_match o on o.kind = m.kind and o.key = m.key where m.person_id = a.person_id and o.person_id = p.id and m.kind = 'ALIKE') as alike
      from asked a join identity_key k on k.blind_index = a.document_index and k.person_id <> a.person_id join person p on p.id = k.person_id
     where k.person_id is distinct from nat.earlier_archive(a.person_id, a.document_index)
    union
    select a.id, a.word, 'R' || n.id, a.birth_date = n.birth_date,
           exists (select from person_match m join record_match o on o.kind = m.kind and o.key = m.key where m.person_id = a.person_id and o.record_id = n.id and m.kind = 'ALIKE')
      from asked a join new_student n on n.document_index = a.document_index
     where n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') and n.hold_reason is distinct from 'DOCUMENT_OF_ANOTHER'
    union
    select a.id, a.word, 'G' || q.registration_id, a.birth_date = p.birth_date,
           exists (select from person_match m join person_match o on o.kind = m.kind and o.key = m.key where m.person_id = a.person_id and o.person_id = p.id and m.kind = 'ALIKE')
      from asked a join number_request q on q.document_index = a.document_index and q.id <> a.id join registration g on g.id = q.registration_id join person p on p.id = g.person_id
     where q.open and q.hold_reason is distinct from 'DOCUMENT_OF_ANOTHER'),
  claimed as (
    select m.id, least(m.word collate "C", m.other) || ' ' || greatest(m.word collate "C", m.other) as pair,
           array[case when m.alike then 'SAME_DOCUMENT' when m.same_birth then 'SAME_DOCUMENT_OTHER_NAME' else 'SAME_DOCUMENT_OTHER_BIRTH_DATE' end] as reasons
      from met m where m.other is not null)
  select array_agg(distinct row(c.id, c.pair, c.reasons, exists (select from conflict k where k.pair = c.pair and k.outcome = 'DIFFERENT_PERSONS'))::nat.claim)
    into v_claims from claimed c;

  perform nat.open_conflicts(array(select row(c.pair, true, min(c.reasons))::nat.found from unnest(v_claims) c where not c.ruled group by c.pair), p_coming);
  select array_agg(c.id) into v_open from conflict c where c.state <> 'SETTLED' and c.pair in (select k.pair from unnest(v_claims) k);

  select array_agg(g.id) into v_gone from (
    select c.id from conflict_side s join conflict c on c.id = s.conflict_id
     where s.number_request_id = any (p_requests) and c.state = 'OPEN' and not exists (select from unnest(v_claims) k where k.pair = c.pair)
     order by c.id for no key update of c) g;
  update conflict set state = 'SETTLED', outcome = 'NO_LONGER_ALIKE', settled_at = v_at where id = any (v_gone);
  perform nat.release_records(array(select s.record_id from conflict_side s where s.conflict_id = any (v_gone) and s.record_id is not null), p_coming),
          nat.release_requests(array(select s.number_request_id from conflict_side s where s.conflict_id = any (v_gone) and s.number_request_id is not null
                                        and s.number_request_id <> all (p_requests)), p_coming);
  perform nat.hold_records(array(select s.record_id from conflict_side s where s.conflict_id = any (v_open) and s.record_id is not null)), nat.hold_requests(v_open);

  return query
    select q.id, case
      when exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.number_request_id = q.id and c.state <> 'SETTLED') then 'CONFLICT'
      when exists (select from unnest(v_claims) k where k.request = q.id) then 'ANOTHERS'
      when nat.earlier_archive(g.person_id, q.document_index) is not null then 'JOINS'
      else 'CLEAR' end
      from number_request q join registration g on g.id = q.registration_id where q.id = any (p_requests);
end $$;
select tenancy.entrust('nat.check_number_requests(bigint[],jsonb)', 'xueji_national');

-- Requests of the caller's that were withdrawn or denied give way in their conflicts, and the other sides go on; the registrations stay.
create function effect.concede_number_requests(p_requests bigint[], p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select count(*) from number_request q where q.id = any (p_requests) and effect.is_mine(q.path) and not q.open) <> cardinality(p_requests) then
    raise exception 'no such request that has given way' using errcode = 'XJ010';
  end if;
  perform effect.concede_side(s, p_coming)
     from (select s from conflict_side s join conflict c on c.id = s.conflict_id
            where s.number_request_id = any (p_requests) and c.state <> 'SETTLED' order by c.id for update of c) f(s);
end $$;
select tenancy.entrust('effect.concede_number_requests(bigint[],jsonb)', 'xueji_effects');

-- Ends what a registration that was cancelled had asked for. Runs with the rights of the function that calls it.
create function effect.end_number_requests(p_registration bigint, p_verdict text, p_state text, p_reason text) returns void language plpgsql as $$
declare
  v record;
begin
  for v in select q.id, q.case_id from number_request q where q.registration_id = p_registration and q.open order by q.id for update loop
    perform effect.end_case(v.case_id, p_verdict, p_state, p_reason);
    update number_request set open = false, hold_reason = null where id = v.id;
  end loop;
end $$;
revoke all on function effect.end_number_requests(bigint, text, text, text) from public;
alter function effect.end_number_requests(bigint, text, text, text) owner to xueji_effects;

-- Joins the archive of a temporary number to the archive that has the document: one person, one archive (V-3). What the former held hangs on the latter from now on,
-- which goes into the custody of the school that holds the student; the temporary number stays with it as a former one.
grant delete on person, person_profile, earlier_archive to xueji_effects;
grant update (person_id) on registration, person_identity, student_number, identity_key, person_file, identity_finding, earlier_archive to xueji_effects;
grant select, update (superseded_at) on person_file to xueji_effects;
grant select on identity_finding, earlier_archive to xueji_effects;
create policy joins on earlier_archive to xueji_effects using (true) with check (true);
create function effect.join_archives(p_registration bigint, p_archive bigint, p_cause uuid) returns void language plpgsql as $$
declare
  t person;   -- of the temporary number
  f person;   -- of the formal one
begin
  perform 1 from person w where w.id in (p_archive, (select r.person_id from registration r where r.id = p_registration)) order by w.id for update;
  select w.* into t from person w join registration r on r.person_id = w.id where r.id = p_registration;
  select * into f from person where id = p_archive;
  if exists (select from holding h where h.person_id = f.id) then
    raise exception 'already registered' using errcode = 'XJ031';
  end if;
  if f.custodian_id <> t.custodian_id then
    perform effect.freeze(f, effect.today());
    update person set custodian_id = t.custodian_id, path = t.path where id = f.id;
  end if;
  update registration set person_id = f.id where person_id = t.id;   -- their course and their holding follow by cascade
  update student_number set person_id = f.id, replaced_at = coalesce(replaced_at, effect.now_at()) where person_id = t.id;
  update identity_key set person_id = f.id where person_id = t.id;
  update person_identity set person_id = f.id, superseded_at = coalesce(superseded_at, effect.now_at()) where person_id = t.id;
  update identity_finding set person_id = f.id where person_id = t.id;
  delete from earlier_archive e where e.person_id = t.id
     and exists (select from earlier_archive o where o.person_id = f.id and o.register = e.register and o.reference = e.reference);
  update earlier_archive set person_id = f.id where person_id = t.id;
  update person_file x set superseded_at = coalesce(superseded_at, effect.now_at())
   where x.person_id = t.id and x.purpose = 'PHOTO' and exists (select from person_file y where y.person_id = f.id and y.purpose = 'PHOTO' and y.superseded_at is null);
  update person_file set person_id = f.id where person_id = t.id;
  insert into person_profile(person_id, path, particulars, recorded_at)
    select f.id, t.path, o.particulars, effect.now_at() from person_profile o where o.person_id = t.id
    on conflict (person_id) do update set particulars = excluded.particulars || person_profile.particulars, recorded_at = excluded.recorded_at;
  delete from person_profile where person_id = t.id;
  delete from person_match where person_id = t.id;
  delete from person where id = t.id;
end $$;
revoke all on function effect.join_archives(bigint, bigint, uuid) from public;
alter function effect.join_archives(bigint, bigint, uuid) owner to xueji_effects;

-- Joins the archives of students to the earlier ones that their documents lead to, once their requests are granted. Says of each that was joined whose archive it now is,
-- and whether that has a formal number already.
create function effect.join_earlier_archives(p_requests bigint[]) returns table(request bigint, person bigint, formal boolean)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v record;
begin
  for v in
    select q.id, q.ref, q.registration_id, nat.earlier_archive(g.person_id, q.document_index) as archive, effect.is_mine(q.path) and public.decisions_grant(q.case_id) as granted
      from number_request q join registration g on g.id = q.registration_id where q.id = any (p_requests) and q.open order by q.id for no key update of q
  loop
    if not v.granted then
      raise exception 'not granted' using errcode = 'XJ030';
    end if;
    if v.archive is not null then
      perform effect.join_archives(v.registration_id, v.archive, v.ref);
      return query select v.id, v.archive, exists (select from student_number n where n.person_id = v.archive and n.replaced_at is null and n.kind <> 'TEMPORARY');
    end if;
  end loop;
end $$;
select tenancy.entrust('effect.join_earlier_archives(bigint[])', 'xueji_effects');
