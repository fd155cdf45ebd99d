// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/legend.h"
#include "draw/symbol_layer.h"
#include "geometry/border_ranks.h"
#include "geometry/coverage.h"
#include "scene/scale_bar.h"
#include "scene/scene.h"
#include "style/number_format.h"
#include "style/symbology.h"
#include "support/color.h"
#include "tasks/area_labels.h"
#include "tasks/load_geography.h"

#include <QColor>
#include <QString>

#include <memory>
#include <vector>

namespace choros::draw {

/// Colors of everything on the page that is not data.
struct PageColors
{
    QColor paper{0xff, 0xff, 0xff};
    QColor text{0x1f, 0x29, 0x37};
    QColor quiet{0x6b, 0x72, 0x80};
    QColor border{0xff, 0xff, 0xff};   ///< hair lines between areas
    QColor rim{0x4b, 0x55, 0x63, 150}; ///< the outline against the paper
    QColor highlight{0x10, 0x18, 0x20};

    bool operator==(const PageColors &) const = default;
};
PageColors lightPage();
PageColors darkPage();

/// Everything a page shows, ready to be painted by any thread. Colors and texts only; no project, no widget.
struct PageContent
{
    QString title;
    QString subtitle;
    QString source;
    QString legendNote;            ///< how class edges read
    std::vector<LegendRow> legend; ///< top row first: highest class, then down, blanks last
    LegendRamp ramp;               ///< above the rows
    LegendSizes sizes;             ///< above the rows
    double borderWeight = 1;       ///< of all borders
    std::shared_ptr<const geometry::Coverage> coverage;
    std::shared_ptr<const geometry::BorderRanks> borders;    ///< one per arc; null: all alike
    std::shared_ptr<const std::vector<support::Fill>> fills; ///< one per area
    std::shared_ptr<const SymbolLayer> symbols;              ///< null: no circles
    scene::UnitSystem units = scene::UnitSystem::UsCustomary;
    PageColors colors;
};

/// "No data", "Suppressed", ...: what the legend, the hover card and tables call a blank.
QString blankName(values::Blank blank);

/// A value as people read it: with its bound ("250,000 or more"), or its blank's name.
QString estimateText(const values::Estimate &estimate, const style::NumberFormat &format);

/// What a page is made from. Without an indicator the boundaries alone are shown.
struct PageSubject
{
    std::shared_ptr<const tasks::LoadedGeography> geography;
    const project::Indicator *indicator = nullptr;
    std::string period;
    const values::Series *series = nullptr;
    const style::Symbology *symbology = nullptr;
    PageColors colors;
    style::BlankLooks blankLooks = {}; ///< of the project
    std::string sourceFile = {}; ///< the file the series came from: named where the indicator has no source
};

/// Words and fills of a page: the same for window, picture and command line.
std::shared_ptr<const PageContent> composePage(const PageSubject &subject);

/// The same page for other colors around the data: on white paper, whatever the window is. Circles and the
/// ground they lie on, and boundaries alone, take the colors that suit the new page.
std::shared_ptr<PageContent> withPageColors(const PageContent &content, const PageColors &colors);

/// What one area is called in a file that keeps areas apart.
struct AreaText
{
    QString id;    ///< its GEOID
    QString title; ///< "Tract 12.01: $38,000", "Back Bay (Tract 107.02): $38,000"
};

using AreaTexts = std::shared_ptr<const std::vector<AreaText>>;

/// One for each area of a geography, in its order; with its value, if there are values, and with its
/// resident-facing name, if there are labels of this geography.
std::vector<AreaText> areaTexts(const tasks::LoadedGeography &geography,
                                const values::Series *series = nullptr,
                                const style::NumberFormat &format = {}, const tasks::AreaLabels &labels = {});

/// The neutral fill of areas while no indicator is mapped.
support::Fill boundaryOnlyFill(const PageColors &colors);

} // namespace choros::draw
