# SPDX-License-Identifier: GPL-2.0-or-later
"""The meeting view: one place at a time, large, in a window of its own."""
