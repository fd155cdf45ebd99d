// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/preview_content.h"

#include <QCoreApplication>
#include <QHash>

namespace choros::draw {

using style::Preview;
using support::Color;

namespace {

struct PreviewText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::PreviewText)
};

/// Works out each color once: a map has many areas and few colors.
class PreviewColors
{
public:
    explicit PreviewColors(Preview preview) : m_preview(preview) {}

    Color operator()(Color color)
    {
        const quint32 key = qRgba(color.red, color.green, color.blue, color.alpha);
        const auto found = m_known.constFind(key);
        return found != m_known.cend() ? *found : *m_known.insert(key, style::previewed(m_preview, color));
    }
    support::Fill operator()(support::Fill fill)
    {
        fill.ground = (*this)(fill.ground);
        fill.ink = (*this)(fill.ink);
        return fill;
    }
    QColor operator()(const QColor &color)
    {
        const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
        const Color seen = (*this)(Color{channel(color.red()), channel(color.green()), channel(color.blue()),
                                         channel(color.alpha())});
        return {seen.red, seen.green, seen.blue, seen.alpha};
    }

private:
    Preview m_preview;
    QHash<quint32, Color> m_known;
};

} // namespace

std::shared_ptr<const PageContent> previewed(Preview preview,
                                             const std::shared_ptr<const PageContent> &content)
{
    if (preview == Preview::None || !content)
        return content;
    PreviewColors colors(preview);
    auto seen = std::make_shared<PageContent>(*content);
    for (LegendRow &row : seen->legend)
        row.fill = colors(row.fill);
    for (Color &color : seen->ramp.colors)
        color = colors(color);
    PageColors &page = seen->colors;
    for (QColor *color : {&page.paper, &page.text, &page.quiet, &page.border, &page.rim, &page.highlight})
        *color = colors(*color);
    if (content->symbols) {
        auto symbols = std::make_shared<SymbolLayer>(*content->symbols);
        for (QColor *color :
             {&symbols->above, &symbols->below, &symbols->rim, &seen->sizes.fill, &seen->sizes.rim})
            *color = colors(*color);
        seen->symbols = std::move(symbols);
    }
    if (content->fills) {
        auto fills = std::make_shared<std::vector<support::Fill>>(*content->fills);
        for (support::Fill &fill : *fills)
            fill = colors(fill);
        seen->fills = std::move(fills);
    }
    return seen;
}

QString previewName(Preview preview)
{
    switch (preview) {
    case Preview::None:
        return {};
    case Preview::Protan:
        return PreviewText::tr("red-blind (protan)");
    case Preview::Deutan:
        return PreviewText::tr("green-blind (deutan)");
    case Preview::Tritan:
        return PreviewText::tr("blue-blind (tritan)");
    case Preview::Gray:
        return PreviewText::tr("a gray copy");
    case Preview::Projector:
        return PreviewText::tr("a projector in a lit room");
    }
    return {};
}

} // namespace choros::draw
