# SPDX-License-Identifier: GPL-2.0-or-later
"""A store's figures by district board."""
