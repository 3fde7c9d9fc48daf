-- A transfer granted by mistake is taken back by the office that granted it (S-3), as long as nothing later depends on it.

grant update (superseded_at) on registration_status to xueji_effects;
grant delete on frozen_period to xueji_effects;
create policy taking_back on registration_status for update to xueji_effects using (true) with check (true);
create policy taking_back on frozen_period for delete to xueji_effects using (true);

-- Since when a granted transfer's student stands where it left him, if nothing came to depend on that: the registration, at the school that answered the case, is as the transfer
-- left it, that school has registered no term of it, no other case about it is open or was granted since, and no conflict names it. Nothing otherwise.
create function effect.transfer_stands(c approval_case) returns timestamptz language sql stable as $$
  select h.recorded_at
    from registration r join person p on p.id = r.person_id and p.custodian_id = r.school_id
   cross join lateral (select s.cause_ref, s.recorded_at from registration_status s where s.registration_id = r.id and s.superseded_at is null
                        order by s.valid_from desc, s.id desc limit 1) h
   where r.id = c.registration_id and r.school_id = c.to_org and h.cause_ref = c.ref
     and not exists (select from term_registration t where t.registration_id = r.id and t.org_id = c.to_org and t.registered_at >= h.recorded_at)
     and not exists (select from approval_case o where o.registration_id = r.id and o.id <> c.id
                        and (o.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') or o.state = 'GRANTED' and o.closed_at >= h.recorded_at))
     and not exists (select from conflict_side s join conflict k on k.id = s.conflict_id where s.registration_id = r.id and k.state <> 'SETTLED')
$$;

-- Whether the caller, a party of a granted transfer, would find everything as the transfer had left it.
create function effect.transfer_is_reversible(p_case bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select effect.transfer_stands(c) is not null and (c.kind = 'ORDINARY_TRANSFER' or effect.acts(c.from_org))
                     from approval_case c where c.id = p_case and c.kind in ('TRANSFER', 'ORDINARY_TRANSFER') and c.state = 'GRANTED' and (effect.sees(c.from_path) or effect.sees(c.to_path))), false)
$$;

-- The case that the caller has just reversed, locked, with its registration; nothing must have come to depend on what it brought about.
create function effect.reversed_transfer(p_case bigint, p_kind text) returns approval_case language plpgsql as $$
declare
  c approval_case;
begin
  select * into c from approval_case a where a.id = p_case and a.kind = p_kind and (effect.sees(a.from_path) or effect.sees(a.to_path)) for update;
  if not found or c.state <> 'RETURNED' or (select d.verdict from decision d where d.case_id = c.id order by d.seq desc limit 1) is distinct from 'REVERSE' then
    raise exception 'not reversed' using errcode = 'XJ030';
  end if;
  perform from registration g where g.id = c.registration_id for update;
  if effect.transfer_stands(c) is null then
    raise exception 'depended upon' using errcode = 'XJ111';
  end if;
  return c;
end $$;

-- Takes the move back that effect.transfer made: the archive goes home to the sending school, the registration stands as it stood, and the course knows the move of the past only.
create function effect.take_transfer_back(p_case bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case := effect.reversed_transfer(p_case, 'TRANSFER');
  r registration;
  v_moved timestamptz := effect.transfer_stands(c);
  v_at timestamptz := current_setting('app.at')::timestamptz;
begin
  if not effect.acts(c.from_org) then
    raise exception 'nobody acts for the sending school' using errcode = 'XJ112';
  end if;
  select * into r from registration where id = c.registration_id;
  update registration_status set superseded_at = v_at where registration_id = r.id and cause_ref = c.ref and superseded_at is null;
  update person set custodian_id = c.from_org, path = c.from_path where id = r.person_id;   -- registrations, holding, keys follow by cascade
  update registration g
     set school_id = c.from_org, roll_number = f.roll_number, grade = h.grade, class_name = h.class_name, major_code = h.major_code, major_name = h.major_name
    from (select s.grade, s.class_name, s.major_code, s.major_name from registration_status s where s.registration_id = r.id and s.superseded_at is null
           order by s.valid_from desc, s.id desc limit 1) h
   cross join (select p.roll_number from frozen_period p where p.registration_id = r.id and p.org_id = c.from_org and p.frozen_at = v_moved) f
   where g.id = r.id;
  delete from frozen_period f using registration g where g.id = f.registration_id and g.person_id = r.person_id and f.org_id = c.from_org and f.frozen_at = v_moved;
  insert into tally_delta(org_id, path, subject, delta)
    values (c.to_org, c.to_path, 'REGISTRATION:' || r.status, -1), (c.from_org, c.from_path, 'REGISTRATION:' || r.status, 1);
end $$;

-- Holds the registration again that effect.leave_for_ordinary ended, as it was held before. Somebody who holds another one meanwhile keeps that.
create function effect.return_from_ordinary(p_case bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c approval_case := effect.reversed_transfer(p_case, 'ORDINARY_TRANSFER');
  r registration;
begin
  update registration_status set superseded_at = current_setting('app.at')::timestamptz where registration_id = c.registration_id and cause_ref = c.ref and superseded_at is null;
  update registration g set status = h.status, status_since = h.since, status_until = h.until, ended_on = null
    from (select s.status, s.since, s.until from registration_status s where s.registration_id = c.registration_id and s.superseded_at is null
           order by s.valid_from desc, s.id desc limit 1) h
   where g.id = c.registration_id returning g.* into r;
  insert into holding(registration_id, person_id, path, slot) values (r.id, r.person_id, r.path, 'VOCATIONAL');
  insert into tally_delta(org_id, path, subject, delta)
    values (c.to_org, c.to_path, 'REGISTRATION:TRANSFERRED_OUT', -1), (c.to_org, c.to_path, 'REGISTRATION:' || r.status, 1);
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['transfer_stands(approval_case)', 'reversed_transfer(bigint,text)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
  foreach f in array array['transfer_is_reversible(bigint)', 'take_transfer_back(bigint)', 'return_from_ordinary(bigint)'] loop
    perform tenancy.entrust(('effect.' || f)::regprocedure, 'xueji_effects');
  end loop;
end $$;
