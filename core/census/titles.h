// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace choros::census {

/// What a label says its column is.
enum class LabelUse { Estimate, Margin, Annotation, MarginAnnotation };

/// A label of the Census Bureau's or of one who passes its tables on, in plain words:
/// "Estimate!!Households!!Median income (dollars)" is "Households: Median income (2019 dollars)".
struct LabelTitle
{
    std::string title; ///< levels joined by ": ", without markers and without totals above or below others
    std::string universe;
    LabelUse use = LabelUse::Estimate;
    bool saysUse = false; ///< the label has a marker: "Estimate", "Margin of Error", ...
    bool isPercent = false;
};

struct LabelContext
{
    std::string_view table; ///< "B25002": says what a bare "Total" counts; may be empty
    int dollarsOf = 0;      ///< year that "dollars" are of; 0: not known
};

/// Levels are parted by "!!", or by ";" and " - " (American FactFinder), or by colons after a marker
/// ("Estimates: Total: Male", NHGIS). Other labels are taken as they stand.
LabelTitle titleOfLabel(std::string_view label, const LabelContext &context);

/// Title and universe of a much used table of the American Community Survey; nullptr for others.
struct SurveyTable
{
    std::string_view table;
    std::string_view title;
    std::string_view universe;
};
const SurveyTable *surveyTable(std::string_view table);

/// What the first variable of a known table measures ("B19013_001"); "" for others.
std::string titleOfFirstLine(std::string_view variable);

/// Whether a word is the name of such a table, known or not: a letter or two, then digits ("B19013", "DP03",
/// "S1901", "C17002", "B25070A").
bool isSurveyTableName(std::string_view word);

/// What a code of CDC PLACES ("OBESITY") or of the Social Vulnerability Index ("POV150", "THEMES") measures;
/// "" for others.
std::string_view placesMeasure(std::string_view code);
std::string_view vulnerabilityMeasure(std::string_view code);

} // namespace choros::census
