# SPDX-License-Identifier: GPL-2.0-or-later
"""A day on which the example's plans are ongoing, some of them late."""

from datetime import date

TODAY = date(2026, 11, 29)
