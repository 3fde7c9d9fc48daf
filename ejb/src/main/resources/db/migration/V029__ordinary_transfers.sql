-- Transfers between vocational and ordinary schools (V-14). The ordinary school is registered outside: the authority of its place represents it (V-8), with evidence on paper.
-- From an ordinary school: its authority agrees first; then the receiving school and its authority decide on the record by which the student is registered.
-- To an ordinary school: both sides decide each for itself, and the last approval ends the registration here.

create table ordinary_transfer(   -- whoever sees the case sees it
  case_id bigint primary key,
  case_path path_t not null,
  ref uuid not null unique,
  direction text not null check (direction in ('FROM_ORDINARY', 'TO_ORDINARY')),
  ordinary_school text not null check (ordinary_school <> ''),   -- its name, as it is registered nowhere here
  record_id bigint references new_student,                       -- by which who comes is registered here
  check ((direction = 'FROM_ORDINARY') = (record_id is not null)),
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
create index on ordinary_transfer(record_id) where record_id is not null;
select tenancy.secure('ordinary_transfer');

create table ordinary_transfer_student(   -- as stated when it was filed; the other side sees it while it decides, and once it is granted
  case_id bigint primary key,
  case_path path_t not null,
  name text collate "C" not null check (name <> ''),
  birth_date date not null,
  document_number bytea not null,                                -- enciphered
  document_index bytea not null,                                 -- blind index
  planned_on date not null,                                      -- from when the student wishes to attend the receiving school
  statement text not null check (statement <> ''),
  earlier jsonb not null default '[]',                           -- what was filed before it was returned and corrected, the oldest first
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
select tenancy.secure('ordinary_transfer_student');

do $$
declare
  v_filer text := tenancy.in_range('case_path');
begin
  execute 'create policy see on ordinary_transfer for select to xueji_app using (exists (select from approval_case c where c.id = case_id))';
  execute format('create policy file on ordinary_transfer for insert to xueji_app with check %s', v_filer);
  execute format('create policy correct on ordinary_transfer for update to xueji_app using %s', v_filer);
  execute format('create policy see on ordinary_transfer_student for select to xueji_app using (%s or exists (select from approval_case c where c.id = case_id and c.state in (''IN_REVIEW'', ''GRANTED'')))', v_filer);
  execute format('create policy file on ordinary_transfer_student for insert to xueji_app with check %s', v_filer);
  execute format('create policy correct on ordinary_transfer_student for update to xueji_app using %s', v_filer);
end $$;
select tenancy.not_nationwide('ordinary_transfer'), tenancy.not_nationwide('ordinary_transfer_student');
grant select, insert on ordinary_transfer, ordinary_transfer_student to xueji_app;
grant update (ordinary_school) on ordinary_transfer to xueji_app;
grant update (planned_on, statement, earlier) on ordinary_transfer_student to xueji_app;
create trigger is_returned before update of ordinary_school on ordinary_transfer for each row execute function case_is_returned();
create trigger is_returned before update of planned_on, statement, earlier on ordinary_transfer_student for each row execute function case_is_returned();

-- Keys look past policies, so a transfer may only name a record that its writer can see; runs with the writer's rights.
create function arriving_record_visible() returns trigger language plpgsql as $$
begin
  if new.record_id is not null and not exists (select from new_student n where n.id = new.record_id) then
    raise exception 'record not visible' using errcode = 'XJ020';
  end if;
  return new;
end $$;
create trigger record_visible before insert on ordinary_transfer for each row execute function arriving_record_visible();

grant select on ordinary_transfer, ordinary_transfer_student to xueji_effects;
create policy effects on ordinary_transfer for select to xueji_effects using (true);
create policy effects on ordinary_transfer_student for select to xueji_effects using (true);
grant update (registration_id) on approval_case to xueji_effects;

-- As long as the side outside has not agreed, the record waits for it, whatever else is settled meanwhile.
create function effect.record_awaits_transfer() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from ordinary_transfer t join approval_case c on c.id = t.case_id where t.record_id = new.id and c.state in ('IN_REVIEW', 'RETURNED')) then
    new.hold_reason := 'TRANSFER_AWAITED';
  end if;
  return new;
end $$;
create trigger awaits_transfer before update of hold_reason on new_student for each row
  when (coalesce(new.hold_reason, 'CONFLICT') = 'CONFLICT' and new.state in ('CHECKING', 'HELD', 'RETURNED')) execute function effect.record_awaits_transfer();
select tenancy.entrust('effect.record_awaits_transfer()', 'xueji_effects', 'xueji_effects');

-- A record that came to its end leaves no transfer behind: its school took it back, or a ruling went against it.
create function effect.record_ends_transfer() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform case when c.from_org = current_setting('app.org')::bigint then effect.end_case(c.id, 'WITHDRAW', 'WITHDRAWN', null) else effect.end_case(c.id, 'RULE_OUT', 'DENIED', null) end
     from ordinary_transfer t join approval_case c on c.id = t.case_id where t.record_id = new.id and c.state in ('IN_REVIEW', 'RETURNED');
  return null;
end $$;
create trigger ends_transfer after update of state on new_student for each row when (new.state in ('REGISTERED', 'REFUSED', 'WITHDRAWN') and new.state <> old.state)
  execute function effect.record_ends_transfer();
select tenancy.entrust('effect.record_ends_transfer()', 'xueji_effects', 'xueji_effects');

-- The case as a party of it acts on it, locked.
create function effect.ordinary_case(p_case bigint) returns approval_case language plpgsql as $$
declare
  c approval_case;
begin
  if coalesce(current_setting('app.lo', true), '') in ('', 'C') then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  select * into c from approval_case a
   where a.id = p_case and a.kind = 'ORDINARY_TRANSFER'
     and ((a.from_path >= current_setting('app.lo', true) and a.from_path < current_setting('app.hi', true))
       or (a.to_path >= current_setting('app.lo', true) and a.to_path < current_setting('app.hi', true)))
     for update;
  if not found then
    raise exception 'no such case' using errcode = 'XJ030';
  end if;
  return c;
end $$;
revoke all on function effect.ordinary_case(bigint) from public;
grant execute on function effect.ordinary_case(bigint) to xueji_effects;

-- What becomes of the record of who comes from an ordinary school, as the case stands: agreed, it goes on unless it is in conflict; denied, it is refused; taken back, so is it.
create function effect.follow_arrival(p_case bigint, p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case := effect.ordinary_case(p_case);
  n new_student;
  v_record bigint;
begin
  select t.record_id into v_record from ordinary_transfer t where t.case_id = c.id and t.direction = 'FROM_ORDINARY';
  select * into n from new_student r where r.id = v_record and r.path = c.from_path for no key update;
  if not found or n.state in ('REGISTERED', 'REFUSED', 'WITHDRAWN') then
    raise exception 'the record is closed' using errcode = 'XJ031';
  end if;
  if c.state = 'GRANTED' then
    if not public.decisions_grant(c.id) then
      raise exception 'not granted' using errcode = 'XJ030';
    end if;
    update new_student set hold_reason = 'CONFLICT', version = version + 1 where id = n.id and hold_reason = 'TRANSFER_AWAITED' and state = 'HELD';
    update new_student set hold_reason = null, version = version + 1 where id = n.id and hold_reason = 'TRANSFER_AWAITED';
    perform nat.release_records(array[n.id], p_coming);
  elsif c.state = 'DENIED' then
    perform effect.rule_out(n.id, null, p_coming);
  elsif c.state in ('WITHDRAWN', 'LAPSED') then
    perform effect.end_case(r.id, 'WITHDRAW', 'WITHDRAWN', null) from approval_case r where r.id = n.case_id and r.state = 'IN_REVIEW';
    perform effect.end_case(r.id, 'LAPSE', 'LAPSED', null) from approval_case r where r.id = n.case_id and r.state = 'RETURNED';
    update new_student set state = 'WITHDRAWN', hold_reason = null, version = version + 1 where id = n.id;
    perform effect.give_way(n.id, null, p_coming);
  end if;
end $$;
select tenancy.entrust('effect.follow_arrival(bigint,jsonb)', 'xueji_effects');

-- Finds who is to leave for an ordinary school among those whom the acting school has registered, and lets the case name the registration: from then on no other case
-- changes it. Nobody but that school ever learns whether it has somebody of that document. Returns OK, NONE, or the status that does not allow it.
create function effect.name_leaver(p_case bigint) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case := effect.ordinary_case(p_case);
  r registration;
begin
  if c.to_org is distinct from current_setting('app.org')::bigint or not exists (select from ordinary_transfer t where t.case_id = c.id and t.direction = 'TO_ORDINARY') then
    raise exception 'not of this school' using errcode = 'XJ030';
  end if;
  select g.* into r
    from ordinary_transfer_student s join person p on p.document_index = s.document_index and p.name = s.name and p.birth_date = s.birth_date
    join registration g on g.person_id = p.id and g.school_id = c.to_org and g.path = c.to_path and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL'
   where s.case_id = c.id and p.custodian_id = c.to_org for no key update of g;
  if not found then
    return 'NONE';
  end if;
  if r.status <> 'ACTIVE' then
    return r.status;
  end if;
  update approval_case set registration_id = r.id where id = c.id;
  return 'OK';
end $$;
select tenancy.entrust('effect.name_leaver(bigint)', 'xueji_effects');

-- Ends the registration of who left for an ordinary school: it is held by nobody from that day on. The archive stays with the school, whose period is over.
create function effect.leave_for_ordinary(p_case bigint, p_on date) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case := effect.ordinary_case(p_case);
  r registration;
  v_at timestamptz := effect.now_at();
begin
  if not public.decisions_grant(c.id) or not exists (select from approval_step s where s.case_id = c.id and s.org_id = c.to_org and s.mode = 'DECIDE') then
    raise exception 'not granted' using errcode = 'XJ030';
  end if;
  select * into r from registration where id = c.registration_id and school_id = c.to_org and path = c.to_path and ended_on is null for update;
  if not found or c.state in ('DENIED', 'WITHDRAWN', 'LAPSED') then
    raise exception 'moved on' using errcode = 'XJ031';
  end if;
  if r.status <> 'ACTIVE' then
    raise exception 'not enrolled' using errcode = 'XJ039';
  end if;
  if exists (select from conflict_side s join conflict k on k.id = s.conflict_id where s.registration_id = r.id and k.state <> 'SETTLED') then
    raise exception 'in conflict' using errcode = 'XJ036';
  end if;
  if exists (select from approval_case o where o.registration_id = r.id and o.id <> c.id and o.state in ('IN_REVIEW', 'RETURNED')) then
    raise exception 'another case is open' using errcode = 'XJ037';
  end if;
  delete from holding where registration_id = r.id;
  update registration set status = 'TRANSFERRED_OUT', status_since = p_on, status_until = null, ended_on = p_on where id = r.id;
  insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause, cause_ref)
    values (r.id, r.person_id, r.path, r.school_id, 'TRANSFERRED_OUT', p_on, v_at, 'ORDINARY_TRANSFER', c.ref);
  insert into tally_delta(org_id, path, subject, delta)
    values (c.to_org, c.to_path, 'REGISTRATION:' || r.status, -1), (c.to_org, c.to_path, 'REGISTRATION:TRANSFERRED_OUT', 1);
  update approval_case set state = 'GRANTED', closed_at = v_at where id = c.id;
end $$;
select tenancy.entrust('effect.leave_for_ordinary(bigint,date)', 'xueji_effects');
