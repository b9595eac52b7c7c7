"""Where outputs go, as far as that is a file, and which destinations must not be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsExpressionContext,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..translation import tr


@dataclass(frozen=True)
class Destination:
    """A file, and the table in it; a table of '' is the whole file."""

    path: Path
    table: str = ""

    def touches(self, other: Destination) -> bool:
        """Whether writing one would change or replace the other."""
        if self.path.resolve() != other.path.resolve():
            return False
        return not self.table or not other.table or self.table.casefold() == other.table.casefold()


def of_sink(value: object, context: QgsExpressionContext) -> Destination | None:
    """Where the value of a sink parameter leads, as Processing resolves it; None for memory layers and servers."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context, "")
    if not isinstance(value, str) or not value or value == QgsProcessing.TEMPORARY_OUTPUT:
        return None
    if value.startswith("ogr:"):
        uri = QgsDataSourceUri(value[len("ogr:") :])
        return Destination(Path(uri.database()), uri.table()) if uri.database() else None
    if re.match(r"\w{2,}:", value):
        return None
    path = Path(value.split("|", 1)[0])
    return Destination(path if path.suffix else path.with_name(f"{path.name}.{_default_suffix()}"))


def of_layer(layer: QgsVectorLayer | None) -> Destination | None:
    """Where a layer comes from; None where that is no file."""
    if layer is None:
        return None
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Destination(Path(parts["path"]), parts.get("layerName") or "") if parts.get("path") else None


def refuse_clashes(outputs: Mapping[str, Destination], inputs: Mapping[str, Destination]) -> None:
    """Refuse outputs that would replace an input, or one another; both by their titles.

    Raises:
        QgsProcessingException: says which two, and what to do.
    """
    titles = list(outputs)
    for number, title in enumerate(titles):
        for other, source in inputs.items():
            if outputs[title].touches(source):
                raise QgsProcessingException(
                    tr(
                        "The output “{title}” would replace {path}, which layer “{layer}” comes from. Choose another file."
                    ).format(title=title, path=outputs[title].path, layer=other)
                )
        for other in titles[:number]:
            if outputs[title].touches(outputs[other]):
                raise QgsProcessingException(
                    tr(
                        "The outputs “{first}” and “{second}” would both be written to {path}, and one would replace the other. "
                        "Choose a file for each, or a table for each in a GeoPackage."
                    ).format(first=other, second=title, path=outputs[title].path)
                )


def _default_suffix() -> str:
    return QgsProcessingUtils.defaultVectorExtension()
