# SPDX-License-Identifier: GPL-2.0-or-later
"""What shows all places at once: the overview, its list, the contents and the summary."""
