"""Where the plugin shows in QGIS's own window: menu, keys, options, search and context menus."""
