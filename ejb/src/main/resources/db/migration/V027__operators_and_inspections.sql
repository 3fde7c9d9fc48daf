-- What is kept of operators over time, and who looked into an archive from above.

create sequence training_seq;
create table training(   -- V-24: every training that was recorded; what counts now stands with the operator
  id bigint primary key default nextval('training_seq'),
  ref uuid not null unique default gen_random_uuid(),
  operator_id bigint not null,
  path path_t not null,
  completed_on date not null,
  counts_until date check (counts_until >= completed_on),        -- the last day; null for no end
  recorded_by bigint not null references operator,
  recorder text not null,                                        -- the name, which may be one from above
  recorded_at timestamptz not null,
  foreign key (operator_id, path) references operator(id, path) on update cascade);
create index on training(operator_id, path);
select tenancy.secure('training');
do $$ begin execute format('create policy scope on training to xueji_app using %s with check %1$s', tenancy.in_range('path')); end $$;
select tenancy.own_name('training', 'recorded_by');
grant select, insert on training to xueji_app;
grant usage on sequence training_seq to xueji_app;

-- So that the operator's row never says anything else than the newest record. Runs with the recorder's rights.
create function training_counts() returns trigger language plpgsql as $$
begin
  update operator set trained_on = new.completed_on, trained_until = new.counts_until where id = new.operator_id;
  return null;
end $$;
create trigger training_counts after insert on training for each row execute function training_counts();

create sequence account_review_seq;
create table account_review(   -- C-4: an account that nobody used was looked at
  id bigint primary key default nextval('account_review_seq'),
  ref uuid not null unique default gen_random_uuid(),
  operator_id bigint not null,
  path path_t not null,
  acted_on date,                                                 -- as it was then
  outcome text not null check (outcome in ('KEPT', 'SUSPENDED')),
  remark text not null,
  recorded_by bigint not null references operator,
  recorder text not null,
  recorded_at timestamptz not null,
  foreign key (operator_id, path) references operator(id, path) on update cascade);
create index on account_review(operator_id, path);
select tenancy.secure('account_review');
do $$ begin execute format('create policy scope on account_review to xueji_app using %s with check %1$s', tenancy.in_range('path')); end $$;
select tenancy.own_name('account_review', 'recorded_by');
grant select, insert on account_review to xueji_app;
grant usage on sequence account_review_seq to xueji_app;

create sequence archive_inspection_seq;
create table archive_inspection(   -- V-5: who of another office looked into an archive, why and until when; it moves with the archive, so that whoever keeps it sees it
  id bigint primary key default nextval('archive_inspection_seq'),
  ref uuid not null unique default gen_random_uuid(),
  registration_id bigint not null,
  person_id bigint not null,
  path path_t not null,
  org_id bigint not null references organisation,                -- the office that looks
  operator_id bigint not null references operator,
  operator_name text not null,
  duty text not null,
  reason text not null check (btrim(reason) <> ''),
  begun_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begun_at),
  foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade);
create index on archive_inspection(person_id, path, ends_at);
create index on archive_inspection(path, id);
create index on archive_inspection(registration_id, person_id, path);
select tenancy.scope('archive_inspection');
select tenancy.own_name('archive_inspection', 'operator_id');
create policy own_office on archive_inspection as restrictive for insert to xueji_app with check (org_id = nullif(current_setting('app.org', true), '')::bigint);
grant select, insert on archive_inspection to xueji_app;
grant usage on sequence archive_inspection_seq to xueji_app;

-- V-5: whether the acting post may open an archive in its range: its organisation keeps it or teaches the student; has a case of the student's before it or decided one,
-- a ruling included; or whoever acts stated a reason and the time is not over. Runs with the caller's rights.
create index on approval_case(registration_id) where registration_id is not null;
create function archive_is_open(p_person bigint) returns boolean language sql stable as $$
  select exists (
      select from person p
       where p.id = p_person and p.custodian_id = nullif(current_setting('app.org', true), '')::bigint)
    or exists (
      select from registration r
       where r.person_id = p_person and r.school_id = nullif(current_setting('app.org', true), '')::bigint)
    or exists (
      select from registration r
        join approval_case c on c.registration_id = r.id
        join approval_step s on s.case_id = c.id
       where r.person_id = p_person and s.org_id = nullif(current_setting('app.org', true), '')::bigint
         and s.mode = 'DECIDE' and (s.state = 'OPEN' and c.state = 'IN_REVIEW' or s.state = 'DONE'))
    or exists (
      select from registration r
        join conflict_side d on d.registration_id = r.id
        join conflict k on k.id = d.conflict_id
        left join approval_case c on c.id = k.ruling_case
       where r.person_id = p_person
         and (d.authority_id = nullif(current_setting('app.org', true), '')::bigint or c.from_org = nullif(current_setting('app.org', true), '')::bigint))
    or exists (
      select from archive_inspection i
       where i.person_id = p_person and i.operator_id = nullif(current_setting('app.operator', true), '')::bigint
         and i.org_id = nullif(current_setting('app.org', true), '')::bigint and i.ends_at > nullif(current_setting('app.at', true), '')::timestamptz)
$$;
grant execute on function archive_is_open(bigint) to xueji_app;

-- What is kept in an archive is seen by whoever may open it.
drop policy see on stored_file;
do $$
declare
  v_linked text := '(exists (select from %1$I l where l.file_id = stored_file.id))';
begin
  execute format('create policy see on stored_file for select to xueji_app using ((state = ''LOOSE'' and %s) or %s or %s or %s)', tenancy.in_range('path'),
    format(v_linked, 'case_file'), format(v_linked, 'record_file'),
    '(exists (select from person_file l where l.file_id = stored_file.id and archive_is_open(l.person_id)))');
end $$;
