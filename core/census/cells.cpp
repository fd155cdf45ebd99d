// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/cells.h"

#include "census/annotations.h"
#include "census/cell_text.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace choros::census {

using support::isDigit;

using values::Blank;
using values::Bound;
using values::MarginState;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Most cells are a minus, digits and a point: up to 15 digits and a power of ten that doubles hold exactly,
/// so that one division rounds once. NaN for whatever is not that plain.
double plainNumber(std::string_view cell, bool hasDecimalComma)
{
    constexpr std::array<double, 16> kPowers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool isNegative = !cell.empty() && cell.front() == '-';
    const std::string_view digits = isNegative ? cell.substr(1) : cell;
    if (digits.empty() || digits.size() > 16 || !isDigit(digits.front()))
        return kNaN;
    std::uint64_t mantissa = 0;
    std::size_t count = 0;
    std::size_t point = digits.size();
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (isDigit(digits[i])) {
            mantissa = mantissa * 10 + static_cast<std::uint64_t>(digits[i] - '0');
            ++count;
        } else if (digits[i] == '.' && point == digits.size() && !hasDecimalComma) {
            point = i;
        } else {
            return kNaN;
        }
    }
    if (count > 15)
        return kNaN;
    const std::size_t decimals = point == digits.size() ? 0 : digits.size() - point - 1;
    const double number = static_cast<double>(mantissa) / kPowers[decimals];
    return isNegative && mantissa != 0 ? -number : number;
}

CellValue blankCell(Blank blank, MarginState margin = MarginState::Unknown)
{
    CellValue value;
    value.blank = blank;
    value.margin = margin;
    return value;
}

CellValue annotated(const Annotation &annotation, bool isMargin)
{
    if (isMargin && annotation.margin == MarginState::Controlled) {
        CellValue value; // set to a count from elsewhere: no sampling error
        value.number = 0;
        value.margin = MarginState::Controlled;
        return value;
    }
    return blankCell(annotation.blank);
}

CellValue numberCell(double number, Bound bound, bool isMargin)
{
    CellValue value;
    value.number = number;
    value.bound = bound;
    value.margin = isMargin ? MarginState::Known : MarginState::Unknown;
    return value;
}

struct ReadCell
{
    CellValue value;
    bool hasPercentSign = false;
    bool hasDollarSign = false;
};

/// A cell by itself, without rules or annotation.
ReadCell readAlone(std::string_view cell, const CellOptions &options)
{
    double number = plainNumber(cell, options.hasDecimalComma);
    Bound bound = Bound::None;
    ReadCell read;
    if (std::isnan(number)) {
        if (const auto written = writtenNumber(cell, options.hasDecimalComma)) {
            number = written->number;
            bound = written->bound;
            read.hasPercentSign = written->hasPercentSign;
            read.hasDollarSign = written->hasDollarSign;
        }
    }
    if (!std::isnan(number)) {
        const auto annotation = annotationOfNumber(number);
        read.value = annotation ? annotated(*annotation, options.isMargin)
                                : numberCell(number, bound, options.isMargin);
        return read;
    }
    if (const auto annotation = annotationOfText(cell)) {
        read.value = annotated(*annotation, options.isMargin);
    } else if (const auto blank = blankOfWords(cell)) {
        read.value = blankCell(*blank);
    } else {
        read.value = blankCell(Blank::NoData);
        read.value.isUnread = true;
    }
    return read;
}

ReadCell readOne(std::string_view cell, const CellOptions &options, std::string_view annotation)
{
    if (options.rules != nullptr && !options.rules->empty()) {
        const auto rule = options.rules->find(support::trimmed(cell));
        if (rule != options.rules->end())
            return {blankCell(rule->second), false, false};
    }
    ReadCell read = readAlone(cell, options);
    // Downloads say "null" where there is no annotation.
    annotation = support::trimmed(annotation);
    if (annotation.empty() || support::equalIgnoringCase(annotation, "null"))
        return read;
    CellOptions plain;
    plain.isMargin = options.isMargin;
    const CellValue said = readAlone(annotation, plain).value;
    if (said.isUnread)
        return read;
    if (said.bound != Bound::None)
        read.value = said;
    else if (read.value.blank != Blank::None && said.blank != Blank::None)
        read.value = said;
    else if (options.isMargin && said.margin == MarginState::Controlled)
        read.value = said;
    return read;
}

/// -999 and longer rows of nines are blanks where they come twice and nothing else is negative.
void blankStandIns(NumberColumn &column)
{
    std::array<std::size_t, 3> counts = {};
    constexpr std::array<double, 3> kStandIns = {-999, -9999, -99999};
    const auto kindOf = [&](double number) {
        return std::find(kStandIns.begin(), kStandIns.end(), number) - kStandIns.begin();
    };
    for (const double number : column.numbers) {
        if (!(number < 0))
            continue;
        const auto kind = kindOf(number);
        if (kind == std::ptrdiff_t{3})
            return;
        ++counts[static_cast<std::size_t>(kind)];
    }
    if (std::count(counts.begin(), counts.end(), std::size_t{0}) != 2 ||
        *std::max_element(counts.begin(), counts.end()) < 2)
        return;
    for (std::size_t i = 0; i < column.numbers.size(); ++i) {
        if (!(column.numbers[i] < 0))
            continue;
        column.numbers[i] = kNaN;
        column.blanks[i] = Blank::NoData;
        if (!column.margins.empty())
            column.margins[i] = MarginState::Unknown;
        --column.values;
    }
}

double deviationsAt(double level)
{
    if (level == 90)
        return 1.645;
    if (level == 95)
        return 1.960;
    return level == 99 ? 2.576 : kNaN;
}

double halfWidth(double value)
{
    return std::isfinite(value) && value >= 0 ? value : kNaN;
}

/// What the separators of one cell say.
enum class CommaVote {
    None,      ///< no number with separators, or "1.234"
    Comma,     ///< its comma can only be a decimal one
    LoneComma, ///< so too, and no list of two whole numbers either: "0,25", "1.234,5"
    Point,     ///< can only be a decimal point, or commas between thousands
    Group,     ///< "1,234"
};

CommaVote commaVote(std::string_view cell)
{
    // Only signs, currency and a percent sign stand around a number.
    constexpr std::string_view kDigits = "0123456789";
    if (cell.size() > 40 || cell.find_first_of("/:;eE") != std::string_view::npos)
        return CommaVote::None;
    const std::size_t from = cell.find_first_of(kDigits);
    if (from == std::string_view::npos)
        return CommaVote::None;
    const std::size_t to = cell.find_last_of(kDigits) + 1;
    if (std::any_of(cell.begin(), cell.end(), isLetter))
        return CommaVote::None;
    const std::string_view text = cell.substr(from, to - from);
    std::size_t commas = 0;
    std::size_t points = 0;
    std::size_t last = std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ',' || text[i] == '.') {
            (text[i] == ',' ? commas : points) += 1;
            last = i;
        } else if (!isDigit(text[i])) {
            return CommaVote::None;
        }
    }
    if (commas + points == 0)
        return CommaVote::None;
    const bool isComma = text[last] == ',';
    const std::size_t decimals = text.size() - last - 1;
    if (commas > 0 && points > 0) {
        if ((isComma ? commas : points) != 1)
            return CommaVote::None;
        return isComma ? CommaVote::LoneComma : CommaVote::Point;
    }
    if (commas + points > 1)
        return isComma ? CommaVote::Point : CommaVote::LoneComma; // "1,234,567": thousands
    // "1,234" says nothing by itself, "0,123" and "12345,678" do.
    if (decimals == 3 && last <= 3 && text.front() != '0')
        return isComma ? CommaVote::Group : CommaVote::None;
    if (!isComma)
        return CommaVote::Point;
    return text.front() == '0' && last == 1 && decimals > 1 ? CommaVote::LoneComma : CommaVote::Comma;
}

} // namespace

CellValue readCell(std::string_view cell, const CellOptions &options, std::string_view annotation)
{
    return readOne(cell, options, annotation).value;
}

NumberColumn readNumbers(std::span<const std::string_view> cells, const CellOptions &options)
{
    NumberColumn column;
    column.numbers.assign(cells.size(), kNaN);
    column.blanks.assign(cells.size(), Blank::None);
    if (options.isMargin)
        column.margins.assign(cells.size(), MarginState::Unknown);
    const bool isPlain = (options.rules == nullptr || options.rules->empty()) && options.annotations.empty();
    std::size_t percents = 0;
    std::size_t dollars = 0;
    const auto noteShare = [&column](std::size_t i, double number) {
        if (number > 0 && number < 1 && !column.bareShare)
            column.bareShare = i;
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double number = isPlain ? plainNumber(cells[i], options.hasDecimalComma) : kNaN;
        if (number > -1e8) {
            column.numbers[i] = number;
            ++column.values;
            noteShare(i, number);
            if (options.isMargin)
                column.margins[i] = MarginState::Known;
            continue;
        }
        const ReadCell read = readOne(
            cells[i], options, i < options.annotations.size() ? options.annotations[i] : std::string_view());
        column.numbers[i] = read.value.number;
        column.blanks[i] = read.value.blank;
        if (options.isMargin)
            column.margins[i] = read.value.margin;
        if (read.value.bound != Bound::None) {
            column.bounds.resize(cells.size(), Bound::None);
            column.bounds[i] = read.value.bound;
        }
        column.values += read.value.blank == Blank::None;
        percents += read.hasPercentSign;
        if (!read.hasPercentSign)
            noteShare(i, read.value.number);
        dollars += read.hasDollarSign;
        if (read.value.isUnread) {
            ++column.unread;
            column.unreadCells.push_back(i);
        }
    }
    blankStandIns(column);
    if (percents == 0)
        column.bareShare.reset();
    column.hasPercentSign = percents * 2 > column.values;
    column.hasDollarSign = dollars * 2 > column.values;
    return column;
}

bool isNumeric(const NumberColumn &column)
{
    return column.values > 0 && column.values > column.unread;
}

CommaVotes commaVotes(std::span<const std::string_view> cells)
{
    CommaVotes votes;
    for (const std::string_view cell : cells) {
        switch (commaVote(cell)) {
        case CommaVote::None:
            break;
        case CommaVote::LoneComma:
            votes.isCertain = true;
            ++votes.commas;
            break;
        case CommaVote::Comma:
            ++votes.commas;
            break;
        case CommaVote::Point:
            ++votes.points;
            break;
        case CommaVote::Group:
            ++votes.groups;
            break;
        }
    }
    return votes;
}

bool hasDecimalComma(const CommaVotes &votes)
{
    const bool isMost = votes.commas * 5 >= (votes.commas + votes.groups) * 4;
    return votes.commas > votes.points && (votes.isCertain || isMost);
}

double marginFromStandardError(double standardError)
{
    return halfWidth(1.645 * standardError);
}

double marginFromMargin(double margin, double level)
{
    // Equal levels give the margin itself, not a rounded copy.
    return halfWidth(level == 90 ? margin : margin * (1.645 / deviationsAt(level)));
}

double marginFromLimits(double estimate, double lower, double upper, double level)
{
    if (!(lower <= estimate && estimate <= upper))
        return kNaN;
    return marginFromMargin(std::max(estimate - lower, upper - estimate), level);
}

} // namespace choros::census
