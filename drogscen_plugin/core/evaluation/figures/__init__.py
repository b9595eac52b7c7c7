# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures of counts and shares, held against known answers: numpy and the standard library alone."""
