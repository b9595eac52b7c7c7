# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the plugin shows in QGIS's own window: menu, keys, options, search and context menus."""
