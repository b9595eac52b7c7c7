-- SPDX-License-Identifier: GPL-2.0-or-later
-- name: active_scenes
class_code = '@class_code' AND present AND uuid IN (SELECT l.scene_uuid FROM @plan_scene AS l JOIN @plan AS p ON p.uuid = l.plan_uuid WHERE p.status IN (@statuses))
-- name: styles_there
SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'
-- name: delete_style
DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ?
