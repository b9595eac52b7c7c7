# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of the papers: what they say, and where it stands."""
