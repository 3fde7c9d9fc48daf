-- A case and its approval. What a case has not moved with belongs to the organisation that filed it; both sides read it, only the filing side inserts it.

create sequence approval_case_seq;
create table approval_case(
  id bigint primary key default nextval('approval_case_seq'),
  ref uuid not null unique default gen_random_uuid(),
  kind text not null,
  state text not null check (state in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'GRANTED', 'DENIED', 'WITHDRAWN', 'LAPSED')),
  round smallint not null default 1,                             -- grows each time a returned case is filed again
  subject uuid not null,                                         -- the record of the case type
  registration_id bigint references registration,
  from_org bigint not null,
  from_path path_t not null,
  to_org bigint,
  to_path path_t,
  province smallint not null,
  rule_version text not null,
  filed_by bigint not null references operator,
  filer bytea not null,                                          -- the natural person behind the filing
  filed_at timestamptz not null,
  closed_at timestamptz,
  held boolean not null default false,                           -- something outside is to be settled before anybody approves
  check (not held or state = 'IN_REVIEW'),
  unique (id, from_path),
  unique (id, to_path),
  foreign key (from_org, from_path) references organisation(id, path) on update cascade,
  foreign key (to_org, to_path) references organisation(id, path) on update cascade);
create index on approval_case(subject);
create index on approval_case(from_path, state);
create index on approval_case(to_path, state) where to_path is not null;
select tenancy.secure('approval_case');

create table approval_step(   -- the route, frozen when the case was filed; also the list of parties
  case_id bigint not null,
  case_path path_t not null,
  to_path path_t,                                                -- of the case
  seq smallint not null,
  org_id bigint not null,
  path path_t not null,
  duty text not null,
  mode text not null check (mode in ('DECIDE', 'FILE_FOR_RECORD')),
  turn smallint not null default 1,                              -- steps of one turn act each for itself, turns follow each other
  working_days smallint,                                         -- null: no deadline
  limit_article text,                                            -- null: a service rule of the offices, no article's
  state text not null check (state in ('PENDING', 'OPEN', 'DONE')),
  reached_at timestamptz,
  due_on date,
  due_provisional boolean not null default false,
  primary key (case_id, seq),
  unique (case_id, case_path, seq),
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade,
  foreign key (case_id, to_path) references approval_case(id, to_path) on update cascade,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index work_list on approval_step(org_id, state, due_on, case_id);
create index on approval_step(path, state, due_on);
create index on approval_step(case_path, due_on) where state = 'OPEN';
create index on approval_step(to_path, due_on) where state = 'OPEN' and to_path is not null;
select tenancy.secure('approval_step');

create table decision(   -- append-only; the state of a case equals the fold of its decisions
  case_id bigint not null,
  seq smallint not null,
  case_path path_t not null,
  round smallint not null,
  step smallint,                                                 -- null: the filer's own act
  org_id bigint not null references organisation,
  operator_id bigint not null references operator,
  person bytea not null,                                         -- the natural person who decided
  deputy_for text,                                               -- for whom the acting post stood in; null where it was the operator's own
  in_place_by text,                                              -- the office that acted in the place of a school that closes (V-12); null where the organisation itself did
  verdict text not null,
  reason text,
  late boolean not null default false,
  at timestamptz not null,
  primary key (case_id, seq),
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade,
  foreign key (case_id, case_path, step) references approval_step(case_id, case_path, seq) on update cascade);
select tenancy.secure('decision');

-- Whoever acts at a step is whose step it is then. A step may be another's later, when a school is handed over; who acted at it stays who it was, so no key says this.
-- The argument is the column that names the step. Runs with the writer's rights.
create function acts_at_own_step() returns trigger language plpgsql as $$
declare
  v_step smallint := (to_jsonb(new) ->> tg_argv[0])::smallint;
begin
  if v_step is not null and not exists (select from approval_step s where s.case_id = new.case_id and s.seq = v_step and s.org_id = new.org_id) then
    raise exception 'another''s step' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger acts_at_own_step after insert on decision for each row when (new.step is not null) execute function acts_at_own_step('step');

-- For migrations only. The condition that a row of a case is one's own, or of either side's: whoever sees the case sees its whole route. The settings are read once for a query, by
-- a sub-select, and not for each row: a work list reads thousands that are the caller's own by another key, and of three ranges the planner knows too little to go by their values.
create function tenancy.of_seen_case() returns text language sql immutable as $$
  select string_agg(format('(%1$I >= (select current_setting(''app.lo'', true)) and %1$I < (select current_setting(''app.hi'', true)))', col), ' or ')
    from unnest(array['path', 'case_path', 'to_path']) col
$$;

-- A step says where its other side lies, so that its policy need not look the case up; where that moves, the key moves this. Runs with the writer's rights.
create function lies_with_both_sides() returns trigger language plpgsql as $$
begin
  select c.to_path into new.to_path from approval_case c where c.id = new.case_id;
  return new;
end $$;
create trigger lies_with_both_sides before insert on approval_step for each row execute function lies_with_both_sides();

do $$
declare
  v_from text := tenancy.in_range('from_path');
  v_to text := tenancy.in_range('to_path');
  v_acting text := '(org_id = nullif(current_setting(''app.org'', true), '''')::bigint)';
begin
  execute format('create policy see on approval_case for select to xueji_app using (%s or %s)', v_from, v_to);
  execute format('create policy file on approval_case for insert to xueji_app with check %s', v_from);
  execute format('create policy decide on approval_case for update to xueji_app using (%s or %s)', v_from, v_to);
  execute format('create policy see on approval_step for select to xueji_app using (%s)', tenancy.of_seen_case());
  execute format('create policy file on approval_step for insert to xueji_app with check %s', tenancy.in_range('case_path'));
  execute format('create policy decide on approval_step for update to xueji_app using (%s)', tenancy.of_seen_case());
  execute 'create policy see on decision for select to xueji_app using (exists (select from approval_case c where c.id = case_id))';
  -- nobody decides in another organisation's or another operator's name, and what belongs to no step is the filer's own act
  execute format('create policy decide on decision for insert to xueji_app with check (%s and %s and exists (select from approval_case c where c.id = case_id and (step is not null or c.from_org = decision.org_id)))',
    v_acting, '(operator_id = nullif(current_setting(''app.operator'', true), '''')::bigint)');
end $$;
select tenancy.own_name('approval_case', 'filed_by');
-- As tenancy.not_nationwide; but a case of the ministry's own, such as a ruling between two provinces, lies at the root and is decided there.
do $$
declare
  v record;
  v_allowed text;
begin
  for v in select * from (values ('approval_case', 'from_path'), ('approval_step', 'case_path'), ('decision', 'case_path')) t(name, col) loop
    v_allowed := format('(current_setting(''app.lo'', true) <> ''C'' or %I = ''C'')', v.col);
    execute format('create policy not_nationwide_insert on %I as restrictive for insert to xueji_app with check %s', v.name, v_allowed);
    execute format('create policy not_nationwide_update on %I as restrictive for update to xueji_app using %s', v.name, v_allowed);
    execute format('create policy not_nationwide_delete on %I as restrictive for delete to xueji_app using %s', v.name, v_allowed);
  end loop;
end $$;
grant select, insert on approval_case, approval_step, decision to xueji_app;
grant update (state, round, closed_at, held, filed_by, filer, filed_at) on approval_case to xueji_app;
grant update (state, reached_at, due_on, due_provisional) on approval_step to xueji_app;
grant usage on sequence approval_case_seq to xueji_app;

-- A case may only name a registration that its filer can see; runs with the filer's rights.
create function case_subject_visible() returns trigger language plpgsql as $$
begin
  if new.registration_id is not null and not exists (select from registration r where r.id = new.registration_id) then
    raise exception 'registration not visible' using errcode = 'XJ020';
  end if;
  return new;
end $$;
create trigger subject_visible before insert on approval_case for each row execute function case_subject_visible();

-- For what a case was filed with, in rows that name their case: it changes only while the case lies with its filer, so that what was decided stays about what was decided.
-- Runs with the writer's rights.
create function case_is_returned() returns trigger language plpgsql as $$
begin
  if not exists (select from approval_case c where c.id = old.case_id and c.state = 'RETURNED') then
    raise exception 'the case is not returned' using errcode = 'XJ031';
  end if;
  return new;
end $$;

-- Whether the decisions of a case's current round fold to a grant: every deciding step approved, none returned or denied;
-- what a party writes to whom the case is only filed for the record weighs nothing (V-14).
-- Runs with the caller's rights: of a case that the caller does not see, the answer is no.
create function decisions_grant(p_case bigint) returns boolean language sql stable as $$
  select exists (
    select from approval_case c
     where c.id = p_case
       and exists (select from approval_step s where s.case_id = c.id and s.mode = 'DECIDE')
       and not exists (
         select from approval_step s
          where s.case_id = c.id and s.mode = 'DECIDE'
            and not exists (select from decision d where d.case_id = c.id and d.step = s.seq and d.round = c.round and d.verdict = 'APPROVE'))
       and not exists (
         select from decision d left join approval_step s on s.case_id = d.case_id and s.seq = d.step
          where d.case_id = c.id and d.round = c.round and d.verdict in ('RETURN', 'DENY', 'WITHDRAW', 'REVERSE')
            and s.mode is distinct from 'FILE_FOR_RECORD'))
$$;
grant execute on function decisions_grant(bigint) to xueji_app, xueji_effects;

-- A decision says for whom the acting post stood in, and which office acted in a closing school's place, both by name; nothing for a post of one's own.
create function tenancy.name_deputy() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select w.display_name, o.name into new.deputy_for, new.in_place_by
    from post p left join post d on d.id = p.deputy_for left join operator w on w.id = d.operator_id left join post s on s.id = p.in_place_by left join organisation o on o.id = s.org_id
   where p.ref = nullif(current_setting('app.post', true), '')::uuid;
  return new;
end $$;
create trigger name_deputy before insert on decision for each row
  when (current_setting('app.own_post', true) is distinct from 'true' or num_nonnulls(new.deputy_for, new.in_place_by) > 0) execute function tenancy.name_deputy();
select tenancy.entrust('tenancy.name_deputy()', 'xueji_binder', 'xueji_binder');

-- Whether what somebody wrote in a case concerns the caller: always while the case is under way or granted, and in a case of one side; once a case of two sides came to
-- nothing, each side reads its own, and the filer why it was returned or denied. Runs with the caller's rights.
create function reason_concerns(c approval_case, p_writer text, p_verdict text) returns boolean language sql stable as $$
  with side as (
    select c.from_path >= current_setting('app.lo', true) and c.from_path < current_setting('app.hi', true) as files,
           coalesce(c.to_path >= current_setting('app.lo', true) and c.to_path < current_setting('app.hi', true), false) as answers)
  select c.to_path is null or c.state in ('IN_REVIEW', 'RETURNED', 'GRANTED') or (files and (c.from_path ^@ p_writer or p_verdict in ('RETURN', 'DENY')))
      or (answers and c.to_path ^@ p_writer)
    from side
$$;
grant execute on function reason_concerns(approval_case, text, text) to xueji_app;

-- A case that was held goes on: whoever has to act is told anew. Runs with the writer's rights.
create function case_goes_on() returns trigger language plpgsql as $$
begin
  insert into outbox(at, org_id, kind, subject, payload)
    select current_setting('app.at')::timestamptz, new.from_org, 'CASE_GOES_ON', new.ref, jsonb_build_object('opens', string_agg(s.seq::text, ','))
      from approval_step s where s.case_id = new.id and s.state = 'OPEN' having count(*) > 0;
  return null;
end $$;
create trigger goes_on after update of held on approval_case for each row when (old.held and not new.held and new.state = 'IN_REVIEW') execute function case_goes_on();
