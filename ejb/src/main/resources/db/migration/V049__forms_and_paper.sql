-- What operators have typed into forms and not sent: theirs alone, in the post in which they typed it. Who is above sees nothing of it.

create table unsent_form(
  ref uuid primary key,                                          -- chosen by the page; random
  operator_id bigint not null references operator,
  created_post uuid not null,
  form text not null,                                            -- which form of which page, and of what
  version int not null check (version > 0),                      -- how often it was saved
  title bytea not null,                                          -- encrypted, as what follows: what was typed tells of people
  content bytea not null,
  saved_at timestamptz not null);
create index on unsent_form(operator_id, created_post, form);
create index on unsent_form(saved_at);
select tenancy.secure('unsent_form');
create policy own on unsent_form to xueji_app
  using (operator_id = nullif(current_setting('app.operator', true), '')::bigint and created_post::text = current_setting('app.post', true));
grant select, insert, delete, update (version, title, content, saved_at) on unsent_form to xueji_app;

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
