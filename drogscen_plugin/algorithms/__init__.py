# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing algorithms, and what they share; no gui, no iface, no ``QgsProject.instance()``."""
