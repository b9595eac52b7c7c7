# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store as data: tables, SQL, changes and their inverse."""
