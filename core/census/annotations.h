// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <optional>
#include <string_view>

namespace choros::census {

/// What a cell without a usable number says: for an estimate why it is blank, for a margin of error what is
/// known of it.
struct Annotation
{
    values::Blank blank = values::Blank::NoData;
    values::MarginState margin = values::MarginState::Unknown;

    bool operator==(const Annotation &) const = default;
};

/// A cell that stands for "no number": nothing, NA, N/A, NULL, NaN, ".", and the American Community Survey's
/// symbols "-", "N", "(X)", "**", "***", "*****". Case and blanks around it do not matter. nullopt for
/// anything else.
std::optional<Annotation> annotationOfText(std::string_view cell);

/// The numbers that stand for these symbols in the Census Bureau's data: -666666666, -999999999, -888888888,
/// -222222222, -333333333 and -555555555 (Notes on ACS Estimate and Annotation Values). They are never data.
std::optional<Annotation> annotationOfNumber(double number);

} // namespace choros::census
