-- Evidence and photos. The bytes lie outside the database, each file enciphered under a key of its own; a file is found only through its row.
-- A file that was just uploaded is its organisation's. From the moment it is linked, who sees what it is linked to sees the file, and nobody else:
-- after a transfer the school that uploaded a photo has lost it with the archive.

do $$
begin
  if not exists (select from pg_roles where rolname = 'xueji_keeper') then
    create role xueji_keeper nologin;
  end if;
  execute format('grant xueji_keeper to %I with inherit false, set true', current_user);
end $$;
create schema keep;      -- clearing away files that nobody came to need
grant usage on schema keep to xueji_app, xueji_keeper;
grant usage on schema public, tenancy to xueji_keeper;
grant create on schema keep to xueji_keeper;

create sequence stored_file_seq;
create table stored_file(
  id bigint primary key default nextval('stored_file_seq'),
  ref uuid not null unique default gen_random_uuid(),
  storage_key uuid not null unique,                              -- random; where the bytes are
  file_key bytea not null,                                       -- the file's own key, under that of the province; begins with cipher suite and key version
  key_province smallint not null,                                -- where it was uploaded; stays when the file moves
  purpose text not null check (purpose in ('PHOTO', 'EVIDENCE')),
  paper text,                                                    -- what kind of paper it is said to be; null where nothing was said
  format text not null check (format in ('JPEG', 'PDF')),
  size int not null check (size > 0),
  fingerprint bytea not null,                                    -- keyed, so that nobody can try contents out
  name bytea not null,                                           -- enciphered: people put names and numbers into it
  uploaded_by bigint not null references operator,
  org_id bigint not null,
  path path_t not null,
  state text not null default 'LOOSE' check (state in ('LOOSE', 'LINKED')),
  created_at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on stored_file(org_id, path);
create index loose_file on stored_file(org_id, created_at) where state = 'LOOSE';
create index loose_file_by_age on stored_file(created_at) where state = 'LOOSE';
select tenancy.secure('stored_file');
grant select, insert on stored_file to xueji_app;
grant update (state) on stored_file to xueji_app;
grant usage on sequence stored_file_seq to xueji_app;

create table case_file(   -- evidence of a case: whoever sees the case sees it, the other party while the case lies with it or was granted
  case_id bigint not null,
  case_path path_t not null,
  file_id bigint not null references stored_file,
  linked_by bigint not null references operator,
  linked_at timestamptz not null,
  primary key (case_id, file_id),
  foreign key (case_id, case_path) references approval_case(id, from_path) on update cascade);
create index on case_file(file_id);
select tenancy.secure('case_file');
grant select, insert on case_file to xueji_app;

create table record_file(   -- of a record whose person does not exist yet
  id bigint generated always as identity primary key,
  new_student_id bigint not null,
  path path_t not null,
  file_id bigint not null references stored_file,
  purpose text not null check (purpose in ('PHOTO', 'EVIDENCE')),
  linked_by bigint not null references operator,
  linked_at timestamptz not null,
  superseded_at timestamptz,
  unique (new_student_id, file_id),
  foreign key (new_student_id, path) references new_student(id, path) on update cascade);
create unique index one_photo_per_record on record_file(new_student_id) where purpose = 'PHOTO' and superseded_at is null;
create index on record_file(file_id);
select tenancy.scope('record_file');
grant select, insert, delete on record_file to xueji_app;
grant update (superseded_at) on record_file to xueji_app;

create table person_file(   -- kept in the archive, and moves with it
  id bigint generated always as identity primary key,
  person_id bigint not null,
  path path_t not null,
  file_id bigint not null references stored_file,
  purpose text not null check (purpose in ('PHOTO', 'EVIDENCE')),
  linked_by bigint not null references operator,
  linked_at timestamptz not null,
  superseded_at timestamptz,
  unique (person_id, file_id),
  foreign key (person_id, path) references person(id, path) on update cascade);
create unique index one_photo_per_person on person_file(person_id) where purpose = 'PHOTO' and superseded_at is null;
create index on person_file(file_id);
select tenancy.scope('person_file');
grant select, insert on person_file to xueji_app;
grant update (superseded_at) on person_file to xueji_app;

do $$
declare
  v_loose text := '(state = ''LOOSE'' and ' || tenancy.in_range('path') || ')';
  v_linked text := '(exists (select from %1$I l where l.file_id = stored_file.id))';
  v_case text := '(exists (select from approval_case c where c.id = case_id))';
  v_shared text := '(exists (select from approval_case c where c.id = case_id and c.state in (''IN_REVIEW'', ''GRANTED'')))';
begin
  execute format('create policy see on stored_file for select to xueji_app using (%s or %s or %s or %s)', v_loose,
    format(v_linked, 'case_file'), format(v_linked, 'record_file'), format(v_linked, 'person_file'));
  execute format('create policy upload on stored_file for insert to xueji_app with check %s', v_loose);
  execute format('create policy link on stored_file for update to xueji_app using %s with check %s', v_loose, tenancy.in_range('path'));
  execute format('create policy see on case_file for select to xueji_app using (%s or %s)', tenancy.in_range('case_path'), v_shared);
  execute format('create policy hand_in on case_file for insert to xueji_app with check (%s)', v_case);
end $$;
select tenancy.not_nationwide('stored_file'), tenancy.not_nationwide('case_file');
select tenancy.own_name('stored_file', 'uploaded_by'), tenancy.own_name('case_file', 'linked_by'), tenancy.own_name('record_file', 'linked_by'),
       tenancy.own_name('person_file', 'linked_by');

-- Keys look past policies, so a file is linked by nobody who does not see it; runs with the linker's rights.
create function linked_file_visible() returns trigger language plpgsql as $$
begin
  if not exists (select from stored_file f where f.id = new.file_id) then
    raise exception 'file not visible' using errcode = '42501';
  end if;
  return new;
end $$;

-- From now on the file is seen through its links alone.
create function file_is_linked() returns trigger language plpgsql as $$
begin
  update stored_file set state = 'LINKED' where id = new.file_id and state = 'LOOSE';
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['case_file', 'record_file', 'person_file'] loop
    execute format('create trigger file_visible before insert on %I for each row execute function linked_file_visible()', t);
    execute format('create trigger linked after insert on %I for each row execute function file_is_linked()', t);
  end loop;
end $$;

grant select, delete on stored_file to xueji_keeper;
grant update (state) on stored_file to xueji_keeper;             -- to lock what is about to be deleted
create policy keeping on stored_file to xueji_keeper using (true) with check (true);

-- Deletes the rows of files that nobody linked in time, and returns where their bytes are. A file that is being linked just now is left alone.
create function keep.drop_loose(p_before timestamptz, p_most int) returns setof uuid
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from stored_file where id in (
    select id from stored_file where state = 'LOOSE' and created_at < p_before order by created_at limit p_most for update skip locked)
  returning storage_key
$$;

-- Which of these bytes belong to no row.
create function keep.without_row(p_keys uuid[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k from unnest(p_keys) k where not exists (select from stored_file f where f.storage_key = k)
$$;
select tenancy.entrust('keep.drop_loose(timestamptz,int)', 'xueji_keeper');
select tenancy.entrust('keep.without_row(uuid[])', 'xueji_keeper');
