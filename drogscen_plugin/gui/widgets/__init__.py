# SPDX-License-Identifier: GPL-2.0-or-later
"""Widgets and dialogs that know nothing of plans or scenes."""
