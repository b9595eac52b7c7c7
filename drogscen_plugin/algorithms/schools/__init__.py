# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a school register can be trusted."""
