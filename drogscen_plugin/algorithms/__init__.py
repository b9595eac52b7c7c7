"""The Processing provider: one file an algorithm. No gui, no iface, no ``QgsProject.instance()``."""
