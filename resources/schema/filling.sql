-- SPDX-License-Identifier: GPL-2.0-or-later
-- name: triggers
SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?
-- name: drop_trigger
DROP TRIGGER @trigger
-- name: geometry
SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?
-- name: declared
SELECT geometry_type_name, z, m FROM gpkg_geometry_columns WHERE table_name = ?
-- name: feature_tables
SELECT table_name FROM gpkg_contents WHERE data_type = 'features'
-- name: kind
SELECT type FROM sqlite_master WHERE name = ?
-- name: columns
PRAGMA table_xinfo(@table)
-- name: first
SELECT @columns FROM @table LIMIT 1
-- name: forget_rows
DELETE FROM sqlite_sequence WHERE name = ?
-- name: add
INSERT INTO @table (@columns) SELECT @values FROM (VALUES @rows) AS ours
-- name: add_to_origin
INSERT INTO @table (@columns) SELECT @values FROM (VALUES @rows) AS ours
CROSS JOIN origin.@origin AS theirs ON theirs.@key = ours.column1
-- name: node_bytes
SELECT length(data) FROM @table WHERE nodeno = 1
-- name: empty
DELETE FROM @table
-- name: extent
UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?
-- name: feature_count
UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?
-- name: last_of_piece
SELECT @key FROM @table WHERE @key >= ? ORDER BY @key LIMIT 1 OFFSET ?
-- name: piece
SELECT @columns FROM @table WHERE @key >= ? AND @key <= ?
-- name: keys
group_concat(@key)
-- name: geometries
CAST(group_concat(@geometry, '') AS BLOB)
-- name: lengths
group_concat(CASE typeof(@geometry) WHEN 'blob' THEN length(@geometry) WHEN 'null' THEN -1 ELSE -2 END)
-- name: texts
group_concat(CASE typeof(@column) WHEN 'text' THEN @column WHEN 'integer' THEN @column WHEN 'null' THEN ''
    ELSE CASE WHEN typeof(@column) = 'real' AND @column = CAST(@column AS INTEGER) THEN CAST(@column AS INTEGER)
    ELSE char(0) END END, char(0))
-- name: numbers
group_concat(CASE typeof(@column) WHEN 'integer' THEN @column WHEN 'null' THEN ''
    ELSE CASE WHEN typeof(@column) = 'real' AND @column = CAST(@column AS INTEGER) THEN CAST(@column AS INTEGER)
    ELSE char(0) END END, char(0))
-- name: indexes
PRAGMA index_list(@table)
-- name: keyed
SELECT @key, @column FROM @table
-- name: values
SELECT @column FROM @table WHERE @column IS NOT NULL
-- name: in_one_text
SELECT count(*), count(@column), count(CASE WHEN typeof(@column) = 'text' THEN 1 END), group_concat(@column, char(0))
FROM @table NOT INDEXED
-- name: columns_alone
SELECT @columns FROM @table
-- name: encoding
PRAGMA encoding
-- name: version
PRAGMA data_version
-- name: all
SELECT @columns FROM @table ORDER BY @key
-- name: key_as_number
0 + @column
-- name: moment_as_text
strftime('%Y/%m/%d %H:%M:%f', substr(@column, 1, CASE substr(@column, 20, 1) WHEN '.' THEN 23 ELSE 19 END))
