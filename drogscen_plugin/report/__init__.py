# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run leaves for the meeting: files, a project, a picture of the map."""
