# SPDX-License-Identifier: GPL-2.0-or-later
"""A stand-in for a QGIS that is built with Qt 6: the real PyQt6, and of QGIS the names that it has, without anything behind them.

What QGIS has is described by ``programs/describe_qgis.py``. Each class of the stand-in comes from the same class of Qt as QGIS's own, so
that a widget of QGIS's is a widget here. A name that QGIS does not have is an AttributeError here too.
"""

import importlib
import sys
import types

from PyQt6 import QtCore, QtGui, QtWidgets, sip

PYQT_MODULES = (
    "QtCore",
    "QtGui",
    "QtWidgets",
    "QtXml",
    "QtSvg",
    "QtNetwork",
    "QtPrintSupport",
    "QtTest",
    "QtSql",
    "sip",
)
IN_BOTH = ("QAction", "QActionGroup", "QShortcut")
"""What Qt 6 has in QtGui, and QGIS's ``qgis.PyQt`` in QtWidgets too (QGIS pull requests 55658 and 57467)."""

PLAIN = {
    "str": "",
    "int": 0,
    "float": 0.0,
    "bool": False,
    "List": [],
    "list": [],
    "Dict": {},
    "dict": {},
    "object": None,
}


def use(description, answers):
    """Let ``import qgis`` find the stand-in in this interpreter.

    Args:
        description: what ``programs/describe_qgis.py`` prints.
        answers: what some names are, such as ``Qgis.QGIS_VERSION_INT``, rather than an empty stand-in.
    """
    qgis = _module("qgis")
    pyqt = _module("qgis.PyQt")
    qgis.PyQt = pyqt
    for name in PYQT_MODULES:
        original = importlib.import_module(f"PyQt6.{name}")
        shim = _module(f"qgis.PyQt.{name}")
        shim.__dict__.update({key: value for key, value in vars(original).items() if not key.startswith("__")})
        setattr(pyqt, name, shim)
    for name in IN_BOTH:
        setattr(pyqt.QtWidgets, name, getattr(QtGui, name))
    for module, classes in description.items():
        stand_in = _module(module)
        setattr(qgis, module.rpartition(".")[2], stand_in)
        for name, described in classes.items():
            setattr(stand_in, name, _class(name, described, answers) if described else None)


def _module(name):
    module = types.ModuleType(name)
    module.__path__ = []
    sys.modules[name] = module
    return module


class Thing:
    """What an attribute of QGIS's gives: it can be called, compared and joined, and holds nothing."""

    def __init__(self, name, given=""):
        self._name, self._given = name, given

    def __call__(self, *_args, **_kwargs):
        return _empty(self._given, self._name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Thing(f"{self._name}.{name}")

    def __iter__(self):
        return iter(())

    def __bool__(self):
        return False

    def __or__(self, other):
        return self

    def __eq__(self, other):
        return isinstance(other, Thing) and other._name == self._name

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        return f"<{self._name}>"


def _empty(given, name):
    """An empty value of a type by its name, a new stand-in for what is QGIS's own."""
    kind = given.partition("[")[0].rpartition(".")[2]
    if kind in PLAIN:
        return PLAIN[kind]
    for module in (QtCore, QtGui, QtWidgets):
        if isinstance(found := getattr(module, kind, None), type):
            return found() if not issubclass(found, QtWidgets.QWidget) else found(None)
    own = getattr(sys.modules["qgis.core"], kind, None) or getattr(sys.modules["qgis.gui"], kind, None)
    return own() if isinstance(own, type) else Thing(f"{name}()")


class _Names(sip.wrappertype):
    """The class attributes that QGIS's class has."""

    def __getattr__(cls, name):  # noqa: N805
        return cls.stand_in(name)


class _PlainNames(type):
    def __getattr__(cls, name):
        return cls.stand_in(name)


def _class(name, described, answers):
    base = next((found for m in (QtWidgets, QtGui, QtCore) if (found := getattr(m, described["base"], None))), object)
    names = described["names"]

    def stand_in(wanted):
        if wanted not in names:
            raise AttributeError(f"{name} has no {wanted}")
        return answers.get(f"{name}.{wanted}", Thing(f"{name}.{wanted}", names[wanted]))

    def make(self, *args, **kwargs):
        if base is object:
            return
        parents = [one for one in (*args, *kwargs.values()) if isinstance(one, (QtWidgets.QWidget, QtCore.QObject))]
        try:
            base.__init__(self, *parents[:1])
        except TypeError:
            base.__init__(self)

    body = {
        "stand_in": staticmethod(stand_in),
        "__init__": make,
        "__getattr__": lambda self, wanted: stand_in(wanted),
        **{one: QtCore.pyqtSignal() for one, given in names.items() if given == "signal" and not hasattr(base, one)},
    }
    if base is object:
        return _PlainNames(name, (base,), body)
    # Some classes of Qt have a metaclass of their own, which theirs has to come from.
    own = type(base)
    meta = _Names if own is sip.wrappertype else type("_NamesToo", (_Names, own), {})
    return meta(name, (base,), body)
