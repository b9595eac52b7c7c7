# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a measure helps: counts before and after, what could have been seen, and what may be said."""
