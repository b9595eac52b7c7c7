# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:pointsfromtable``: points from a table with coordinates, however they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ... import compat
from ...translation import tr
from ..algorithm import DrogscenAlgorithm
from ..inputs import parameter_checks
from ..outputs import destinations, sinks
from ..outputs.contents import LayerContent

if TYPE_CHECKING:
    from ...core.geometry.position_text import Reading

INPUT = "INPUT"
X, Y, POSITION = "X", "Y", "POSITION"
CRS = "CRS"
OUTPUT, REJECTED = "OUTPUT", "REJECTED"


class PointsFromTable(DrogscenAlgorithm):
    """Makes points from a table with coordinates."""

    GROUP = "classification"
    ICON = "points"
    HELP = "points"

    def name(self) -> str:  # noqa: D102
        return "pointsfromtable"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Points from a table")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Reads coordinates from a spreadsheet, however they are written, and lists what cannot be read.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Makes points from a table: coordinates in two fields, or both in one, with decimal comma or point, spaces between thousands, or degrees, minutes and seconds."
            ),
            tr(
                "<b>CRS and order</b> are decided for all rows together, and told in the log: WGS 84, SWEREF 99 TM, SWEREF 99 18 00 or RT 90 2.5 gon V, with either coordinate first. "
                "Choose the CRS yourself for anything else."
            ),
            tr("<b>Nothing is dropped silently</b>: what cannot be read is listed with its row and the reason."),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def tags(self) -> list[str]:  # noqa: D102
        return tr("table,spreadsheet,coordinates,points,latitude,longitude,sweref,csv,xlsx").split(",")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        table, points = QgsProcessing.SourceType.TypeVector, QgsProcessing.SourceType.TypeVectorPoint
        texts = {
            INPUT: tr("A spreadsheet or CSV file, added as a layer; one with geometry works too."),
            X: tr("Longitude or easting; which of the two fields is which is found out."),
            Y: tr("Latitude or northing."),
            POSITION: tr("Both coordinates in one field, instead of two."),
            CRS: tr("Left empty, it is found out from the numbers."),
            OUTPUT: tr("The rows as points, with all their fields."),
            REJECTED: tr("The rows that give no point, each with the reason."),
        }
        for parameter in (
            QgsProcessingParameterFeatureSource(INPUT, tr("Table"), [table]),
            QgsProcessingParameterField(X, tr("X field"), None, INPUT, optional=True),
            QgsProcessingParameterField(Y, tr("Y field"), None, INPUT, optional=True),
            QgsProcessingParameterField(POSITION, tr("or position field"), None, INPUT, optional=True),
            QgsProcessingParameterCrs(CRS, tr("CRS of the coordinates"), None, optional=True),
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Points"), points),
            QgsProcessingParameterFeatureSink(REJECTED, tr("Rows that give no point"), table, None, True, False),
        ):
            parameter.setHelp(texts[parameter.name()])
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("POINT_COUNT", tr("Number of points")))
        self.addOutput(QgsProcessingOutputNumber("REJECTED_COUNT", tr("Number of rows that give no point")))

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        return parameter_checks.missing_field(self, parameters, context)

    def files_to_write(self, parameters, context):  # noqa: D102
        titles = {OUTPUT: tr("Points"), REJECTED: tr("Rows that give no point")}
        wanted = {name: title for name, title in titles.items() if name == OUTPUT or parameters.get(name)}
        self._titles = wanted
        return destinations.of_run(self, parameters, context, sinks=wanted, files={}, sources=(INPUT,))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from ...core.geometry import position_text

        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from ..inputs import feature_reading
        from ..outputs.aside import Aside
        from . import table_columns

        feedback = feedback or QgsProcessingFeedback()
        source = self.needed_source(parameters, INPUT, context)
        fields, features = source.fields(), feature_reading.read_features(source, feedback)
        given = {name: self.parameterAsString(parameters, name, context) for name in (X, Y, POSITION)}
        if not any(given.values()):
            fields, features = table_columns.with_headings(fields, features)
        if fields != source.fields():
            feedback.pushInfo(tr("The first row is taken for the headings: QGIS did not recognise them."))
        columns = table_columns.chosen(fields, [given[name] for name in (X, Y, POSITION)])
        if not columns:
            raise QgsProcessingException(
                tr(
                    "No fields with coordinates were recognised in “{layer}”. Choose the X and Y fields, or the field with both."
                ).format(layer=source.sourceName())
            )
        feedback.pushInfo(tr("Coordinates are read from {fields}.").format(fields=", ".join(columns)))
        pairs = [table_columns.pair(feature, columns) for feature in features]
        crs = self.parameterAsCrs(parameters, CRS, context)
        reading = position_text.decide(pairs)
        north_first = _north_first(columns, reading, crs)
        if not crs.isValid():
            if reading is None:
                raise QgsProcessingException(
                    tr(
                        "The coordinates of “{layer}” fit no CRS that can be found out ({sample}). Choose the CRS, and check the fields."
                    ).format(layer=source.sourceName(), sample=table_columns.sample(features, columns))
                )
            crs = QgsCoordinateReferenceSystem.fromEpsgId(reading.epsg)
        fits = reading if reading is not None and crs.authid() == f"EPSG:{reading.epsg}" else None
        problems = [
            position_text.problem(pair, is_empty=not any(table_columns.texts(feature, columns)), reading=fits)
            for pair, feature in zip(pairs, features)
        ]
        _tell(crs, problems, features, columns, feedback, north_first=north_first)
        layers = self._layers(fields, features, pairs, problems, crs, north_first=north_first)
        with Aside(self._files, feedback) as aside:
            results = sinks.write(self, layers, parameters, context, feedback, aside, progress_from=50)
        points = problems.count("")
        return {**results, "POINT_COUNT": points, "REJECTED_COUNT": len(features) - points}

    def _layers(self, fields, features, pairs, problems, crs, *, north_first: bool) -> dict[str, LayerContent]:
        rows = list(zip(features, pairs, problems))
        listed = QgsFields(fields)
        for name in ("row_number", "reason"):
            kind = compat.FIELD_TYPES["integer" if name == "row_number" else "text"]
            listed.append(QgsField(_free(name, fields), kind))

        def points() -> Iterator[QgsFeature]:
            for feature, pair, problem in rows:
                if not problem:
                    x, y = pair[::-1] if north_first else pair
                    made = QgsFeature(fields)
                    made.setAttributes(feature.attributes())
                    made.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
                    yield made

        def rejected() -> Iterator[QgsFeature]:
            for number, (feature, _, problem) in enumerate(rows, start=1):
                if problem:
                    made = QgsFeature(listed)
                    made.setAttributes([*feature.attributes(), number, _reasons()[problem]])
                    yield made

        count = problems.count("")
        made = {
            OUTPUT: LayerContent(self._titles[OUTPUT], fields, QgsWkbTypes.Type.Point, crs, count, points()),
        }
        if REJECTED in self._titles:
            nowhere, none = QgsCoordinateReferenceSystem(), QgsWkbTypes.Type.NoGeometry
            made[REJECTED] = LayerContent(self._titles[REJECTED], listed, none, nowhere, len(rows) - count, rejected())
        return made


def _north_first(columns: Sequence[str], reading: Reading | None, crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether the first number is latitude or northing: as the numbers say, else as people write both in one field."""
    if reading is not None and (not crs.isValid() or crs.authid() == f"EPSG:{reading.epsg}"):
        return reading.north_first
    return len(columns) == 1


def _reasons() -> dict[str, str]:
    from ...core.geometry import position_text

    return {
        position_text.EMPTY: tr("no coordinates"),
        position_text.UNREADABLE: tr("the coordinates cannot be read"),
        position_text.ELSEWHERE: tr("the coordinates do not fit what the other rows have"),
    }


def _tell(crs, problems, features, columns, feedback, *, north_first: bool) -> None:
    from . import table_columns

    order = tr("latitude or northing first") if north_first else tr("longitude or easting first")
    text = tr("Read as {crs} ({code}), {order}: {count} of {total} rows.")
    count, total = problems.count(""), len(problems)
    feedback.pushInfo(text.format(crs=crs.description(), code=crs.authid(), order=order, count=count, total=total))
    for problem, rows in Counter(filter(None, problems)).items():
        numbers = [number for number, one in enumerate(problems, start=1) if one == problem]
        shown = ", ".join(
            f"{n} ({', '.join(table_columns.texts(features[n - 1], columns)) or '–'})" for n in numbers[:5]
        )
        feedback.pushWarning(
            tr("Rows that give no point, {reason}: {count}, row {rows}.").format(
                reason=_reasons()[problem], count=rows, rows=shown + ("…" if rows > 5 else "")
            )
        )


def _free(name: str, fields: QgsFields) -> str:
    return name if fields.lookupField(name) < 0 else f"{name}_2"
