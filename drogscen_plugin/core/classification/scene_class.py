# SPDX-License-Identifier: GPL-2.0-or-later
"""The codes of a scene's class, as the value list ``scene_class`` has them."""

CLASSIFIED = "SUPU"
NOT_CLASSIFIED = "EJ"
UNKNOWN = "OKAND"
