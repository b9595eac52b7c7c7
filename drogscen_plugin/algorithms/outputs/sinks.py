# SPDX-License-Identifier: GPL-2.0-or-later
"""What output layers hold, and how they are written."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsFeature,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
)

from ...translation import tr
from ...wording.layer_errors import cannot_write_layer, not_written_whole
from ..cancelling import stop_if_cancelled
from .contents import LayerContent, OpenSink

if TYPE_CHECKING:
    from .aside import Aside

_CHUNK = 2000


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
    from . import tables  # with numpy, which QGIS starts without

    total = sum(layer.count for layer in layers.values())
    results: dict[str, str] = {}
    done = 0

    def step(rows: int) -> None:
        nonlocal done
        stop_if_cancelled(feedback)
        done += rows
        feedback.setProgress(progress_from + (100 - progress_from) * done / max(total, 1))

    for name, layer in layers.items():
        moved = aside.parameters(parameters, name, context.expressionContext())
        sink, destination = _open(algorithm, name, layer, moved, context)
        with closing(sink):
            place = aside.place(destination) if _is_plain(parameters.get(name)) else None
            if layer.table is None:
                written = _add(sink, layer, step)
            elif place is not None and tables.is_filled(place[0]):
                _check(layer, sink, is_done=sink.add(tables.example_of(layer, layer.table)))
                sink.close()
                written = tables.fill(*place, layer, layer.table, step)
            else:
                file = place[0] if place is not None else None
                written = tables.pass_on(sink, file, layer, layer.table, context.transformContext(), step)
            _check(layer, sink, is_done=sink.flush())
        found = aside.count(destination)
        if found is not None and found != written:
            raise QgsProcessingException(not_written_whole(layer.title, found, written))
        results[name] = aside.final(destination, context)
    return results


def _is_plain(value: object) -> bool:
    """Whether an output is made as it is given, and not fitted to the fields of a layer that is there."""
    return not (isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping())


def _check(layer: LayerContent, sink: OpenSink, *, is_done: bool) -> None:
    if not is_done:
        raise QgsProcessingException(cannot_write_layer(layer.title, sink.problem()))


def _add(sink: OpenSink, layer: LayerContent, step: Callable[[int], None]) -> int:
    """Write a layer feature by feature."""
    written = 0
    for chunk in _chunks(iter(layer.features or ())):
        step(0)
        if not sink.add(chunk):
            problem = sink.problem()
            odd = layer.odd_one or layer.first_bad(sink, chunk)
            raise QgsProcessingException(cannot_write_layer(layer.title, problem, odd, is_mixed=bool(layer.odd_one)))
        written += len(chunk)
        step(len(chunk))
    step(0)
    return written


def _open(algorithm, name: str, layer: LayerContent, parameters, context) -> tuple[OpenSink, str]:
    def opened():
        return algorithm.parameterAsSink(parameters, name, context, layer.fields, layer.wkb_type, layer.crs)

    try:
        sink, destination = opened()
    except QgsProcessingException as error:
        text = cannot_write_layer(layer.title, str(error), layer.odd_one, is_mixed=bool(layer.odd_one))
        raise QgsProcessingException(text) from error
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
    return OpenSink(sink, lambda: opened()[0]), destination


def _chunks(features: Iterator[QgsFeature]) -> Iterator[list[QgsFeature]]:
    while chunk := list(itertools.islice(features, _CHUNK)):
        yield chunk


def write_text(path: Path, text: str, title: str) -> None:
    """Write an output that is a text file, in UTF-8, whole or not at all.

    Raises:
        QgsProcessingException: it cannot be written.
    """
    from ...storage.files import draft_folder  # which QGIS starts without

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
