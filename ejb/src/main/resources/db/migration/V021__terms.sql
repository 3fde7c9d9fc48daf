-- Term registration (V-13): the term that a province opens, the sheet on which each of its schools registers the students it holds, and what it registered.

create sequence term_seq;
create table term(
  id bigint primary key default nextval('term_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,                                        -- the province
  path path_t not null,
  school_year smallint not null,
  season text not null check (season in ('AUTUMN', 'SPRING')),
  first_day date not null,
  due_on date not null,
  due_provisional boolean not null,
  rule_version text not null,
  opened_by bigint not null references operator,
  opened_at timestamptz not null,
  constraint a_term_is_opened_once unique (org_id, school_year, season),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on term(path, school_year, season);
select tenancy.secure('term');
-- When a term begins is no secret: whoever acts reads it, the schools below above all. It is the province's to open.
create policy directory on term for select to xueji_app using (current_setting('app.post', true) <> '');
do $$ begin
  execute format('create policy open on term for insert to xueji_app with check %s', tenancy.in_range('path'));
  execute format('create policy correct on term for update to xueji_app using %s with check %1$s', tenancy.in_range('path'));
end $$;
select tenancy.not_nationwide('term');
select tenancy.own_name('term', 'opened_by');
grant select, insert on term to xueji_app;
grant update (first_day, due_on, due_provisional, rule_version) on term to xueji_app;
grant usage on sequence term_seq to xueji_app;

-- A school's sheet of a term. Where there is none yet, nothing is registered and nothing closed.
create sequence school_term_seq;
create table school_term(
  id bigint primary key default nextval('school_term_seq'),
  ref uuid not null unique default gen_random_uuid(),
  term_id bigint not null references term,
  org_id bigint not null,
  path path_t not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  closed_on date,
  late boolean not null default false,                           -- closed after the term's due date
  students int,                                                  -- registered when it was closed
  registrars bytea[] not null default '{}',                      -- the natural persons who registered: none of them closes
  course jsonb not null default '[]',                            -- closings and reopenings, the oldest first
  constraint one_sheet_per_school_and_term unique (term_id, org_id),
  check ((state = 'CLOSED') = (closed_on is not null and students is not null)),
  check (not late or state = 'CLOSED'),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on school_term(org_id, path);
select tenancy.scope('school_term');
grant select, insert on school_term to xueji_app;
grant update (state, closed_on, late, students, registrars, course) on school_term to xueji_app;
grant usage on sequence school_term_seq to xueji_app;

-- What became of a registration in a term. It lies with the school that held the registration then, and stays there; holder_path follows the registration, so that
-- whoever holds it later sees that the term is registered and by whom. One for each registration and term in the nation, whoever opened the term.
create table term_registration(
  registration_id bigint not null,
  school_year smallint not null,
  season text not null check (season in ('AUTUMN', 'SPRING')),
  term_id bigint not null references term,
  org_id bigint not null,
  path path_t not null,
  holder_path path_t not null,
  outcome text not null check (outcome in ('PRESENT', 'INTERNSHIP', 'MILITARY_SERVICE', 'SUSPENDED', 'NOT_RETURNED', 'TRANSFERRING')),
  remark text check (remark <> ''),
  registered_by bigint not null references operator,
  registered_at timestamptz not null,
  primary key (registration_id, school_year, season),
  foreign key (org_id, path) references organisation(id, path) on update cascade,
  foreign key (registration_id, holder_path) references registration(id, path) on update cascade) partition by range (school_year);
create index on term_registration(org_id, school_year, season, outcome);
do $$
declare
  y int;
begin
  for y in 2025..2040 loop
    execute format('create table term_registration_%1$s partition of term_registration for values from (%1$s) to (%2$s)', y, y + 1);
  end loop;
  create table term_registration_other partition of term_registration default;
end $$;
select tenancy.secure('term_registration');
do $$
declare
  v_school text := tenancy.in_range('path');
  v_holder text := tenancy.in_range('holder_path');
begin
  execute format('create policy see on term_registration for select to xueji_app using (%s or %s)', v_school, v_holder);
  execute format('create policy register on term_registration for insert to xueji_app with check (%s and %s)', v_school, v_holder);
  execute format('create policy change on term_registration for update to xueji_app using (%s and %s) with check (%1$s and %2$s)', v_school, v_holder);
  execute format('create policy take_back on term_registration for delete to xueji_app using (%s and %s)', v_school, v_holder);
end $$;
select tenancy.not_nationwide('term_registration');
select tenancy.own_name('term_registration', 'registered_by');
grant select, insert, delete on term_registration to xueji_app;
grant update (outcome, remark, registered_by, registered_at) on term_registration to xueji_app;

-- What a school registered by mistake and took back before it closed: what it was, by whom, and why.
create table term_taken_back(
  id bigint generated always as identity primary key,
  registration_id bigint not null,
  school_year smallint not null,
  season text not null,
  org_id bigint not null,
  path path_t not null,
  outcome text not null,
  remark text,
  registered_by bigint not null,
  registered_at timestamptz not null,
  reason text not null check (reason <> ''),
  taken_back_by bigint not null references operator,
  taken_back_at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on term_taken_back(org_id, school_year, season);
select tenancy.scope('term_taken_back');
select tenancy.own_name('term_taken_back', 'taken_back_by');
grant select, insert on term_taken_back to xueji_app;

-- What a school closed stays as it is, however it is asked to change; when a registration moves on, its new holder's path is not among what stays. Whoever came after the
-- closing is added: nobody was left unregistered when it was closed. Runs with the writer's rights.
create function sheet_is_closed() returns trigger language plpgsql as $$
begin
  if exists (select from school_term s where s.term_id = old.term_id and s.org_id = old.org_id and s.state = 'CLOSED') then
    raise exception 'the sheet is closed' using errcode = 'XJ041';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger sheet_is_closed before delete or update of outcome, remark on term_registration for each row execute function sheet_is_closed();

-- Progress asks for a few subjects over a range of paths.
create index on tally(subject, path);
