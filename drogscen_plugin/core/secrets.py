# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeping passwords out of whatever is told: messages, details, logs.

Programs that we ask put what they were given into their errors: a connection, or a part of a password that they took for
the name of a server.
"""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote, quote_plus

HIDDEN = "•••"
_SHORTEST = 4
"""Shorter passwords are hidden only where they are called one: as any text they would hide ordinary words."""

_CALLED_ONE = re.compile(
    r"""((?:password|passwd|passphrase|lösenord|token|api_?key)["']?\s*[=:]\s*)('(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|[^\s&;,)]+)""",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)([^\s/]+)(@)", re.IGNORECASE)
_known: set[str] = set()


def learn(secret: str) -> None:
    """Hide a password wherever it turns up from now on."""
    if len(secret) < _SHORTEST:
        return
    escaped = secret.replace("\\", "\\\\").replace("'", "\\'")
    forms = (secret, quote(secret), quote(secret, safe=""), quote_plus(secret), escaped, secret.replace("'", "''"))
    _known.update((*forms, html.escape(secret), html.escape(secret, quote=False), json.dumps(secret)[1:-1]))


def hidden(text: str) -> str:
    """A text without passwords: those that are known, and what is called one or stands where one does."""
    for secret in sorted(_known, key=len, reverse=True):
        # A password that is a word stands in no longer one.
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)" if secret.isalnum() else re.escape(secret), HIDDEN, text)
    text = _CALLED_ONE.sub(rf"\1{HIDDEN}", text)
    return _IN_ADDRESS.sub(rf"\1{HIDDEN}\3", text)
