-- SPDX-License-Identifier: GPL-2.0-or-later
-- name: insert
CREATE TRIGGER "rtree_@{t}_@{g}_insert" AFTER INSERT ON "@t"
  WHEN (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) BEGIN
  INSERT OR REPLACE INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: insert_2
CREATE TRIGGER "rtree_@{t}_@{g}_insert" AFTER INSERT ON "@t"
  WHEN (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) BEGIN
  INSERT INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: update1
CREATE TRIGGER "rtree_@{t}_@{g}_update1" AFTER UPDATE OF "@g" ON "@t"
  WHEN OLD."@i" = NEW."@i" AND (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) BEGIN
  INSERT OR REPLACE INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: update2
CREATE TRIGGER "rtree_@{t}_@{g}_update2" AFTER UPDATE OF "@g" ON "@t"
  WHEN OLD."@i" = NEW."@i" AND (NEW."@g" ISNULL OR ST_IsEmpty(NEW."@g")) BEGIN
  DELETE FROM "rtree_@{t}_@{g}" WHERE id = OLD."@i"; END
-- name: update3
CREATE TRIGGER "rtree_@{t}_@{g}_update3" AFTER UPDATE ON "@t"
  WHEN OLD."@i" != NEW."@i" AND (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) BEGIN
  DELETE FROM "rtree_@{t}_@{g}" WHERE id = OLD."@i";
  INSERT OR REPLACE INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: update4
CREATE TRIGGER "rtree_@{t}_@{g}_update4" AFTER UPDATE ON "@t"
  WHEN OLD."@i" != NEW."@i" AND (NEW."@g" ISNULL OR ST_IsEmpty(NEW."@g")) BEGIN
  DELETE FROM "rtree_@{t}_@{g}" WHERE id IN (OLD."@i", NEW."@i"); END
-- name: update5
CREATE TRIGGER "rtree_@{t}_@{g}_update5" AFTER UPDATE ON "@t"
  WHEN OLD."@i" != NEW."@i" AND (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) BEGIN
  DELETE FROM "rtree_@{t}_@{g}" WHERE id = OLD."@i";
  INSERT OR REPLACE INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: update6
CREATE TRIGGER "rtree_@{t}_@{g}_update6" AFTER UPDATE OF "@g" ON "@t"
  WHEN OLD."@i" = NEW."@i" AND (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) AND
    (OLD."@g" NOT NULL AND NOT ST_IsEmpty(OLD."@g")) BEGIN
  UPDATE "rtree_@{t}_@{g}" SET minx = ST_MinX(NEW."@g"), maxx = ST_MaxX(NEW."@g"),
    miny = ST_MinY(NEW."@g"), maxy = ST_MaxY(NEW."@g") WHERE id = NEW."@i"; END
-- name: update7
CREATE TRIGGER "rtree_@{t}_@{g}_update7" AFTER UPDATE OF "@g" ON "@t"
  WHEN OLD."@i" = NEW."@i" AND (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) AND
    (OLD."@g" ISNULL OR ST_IsEmpty(OLD."@g")) BEGIN
  INSERT INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: update7_2
CREATE TRIGGER "rtree_@{t}_@{g}_update7" AFTER UPDATE OF "@g" ON "@t"
  WHEN OLD."@i" = NEW."@i" AND (NEW."@g" NOT NULL AND NOT ST_IsEmpty(NEW."@g")) AND
    (OLD."@g" ISNULL OR ST_IsEmpty(OLD."@g")) BEGIN
  INSERT OR REPLACE INTO "rtree_@{t}_@{g}" VALUES (NEW."@i", ST_MinX(NEW."@g"), ST_MaxX(NEW."@g"), ST_MinY(NEW."@g"), ST_MaxY(NEW."@g")); END
-- name: delete
CREATE TRIGGER "rtree_@{t}_@{g}_delete" AFTER DELETE ON "@t"
  WHEN OLD."@g" NOT NULL BEGIN
  DELETE FROM "rtree_@{t}_@{g}" WHERE id = OLD."@i"; END
-- name: count_insert
CREATE TRIGGER "trigger_insert_feature_count_@{t}" AFTER INSERT ON "@t" BEGIN
  UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('@t'); END
-- name: count_delete
CREATE TRIGGER "trigger_delete_feature_count_@{t}" AFTER DELETE ON "@t" BEGIN
  UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('@t'); END
