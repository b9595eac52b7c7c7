# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading the parameters and layers that several algorithms take."""
