-- The server refuses readiness on a schema that it was not made for. Every later migration replaces this function; a test holds it to the newest one.
create function tenancy.schema_version() returns text language sql immutable as $$ select '099' $$;
grant execute on function tenancy.schema_version() to xueji_app;
