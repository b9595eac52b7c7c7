# SPDX-License-Identifier: GPL-2.0-or-later
"""How the number of classified scenes hangs on the radius."""
