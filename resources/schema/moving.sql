-- SPDX-License-Identifier: GPL-2.0-or-later
-- name: count
SELECT count(*) FROM @table
-- name: has
SELECT 1 FROM @schema.sqlite_master WHERE name = ?
-- name: geometry
SELECT column_name, srs_id FROM @schema.gpkg_geometry_columns WHERE table_name = ?
-- name: columns
PRAGMA @schema.table_info(@table)
-- name: drop_table
DROP TABLE IF EXISTS main.@table
-- name: forget
DELETE FROM main.@table WHERE table_name = ?
-- name: made_by
SELECT sql FROM draft.sqlite_master WHERE name = ?
-- name: made_after
SELECT sql FROM draft.sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL
-- name: copy
INSERT INTO main.@table (@columns) SELECT @values FROM draft.@table
-- name: copy_some
INSERT INTO main.@table (@columns) SELECT @values FROM draft.@table WHERE @key = ?
-- name: empty
DELETE FROM main.@table
-- name: copy_all
INSERT INTO main.@table SELECT * FROM draft.@table
-- name: crs
SELECT srs_id, organization, organization_coordsys_id, definition FROM @schema.gpkg_spatial_ref_sys
