-- Conflicts between two who may be one person: what a duplicate check found, what each side says, and who rules (V-8, V-10, V-11).

-- Everybody counts working days by the rules of the province he sits in. The server hands them in by the province's path, and under C for all others: the version in
-- force ("rules"), within how many working days a side of a conflict answers ("answer"), the coming working days in order ("days"), and how many of these are settled
-- by the notices that are loaded ("settled").
create function coming_of(p_coming jsonb, p_path text) returns jsonb language sql immutable as $$ select coalesce(p_coming -> substr(p_path, 1, 7), p_coming -> 'C') $$;
create function coming_day(p_coming jsonb, p_path text, p_days int) returns date language sql stable as $$
  select (coming_of(p_coming, p_path) -> 'days' ->> (p_days - 1))::date
$$;
create function coming_day_moves(p_coming jsonb, p_path text, p_days int) returns boolean language sql immutable as $$
  select p_days > (coming_of(p_coming, p_path) ->> 'settled')::int
$$;
create function answer_days(p_coming jsonb, p_path text) returns int language sql immutable as $$ select (coming_of(p_coming, p_path) ->> 'answer')::int $$;
create function latest_coming_day(p_coming jsonb, p_days int) returns date language sql stable as $$
  select max((p.value -> 'days' ->> (p_days - 1))::date) from jsonb_each(p_coming) p
$$;
grant execute on function coming_of(jsonb, text), coming_day(jsonb, text, int), coming_day_moves(jsonb, text, int), answer_days(jsonb, text), latest_coming_day(jsonb, int)
  to xueji_app, xueji_national, xueji_effects, xueji_sealer;

-- Keys by which people are found who have no number in common: keyed hashes over parts of the identity, made outside the database.
-- ALIKE: name, birth date and sex. The others are of resident numbers that differ in one part only, under the same name.
create table person_match(
  person_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('ALIKE', 'OTHER_BIRTH_DATE', 'OTHER_AREA', 'OTHER_SERIAL')),
  key bytea not null,
  origin bytea,                                                  -- keyed hash of the place of origin; null where it is not known
  numbered boolean not null,                                     -- has a resident number
  primary key (person_id, kind),
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on person_match(key);
create index on person_match(person_id, path);
select tenancy.scope('person_match');
grant select, insert, delete on person_match to xueji_app;
grant update (key, origin, numbered) on person_match to xueji_app;

create table record_match(
  record_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('ALIKE', 'OTHER_BIRTH_DATE', 'OTHER_AREA', 'OTHER_SERIAL')),
  key bytea not null,
  origin bytea,
  numbered boolean not null,
  primary key (record_id, kind),
  foreign key (record_id, path) references new_student(id, path) on update cascade);
create index on record_match(key);
create index on record_match(record_id, path);
select tenancy.scope('record_match');
grant select, insert, delete on record_match to xueji_app;
grant update (key, origin, numbered) on record_match to xueji_app;

create sequence conflict_seq;
create table conflict(
  id bigint primary key default nextval('conflict_seq'),
  ref uuid not null unique default gen_random_uuid(),            -- all that a side ever learns of the other
  certain boolean not null,                                      -- the same document, or only alike
  reasons text[] not null check (cardinality(reasons) > 0),      -- in words of the program, such as SAME_DOCUMENT
  pair text not null,                                            -- the two subjects, the lesser first: one conflict per pair
  state text not null default 'OPEN' check (state in ('OPEN', 'RULING', 'SETTLED')),
  outcome text check (outcome in ('CONCEDED', 'NO_LONGER_ALIKE', 'FOR_FIRST', 'FOR_SECOND', 'DIFFERENT_PERSONS', 'AGAINST_BOTH')),
  opened_at timestamptz not null,
  settled_at timestamptz,
  ruling_case bigint references approval_case,
  check ((state = 'SETTLED') = (outcome is not null)),
  check ((state = 'SETTLED') = (settled_at is not null)));
create unique index one_conflict_per_pair on conflict(pair) where state <> 'SETTLED' or outcome = 'DIFFERENT_PERSONS';
create index on conflict(ruling_case) where ruling_case is not null;
select tenancy.secure('conflict');

create table conflict_side(
  conflict_id bigint not null references conflict,
  side smallint not null check (side in (1, 2)),
  org_id bigint not null,                                        -- the school, or the authority that represents a register outside
  path path_t not null,
  authority_id bigint not null references organisation,          -- who upholds it, and whom to turn to
  record_id bigint references new_student,
  registration_id bigint references registration,
  answer_ref uuid,                                               -- what a register outside answered; its authority sees no more of it than is here:
  register text,                                                 --   the register's name,
  reference text,                                                --   what it calls whom it holds,
  shown text,                                                    --   and the same for people, masked
  stance text not null default 'UNANSWERED' check (stance in ('UNANSWERED', 'UPHELD', 'CONCEDED')),
  deciders bytea[] not null default '{}',                        -- the natural persons who upheld it: none of them rules
  due_on date not null,                                          -- a service rule of the offices, no article's
  due_provisional boolean not null default false,
  answered_at timestamptz,
  primary key (conflict_id, side),
  constraint one_subject check (num_nonnulls(record_id, registration_id, answer_ref) = 1),
  check (num_nonnulls(register, reference, shown) = case when answer_ref is null then 0 else 3 end),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on conflict_side(path, stance);
create index on conflict_side(org_id, path);
create index on conflict_side(authority_id, stance, due_on);
create index on conflict_side(record_id) where record_id is not null;
create index on conflict_side(registration_id) where registration_id is not null;
select tenancy.secure('conflict_side');

-- A side sees itself and the conflict; of the other side it sees no row. Whoever stands above both sees both.
do $$ begin
  execute format('create policy see on conflict_side for select to xueji_app using %s', tenancy.in_range('path'));
  execute format('create policy answer on conflict_side for update to xueji_app using %1$s with check %1$s', tenancy.in_range('path'));
end $$;
create policy see on conflict for select to xueji_app using (exists (select from conflict_side s where s.conflict_id = id));
select tenancy.not_nationwide('conflict_side');
grant select on conflict, conflict_side to xueji_app;
grant update (stance, deciders, answered_at) on conflict_side to xueji_app;
