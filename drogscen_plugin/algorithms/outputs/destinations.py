# SPDX-License-Identifier: GPL-2.0-or-later
"""Where outputs go, if that is a file or a PostgreSQL database, and which destinations are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsExpressionContext,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...core.errors import NotAStore, StoreFailed, StoreMissing
from ...core.store.schema import META
from ...translation import tr

_POSTGRESQL = re.compile(r"postg(?:res|is):(?://)?")
"""How a sink in a PostgreSQL database begins: QGIS's dialog writes one form, scripts and models the other."""

_SMALL_LETTERS = ("shp", "tab", "gxt")
"""Endings that GDAL always writes so, though QGIS says that the file is called as it was told."""


@dataclass(frozen=True)
class Destination:
    """A file or a PostgreSQL schema, and the table in it.

    Attributes:
        place: a file's path, or how to reach a schema.
        table: the name of the table, '' for the whole file.
    """

    place: Path | QgsDataSourceUri
    table: str = ""

    def title(self) -> str:
        """What the user calls it."""
        return str(self.place) if isinstance(self.place, Path) else f"{self.place.schema()}.{self.table}"

    def touches(self, other: Destination) -> bool:
        """Whether writing one would change or replace the other."""
        if _identity(self.place) != _identity(other.place):
            return False
        return not self.table or not other.table or self.table.casefold() == other.table.casefold()


def _identity(place: Path | QgsDataSourceUri) -> Path | tuple[str, ...]:
    if isinstance(place, Path):
        return place.resolve()
    return (place.service(), place.host(), place.port() or "5432", place.database(), place.schema() or "public")


def of_run(
    algorithm: QgsProcessingAlgorithm,
    parameters,
    context: QgsProcessingContext,
    *,
    sinks: Mapping[str, str],
    files: Mapping[str, str],
    sources: Iterable[str],
    read: Mapping[str, str] | None = None,
) -> list[Destination]:
    """The files and tables that a run will write; on the main thread, as it looks at layers.

    Args:
        algorithm: whose run it is.
        parameters: of the run.
        context: of the run.
        sinks: titles of the output layers by the names of their parameters.
        files: paths of other output files by their titles, '' for one that is not wanted.
        sources: names of the parameters with the input layers.
        read: paths of other input files by their titles, '' for none.

    Raises:
        QgsProcessingException: an output would replace an input, another output, or a plan store.
    """
    targets = {title: of_sink(parameters.get(name), context.expressionContext()) for name, title in sinks.items()}
    outputs = {title: target for title, target in targets.items() if target}
    outputs.update({title: Destination(Path(path)) for title, path in files.items() if path})
    layers = [algorithm.parameterAsVectorLayer(parameters, name, context) for name in sources]
    inputs = [(layer.name(), of_layer(layer)) for layer in _with_origins(layers, context)]
    inputs += [(title, Destination(Path(path))) for title, path in (read or {}).items() if path]
    refuse_clashes(outputs, [(title, source) for title, source in inputs if source])
    _refuse_stores(outputs)
    return list(outputs.values())


def of_sink(value: object, context: QgsExpressionContext) -> Destination | None:
    """Where a sink parameter's value leads, as Processing resolves it; None for memory layers and other servers."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context, "")
    if not isinstance(value, str) or not value or value == QgsProcessing.TEMPORARY_OUTPUT:
        return None
    if value.startswith("ogr:"):
        uri = QgsDataSourceUri(value[len("ogr:") :])
        return Destination(Path(uri.database()), uri.table()) if uri.database() else None
    if server := _POSTGRESQL.match(value):
        uri = QgsDataSourceUri(value[server.end() :])
        return Destination(uri, uri.table())
    if re.match(r"\w{2,}:", value):
        return None
    return Destination(_as_written(Path(value.split("|", 1)[0])))


def _as_written(path: Path) -> Path:
    """The name that QGIS and GDAL give to a file that is to be called so.

    QGIS adds an ending to a name without one, with one that it does not know, and with one that its format has but QGIS
    does not use, such as ``.json``, ``.dbf`` or ``.mif``. GDAL writes some endings in small letters whatever is asked for.
    """
    suffix = path.suffix[1:].lower()
    driver = QgsVectorFileWriter.driverForExtension(suffix) if suffix else ""
    if not driver:
        return path.with_name(f"{path.name}.{QgsProcessingUtils.defaultVectorExtension()}")
    metadata = QgsVectorFileWriter.MetaData()
    QgsVectorFileWriter.driverMetadata(driver, metadata)
    endings = metadata.ext.split()
    if endings and suffix not in endings:
        return path.with_name(f"{path.name}.{endings[0]}")
    return path.with_suffix(path.suffix.lower()) if suffix in _SMALL_LETTERS else path


def _with_origins(layers: Iterable[QgsVectorLayer | None], context: QgsProcessingContext) -> list[QgsVectorLayer]:
    """Layers, and those that they draw on: the layers in a virtual layer's query, and joined ones."""
    layers_by_id = {layer.id(): layer for layer in layers if layer}
    project, waiting = context.project(), list(layers_by_id.values())
    while project is not None and waiting:
        layer = waiting.pop()
        ids = [dependency.layerId() for dependency in layer.dependencies()]
        ids += [join.joinLayerId() for join in layer.vectorJoins()]
        for other in filter(None, (project.mapLayer(layer_id) for layer_id in ids)):
            if other.id() not in layers_by_id and isinstance(other, QgsVectorLayer):
                layers_by_id[other.id()] = other
                waiting.append(other)
    return list(layers_by_id.values())


def of_layer(layer: QgsVectorLayer | None) -> Destination | None:
    """Where a layer comes from; None where that is neither a file nor a PostgreSQL database."""
    if layer is None:
        return None
    if layer.providerType() == "postgres":
        uri = QgsDataSourceUri(layer.source())
        return Destination(uri, uri.table())
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Destination(Path(parts["path"]), parts.get("layerName") or "") if parts.get("path") else None


def refuse_clashes(outputs: Mapping[str, Destination], inputs: Iterable[tuple[str, Destination]]) -> None:
    """Refuse outputs that would replace an input, or one another.

    Args:
        outputs: the outputs by their titles.
        inputs: titles of the inputs, which may be the same, and where they come from.

    Raises:
        QgsProcessingException: says which two, and what to do.
    """
    titles = list(outputs)
    for number, title in enumerate(titles):
        for other, source in inputs:
            if outputs[title].touches(source):
                raise QgsProcessingException(
                    tr(
                        "The output “{title}” would replace {path}, which layer “{layer}” comes from. Choose another file or table."
                    ).format(title=title, path=outputs[title].title(), layer=other)
                )
        for other in titles[:number]:
            if outputs[title].touches(outputs[other]):
                raise QgsProcessingException(
                    tr(
                        "The outputs “{first}” and “{second}” would both be written to {path}, and one would replace the other. "
                        "Choose a file for each, or a table for each in a GeoPackage."
                    ).format(first=other, second=title, path=outputs[title].title())
                )


def _refuse_stores(outputs: Mapping[str, Destination]) -> None:
    """Refuse outputs that would replace a plan store or one of its tables; other tables in its file are fine."""
    # Imported here, so that QGIS starts without loading the store's modules.
    from ...storage import store as stores

    own = {name.casefold() for name in stores.description().names()}
    for title, target in outputs.items():
        if target.table and target.table.casefold() not in own:
            continue
        has_store = _holds_a_store(target.place)
        if has_store:
            raise QgsProcessingException(
                tr(
                    "The output “{title}” would replace the plan store {path}, or a table of it, and the plans with it. Choose another file or table."
                ).format(title=title, path=target.title())
            )
        if has_store is None:
            raise QgsProcessingException(
                tr(
                    "The output “{title}” would replace {path}, which cannot be read now and may hold a plan store. "
                    "Choose another file or table, or move that away first."
                ).format(title=title, path=target.title())
            )


def _holds_a_store(place: Path | QgsDataSourceUri) -> bool | None:
    """Whether there is a plan store; None for a damaged file and a database that cannot be queried.

    A file that cannot be read now because it is locked cannot be written either, which the attempt will report.
    """
    from ...storage.geopackage import file as geopackage_file
    from ...storage.postgis.place import PostGis

    try:
        if isinstance(place, Path):
            return META in geopackage_file.contents(place)
        return META in PostGis(place.connectionInfo(False), place.schema() or "public", "").tables()
    except NotAStore as error:
        return None if error.reason == "damaged" else False
    except StoreFailed:
        return False if isinstance(place, Path) else None
    except StoreMissing:
        return False
