// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/symbology.h"

#include <memory>
#include <span>

namespace choros::style {

/// As `symbologyFor`, with edges and colors worked out from the values of several periods together, so that
/// their maps can be compared; counts and blanks are those of `series`. The fit is that of all values.
/// `periods` holds `series` as well; with one period or none: `symbologyFor`. Null periods are left out.
/// Errors: those of `symbologyFor`.
support::Result<Symbology> sharedSymbologyFor(const values::Series &series,
                                              std::span<const std::shared_ptr<const values::Series>> periods,
                                              const SymbologyChoice &choice,
                                              const support::JobContext &job = {},
                                              const std::optional<double> &benchmark = {});

} // namespace choros::style
