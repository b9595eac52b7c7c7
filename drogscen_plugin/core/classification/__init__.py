# SPDX-License-Identifier: GPL-2.0-or-later
"""Which scenes are classified: radius, proximity, classes, identities."""
