# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan store's own forms and project."""
