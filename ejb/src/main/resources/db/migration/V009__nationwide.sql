-- Look-ups and effects that reach beyond the caller's range. Each function does one thing and is the only way to do it.

-- Duplicate look-ups are an oracle: they answer for filed records of the caller only, in words and a masked reference, and are counted per operator and day.
create table national_lookup(
  operator_id bigint not null references operator,
  day date not null,
  n bigint not null constraint national_lookups_per_day check (n <= 500000),
  primary key (operator_id, day));
select tenancy.secure('national_lookup');
grant select, insert, update on national_lookup to xueji_national;
create policy counting on national_lookup to xueji_national using (true) with check (true);
-- Holdings and keys follow a person by cascade, which asks no rights of the one who moves it.
grant select on approval_case, person, registration, decision, approval_step to xueji_effects;
grant update (state, closed_at) on approval_case to xueji_effects;
grant update (custodian_id, path) on person to xueji_effects;
grant update (school_id) on registration to xueji_effects;
grant insert, select on frozen_period to xueji_effects;
grant insert on registration_status, tally_delta to xueji_effects;
create policy moves on registration_status for insert to xueji_effects with check (true);
create policy moves on tally_delta for insert to xueji_effects with check (true);
do $$
declare
  t text;
begin
  foreach t in array array['approval_case', 'person', 'registration', 'frozen_period'] loop
    execute format('create policy moves on %I to xueji_effects using (true) with check (true)', t);
  end loop;
  foreach t in array array['decision', 'approval_step'] loop
    execute format('create policy moves on %I for select to xueji_effects using (true)', t);
  end loop;
end $$;

-- Moves the registration that a granted transfer names, and with it the custody of the person's archive: never without a registration, never with two.
-- The former school keeps its own periods, frozen, those that ended before included. p_on is the day from which the student belongs to the receiving school.
create function effect.transfer(p_case bigint, p_on date) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case;
  r registration;
  v_at timestamptz;
begin
  if coalesce(current_setting('app.lo', true), '') in ('', 'C') then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  select * into c from approval_case a
   where a.id = p_case and a.kind = 'TRANSFER'
     and ((a.from_path >= current_setting('app.lo', true) and a.from_path < current_setting('app.hi', true))
       or (a.to_path >= current_setting('app.lo', true) and a.to_path < current_setting('app.hi', true)))
     for update;
  if not found or not public.decisions_grant(p_case)
     or not exists (select from approval_step s where s.case_id = c.id and s.org_id = c.to_org and s.mode = 'DECIDE') then
    raise exception 'not granted' using errcode = 'XJ030';
  end if;
  select * into r from registration where id = c.registration_id and school_id = c.from_org and path = c.from_path and ended_on is null for update;
  if not found or c.state in ('GRANTED', 'DENIED', 'WITHDRAWN', 'LAPSED') then
    raise exception 'already moved' using errcode = 'XJ031';
  end if;
  v_at := current_setting('app.at')::timestamptz;
  insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, student_number_index, major_name, frozen_at)
    select g.id, c.from_org, c.from_path, coalesce((select max(f.until) from frozen_period f where f.registration_id = g.id), g.entered_on), coalesce(g.ended_on, p_on),
           p.name, p.sex, p.birth_date, p.student_number, p.student_number_index, g.major_name, v_at
      from person p join registration g on g.person_id = p.id
     where p.id = r.person_id and g.school_id = c.from_org
       and (g.id = r.id or not exists (select from frozen_period f where f.registration_id = g.id and f.org_id = c.from_org));
  update person set custodian_id = c.to_org, path = c.to_path where id = r.person_id;   -- registrations, holding, keys follow by cascade
  update registration set school_id = c.to_org where id = r.id;
  insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
    values (r.id, r.person_id, c.to_path, c.to_org, r.status, p_on, v_at, 'TRANSFER', c.ref);
  insert into tally_delta(org_id, path, subject, delta)
    values (c.from_org, c.from_path, 'REGISTRATION:' || r.status, -1), (c.to_org, c.to_path, 'REGISTRATION:' || r.status, 1);
  update approval_case set state = 'GRANTED', closed_at = v_at where id = p_case;
end $$;
select tenancy.entrust('effect.transfer(bigint,date)', 'xueji_effects');
