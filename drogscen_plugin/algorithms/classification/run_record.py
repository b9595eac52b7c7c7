# SPDX-License-Identifier: GPL-2.0-or-later
"""The run record: what went in, how it was decided, and what came out, as a JSON file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature
from qgis.PyQt.QtCore import Qt

from ... import compat, paths
from ...translation import tr
from ..outputs import sinks
from .run import Run

_ALGORITHM = "drogscen:classifyscenes"


def content_hash(features: Iterable[QgsFeature]) -> str:
    """SHA-256 over attributes and geometries, in the layer's order; the same for the same content."""
    digest = hashlib.sha256()
    for feature in features:
        digest.update(repr([None if compat.is_null(v) else str(v) for v in feature.attributes()]).encode())
        digest.update(feature.geometry().asWkb().data())
    return digest.hexdigest()


def describe_input(
    title: str, crs: QgsCoordinateReferenceSystem, features: Iterable[QgsFeature], count: int, dropped: int = 0
) -> dict:
    """What the record says about an input layer; ``features`` are those ``count`` used, ``dropped`` counts the others."""
    return {
        "layer": title,
        "crs": _crs_text(crs),
        "feature_count": count,
        "dropped_count": dropped,
        "sha256": content_hash(features),
    }


def write(path: Path, content: Mapping) -> None:
    """Write a record.

    Raises:
        QgsProcessingException: the file cannot be written.
    """
    sinks.write_text(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n", tr("Run record"))


def _crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    return crs.authid() or crs.toWkt()


def in_brief(run: Run, counts: Mapping[str, int]) -> str:
    """What a mapping's row in a plan store keeps of a run without a record file; the same for the same run again."""
    layers = {"scenes": run.scenes.title, "schools": run.schools.title}
    return json.dumps(
        {
            "algorithm": _ALGORITHM,
            "inputs": {name: {"layer": title} for name, title in layers.items()},
            "parameters": _parameters(run),
            "schools_not_limited_by": list(run.schools.not_limited_by),
            "result": dict(counts),
        },
        ensure_ascii=False,
    )


def describe_run(run: Run, counts: Mapping[str, int], *, dissolve: bool) -> dict:
    """The record of a run."""
    request = run.request
    inputs = {
        "scenes": describe_input(
            run.scenes.title, request.scenes.sourceCrs(), run.scenes.rows.features(), len(run.scenes.rows.ids)
        ),
        "schools": describe_input(
            run.schools.title,
            request.schools.sourceCrs(),
            run.schools.features,
            len(run.schools.features),
            run.schools.dropped,
        ),
    }
    if request.districts is not None:
        source = request.districts
        features = list(source.getFeatures())
        inputs["districts"] = describe_input(source.sourceName(), source.sourceCrs(), features, len(features))
    return {
        "algorithm": _ALGORITHM,
        "classified_at": run.at.toUTC().toString(Qt.DateFormat.ISODate),
        "plugin_version": paths.plugin_version(),
        "qgis_version": compat.qgis_version(),
        "inputs": inputs,
        "parameters": {**_parameters(run), "dissolve_rings": dissolve},
        "schools_not_limited_by": list(run.schools.not_limited_by),
        "result": dict(counts),
    }


def _parameters(run: Run) -> dict:
    """Fields as they were used, including those that were recognised rather than chosen."""
    request = run.request
    return {
        "scene_key": request.scene_key,
        "scene_name": run.scenes.name_field,
        "school_key": run.schools.key_field,
        "school_name": run.schools.name_field,
        "school_filter": run.schools.filter_text,
        "school_filter_in_words": run.schools.filter_words,
        "pupils": run.schools.pupils_field,
        "district_name": request.district_name,
        "radius_m": request.radius_m,
        "margin_m": request.margin_m,
    }
