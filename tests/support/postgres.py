# SPDX-License-Identifier: GPL-2.0-or-later
"""A PostgreSQL cluster of the tests' own: made in a temporary folder, on loopback, stopped when they end."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

ADMIN = "drogscen_admin"
SETTINGS = {
    "max_connections": 300,
    # Nothing has to outlive the computer.
    "fsync": "off",
    # Queries are many and small: compiling them costs more than running them.
    "jit": "off",
    "autovacuum": "off",
}


@functools.lru_cache
def binaries() -> Path:
    """The folder with the programs of the newest PostgreSQL that Debian has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise RuntimeError("PostgreSQL is missing; run make setup")
    return found[-1].parent


class Cluster:
    """A running cluster. Superuser :data:`ADMIN` needs no password; everybody else does."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="drogscen-pg-"))
        self._has_postgis = False
        # PostgreSQL refuses to run as root; Debian's package brings the user postgres.
        self._as = (
            ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.getuid() == 0 else []
        )
        if self._as:
            shutil.chown(self.folder, "postgres", "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._call(
            "initdb",
            "-D",
            self.folder / "data",
            "-U",
            ADMIN,
            "-A",
            "scram-sha-256",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            f"--pwfile={self._password_file()}",
        )
        hba = self.folder / "data" / "pg_hba.conf"
        rules = f"host all {ADMIN} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        hba.write_text(rules, encoding="utf-8")
        self.start()

    def _password_file(self) -> Path:
        path = self.folder / "initial"
        path.write_text(self.folder.name, encoding="utf-8")
        path.chmod(0o644)
        return path

    def _call(self, program: str, *arguments: object) -> None:
        command = [*self._as, str(binaries() / program), *map(str, arguments)]
        done = subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {**SETTINGS, "listen_addresses": "127.0.0.1", "unix_socket_directories": "''"}
        options = " ".join([f"-p {self.port}", *(f"-c {name}={value}" for name, value in settings.items())])
        self._call("pg_ctl", "-D", self.folder / "data", "-w", "-o", options, "-l", self.folder / "log", "start")

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        self._call("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop it and delete its files."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, database: str, script: str) -> str:
        """Run SQL as superuser, and return the plain rows."""
        command = [str(binaries() / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", self.url(database)]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def url(self, database: str) -> str:
        """The connection as libpq writes it."""
        return f"postgresql://{ADMIN}@127.0.0.1:{self.port}/{database}"

    def uri(self, database: str, user: str = ADMIN, password: str = "") -> str:
        """The connection as QGIS writes it."""
        login = f"user='{user}'" + (f" password='{password}'" if password else "")
        return f"dbname='{database}' host=127.0.0.1 port={self.port} {login} sslmode=disable"

    def new_database(self, name: str, *, template: str = "", postgis: bool = True) -> str:
        """Make a database: empty, with PostGIS or without, or as a copy of another that nobody is connected to."""
        if template or not postgis:
            self.psql("postgres", f'CREATE DATABASE "{name}" TEMPLATE "{template or "template1"}";')
            return name
        if not self._has_postgis:
            self.psql("postgres", "CREATE DATABASE with_postgis;")
            self.psql("with_postgis", "CREATE EXTENSION postgis;")
            self._has_postgis = True
        return self.new_database(name, template="with_postgis")

    def duplicate(self, source: str, target: str) -> None:
        """Make a database with the content of another that somebody may be connected to."""
        self.psql("postgres", f'CREATE DATABASE "{target}";')
        dump = [str(binaries() / "pg_dump"), "--no-sync", self.url(source)]
        self.psql(target, subprocess.run(dump, capture_output=True, text=True, check=True).stdout)
