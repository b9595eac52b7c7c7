# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts that several parts of the plugin share."""
