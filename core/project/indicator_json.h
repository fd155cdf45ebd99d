// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/indicator.h"

#include <string>
#include <string_view>
#include <vector>

namespace choros::project {

// The columns `texts` and `rules` of `choros_indicator`, JSON objects or empty:
//   texts {"short_title", "about_data", "languages": {"es": {"title", "short_title", "topic", ...}}}
//   rules {"weight_by", "numerator", "denominator", "per", "benchmark": {"kind", "value", "label"},
//          "classes_locked"}
// What cannot be read gives the default of its field.

void readTexts(std::string_view texts, Indicator &indicator);
void readRules(std::string_view rules, Indicator &indicator);

/// What is to be stored in place of `stored`. Members that say what the indicator says, unknown ones and ones
/// that cannot be read stay as they are; so does the whole text where nothing differs.
std::string textsFor(const Indicator &indicator, std::string_view stored);
std::string rulesFor(const Indicator &indicator, std::string_view stored);

/// Members that cannot be read, in words.
std::vector<std::string> problemsOfTexts(std::string_view texts);
std::vector<std::string> problemsOfRules(std::string_view rules);

} // namespace choros::project
