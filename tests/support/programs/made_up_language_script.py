# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside the QGIS program (``test_made_up_language.py``): every text that the plugin shows, and what does not fit.

It keeps the texts by where they were seen, those of parts that are smaller than they have to be, and where the store is;
meeting packs are made in ``internal`` and ``external`` beside what was seen. With ``DROGSCEN_SHOTS`` it takes pictures.
"""

import os
import sys
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsProcessingParameterEnum, QgsProject, QgsVectorLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QTabBar,
    QToolBar,
    QToolButton,
    QTreeView,
    QWidget,
)
from qgis.utils import iface

sys.path.insert(0, os.environ["DROGSCEN_TOOLS"])
from officer import action, click, dock, find, go, pause, run_algorithm, scenes, seen, wait_for, window

FOLDER = Path(os.environ["DROGSCEN_SEEN"]).parent
BORDER_PX = 6
TIP, WHAT = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DisplayRole
texts = seen["texts"] = {}
cut_off = seen["cut off"] = []


def note(where, *some):
    """Keep texts that are not empty, each once."""
    kept = texts.setdefault(where, [])
    kept += [text for text in dict.fromkeys(map(str, some)) if text.strip() and text not in kept]


def look_at(where, widget):
    """Note every text of a widget and its parts, also of those that are hidden now."""
    widget.grab()  # what is out of sight is laid out when it is drawn
    for part in [widget, *widget.findChildren(QWidget)]:
        if part.objectName() == "helpText":  # which nobody has written in this language
            continue
        note(where, part.windowTitle(), part.toolTip(), part.statusTip(), part.whatsThis(), part.accessibleName())
        for name in ("text", "title", "placeholderText", "specialValueText", "suffix", "format"):
            if hasattr(part, name) and not isinstance(part, QgsMessageBar):
                note(where, getattr(part, name)())
        if isinstance(part, QComboBox):
            note(where, *(part.itemText(at) for at in range(part.count())))
        if isinstance(part, QTabBar):
            note(where, *(part.tabText(at) for at in range(part.count())))
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            look_at_rows(where, part.model())
        for one in part.actions():
            note(where, one.text(), one.toolTip(), one.statusTip())
        if isinstance(part, QToolButton) and part.menu() is not None:
            look_at_menu(where, part.menu())
        if part.isVisible():
            look_for_cuts(where, part)


def look_at_rows(where, model, parent=None):
    parent = parent or QModelIndex()
    # Lists say nothing about columns to Python.
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
        for role in (WHAT, TIP):
            note(where, model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(min(model.rowCount(parent), 40)):
            index = model.index(row, column, parent)
            note(where, *(index.data(role) or "" for role in (WHAT, TIP, Qt.ItemDataRole.AccessibleTextRole)))
            if column == 0 and not isinstance(model, QAbstractListModel) and model.hasChildren(index):
                look_at_rows(where, model, index)


def look_at_menu(where, menu):
    menu.aboutToShow.emit()
    for one in menu.actions():
        note(where, one.text(), one.toolTip(), one.statusTip())
        if one.menu() is not None:
            look_at_menu(where, one.menu())


def look_for_cuts(where, part):
    """Note a part that is smaller than its text has to have."""
    if isinstance(part, QLabel) and part.text() and not part.wordWrap():
        has, needs = part.width(), part.sizeHint().width()
    elif isinstance(part, QLabel) and part.text():
        has, needs = part.height(), part.heightForWidth(part.width())
    elif isinstance(part, QToolButton) and part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return
    elif isinstance(part, QAbstractButton) and part.text():
        has, needs = part.width(), part.fontMetrics().horizontalAdvance(part.text()) + BORDER_PX
    elif isinstance(part, QHeaderView) and part.orientation() == Qt.Orientation.Horizontal:
        for at in range(part.count()):
            title = str(part.model().headerData(at, Qt.Orientation.Horizontal) or "")
            if 0 < part.sectionSize(at) < part.fontMetrics().horizontalAdvance(title) + BORDER_PX:
                note_cut(f"{where}: heading {part.parent().objectName()} {part.sectionSize(at)}: {title}")
        return
    elif isinstance(part, QTabBar) and part.count():
        has, needs = part.parentWidget().width(), part.sizeHint().width()
    else:
        return
    if has < needs:
        text = part.text() if hasattr(part, "text") else part.tabText(0)
        note_cut(f"{where}: {type(part).__name__} {part.objectName()} {has} < {needs}: {text}")


def note_cut(text):
    if text not in cut_off:
        cut_off.append(text)


def picture(name):
    if "DROGSCEN_SHOTS" in os.environ:
        pause(500)
        QApplication.primaryScreen().grabWindow(0).save(f"{os.environ['DROGSCEN_SHOTS']}/{name}.png")


def menus():
    main = iface.mainWindow()
    look_at("tool bar", find(QToolBar, "DrogscenToolBar", main))
    for menu in main.findChildren(QMenu):
        if "Drogscen" in menu.title() or any(one.objectName().startswith("Drogscen") for one in menu.actions()):
            for one in menu.actions():
                if one.objectName().startswith("Drogscen") or "Drogscen" in menu.title():
                    note("menus", one.text(), one.toolTip(), one.statusTip())
    for one in iface.pluginHelpMenu().actions():
        if one.objectName().startswith("Drogscen") or "Drogscen" in one.text():
            note("help menu", one.text(), one.toolTip())


def algorithms():
    provider = QgsApplication.processingRegistry().providerById("drogscen")
    for algorithm in provider.algorithms():
        where = algorithm.id()
        note(
            where, algorithm.displayName(), algorithm.group(), algorithm.shortDescription(), algorithm.shortHelpString()
        )
        note(where, *algorithm.tags())
        for parameter in algorithm.parameterDefinitions():
            note(where, parameter.description(), parameter.help())
            if isinstance(parameter, QgsProcessingParameterEnum):
                note(where, *parameter.options())
        note(where, *(output.description() for output in algorithm.outputDefinitions()))


def panel():
    iface.mainWindow().showMaximized()
    pause(500)
    look_at("welcome", dock())
    picture("welcome")
    action("Example").trigger()
    wait_for(lambda: scenes().rowCount() > 20, "the example's scenes")
    iface.mainWindow().resizeDocks([dock()], [380], Qt.Orientation.Horizontal)
    view = find(QTreeView, "sceneList")
    for row in (0, 4, 20, 30):
        view.setCurrentIndex(view.model().index(row, 0))
        pause(400)
        for tab in range(6):
            find(QWidget, "sceneTabs").setCurrentIndex(tab)
            pause(200)
            look_at("panel", dock())
            if row == 0 and "DROGSCEN_SHOTS" in os.environ:
                find(QWidget, "sceneTabs").grab().save(f"{os.environ['DROGSCEN_SHOTS']}/tab-{tab}.png")
        find(QWidget, "sceneTabs").setCurrentIndex(0)
        picture(f"panel-{row}")
    look_at("messages", iface.messageBar())


def project():
    current = QgsProject.instance()
    note("project", current.title())
    for node in current.layerTreeRoot().children():
        note("layers", node.name())
    for layer in current.mapLayers().values():
        note("layers", layer.name())
        if isinstance(layer, QgsVectorLayer) and layer.renderer() is not None:
            note("legend", *(item.label() for item in layer.renderer().legendSymbolItems()))
            note("fields", *(layer.attributeDisplayName(at) for at in range(layer.fields().count())))


def editor():
    view = find(QTreeView, "sceneList")
    view.setCurrentIndex(view.model().index(0, 0))
    click("addPlanButton")
    one = window("DrogscenPlanEditor")
    for tab in range(one.pages.count()):
        one.pages.setCurrentIndex(tab)
        pause(100)
        look_at("editor", one)
        picture(f"editor-{tab}")
    one.close()


def dialogs():
    from drogscen_plugin.core.mappings.possible_places import PossiblePlace, Question
    from drogscen_plugin.gui.home.settings_pages import SettingsPages
    from drogscen_plugin.gui.plans.attach_dialog import AttachDialog
    from drogscen_plugin.gui.scenes.place_dialog import PlaceDialog
    from drogscen_plugin.gui.store.connection_dialog import ConnectionDialog
    from drogscen_plugin.gui.widgets.background_dialog import BackgroundDialog
    from drogscen_plugin.gui.widgets.help_window import HelpWindow
    from drogscen_plugin.storage import store as stores
    from drogscen_plugin.storage.value_lists import value_lists

    lists = value_lists(stores.description())
    main = iface.mainWindow()
    possible = PossiblePlace("u", "Exempelplats 01", "2023", 120.0, None, (), None)
    plan = {"uuid": "p", "title": "", "status": "UTKAST"}
    for of_project in (False, True):
        pages = SettingsPages(main.windowIcon(), print, lambda: None, of_project=of_project)
        look_alone("options", pages.createWidget(main))
    look_alone("attach", AttachDialog([plan], {"p": ["Exempelplats 01"]}, 3, lists, main))
    look_alone("another place", PlaceDialog(Question("Exempelplats 02", possible, (possible,), (), None), main))
    look_alone("connection", ConnectionDialog(main))
    look_alone("background", BackgroundDialog([], None, is_of_project=False, parent=main))
    look_alone("help", HelpWindow(main))


def look_alone(where, widget):
    if not widget.isWindow():
        widget.setParent(None)
    widget.show()
    pause(200)
    look_at(where, widget)
    picture(where)
    widget.close()


def meeting():
    find(QWidget, "meetingButton").click()
    one = window("meetingWindow")
    pause(1500)
    look_at("meeting", one)
    picture("meeting")
    one.close()


def runs():
    done = run_algorithm(action("Classify").trigger, {}, lambda dialog: look_at_dialog("classification", dialog))
    note("classification", done["title"])
    wait_for(lambda: iface.messageBar().currentItem() is not None, "the headline")
    note("messages", iface.messageBar().currentItem().text())
    project()


def look_at_dialog(where, dialog):
    note(where, dialog.windowTitle(), *(label.text() for label in dialog.mainWidget().findChildren(QLabel)))
    picture(where)


def papers():
    store = next(FOLDER.rglob("planlager.gpkg"))
    seen["store"] = str(store)
    for number, name in enumerate(("internal", "external")):
        processing.run("drogscen:meetingpack", {"STORE": str(store), "FOLDER": str(FOLDER / name), "AUDIENCE": number})


go(menus, algorithms, panel, project, editor, dialogs, meeting, runs, papers)
