# SPDX-License-Identifier: GPL-2.0-or-later
"""Custom properties that tell what a layer is, in any language and under any name."""

RESULT_ROLE = "drogscen/role"
"""Which output of a classification a layer is, as the output's name in lower case."""

RUN_RECORD = "drogscen/run_record"
"""What a run did, in brief, as JSON; on its classified scenes."""

STORE_TABLE = "drogscen/table"
ACTIVE_PLAN = "active_plan"
"""What :data:`STORE_TABLE` says of the layer of ticks, which shows no table alone."""
"""Which table of a plan store a layer shows."""

INPUT_ROLE = "drogscen/input"
"""What an input in a project of ours is, :data:`SCENES` or :data:`SCHOOLS`; the example's names are of any language."""

SCENES, SCHOOLS = "scenes", "schools"
