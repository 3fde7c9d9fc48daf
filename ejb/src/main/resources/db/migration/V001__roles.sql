-- Who exists in the database. Only xueji_app (the server) and xueji_verifier (public look-ups) log in; the others own a few functions each and nothing else.
-- Roles belong to the cluster, so a second database of the same cluster finds them there already.
do $$
declare
  r record;
begin
  for r in select * from (values
      ('xueji_app', 'login'), ('xueji_verifier', 'login'),
      ('xueji_binder', 'nologin'), ('xueji_national', 'nologin'), ('xueji_effects', 'nologin'), ('xueji_numbers', 'nologin'), ('xueji_sealer', 'nologin')) v(name, kind)
  loop
    if not exists (select from pg_roles where rolname = r.name) then
      execute format('create role %I %s', r.name, r.kind);
    end if;
    if r.kind = 'nologin' then
      execute format('grant %I to %I with inherit false, set true', r.name, current_user);
    end if;
  end loop;
end $$;

create extension if not exists btree_gist;

create schema tenancy;   -- binding a transaction to the acting post
create schema nat;       -- look-ups across the nation
create schema effect;    -- effects that cross jurisdictions
create schema num;       -- issuing of serial numbers
create schema seal;      -- reading audit and outbox

revoke create on schema public from public;
grant usage on schema public, tenancy, nat, effect, num, seal to xueji_app, xueji_binder, xueji_national, xueji_effects, xueji_numbers, xueji_sealer;
grant create on schema tenancy to xueji_binder;
grant create on schema nat to xueji_national;
grant create on schema effect to xueji_effects;
grant create on schema num to xueji_numbers;
grant create on schema seal to xueji_sealer;
alter default privileges revoke execute on functions from public;

-- The path of an organisation: the ministry is C, each level below adds one segment of six digits given out by its parent.
create domain path_t as text collate "C" check (value ~ '^C([0-9]{6})*$');

-- Province segments stay below 32768, so that a province fits a smallint.
create function set_province() returns trigger language plpgsql as $$
begin
  new.province := coalesce(nullif(substr(new.path, 2, 6), ''), '0')::smallint;
  return new;
end $$;

-- As above for a case, which lies where it was filed.
create function set_case_province() returns trigger language plpgsql as $$
begin
  new.province := coalesce(nullif(substr(new.from_path, 2, 6), ''), '0')::smallint;
  return new;
end $$;

-- As above for what belongs to a case.
create function set_case_part_province() returns trigger language plpgsql as $$
begin
  new.province := coalesce(nullif(substr(new.case_path, 2, 6), ''), '0')::smallint;
  return new;
end $$;

-- For migrations only. Puts a table under row-level security, owner included, and lets migrations see its rows:
-- without the policy of their own they would see none, and foreign keys would validate vacuously.
-- Whatever lies at a path also gets the plain column province, kept by a trigger: the door to partitions by province.
create function tenancy.secure(t regclass) returns void language plpgsql as $$
declare
  v_leading text;
  v_trigger text;
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy migrations on %s to %I using (true) with check (true)', t, current_user);
  select v.col, v.fn into v_leading, v_trigger
    from (values (1, 'from_path', 'set_case_province'), (2, 'case_path', 'set_case_part_province'), (3, 'path', 'set_province')) v(rank, col, fn)
    join pg_attribute a on a.attrelid = t and a.attname = v.col and not a.attisdropped
   order by v.rank limit 1;
  if found then
    execute format('alter table %s add column if not exists province smallint not null', t);
    execute format('create trigger province before insert on %s for each row execute function %I()', t, v_trigger);
    execute format('create trigger province_follows before update of %1$I, province on %2$s for each row
                      when (substr(new.%1$I, 2, 6) is distinct from substr(old.%1$I, 2, 6) or new.province is distinct from old.province) execute function %3$I()', v_leading, t, v_trigger);
  end if;
end $$;

-- For migrations only. The condition that a column lies in the bound range; the settings are read directly, never through a sub-select.
create function tenancy.in_range(col text) returns text language sql immutable as $$
  select format('(%1$I >= current_setting(''app.lo'', true) and %1$I < current_setting(''app.hi'', true))', col)
$$;

-- For migrations only. Secures a table whose rows lie at one path, and forbids writing under the bare range of the nation.
create function tenancy.scope(t regclass, ministry_has_its_own boolean default false) returns void language plpgsql as $$
begin
  perform tenancy.secure(t);
  execute format('create policy scope on %s to xueji_app using %s with check %2$s', t, tenancy.in_range('path'));
  perform tenancy.not_nationwide(t, ministry_has_its_own);
end $$;

-- For migrations only. A post of the ministry first narrows to the organisation concerned; until then it writes nothing,
-- or, in a table where the ministry has rows of its own, those alone: what is anybody else's stays out of reach of a forgotten condition.
create function tenancy.not_nationwide(t regclass, ministry_has_its_own boolean default false) returns void language plpgsql as $$
declare
  v_allowed text := 'current_setting(''app.lo'', true) <> ''C''' || case when ministry_has_its_own then ' or path = ''C''' else '' end;
begin
  execute format('create policy not_nationwide_insert on %s as restrictive for insert to xueji_app with check (%s)', t, v_allowed);
  execute format('create policy not_nationwide_update on %s as restrictive for update to xueji_app using (%s)', t, v_allowed);
  execute format('create policy not_nationwide_delete on %s as restrictive for delete to xueji_app using (%s)', t, v_allowed);
end $$;

-- For migrations only. Whoever files a row files it under the own name: four eyes and every trace rest on that column.
create function tenancy.own_name(t regclass, col text) returns void language plpgsql as $$
begin
  execute format('create policy own_name on %s as restrictive for insert to xueji_app with check (%I = nullif(current_setting(''app.operator'', true), '''')::bigint)', t, col);
end $$;

-- For migrations only. Gives a function to the role whose rights it runs with. Order matters: revoke, grant, and only then change the owner.
create function tenancy.entrust(fn regprocedure, to_role text, callers text default 'xueji_app') returns void language plpgsql as $$
begin
  execute format('revoke all on function %s from public', fn);
  execute format('grant execute on function %s to %s', fn, callers);
  execute format('alter function %s owner to %I', fn, to_role);
end $$;
