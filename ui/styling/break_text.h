// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace choros::ui {

/// What a person typed for breaks, or a sentence that says what is wrong with it.
struct TypedBreaks
{
    std::vector<double> values; ///< rising; empty where there is an error
    QString error;
};

/// "38,000; 60,000; 84,000", strictly: numbers with points for decimals and commas before every third digit
/// or none, rising, with semicolons between them, and no more than classes can be told apart. A currency
/// sign before and a percent sign after a number are taken for what they are.
TypedBreaks breaksFromText(const QString &text);

/// One such number.
std::optional<double> breakFromText(const QString &text);

/// A number as exactly as it is, to be read by `breakFromText`.
QString breakText(double value);

/// Class edges, both ends included, of the breaks typed: where values reach further than they do, there is
/// another class, and a break at or beyond the values' own ends is an end.
std::vector<double> edgesOf(const std::vector<double> &breaks, double least, double greatest);

/// The breaks of edges as they are typed: without ends that are the values' own.
QString textOfEdges(const std::vector<double> &edges, double least, double greatest);

} // namespace choros::ui
