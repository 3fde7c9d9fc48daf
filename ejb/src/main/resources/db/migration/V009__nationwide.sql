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
