// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"

#include <QString>

namespace choros::draw {

// The catalogue's rules in words people use.

QString kindName(project::IndicatorKind kind);                ///< "A count"; "Not said"
QString directionName(project::IndicatorDirection direction); ///< "Higher is better"
QString aggregationName(project::Aggregation aggregation);    ///< "Added up"
/// What an aggregation does for several areas, in a sentence.
QString aggregationSentence(project::Aggregation aggregation);
/// "All areas together", "Durham County: $61,000", "None"; also why there is none to compute.
QString benchmarkText(const project::Indicator &indicator);
/// "Imported from acs.csv on 3 May 2026 14:05." The time is local.
QString datasetSentence(const project::Dataset &dataset);
/// ISO 8601 in UTC as a person reads it here: "3 May 2026, 14:05"; as it stands where it is no time.
QString momentText(const std::string &at);

} // namespace choros::draw
