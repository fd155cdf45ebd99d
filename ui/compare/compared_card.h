// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "map/map_view.h"
#include "project/indicator.h"
#include "values/estimate.h"

namespace choros::ui {

/// One side of a comparison at an area.
struct ComparedValue
{
    const project::Indicator &indicator;
    std::string period;
    values::Estimate estimate;
};

/// Adds to an area's card what the other map says of it: its value, and where both are measured alike the
/// difference ("+$4,000, real"). Whether a difference is real is not said of periods that share years: the
/// same answers are in both.
void addComparedValue(HoverCard &card, const ComparedValue &shown, const ComparedValue &other);

/// Whether two periods share a year ("2017–2021" and "2018–2022").
bool shareYears(const std::string &one, const std::string &other);

} // namespace choros::ui
