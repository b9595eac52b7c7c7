# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans to sheets and back."""
