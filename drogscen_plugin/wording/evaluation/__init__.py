# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of evaluations, on pages, in the panel and on papers."""
