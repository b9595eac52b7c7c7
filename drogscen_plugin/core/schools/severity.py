# SPDX-License-Identifier: GPL-2.0-or-later
"""How much a finding about a school register weighs: codes of the value list ``severity``."""

BLOCKS, AFFECTS, NOTED = "BLOCKERAR", "PAVERKAR", "NOTERA"
"""A class may change; a distance, a nearest school or an order may; neither."""

WORST_FIRST = (BLOCKS, AFFECTS, NOTED, "")
"""Every severity, the worst first; '' where no scenes were given."""
