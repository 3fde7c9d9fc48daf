-- What operators have typed into forms and not sent: theirs alone, in the post in which they typed it. Who is above sees nothing of it.

create table unsent_form(
  ref uuid primary key,                                          -- chosen by the page; random
  operator_id bigint not null references operator,
  created_post uuid not null,
  form text not null,                                            -- which form of which page, and of what
  version int not null check (version > 0),                      -- rises whenever it is saved
  tab uuid not null,                                             -- where it was typed last, chosen by the page: what that says later takes the place of what it said before
  title bytea not null,                                          -- encrypted, as what follows: what was typed tells of people
  content bytea not null,
  saved_at timestamptz not null);
create index on unsent_form(operator_id, created_post, form);
create index on unsent_form(saved_at);
select tenancy.secure('unsent_form');
create policy own on unsent_form to xueji_app
  using (operator_id = nullif(current_setting('app.operator', true), '')::bigint and created_post::text = current_setting('app.post', true));
grant select, insert, delete, update (version, tab, title, content, saved_at) on unsent_form to xueji_app;

-- Clears what was saved last before an instant away; returns how many.
create function tenancy.clear_unsent(p_before timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_cleared int;
begin
  delete from unsent_form where saved_at < p_before;
  get diagnostics v_cleared = row_count;
  return v_cleared;
end $$;
grant select (saved_at), delete on unsent_form to xueji_binder;
create policy ending on unsent_form to xueji_binder using (true);
select tenancy.entrust('tenancy.clear_unsent(timestamptz)', 'xueji_binder');

-- The electronic archive agrees with the paper one (V-3): when whoever keeps both compared them, and what came of it. It moves with the archive.
create sequence paper_comparison_seq;
create table paper_comparison(
  id bigint primary key default nextval('paper_comparison_seq'),
  ref uuid not null unique default gen_random_uuid(),
  registration_id bigint not null,
  person_id bigint not null,
  path path_t not null,
  org_id bigint not null references organisation,                -- who kept them then
  compared_on date not null,
  outcome text not null check (outcome in ('AGREES', 'DIFFERS')),
  difference text check ((outcome = 'DIFFERS') = (difference is not null) and btrim(difference) <> ''),
  operator_id bigint not null references operator,
  operator_name text not null,
  recorded_at timestamptz not null,
  constraint a_comparison_is_recorded_once unique (registration_id, compared_on, outcome),
  foreign key (registration_id, person_id, path) references registration(id, person_id, path) on update cascade);
create index on paper_comparison(person_id, compared_on);
create index on paper_comparison(registration_id, person_id, path);
select tenancy.scope('paper_comparison');
select tenancy.own_name('paper_comparison', 'operator_id');
create policy own_office on paper_comparison as restrictive for insert to xueji_app with check (org_id = nullif(current_setting('app.org', true), '')::bigint);
grant select, insert on paper_comparison to xueji_app;
grant usage on sequence paper_comparison_seq to xueji_app;
