# SPDX-License-Identifier: GPL-2.0-or-later
"""Workbooks, CSV, and several files put in place together."""
