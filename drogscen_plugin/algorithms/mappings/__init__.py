# SPDX-License-Identifier: GPL-2.0-or-later
"""A mapping into the plan store."""
