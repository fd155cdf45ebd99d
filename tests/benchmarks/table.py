#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one table of medians from what choros-bench and the peers' scripts wrote in one run.

  table.py FOLDER [--missing "Mapnik (python3-mapnik)"]... [--record FILE]
"""

import argparse
import collections
import datetime
import json
import pathlib
import platform
import re
import statistics
import subprocess

WORK = ("build", "open", "import", "frame", "pan", "recolor", "hit", "neighbors", "window")
WINDOWS = ("nation", "state", "city")
PEERS = ("qgis_frame", "mapnik_frame", "libpysal_queen")

MS_PER = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}

# What we hold ourselves to: milliseconds on two cores, and how many times faster than the best peer.
BARS = {
    "build": (1000, None),
    "open": (150, None),
    "open/packed": (150, None),
    "import/csv": (2000, None),
    "import/xlsx": (30000, None),
    "frame/nation/1080p": (50, 30),
    "frame/state/1080p": (12, None),
    "frame/city/1080p": (8, None),
    "pan/nation/1080p": (16.7, None),
    "pan/state/1080p": (16.7, None),
    "pan/city/1080p": (16.7, None),
    "recolor/1080p": (8, None),
    "recolor/state/1080p": (3, None),
    "recolor/city/1080p": (3, None),
    "hit": (0.001, None),
    "neighbors/queen": (50, None),
    "neighbors/rook": (50, None),
    "window/ready": (400, None),
    "window/switch/cold": (60, None),
    "window/switch/next": (60, None),
    "window/switch/warm": (16, None),
    "window/hover": (16.7, None),
    "window/select_all": (50, None),
}
PEAK_BAR_MB = {"build": 1000, "import/csv": 600}

HEADING = """# Benchmark results

Written by `tests/benchmarks/run --record`; CONTRIBUTING.md says what is measured.

"""


def read_choros(folder):
    times, counters, context = collections.defaultdict(list), collections.defaultdict(dict), {}
    for path in sorted(folder.glob("choros-*.json")):
        document = json.loads(path.read_text())
        context = document["context"]
        for entry in document["benchmarks"]:
            if entry["run_type"] != "iteration" or entry.get("error_occurred"):
                continue
            name = re.sub(r"/(iterations:\d+|manual_time)", "", entry["name"])
            times[name].append(entry["real_time"] * MS_PER[entry["time_unit"]])
            for counter in ("areas", "vertices", "links", "peak_MB", "resident_MB"):
                if counter in entry:
                    largest = max(entry[counter], counters[name].get(counter, 0))
                    counters[name][counter] = largest
    return {name: times[name] for name in sorted(times, key=row_order)}, counters, context


def row_order(name):
    words = name.split("/")
    window = WINDOWS.index(words[1]) if words[0] == "frame" else 0
    return WORK.index(words[0]), window  # otherwise as measured


def read_peers(folder):
    peers = collections.defaultdict(lambda: collections.defaultdict(list))
    paths = [path for peer in PEERS for path in sorted(folder.glob(f"peer-{peer}-*.json"))]
    for path in paths:
        document = json.loads(path.read_text())
        for name, times in document["times"].items():
            peers[document["program"]][name] += times
    return peers


def duration(ms):
    for unit, size in (("s", 1000), ("ms", 1), ("µs", 1e-3)):
        if ms >= size:
            return f"{ms / size:.3g} {unit}"
    return f"{ms * 1e6:.0f} ns"


def bar_text(name, ours, ratios):
    if name not in BARS:
        return ""
    most_ms, least_ratio = BARS[name]
    texts = [f"≤ {duration(most_ms)}: {'met' if ours <= most_ms else 'missed'}"]
    if least_ratio and ratios:
        texts.append(f"≥ {least_ratio}x: {'met' if min(ratios) >= least_ratio else 'missed'}")
    return ", ".join(texts)


def timings(times, peers):
    yield ["work", "Choros", *peers, "ratios", "bar"]
    for name, ours in times.items():
        median = statistics.median(ours)
        cells, ratios = [], []
        for peer_times in peers.values():
            theirs = statistics.median(peer_times[name]) if peer_times.get(name) else None
            cells.append(duration(theirs) if theirs else "")
            if theirs:
                ratios.append(theirs / median)
        yield [name, duration(median), *cells, ", ".join(f"{ratio:.3g}x" for ratio in ratios),
               bar_text(name, median, ratios)]


def memory(counters):
    yield ["memory", "MB", "bar"]
    for name, values in counters.items():
        for counter, words in (("peak_MB", "most while at it"), ("resident_MB", "kept")):
            if counter in values:
                most = PEAK_BAR_MB.get(name) if counter == "peak_MB" else None
                bar = f"≤ {most}: {'met' if values[counter] <= most else 'missed'}" if most else ""
                yield [f"{name}, {words}", f"{values[counter]:.0f}", bar]


def markdown(rows):
    rows = list(rows)
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def machine(context):
    model = platform.processor()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"model name\s*:\s*(.*)", cpuinfo.read_text())
        model = found.group(1) if found else model
    return f"{model}, {context.get('num_cpus', '?')} cores, {platform.system()} {platform.machine()}"


def commit(root):
    command = ["git", "-C", root, "describe", "--always", "--dirty", "--exclude=*"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def report(folder, missing):
    times, counters, context = read_choros(folder)
    peers = read_peers(folder)
    build = counters.get("build", {})
    data = f"{build['areas']:,.0f} areas, {build['vertices']:,.0f} vertices" if build else "see choros-bench"
    source = (folder / "data.txt").read_text().strip()
    load = (context.get("load_avg") or [0])[0]
    lines = [
        f"Date: {datetime.date.today().isoformat()}. Machine: {machine(context)}.",
        f"Load when the last round began: {load:.1f} (1 or 2 is the run itself; more means others disturbed it).",
        f"Choros: commit {commit(pathlib.Path(__file__).parent)}, release build. Data: {source}, {data}.",
        "",
        "Medians of wall time; a frame is raster, colors and borders. Names ending in `threads:1` ran on one core, the",
        "others on all. Ratios are in the order of the peers' columns.",
        "",
        markdown(timings(times, peers)),
        "",
        markdown(memory(counters)),
    ]
    if missing:
        lines += ["", "Not measured, because it is not installed here: " + ", ".join(missing) + "."]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--missing", action="append", default=[])
    parser.add_argument("--record", type=pathlib.Path)
    options = parser.parse_args()
    text = report(options.folder, options.missing)
    print(text, end="")
    if options.record:
        options.record.write_text(HEADING + text, encoding="utf-8")


main()
