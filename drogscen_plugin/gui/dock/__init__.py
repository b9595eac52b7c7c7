# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock panel, and how it follows the project and the open store."""
