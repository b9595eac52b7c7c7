# SPDX-License-Identifier: GPL-2.0-or-later
"""Print layouts, their templates and PDF."""
