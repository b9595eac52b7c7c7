# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens made-up foreign templates, stores and sheets, and says of each what became of it, a line of JSON each.

Usage: open_foreign.py SEED COUNT STORE FOLDER OUTSIDE PORT

Args:
    SEED, COUNT: which, and how many.
    STORE: a store to be changed into foreign ones.
    FOLDER: an empty folder for them.
    OUTSIDE: a folder that none of them may open.
    PORT: of a server that none of them may ask.
"""

import json
import random
import sys
from pathlib import Path

from qgis.core import QgsApplication

from drogscen_plugin.core import errors
from drogscen_plugin.report.layout.template import BadTemplate
from drogscen_plugin.storage.geopackage import file as geopackage_file
from drogscen_plugin.wording.store_errors import describe_store_error
from tests.support import foreign

geopackage_file._LONGEST_S = 0.5


def main() -> None:
    seed, count, store, folder, outside, port = sys.argv[1:]
    chance = random.Random(int(seed))
    for number in range(int(count)):
        kind = chance.choice(sorted(foreign.KINDS))
        place = Path(folder) / str(number)
        place.mkdir()
        made = foreign.KINDS[kind](chance, place, foreign.World(Path(store), Path(outside), int(port)))
        try:
            made.open()
            said = ""
        except errors.StoreError as error:
            said = describe_store_error(error)
        except BadTemplate as error:
            said = str(error)
        print(json.dumps({"kind": kind, "what": made.what, "said": said}), flush=True)
        foreign.remove(place)


application = QgsApplication([], False)
application.initQgis()
main()
application.exitQgis()
