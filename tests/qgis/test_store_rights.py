# SPDX-License-Identifier: GPL-2.0-or-later
"""What each login may do in a PostgreSQL store, and the help's words on backing up, tried on a server."""

import html
import os
import re
import shlex
import subprocess
import uuid

import pytest
from qgis.core import QgsProject

from drogscen_plugin import paths
from drogscen_plugin.algorithms.inputs import store_check
from drogscen_plugin.core import errors
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.layers.store import project_inside
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.postgis.place import PostGis
from tests.support.dock import PATIENCE_MS
from tests.support.mappings import FIRST, key
from tests.support.postgres import ADMIN, binaries
from tests.support.runs import Log

LOGINS = ("owner", "writer", "reader", "other")

ATTEMPTS = {
    "read": ["SELECT * FROM {s}.plan", "SELECT * FROM {s}.history", "SELECT content FROM {s}.qgis_projects"],
    "write": [
        "UPDATE {s}.plan SET title = 'x'",
        "INSERT INTO {s}.measure (uuid, plan_uuid, title, kind) SELECT 'm', uuid, 'x', 'BELYSNING' FROM {s}.plan",
        "UPDATE {s}.mapping SET source = 'x'",
    ],
    "delete": ["DELETE FROM {s}.plan"],
    "remove": ["DELETE FROM {s}.scene"],
    "history": ["UPDATE {s}.history SET changed_by = 'x'", "DELETE FROM {s}.history"],
    "about": ["UPDATE {s}.drogscen_meta SET value = '99' WHERE name = 'schema_version'"],
    "forge": [
        "CREATE TEMP TABLE plan (uuid text, status text);"
        " CREATE TEMP TABLE history (LIKE {s}.history);"
        " CREATE TRIGGER forged AFTER INSERT ON plan FOR EACH ROW EXECUTE FUNCTION {s}.drogscen_log();"
        " INSERT INTO plan VALUES ('p', 'BESLUTAD')"
    ],
    "tables": ["ALTER TABLE {s}.plan DISABLE TRIGGER drogscen_logged", "ALTER TABLE {s}.plan ADD COLUMN extra text"],
    "project": ["UPDATE {s}.qgis_projects SET content = NULL"],
}
"""What is tried for each row of the help's table."""


def rights_of_the_help(language):
    """What the help says: for each row of its table whether each login may."""
    page = paths.plugin_file("help", f"{language}.html").read_text(encoding="utf-8")
    yes = {"sv": "ja", "en": "yes"}[language]
    rows = re.findall(r'<tr data-right="(\w+)"><td>[^<]*</td>\s*((?:<td>\w+</td>)+)</tr>', page)
    return {name: [cell == yes for cell in re.findall(r"<td>(\w+)</td>", cells)] for name, cells in rows}


class People:
    """A database with logins of each kind, and what they may do in its store."""

    def __init__(self, cluster, name):
        self.cluster, self.name, self.mark = cluster, name, uuid.uuid4().hex[:6]
        cluster.new_database(name)
        stem = f"{name}_drogscen"
        self.roles = [f"{stem}_reader", f"{stem}_writer"]
        self.logins = {kind: f"{kind}_{self.mark}" for kind in LOGINS}
        script = "".join(f"CREATE ROLE {role} NOLOGIN;" for role in self.roles)
        script += "".join(f"CREATE ROLE {login} LOGIN PASSWORD 'x';" for login in self.logins.values())
        script += f"GRANT {self.roles[1]} TO {self.logins['writer']}; GRANT {self.roles[0]} TO {self.logins['reader']};"
        script += f"GRANT CREATE ON DATABASE {name} TO {self.logins['owner']};"
        cluster.psql(name, script)

    def place(self, kind, schema="drogscen"):
        return PostGis(self.cluster.uri(self.name, self.logins[kind], "x"), schema, "tests")

    def may(self, kind, statement):
        """Whether a statement goes through; nothing of it is kept."""
        session = self.place(kind).session()
        try:
            session.run(statement.format(s="drogscen"))
        except errors.StoreFailed:
            return False
        finally:
            session.close()
        return True

    def remove(self):
        self.cluster.psql("postgres", f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE);")
        names = [*self.roles, *self.logins.values()]
        self.cluster.psql("postgres", "".join(f"DROP ROLE IF EXISTS {name};" for name in names))


@pytest.fixture
def people(cluster, qgis_app):
    made = []

    def make(name):
        made.append(People(cluster, f"{name}_{uuid.uuid4().hex[:6]}"))
        return made[-1]

    yield make
    for each in made:
        each.remove()


def with_plan(people, update_store, classified):
    update_store(classified(FIRST), people.place("owner"), "2023")
    stores.open_store(people.place("owner"), migrate=False).apply(plan_edits.add({"title": "Ljus"}, [key("a")]))
    return people


def test_each_login_may_what_the_help_says_and_nothing_else(people, update_store, classified):
    sharp = with_plan(people("skarp"), update_store, classified)
    told = rights_of_the_help("sv")
    assert told == rights_of_the_help("en")
    assert set(told) == set(ATTEMPTS)
    for name, statements in ATTEMPTS.items():
        for statement in statements:
            assert [sharp.may(kind, statement) for kind in LOGINS] == told[name], statement


def test_who_may_write_in_an_exercise_may_not_write_in_the_real_store(people, update_store, classified):
    sharp = with_plan(people("skarp"), update_store, classified)
    exercise = with_plan(people("ovning"), update_store, classified)
    trainee = PostGis(sharp.cluster.uri(sharp.name, exercise.logins["writer"], "x"), "drogscen", "tests")
    with pytest.raises(errors.StoreFailed, match="permission denied"):
        stores.open_store(trainee, migrate=False)
    assert exercise.may("writer", ATTEMPTS["write"][0])
    for each in (sharp, exercise):
        log = Log()
        store_check.tell(stores.open_store(each.place("owner"), migrate=False), log)
        assert log.warnings == []


def test_a_role_that_was_made_for_another_store_is_told(people, update_store, classified):
    sharp = with_plan(people("skarp"), update_store, classified)
    sharp.cluster.psql(
        sharp.name,
        f"CREATE ROLE drogscen_{sharp.mark}_writer; GRANT INSERT ON drogscen.plan TO drogscen_{sharp.mark}_writer;",
    )
    sharp.roles.append(f"drogscen_{sharp.mark}_writer")
    log = Log()
    store_check.tell(stores.open_store(sharp.place("owner"), migrate=False), log)
    assert [f"drogscen_{sharp.mark}_writer" in text for text in log.warnings] == [True]


def test_functions_of_an_earlier_version_are_told_and_renewed(people, update_store, classified):
    sharp = with_plan(people("skarp"), update_store, classified)
    place = sharp.place("owner")
    sharp.cluster.psql(sharp.name, "GRANT EXECUTE ON FUNCTION drogscen.drogscen_log() TO PUBLIC;")
    description = stores.description()
    assert place.lacks_history(description)
    place.share()
    assert not place.lacks_history(description)
    sharp.cluster.psql(
        sharp.name,
        "CREATE OR REPLACE FUNCTION drogscen.drogscen_log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';",
    )
    assert place.lacks_history(description)
    place.mend_history(description)
    assert not place.lacks_history(description)


@pytest.mark.parametrize("name", ['a"b', "it's", "x; DROP TABLE plan; --", "Åäö", "$body$", "@table"])
def test_a_schema_has_any_name_where_nobody_has_checked_it(cluster, database, qgis_app, name, update_store, classified):
    place = PostGis(cluster.uri(database), name, "tests")
    store = stores.create(place, "MultiPolygon", 3006)
    store.apply(plan_edits.add({"title": "Ljus"}))
    assert [row["title"] for row in store.read("plan")] == ["Ljus"]
    assert len(store.read("history")) == 1
    assert not place.lacks_history(store.schema)
    place.share()
    quoted = name.replace('"', '""')
    cluster.psql(database, f'DROP SCHEMA "{quoted}" CASCADE;')


def commands_of_the_help(language, which, names):
    """The lines of a block of the help, for other names of databases and roles."""
    page = paths.plugin_file("help", f"{language}.html").read_text(encoding="utf-8")
    (block,) = re.findall(rf'<pre[^>]* data-try="{which}"><code>(.*?)</code></pre>', page, re.DOTALL)
    lines = html.unescape(block).strip().splitlines()
    for old, new in names.items():
        lines = [re.sub(rf"(?<![a-z_]){old}(?![a-z])", new, line) for line in lines]
    return lines


@pytest.mark.parametrize(
    ("language", "database", "copy", "schema", "owner"),
    [("sv", "planer", "ovning", "platser", "planagare"), ("en", "plans", "exercise", "places", "plan_owner")],
)
def test_the_helps_words_on_backing_up(
    people, update_store, classified, user, tmp_path, language, database, copy, schema, owner
):
    first = with_plan(people("lager"), update_store, classified)
    other = f"{copy}_{first.mark}"
    names = {database: first.name, copy: other, owner: first.logins["owner"]}
    environment = {
        **os.environ,
        "PATH": f"{binaries()}:{os.environ['PATH']}",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(first.cluster.port),
        "PGUSER": ADMIN,
    }

    def give(which):
        for line in commands_of_the_help(language, which, names):
            subprocess.run(shlex.split(line), cwd=tmp_path, env=environment, check=True, capture_output=True)

    def saves_here(place, *others):
        """The owner opens it in the panel, and an officer writes: it lands here, and nowhere else."""
        if place != user.controller.open_place():
            user.open(place)
        user.qtbot.waitUntil(lambda: project_inside.elsewhere(place) == "", timeout=PATIENCE_MS)
        before = [stores.open_store(each, migrate=False).read("history") for each in others]
        login = first.logins["writer"]
        officer = PostGis(place.connection.replace(first.logins["owner"], login), place.name, "tests")
        store = stores.open_store(officer, migrate=False)
        count = len(store.read("history"))
        store.apply(plan_edits.add({"title": "Nytt"}, [key("b")]))
        assert len(store.read("history")) > count
        assert [stores.open_store(each, migrate=False).read("history") for each in others] == before
        project = QgsProject()
        assert project.read(officer.project().uri())
        project.clear()

    home = first.place("owner")
    give("restore")
    assert {row["title"] for row in stores.open_store(home, migrate=False).read("plan")} == {"Ljus"}
    home.share()
    saves_here(home)
    give("another")
    first.roles += [f"{other}_drogscen_reader", f"{other}_drogscen_writer"]
    first.cluster.psql(other, f"GRANT {other}_drogscen_writer TO {first.logins['writer']};")
    away = PostGis(first.cluster.uri(other, first.logins["owner"], "x"), "drogscen", "tests")
    try:
        saves_here(away, home)
        give("rename")
        first.roles += [f"{first.name}_{schema}_reader", f"{first.name}_{schema}_writer"]
        renamed = PostGis(first.cluster.uri(first.name, first.logins["owner"], "x"), schema, "tests")
        saves_here(renamed, away)
        elsewhere = PostGis(renamed.connection.replace("127.0.0.1", "localhost"), schema, "tests")
        saves_here(elsewhere, away)
    finally:
        user.controller.session.close()
        away.let_go()
        first.cluster.psql("postgres", f"DROP DATABASE {other} WITH (FORCE);")
