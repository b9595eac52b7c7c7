# SPDX-License-Identifier: GPL-2.0-or-later
"""The open store: session, background jobs, undo."""
