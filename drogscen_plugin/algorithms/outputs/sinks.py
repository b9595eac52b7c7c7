"""What output layers hold, and how they are written."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ...storage.files import draft_folder
from ...translation import tr
from ...wording.layer_errors import cannot_write_layer
from ..cancelling import stop_if_cancelled
from .aside import Aside

_CHUNK = 2000


@dataclass(frozen=True)
class LayerContent:
    """What one output layer will hold.

    Attributes:
        title: what the output is called.
        fields: its fields.
        wkb_type: its geometry type.
        crs: its CRS.
        count: how many features there will be.
        features: the features, made as they are asked for.
        name_field: the field that names the features, '' for none.
        odd_one: a feature with another type of geometry than the others, for messages; '' for none.
    """

    title: str
    fields: QgsFields
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    count: int
    features: Iterable[QgsFeature]
    name_field: str = ""
    odd_one: str = ""


def write(
    algorithm: QgsProcessingAlgorithm,
    layers: Mapping[str, LayerContent],
    parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    aside: Aside,
    *,
    progress_from: float,
) -> dict[str, str]:
    """Write output layers, by the names of their parameters, and look whether all of their features are there.

    The files are closed when this returns or raises.

    Args:
        algorithm: whose outputs they are.
        layers: what they hold.
        parameters: of the run.
        context: of the run.
        aside: where files are written until they are whole.
        feedback: told the progress, from ``progress_from`` to 100.
        progress_from: how far the run has come.

    Returns:
        Where each was written.

    Raises:
        QgsProcessingException: a layer cannot be written, or the user stopped.
    """
    total = sum(layer.count for layer in layers.values())
    results, done = {}, 0
    for name, layer in layers.items():
        sink, written = None, 0
        try:
            moved = aside.parameters(parameters, name, context.expressionContext())
            sink, destination = _open(algorithm, name, layer, moved, context)
            for chunk in _chunks(iter(layer.features)):
                stop_if_cancelled(feedback)
                if not sink.addFeatures(chunk, QgsFeatureSink.Flag.FastInsert):
                    problem = sink.lastError()
                    raise QgsProcessingException(
                        cannot_write_layer(
                            layer.title,
                            problem,
                            layer.odd_one or _first_bad(sink, chunk, layer),
                            is_mixed=bool(layer.odd_one),
                        )
                    )
                written += len(chunk)
                done += len(chunk)
                feedback.setProgress(progress_from + (100 - progress_from) * done / max(total, 1))
            stop_if_cancelled(feedback)
            if not sink.flushBuffer():
                raise QgsProcessingException(cannot_write_layer(layer.title, sink.lastError()))
        finally:
            # An exception keeps this frame alive, and with it the file open, unless the sink is let go here.
            del sink
        found = aside.count(destination)
        if found is not None and found != written:
            text = tr(
                "“{title}” was not written whole: {found} of {count} features are there. The disk may be full. Nothing was changed."
            )
            raise QgsProcessingException(text.format(title=layer.title, found=max(found, 0), count=written))
        results[name] = aside.final(destination, context)
    return results


def _first_bad(sink: QgsFeatureSink, features: list[QgsFeature], layer: LayerContent) -> str:
    """The first feature that cannot be written, '' if each alone could; the output is given up by now."""
    for feature in features:
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            named = layer.fields.lookupField(layer.name_field) if layer.name_field else -1
            name = feature[named] if named >= 0 else ""
            return tr("feature {id} ({name})").format(id=feature.id(), name=name or "–")
    return ""


def _open(algorithm, name: str, layer: LayerContent, parameters, context):
    try:
        sink, destination = algorithm.parameterAsSink(
            parameters, name, context, layer.fields, layer.wkb_type, layer.crs
        )
    except QgsProcessingException as error:
        text = cannot_write_layer(layer.title, str(error), layer.odd_one, is_mixed=bool(layer.odd_one))
        raise QgsProcessingException(text) from error
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
    return sink, destination


def _chunks(features: Iterator[QgsFeature]) -> Iterator[list[QgsFeature]]:
    while chunk := list(itertools.islice(features, _CHUNK)):
        yield chunk


def write_text(path: Path, text: str, title: str) -> None:
    """Write an output that is a text file, in UTF-8, whole or not at all.

    Raises:
        QgsProcessingException: it cannot be written.
    """
    try:
        with draft_folder.beside(path.parent) as draft:
            (draft / path.name).write_text(text, encoding="utf-8")
            draft_folder.put(draft, [draft / path.name], path.parent)
    except OSError as error:
        raise QgsProcessingException(
            tr("“{title}” cannot be written to {path}: {problem}. Choose another file.").format(
                title=title, path=path, problem=error.strerror or error
            )
        ) from error


def write_report(path: str, page: str, done: str, feedback: QgsProcessingFeedback) -> str:
    """Write a report of what has already been done; failing to write it is only a warning.

    Args:
        path: the file.
        page: the report, HTML.
        done: what to add to the warning: that the rest has been done.
        feedback: receives the warning.

    Returns:
        The path, '' if it could not be written.
    """
    try:
        write_text(Path(path), page, tr("Report"))
    except QgsProcessingException as error:
        feedback.pushWarning(f"{error} {done}")
        return ""
    return path
