# SPDX-License-Identifier: GPL-2.0-or-later
"""The classification as GeoPandas would do it: read, pairs within 500 m, nearest, write; prints the seconds.

Usage: with_geopandas.py SCENES SCHOOLS OUTPUT
"""

import sys
import time

import geopandas

start = time.perf_counter()
scenes, schools = (geopandas.read_file(path) for path in sys.argv[1:3])
pairs = geopandas.sjoin(scenes, schools, predicate="dwithin", distance=500)
nearest = geopandas.sjoin_nearest(scenes, schools, distance_col="nearest_m")
nearest = nearest[~nearest.index.duplicated()]
scenes["nearest_m"] = nearest["nearest_m"]
scenes["school_count"] = pairs.groupby(level=0).size().reindex(scenes.index, fill_value=0)
scenes.to_file(sys.argv[3])
print(time.perf_counter() - start)
