# SPDX-License-Identifier: GPL-2.0-or-later
"""What our layers hold and what they look like."""
