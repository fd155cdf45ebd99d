#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the boundary files beside it: six invented tracts, squares of a hundredth of a degree in a county that
does not exist. Needs ogr2ogr (GDAL 3.6). The same bytes every time, but for the identifiers inside a File
Geodatabase and the salt of a write-ahead log. Damaged variants are made from these by the tests themselves."""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["Mill Hill", "Señora Park", "Old Town", "Café Row", "River Bend", "North End"]


def square(x, y, side=0.01):
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {"type": "Polygon", "coordinates": [[[round(a, 6), round(b, 6)] for a, b in ring]]}


def tracts(geometry=square, geoid="31999{:06d}".format):
    features = []
    for i, name in enumerate(NAMES):
        properties = {"GEOID": geoid(100 * (i + 1)), "NAMELSAD": name, "ALAND": 947000 + i}
        shape = geometry(-100 + 0.01 * (i % 3), 40 + 0.01 * (i // 3))
        features.append({"type": "Feature", "properties": properties, "geometry": shape})
    return {"type": "FeatureCollection", "features": features}


def run(*args):
    subprocess.run(["ogr2ogr", "--config", "OGR_CURRENT_DATE", "2020-01-01T00:00:00Z", *args], check=True)


def shapefile(name, source, *options):
    run("-f", "ESRI Shapefile", "-a_srs", "EPSG:4269", "-lco", "DBF_DATE_LAST_UPDATE=2020-01-01", *options,
        os.path.join(HERE, name + ".shp"), source)


def write_zip(name, members):
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            info = zipfile.ZipInfo(member, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def parts(stem, inside):
    for ending in ("shp", "shx", "dbf", "prj", "cpg"):
        with open(os.path.join(HERE, stem + "." + ending), "rb") as file:
            yield inside + "." + ending, file.read()


def main():
    for name in os.listdir(HERE):
        if name != "make.py":
            os.remove(os.path.join(HERE, name))
    work = tempfile.mkdtemp()

    def source(name, collection):
        path = os.path.join(work, name + ".geojson")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(collection, file, ensure_ascii=False)
        return path

    plain = source("tracts", tracts())
    points = source("points", tracts(lambda x, y: {"type": "Point", "coordinates": [x, y]}))
    shapefile("tracts", plain, "-lco", "ENCODING=UTF-8")
    shapefile("latin1", plain, "-lco", "ENCODING=ISO-8859-1")
    shapefile("polygon_z", plain, "-lco", "ENCODING=UTF-8", "-nlt", "POLYGON25D")
    shapefile("polygon_m", plain, "-lco", "ENCODING=UTF-8", "-lco", "SHPT=POLYGONM")
    shapefile("points", points, "-lco", "ENCODING=UTF-8")
    # A state below ten, whose zero is lost in a number.
    numeric = source("numeric", tracts(geoid=lambda code: 8999 * 1000000 + code))
    shapefile("numeric", numeric, "-lco", "ENCODING=UTF-8")
    shapefile("real", numeric, "-lco", "ENCODING=UTF-8", "-sql",
              "SELECT CAST(GEOID AS numeric(20,6)) AS GEOID, NAMELSAD, ALAND FROM numeric")
    shapefile("feet", plain, "-lco", "ENCODING=UTF-8", "-s_srs", "EPSG:4269", "-t_srs", "EPSG:32104")

    for driver, ending in (("GPKG", "gpkg"), ("FlatGeobuf", "fgb")):
        run("-f", driver, "-a_srs", "EPSG:4269", "-nln", "tracts", os.path.join(HERE, "tracts." + ending), plain)
    shutil.copy(plain, os.path.join(HERE, "tracts.geojson"))
    # As a program leaves it that is still open: the last change is in the write-ahead log alone.
    open_file = os.path.join(work, "open.gpkg")
    shutil.copy(os.path.join(HERE, "tracts.gpkg"), open_file)
    database = sqlite3.connect(open_file, isolation_level=None)
    for function in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        database.create_function(function, 1, lambda shape: None)  # named by triggers that do not fire here
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("UPDATE tracts SET NAMELSAD='Renamed' WHERE GEOID='31999000100'")
    for ending in ("", "-wal"):
        shutil.copy(open_file + ending, os.path.join(HERE, "open.gpkg" + ending))
    database.close()
    two = os.path.join(HERE, "two_layers.gpkg")
    run("-f", "GPKG", "-a_srs", "EPSG:4269", "-nln", "tracts", two, plain)
    run("-update", "-a_srs", "EPSG:4269", "-nln", "districts", two, plain)
    run("-update", "-a_srs", "EPSG:4269", "-nln", "schools", two, points)
    geodatabase = os.path.join(work, "tracts.gdb")
    run("-f", "OpenFileGDB", "-a_srs", "EPSG:4269", "-nln", "tracts", geodatabase, plain)
    write_zip("tracts.gdb.zip", [("tracts.gdb/" + name, open(os.path.join(geodatabase, name), "rb").read())
                                 for name in sorted(os.listdir(geodatabase))])

    # A half circle on a line, as CAD drawings bring it.
    curves = os.path.join(work, "curves.csv")
    with open(curves, "w", encoding="utf-8") as file:
        file.write('GEOID,WKT\n31999000100,"CURVEPOLYGON(COMPOUNDCURVE((-100 40,-99.99 40),'
                   'CIRCULARSTRING(-99.99 40,-99.995 40.005,-100 40)))"\n')
    run("-f", "GPKG", "-a_srs", "EPSG:4269", "-nln", "tracts", "-nlt", "CURVEPOLYGON", "-oo",
        "GEOM_POSSIBLE_NAMES=WKT", "-oo", "KEEP_GEOM_COLUMNS=NO", os.path.join(HERE, "curves.gpkg"), curves)

    junk = [("__MACOSX/._tracts.shp", b"\0\5\x16\7"), (".DS_Store", b"x")]
    write_zip("in_folder.zip", list(parts("tracts", "tl 2020/tracts")) + junk)
    write_zip("two_shapefiles.zip", list(parts("tracts", "a/tracts")) + list(parts("numeric", "b/numeric")))
    write_zip("zip_in_zip.zip", [("inner.zip", open(os.path.join(HERE, "in_folder.zip"), "rb").read())])
    write_zip("no_shx.zip", [p for p in parts("tracts", "tracts") if not p[0].endswith(".shx")])
    write_zip("traversal.zip", list(parts("tracts", "../../evil")))
    with open(os.path.join(HERE, "tracts.shp"), "rb") as file:
        bomb = file.read() + b"\0" * 300_000_000
    write_zip("bomb.zip", [("tracts.shp", bomb)] + list(parts("tracts", "tracts"))[1:])
    write_zip("readme_only.zip", [("readme.txt", b"nothing to map")])
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
