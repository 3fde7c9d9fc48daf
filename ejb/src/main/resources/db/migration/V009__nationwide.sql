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
grant select (blind_index, person_id) on identity_key to xueji_national;
grant select (id, school_id, path, document_index, state) on new_student to xueji_national;
grant select (person_id, registration_id) on holding to xueji_national;
create policy nationwide on identity_key for select to xueji_national using (true);
create policy nationwide on new_student for select to xueji_national using (true);
create policy nationwide on holding for select to xueji_national using (true);

-- Verdict for each of the caller's filed records: CLEAR, ALREADY_REGISTERED (holds a registration now), ARCHIVE_EXISTS (was registered once), ALSO_FILED.
create function nat.identity_verdicts(p_records bigint[]) returns table(record bigint, verdict text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_asked bigint;
begin
  select count(*) into v_asked from new_student n
   where n.id = any (p_records) and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
     and n.path >= current_setting('app.lo', true) and n.path < current_setting('app.hi', true);
  if v_asked <> cardinality(p_records) then
    raise exception 'no such filed record' using errcode = 'XJ010';
  end if;
  insert into national_lookup as l
  values (current_setting('app.operator')::bigint, (current_setting('app.at')::timestamptz at time zone 'Asia/Shanghai')::date, v_asked)
    on conflict (operator_id, day) do update set n = l.n + excluded.n;
  return query
    select n.id, case
      when exists (select from identity_key k join holding h on h.person_id = k.person_id where k.blind_index = n.document_index) then 'ALREADY_REGISTERED'
      when exists (select from identity_key k where k.blind_index = n.document_index) then 'ARCHIVE_EXISTS'
      when exists (select from new_student o where o.document_index = n.document_index and o.id <> n.id
                      and o.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')) then 'ALSO_FILED'
      else 'CLEAR' end
      from new_student n where n.id = any (p_records);
end $$;
select tenancy.entrust('nat.identity_verdicts(bigint[])', 'xueji_national');

grant select, update on approval_case, person, registration, holding, student_number, identity_key to xueji_effects;
grant select on organisation, decision, approval_step to xueji_effects;
grant insert, select on frozen_period to xueji_effects;
do $$
declare
  t text;
begin
  foreach t in array array['approval_case', 'person', 'registration', 'holding', 'student_number', 'identity_key', 'frozen_period'] loop
    execute format('create policy moves on %I to xueji_effects using (true) with check (true)', t);
  end loop;
  foreach t in array array['organisation', 'decision', 'approval_step'] loop
    execute format('create policy moves on %I for select to xueji_effects using (true)', t);
  end loop;
end $$;

-- Moves the registration that a granted transfer names, and with it the custody of the person's archive: never without a registration, never with two.
-- The former school keeps its own period, frozen. p_on is the day from which the student belongs to the receiving school.
create function effect.transfer(p_case bigint, p_on date) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case;
  r registration;
begin
  select * into c from approval_case where id = p_case and kind = 'TRANSFER' for update;
  if not found or c.to_org is null or not public.decisions_grant(p_case)
     or not ((c.from_path >= current_setting('app.lo', true) and c.from_path < current_setting('app.hi', true))
          or (c.to_path >= current_setting('app.lo', true) and c.to_path < current_setting('app.hi', true))) then
    raise exception 'not granted' using errcode = 'XJ030';
  end if;
  select * into r from registration where id = c.registration_id and school_id = c.from_org and ended_on is null for update;
  if not found or c.state in ('GRANTED', 'DENIED', 'WITHDRAWN', 'LAPSED') then
    raise exception 'already moved' using errcode = 'XJ031';
  end if;
  insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, major_name, frozen_at)
    select r.id, c.from_org, c.from_path, r.entered_on, p_on, p.name, p.sex, p.birth_date, p.student_number, r.major_name, clock_timestamp()
      from person p where p.id = r.person_id;
  update person set custodian_id = c.to_org, path = c.to_path where id = r.person_id;   -- registrations, holding, keys follow by cascade
  update registration set school_id = c.to_org where id = r.id;
  update approval_case set state = 'GRANTED', closed_at = clock_timestamp() where id = p_case;
end $$;
select tenancy.entrust('effect.transfer(bigint,date)', 'xueji_effects');
