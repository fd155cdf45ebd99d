#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the queen neighbors of the benchmark's areas with libpysal; reading the file is not timed."""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import libpysal  # noqa: E402  (it warns of parts that are not installed)


def main():
    shapes = list(libpysal.io.open(sys.argv[1] + "/areas.shp"))
    start = time.perf_counter()
    weights = libpysal.weights.Queen.from_iterable(shapes)
    elapsed = (time.perf_counter() - start) * 1000
    links = sum(weights.cardinalities.values())
    print(f"libpysal {libpysal.__version__} neighbors/queen: {elapsed:.0f} ms, {links} links", file=sys.stderr)
    json.dump({"program": f"libpysal {libpysal.__version__}", "times": {"neighbors/queen": [elapsed]},
               "links": links}, sys.stdout)


main()
