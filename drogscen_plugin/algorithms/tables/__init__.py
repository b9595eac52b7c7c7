# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables without geometry, as officers get them in a spreadsheet."""
