#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the benchmark's frames with Mapnik: data in the map CRS, indexed by shapeindex, antialiased."""

import frames
import mapnik


def style_of(colors):
    style = mapnik.Style()
    for number, color in enumerate(colors):
        fill = mapnik.PolygonSymbolizer()
        fill.fill = mapnik.Color(color)
        line = mapnik.LineSymbolizer()
        line.stroke = mapnik.Color("#ffffff")
        line.stroke_width = 0.6
        rule = mapnik.Rule()
        rule.filter = mapnik.Expression(f"[class] = {number}")
        rule.symbols.append(fill)
        rule.symbols.append(line)
        style.rules.append(rule)
    return style


def map_of(path, colors, frame):
    picture = mapnik.Map(frame["width"], frame["height"])
    picture.background = mapnik.Color("#ffffff")
    picture.append_style("areas", style_of(colors))
    layer = mapnik.Layer("areas", picture.srs)  # one CRS, so nothing is projected
    layer.datasource = mapnik.Shapefile(file=str(path))
    layer.styles.append("areas")
    picture.layers.append(layer)
    picture.zoom_to_box(mapnik.Box2d(*frame["extent"]))
    return picture


def main():
    options = frames.arguments(__doc__)

    def drawer(setup, frame):
        picture = map_of(options.folder / "areas.shp", setup["colors"], frame)
        image = mapnik.Image(frame["width"], frame["height"])
        return (lambda: mapnik.render(picture, image)), image.save

    version = mapnik.mapnik_version()
    frames.run(options, f"Mapnik {version // 100000}.{version // 100 % 1000}.{version % 100}", drawer)


main()
