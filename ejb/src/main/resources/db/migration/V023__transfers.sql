-- Transfers (V-14, V-17): what both sides know of one, what the other side needs of the student while it has to decide, and the move itself.

create table transfer(   -- whoever sees the case sees it
  case_id bigint primary key,
  case_path path_t not null,
  ref uuid not null unique,
  kind text not null check (kind in ('BETWEEN_SCHOOLS', 'JOINT_PROGRAMME')),
  grade smallint,                                                -- where the student is placed at the receiving school; what is null is not settled yet
  class_name text,
  major_code text,
  major_name text,
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
select tenancy.secure('transfer');

create table transfer_student(   -- as the student stood when the transfer was filed; the other side sees it while it decides, and once the student is its own
  case_id bigint primary key,
  case_path path_t not null,
  name text not null,
  sex text not null,
  birth_date date not null,
  document_shown text not null,                                  -- masked
  student_number_shown text,                                     -- masked
  status text not null,
  study_form text not null,
  grade smallint,
  class_name text,
  major_code text,
  major_name text,
  planned_on date not null,                                      -- from when the student wishes to attend; the move itself takes place with the last approval
  statement text not null check (statement <> ''),
  file_id bigint references stored_file,                         -- the photo; the other side sees it while it decides, and only then
  earlier jsonb not null default '[]',                           -- what was filed before it was returned and corrected, the oldest first
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
select tenancy.secure('transfer_student');
create index on transfer_student(file_id) where file_id is not null;
create trigger file_visible before insert on transfer_student for each row when (new.file_id is not null) execute function linked_file_visible();
create policy see_photo on stored_file for select to xueji_app
  using (exists (select from transfer_student l join approval_case c on c.id = l.case_id where l.file_id = stored_file.id and c.state = 'IN_REVIEW'));

do $$
declare
  v_filer text := tenancy.in_range('case_path');
begin
  execute 'create policy see on transfer for select to xueji_app using (exists (select from approval_case c where c.id = case_id))';
  execute format('create policy file on transfer for insert to xueji_app with check %s', v_filer);
  execute 'create policy place on transfer for update to xueji_app using (exists (select from approval_case c where c.id = case_id))';
  execute format('create policy see on transfer_student for select to xueji_app using (%s or exists (select from approval_case c where c.id = case_id and c.state in (''IN_REVIEW'', ''GRANTED'')))', v_filer);
  execute format('create policy file on transfer_student for insert to xueji_app with check %s', v_filer);
  execute format('create policy correct on transfer_student for update to xueji_app using %s', v_filer);
end $$;
select tenancy.not_nationwide('transfer'), tenancy.not_nationwide('transfer_student');
grant select, insert on transfer, transfer_student to xueji_app;
grant update (grade, class_name, major_code, major_name) on transfer to xueji_app;
grant update (name, sex, birth_date, document_shown, student_number_shown, status, study_form, grade, class_name, major_code, major_name, planned_on, statement, earlier)
  on transfer_student to xueji_app;

-- What was decided stays as it was decided: where the student is placed changes until then, what was filed only while it lies with its school. Run with the writer's rights.
create function transfer_is_undecided() returns trigger language plpgsql as $$
begin
  if not exists (select from approval_case c where c.id = old.case_id and c.state in ('IN_REVIEW', 'RETURNED')) then
    raise exception 'the case is closed' using errcode = 'XJ031';
  end if;
  return new;
end $$;
create trigger is_undecided before update of grade, class_name, major_code, major_name on transfer for each row execute function transfer_is_undecided();

create trigger is_returned before update of name, sex, birth_date, document_shown, student_number_shown, status, study_form, grade, class_name, major_code, major_name, planned_on, statement,
  earlier on transfer_student for each row execute function case_is_returned();

-- A registration changes, ends or moves by one case at a time, of whatever kind: none overtakes another unnoticed.
create unique index one_change_of_a_registration_at_a_time on approval_case(registration_id)
 where kind in ('STATUS_CHANGE', 'RELEASE', 'TRANSFER', 'ORDINARY_TRANSFER') and state in ('DRAFT', 'IN_REVIEW', 'RETURNED');

grant select on transfer, registration_status to xueji_effects;
grant select (state, realm) on organisation to xueji_effects;
grant update (grade, class_name, roll_number, major_code, major_name) on registration to xueji_effects;
create policy effects on transfer for select to xueji_effects using (true);
create policy effects on registration_status for select to xueji_effects using (true);

-- Whether somebody acts for an organisation: neither it nor anything above it in its province is suspended or closed.
create function effect.acts(p_org bigint) returns boolean language sql stable as $$
  select not exists (select from organisation s join organisation a on s.path ^@ a.path and a.realm = s.realm where s.id = p_org and a.state <> 'ACTIVE')
$$;

revoke all on function effect.acts(bigint) from public;
alter function effect.acts(bigint) owner to xueji_effects;

-- Moves the registration that a granted transfer names, and with it the custody of the person's archive: never without a registration, never with two.
-- The former school keeps its own periods, frozen, those that ended before included. p_on is the day from which the student belongs to the receiving school.
create function effect.transfer(p_case bigint, p_on date) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case;
  r registration;
  t transfer;
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
  if not found or c.state in ('DENIED', 'WITHDRAWN', 'LAPSED')
     or exists (select from registration_status s where s.registration_id = r.id and s.cause = 'TRANSFER' and s.cause_ref = c.ref and s.superseded_at is null) then
    raise exception 'already moved' using errcode = 'XJ031';
  end if;
  if exists (select from conflict_side s join conflict k on k.id = s.conflict_id where s.registration_id = r.id and k.state <> 'SETTLED') then
    raise exception 'in conflict' using errcode = 'XJ036';         -- its sides, deadlines and ruler follow from where the registration lies
  end if;
  if exists (select from approval_case o where o.registration_id = r.id and o.id <> c.id and o.state in ('IN_REVIEW', 'RETURNED')) then
    raise exception 'another case is open' using errcode = 'XJ037'; -- it would stay behind at a school that no longer keeps the archive
  end if;
  if not effect.acts(c.to_org) then
    raise exception 'nobody acts for the receiving school' using errcode = 'XJ038';
  end if;
  select * into t from transfer where case_id = c.id;
  v_at := current_setting('app.at')::timestamptz;
  insert into frozen_period(registration_id, org_id, path, entered_on, until, name, sex, birth_date, student_number, student_number_index, major_name, roll_number, frozen_at)
    select g.id, c.from_org, c.from_path, coalesce((select max(f.until) from frozen_period f where f.registration_id = g.id), g.entered_on), coalesce(g.ended_on, p_on),
           p.name, p.sex, p.birth_date, p.student_number, p.student_number_index, g.major_name, g.roll_number, v_at
      from person p join registration g on g.person_id = p.id
     where p.id = r.person_id and g.school_id = c.from_org
       and (g.id = r.id or not exists (select from frozen_period f where f.registration_id = g.id and f.org_id = c.from_org));
  update person set custodian_id = c.to_org, path = c.to_path where id = r.person_id;   -- registrations, holding, keys follow by cascade
  update registration set school_id = c.to_org, roll_number = null, grade = coalesce(t.grade, grade), class_name = t.class_name,
         major_code = case when t.major_name is null then major_code else t.major_code end, major_name = coalesce(t.major_name, major_name)
   where id = r.id;
  insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
    values (r.id, r.person_id, c.to_path, c.to_org, r.status, p_on, v_at, 'TRANSFER', c.ref);
  insert into tally_delta(org_id, path, subject, delta)
    values (c.from_org, c.from_path, 'REGISTRATION:' || r.status, -1), (c.to_org, c.to_path, 'REGISTRATION:' || r.status, 1);
  update approval_case set state = 'GRANTED', closed_at = v_at where id = p_case;
end $$;
select tenancy.entrust('effect.transfer(bigint,date)', 'xueji_effects');
