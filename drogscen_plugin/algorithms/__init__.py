"""The Processing algorithms, and what they share; no gui, no iface, no ``QgsProject.instance()``."""
