#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes all files of the invented city Rivertown: boundaries, census tables, city tables and points.

Needs nothing but Python and, for the shapefile, gdal-bin. Writes the same bytes every time. Nothing in these
files was measured anywhere; README.md says what each of them is.
"""

import sys

sys.dont_write_bytecode = True

import csv
import datetime
import io
import json
import math
import pathlib
import random
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

from census import NO_PEOPLE, YEARS, Census
from city import Rng, centroid, contains, signed_area
from places import COUNTY, COUNTY_NAME, STATE, STATE_NAME, Places, lon_lat

FOLDER = pathlib.Path(__file__).resolve().parent
SEED = 2
SYNTHETIC = "SYNTHETIC: the invented city Rivertown. Nothing here was measured anywhere."


# --- boundaries -------------------------------------------------------------------------------------------------

def polygon(ring):
    """A GeoJSON polygon, counterclockwise as RFC 7946 wants it."""
    ring = ring if signed_area(ring) > 0 else ring[::-1]
    points = [list(lon_lat(p)) for p in ring]
    return {"type": "Polygon", "coordinates": [points + points[:1]]}


def write_geojson(path, description, features):
    text = ",\n".join(json.dumps({"type": "Feature", "properties": properties, "geometry": polygon(ring)},
                                 separators=(",", ":")) for properties, ring in features)
    path.write_bytes(f'{{"type":"FeatureCollection","description":{json.dumps(description)},"features":[\n{text}\n]}}\n'
                     .encode())


def tract_fields(places, tract):
    x, y = lon_lat(centroid(places.outline(tract)))
    return {"STATEFP": STATE, "COUNTYFP": COUNTY, "TRACTCE": tract.code, "GEOID": tract.geoid, "NAME": tract.name,
            "NAMELSAD": f"Census Tract {tract.name}", "MTFCC": "G5020", "FUNCSTAT": "S", "ALAND": tract.land,
            "AWATER": tract.water, "INTPTLAT": f"{y:+011.7f}", "INTPTLON": f"{x:+012.7f}"}


def write_tracts(places):
    widths = {"STATEFP": 2, "COUNTYFP": 3, "TRACTCE": 6, "GEOID": 11, "NAME": 7, "NAMELSAD": 20, "MTFCC": 5,
              "FUNCSTAT": 1, "ALAND": None, "AWATER": None, "INTPTLAT": 11, "INTPTLON": 12}
    columns = ", ".join(f"CAST({name} AS CHARACTER({width})) AS {name}" if width else name
                        for name, width in widths.items())
    for old in FOLDER.glob("rivertown-synthetic-tracts.*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "tracts.geojson"
        write_geojson(source, SYNTHETIC, [(tract_fields(places, t), places.outline(t)) for t in places.tracts])
        subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", str(FOLDER / "rivertown-synthetic-tracts.shp"), str(source),
                        "-sql", f"SELECT {columns} FROM tracts", "-a_srs", "EPSG:4269", "-nlt", "POLYGON",
                        "-lco", "ENCODING=UTF-8", "-lco", "DBF_DATE_LAST_UPDATE=2026-01-01"], check=True)


def write_layers(places):
    write_geojson(FOLDER / "rivertown-neighborhoods.geojson", SYNTHETIC,
                  [({"name": name}, ring) for name, ring in sorted(places.neighborhoods.items())])
    write_geojson(FOLDER / "rivertown-wards.geojson", SYNTHETIC,
                  [({"ward": number, "name": f"Ward {number}"}, ring) for number, ring in enumerate(places.wards, 1)])
    write_geojson(FOLDER / "rivertown-water.geojson", SYNTHETIC,
                  [({"name": "Long River", "kind": "river"}, places.city.river),
                   ({"name": "Mirror Lake", "kind": "lake"}, places.lake)])
    write_geojson(FOLDER / "rivertown-parks.geojson", SYNTHETIC, [({"name": name}, ring) for name, ring in places.parks])


# --- census tables ----------------------------------------------------------------------------------------------

def detail_labels(year):
    """Titles of the variables of the detailed tables, as that year's tables word them."""
    colon = ":" if year >= 2019 else ""
    return {
        "B01002_001": f"Median age --!!Total{colon}", "B01002_002": "Median age --!!Male" if colon else
        "Median age --!!Total!!Male", "B01002_003": "Median age --!!Female" if colon else "Median age --!!Total!!Female",
        "B01003_001": "Total",
        "B17001_001": f"Total{colon}",
        "B17001_002": f"Total{colon}!!Income in the past 12 months below poverty level{colon}",
        "B19013_001": f"Median household income in the past 12 months (in {year} inflation-adjusted dollars)",
        "B25002_001": f"Total{colon}", "B25002_002": f"Total{colon}!!Occupied", "B25002_003": f"Total{colon}!!Vacant",
        "B25003_001": f"Total{colon}", "B25003_002": f"Total{colon}!!Owner occupied",
        "B25003_003": f"Total{colon}!!Renter occupied",
        "B25064_001": "Median gross rent", "B25077_001": "Median value (dollars)"}


def profile_labels(year):
    workers = "COMMUTING TO WORK!!Workers 16 years and over"
    rate = "Percent Unemployed" if year < 2015 else "Unemployment Rate"
    return {
        "DP03_0009": f"EMPLOYMENT STATUS!!Civilian labor force!!{rate}",
        "DP03_0018": workers,
        "DP03_0021": f"{workers}!!Public transportation (excluding taxicab)",
        "DP03_0024": f"{workers}!!Worked {'from' if year >= 2019 else 'at'} home",
        "DP03_0025": f"{workers if year >= 2019 else 'COMMUTING TO WORK'}!!Mean travel time to work (minutes)"}


def columns_of(table, year, rng):
    """(column, label, variable, which part of its cell) in the order of a download, where the annotations of one
    variable stand behind its margin and those of another between."""
    labels = profile_labels(year) if table.startswith("DP") else \
        {v: label for v, label in detail_labels(year).items() if v.startswith(table + "_")}
    percent = {2017: "Percent Estimate"}.get(year, "Percent")
    columns = []
    for letter, estimate in (("", "Estimate"), ("P", percent)) if table.startswith("DP") else (("", "Estimate"),):
        margin = "Margin of Error" if not letter else "Percent Margin of Error"
        for variable, label in labels.items():
            parts = {"E": (estimate, "estimate"), "EA": (f"Annotation of {estimate}", "estimate_note"),
                     "M": (margin, "margin"), "MA": (f"Annotation of {margin}", "margin_note")}
            for suffix in ("E", "M", "MA", "EA") if rng.chance(0.6) else ("E", "EA", "M", "MA"):
                columns.append((variable + letter + suffix, f"{parts[suffix][0]}!!{label}", variable + letter,
                                parts[suffix][1]))
    return columns


def full_name(tract, year):
    return ("; " if year >= 2022 else ", ").join([f"Census Tract {tract.name}", COUNTY_NAME, STATE_NAME])


def quoted(cells, end=""):
    return ",".join('"' + str(cell).replace('"', '""') + '"' for cell in cells) + end + "\n"


def write_census_tables(census, rng):
    folder = FOLDER / "acs"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for year in YEARS:
        for table in ("B01002", "B01003", "B17001", "B19013", "B25002", "B25003", "B25064", "B25077", "DP03"):
            columns = columns_of(table, year, rng)
            names = ["GEO_ID", "NAME"] + [c[0] for c in columns]
            labels = ["Geography", "Geographic Area Name"] + [c[1] for c in columns]
            lines = [quoted(names, ","), quoted(labels, ",")]
            for tract in census.tracts:
                cells = census.cells[year, tract.geoid]
                values = [getattr(cells[variable], part) for _, _, variable, part in columns]
                lines.append(quoted(["1400000US" + tract.geoid, full_name(tract, year)]
                                    + ["null" if value is None else value for value in values], ","))
            stem = f"ACS{'DP' if table.startswith('DP') else 'DT'}5Y{year}.{table}"
            (folder / f"{stem}-Data.csv").write_bytes("".join(lines).encode())
            metadata = quoted(["Column Name", "Label"]) + "".join(quoted(pair) for pair in zip(names, labels))
            (folder / f"{stem}-Column-Metadata.csv").write_bytes(metadata.encode())


def api_numbers(cell):
    """The codes with which the Census Bureau's API answers where a table prints signs."""
    estimate, margin = cell.estimate, cell.margin
    codes = {"-": "-666666666", "N": "-999999999", "(X)": "-888888888", "**": "-222222222", "***": "-333333333",
             "*****": "-555555555"}
    if estimate.endswith("+"):
        estimate = str(int(estimate[:-1].replace(",", "")) + 1)
    elif len(estimate) > 1 and estimate.endswith("-"):
        estimate = str(int(estimate[:-1].replace(",", "")) - 1)
    return [codes.get(estimate, estimate), cell.estimate_note or "", codes.get(margin, margin), cell.margin_note or ""]


def write_api_table(census):
    variables = ["B01003_001", "B19013_001", "B25064_001", "B25077_001"]
    header = ["GEO_ID", "NAME"] + [v + s for v in variables for s in ("E", "EA", "M", "MA")] + ["state", "county", "tract"]
    rows = []
    for tract in census.tracts:
        cells = census.cells[2022, tract.geoid]
        rows.append(["1400000US" + tract.geoid, full_name(tract, 2022)]
                    + [value for v in variables for value in api_numbers(cells[v])] + [STATE, COUNTY, tract.code])
    write_table(FOLDER / "acs5-2022-api.csv", header, rows)


# --- city tables ------------------------------------------------------------------------------------------------

def write_table(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def drawn(rng, count, share):
    return sum(rng.chance(share) for _ in range(count))


SHEET = ["id", "title", "topic", "unit", "prefix", "suffix", "decimals", "definition", "source", "kind", "direction", "period"]


def write_lead_tests(census, rng):
    """Counts as they are, most of them below ten; nothing where fewer than 20 children were tested."""
    rows = []
    for tract in census.tracts:
        counts = census.counts[2022, tract.geoid]
        true = census.truth[id(tract)]
        if tract.kind in NO_PEOPLE:
            rows.append([tract.geoid, tract.name, "", "", ""])
            continue
        children = drawn(rng, round(counts["universe"] * 0.062), 0.52 + rng.uniform(-0.1, 0.1)) if counts["occupied"] else 0
        raised = drawn(rng, children, min(0.12, 0.05 * math.exp(-1.15 * true.wealth)))
        rate = f"{100 * raised / children:.1f}" if children >= 20 else "*"
        rows.append([tract.geoid, tract.name, *((children, raised) if children >= 20 else ("*", "*")), rate])
    write_table(FOLDER / "child-lead-tests-2021.csv", ["GEOID", "tract", "children_tested", "elevated", "elevated_pct"], rows)
    source = "SYNTHETIC. Invented city of Rivertown, health department"
    rule = " Withheld (*) where fewer than 20 children were tested."
    write_table(FOLDER / "child-lead-tests-2021.indicators.csv", SHEET, [
        ["children_tested", "Children tested for lead", "Health", "children", "", "", "0",
         "Children under 6 who had a blood lead test in the year, each counted once." + rule, source, "count", "neutral", "2021"],
        ["elevated", "Children with elevated blood lead", "Health", "children", "", "", "0",
         "Tested children under 6 with 3.5 micrograms of lead or more per deciliter of blood. Mostly small numbers: a "
         "rate of so few says little about one tract in one year." + rule, source, "count", "lower_better", "2021"],
        ["elevated_pct", "Share of tested children with elevated blood lead", "Health", "percent", "", " %", "1",
         "Children with elevated blood lead per 100 children tested. Not all children are tested." + rule, source,
         "rate", "lower_better", "2021"]])


def write_evictions(census, rng):
    """Counts of 1 to 9 are published as <10."""
    rows = []
    for tract in census.tracts:
        counts = census.counts[2022, tract.geoid]
        true = census.truth[id(tract)]
        if tract.kind in NO_PEOPLE or not counts["occupied"]:
            rows.append([tract.geoid, "", ""])
            continue
        renters = round(counts["renters"] * rng.uniform(0.94, 1.06))
        filed = drawn(rng, renters, min(0.2, 0.034 * math.exp(-0.9 * true.wealth)))
        rows.append([tract.geoid, renters, "<10" if 0 < filed < 10 else filed])
    write_table(FOLDER / "evictions-filed-2022.csv", ["GEOID", "renter_homes", "evictions_filed"], rows)
    source = "SYNTHETIC. Invented county court of River County"
    write_table(FOLDER / "evictions-filed-2022.indicators.csv", SHEET, [
        ["renter_homes", "Rented homes", "Housing", "homes", "", "", "0",
         "Rented homes on the assessor's list at the start of the year.", source, "count", "neutral", "2022"],
        ["evictions_filed", "Evictions filed", "Housing", "filings", "", "", "0",
         "Cases filed with the court to evict a tenant, whatever came of them. Counts of 1 to 9 are published as <10.",
         source, "count", "lower_better", "2022"]])


def write_lookup(census):
    write_table(FOLDER / "tract-neighborhood.csv", ["GEOID", "neighborhood"],
                [[t.geoid, t.neighborhood] for t in census.tracts])


# --- a workbook -------------------------------------------------------------------------------------------------

def sheet_xml(rows, strings, percent_column=None):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            at = f"{chr(ord('A') + column)}{number}"
            if value is None:
                continue
            if isinstance(value, str):
                index = strings.setdefault(value, len(strings))
                cells.append(f'<c r="{at}" t="s"><v>{index}</v></c>')
            else:
                style = ' s="1"' if column == percent_column else ""
                cells.append(f'<c r="{at}"{style}><v>{value!r}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + "".join(lines) + "</sheetData></worksheet>")


def write_workbook(census, rng):
    """As a spreadsheet program keeps it: keys became numbers, so the zero in front is gone, and so did tract names."""
    rows = [["GEOID", "Tract", "Renter households", "Paying 30 percent or more", "Share"]]
    for tract in census.tracts:
        counts = census.counts[2022, tract.geoid]
        name = float(tract.name) if "." in tract.name else int(tract.name)
        renters = counts["renters"]
        if renters < 30:
            rows.append([int(tract.geoid), name, renters, None, None])
            continue
        share = 1 / (1 + math.exp(-(-0.15 - 0.75 * math.log(counts["income"] / 62000) + rng.normal(0.2))))
        burdened = drawn(rng, renters, share)
        rows.append([int(tract.geoid), name, renters, burdened, round(burdened / renters, 4)])
    notes = [[SYNTHETIC], ["Rent burden: renter households that pay 30 percent or more of their income for rent."],
             ["Period: 2018-2022. Share is left out where there are fewer than 30 renter households."],
             ["License: CC0 1.0"]]
    strings = {}
    sheets = [sheet_xml(rows, strings, percent_column=4), sheet_xml(notes, strings)]
    uses = sum(isinstance(value, str) for row in rows + notes for value in row)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Rent burden" sheetId="1" '
        f'r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId4" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="{uses}" uniqueCount="{len(strings)}">'
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in strings) + "</sst>",
        "xl/worksheets/sheet1.xml": sheets[0], "xl/worksheets/sheet2.xml": sheets[1]}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text if text.startswith("<?xml") else head + text)
    (FOLDER / "rent-burden-2018-2022.xlsx").write_bytes(buffer.getvalue())


# --- points -----------------------------------------------------------------------------------------------------

# Each type with its weight in each month and how far it keeps to the center (1 much, 0 not at all)
REQUESTS = {
    "Missed trash pickup": ([7, 6, 7, 8, 9, 10, 10, 10, 9, 8, 7, 7], 0.2),
    "Pothole": ([9, 13, 18, 14, 9, 6, 5, 4, 4, 4, 5, 6], 0.3),
    "Street light out": ([7, 6, 5, 5, 4, 4, 4, 4, 5, 7, 8, 8], 0.3),
    "Illegal dumping": ([3, 3, 4, 5, 6, 6, 6, 6, 5, 5, 4, 3], 0.5),
    "Graffiti": ([2, 2, 3, 4, 5, 5, 5, 5, 4, 4, 3, 2], 0.9),
    "Fallen tree or limb": ([2, 2, 3, 3, 4, 7, 9, 7, 4, 3, 3, 2], 0.0),
    "Abandoned vehicle": ([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3], 0.5),
    "Snow or ice": ([16, 14, 5, 0, 0, 0, 0, 0, 0, 0, 2, 9], 0.3)}


class Requests:
    def __init__(self, places, census, rng):
        self.places, self.census, self.rng = places, census, rng
        self.tracts = [t for t in places.tracts if t.kind != "water"]
        self.hot = [(self.in_tract(self.pick_tract(0.7)), rng.uniform(90, 320)) for _ in range(46)]

    def pick(self, weights):
        at = self.rng.random() * sum(weights)
        for index, weight in enumerate(weights):
            at -= weight
            if at < 0:
                return index
        return len(weights) - 1

    def pick_tract(self, central):
        weights = []
        for tract in self.tracts:
            true = self.census.truth[id(tract)]
            weights.append((self.census.counts[2022, tract.geoid]["population"] + 60)
                           * math.exp(-central * true.far / 3.5 - 0.35 * true.wealth))
        return self.tracts[self.pick(weights)]

    def wet(self, p):
        return contains(self.places.city.river, p) or contains(self.places.lake, p)

    def in_tract(self, tract):
        """Somewhere in a tract, a third of the time along a street on its border."""
        rng = self.rng
        outline = self.places.outline(tract)
        xs, ys = [p[0] for p in outline], [p[1] for p in outline]
        while True:
            if rng.chance(0.33):
                k = rng.index(len(outline))
                a, b, t = outline[k - 1], outline[k], rng.random()
                p = (a[0] + (b[0] - a[0]) * t + rng.normal(9), a[1] + (b[1] - a[1]) * t + rng.normal(9))
            else:
                p = (rng.uniform(min(xs), max(xs)), rng.uniform(min(ys), max(ys)))
            if contains(outline, p) and not self.wet(p):
                return p

    def place(self, central):
        if not self.rng.chance(0.42):
            return self.in_tract(self.pick_tract(central))
        while True:
            middle, spread = self.hot[self.rng.index(len(self.hot))]
            p = (middle[0] + self.rng.normal(spread), middle[1] + self.rng.normal(spread))
            tract = self.places.tract_at(p)
            if tract and tract.kind != "water" and not self.wet(p):
                return p

    def rows(self, count):
        rng = self.rng
        kinds = list(REQUESTS)
        found = []
        while len(found) < count:
            kind = kinds[self.pick([sum(REQUESTS[k][0]) for k in kinds])]
            months, central = REQUESTS[kind]
            month = self.pick(months) + 1
            first = datetime.date(2022, month, 1)
            days = ((first + datetime.timedelta(days=31)).replace(day=1) - first).days
            day = first + datetime.timedelta(days=rng.index(days))
            if day.weekday() >= 5 and rng.chance(0.6):
                continue
            lon, lat = lon_lat(self.place(central))
            where = (f"{lon:.6f}", f"{lat:.6f}")
            lost = rng.random()
            if lost < 0.024:
                where = ("", "")
            elif lost < 0.032:
                where = ("0", "0")
            elif lost < 0.034:
                where = (f"{lon - 0.35:.6f}", f"{lat:.6f}")  # far from the city
            open_still = rng.chance(0.02 + 0.10 * (month >= 11))
            found.append((day.isoformat(), rng.random(), kind, "open" if open_still else "closed", *where))
        found.sort()
        return [[f"22-{number:05d}", day, kind, status, lon, lat]
                for number, (day, _, kind, status, lon, lat) in enumerate(found, 1)]


def write_requests(places, census, rng):
    write_table(FOLDER / "service-requests-2022.csv", ["request_id", "opened", "type", "status", "longitude", "latitude"],
                Requests(places, census, rng).rows(5000))


def main():
    places = Places(Rng(random.Random(SEED)))
    census = Census(places, Rng(random.Random(SEED + 1)))
    write_tracts(places)
    write_layers(places)
    write_lookup(census)
    # Each table has random numbers of its own, so that changing one leaves the others as they are.
    write_census_tables(census, Rng(random.Random(SEED + 2)))
    write_api_table(census)
    write_lead_tests(census, Rng(random.Random(SEED + 3)))
    write_evictions(census, Rng(random.Random(SEED + 4)))
    write_workbook(census, Rng(random.Random(SEED + 5)))
    write_requests(places, census, Rng(random.Random(SEED + 6)))


if __name__ == "__main__":
    main()
