-- A school gives a formal registration up: the student never came, left early, sits elsewhere, or was filed in error (S-4, S-5).
create sequence registration_release_seq;
create table registration_release(
  id bigint primary key default nextval('registration_release_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  registration_id bigint not null references registration,
  case_id bigint references approval_case,
  open boolean not null default true,                            -- until it is granted, denied or taken back
  reason text not null check (reason in ('NEVER_ARRIVED', 'LEFT_EARLY', 'REGISTERED_ELSEWHERE', 'FILED_IN_ERROR')),
  left_on date not null,                                         -- the day from which the registration is no longer held
  statement text not null check (statement <> ''),
  created_by bigint not null references operator,
  created_at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_open_release_per_registration on registration_release(registration_id) where open;
create index on registration_release(registration_id);
create index on registration_release(org_id, path);
create index on registration_release(case_id);
select tenancy.scope('registration_release');
select tenancy.own_name('registration_release', 'created_by');
grant select, insert on registration_release to xueji_app;
grant update (case_id, open) on registration_release to xueji_app;
grant usage on sequence registration_release_seq to xueji_app;

create trigger names_visible before insert or update of registration_id, case_id on registration_release for each row execute function names_visible();
