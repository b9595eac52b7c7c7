# SPDX-License-Identifier: GPL-2.0-or-later
"""What a meeting is shown: headline figures, districts, audiences, the pack."""
