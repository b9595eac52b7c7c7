# SPDX-License-Identifier: GPL-2.0-or-later
"""The log of measures and their evaluations in the panel."""
