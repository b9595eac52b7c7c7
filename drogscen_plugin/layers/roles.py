"""Custom properties that tell what a layer is, in any language and under any name."""

RESULT_ROLE = "drogscen/role"
"""Which output of a classification a layer is, as the output's name in lower case."""

STORE_TABLE = "drogscen/table"
"""Which table of a plan store a layer shows."""
