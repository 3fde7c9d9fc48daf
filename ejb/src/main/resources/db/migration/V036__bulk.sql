-- Bulk work of a school: spreadsheet templates beside the national one, and photos that come many at once.

-- Which headings of a spreadsheet fill which fields of the national template. A province defines them; a version is added and never changed, so that what was read by one can
-- be explained. Of a code counts the newest version whose day has come; one that is retired is offered no more.
create table import_template(
  id bigint generated always as identity primary key,
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,                                        -- the province
  path path_t not null,
  code text collate "C" not null check (code ~ '^[a-z][a-z0-9-]{2,39}$'),
  version int not null check (version > 0),
  name text not null check (name <> ''),
  columns jsonb not null check (jsonb_typeof(columns) = 'array'),
  retired boolean not null default false,
  effective_on date not null,
  created_by bigint not null references operator,
  created_at timestamptz not null,
  constraint one_template_of_a_version unique (org_id, code, version),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on import_template(org_id, path);
select tenancy.secure('import_template');
do $$
declare
  v_own text := '(org_id = nullif(current_setting(''app.org'', true), '''')::bigint)';   -- nobody makes another's templates, from above either
begin
  execute 'create policy directory on import_template for select to xueji_app using (current_setting(''app.post'', true) <> '''')';
  execute format('create policy define on import_template for insert to xueji_app with check %s', v_own);
end $$;
select tenancy.not_nationwide('import_template');
select tenancy.own_name('import_template', 'created_by');
grant select, insert on import_template to xueji_app;

-- What became of each photo of an archive that was uploaded. Its name may be an identity number, so it is enciphered.
create table photo_import_item(
  job_id bigint not null,
  path path_t not null,
  seq int not null,
  name bytea not null,
  outcome text not null check (outcome in ('MATCHED', 'UNMATCHED', 'REJECTED')),
  reason text,                                                   -- code of the refusal
  detail text,                                                   -- what its words speak of
  record uuid,                                                   -- of the new student, or of the person
  primary key (job_id, seq),
  check ((outcome = 'REJECTED') = (reason is not null)),
  check ((outcome = 'MATCHED') = (record is not null)),
  foreign key (job_id, path) references job(id, path) on update cascade);
select tenancy.scope('photo_import_item');
grant select, insert on photo_import_item to xueji_app;

-- A file brings tens of thousands of rows to one path within minutes. Until statistics know of them, a plan takes that path for nearly empty, and each portion reads again all that came
-- before it. A tenth of a nation's table is no measure for when to take them anew.
do $$
declare
  t text;
begin
  foreach t in array array['new_student', 'record_match', 'approval_case', 'approval_step', 'decision', 'identity_finding', 'register_answer', 'person', 'registration', 'identity_key',
      'student_number', 'person_match', 'holding'] loop
    execute format('alter table %I set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000)', t);
  end loop;
end $$;
