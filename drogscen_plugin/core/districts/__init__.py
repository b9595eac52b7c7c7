# SPDX-License-Identifier: GPL-2.0-or-later
"""City districts: which one a scene lies in, and which board is responsible for it."""
