# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of scenes, a scene's page and its place on the map."""
