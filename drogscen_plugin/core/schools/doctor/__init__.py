# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether the positions in a school register can be trusted, and which classes hang on those that cannot."""
