"""The Processing provider: one file an algorithm; no gui, no iface, no ``QgsProject.instance()``."""
