# SPDX-License-Identifier: GPL-2.0-or-later
"""Where results go, what they must never replace, and the writing."""
