# SPDX-License-Identifier: GPL-2.0-or-later
"""Mappings that are in a store already."""
