-- The person, the registrations a person holds, and their history. What belongs to a person hangs on the person by (id, path),
-- the person hangs on the custodian: moving custody is one update.

create sequence person_seq;
create table person(
  id bigint primary key default nextval('person_seq'),
  ref uuid not null unique default gen_random_uuid(),
  custodian_id bigint not null,
  path path_t not null,
  province smallint not null,
  name text collate "C" not null check (name <> ''),
  sex text not null check (sex in ('MALE', 'FEMALE', 'UNKNOWN', 'UNSPECIFIED')),
  birth_date date not null,
  ethnic_group text,
  nationality char(2),
  document_kind text not null,
  document_number bytea not null,                                -- enciphered
  document_index bytea not null,                                 -- blind index
  student_number bytea,                                          -- enciphered; null where a graduate was never given one
  student_number_index bytea,
  unique (id, path),
  foreign key (custodian_id, path) references organisation(id, path) on update cascade);
create index on person(path, id);
create index on person(name, path);
create index on person(document_index);
create index on person(student_number_index);
create index on person(custodian_id, path);
select tenancy.scope('person');
grant select, insert on person to xueji_app;
grant update (name, sex, birth_date, ethnic_group, nationality, document_kind, document_number, document_index, student_number, student_number_index) on person to xueji_app;
grant usage on sequence person_seq to xueji_app;

-- Identity as it was and as it was known: valid time and recorded time, never overwritten.
create table person_identity(
  id bigint generated always as identity primary key,
  person_id bigint not null,
  path path_t not null,
  valid_from date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  name text not null,
  sex text not null,
  birth_date date not null,
  ethnic_group text,
  nationality char(2),
  document_kind text not null,
  document_number bytea not null,
  document_index bytea not null,
  student_number bytea,
  student_number_index bytea,
  cause text not null,                                           -- kind of the case that brought it about
  cause_ref uuid,
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on person_identity(person_id, path);
select tenancy.scope('person_identity');
grant select, insert on person_identity to xueji_app;
grant update (superseded_at) on person_identity to xueji_app;

-- What the archive holds beside the identity: addresses, guardians, health, earlier schools, by the keys of the national template.
create table person_profile(
  person_id bigint primary key,
  path path_t not null,
  particulars jsonb not null,
  recorded_at timestamptz not null,
  foreign key (person_id, path) references person(id, path) on update cascade);
select tenancy.scope('person_profile');
grant select, insert on person_profile to xueji_app;
grant update (particulars, recorded_at) on person_profile to xueji_app;

create sequence registration_seq;
create table registration(   -- 学籍: a period at a school
  id bigint primary key default nextval('registration_seq'),
  ref uuid not null unique default gen_random_uuid(),
  person_id bigint not null,
  path path_t not null,
  province smallint not null,
  school_id bigint not null references organisation,             -- where the person is registered
  stage text not null check (stage in ('SECONDARY_VOCATIONAL', 'HIGHER')),
  level text,                                                    -- of higher education; null for secondary
  study_form text not null,
  grade smallint,                                                -- year of entry
  class_name text,
  roll_number text,                                              -- the school's own number (校内学号)
  major_code text,
  major_name text,
  length_years numeric(3,1),
  entered_on date not null,
  expected_end date,
  status text not null,
  status_since date not null,
  status_until date,                                             -- the announced end of a suspension or retention, which by itself ends nothing
  ended_on date,
  particulars jsonb not null default '{}',
  confirmed boolean not null default true,                       -- false while a register that is taken over is not signed off (S-1)
  unique (id, path),
  unique (id, person_id, path),
  check ((ended_on is null) = (status in ('ACTIVE', 'SUSPENDED', 'RETAINED'))),
  check (status_until is null or (status in ('SUSPENDED', 'RETAINED') and status_until > status_since)),
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on registration(person_id, path);
create index on registration(school_id, id);
create index on registration(path, id);
create index on registration(path, status);
create index on registration(path, status_until) where status_until is not null;
select tenancy.scope('registration');
grant select, insert on registration to xueji_app;
grant update (class_name, roll_number, major_code, major_name, length_years, study_form, grade, expected_end, status, status_since, status_until, ended_on, particulars) on registration to xueji_app;
grant usage on sequence registration_seq to xueji_app;

create table registration_status(   -- the course of a registration: valid time and recorded time
  id bigint generated always as identity primary key,
  registration_id bigint not null,
  person_id bigint not null,
  path path_t not null,
  school_id bigint not null references organisation,
  status text not null,
  valid_from date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  cause text not null,
  cause_ref uuid,
  since date,                                                    -- what follows is how the registration stood from then on, filled in by the database
  until date,
  grade smallint,
  class_name text,
  major_code text,
  major_name text,
  study_form text,
  length_years numeric(3,1),
  foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade);
create index on registration_status(registration_id, valid_from);
select tenancy.scope('registration_status');
grant select, insert on registration_status to xueji_app;
grant update (superseded_at) on registration_status to xueji_app;

-- So that the course never says anything else than the registration it is of: whoever changes a registration writes its course after that. Runs with the writer's rights.
create function course_states_registration() returns trigger language plpgsql as $$
begin
  select r.status_since, r.status_until, r.grade, r.class_name, r.major_code, r.major_name, r.study_form, r.length_years
    into new.since, new.until, new.grade, new.class_name, new.major_code, new.major_name, new.study_form, new.length_years
    from registration r where r.id = new.registration_id;
  return new;
end $$;
create trigger course_states_registration before insert on registration_status for each row execute function course_states_registration();

-- V-10: VOCATIONAL excludes everything. H-8: FULL_TIME excludes itself. OTHER excludes nothing but VOCATIONAL.
create table holding(
  registration_id bigint primary key,
  person_id bigint not null,
  path path_t not null,
  slot text not null check (slot in ('VOCATIONAL', 'FULL_TIME', 'OTHER')),
  claim int8range generated always as (case slot
    when 'VOCATIONAL' then int8range(0, null)
    when 'FULL_TIME' then int8range(1, 2)
    else int8range(registration_id + 10, registration_id + 11) end) stored,
  foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade,
  constraint one_registration_at_a_time exclude using gist (person_id with =, claim with &&));
create index on holding(registration_id, person_id, path);
select tenancy.scope('holding');
grant select, insert, delete on holding to xueji_app;

-- Nationwide keys: one archive per identity document, one student number per person.
create table identity_key(
  blind_index bytea constraint one_archive_per_document primary key,
  person_id bigint not null,
  path path_t not null,
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on identity_key(person_id, path);
select tenancy.scope('identity_key');
grant select, insert on identity_key to xueji_app;

create table student_number(
  blind_index bytea constraint student_number_is_given_once primary key,
  person_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('FORMAL_BY_IDENTITY', 'FORMAL_ASSIGNED', 'TEMPORARY')),
  number bytea not null,
  issued_at timestamptz not null,
  replaced_at timestamptz,
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on student_number(person_id, path);
create unique index one_valid_student_number on student_number(person_id) where replaced_at is null;
select tenancy.scope('student_number');
grant select, insert on student_number to xueji_app;
grant update (replaced_at) on student_number to xueji_app;

create table number_series(   -- serials of assigned student numbers, per area and birth date; gaps allowed
  area char(6) not null,
  birth_date date not null,
  last int not null constraint student_number_series_exhausted check (last <= 999),
  primary key (area, birth_date));
select tenancy.secure('number_series');
grant select, insert, update on number_series to xueji_numbers;
create policy issuing on number_series to xueji_numbers using (true) with check (true);
create function num.next_serial(p_area text, p_birth date) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_serial int;
begin
  if coalesce(current_setting('app.lo', true), '') = '' then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  insert into number_series as s values (p_area, p_birth, 1)
    on conflict (area, birth_date) do update set last = s.last + 1 returning last into v_serial;
  return v_serial;
end $$;
select tenancy.entrust('num.next_serial(text,date)', 'xueji_numbers');

-- What a school keeps of a registration that moved on: its own period and the identity as of its end, nothing later. Written by effects only.
create table frozen_period(
  id bigint generated always as identity primary key,            -- a student may come back and leave again
  registration_id bigint not null references registration,
  org_id bigint not null,
  path path_t not null,
  entered_on date not null,
  until date not null,
  name text not null,
  sex text not null,
  birth_date date not null,
  student_number bytea,
  student_number_index bytea,
  major_name text,
  roll_number text,                                              -- by which the school knew who was transferred: a transfer taken back goes on under it
  frozen_at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on frozen_period(path);
create index on frozen_period(registration_id);
select tenancy.secure('frozen_period');
do $$ begin execute format('create policy scope on frozen_period for select to xueji_app using %s', tenancy.in_range('path')); end $$;
grant select on frozen_period to xueji_app;

-- Counts per school, written as differences with the change itself and folded by a job; upper tiers sum by path.
create table tally_delta(
  id bigint generated always as identity primary key,
  org_id bigint not null,
  path path_t not null,
  subject text not null,                                         -- what is counted, such as REGISTRATION:ACTIVE
  delta int not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on tally_delta(path);
select tenancy.scope('tally_delta');
grant select, insert on tally_delta to xueji_app;

create table tally(
  org_id bigint not null,
  path path_t not null,
  subject text not null,
  n bigint not null,
  primary key (org_id, subject),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on tally(path, subject);
select tenancy.secure('tally');
do $$ begin execute format('create policy scope on tally for select to xueji_app using %s', tenancy.in_range('path')); end $$;
grant select on tally to xueji_app;

grant select, delete on tally_delta to xueji_numbers;
grant select, insert, update on tally to xueji_numbers;
create policy folding on tally_delta to xueji_numbers using (true) with check (true);
create policy folding on tally to xueji_numbers using (true) with check (true);
-- Folds the differences into the counts; one at a time, the second caller does nothing. Returns how many differences it folded.
create function num.fold_tallies() returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_folded bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('num.fold_tallies')) then
    return 0;
  end if;
  with taken as (
    delete from tally_delta returning org_id, path, subject, delta),
  summed as (
    select org_id, max(path)::text as path, subject, sum(delta) as n, count(*) as differences from taken group by org_id, subject),
  folded as (
    insert into tally as t (org_id, path, subject, n) select org_id, path, subject, n from summed
    on conflict (org_id, subject) do update set n = t.n + excluded.n returning 1)
  select coalesce(sum(differences), 0) into v_folded from summed, (select count(*) from folded) f;
  return v_folded;
end $$;
select tenancy.entrust('num.fold_tallies()', 'xueji_numbers');
