#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the benchmark's frames with QGIS: data in the map CRS and indexed, antialiased, as the canvas draws them."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import frames  # noqa: E402  (Qt reads the platform when it is loaded)
from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402


def layer_of(path, colors):
    layer = QgsVectorLayer(str(path), "areas", "ogr")
    if not layer.isValid():
        raise SystemExit(f"QGIS cannot open {path}")
    layer.dataProvider().createSpatialIndex()
    categories = []
    for number, color in enumerate(colors):
        style = {"color": color, "outline_color": "#ffffff", "outline_width": "0"}  # 0: a hair line
        categories.append(QgsRendererCategory(number, QgsFillSymbol.createSimple(style), str(number)))
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", categories))
    return layer


def settings_of(layer, frame):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(frame["width"], frame["height"]))
    settings.setExtent(QgsRectangle(*frame["extent"]))
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    settings.setFlag(QgsMapSettings.UseRenderingOptimization, True)
    return settings


def main():
    options = frames.arguments(__doc__)
    application = QgsApplication([], False)
    application.initQgis()
    layers = []

    def drawer(setup, frame):
        if not layers:
            layers.append(layer_of(options.folder / "areas.shp", setup["colors"]))
        settings = settings_of(layers[0], frame)
        last = []

        def draw():
            job = QgsMapRendererParallelJob(settings)
            loop = QEventLoop()
            job.finished.connect(loop.quit)
            job.start()
            loop.exec_()
            last[:] = [job.renderedImage()]

        return draw, lambda path: last[0].save(path)

    frames.run(options, "QGIS " + Qgis.QGIS_VERSION.split("-")[0], drawer)


main()
