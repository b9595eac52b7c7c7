# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's layers as arrays: coordinates, positions, field values."""
