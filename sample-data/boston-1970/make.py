#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the boundaries and tables of this folder from Debian's r-cran-spdata (needs gdal-bin).

Writes boston-1970-tracts.shp and its companions, boston-1970.csv and boston-1970.indicators.csv, the same
bytes every time. README.md says what was left out, and why.
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path("/usr/lib/R/site-library/spData/shapes/boston_tracts.shp")
FOLDER = pathlib.Path(__file__).resolve().parent

CENSUS = "1970 Census of Population and Housing, Boston SMSA tracts, by way of spData 2.2.1 (CC0)"
STUDY = "Harrison and Rubinfeld (1978), corrected by Gilley and Pace (1996), by way of spData 2.2.1 (CC0)"
TOWN_VALUE = " One value per town, repeated for its tracts; all Boston tracts share one."


def number(text, factor=1):
    """The shortest text that reads back as the source's number."""
    value = round(float(text) * factor, 6)
    return str(int(value)) if value == int(value) else repr(value)


# source column, id, title, topic, unit, prefix, suffix, decimals, definition, source, kind, direction
INDICATORS = [
    ("CMEDV", "median_home_value", "Median home value", "Housing", "dollars", "$", "", "0",
     "Median value of owner-occupied homes, as their owners estimated it, in 1970 dollars. The census recorded "
     "nothing beyond $50,000 and $5,000: 15 tracts at $50,000 may have more, 2 at $5,000 less.", STUDY, "median", "neutral"),
    ("units", "homes", "Owner-occupied homes", "Housing", "homes", "", "", "0",
     "Owner-occupied single-family homes for which a value was recorded.", CENSUS, "count", "neutral"),
    ("cu5k", "homes_under_5k", "Homes under $5,000", "Housing", "homes", "", "", "0",
     "Owner-occupied single-family homes valued under $5,000 by their owners, in 1970 dollars.",
     CENSUS, "count", "neutral"),
]
for column, low, high in [("c5_7_5", 5000, 7500), ("C7_5_10", 7500, 10000), ("C10_15", 10000, 15000),
                          ("C15_20", 15000, 20000), ("C20_25", 20000, 25000), ("C25_35", 25000, 35000),
                          ("C35_50", 35000, 50000)]:
    INDICATORS.append((
        column, f"homes_{low}_{high - 1}", f"Homes ${low:,}–${high - 1:,}", "Housing", "homes", "", "", "0",
        f"Owner-occupied single-family homes valued at ${low:,} to ${high - 1:,} by their owners, in 1970 dollars.",
        CENSUS, "count", "neutral"))
INDICATORS += [
    ("co50k", "homes_50k_up", "Homes $50,000 and over", "Housing", "homes", "", "", "0",
     "Owner-occupied single-family homes valued at $50,000 or more by their owners, in 1970 dollars.",
     CENSUS, "count", "neutral"),
    ("RM", "rooms", "Rooms per home", "Housing", "rooms", "", "", "1",
     "Average number of rooms in owner-occupied homes.", STUDY, "rate", "neutral"),
    ("AGE", "built_before_1940", "Homes built before 1940", "Housing", "percent", "", " %", "0",
     "Share of owner-occupied homes built before 1940.", STUDY, "rate", "neutral"),
    ("POP", "population", "Population", "People", "people", "", "", "0",
     "Residents of the tract.", CENSUS, "count", "neutral"),
    ("NOX", "nitrogen_oxides", "Nitrogen oxides in the air", "Environment", "parts per 10 million", "", "", "2",
     "Annual average concentration of nitrogen oxides, from a model of the region's air in zones larger than "
     "tracts.", STUDY, "rate", "lower_better"),
    ("INDUS", "industrial_land", "Land used for industry", "Environment", "percent", "", " %", "1",
     "Share of the town's acres in business other than retail." + TOWN_VALUE, STUDY, "rate", "neutral"),
    ("ZN", "large_lots", "Land zoned for large lots", "Housing", "percent", "", " %", "0",
     "Share of the town's residential land zoned for lots over 25,000 square feet." + TOWN_VALUE, STUDY, "rate",
     "neutral"),
    ("PTRATIO", "pupils_per_teacher", "Pupils per teacher", "Schools", "pupils", "", "", "1",
     "Pupils per teacher in the town's public schools." + TOWN_VALUE, STUDY, "rate", "lower_better"),
    ("TAX", "property_tax", "Property tax rate", "Taxes", "dollars per $10,000 of value", "$", "", "0",
     "Property tax in a year per $10,000 of a home's full value." + TOWN_VALUE, STUDY, "rate", "neutral"),
    ("DIS", "distance_to_jobs", "Distance to job centers", "Work", "weighted distance", "", "", "1",
     "Weighted distance to five employment centers of the Boston region. The study gives no unit.", STUDY,
     "index", "neutral"),
    ("RAD", "highway_access", "Access to radial highways", "Work", "index", "", "", "0",
     "Index of access to the highways that lead into Boston; more is closer." + TOWN_VALUE, STUDY, "index",
     "neutral"),
    ("CRIM", "crime", "Crime rate by town", "Safety", "as published", "", "", "2",
     "Crimes per resident of the town, as the study published them; it gives no period and no definition, and "
     "its numbers differ between tracts of a town. For trying out maps of skewed numbers, not for conclusions.",
     STUDY, "rate", "lower_better"),
]


def run(*command):
    subprocess.run(command, check=True)


def source_rows():
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder) / "tracts.csv"
        run("ogr2ogr", "-f", "CSV", str(table), str(SOURCE))
        with table.open(encoding="utf-8", newline="") as file:
            return sorted(csv.DictReader(file), key=lambda row: row["poltract"])


def write_table(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_boundaries():
    # The source misspells Saugus. Its tract numbers, padded to four digits, are unique within the region.
    query = ("SELECT geometry, poltract AS TRACTID, replace(TOWN, 'Sargus', 'Saugus') AS TOWN, "
             "replace(TOWN, 'Sargus', 'Saugus') || ', tract ' || CAST(TRACT AS INTEGER) AS NAME "
             "FROM boston_tracts ORDER BY poltract")
    for old in FOLDER.glob("boston-1970-tracts.*"):
        old.unlink()
    run("ogr2ogr", "-f", "ESRI Shapefile", str(FOLDER / "boston-1970-tracts.shp"), str(SOURCE), "-dialect", "SQLite",
        "-sql", query, "-nlt", "POLYGON", "-lco", "ENCODING=UTF-8", "-lco", "DBF_DATE_LAST_UPDATE=2026-01-01")


def main():
    if not SOURCE.exists():
        sys.exit(f"{SOURCE} is missing: apt-get install r-cran-spdata")
    rows = source_rows()
    assert len(rows) == 506 and len({row["poltract"] for row in rows}) == 506
    write_boundaries()
    table = [[row["poltract"]] + [number(row[i[0]], 1000 if i[0] == "CMEDV" else 1) for i in INDICATORS] for row in rows]
    write_table(FOLDER / "boston-1970.csv", ["TRACTID"] + [i[1] for i in INDICATORS], table)
    write_table(FOLDER / "boston-1970.indicators.csv",
                ["id", "title", "topic", "unit", "prefix", "suffix", "decimals", "definition", "source", "kind",
                 "direction"], [i[1:] for i in INDICATORS])


if __name__ == "__main__":
    main()
