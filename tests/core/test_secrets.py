# SPDX-License-Identifier: GPL-2.0-or-later
"""Passwords are kept out of what is told."""

import pytest

from drogscen_plugin.core import secrets

SECRET = "h#m/l?g%t@&=+ å:'\"\\"  # noqa: S105 - made up


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setattr(secrets, "_known", set())


@pytest.mark.parametrize(
    "text",
    [
        "could not translate host name “{}”",
        "postgresql://anna:{}@db:5432/?dbname=a",
        "password='{}' host=db",
        "x{}x{}",
    ],
)
def test_a_known_password_is_hidden_wherever_it_stands(text):
    secrets.learn(SECRET)
    shown = secrets.hidden(text.format(*[SECRET] * text.count("{}")))
    assert SECRET not in shown and secrets.HIDDEN in shown


@pytest.mark.parametrize(
    "written",
    ["h%23m/l%3Fg%25t%40%26%3D%2B%20%C3%A5%3A%27%22%5C", "h%23m%2Fl%3Fg%25t%40%26%3D%2B%20%C3%A5%3A%27%22%5C",
     "h%23m%2Fl%3Fg%25t%40%26%3D%2B+%C3%A5%3A%27%22%5C", "h#m/l?g%t@&=+ å:\\'\"\\\\"],
)  # fmt: skip
def test_also_as_addresses_and_connections_write_it(written):
    secrets.learn(SECRET)
    assert secrets.hidden(f"a {written} b") == f"a {secrets.HIDDEN} b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("dbname='a' password='it\\'s' host=db", "dbname='a' password=••• host=db"),
        ("password=abc host=db", "password=••• host=db"),
        ('{"password": "abc", "x": 1}', '{"password": •••, "x": 1}'),
        ("PASSWORD = abc;x", "PASSWORD = •••;x"),
        ("https://a.se/wms?user=b&password=c&x=1", "https://a.se/wms?user=b&password=•••&x=1"),
        ("postgresql://anna:x@y@db/?a=b", "postgresql://anna:•••@db/?a=b"),
        ("PGPASSWORD=abc psql", "PGPASSWORD=••• psql"),
        ("lösenord: abc", "lösenord: •••"),
        ("password='open", "password=•••"),
    ],
)
def test_what_is_called_a_password_or_stands_where_one_does_is_hidden(text, shown):
    assert secrets.hidden(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "fe_sendauth: no password supplied",
        'FATAL: password authentication failed for user "anna"',
        "https://example.org/a?b=c#d",
        "https://stad.se:443/karta?epost=a@stad.se",
        "planerna i plan.gpkg",
        "anna@example.org",
        "postgresql://db:5432/?dbname=a",
        "",
    ],
)
def test_other_texts_stay(text):
    secrets.learn(SECRET)
    secrets.learn("")
    secrets.learn("for")
    secrets.learn("plane")
    assert secrets.hidden(text) == text
