# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of sheets that are read."""
