# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the peers' scripts share: their arguments, the frames to draw, timing, and the results they print.

Every frame is drawn once more than is asked for; the first, which fills caches, does not count. Results are one JSON
document: {"program": ..., "times": {"frame/nation/1080p": [milliseconds, ...], ...}}.
"""

import argparse
import json
import pathlib
import statistics
import sys
import time


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", type=pathlib.Path, help="what choros-bench --write-peer-files wrote")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--only", help="draw only frames with this in their name")
    parser.add_argument("--pictures", type=pathlib.Path, help="also keep the pictures, in this folder")
    return parser.parse_args()


def run(options, program, drawer):
    """`drawer(setup, colors, frame)` gives a function that draws the frame and another that saves it to a path."""
    setup = json.loads((options.folder / "frames.json").read_text())
    times = {}
    for name, frame in setup["frames"].items():
        if options.only and options.only not in name:
            continue
        draw, save = drawer(setup, frame)
        draw()
        times[name] = [timed(draw) for _ in range(options.repetitions)]
        print(f"{program} {name}: {statistics.median(times[name]):.1f} ms", file=sys.stderr)
        if options.pictures:
            options.pictures.mkdir(parents=True, exist_ok=True)
            save(str(options.pictures / f"{program.split()[0]} {name}.png".replace("/", "-")))
    json.dump({"program": program, "times": times}, sys.stdout)


def timed(draw):
    start = time.perf_counter()
    draw()
    return (time.perf_counter() - start) * 1000
