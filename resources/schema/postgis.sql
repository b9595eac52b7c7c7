-- SPDX-License-Identifier: GPL-2.0-or-later
-- name: read
SELECT json_build_array(@columns)::text FROM "@schema"."@table" WHERE @condition
-- name: geometry
encode(ST_AsBinary("geom"), 'hex')
-- name: projects_there
SELECT count(*)::int FROM pg_tables WHERE schemaname = '@schema' AND tablename = 'qgis_projects'
-- name: project_there
SELECT count(*)::int FROM "@schema".qgis_projects WHERE name = 'drogscen'
-- name: project_content
SELECT encode(content, 'hex') FROM "@schema".qgis_projects WHERE name = 'drogscen'
-- name: set_project
UPDATE "@schema".qgis_projects SET content = decode('@content', 'hex') WHERE name = 'drogscen'
-- name: meta
SELECT value FROM "@schema".drogscen_meta WHERE name = '@name'
-- name: set_meta
UPDATE "@schema".drogscen_meta SET value = '@value' WHERE name = '@name'
-- name: begin_save
SET LOCAL lock_timeout = '10s';
SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'
-- name: transaction_number
SELECT txid_current()
-- name: transaction_status
SELECT txid_status(@number)
-- name: insert_many
INSERT INTO "@schema"."@table" (@columns)
SELECT @columns FROM json_populate_recordset(NULL::"@schema"."@table", '@rows')
-- name: update_many
UPDATE "@schema"."@table" AS present SET @values
FROM json_populate_recordset(NULL::"@schema"."@table", '@rows') AS given WHERE present.uuid = given.uuid
-- name: delete_many
DELETE FROM "@schema"."@table" WHERE uuid IN (@uuids)
-- name: lock_rows
SELECT 1 FROM "@schema"."@table" WHERE uuid IN (@uuids) ORDER BY uuid FOR UPDATE
-- name: lock_store
LOCK TABLE @tables IN SHARE ROW EXCLUSIVE MODE
-- name: postgis_there
SELECT count(*)::int FROM pg_extension WHERE extname = 'postgis'
-- name: postgis_hidden
SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
WHERE extname = 'postgis' AND NOT nspname = ANY (current_schemas(true))
-- name: postgis_available
SELECT count(*)::int FROM pg_available_extensions WHERE name = 'postgis'
-- name: identity
SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database()) FROM pg_control_system()
-- name: server
SELECT current_setting('server_version_num')::int
-- name: schema_there
SELECT count(*)::int FROM pg_namespace WHERE nspname = '@schema'
-- name: stores_there
SELECT schemaname FROM pg_tables WHERE tablename = 'drogscen_meta' AND has_schema_privilege(schemaname, 'USAGE')
ORDER BY schemaname
-- name: tables_there
SELECT coalesce(string_agg(tablename, ','), '') FROM pg_tables WHERE schemaname = '@schema'
-- name: may_create
SELECT (CASE WHEN EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = '@schema')
  THEN has_schema_privilege('@schema', 'CREATE') ELSE has_database_privilege(current_database(), 'CREATE') END)::int
-- name: may_read
SELECT (has_schema_privilege('@schema', 'USAGE') AND NOT EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname = '@schema' AND relname IN ('drogscen_meta', 'plan') AND NOT has_table_privilege(pg_class.oid, 'SELECT')))::int
-- name: may_write
SELECT (current_setting('transaction_read_only') = 'off' AND has_table_privilege(format('%I.%I', '@schema', 'plan'), 'INSERT, UPDATE')
  AND has_table_privilege(format('%I.%I', '@schema', 'plan'), 'DELETE'))::int
-- name: state
SELECT concat_ws(' ', (SELECT max(fid) FROM "@schema".history), (SELECT max(xmin::text::bigint) FROM "@schema".mapping),
  (SELECT count(*) || ':' || max(xmin::text::bigint) FROM "@schema".scene), (SELECT count(*) FROM "@schema".mapping))
-- name: owned
SELECT pg_has_role(relowner, 'USAGE')::int FROM pg_class
WHERE relname = 'plan' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = '@schema')
-- name: may_make_roles
SELECT (rolcreaterole OR rolsuper)::int FROM pg_roles WHERE rolname = current_user
-- name: database
SELECT current_database()
-- name: other_writers
SELECT string_agg(DISTINCT rolname, ', ') FROM pg_class CROSS JOIN aclexplode(relacl) AS right_of JOIN pg_roles r ON r.oid = grantee
WHERE relname = 'plan' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = '@schema')
  AND privilege_type = 'INSERT' AND grantee <> relowner AND rolname LIKE '%\_writer' AND rolname <> '@role'
-- name: role_there
SELECT count(*)::int FROM pg_roles WHERE rolname = '@role'
-- name: one_at_a_time
SELECT pg_advisory_xact_lock(hashtextextended('drogscen ' || '@schema', 0))
-- name: create_schema
CREATE SCHEMA IF NOT EXISTS "@schema";
-- name: lock_to_remove
LOCK TABLE @tables IN ACCESS EXCLUSIVE MODE NOWAIT
-- name: row_count
SELECT count(*) FROM "@schema"."@table"
-- name: drop_tables
DROP TABLE @tables;
DROP FUNCTION IF EXISTS "@schema".drogscen_track(), "@schema".drogscen_log(), "@schema".drogscen_notify(), "@schema".drogscen_refuse()
-- name: other_objects
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = n.oid) + (SELECT count(*) FROM pg_proc WHERE pronamespace = n.oid)
  + (SELECT count(*) FROM pg_type WHERE typnamespace = n.oid) FROM pg_namespace n WHERE nspname = '@schema'
-- name: drop_schema
DROP SCHEMA "@schema" RESTRICT
-- name: create_table
CREATE TABLE "@schema"."@table" (@columns);
-- name: add_column
ALTER TABLE "@schema"."@table" ADD COLUMN @column;
-- name: index
CREATE INDEX IF NOT EXISTS "@{table}_@{field}" ON "@schema"."@table" ("@field");
-- name: unique
CREATE UNIQUE INDEX IF NOT EXISTS "@{table}_@{title}" ON "@schema"."@table" (@fields);
-- name: spatial_index
CREATE INDEX IF NOT EXISTS "@{table}_geom" ON "@schema"."@table" USING gist ("geom");
-- name: new_meta
INSERT INTO "@schema".drogscen_meta (uuid, name, value) VALUES (gen_random_uuid()::text, '@name', '@value');
-- name: functions
CREATE OR REPLACE FUNCTION "@schema".drogscen_track() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
  kept text[] := ARRAY['version', 'changed_at', 'changed_by'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - kept = to_jsonb(OLD) - kept THEN
      RETURN OLD;
    END IF;
    NEW.version := OLD.version + 1;
  END IF;
  NEW.changed_by := session_user;
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END
$body$;
CREATE OR REPLACE FUNCTION "@schema".drogscen_log() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - 'fid' END;
  becomes jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - 'fid' END;
  known jsonb := coalesce(becomes, was);
BEGIN
  IF TG_OP = 'UPDATE' AND was = becomes THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid JOIN pg_class c ON c.oid = tgrelid
  WHERE tgrelid = TG_RELID AND tgname = TG_NAME AND pronamespace = relnamespace;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Not a table of this store. / Inte en tabell i detta lager.';
  END IF;
  EXECUTE format('INSERT INTO %I.history (uuid, changed_at, changed_by, save_id, table_name, row_uuid, plan_uuid, action, before, after)
    VALUES (gen_random_uuid()::text, $1, $2, $3, $4, $5, $6, $7, $8, $9)', TG_TABLE_SCHEMA)
  USING to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    session_user::text, txid_current()::text, TG_TABLE_NAME::text, coalesce(was, becomes) ->> 'uuid',
    CASE WHEN TG_TABLE_NAME = 'plan' THEN known ->> 'uuid' ELSE known ->> 'plan_uuid' END, TG_OP, was::text, becomes::text;
  RETURN NULL;
END
$body$;
CREATE OR REPLACE FUNCTION "@schema".drogscen_notify() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  PERFORM pg_notify('qgis', 'drogscen.' || TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
  RETURN NULL;
END
$body$;
CREATE OR REPLACE FUNCTION "@schema".drogscen_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'The history cannot be changed. / Historiken kan inte ändras.';
END
$body$;
REVOKE ALL ON FUNCTION "@schema".drogscen_track(), "@schema".drogscen_log(), "@schema".drogscen_notify(), "@schema".drogscen_refuse()
FROM PUBLIC;
DROP TRIGGER IF EXISTS history_frozen ON "@schema".history;
CREATE TRIGGER history_frozen BEFORE UPDATE OR DELETE ON "@schema".history
FOR EACH ROW EXECUTE FUNCTION "@schema".drogscen_refuse();
-- name: triggers
DROP TRIGGER IF EXISTS drogscen_tracked ON "@schema"."@table";
CREATE TRIGGER drogscen_tracked BEFORE INSERT OR UPDATE ON "@schema"."@table"
FOR EACH ROW EXECUTE FUNCTION "@schema".drogscen_track();
DROP TRIGGER IF EXISTS drogscen_logged ON "@schema"."@table";
CREATE TRIGGER drogscen_logged AFTER INSERT OR UPDATE OR DELETE ON "@schema"."@table"
FOR EACH ROW EXECUTE FUNCTION "@schema".drogscen_log();
-- name: triggers_there
SELECT relname || '.' || tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace
WHERE nspname = '@schema' AND NOT tgisinternal AND tgenabled <> 'D'
-- name: functions_there
SELECT proname, prosrc FROM pg_proc
WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = '@schema') AND NOT has_function_privilege('public', oid, 'EXECUTE')
-- name: notify
DROP TRIGGER IF EXISTS drogscen_told ON "@schema"."@table";
CREATE TRIGGER drogscen_told AFTER INSERT OR UPDATE OR DELETE ON "@schema"."@table"
FOR EACH STATEMENT EXECUTE FUNCTION "@schema".drogscen_notify();
-- name: create_role
CREATE ROLE "@role" NOLOGIN;
-- name: grant_reader
REVOKE ALL ON ALL TABLES IN SCHEMA "@schema" FROM "@role";
GRANT USAGE ON SCHEMA "@schema" TO "@role";
GRANT SELECT ON ALL TABLES IN SCHEMA "@schema" TO "@role";
-- name: grant_writer
REVOKE ALL ON ALL TABLES IN SCHEMA "@schema" FROM "@role";
GRANT USAGE ON SCHEMA "@schema" TO "@role";
GRANT SELECT ON ALL TABLES IN SCHEMA "@schema" TO "@role";
GRANT INSERT, UPDATE ON @written TO "@role";
GRANT DELETE ON @deleted TO "@role";
