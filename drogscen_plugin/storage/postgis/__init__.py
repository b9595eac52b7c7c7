# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store in PostgreSQL with PostGIS."""
