# SPDX-License-Identifier: GPL-2.0-or-later
"""What output layers hold, and how they are written."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
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

_SIDE_BY_SIDE = 500_000
"""Layers with more rows than this in all are written in turn: each thread keeps a memory of its own."""


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
    done = 0

    def write_side_by_side(outputs: Sequence[_Output]) -> None:
        nonlocal done
        from ...core import parallel  # with numpy, which QGIS starts without

        by_place: dict[object, list[_Output]] = {}
        for output in outputs:
            place = output.file or output.destination
            by_place.setdefault(place if total <= _SIDE_BY_SIDE else "", []).append(output)
        with closing(parallel.side_by_side([_in_turn(group) for group in by_place.values()])) as coming:
            for output, rows in coming:
                stop_if_cancelled(feedback)
                output.written += rows
                done += rows
                feedback.setProgress(progress_from + (100 - progress_from) * done / max(total, 1))
        for output in outputs:
            _check(output.layer, output.sink, is_done=output.sink.flush())
            output.sink.close()
        counts = parallel.each(aside.count, [output.destination for output in outputs])
        for output, found in zip(outputs, counts):
            if found is not None and found != output.written:
                is_geopackage = ".gpkg" in output.destination.lower()
                text = not_written_whole(
                    output.layer.title, found, output.written, has_limited_format=not is_geopackage
                )
                raise QgsProcessingException(text)

    with ExitStack() as sinks:
        outputs: dict[str, _Output] = {}
        for name, layer in layers.items():
            moved = aside.parameters(parameters, name, context.expressionContext())
            sink, destination = _open(algorithm, name, layer, moved, context)
            sinks.callback(sink.close)
            place = aside.place(destination) if _is_plain(parameters.get(name)) else None
            outputs[name] = _output(layer, sink, destination, place, context)
            if not outputs[name].is_independent:
                write_side_by_side([outputs[name]])
        if independent := [output for output in outputs.values() if output.is_independent]:
            write_side_by_side(independent)
    return {name: aside.final(output.destination, context) for name, output in outputs.items()}


@dataclass
class _Output:
    """A layer that is being written.

    Attributes:
        layer: what it holds.
        sink: where to.
        destination: what QGIS calls that place.
        rows: writes it when it is run, and yields the number of rows after each piece.
        is_independent: whether others can be written at the same time, but for those in the same file.
        file: the file that it is a table of, None if it has its place for itself.
        written: how many rows were written so far.
    """

    layer: LayerContent
    sink: OpenSink
    destination: str
    rows: Generator[int, None, None]
    is_independent: bool
    file: Path | None = None
    written: int = 0


def _output(
    layer: LayerContent,
    sink: OpenSink,
    destination: str,
    place: tuple[Path, str] | None,
    context: QgsProcessingContext,
) -> _Output:
    """A layer to be written in the quickest way that its place allows."""
    if layer.table is None:
        return _Output(layer, sink, destination, _add(sink, layer), is_independent=False)
    from . import bulk_copy, tables  # with numpy

    if place is not None and tables.is_filled(place[0]):
        _check(layer, sink, is_done=sink.add(tables.example_of(layer, layer.table)))
        sink.close()
        rows = tables.fill(*place, layer, layer.table)
        return _Output(layer, sink, destination, rows, is_independent=True, file=place[0])
    file = place[0] if place is not None else None
    made = context.temporaryLayerStore().mapLayer(destination)
    is_in_memory = made is not None and made.providerType() == "memory"
    rows = tables.pass_on(sink, file, layer, layer.table, context.transformContext())
    is_copied = file is not None and bulk_copy.is_for(file)
    return _Output(layer, sink, destination, rows, is_independent=is_in_memory or is_copied)


def _in_turn(outputs: Sequence[_Output]) -> Generator[tuple[_Output, int], None, None]:
    """Write outputs in turn."""
    for output in outputs:
        with closing(output.rows) as pieces:
            for rows in pieces:
                yield output, rows


def _is_plain(value: object) -> bool:
    """Whether an output is made as it is given, and not fitted to the fields of a layer that is there."""
    return not (isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping())


def _check(layer: LayerContent, sink: OpenSink, *, is_done: bool) -> None:
    if not is_done:
        raise QgsProcessingException(cannot_write_layer(layer.title, sink.problem()))


def _add(sink: OpenSink, layer: LayerContent) -> Generator[int, None, None]:
    """Write a layer feature by feature; yields the number of features after each piece."""
    for chunk in _chunks(iter(layer.features or ())):
        yield 0  # where a run can be stopped
        if not sink.add(chunk):
            problem = sink.problem()
            odd = layer.odd_one or layer.first_bad(sink, chunk)
            raise QgsProcessingException(cannot_write_layer(layer.title, problem, odd, is_mixed=bool(layer.odd_one)))
        yield len(chunk)
    yield 0


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
