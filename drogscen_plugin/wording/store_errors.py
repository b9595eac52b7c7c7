# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about what is wrong with a plan store: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..core import errors, secrets
from ..translation import tr


def describe_store_error(error: errors.StoreError) -> str:
    """The text for an error of a store; the store is as it was, but for one that nobody can know (``unsure``)."""
    for kind, describe in _DESCRIBERS.items():
        if isinstance(error, kind):
            return describe(error)
    raise error


def _missing(error: errors.StoreMissing) -> str:
    return tr(
        "There is no plan store at {place}. Check the name, or put a mapping into a new store with “Save in a plan store”."
    ).format(place=error.place)


def _not_a_store(error: errors.NotAStore) -> str:
    reasons = {
        "not_geopackage": tr("it is not a GeoPackage"),
        "no_tables": tr("it has no plan store, or tables of it are missing ({detail})").format(detail=error.detail),
        "damaged": tr("it is damaged ({detail})").format(detail=error.detail),
        "foreign": tr("it has something else in place of its tables ({detail}), as nobody's store has").format(
            detail=error.detail
        ),
        "name": tr("QGIS cannot open a path with the characters | ? # or % and two digits; rename the file or folder"),
    }
    return tr(
        "{place} cannot be opened as a plan store: {reason}. It was left untouched. Choose another, or take the latest backup."
    ).format(place=error.place, reason=reasons[error.reason])


def _version(error: errors.StoreVersionDiffers) -> str:
    if error.found > error.known:
        return tr(
            "The plan store {place} was made by a newer Drogscen (schema version {found}; this one knows {known}). "
            "It was left untouched. Update the plugin."
        ).format(place=error.place, found=error.found, known=error.known)
    return tr(
        "The plan store {place} is of an earlier version ({found}; now {known}). It was left untouched. Bring it up to date "
        "with “Save in a plan store”; the latest mapping again is enough."
    ).format(place=error.place, found=error.found, known=error.known)


def _read_only(error: errors.StoreReadOnly) -> str:
    remedies = {
        "file": tr("the file is read-only. Take away its write protection, or save a copy elsewhere"),
        "folder": tr("its folder cannot be written. Choose another folder, or ask for the right to write"),
        "foreign": tr(
            "it holds triggers that are not the plugin's and would run when you save. Open it in the panel, which names them and can take "
            "them away"
        ),
        "rights": tr("your login has no right to write. Ask the administrator for the writing role of the schema"),
    }
    return tr("The plan store {place} cannot be changed: {remedy}. Nothing was changed.").format(
        place=error.place, remedy=remedies[error.reason]
    )


def _failed(error: errors.StoreFailed) -> str:
    texts = {
        "locked": tr(
            "Somebody else, or another program, is writing in the plan store {place} just now. Nothing was changed; try again in a moment."
        ),
        "lost": tr(
            "The connection to the plan store {place} was lost, or could not be made. Nothing was changed. Try again when the server answers; "
            "if it does not, ask its administrator. The server says: {detail}."
        ),
        "endless": tr(
            "Reading the plan store {place} took longer than a minute and was stopped. Nothing was changed. It may have been made so that "
            "reading never ends: ask whoever sent it, or take the latest backup."
        ),
        "timeout": tr(
            "The server ended the work on the plan store {place}, as it took longer than the server allows. Nothing was changed. Ask the "
            "administrator to raise statement_timeout for your login."
        ),
        "rights": tr(
            "Your login may not do this in the plan store {place}. Nothing was changed. Ask the administrator for the right. The database says: {detail}."
        ),
        "full": tr("The disk of the plan store {place} is full. Nothing was changed. Make room and try again."),
        "moved": tr(
            "The plan store {place} is not there under this name any more, or a table of it is missing. Nothing was changed. Choose the schema "
            "again, and ask the administrator if it was renamed. The database says: {detail}."
        ),
        "unsure": tr(
            "The connection to the plan store {place} was lost while it was saving, and the server does not say whether it has saved. "
            "Either all of it is saved or nothing. Save again when the server answers: what is there already is not saved twice."
        ),
    }
    text = texts.get(error.kind) or tr(
        "The plan store {place} could not be reached or written: {detail}. Nothing was changed. It may be open or locked in another "
        "program, the disk may be full, or the server or its password may be wrong; try again when that is mended."
    )
    # What others say is told without passwords; our own words are not searched, as a password may be one of them.
    detail = secrets.hidden(error.detail).strip().rstrip(".")
    return text.format(place=error.place, detail=detail or tr("no reason was given"))


def _there(error: errors.StoreThere) -> str:
    return tr("Somebody else has just made a plan store at {place}. Nothing was changed; try again.").format(
        place=error.place
    )


def _unprepared(error: errors.StoreUnprepared) -> str:
    remedies = {
        "extension": (
            tr("the database lacks PostGIS. Ask the administrator to run CREATE EXTENSION postgis; in it")
            if error.detail
            else tr("the database lacks PostGIS, and the server has none. Ask the administrator to install it")
        ),
        "server": tr("it runs PostgreSQL {version}; at least 13 is needed").format(version=error.detail),
        "search_path": tr(
            "PostGIS is in the schema {schema}, where QGIS does not look for it. Ask the administrator to run "
            "ALTER DATABASE … SET search_path = public, {schema}; in it"
        ).format(schema=error.detail),
        "driver": tr(
            "QGIS lacks the Python package psycopg2, which reaches PostgreSQL. Install it (Debian: python3-psycopg2; Windows: OSGeo4W's "
            "python3-psycopg2) and restart QGIS. {detail}"
        ).format(detail=error.detail),
        "create": tr("your login may not create tables there. Ask the administrator for that right, or for a schema"),
    }
    return tr("No plan store can be used at {place}: {remedy}. Nothing was changed.").format(
        place=error.place, remedy=remedies[error.reason]
    )


def _geometry(error: errors.GeometryTypeDiffers) -> str:
    kinds = {"MultiPoint": tr("points"), "MultiPolygon": tr("areas")}
    return tr(
        "The mapping holds {given}, and the plan store {stored}. A store has one kind, so that scenes can be compared from mapping to "
        "mapping. Turn the points into areas with the tool Buffer (or the areas into points with Centroids) and classify again, or "
        "choose another store."
    ).format(given=kinds[error.given], stored=kinds[error.stored])


def _conflict(error: errors.SaveConflict) -> str:
    return tr(
        "Somebody else has changed {count} of the rows since they were read. Nothing was saved. Read them again and choose which to keep."
    ).format(count=len(error.conflicts))


def _open_edits(error: errors.OpenEdits) -> str:
    return tr(
        "These layers of the plan store have edits that are not saved: {layers}. Save or discard them first (Layer ▸ Toggle Editing)."
    ).format(layers=", ".join(error.layers))


def _bad_mapping(error: errors.BadMapping) -> str:
    return {
        "no_label": tr("Give the mapping a label, such as the year 2023."),
        "not_classified": tr(
            "The layer {label} has no field “{detail}”. Take the result of “Classify drug scenes near schools”, in a GeoPackage or temporary: a Shapefile cuts the names of fields."
        ),
        "not_a_number": tr("The field “{detail}” holds “{label}”, which is no number. Classify the layer again."),
        "empty": tr(
            "The layer has no scenes. A mapping without any would mark every scene as ceased; choose another layer."
        ),
    }[error.reason].format(label=error.label, detail=error.detail)


def _bad_sheets(error: errors.BadSheets) -> str:
    if error.kind == "large":
        return tr(
            "The file {path} would take more than {size} MB unpacked, many times what plans need, and was not read. "
            "Whoever sent it should save it anew with the rows that are meant."
        ).format(path=error.path, size=error.detail)
    missing = tr("it is damaged, or no workbook") if error.kind == "damaged" else tr("it does not exist")
    return tr(
        "The file {path} cannot be read or written: {detail}. Check that it is there, is a workbook (.xlsx) or CSV, is not open in another program, "
        "and that the folder can be written."
    ).format(path=error.path, detail=error.detail or missing)


_DESCRIBERS: dict[type[errors.StoreError], Callable[[Any], str]] = {
    errors.StoreMissing: _missing,
    errors.NotAStore: _not_a_store,
    errors.StoreVersionDiffers: _version,
    errors.StoreReadOnly: _read_only,
    errors.StoreThere: _there,
    errors.StoreFailed: _failed,
    errors.StoreUnprepared: _unprepared,
    errors.GeometryTypeDiffers: _geometry,
    errors.SaveConflict: _conflict,
    errors.OpenEdits: _open_edits,
    errors.BadMapping: _bad_mapping,
    errors.BadSheets: _bad_sheets,
}
