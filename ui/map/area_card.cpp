// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/area_card.h"

#include "draw/page_content.h"
#include "style/number_format.h"

#include <QCoreApplication>

namespace choros::ui {

HoverCard areaCard(const tasks::LoadedGeography &geography, const project::Indicator *indicator,
                   const values::Series *series, geometry::AreaId area)
{
    HoverCard card;
    if (area >= geography.ids.size())
        return card;
    card.name = QString::fromStdString(geography.names[area]);
    card.id = QString::fromStdString(geography.ids[area]);
    if (!indicator || !series || area >= series->size())
        return card;
    const values::Estimate estimate = series->at(area);
    card.value = draw::estimateText(estimate, indicator->format);
    card.note = marginText(estimate, *indicator);
    return card;
}

QString marginText(const values::Estimate &estimate, const project::Indicator &indicator)
{
    if (estimate.blank != values::Blank::None)
        return {};
    if (estimate.marginState == values::MarginState::Unknown)
        return QString::fromStdString(indicator.unit);
    if (estimate.marginState == values::MarginState::Controlled)
        return QCoreApplication::translate("Window", "no sampling error");
    style::NumberFormat plain = indicator.format;
    plain.prefix.clear();
    const std::vector<double> one{estimate.margin};
    return QCoreApplication::translate("Window", "± %1, margin of error at 90 %")
        .arg(QString::fromStdString(style::formatNumber(estimate.margin, style::fitted(plain, one))));
}

} // namespace choros::ui
