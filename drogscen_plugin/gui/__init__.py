# SPDX-License-Identifier: GPL-2.0-or-later
"""What the officer sees beside the algorithms, which it runs by id; it never sees iface."""
