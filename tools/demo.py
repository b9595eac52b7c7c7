# SPDX-License-Identifier: GPL-2.0-or-later
"""``make demo``: classifies the example, or the user's own files, and leaves the result under ``build/demo``.

The example also goes into a plan store: the mapping before, then this one, with made-up plans.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT / "build"))

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsFeature,
    QgsField,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLocale, QSettings  # noqa: E402

from drogscen_plugin import compat  # noqa: E402

OVERVIEW = "oversikt.png"
PACK = "motesunderlag"


class ConsoleFeedback(QgsProcessingFeedback):
    """Prints what Processing would write to its log, and the progress by tens of per cent."""

    def __init__(self):
        super().__init__(False)
        self._shown = -1
        self.progressChanged.connect(self._show_progress)

    def _show_progress(self, percent: float) -> None:
        if int(percent) // 10 > self._shown:
            self._shown = int(percent) // 10
            print(f"  {self._shown * 10:3d} %", flush=True)

    def pushInfo(self, info):  # noqa: N802
        print(f"  {info}", flush=True)

    def pushWarning(self, warning):  # noqa: N802
        print(f"  ! {warning}", flush=True)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803
        print(f"  !! {error}", file=sys.stderr, flush=True)


def load(path: Path, feedback: QgsProcessingFeedback) -> QgsVectorLayer:
    """Open a file of the user's: whatever GDAL reads; of tables, the coordinates are found as Points from a table does."""
    layer = _csv_table(path) if path.suffix.lower() == ".csv" else QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        sys.exit(f"{path} cannot be read as a layer. Give a GeoPackage, Shapefile, GeoJSON, CSV or XLSX file.")
    return layer if layer.isSpatial() else _points(layer, feedback)


def _csv_table(path: Path) -> QgsVectorLayer:
    """A CSV file as a table of texts, in whatever encoding and with whatever separator programs write it."""
    from drogscen_plugin.core.errors import BadSheets
    from drogscen_plugin.storage.files import spreadsheet_reading

    try:
        head, *rows = spreadsheet_reading.rows_of_csv(path) or [[]]
    except BadSheets as error:
        sys.exit(f"{path} cannot be read: {error.detail}")
    layer = QgsVectorLayer("None", path.stem, "memory")
    layer.dataProvider().addAttributes([QgsField(name, compat.FIELD_TYPES["text"]) for name in head])
    layer.updateFields()
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([cell or None for cell in (*row, *[""] * len(head))[: len(head)]])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _points(table: QgsVectorLayer, feedback: QgsProcessingFeedback) -> QgsVectorLayer:
    given = {"INPUT": table, "OUTPUT": "memory:"}
    context = QgsProcessingContext()
    results = run_algorithm("drogscen:pointsfromtable", given, context, feedback)
    layer = context.takeResultLayer(results["OUTPUT"])
    layer.setName(table.name())
    return layer


def run_algorithm(name: str, given: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
    """The results of an algorithm.

    Raises:
        QgsProcessingException: it failed.
    """
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
    context.setFeedback(feedback)
    acceptable, problem = algorithm.checkParameterValues(given, context)
    if not acceptable:
        raise QgsProcessingException(problem)
    results, succeeded = algorithm.run(given, context, feedback, {}, False)
    if not succeeded:
        raise QgsProcessingException(f"{algorithm.displayName()}: the lines above say what went wrong.")
    return results


def run(arguments: argparse.Namespace) -> None:
    """Make everything in a folder of its own, and put it in place when it is whole."""
    from drogscen_plugin import example, translation
    from drogscen_plugin.algorithms.classification import classify_help
    from drogscen_plugin.layers import result_fields
    from drogscen_plugin.provider import DrogscenProvider
    from drogscen_plugin.report.example import example_project, example_store, project_files
    from drogscen_plugin.report.layout import overview

    translator = translation.install()
    provider = DrogscenProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    target = arguments.folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent))
    feedback = ConsoleFeedback()
    try:
        if arguments.scenes is None:
            print(f"{example.title()}", flush=True)
            title, notes = example.title(), [example.caveat(), example.source()]
            results = example_project.make(draft, feedback)
        else:
            scenes = load(arguments.scenes, feedback)
            schools = load(arguments.schools, feedback) if arguments.schools else example.schools_layer()
            title, notes = scenes.name(), [scenes.name(), schools.name()]
            print(f"{scenes.name()} × {schools.name()}", flush=True)
            results = project_files.classify_into(draft, scenes, schools, {}, feedback)
            project_files.build_project(
                draft, result_fields.layer_titles(), [scenes.name(), schools.name()], title=title
            )
        # The open project, as ticks ask the plans' layer, which expressions look for there.
        project = QgsProject.instance()
        project.read(str(draft / project_files.PROJECT))
        headline = classify_help.headline(results)
        overview.export_png(project, draft / OVERVIEW, title=title, headline=headline, notes=notes)
        project.clear()  # lets go of the files
        if arguments.scenes is None:
            make_pack(draft / example_store.STORE, draft / PACK, feedback)
            example_store.let_go(draft)
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
        target.chmod(0o755)
    except (QgsProcessingException, OSError) as error:
        sys.exit(str(error))
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        translation.remove(translator)
    names = [project_files.GEOPACKAGE, project_files.PROJECT, OVERVIEW]
    if arguments.scenes is None:
        names += [example_store.STORE, example_store.REPORT]
        names += [f"{PACK}/{file.name}" for file in sorted((target / PACK).iterdir())]
    for name in names:
        print(os.path.relpath(target / name, Path.cwd()))
    print(headline)


def make_pack(store: Path, folder: Path, feedback: QgsProcessingFeedback) -> None:
    """The papers for a meeting from the example's store; its 24 of 31 are checked against those of the motion."""
    from drogscen_plugin import example
    from drogscen_plugin.report.example import example_context

    given = {
        "STORE": str(store),
        "FOLDER": str(folder),
        "EXPECTED_CLASSIFIED": 24,
        "EXPECTED_SCENES": 31,
        "LAYOUTS": False,
        "BACKGROUND": [example.districts_layer(), example_context.town()],
    }
    run_algorithm("drogscen:meetingpack", given, QgsProcessingContext(), feedback)


def main() -> None:
    """Parse the command line, and run inside a QGIS application with a profile of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=Path)
    parser.add_argument("--schools", type=Path)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "demo")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")
    arguments = parser.parse_args()
    for path in (arguments.scenes, arguments.schools):
        if path is not None and not path.exists():
            sys.exit(f"{path} does not exist.")
    if arguments.schools and not arguments.scenes:
        sys.exit("SCHOOLS is given without SCENES. Give both, or neither for the example.")
    with tempfile.TemporaryDirectory() as profile:
        application = QgsApplication([], False, profile)
        # QgsApplication's profile is for its files; its settings would still be those of the user.
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, profile)
        # QGIS 3.22 has its language from its settings, 3.40 outside its window from Qt's locale.
        locale = "sv_SE" if arguments.language == "sv" else "en_US"
        QgsSettings().setValue("locale/userLocale", locale)
        QgsSettings().setValue("locale/overrideFlag", True)
        QLocale.setDefault(QLocale(locale))
        application.initQgis()
        run(arguments)
        application.exitQgis()


if __name__ == "__main__":
    main()
