# SPDX-License-Identifier: GPL-2.0-or-later
"""The school register: which rows are schools, and what a scene's row says about them."""
