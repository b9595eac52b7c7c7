# SPDX-License-Identifier: GPL-2.0-or-later
"""Imports every module of the plugin under Qt 6, makes every widget that needs no layer, and draws each.

Usage: qt6_window.py DESCRIPTION FOLDER PICTURES, with the repository in PYTHONPATH

DESCRIPTION is what ``describe_qgis.py`` prints, FOLDER holds ``drogscen_plugin``, and a picture of each widget goes into
PICTURES. Prints what failed, and at last the numbers of modules and widgets, as JSON.
"""

import importlib
import json
import sys
import traceback
from pathlib import Path

from PyQt6.QtWidgets import QApplication

from tests.support import qgis_stand_in

DESCRIPTION, FOLDER, PICTURES = (Path(argument) for argument in sys.argv[1:])

SCREEN_PX = 900


def imported(failed):
    """The names of the modules, each imported."""
    names = []
    for path in sorted((FOLDER / "drogscen_plugin").rglob("*.py")):
        names.append(".".join(path.relative_to(FOLDER).with_suffix("").parts).removesuffix(".__init__"))
        try:
            importlib.import_module(names[-1])
        except Exception:
            failed.append(f"{names[-1]}: {traceback.format_exc(limit=-2)}")
    return names


def makers():
    """Ways to make each widget with something in it, by its name; in Swedish."""
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtGui import QIcon, QPixmap

    from drogscen_plugin import help_pages, paths, translation
    from drogscen_plugin.core.mappings.possible_places import PossiblePlace, Question
    from drogscen_plugin.core.plans import suggestions
    from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
    from drogscen_plugin.core.sheets.heading_questions import HeadingQuestions
    from drogscen_plugin.core.sheets.sheet_layout import Grid
    from drogscen_plugin.core.store.changes import Change
    from drogscen_plugin.core.store.conflicts import Conflict
    from drogscen_plugin.gui.dock.dock_panel import DockPanel
    from drogscen_plugin.gui.dock.welcome_panel import WelcomePanel
    from drogscen_plugin.gui.home.defaults_form import DefaultsForm, Scope
    from drogscen_plugin.gui.meeting.decision_form import DecisionForm
    from drogscen_plugin.gui.meeting.place_panel import PlacePanel
    from drogscen_plugin.gui.plans.attach_dialog import AttachDialog
    from drogscen_plugin.gui.plans.conflict_dialog import ConflictDialog
    from drogscen_plugin.gui.plans.plan_editor import PlanEditor
    from drogscen_plugin.gui.plans.plan_pages import Editing
    from drogscen_plugin.gui.scenes.place_dialog import PlaceDialog
    from drogscen_plugin.gui.scenes.plan_tree import PlanModel
    from drogscen_plugin.gui.scenes.scene_model import SceneModel
    from drogscen_plugin.gui.store.connection_dialog import ConnectionDialog
    from drogscen_plugin.gui.widgets.background_dialog import BackgroundDialog
    from drogscen_plugin.gui.widgets.headings_dialog import HeadingsDialog
    from drogscen_plugin.gui.widgets.help_window import HelpWindow
    from drogscen_plugin.layers.chosen_background import Choice
    from drogscen_plugin.layers.defaults import Defaults
    from drogscen_plugin.wording import gap_sentences
    from tests.support import pack_rows
    from tests.support.schema import LISTS, SCHEMA

    translation.install()
    content = {
        "scene": [{**row, "geom": None} for row in pack_rows.CONTENT["scene"]],
        "plan": [{**row, "phase": "GENOMFORANDE"} for row in pack_rows.CONTENT["plan"]],
    }
    pack = pack_rows.make(content=content)
    pack.mapping.update(source="made up", received="2026-11-01", run_record=None)
    plan = {"uuid": "p", "title": "Ljus i parken", "status": "UTKAST", "version": 1}

    def dock():
        # The signs of the map are drawn by QGIS; here any picture stands for them.
        names = ("classified", "near_inside", "near_outside", "plain", "unknown", "gone", "tick")
        square = QPixmap(16, 16)
        square.fill(Qt.GlobalColor.darkRed)
        icons = dict.fromkeys(names, QIcon(square))
        scenes = SceneModel(icons, gap_sentences.marks(), LISTS["plan_status"])
        panel = DockPanel(scenes, PlanModel(LISTS), DEFAULT_WEIGHTS)
        scenes.set_scenes(pack.scenes, {scene.uuid: number for number, scene in enumerate(pack.scenes, 1)})
        panel.show_store("exempel.gpkg", "exempel.gpkg")
        panel.show_progress(40)
        return panel

    def place():
        panel = PlacePanel(LISTS, SCREEN_PX // 2, SCREEN_PX)
        panel.show_pack(pack)
        panel.show_place(pack, pack.places[0], "")
        return panel

    def editor():
        causes = suggestions.load(paths.plugin_file("resources", "suggestions.csv"), LISTS["measure_kind"].codes())
        editing = Editing("s", "p", None, {}, plan, {"measure": [], "follow_up": []}, {"a": "Torget"}, [])
        return PlanEditor(editing, SCHEMA, LISTS, causes)

    def conflict():
        theirs = {**plan, "title": "Lampor"}
        return ConflictDialog(
            [Conflict(Change("plan", "p", plan, {**plan, "title": "Mer ljus"}), theirs)], SCHEMA, LISTS
        )

    def question():
        possible = PossiblePlace("u", "Exempelparken", "2023", 120.0, None, ("Ljus",), None)
        return PlaceDialog(Question("Parken", None, (possible,), (), None))

    def headings():
        grids = [Grid("Åtgärder 2026", [["Plan: rubrik", "Åtgärden"], ["Ljus", "Lampor"]])]
        return HeadingsDialog(HeadingQuestions(SCHEMA, grids, (), "sv"), None)

    def help_window():
        window = HelpWindow()
        window.open_at(help_pages.url("first"))
        return window

    scope = Scope(Defaults(), Defaults(), None, "{value}", "Usual values")
    ground = Choice("Karta", "x", "wms", "raster", "", False)
    return {
        "WelcomePanel": WelcomePanel,
        "DockPanel": dock,
        "DefaultsForm": lambda: DefaultsForm(scope, QgsProject.instance()),
        "DecisionForm": lambda: DecisionForm(SCHEMA, LISTS, SCREEN_PX),
        "PlacePanel": place,
        "AttachDialog": lambda: AttachDialog([plan], {"p": ["Torget"]}, 1, LISTS),
        "ConflictDialog": conflict,
        "PlanEditor": editor,
        "PlaceDialog": question,
        "ConnectionDialog": ConnectionDialog,
        "BackgroundDialog": lambda: BackgroundDialog([ground], None, is_of_project=False),
        "HeadingsDialog": headings,
        "HelpWindow": help_window,
    }


def drawn(name, make):
    """How many colours the picture of a widget has."""
    widget = make()
    widget.show()
    QApplication.processEvents()
    picture = widget.grab().toImage()
    picture.save(str(PICTURES / f"{name}.png"))
    xs, ys = range(0, picture.width(), 2), range(0, picture.height(), 2)
    colours = {picture.pixel(x, y) for x in xs for y in ys}
    widget.close()
    QApplication.processEvents()
    return len(colours)


def use_stand_in():
    """Let the plugin find the stand-in where it asks for QGIS."""
    sys.path.insert(0, str(FOLDER))
    qgis_stand_in.use(
        json.loads(DESCRIPTION.read_text(encoding="utf-8")),
        {
            "Qgis.QGIS_VERSION_INT": 40000,
            "Qgis.QGIS_VERSION": "4.0.0",
            "QgsApplication.locale": lambda: "sv",
            "QgsApplication.qgisSettingsDirPath": lambda: str(PICTURES),
            "QgsSettings.value": lambda _name, otherwise="", **_kind: otherwise,
        },
    )


def main():
    use_stand_in()
    failed = []
    colours = {}
    app = QApplication([])
    # An error in a slot is told here, and nowhere else.
    sys.excepthook = lambda *error: failed.append("".join(traceback.format_exception(*error)))
    modules = imported(failed)
    for name, make in (makers() if not failed else {}).items():
        try:
            colours[name] = drawn(name, make)
        except Exception:
            failed.append(f"{name}: {traceback.format_exc(limit=-4)}")
    del app
    print(json.dumps({"failed": failed, "modules": modules, "colours": colours}))


if __name__ == "__main__":
    main()
