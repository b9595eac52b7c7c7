# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's data without its windows: layers as arrays, files, and the plan store with its two back ends."""
