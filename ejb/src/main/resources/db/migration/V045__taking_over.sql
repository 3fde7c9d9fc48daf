-- Taking over the register that a school kept before it came here (S-1): loaded from its files, marked as not confirmed until the school and its authority have signed it off.

create sequence register_takeover_seq;
create table register_takeover(
  id bigint primary key default nextval('register_takeover_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,                                        -- the school
  path path_t not null,
  title text not null check (title <> ''),                       -- what the former register is called
  state text not null default 'OPEN' check (state in ('OPEN', 'SIGNING', 'CONFIRMED', 'WITHDRAWING', 'WITHDRAWN')),
  expected jsonb not null default '[]' check (jsonb_typeof(expected) = 'array'),   -- what the school's own books say: how many of which grade, status and major
  loaded int not null default 0 check (loaded >= 0),             -- kept with every change, so that nobody counts rows to see how far a school is
  continuing int not null default 0 check (continuing between 0 and loaded),   -- of these, how many continue an archive, which they do once it is signed
  held int not null default 0 check (held >= 0),
  certificates int not null default 0 check (certificates >= 0),
  writers bytea[] not null default '{}',                         -- the natural persons who brought or changed anything: none of them decides about it
  case_id bigint references approval_case,                       -- the latest by which it was sent to be signed off
  version int not null default 1,
  created_by bigint not null references operator,
  created_at timestamptz not null,
  over_at timestamptz,
  receipt jsonb,                                                 -- what was confirmed or removed, counted
  check ((state in ('CONFIRMED', 'WITHDRAWN')) = (over_at is not null)),
  check ((over_at is null) = (receipt is null)),
  unique (id, path),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_open_takeover_per_school on register_takeover(org_id) where state in ('OPEN', 'SIGNING', 'WITHDRAWING');
create index on register_takeover(org_id, path);
create index on register_takeover(path, id);
create index on register_takeover(case_id) where case_id is not null;
select tenancy.scope('register_takeover');
select tenancy.own_name('register_takeover', 'created_by');
grant select, insert on register_takeover to xueji_app;
grant update (title, state, expected, loaded, continuing, held, certificates, writers, case_id, version, over_at, receipt) on register_takeover to xueji_app;
grant usage on sequence register_takeover_seq to xueji_app;
create function takeover_case_visible() returns trigger language plpgsql as $$
begin
  if new.case_id is not null and new.case_id is distinct from old.case_id and not exists (select from approval_case c where c.id = new.case_id) then
    raise exception 'case not visible' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger case_visible before insert or update of case_id on register_takeover for each row execute function takeover_case_visible();

-- Confirmed it becomes by its signed case alone, and what is over stays so. Runs with the writer's rights.
create function takeover_goes_on() returns trigger language plpgsql as $$
begin
  if old.state in ('CONFIRMED', 'WITHDRAWN') or (new.state = 'CONFIRMED' and current_user <> 'xueji_effects') then
    raise exception 'not signed off' using errcode = 'XJ103';
  end if;
  return new;
end $$;
create trigger goes_on before update of state on register_takeover for each row when (old.state <> new.state) execute function takeover_goes_on();

create sequence takeover_student_seq;
create table takeover_student(   -- what the files say of one student, and what became of it
  id bigint primary key default nextval('takeover_student_seq'),
  ref uuid not null unique default gen_random_uuid(),
  takeover_id bigint not null,
  path path_t not null,
  job_id bigint not null,                                        -- the upload that brought it
  sheet text not null,
  row_no int not null,
  state text not null default 'CHECKING' check (state in ('CHECKING', 'LOADED', 'CONTINUES', 'HELD')),   -- who continues an archive is loaded once it is signed off
  hold_reason text check (hold_reason in ('REGISTERED_ALREADY', 'IDENTITY_DIFFERS', 'FILED_ALREADY', 'NUMBER_OF_ANOTHER', 'NUMBER_DIFFERS', 'ALIKE', 'ARCHIVE_EXISTS',
                                          'CERTIFICATE_OF_ANOTHER', 'RULED_AGAINST', 'DOCUMENT_OF_ANOTHER')),
  stale boolean not null default false,                          -- something was added after it was loaded, which the archive does not have yet
  name text not null check (name <> ''),
  sex text not null,
  birth_date date not null,
  ethnic_group text,
  document_kind text not null,
  document_number bytea not null,
  document_index bytea not null,
  number_form text,
  student_number bytea,
  student_number_index bytea,
  grade smallint not null,
  class_name text,
  major_code text,
  major_name text not null,
  study_form text not null,
  length_years numeric(3,1) not null,
  entered_on date not null,
  status text not null,
  status_since date not null,
  status_until date,
  periods jsonb not null default '[]',                           -- kind, from, until, school, remark; the earliest first
  certificates jsonb not null default '[]',                      -- kind, number, on
  registration_id bigint references registration,
  check ((state = 'LOADED') = (registration_id is not null)),
  check ((state = 'HELD') = (hold_reason is not null)),
  check ((student_number is null) = (student_number_index is null) and (student_number is null) = (number_form is null)),
  unique (id, path),
  foreign key (takeover_id, path) references register_takeover(id, path) on update cascade);
create unique index one_row_per_document on takeover_student(takeover_id, document_index);
create unique index one_row_per_student_number on takeover_student(takeover_id, student_number_index) where student_number_index is not null;
create index on takeover_student(takeover_id, path);
create index on takeover_student(takeover_id, state, id);
create index on takeover_student(takeover_id, id) where stale;
create index on takeover_student(document_index) where state <> 'LOADED';
create index on takeover_student(registration_id) where registration_id is not null;
select tenancy.scope('takeover_student');
grant select, insert on takeover_student to xueji_app;
grant update (state, hold_reason, stale, periods, certificates, registration_id) on takeover_student to xueji_app;
grant usage on sequence takeover_student_seq to xueji_app;
create trigger job_visible before insert or update of job_id on takeover_student for each row execute function job_visible();

create table takeover_match(   -- keys by which a row that is not loaded meets people, records and other rows without a number in common; afterwards the person has them
  student_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('ALIKE', 'OTHER_BIRTH_DATE', 'OTHER_AREA', 'OTHER_SERIAL')),
  key bytea not null,
  origin bytea,
  numbered boolean not null,
  primary key (student_id, kind),
  foreign key (student_id, path) references takeover_student(id, path) on update cascade on delete cascade);
create index on takeover_match(key);
create index on takeover_match(student_id, path);
select tenancy.scope('takeover_match');
grant select, insert, delete on takeover_match to xueji_app;

-- A row changes only while its take-over is open, or where what is signed takes effect, and names only a registration that its writer sees. Runs with the writer's rights.
create function takeover_is_open() returns trigger language plpgsql as $$
begin
  if current_user <> 'xueji_effects' and not exists (
      select from register_takeover t where t.id = new.takeover_id
         and (t.state = 'OPEN' or t.state = 'SIGNING' and tg_op = 'UPDATE' and (old.state, new.state) = ('CONTINUES', 'LOADED')
                                  and exists (select from approval_case c where c.id = t.case_id and c.state = 'GRANTED'))) then
    raise exception 'not open' using errcode = 'XJ103';
  end if;
  if new.registration_id is not null and not exists (select from registration r where r.id = new.registration_id) then
    raise exception 'registration not visible' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger takeover_is_open before insert or update of state, stale, periods, certificates, registration_id on takeover_student for each row execute function takeover_is_open();

-- What the archive holds from before it came here, beside the course of the registration: it belongs to the person and goes where the archive goes.
create table former_period(
  id bigint generated always as identity primary key,
  registration_id bigint not null,
  person_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('SUSPENDED', 'RETAINED', 'ELSEWHERE')),
  from_on date not null,
  until_on date not null check (until_on > from_on),             -- the first day that is not part of it
  school_name text,
  remark text,
  recorded_at timestamptz not null,
  unique (registration_id, from_on),
  check ((kind = 'ELSEWHERE') = (school_name is not null)),
  foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade);
create index on former_period(registration_id, person_id, path);
create index on former_period(person_id, path);
select tenancy.scope('former_period');
grant select, insert on former_period to xueji_app;

create table former_certificate(   -- of graduation or completion, issued before the register came here; as it was printed, by whatever scheme of numbers (V-19)
  id bigint generated always as identity primary key,
  ref uuid not null unique default gen_random_uuid(),
  registration_id bigint not null,
  person_id bigint not null,
  path path_t not null,
  school_id bigint not null references organisation,
  kind text not null check (kind in ('GRADUATION', 'COMPLETION')),
  number text collate "C" not null check (number <> ''),
  issued_on date not null,
  recorded_at timestamptz not null,
  constraint certificate_number_is_given_once_by_a_school unique (school_id, number),
  unique (registration_id, kind),
  foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade);
create index on former_certificate(registration_id, person_id, path);
create index on former_certificate(person_id, path);
select tenancy.scope('former_certificate');
grant select, insert on former_certificate to xueji_app;

-- A registration that was taken over counts as one that is not confirmed, until both have signed. Only a signed take-over confirms it.
create index on registration(school_id) where not confirmed;

-- Nothing is decided, and no term registered, of a registration that is not confirmed. Both run with the writer's rights.
create function registration_is_confirmed() returns trigger language plpgsql as $$
begin
  if new.registration_id is not null and exists (select from registration r where r.id = new.registration_id and not r.confirmed) then
    raise exception 'not confirmed yet' using errcode = 'XJ104';
  end if;
  return new;
end $$;
create trigger registration_is_confirmed before insert on approval_case for each row execute function registration_is_confirmed();
create trigger registration_is_confirmed before insert on term_registration for each row execute function registration_is_confirmed();

-- And its archive goes nowhere, with its school or without: who moves it waits until it is signed off, or withdrawn.
create function archive_is_confirmed() returns trigger language plpgsql as $$
begin
  if exists (select from registration r where r.person_id = new.id and not r.confirmed) then
    raise exception 'not confirmed yet' using errcode = 'XJ105';
  end if;
  return new;
end $$;
create trigger archive_is_confirmed before update of custodian_id on person for each row when (old.custodian_id is distinct from new.custodian_id) execute function archive_is_confirmed();

-- Serials that came with a register are never given out here: those of an area and a birth date go on after the highest.
create function num.take_serials(p_areas text[], p_births date[], p_serials int[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if coalesce(current_setting('app.lo', true), '') = '' then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  insert into number_series as s
    select t.area, t.birth, max(t.serial) from unnest(p_areas, p_births, p_serials) t(area, birth, serial) group by t.area, t.birth order by t.area, t.birth
    on conflict (area, birth_date) do update set last = greatest(s.last, excluded.last);
end $$;
select tenancy.entrust('num.take_serials(text[],date[],int[])', 'xueji_numbers');

-- The archives that the documents of rows lead to, under the same name and birth date: whether the row comes after everything that the archive holds, whether it is over itself
-- and lies beside everything that the archive holds, and whether its number is the one that the archive has, or a formal one in place of its temporary one. A registration that
-- a ruling cancelled keeps nobody out. Runs with the rights of the function that calls it.
create function nat.archives_of_taken_over(p_students bigint[]) returns table(student bigint, person bigint, follows boolean, beside boolean, fits boolean) language sql stable as $$
  select s.id, p.id,
         not exists (select from holding h where h.person_id = p.id)
           and not exists (select from registration r where r.person_id = p.id
                              and (not r.confirmed or r.status <> 'CANCELLED' and (r.ended_on is null or r.ended_on > s.entered_on))),
         s.status not in ('ACTIVE', 'SUSPENDED', 'RETAINED')
           and not exists (select from registration r where r.person_id = p.id
                              and (not r.confirmed or r.status <> 'CANCELLED' and r.entered_on < s.status_since and (r.ended_on is null or r.ended_on > s.entered_on))),
         s.student_number_index is null or not exists (
           select from student_number n where n.person_id = p.id and n.replaced_at is null and n.blind_index <> s.student_number_index
              and (n.kind <> 'TEMPORARY' or s.number_form = 'TEMPORARY'))
    from takeover_student s join identity_key k on k.blind_index = s.document_index join person p on p.id = k.person_id
   where s.id = any (p_students) and p.birth_date = s.birth_date
     and exists (select from takeover_match m join person_match o on o.person_id = p.id and o.kind = m.kind and o.key = m.key where m.student_id = s.id and m.kind = 'OTHER_BIRTH_DATE')
$$;
revoke all on function nat.archives_of_taken_over(bigint[]) from public;
grant execute on function nat.archives_of_taken_over(bigint[]) to xueji_national, xueji_effects;

-- Whom rows meet in the nation as records of new students do: a person, a filed record, or a row that another take-over, or another document, holds; what that is called, how
-- surely, and why. Whoever has left and is registered elsewhere now meets nobody. Runs with the rights of the function that calls it.
create function nat.met_by_taken_over(p_students bigint[])
  returns table(student bigint, other_record bigint, other_person bigint, other_student bigint, hold text, certain boolean, reasons text[]) language sql stable as $$
  with asked as materialized (
    select s.id, s.document_index, s.birth_date, s.status in ('ACTIVE', 'SUSPENDED', 'RETAINED') as registered from takeover_student s where s.id = any (p_students)),
  keys as materialized (
    select m.* from takeover_match m where m.student_id = any (p_students)),
  same_document as (
    select a.id, null::bigint as other_record, k.person_id as other_person, null::bigint as other_student,
           a.registered and exists (select from holding h where h.person_id = k.person_id) as doubled, false as filed, a.birth_date = p.birth_date as same_birth,
           exists (select from keys m join person_match o on o.person_id = k.person_id and o.kind = m.kind and o.key = m.key
                    where m.student_id = a.id and m.kind = 'OTHER_BIRTH_DATE') as same_name
      from asked a join identity_key k on k.blind_index = a.document_index join person p on p.id = k.person_id
    union all
    select a.id, o.id, null, null, false, true, a.birth_date = o.birth_date,
           exists (select from keys m join record_match r on r.record_id = o.id and r.kind = m.kind and r.key = m.key
                    where m.student_id = a.id and m.kind = 'OTHER_BIRTH_DATE')
      from asked a join new_student o on o.document_index = a.document_index
     where a.registered and o.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
    union all   -- of two rows that are read at once one waits for the other, and meets what became of it
    select a.id, null, null, o.id, false, true, a.birth_date = o.birth_date,
           exists (select from keys m join takeover_match r on r.student_id = o.id and r.kind = m.kind and r.key = m.key
                    where m.student_id = a.id and m.kind = 'OTHER_BIRTH_DATE')
      from asked a join takeover_student o on o.document_index = a.document_index and o.id <> a.id join register_takeover t on t.id = o.takeover_id and t.state in ('OPEN', 'SIGNING')
     where a.registered and o.state in ('CONTINUES', 'HELD') and coalesce(o.hold_reason, '') not in ('RULED_AGAINST', 'DOCUMENT_OF_ANOTHER') and o.status in ('ACTIVE', 'SUSPENDED', 'RETAINED')
    union all   -- somebody whose school asks a formal number for this document just now
    select a.id, null, g.person_id, null, false, true, a.birth_date = p.birth_date,
           exists (select from keys m join person_match o on o.person_id = p.id and o.kind = m.kind and o.key = m.key where m.student_id = a.id and m.kind = 'ALIKE')
      from asked a join number_request q on q.document_index = a.document_index join registration g on g.id = q.registration_id join person p on p.id = g.person_id
     where a.registered and q.open and q.hold_reason is distinct from 'DOCUMENT_OF_ANOTHER' and exists (select from holding h where h.registration_id = g.id)
       and not exists (select from identity_key k where k.blind_index = a.document_index and k.person_id = g.person_id)),
  other_document as (
    select m.student_id as id, null::bigint as other_record, o.person_id as other_person, null::bigint as other_student, m.kind, m.numbered, o.numbered as other_numbered
      from keys m join person_match o on o.key = m.key and o.kind = m.kind
     where not exists (select from asked a join identity_key k on k.blind_index = a.document_index where a.id = m.student_id and k.person_id = o.person_id)
    union all
    select m.student_id, o.record_id, null, null, m.kind, m.numbered, o.numbered
      from keys m join record_match o on o.key = m.key and o.kind = m.kind
      join new_student n on n.id = o.record_id and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
     where not exists (select from asked a where a.id = m.student_id and a.document_index = n.document_index)
    union all
    select m.student_id, null, null, o.student_id, m.kind, m.numbered, o.numbered
      from keys m join takeover_match o on o.key = m.key and o.kind = m.kind and o.student_id <> m.student_id
      join takeover_student n on n.id = o.student_id join register_takeover t on t.id = n.takeover_id and t.state in ('OPEN', 'SIGNING')
     where coalesce(n.hold_reason, '') not in ('RULED_AGAINST', 'DOCUMENT_OF_ANOTHER') and not exists (select from asked a where a.id = m.student_id and a.document_index = n.document_index)),
  met as (
    select id, other_record, other_person, other_student, case when filed then 'FILED_ALREADY' when doubled then 'REGISTERED_ALREADY' else 'IDENTITY_DIFFERS' end as hold, true as certain, r.reason
      from same_document,
           lateral unnest(case when same_name and same_birth then array['SAME_DOCUMENT']
             else array_remove(array[case when not same_name then 'SAME_DOCUMENT_OTHER_NAME' end, case when not same_birth then 'SAME_DOCUMENT_OTHER_BIRTH_DATE' end], null) end) r(reason)
     where filed or doubled or not (same_name and same_birth)
    union all
    select id, other_record, other_person, other_student, 'ALIKE', false, case when kind = 'ALIKE' then 'SAME_NAME_BIRTH_SEX' else 'NUMBER_DIFFERS_IN_' || substr(kind, 7) end
      from other_document
     where case when kind = 'ALIKE' then not (numbered and other_numbered) else numbered and other_numbered end)
  select id, other_record, other_person, other_student, min(hold), bool_or(certain), array_agg(distinct reason order by reason) from met group by id, other_record, other_person, other_student
$$;
revoke all on function nat.met_by_taken_over(bigint[]) from public;
grant execute on function nat.met_by_taken_over(bigint[]) to xueji_national;

-- What stands in the nation against rows of the caller's (V-7, V-8, V-10): nothing where the verdict is null, an archive that the row continues where it is CONTINUES. Of two
-- schools that bring one person at once the second waits for the first, and meets what it loaded; of two that are only alike at least one sees the other, since rows and
-- their keys are committed before. Opens the conflicts that it finds, holds records on their other sides, and closes those that are none any more. Counted like every look
-- beyond the own range. p_coming says when a side is to answer.
create type nat.taken_over_hit as (student bigint, other_record bigint, hold text, certain boolean, reasons text[], pair text);
do $$
declare
  t text;
begin
  foreach t in array array['takeover_student', 'takeover_match', 'register_takeover'] loop
    execute format('create policy nationwide on %I for select to xueji_national using (true)', t);
  end loop;
end $$;
grant select (id, takeover_id, path, state, hold_reason, registration_id, document_index, student_number_index, number_form, birth_date, entered_on, status, status_since) on takeover_student to xueji_national;
grant select on takeover_match to xueji_national;
grant select (id, org_id, state) on register_takeover to xueji_national;
grant select (blind_index, person_id, kind, replaced_at) on student_number to xueji_national;
grant select (status, ended_on, confirmed) on registration to xueji_national;
create function nat.check_taken_over(p_students bigint[], p_coming jsonb) returns table(student bigint, verdict text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_asked bigint;
  v_hits nat.taken_over_hit[];
  v_gone bigint[];
begin
  select count(*) into v_asked from takeover_student s
   where s.id = any (p_students) and s.state <> 'LOADED' and s.path >= current_setting('app.lo', true) and s.path < current_setting('app.hi', true);
  if v_asked <> cardinality(p_students) then
    raise exception 'no such row' using errcode = 'XJ010';
  end if;
  insert into national_lookup as l
  values (current_setting('app.operator')::bigint, (current_setting('app.at')::timestamptz at time zone 'Asia/Shanghai')::date, v_asked)
    on conflict (operator_id, day) do update set n = l.n + excluded.n;
  perform pg_advisory_xact_lock(hashtextextended('taken over ' || encode(k.key, 'hex'), 0))
    from (select s.document_index as key from takeover_student s where s.id = any (p_students) order by 1) k;
  with met as (
    select m.*, coalesce('R' || m.other_record, 'T' || m.other_student, (
             select 'G' || g.id from registration g left join holding h on h.registration_id = g.id
              where g.person_id = m.other_person order by h.registration_id is null, h.slot = 'VOCATIONAL' desc, g.entered_on desc, g.id desc limit 1)) as other
      from nat.met_by_taken_over(p_students) m)
  select array_agg(row(m.student, m.other_record, m.hold, m.certain, m.reasons, least('T' || m.student, m.other collate "C") || ' ' || greatest('T' || m.student, m.other collate "C"))::nat.taken_over_hit)
    into v_hits from met m
   where m.other is not null and not exists (   -- settled before that these are two people, whatever the other was then
     select from conflict_side mine join conflict c on c.id = mine.conflict_id and c.outcome = 'DIFFERENT_PERSONS'
       join conflict_side theirs on theirs.conflict_id = c.id and theirs.side <> mine.side
       left join new_student n on n.id = theirs.record_id
       left join takeover_student x on x.id = theirs.takeover_student_id
       left join registration g on g.id = coalesce(theirs.registration_id, n.registration_id, x.registration_id)
      where mine.takeover_student_id = m.student and (theirs.record_id = m.other_record or theirs.takeover_student_id = m.other_student or g.person_id = m.other_person));
  perform nat.open_conflicts(array(select row(h.pair, bool_or(h.certain), min(h.reasons))::nat.found from unnest(v_hits) h group by h.pair), p_coming);

  select array_agg(g.id) into v_gone from (
    select c.id from conflict_side mine join conflict c on c.id = mine.conflict_id
     where mine.takeover_student_id = any (p_students) and c.state = 'OPEN' and not exists (select from unnest(v_hits) h where h.pair = c.pair)
     order by c.id for no key update of c) g;
  update conflict set state = 'SETTLED', outcome = 'NO_LONGER_ALIKE', settled_at = current_setting('app.at')::timestamptz where id = any (v_gone);
  perform nat.release_records(array(select s.record_id from conflict_side s where s.conflict_id = any (v_gone) and s.record_id is not null), p_coming),
          nat.hold_records(array(select distinct h.other_record from unnest(v_hits) h where h.other_record is not null));

  return query
    with met as materialized (select h.* from unnest(v_hits) h),
    archive as materialized (select a.* from nat.archives_of_taken_over(p_students) a)
    select s.id, case
             when exists (select from met m where m.student = s.id and m.certain)
               then (select m.hold from met m where m.student = s.id and m.certain order by array_position(array['REGISTERED_ALREADY', 'IDENTITY_DIFFERS', 'FILED_ALREADY'], m.hold) limit 1)
             when exists (select from student_number n where n.blind_index = s.student_number_index and n.person_id is distinct from a.person) then 'NUMBER_OF_ANOTHER'
             when exists (select from met m where m.student = s.id)
               or exists (select from conflict_side d join conflict c on c.id = d.conflict_id where d.takeover_student_id = s.id and c.state <> 'SETTLED') then 'ALIKE'
             when a.person is null then null
             when not (a.follows or a.beside) then 'ARCHIVE_EXISTS'
             when not a.fits then 'NUMBER_DIFFERS'
             else 'CONTINUES' end
      from takeover_student s left join archive a on a.student = s.id where s.id = any (p_students) order by s.id;
end $$;
select tenancy.entrust('nat.check_taken_over(bigint[],jsonb)', 'xueji_national');

do $$
declare
  t text;
begin
  foreach t in array array['register_takeover', 'takeover_student', 'takeover_match', 'former_period', 'former_certificate'] loop
    execute format('create policy effects on %I to xueji_effects using (true) with check (true)', t);
  end loop;
end $$;
grant select, update (state, over_at, receipt, loaded, continuing, held, certificates, version) on register_takeover to xueji_effects;
grant select, delete, update (state, hold_reason, registration_id) on takeover_student to xueji_effects;
grant select, delete on takeover_match to xueji_effects;
grant select, insert, delete on former_period, former_certificate to xueji_effects;
grant update (confirmed) on registration to xueji_effects;
grant delete on registration, registration_status, person, person_identity, person_profile, student_number to xueji_effects;
create policy takes_out on registration_status to xueji_effects using (true);

-- Those of a signed take-over who continue an archive (V-7): custody passes to the school, and the former custodian keeps its own periods, frozen. Whose archive has become
-- another's meanwhile, or does not fit any more, is held instead. Everything else is then written by the server itself. Returns the row's reference and the person. Who has left
-- and whose archive is kept elsewhere stays there: of these no person is returned, and what the row says is added to that archive next.
create function effect.continue_taken_over(p_case bigint) returns table(cause uuid, person bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t register_takeover;
  s record;
  p public.person;
  v_archive record;
begin
  select r.* into t from register_takeover r join approval_case c on c.id = r.case_id
   where c.id = p_case and r.state = 'SIGNING' and c.kind = 'REGISTER_TAKE_OVER' and c.subject = r.ref and c.state = 'GRANTED' and public.decisions_grant(c.id)
     and r.path >= current_setting('app.lo', true) and r.path < current_setting('app.hi', true) for update of r;
  if not found or current_setting('app.lo', true) = 'C' then
    raise exception 'not signed off' using errcode = 'XJ103';
  end if;
  for s in
    select x.id, x.ref, x.path, x.entered_on, x.document_index, jsonb_array_length(x.certificates) as certificates
      from takeover_student x where x.takeover_id = t.id and x.state = 'CONTINUES' order by x.document_index
  loop
    select w.* into p from identity_key k join public.person w on w.id = k.person_id where k.blind_index = s.document_index for update of w;
    select a.* into v_archive from nat.archives_of_taken_over(array[s.id]) a where a.person = p.id;
    if (v_archive.follows or v_archive.beside) and v_archive.fits
       and not exists (select from conflict_side d join conflict c on c.id = d.conflict_id where d.takeover_student_id = s.id and c.state <> 'SETTLED') then
      if v_archive.follows and p.custodian_id <> t.org_id then
        perform effect.freeze(p, s.entered_on);
        update public.person set custodian_id = t.org_id, path = t.path where id = p.id;   -- registrations, keys and history follow by cascade
      end if;
      cause := s.ref;
      person := case when v_archive.follows then p.id end;
      return next;
    else
      update takeover_student set state = 'HELD', hold_reason = 'ARCHIVE_EXISTS' where id = s.id;
      update register_takeover set loaded = loaded - 1, continuing = continuing - 1, held = held + 1, certificates = certificates - s.certificates where id = t.id;
    end if;
  end loop;
end $$;
select tenancy.entrust('effect.continue_taken_over(bigint)', 'xueji_effects');

-- Adds a time that is over to an archive that is kept elsewhere (V-7): no second registration, as nobody holds it (V-10). The archive stays where it is, and the school keeps
-- its own period as one that has given it away does. p_course says how the registration went, part by part: status, from, until. Returns the registration's reference.
create function effect.add_former_time(p_case bigint, p_row uuid, p_course jsonb) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t register_takeover;
  s takeover_student;
  p public.person;
  g registration;
  v_part record;
begin
  select r.* into t from register_takeover r join approval_case c on c.id = r.case_id
   where c.id = p_case and r.state = 'SIGNING' and c.kind = 'REGISTER_TAKE_OVER' and c.subject = r.ref and c.state = 'GRANTED' and public.decisions_grant(c.id)
     and r.path >= current_setting('app.lo', true) and r.path < current_setting('app.hi', true);
  select x.* into s from takeover_student x where x.takeover_id = t.id and x.ref = p_row and x.state = 'CONTINUES' for update;
  if not found then
    raise exception 'not signed off' using errcode = 'XJ103';
  end if;
  select w.* into p from identity_key k join public.person w on w.id = k.person_id where k.blind_index = s.document_index for update of w;
  if not exists (select from nat.archives_of_taken_over(array[s.id]) a where a.person = p.id and a.beside and a.fits) then
    raise exception 'does not fit' using errcode = 'XJ103';
  end if;
  insert into registration(person_id, path, school_id, stage, study_form, grade, class_name, major_code, major_name, length_years, entered_on, status, status_since, ended_on, confirmed)
    values (p.id, p.path, t.org_id, 'SECONDARY_VOCATIONAL', s.study_form, s.grade, s.class_name, s.major_code, s.major_name, s.length_years, s.entered_on, s.status, s.status_since, s.status_since, false)
    returning * into g;
  for v_part in select * from jsonb_to_recordset(p_course) c(status text, "from" date, until date) order by c."from" loop
    update registration set status = v_part.status, status_since = v_part."from", status_until = v_part.until,
           ended_on = case when v_part.status not in ('ACTIVE', 'SUSPENDED', 'RETAINED') then v_part."from" end where id = g.id;
    insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
      values (g.id, p.id, p.path, t.org_id, v_part.status, v_part."from", effect.now_at(), 'TAKEN_OVER', s.ref);
  end loop;
  if not exists (select from registration r where r.id = g.id and (r.status, r.ended_on) = (s.status, s.status_since)) then
    raise exception 'the course ends otherwise' using errcode = 'XJ103';
  end if;
  insert into former_period(registration_id, person_id, path, kind, from_on, until_on, school_name, remark, recorded_at)
    select g.id, p.id, p.path, c.kind, c."from", c.until, c.school, c.remark, effect.now_at()
      from jsonb_to_recordset(s.periods) c(kind text, "from" date, until date, school text, remark text);
  insert into former_certificate(registration_id, person_id, path, school_id, kind, number, issued_on, recorded_at)
    select g.id, p.id, p.path, t.org_id, c.kind, c.number, c."on", effect.now_at() from jsonb_to_recordset(s.certificates) c(kind text, number text, "on" date);
  insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, student_number_index, major_name, frozen_at)
    values (g.id, t.org_id, t.path, s.entered_on, s.status_since, s.name, s.sex, s.birth_date, s.student_number, s.student_number_index, s.major_name, effect.now_at());
  insert into tally_delta(org_id, path, subject, delta) values (t.org_id, t.path, 'REGISTRATION:UNCONFIRMED', 1);
  delete from takeover_match where student_id = s.id;
  update takeover_student set state = 'LOADED', registration_id = g.id where id = s.id;
  return g.ref;
end $$;
select tenancy.entrust('effect.add_former_time(bigint,uuid,jsonb)', 'xueji_effects');

-- Everything that a signed take-over loaded is confirmed, at once, and whom it leaves out gives way in conflicts. Returns how many registrations.
create function effect.confirm_taken_over(p_case bigint, p_coming jsonb) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t register_takeover;
  v_confirmed int;
begin
  select r.* into t from register_takeover r join approval_case c on c.id = r.case_id
   where c.id = p_case and r.state = 'SIGNING' and c.kind = 'REGISTER_TAKE_OVER' and c.subject = r.ref and c.state = 'GRANTED' and public.decisions_grant(c.id)
     and r.path >= current_setting('app.lo', true) and r.path < current_setting('app.hi', true) for update of r;
  if not found then
    raise exception 'not signed off' using errcode = 'XJ103';
  end if;
  update registration r set confirmed = true from takeover_student s where s.takeover_id = t.id and r.id = s.registration_id and not r.confirmed;
  get diagnostics v_confirmed = row_count;
  with counted as (
    select r.status, count(*)::int as n from takeover_student s join registration r on r.id = s.registration_id where s.takeover_id = t.id group by r.status),
  tallied as (
    insert into tally_delta(org_id, path, subject, delta)
      select t.org_id, t.path, 'REGISTRATION:' || status, n from counted union all select t.org_id, t.path, 'REGISTRATION:UNCONFIRMED', -v_confirmed where v_confirmed > 0)
  update register_takeover set state = 'CONFIRMED', over_at = current_setting('app.at')::timestamptz, version = version + 1,
         receipt = jsonb_build_object('registrations', v_confirmed, 'continued', t.continuing, 'held', t.held, 'certificates', t.certificates, 'statuses', coalesce((select jsonb_object_agg(status, n) from counted), '{}'))
   where id = t.id;
  perform effect.give_way_taken_over(s.id, p_coming) from takeover_student s
    where s.takeover_id = t.id and s.state = 'HELD' and exists (select from conflict_side d where d.takeover_student_id = s.id) order by s.id;
  return v_confirmed;
end $$;
select tenancy.entrust('effect.confirm_taken_over(bigint,jsonb)', 'xueji_effects');

-- Takes rows of the calling school out of a take-over that is not signed, with everything that they had brought: people of whom nothing else is on record. An archive that a
-- row was to continue stays as it is, and in conflicts the row gives way. Somebody on whom something has come to depend stays. Says of each whether it is gone.
create function effect.take_out(p_students bigint[], p_coming jsonb) returns table(student bigint, gone boolean)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s record;
begin
  if exists (select from takeover_student x join register_takeover t on t.id = x.takeover_id
              where x.id = any (p_students) and (t.org_id <> nullif(current_setting('app.org', true), '')::bigint or t.state not in ('OPEN', 'WITHDRAWING')))
     or coalesce(current_setting('app.lo', true), '') in ('', 'C') then
    raise exception 'not open' using errcode = 'XJ103';
  end if;
  for s in
    select x.id, x.state, t.id as takeover, t.org_id, x.path, x.registration_id, r.person_id, r.confirmed, r.ended_on, r.class_id, jsonb_array_length(x.certificates) as certificates
      from takeover_student x join register_takeover t on t.id = x.takeover_id left join registration r on r.id = x.registration_id
     where x.id = any (p_students) order by x.id for update of x
  loop
    student := s.id;
    begin
      perform effect.give_way_taken_over(s.id, p_coming);
      delete from takeover_student where id = s.id;
      if s.registration_id is not null then
        if s.confirmed then
          raise foreign_key_violation;
        end if;
        perform effect.give_way(null, s.registration_id, p_coming);
        delete from former_period where registration_id = s.registration_id;
        delete from former_certificate where registration_id = s.registration_id;
        delete from holding where registration_id = s.registration_id;
        delete from registration_status where registration_id = s.registration_id;
        delete from registration where id = s.registration_id;
        delete from student_number where person_id = s.person_id;
        delete from identity_key where person_id = s.person_id;
        delete from person_match where person_id = s.person_id;
        delete from person_profile where person_id = s.person_id;
        delete from person_identity where person_id = s.person_id;
        delete from person where id = s.person_id;
        insert into tally_delta(org_id, path, subject, delta)
          select s.org_id, s.path, 'REGISTRATION:UNCONFIRMED', -1
          union all select c.org_id, c.path, 'CLASS:' || c.ref, -1 from school_class c where c.id = s.class_id and s.ended_on is null;
      end if;
      update register_takeover set loaded = loaded - (s.state in ('LOADED', 'CONTINUES'))::int, continuing = continuing - (s.state = 'CONTINUES')::int, held = held - (s.state = 'HELD')::int,
             certificates = certificates - case when s.state in ('LOADED', 'CONTINUES') then s.certificates else 0 end, version = version + 1 where id = s.takeover;
      gone := true;
    exception when foreign_key_violation then
      gone := false;
    end;
    return next;
  end loop;
end $$;
select tenancy.entrust('effect.take_out(bigint[],jsonb)', 'xueji_effects');

-- Who follows the feed is told that a registration is no more, as of one that changed: asked for by its name it is not there.
create function seal.registration_removed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject) select o.id, o.province, 'REGISTRATION', old.ref from organisation o where o.path = old.path;
  return null;
end $$;
create trigger registration_removed after delete on registration for each row execute function seal.registration_removed();
select tenancy.entrust('seal.registration_removed()', 'xueji_sealer', 'xueji_sealer');
