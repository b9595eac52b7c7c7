# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panel draws on the map, and what is chosen there."""
