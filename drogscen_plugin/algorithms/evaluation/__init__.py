# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluating measures: from a layer of incidents, or from typed counts, and what a plan store knows."""
