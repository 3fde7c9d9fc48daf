-- Splits of schools (V-12): who takes which students over from which day on, by major, by class or by list, and the one function that hands them over. What is handed over, and
-- how, is a merger's (effect.absorb_people and what stands beside it), of a part of the school.

create sequence split_seq;
create table split(   -- 分立: what a school gives to which others; planned at the school, then filed as one case for each heir
  id bigint primary key default nextval('split_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  whole boolean not null,                                        -- nothing stays, and the school closes; otherwise whoever is not assigned stays
  effective_on date not null,
  statement text not null check (statement <> ''),
  archives_to bigint,                                            -- the part that takes the archives of a whole split, and whoever comes after it was filed and is not named
  state text not null default 'DRAFT' check (state in ('DRAFT', 'FILED', 'DONE', 'REFUSED', 'DROPPED')),
  refusal text,                                                  -- why it could not be carried out
  version int not null default 1,                                -- grows with everything that changes in the plan: what is filed is what was seen
  done_at timestamptz,
  check ((state = 'DONE') = (done_at is not null)),
  unique (id, path),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_split_at_a_time on split(org_id) where state in ('DRAFT', 'FILED');
create index on split(org_id, path);
create index due_splits on split(effective_on) where state = 'FILED';

create sequence split_part_seq;
create table split_part(   -- what one heir takes over
  id bigint primary key default nextval('split_part_seq'),
  ref uuid not null unique default gen_random_uuid(),
  split_id bigint not null,
  path path_t not null,
  heir_id bigint not null,
  heir_path path_t not null,
  case_id bigint,                                                -- null while it is planned
  counts jsonb,                                                  -- what was handed over; with it both sides get their receipt
  checksum bytea,                                                -- over the records as they were handed over
  given_by text,                                                 -- who signed for the school that was split, or for its former authority where it closed
  given_at timestamptz,
  given_person bytea,                                            -- the natural person who did: nobody signs for both
  taken_by text,                                                 -- who signed for the heir
  taken_at timestamptz,
  taken_person bytea,
  check ((counts is null) = (checksum is null)),
  unique (id, path),
  unique (id, split_id),
  constraint an_heir_has_one_part unique (split_id, heir_id),
  foreign key (split_id, path) references split(id, path) on update cascade,
  foreign key (heir_id, heir_path) references organisation(id, path) on update cascade,
  foreign key (case_id, path) references approval_case(id, from_path) on update cascade);
create index on split_part(split_id, path);
create index on split_part(heir_id, heir_path);
create index on split_part(case_id, path);
alter table split add foreign key (archives_to, id) references split_part(id, split_id);
create index on split(archives_to);

create sequence split_choice_seq;
create table split_choice(   -- a major, a class or a student, and who takes it over: a student goes as the list says, else as the class, else as the major
  id bigint primary key default nextval('split_choice_seq'),
  split_id bigint not null,
  path path_t not null,
  part_id bigint,                                                -- null: stays with the school
  major text,                                                    -- its code, or its name where it has none
  class_id bigint references school_class,
  registration_id bigint references registration,
  check (num_nonnulls(major, class_id, registration_id) = 1),
  unique (split_id, major),
  unique (split_id, class_id),
  unique (split_id, registration_id),
  foreign key (split_id, path) references split(id, path) on update cascade,
  foreign key (part_id, path) references split_part(id, path) on update cascade);
create index on split_choice(split_id, path);
create index on split_choice(part_id, path);
create index on split_choice(class_id) where class_id is not null;
create index on split_choice(registration_id) where registration_id is not null;

select tenancy.secure('split'), tenancy.secure('split_part'), tenancy.scope('split_choice');
do $$ begin
  execute format('create policy see on split for select to xueji_app using (%s or exists (select from split_part p where p.split_id = split.id))', tenancy.in_range('path'));
  execute format('create policy see on split_part for select to xueji_app using (%s or exists (select from approval_case c where c.id = split_part.case_id))', tenancy.in_range('path'));
  execute format('create policy plan on split for insert to xueji_app with check %s', tenancy.in_range('path'));
  execute format('create policy change on split for update to xueji_app using %s', tenancy.in_range('path'));
  execute format('create policy plan on split_part for insert to xueji_app with check %s', tenancy.in_range('path'));
  execute format('create policy change on split_part for update to xueji_app using %s', tenancy.in_range('path'));
  execute format('create policy leave_out on split_part for delete to xueji_app using %s', tenancy.in_range('path'));
end $$;
select tenancy.not_nationwide('split'), tenancy.not_nationwide('split_part');
grant select, insert (org_id, path, whole, effective_on, statement), update (whole, effective_on, statement, archives_to, state, version) on split to xueji_app;
grant select, insert (split_id, path, heir_id, heir_path), update (case_id), delete on split_part to xueji_app;
grant select, insert, delete on split_choice to xueji_app;
grant update (part_id) on split_choice to xueji_app;
grant usage on sequence split_seq, split_part_seq, split_choice_seq to xueji_app;

-- What is filed stays as it is, so that what was decided stays about what was decided: a plan changes as a draft alone. What it names is the school's.
create function split_is_drafted() returns trigger language plpgsql as $$
begin
  if not exists (select from split s where s.id = case when tg_op = 'DELETE' then old.split_id else new.split_id end and s.state = 'DRAFT') then
    raise exception 'the split is no draft' using errcode = 'XJ088';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger is_drafted before insert or delete or update of heir_id, case_id on split_part for each row execute function split_is_drafted();
create trigger is_drafted before insert or update or delete on split_choice for each row execute function split_is_drafted();
create function split_changes_as_a_draft() returns trigger language plpgsql as $$
begin
  if (old.state <> 'DRAFT' and (new.whole, new.effective_on, new.statement, new.archives_to) is distinct from (old.whole, old.effective_on, old.statement, old.archives_to))
     or (new.state <> old.state and old.state not in ('DRAFT', 'FILED'))
     or (current_user = 'xueji_app' and new.state <> old.state and new.state not in ('DRAFT', 'FILED', 'DROPPED')) then
    raise exception 'the split is no draft' using errcode = 'XJ088';
  end if;
  return new;
end $$;
create trigger changes_as_a_draft before update on split for each row execute function split_changes_as_a_draft();
create function choice_is_the_schools() returns trigger language plpgsql as $$
begin
  if not exists (select from split s where s.id = new.split_id
                    and (new.class_id is null or exists (select from school_class k where k.id = new.class_id and k.org_id = s.org_id))
                    and (new.registration_id is null or exists (select from registration g where g.id = new.registration_id and g.school_id = s.org_id))) then
    raise exception 'not of the school that is split' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger is_the_schools before insert or update of class_id, registration_id on split_choice for each row execute function choice_is_the_schools();

-- By which hand-over a frozen period came to be; of a merger it is the only one of its instant.
alter table frozen_period add handed_by uuid;
create index on frozen_period(handed_by) where handed_by is not null;

-- Rights of the functions below.
grant select, update (state, refusal, done_at) on split to xueji_effects;
grant select, update (counts, checksum, given_by, given_at, given_person, taken_by, taken_at, taken_person) on split_part to xueji_effects;
grant select on split_choice, job_chunk, transfer, ordinary_transfer to xueji_effects;
grant update (handed_by) on frozen_period to xueji_effects;
grant update (check_job_id) on new_student to xueji_effects;
grant update (job_id) on number_request to xueji_effects;
grant insert (org_id, path, kind, state, title, parameters, total, created_by, created_post, created_at, served_at) on job to xueji_effects;
grant insert on job_chunk to xueji_effects;
grant usage on sequence job_seq to xueji_effects;
do $$
declare
  t text;
begin
  foreach t in array array['split', 'split_part', 'split_choice', 'job_chunk'] loop
    execute format('create policy splitting on %I to xueji_effects using (true) with check (true)', t);
  end loop;
  create policy splitting on job for insert to xueji_effects with check (true);
  create policy splitting on frozen_period for update to xueji_effects using (true) with check (true);
end $$;

-- To whom everybody goes whose archive the school keeps, and why: the registration under way there decides, or else the last that ended. No part: stays, or is not assigned yet.
create function effect.allotted(s split)
  returns table(person_id bigint, registration_id bigint, status text, under_way boolean, class_id bigint, major text, part_id bigint, because text, overrules text)
  language sql stable as $$
  select h.person_id, h.registration_id, h.status, h.under_way, h.class_id, h.major,
         case when l.id is not null then l.part_id when k.id is not null then k.part_id when m.id is not null then m.part_id when (s).whole then (s).archives_to end,
         case when l.id is not null then 'STUDENT' when k.id is not null then 'CLASS' when m.id is not null then 'MAJOR' when h.under_way then 'NOBODY' else 'ARCHIVE' end,
         case when l.id is not null and k.id is not null and l.part_id is distinct from k.part_id then 'CLASS'
              when m.id is not null and (case when l.id is not null then l.part_id when k.id is not null then k.part_id else m.part_id end) is distinct from m.part_id then 'MAJOR' end
    from (select distinct on (p.id) p.id as person_id, g.id as registration_id, g.status, g.class_id, coalesce(g.major_code, g.major_name) as major,
                 g.id is not null and g.ended_on is null as under_way
            from person p left join registration g on g.person_id = p.id and g.school_id = p.custodian_id
           where p.custodian_id = (s).org_id order by p.id, g.ended_on desc nulls first, g.id desc) h
    left join split_choice l on l.split_id = (s).id and l.registration_id = h.registration_id
    left join split_choice k on k.split_id = (s).id and k.class_id = h.class_id and h.under_way
    left join split_choice m on m.split_id = (s).id and m.major = h.major and h.under_way
$$;

-- The same for a class and a major that somebody is to come into.
create function effect.allotted_place(s split, p_grade int, p_class text, p_major text) returns bigint language sql stable as $$
  select case when k.id is not null then k.part_id when m.id is not null then m.part_id when (s).whole then (s).archives_to end
    from (select) one
    left join lateral (select x.id, x.part_id from split_choice x join school_class c on c.id = x.class_id
                        where x.split_id = (s).id and c.name = p_class and c.grade is not distinct from p_grade) k on true
    left join split_choice m on m.split_id = (s).id and m.major = p_major
$$;

-- To whom the records of new students and the cases under way go: a case goes with whom it is about, and who is to come goes where the place is.
create function effect.records_allotted(s split) returns table(record_id bigint, case_id bigint, part_id bigint) language sql stable as $$
  select n.id, n.case_id, effect.allotted_place(s, n.grade, n.class_name, coalesce(n.major_code, n.major_name)) from new_student n where n.school_id = (s).org_id and effect.claims(n.state)
$$;
create function effect.cases_allotted(s split) returns table(case_id bigint, record_id bigint, part_id bigint) language sql stable as $$
  with persons as materialized (select a.person_id, a.part_id from effect.allotted(s) a),
  records as materialized (select * from effect.records_allotted(s))
  select c.id, r.record_id,
         case when a.person_id is not null then a.part_id when r.record_id is not null then r.part_id
              when t.case_id is not null then effect.allotted_place(s, t.grade, t.class_name, coalesce(t.major_code, t.major_name)) when (s).whole then (s).archives_to end
    from effect.cases_of((s).org_id) c
    left join registration g on g.id = c.registration_id
    left join persons a on a.person_id = g.person_id
    left join transfer t on t.case_id = c.id and c.to_org = (s).org_id
    left join ordinary_transfer o on o.case_id = c.id
    left join record_request q on q.case_id = c.id
    left join records r on r.case_id = c.id or r.record_id in (o.record_id, q.record_id)
   where not exists (select from split_part p where p.split_id = (s).id and p.case_id = c.id)
$$;

-- What goes to one heir. A record of somebody who has one there as well stays behind, and its authority sees to it (V-8, V-11).
create function effect.staying_behind(p split_part, s split) returns bigint[] language sql stable as $$
  select array(select r.record_id from effect.records_allotted(s) r join effect.doubled((s).org_id, array[(p).heir_id]) d on d.id = r.record_id where r.part_id = (p).id)
$$;
create function effect.parcel_of(p split_part, s split, p_staying bigint[]) returns effect.parcel language sql stable as $$
  select row(array(select a.person_id from effect.allotted(s) a where a.part_id = (p).id),
             array(select r.record_id from effect.records_allotted(s) r where r.part_id = (p).id and r.record_id <> all (p_staying)),
             array(select c.case_id from effect.cases_allotted(s) c where c.part_id = (p).id and coalesce(c.record_id <> all (p_staying), true)))::effect.parcel
$$;

-- What a part would hand over if it were carried out now, counted as the hand-over counts what it did. Jobs that compare nothing that goes are stopped where the school closes.
create function effect.part_expected(p split_part, s split) returns jsonb language plpgsql stable as $$
declare
  v_staying bigint[] := effect.staying_behind(p, s);
begin
  return effect.expected(s.org_id, array[p.heir_id], null, effect.parcel_of(p, s, v_staying))
    || jsonb_build_object('recordsStaying', cardinality(v_staying), 'jobsStopped', case when s.whole and p.id = s.archives_to then (
         select count(*) from job j where j.org_id = s.org_id and j.state in ('QUEUED', 'RUNNING')
            and not exists (select from new_student n where n.school_id = s.org_id and n.check_job_id = j.id and n.state = 'CHECKING'
                               and not exists (select from split_part x where x.split_id = s.id and n.id = any (effect.staying_behind(x, s))))
            and not exists (select from number_request q where q.job_id = j.id and q.org_id = s.org_id and q.open and q.hold_reason = 'CHECKING')) else 0 end);
end $$;

-- Comparisons with the nation go on for the heir: the job itself where it has nothing left to compare here, else another like it that goes on where that one stands.
create function effect.part_jobs(a organisation, b organisation, p_now timestamptz) returns bigint language plpgsql as $$
declare
  j job;
  v_job bigint;
  v_jobs bigint := 0;
begin
  for j in select x.* from job x where x.org_id = a.id and x.state in ('QUEUED', 'RUNNING')
              and (exists (select from new_student n where n.check_job_id = x.id and n.school_id = b.id and n.state = 'CHECKING')
                   or exists (select from number_request q where q.job_id = x.id and q.org_id = b.id and q.open and q.hold_reason = 'CHECKING')) order by x.id loop
    v_jobs := v_jobs + 1;
    if exists (select from new_student n where n.check_job_id = j.id and n.school_id = a.id and n.state = 'CHECKING')
       or exists (select from number_request q where q.job_id = j.id and q.org_id = a.id and q.open and q.hold_reason = 'CHECKING')
       or exists (select from job_chunk k where k.job_id = j.id and k.state <> 'DONE' and k.work not in ('ASK_OUTSIDE', 'VERIFY', 'CHECK')) then
      insert into job(org_id, path, kind, state, title, parameters, total, created_by, created_post, created_at, served_at)
        values (b.id, b.path, j.kind, j.state, j.title, j.parameters, j.total, j.created_by, j.created_post, j.created_at, p_now) returning id into v_job;
      insert into job_chunk(job_id, seq, path, work, share, shares, cursor, state)
        select v_job, k.seq, b.path, k.work, k.share, k.shares, k.cursor, case k.state when 'LEASED' then 'READY' else k.state end
          from job_chunk k where k.job_id = j.id and k.work in ('ASK_OUTSIDE', 'VERIFY', 'CHECK');
      update new_student n set check_job_id = v_job where n.check_job_id = j.id and n.school_id = b.id and n.state = 'CHECKING';
      update number_request q set job_id = v_job where q.job_id = j.id and q.org_id = b.id and q.open and q.hold_reason = 'CHECKING';
    else
      update job x set org_id = b.id, path = b.path where x.id = j.id;
    end if;
  end loop;
  return v_jobs;
end $$;

-- Hands one part over to its heir.
create function effect.hand_part_over(p split_part, s split, a organisation, b organisation, p_now timestamptz) returns void language plpgsql as $$
declare
  c approval_case;
  v_staying bigint[] := effect.staying_behind(p, s);
  v_parcel effect.parcel := effect.parcel_of(p, s, v_staying);
  v_counts jsonb;
begin
  select * into c from approval_case where id = p.case_id;
  perform effect.note_bringing(p.case_id, a, b, v_staying, v_parcel);
  v_counts := jsonb_build_object('recordsStaying', cardinality(v_staying), 'casesEnded', effect.end_without_object(a, b, c, p_now, v_parcel));
  v_counts := v_counts || effect.absorb_people(a, b, c, p_now, v_parcel);
  v_counts := v_counts || jsonb_build_object('records', effect.absorb_records(a, b, v_staying, v_parcel));
  v_counts := v_counts || jsonb_build_object('cases', effect.absorb_cases(a, b, c, v_staying, v_parcel));
  v_counts := v_counts || jsonb_build_object('conflicts', effect.absorb_conflicts(a, b, v_staying, v_parcel));
  v_counts := v_counts || jsonb_build_object('jobsContinued', effect.part_jobs(a, b, p_now), 'jobsStopped', 0);
  update frozen_period f set handed_by = p.ref from registration g
   where f.org_id = a.id and f.frozen_at = p_now and g.id = f.registration_id and g.person_id = any (v_parcel.persons);
  update split_part set counts = v_counts, checksum = effect.checksum_of(a.id, p_now, array(select f.registration_id from frozen_period f where f.handed_by = p.ref)) where id = p.id;
end $$;

-- Plans of a school that is no more come to nothing.
create function effect.end_splits(p_school bigint) returns void language sql as $$
  update split set state = case state when 'DRAFT' then 'DROPPED' else 'REFUSED' end, refusal = case state when 'FILED' then 'STATE_DOES_NOT_ALLOW' end
   where org_id = p_school and state in ('DRAFT', 'FILED')
$$;

-- Splits that every party has granted and whose day has come.
create function effect.due_splits(p_now timestamptz) returns table(id bigint, ref uuid, by_id bigint, by_ref uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.ref, o.id, o.ref from split s join organisation o on o.id = s.org_id
   where s.state = 'FILED' and s.effective_on <= (p_now at time zone 'Asia/Shanghai')::date
     and not exists (select from split_part p left join approval_case c on c.id = p.case_id where p.split_id = s.id and (c.state is distinct from 'GRANTED' or not public.decisions_grant(c.id)))
   order by s.effective_on, s.id
$$;

-- Carries a split out, all parts or none and for nobody, as a merger is (effect.hand_over). Returns DONE, the reason why it could not be, or nothing where it is not due or over.
create function effect.split_school(p_split bigint, p_now timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s split;
  p split_part;
  a organisation;
  b organisation;
  v_classes bigint[];
  v_stopped bigint;
begin
  if not exists (select from effect.due_splits(p_now) d where d.id = p_split) then
    return null;
  end if;
  perform effect.hold_tree(array_agg(distinct x.org_id), array_agg(y.heir_id)) from split x join split_part y on y.split_id = x.id where x.id = p_split;
  select * into s from split x where x.id = p_split for update;
  if not exists (select from effect.due_splits(p_now) d where d.id = p_split) then
    return null;
  end if;
  select * into a from organisation where id = s.org_id for update;
  if a.state <> 'ACTIVE' or exists (select from split_part x join organisation o on o.id = x.heir_id where x.split_id = s.id and o.state <> 'ACTIVE') then
    update split set state = 'REFUSED', refusal = 'STATE_DOES_NOT_ALLOW' where id = s.id;
    return 'STATE_DOES_NOT_ALLOW';
  end if;
  if effect.takes_over(a.id) then
    update split set state = 'REFUSED', refusal = 'REGISTER_NOT_CONFIRMED' where id = s.id;
    return 'REGISTER_NOT_CONFIRMED';
  end if;
  v_classes := array(select distinct l.class_id from effect.allotted(s) l where l.under_way and l.part_id is not null and l.class_id is not null);
  for p in select x.* from split_part x where x.split_id = s.id order by x.id loop
    select * into b from organisation where id = p.heir_id for update;
    perform effect.hand_part_over(p, s, a, b, p_now);
  end loop;
  update split set state = 'DONE', done_at = p_now where id = s.id;
  if s.whole then
    select o.* into b from split_part x join organisation o on o.id = x.heir_id where x.id = s.archives_to;
    update job set state = 'CANCELLED', finished_at = p_now where org_id = a.id and state in ('QUEUED', 'RUNNING');
    get diagnostics v_stopped = row_count;
    update split_part x set counts = x.counts || jsonb_build_object('jobsStopped', v_stopped) where x.id = s.archives_to;
    perform effect.close_absorbed(a, b, p_now);
  else
    update school_class k set ended_on = (p_now at time zone 'Asia/Shanghai')::date
     where k.id = any (v_classes) and k.ended_on is null and not exists (select from registration g where g.class_id = k.id and g.ended_on is null);
  end if;
  perform effect.note_brought(x.case_id, o) from split_part x join organisation o on o.id = x.heir_id where x.split_id = s.id;
  return 'DONE';
end $$;

-- The plan as whoever lies at or above the school looks at it: who has no heir yet, which classes are cut apart, where one choice overrules another. Counts alone; writes nothing.
create function effect.preview_split(p_ref uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s split;
begin
  select * into s from split x where x.ref = p_ref and effect.sees(x.path);
  if not found then
    raise exception 'no such split' using errcode = 'XJ089';
  end if;
  return (
    with allotted as materialized (select * from effect.allotted(s)),
    open as (select coalesce(g.major_name, a.major) as major, k.grade, k.name as class_name from allotted a left join registration g on g.id = a.registration_id
               left join school_class k on k.id = a.class_id where a.under_way and a.because = 'NOBODY')
    select jsonb_build_object(
      'students', (select count(*) from allotted where under_way),
      'archives', (select count(*) from allotted where not under_way),
      'unassigned', (select count(*) from open),
      'byMajor', (select coalesce(jsonb_agg(jsonb_build_object('name', x.major, 'students', x.n) order by x.n desc, x.major), '[]') from (select o.major, count(*) n from open o group by o.major) x),
      'byClass', (select coalesce(jsonb_agg(jsonb_build_object('name', x.class_name, 'grade', x.grade, 'students', x.n) order by x.n desc, x.class_name), '[]')
                    from (select o.grade, o.class_name, count(*) n from open o group by o.grade, o.class_name) x),
      'staying', (select count(*) from allotted where under_way and part_id is null),
      'archivesStaying', (select count(*) from allotted where not under_way and part_id is null),
      'overruledClasses', (select count(*) from allotted where overrules = 'CLASS'),
      'overruledMajors', (select count(*) from allotted where overrules = 'MAJOR'),
      'classesCut', (select coalesce(jsonb_agg(x.name order by x.name), '[]') from (
         select k.name from allotted a join school_class k on k.id = a.class_id where a.under_way group by k.id having count(distinct coalesce(a.part_id, 0)) > 1) x)));
end $$;

-- A part as a party of it looks at it: it lies at or above the school, or its case does.
create function effect.seen_part(p_ref uuid) returns split_part language plpgsql stable as $$
declare
  p split_part;
begin
  select x.* into p from split_part x left join approval_case c on c.id = x.case_id where x.ref = p_ref and (effect.sees(x.path) or effect.sees(c.to_path));
  if not found then
    raise exception 'no such split' using errcode = 'XJ089';
  end if;
  return p;
end $$;
create function effect.preview_part(p_ref uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p split_part := effect.seen_part(p_ref);
  s split;
begin
  select * into s from split x where x.id = p.split_id;
  return effect.part_expected(p, s) || effect.worth_knowing(s.org_id, p.heir_id, s.effective_on, effect.parcel_of(p, s, effect.staying_behind(p, s)))
    || case when s.whole then '{}' else '{"operators": 0}'::jsonb end;
end $$;

-- The records that a part handed over, for both sides; and whether the checksum of the receipt is theirs.
create function effect.part_records(p_ref uuid, p_after uuid, p_most int)
  returns table(registration uuid, name text, sex text, birth_date date, student_number bytea, student_number_index bytea, major_name text, entered_on date, until date, status text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p split_part := effect.seen_part(p_ref);
begin
  return query select r.* from split s cross join lateral effect.records_of(s.org_id, s.done_at, array(select f.registration_id from frozen_period f where f.handed_by = p.ref), p_after, p_most) r
                where s.id = p.split_id;
end $$;
create function effect.part_checksum_holds(p_ref uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p split_part := effect.seen_part(p_ref);
begin
  return (select p.checksum = effect.checksum_of(s.org_id, s.done_at, array(select f.registration_id from frozen_period f where f.handed_by = p.ref)) from split s where s.id = p.split_id);
end $$;

-- Signs the receipt of the acting organisation: the heir's, or that of the school that was split, or of its former authority where it closed. Returns for which side.
create function effect.sign_part(p_ref uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p split_part := effect.seen_part(p_ref);
  v_org bigint := current_setting('app.org')::bigint;
  v_name text;
  v_person bytea;
begin
  select w.display_name, w.natural_person into v_name, v_person from operator w where w.id = current_setting('app.operator')::bigint;
  if v_org = p.heir_id and p.taken_at is null and v_person = p.given_person or v_org <> p.heir_id and p.given_at is null and v_person = p.taken_person then
    raise exception 'signed for the other side' using errcode = 'XJ091';
  end if;
  update split_part x set taken_by = v_name, taken_at = effect.now_at(), taken_person = v_person where x.id = p.id and x.counts is not null and x.taken_at is null and x.heir_id = v_org;
  if found then
    return 'TAKEN';
  end if;
  update split_part x set given_by = v_name, given_at = effect.now_at(), given_person = v_person
    from split s join organisation o on o.id = s.org_id
   where x.id = p.id and s.id = x.split_id and x.counts is not null and x.given_at is null and v_org = case when s.whole then o.competent_authority_id else o.id end;
  if found then
    return 'GIVEN';
  end if;
  raise exception 'nothing to sign here' using errcode = 'XJ090';
end $$;

-- What a merger, a split or a closure does to its schools: it gives one away, or has one take over.
create function effect.given_or_taking(c approval_case) returns table(school bigint, name text, given boolean) language sql stable as $$
  select o.id, o.name, case c.kind when 'MERGER' then o.id = c.to_org when 'SPLIT' then o.id = c.from_org else true end
    from organisation o where o.id in (c.from_org, c.to_org) and o.tier = 'SCHOOL'
$$;

-- The day of one that is granted and not carried out; none otherwise.
create function effect.day_ahead(c approval_case) returns date language sql stable as $$
  select case when c.state = 'GRANTED' then coalesce(
    (select m.effective_on from merger m where m.case_id = c.id and m.state = 'PLANNED'),
    (select s.effective_on from split_part p join split s on s.id = p.split_id where p.case_id = c.id and s.state = 'FILED'),
    (select x.planned_on from closure x where x.case_id = c.id and x.open)) end
$$;

-- A school that is given away on a day ahead is a party to nothing else of the kind until then, and one that takes over is not given away: nothing is filed, and nothing granted, that the day
-- would find without its school. Whoever files or grants for one school waits for the other.
create function effect.stands_alone() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_kind text;
  v_said text;
begin
  perform pg_advisory_xact_lock(44, p.school::int) from (select g.school from effect.given_or_taking(new) g order by g.school) p;
  select c.kind, p.name || ' (' || effect.day_ahead(c) || ')' into v_kind, v_said
    from effect.given_or_taking(new) p
    join approval_case c on p.school in (c.from_org, c.to_org) and c.kind in ('MERGER', 'SPLIT', 'CLOSURE') and c.state = 'GRANTED' and c.id <> new.id
    join effect.given_or_taking(c) q on q.school = p.school and (p.given or q.given)
   where effect.day_ahead(c) is not null
     and not exists (select from split_part x join split_part y on y.split_id = x.split_id where x.case_id = new.id and y.case_id = c.id)
   order by effect.day_ahead(c), c.id limit 1;
  if found then
    raise exception using message = v_said, errcode = case v_kind when 'MERGER' then 'XJ099' when 'SPLIT' then 'XJ100' else 'XJ101' end;
  end if;
  return new;
end $$;
create trigger stands_alone_when_filed before insert on approval_case for each row when (new.kind in ('MERGER', 'SPLIT', 'CLOSURE')) execute function effect.stands_alone();
create trigger stands_alone_when_granted before update of state on approval_case for each row
  when (new.kind in ('MERGER', 'SPLIT', 'CLOSURE') and new.state = 'GRANTED' and old.state <> 'GRANTED') execute function effect.stands_alone();
select tenancy.entrust('effect.stands_alone()', 'xueji_effects', 'xueji_effects');

do $$
declare
  f text;
begin
  foreach f in array array['allotted(split)', 'allotted_place(split,int,text,text)', 'records_allotted(split)', 'cases_allotted(split)', 'staying_behind(split_part,split)',
      'parcel_of(split_part,split,bigint[])', 'part_expected(split_part,split)', 'part_jobs(organisation,organisation,timestamptz)',
      'hand_part_over(split_part,split,organisation,organisation,timestamptz)', 'seen_part(uuid)', 'end_splits(bigint)', 'given_or_taking(approval_case)', 'day_ahead(approval_case)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
  foreach f in array array['due_splits(timestamptz)', 'split_school(bigint,timestamptz)', 'preview_split(uuid)', 'preview_part(uuid)', 'part_records(uuid,uuid,integer)',
      'part_checksum_holds(uuid)', 'sign_part(uuid)'] loop
    perform tenancy.entrust(('effect.' || f)::regprocedure, 'xueji_effects');
  end loop;
end $$;
