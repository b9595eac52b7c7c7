# SPDX-License-Identifier: GPL-2.0-or-later
"""What the checks of a school register look for, how much it weighs, and where a position can come from.

The codes of the value lists ``school_check``, ``severity`` and ``position_source``. Styles and the panel know them before
numpy is loaded.
"""

NO_POSITION = "SAKNAR_LAGE"
ZERO = "NOLLPUNKT"
SWAPPED = "OMKASTAD"
OUTSIDE_MUNICIPALITY = "UTANFOR_KOMMUN"
SHARED_POINT = "DELAD_PUNKT"
ONE_SCHOOL = "SAMMA_SKOLA"
FAR_FROM_ADDRESS = "LANGT_FRAN_ADRESS"
NOT_AT_BUILDING = "EJ_VID_SKOLBYGGNAD"
BAD_CODE = "KOD_FEL"
CODE_GONE = "KOD_FORSVUNNEN"
MOVED = "FLYTTAD"
NO_FORM = "FORM_SAKNAS"
STATUS_UNCLEAR = "STATUS_OKLAR"
PUPILS_ROUGH = "ELEVTAL_UNGEFARLIGT"
PERSONAL_DATA = "PERSONUPPGIFT"
NO_NEIGHBOURS = "GRANNKOMMUN_SAKNAS"
OUTDATED = "BESLUT_INAKTUELLT"

DOUBTS_POSITION = frozenset(
    {NO_POSITION, ZERO, SWAPPED, OUTSIDE_MUNICIPALITY, SHARED_POINT, FAR_FROM_ADDRESS, NOT_AT_BUILDING, MOVED}
)
"""Checks that say that a unit may lie elsewhere."""

DOUBTS_COUNTING = frozenset({NO_FORM, STATUS_UNCLEAR, CODE_GONE, OUTDATED})
"""Checks that say that a unit may count though it does not, or the other way round.

A decision that the register has overtaken leaves open whether the unit is there at all.
"""

WITHOUT_PLACE = frozenset({NO_POSITION, ZERO, SWAPPED})
"""Checks that say that a unit has no usable position at all."""

BY_ADDRESS, BY_BUILDING, BY_PREVIOUS, BY_SWAPPING = "ADRESS", "BYGGNAD", "TIDIGARE", "OMKASTNING"
"""Where a proposed position comes from."""
BY_MAP, BY_DECISION = "KARTA", "BESLUT"
"""Where a decided position comes from, and what a corrected register says of one that was decided."""

BLOCKS, AFFECTS, NOTED = "BLOCKERAR", "PAVERKAR", "NOTERA"
"""Severities: a class may change; a distance, a nearest school or an order may; neither."""
WORST_FIRST = (BLOCKS, AFFECTS, NOTED, "")
"""Every severity, the worst first; '' where no scenes were given."""
