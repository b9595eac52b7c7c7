# SPDX-License-Identifier: GPL-2.0-or-later
"""Editing plans: windows, saving, conflicts and drafts."""
