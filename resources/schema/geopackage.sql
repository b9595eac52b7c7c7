-- SPDX-License-Identifier: GPL-2.0-or-later
-- name: read
SELECT json_array(@columns) FROM "@table" WHERE @condition
-- name: geometry
CASE WHEN "geom" IS NOT NULL THEN hex("geom") END
-- name: projects_there
SELECT count(*) FROM sqlite_master WHERE name = 'qgis_projects'
-- name: project_there
SELECT count(*) FROM qgis_projects WHERE name = 'drogscen'
-- name: project_content
SELECT content FROM qgis_projects WHERE name = 'drogscen'
-- name: set_project
UPDATE qgis_projects SET content = '@content' WHERE name = 'drogscen'
-- name: meta
SELECT value FROM drogscen_meta WHERE name = '@name'
-- name: row_count
SELECT count(*) FROM "@table"
-- name: no_store
DELETE FROM drogscen_meta
-- name: set_meta
UPDATE drogscen_meta SET value = '@value' WHERE name = '@name'
-- name: begin_save
UPDATE drogscen_meta SET value = CASE name WHEN 'save_id' THEN '@save_id' ELSE '@user' END WHERE name IN ('save_id', 'save_user')
-- name: end_save
INSERT OR REPLACE INTO drogscen_meta (fid, uuid, name, value)
SELECT max(CASE name WHEN 'last_save' THEN fid END), coalesce(max(CASE name WHEN 'last_save' THEN uuid END), '@new_uuid'),
  'last_save', '@save_id' FROM drogscen_meta
-- name: forget_save
UPDATE drogscen_meta SET value = NULL WHERE name IN ('save_id', 'save_user')
-- name: insert_many
INSERT INTO "@table" (@columns) VALUES (@marks)
-- name: update_many
UPDATE "@table" SET @values WHERE uuid = ?
-- name: delete_many
DELETE FROM "@table" WHERE uuid = ?
-- name: srid
SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = '@table'
-- name: touched
UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = '@table'
-- name: extent
UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
  (SELECT min(ST_MinX(geom)), min(ST_MinY(geom)), max(ST_MaxX(geom)), max(ST_MaxY(geom)) FROM "@table")
WHERE table_name = '@table'
-- name: index
CREATE INDEX IF NOT EXISTS "@{table}_@{field}" ON "@table" ("@field")
-- name: unique
CREATE UNIQUE INDEX IF NOT EXISTS "@{table}_@{title}" ON "@table" (@fields)
-- name: drop_old_key
DROP INDEX IF EXISTS "@{table}_uuid"
-- name: drop_triggers
DROP TRIGGER IF EXISTS "@{table}_logged_insert";
DROP TRIGGER IF EXISTS "@{table}_logged_update";
DROP TRIGGER IF EXISTS "@{table}_logged_delete";
-- name: triggers
CREATE TRIGGER "@{table}_logged_insert" AFTER INSERT ON "@table" BEGIN
  UPDATE "@table" SET version = 1, changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    changed_by = coalesce((SELECT value FROM drogscen_meta WHERE name = 'save_user'), NEW.changed_by) WHERE fid = NEW.fid;
  INSERT INTO history (uuid, changed_at, changed_by, save_id, table_name, row_uuid, plan_uuid, action, before, after)
  SELECT @new_uuid, changed_at, changed_by, (SELECT value FROM drogscen_meta WHERE name = 'save_id'),
    '@table', uuid, @plan, 'INSERT', NULL, json_object(@values) FROM "@table" WHERE fid = NEW.fid;
END;
CREATE TRIGGER "@{table}_logged_update" AFTER UPDATE OF @watched ON "@table" WHEN @differs BEGIN
  UPDATE "@table" SET version = OLD.version + 1, changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    changed_by = coalesce((SELECT value FROM drogscen_meta WHERE name = 'save_user'),
      CASE WHEN NEW.changed_at IS NOT OLD.changed_at THEN NEW.changed_by END) WHERE fid = NEW.fid;
  INSERT INTO history (uuid, changed_at, changed_by, save_id, table_name, row_uuid, plan_uuid, action, before, after)
  SELECT @new_uuid, changed_at, changed_by, (SELECT value FROM drogscen_meta WHERE name = 'save_id'),
    '@table', OLD.uuid, @plan, 'UPDATE', json_object(@old_values), json_object(@values) FROM "@table" WHERE fid = NEW.fid;
END;
CREATE TRIGGER "@{table}_logged_delete" AFTER DELETE ON "@table" BEGIN
  INSERT INTO history (uuid, changed_at, changed_by, save_id, table_name, row_uuid, plan_uuid, action, before, after)
  VALUES (@new_uuid, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    (SELECT value FROM drogscen_meta WHERE name = 'save_user'),
    (SELECT value FROM drogscen_meta WHERE name = 'save_id'),
    '@table', OLD.uuid, @old_plan, 'DELETE', json_object(@old_values), NULL);
  @delete_children
END;
-- name: objects
SELECT name FROM sqlite_master WHERE type = 'table'
-- name: tables_made
SELECT name, type, coalesce(sql, '') FROM sqlite_master WHERE type IN ('view', 'table') AND name IN (@names)
-- name: all_triggers
SELECT name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE type = 'trigger' ORDER BY name
-- name: drop_trigger
DROP TRIGGER IF EXISTS "@trigger"
-- name: triggers_there
SELECT name FROM sqlite_master WHERE type = 'trigger'
-- name: delete_children
DELETE FROM "@child" WHERE "@field" = OLD.uuid;
-- name: empty_reference
UPDATE "@child" SET "@field" = NULL WHERE "@field" = OLD.uuid;
-- name: protection
DROP TRIGGER IF EXISTS history_no_update;
CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN
  SELECT RAISE(ABORT, 'The history cannot be changed. / Historiken kan inte ändras.');
END;
DROP TRIGGER IF EXISTS history_no_delete;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN
  SELECT RAISE(ABORT, 'The history cannot be changed. / Historiken kan inte ändras.');
END;
DROP TRIGGER IF EXISTS scene_with_plan;
CREATE TRIGGER scene_with_plan BEFORE DELETE ON scene WHEN EXISTS (SELECT 1 FROM plan_scene WHERE scene_uuid = OLD.uuid)
  OR EXISTS (SELECT 1 FROM evaluation_scene WHERE scene_uuid = OLD.uuid) BEGIN
  SELECT RAISE(ABORT, 'A scene with plans cannot be removed. / En scen med planer kan inte tas bort.');
END;
