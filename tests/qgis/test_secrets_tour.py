# SPDX-License-Identifier: GPL-2.0-or-later
"""A whole tour with secrets planted in it, and every byte of what it leaves behind searched for them."""

import binascii
import html
import io
import re
import shutil
import subprocess
import uuid
import zipfile
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from qgis.core import QgsApplication, QgsDataSourceUri, QgsProcessingContext, QgsProcessingException, QgsProject
from qgis.PyQt.QtWidgets import QPushButton

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.layers.store import project_inside
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.postgis.place import PostGis
from drogscen_plugin.storage.project_inside import origins
from tests.support.layers import classified
from tests.support.mappings import FIRST, key
from tests.support.runs import Log, parameters_of, update_store

WORD = "hÅ#m/l?g%t@&=+ :'\"\\x"
NOTE = "internanteckning-7431"
NUMBER = "811218-9876"
LOGIN = "anna.tur"
DATABASE = "a&b=c"


def unpacked(name, content):
    """A file's bytes, and those of what is packed in it, by name."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from unpacked(f"{name}!{part}", archive.read(part))
    if content.startswith(b"%PDF"):
        text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
        yield f"{name}!text", text
    for number, found in enumerate(re.findall(rb"504b0304[0-9a-f]{200,}", content)):
        yield from unpacked(f"{name}!{number}", binascii.unhexlify(found[: len(found) // 2 * 2]))


def where(marker, pieces):
    """In which pieces a text stands, as it is or as files and addresses write it."""
    forms = {
        marker,
        quote(marker),
        quote(marker, safe=""),
        quote_plus(marker),
        html.escape(marker),
        html.escape(marker, quote=False),
    }
    forms |= {marker.replace("\\", "\\\\").replace("'", "\\'"), marker.replace('"', '\\"')}
    encoded = {form.encode(encoding) for form in forms for encoding in ("utf-8", "utf-16-le", "latin-1")}
    return sorted(name for name, content in pieces.items() if any(form in content for form in encoded))


@pytest.fixture
def login(cluster):
    """A database and a login with awkward names and a password of every special character."""
    database = f"{DATABASE}{uuid.uuid4().hex[:6]}"
    cluster.new_database(database)
    quoted = WORD.replace("'", "''")
    cluster.psql("postgres", f'DROP ROLE IF EXISTS "{LOGIN}"; CREATE ROLE "{LOGIN}" LOGIN PASSWORD \'{quoted}\';')
    cluster.psql("postgres", f'GRANT CREATE ON DATABASE "{database}" TO "{LOGIN}";')

    def place(word=WORD):
        uri = QgsDataSourceUri()
        mode = QgsDataSourceUri.SslMode.SslDisable
        uri.setConnection("127.0.0.1", str(cluster.port), database, LOGIN, word, mode)
        return PostGis(uri.connectionInfo(False), "drogscen", "tests")

    yield place
    cluster.psql("postgres", f'DROP DATABASE "{database}" WITH (FORCE);')
    cluster.psql("postgres", f'DROP ROLE "{LOGIN}";')


def test_secrets_are_found_only_where_they_belong(login, provider, user, tmp_path):
    told = []
    log = QgsApplication.messageLog()

    def note(text, tag, level):
        told.append(f"{tag}: {text}")

    log.messageReceived.connect(note)
    place, files = login(), tmp_path / "filer"
    files.mkdir()
    update_store(classified(FIRST), place, "2023")
    store = stores.open_store(place, migrate=False)
    assert origins(place.project()) != [] and project_inside.led_astray(place) == ""
    decided = {"title": "Ljus", "status": "BESLUTAD", "decision_date": "2026-01-01", "decision_body": "Nämnden"}
    store.apply(plan_edits.add({**decided, "internal_note": NOTE}, [key("a")]))

    def call(name, **parameters):
        import processing

        feedback = Log()
        given = {**parameters_of(place), **parameters}
        try:
            processing.run(f"drogscen:{name}", given, feedback=feedback, context=QgsProcessingContext())
        except QgsProcessingException as error:
            told.append(str(error))
        told.extend([*feedback.infos, *feedback.warnings, *feedback.errors])

    call("exportplans", OUTPUT=str(files / "utom.xlsx"), AUDIENCE=1)
    call("exportplans", OUTPUT=str(files / "utom.csv"), AUDIENCE=1)
    call("exportplans", OUTPUT=str(files / "inom.xlsx"), AUDIENCE=0)
    call("meetingpack", FOLDER=str(files / "underlag"), AUDIENCE=1)
    sheet = files / "egen_plan.csv"
    (plan,) = store.read("plan")
    sheet.write_text(f"uuid;title;goal\n{plan['uuid']};Ljus;Ring {NUMBER}\n", encoding="utf-8")
    call("importplans", INPUT=str(sheet), REPORT=str(files / "rapport.html"))
    sheet.unlink()

    user.open(place)
    user.controller.opening.add_to_map()
    project = QgsProject.instance()
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert project.write(str(files / "projekt.qgz"))
    user.select(user.names()[0])
    user.session.close()
    user.controller.open(login(WORD + "fel"))
    user.qtbot.waitUntil(lambda: bool(user.bar.findChildren(QPushButton, "detailsButton")), timeout=20_000)
    told += [button.property("details") for button in user.bar.findChildren(QPushButton, "detailsButton")]
    told += user.messages()
    told += [repr(place), str(place), repr(store.place)]
    for broken in ("dbname='a' host='x y' port=abc", place.connection.replace("port=", "port=x")):
        try:
            stores.open_store(PostGis(broken, "drogscen", "tests"), migrate=False)
        except Exception as error:
            told += [str(error), repr(error)]
    log.messageReceived.disconnect(note)

    shutil.copytree(tmp_path / "profil", files / "profil", dirs_exist_ok=True) if (
        tmp_path / "profil"
    ).exists() else None
    pieces = {"told": "\n".join(told).encode()}
    for path in sorted(files.rglob("*")):
        if path.is_file():
            pieces.update(unpacked(str(path.relative_to(files)), path.read_bytes()))
    pieces.update(
        unpacked("the project inside", str(place.project().uri()).encode() + place.ask("project_content").encode())
    )
    assert len(pieces) > 30 and any(name.endswith(".qgs") for name in pieces)
    assert where(WORD, {"x": place.connection.encode(), "y": quote(WORD).encode()}) == ["x", "y"], (
        "what is there is found"
    )
    assert where(WORD, pieces) == []
    assert where(NUMBER, pieces) == []
    inside = "inom.xlsx"
    assert where(NOTE, pieces) and all(name.startswith(inside) for name in where(NOTE, pieces))
    external = {
        name: content
        for name, content in pieces.items()
        if name.startswith(("utom", "underlag", "the project inside!"))
    }
    assert len(external) > 20
    assert where(LOGIN, external) == []
    assert where(str(Path.home()), external) == [] or str(Path.home()) == "/"
    assert where(str(tmp_path), external) == []
