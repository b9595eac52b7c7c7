# SPDX-License-Identifier: GPL-2.0-or-later
"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).resolve().with_name("programs")
"""Scripts that tests run as processes of their own."""

SHARED = ROOT.parent / "shared" / "data"
"""Published data with known answers, beside the checkout; tests that need it are skipped without."""
