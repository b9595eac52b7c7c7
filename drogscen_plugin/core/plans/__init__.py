# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans: validation, edits, history, gaps, privacy, parties and drafts."""
