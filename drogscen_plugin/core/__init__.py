# SPDX-License-Identifier: GPL-2.0-or-later
"""Pure Python, numpy and shapely: no QGIS, no Qt, no user-facing text."""
