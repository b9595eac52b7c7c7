# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages for a browser, and charts in them."""
