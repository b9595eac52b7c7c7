# SPDX-License-Identifier: GPL-2.0-or-later
"""School registers with headers and values written in any way: what counts is right, or it is said what is not known.

``DROGSCEN_FUZZ=8`` makes eight times as many cases (``make fuzz``).
"""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsExpressionContext, QgsExpressionContextUtils, QgsProcessingException

from drogscen_plugin.algorithms.inputs import school_filter
from drogscen_plugin.storage.geodata import school_register
from drogscen_plugin.wording import school_filter_words
from tests.support.fuzzing import cases
from tests.support.layers import make_layer
from tests.support.runs import Log

FORMS = {
    "GR": [
        "GR",
        "gr",
        "Grundskola",
        "GRUNDSKOLA",
        "Grundskolan",
        "Grundskola F-6",
        "grundskola 7–9",
        "Grundskola åk 4-9",
    ],
    "GRAN": ["GRAN", "Anpassad grundskola", "anpassad grundskola 1-9", "Grundsärskolan"],
    "GY": ["GY", "Gymnasieskola", "Gymnasieskolan", "gymnasium"],
    "FSK": ["Förskola", "FSK", "förskolan"],
    "FTH": ["FTH", "Fritidshem", "Fritidshemmet"],
}
STATUS = {
    True: ["AKTIV", "Aktiv", " aktiv "],
    False: ["UPPHORT", "Upphört", "Upphörd", "VILANDE", "Planerad", "Nedlagd"],
}
UNITS = {True: ["SKOLENHET", "Skolenhet"], False: ["CENTRAL", "Utlandsskola"]}
HEADERS = {
    "forms": [
        "skolform",
        "Skolformer",
        "skolform_kod",
        "schoolTypes",
        "typeOfSchooling",
        "SKOLFORMEN",
        "kolumn_a",
        "typ2",
    ],
    "status": ["status", "Skolenhetsstatus", "STATUS", "statusen", "kolumn_b", "läge"],
    "unit": ["skolenhetstyp", "schoolUnitType", "Enhetstyp", "kolumn_c"],
    "name": ["namn", "Skolans namn", "skolenhetsnamn", "kolumn_d"],
}
BETWEEN = [", ", ",", ";", " | ", "/", "\n", " och ", " samt "]
PREFIXES = ["", "", "Register_", "data.attributes.", "Skolor 2026_", "a/b/"]
NAMES = ["Askskolan", "Grundskolan Björken", "Gymnasiet", "Aktiva skolan", "Centralskolan", "Cedern", "44000001"]


@st.composite
def rows(draw):
    """A row: its form codes, whether it is active and a school unit, and how that is written."""
    codes = draw(st.lists(st.sampled_from(list(FORMS)), min_size=1, max_size=3, unique=True))
    active, unit = draw(st.booleans()), draw(st.booleans())
    forms = draw(st.sampled_from(BETWEEN)).join(draw(st.sampled_from(FORMS[code])) for code in codes)
    texts = (
        forms,
        draw(st.sampled_from(STATUS[active])),
        draw(st.sampled_from(UNITS[unit])),
        draw(st.sampled_from(NAMES)),
    )
    return "GR" in codes, active, unit, texts


@cases(250)
@given(data=st.data())
def test_what_counts_is_right_or_said(data):
    made = data.draw(st.lists(rows(), min_size=1, max_size=8))
    prefix, cut = data.draw(st.sampled_from(PREFIXES)), data.draw(st.booleans())
    there = {role: data.draw(st.booleans()) for role in ("forms", "status", "unit")} | {"name": True}
    fields, columns = [], []
    for number, role in enumerate(("forms", "status", "unit", "name")):
        if there[role]:
            header = prefix + data.draw(st.sampled_from(HEADERS[role]))
            header = header[:8] + f"_{number}" if cut and len(header) > 10 else header
            fields.append((header, str))
            columns.append(number)
    order = data.draw(st.permutations(range(len(fields))))
    fields, columns = [fields[n] for n in order], [columns[n] for n in order]
    values = [(*(texts[n] for n in columns), f"Point ({674000 + n} 6580000)") for n, (*_, texts) in enumerate(made)]
    layer = make_layer("Point", values, fields=fields, title="skolor")
    found = school_register.columns_of(layer)
    conditions = school_filter.conditions(layer, found, "")
    said = school_filter_words.unlimited("skolor", found)
    for role, known in (("forms", found.knows_forms), ("status", found.knows_status)):
        assert there[role] or not known, "nothing is known that is not there"
        assert not there[role] or known, f"{role}: {fields}"
        assert known or said
    expected = [
        (is_gr or not there["forms"]) and (active or not there["status"]) and (unit or not there["unit"])
        for is_gr, active, unit, _ in made
    ]
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    features = list(layer.getFeatures())
    try:
        kept = {f.id() for f in school_filter.apply(features, conditions, context, "skolor", Log())}
    except QgsProcessingException:
        kept = set()
    assert [feature.id() in kept for feature in features] == expected, (fields, values)


DAMAGES = [
    lambda text: text,
    lambda text: text.encode("utf-8").decode("cp1252", errors="replace"),
    lambda text: text.encode("utf-8").decode("latin-1"),
    lambda text: text.encode("cp1252", errors="replace").decode("utf-8", errors="replace"),
    lambda text: text.encode("cp1252", errors="replace").decode("cp850"),
    lambda text: text.encode("ascii", errors="replace").decode("ascii"),
    lambda text: unicodedata.normalize("NFD", text),
]
"""What a wrong encoding makes of å, ä and ö, and what a Mac does."""


@cases(250)
@given(data=st.data())
def test_in_a_wrong_encoding_closed_schools_count_never_without_a_word(data):
    damage = data.draw(st.sampled_from(DAMAGES))
    made = data.draw(st.lists(rows(), min_size=1, max_size=8))
    prefix = data.draw(st.sampled_from(PREFIXES))
    headers = [prefix + data.draw(st.sampled_from(HEADERS[role])) for role in ("forms", "status", "unit", "name")]
    fields = [(damage(header), str) for header in headers]
    values = [(*map(damage, texts), f"Point ({674000 + n} 6580000)") for n, (*_, texts) in enumerate(made)]
    layer = make_layer("Point", values, fields=fields, title="skolor")
    found = school_register.columns_of(layer)
    conditions = school_filter.conditions(layer, found, "")
    said = school_filter_words.unlimited("skolor", found)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    try:
        kept = school_filter.apply(list(layer.getFeatures()), conditions, context, "skolor", Log())
    except QgsProcessingException:
        kept = []
    for feature in kept:
        is_gr, active, _, _ = made[feature.id() - 1]
        assert (is_gr and active) or said, (fields, values)
