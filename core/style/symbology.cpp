// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/symbology.h"

#include "style/palette.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace choros::style {

using support::Color;
using support::Fill;
using support::FillKind;
using values::Blank;

namespace {

template <typename Number> std::string numberText(Number number)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end.ptr};
}

/// False, and `number` as it was, unless the whole text is a finite number.
template <typename Number> bool readNumber(std::string_view text, Number &number)
{
    Number read{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(static_cast<double>(read)))
        return false;
    number = read;
    return true;
}

/// The text up to the separator, which is removed from `rest` with it.
std::string_view next(std::string_view &rest, char separator)
{
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

void readBreaks(std::string_view text, std::vector<double> &breaks)
{
    std::vector<double> read;
    while (!text.empty())
        if (!readNumber(next(text, ','), read.emplace_back()))
            return;
    breaks = std::move(read);
}

void readField(std::string_view key, std::string_view value, SymbologyChoice &choice)
{
    if (key == "method")
        choice.classes.method = classify::methodFromKey(value).value_or(choice.classes.method);
    else if (key == "classes")
        readNumber(value, choice.classes.classes);
    else if (key == "palette")
        choice.palette = value;
    else if (key == "reversed")
        choice.reversed = value == "1";
    else if (key == "breaks")
        readBreaks(value, choice.classes.breaks);
}

/// Why an area has no value; a value that is not finite without a reason is plainly no data.
Blank reasonOf(const values::Series &series, std::size_t area)
{
    const Blank reason = area < series.blank.size() ? series.blank[area] : Blank::None;
    return reason == Blank::None && !std::isfinite(series.value[area]) ? Blank::NoData : reason;
}

std::vector<std::pair<Blank, int>> countBlanks(const values::Series &series)
{
    std::vector<std::pair<Blank, int>> blanks;
    for (const Blank reason : values::kBlankReasons) {
        int count = 0;
        for (std::size_t area = 0; area < series.size(); ++area)
            count += reasonOf(series, area) == reason ? 1 : 0;
        if (count > 0)
            blanks.emplace_back(reason, count);
    }
    return blanks;
}

} // namespace

std::string toText(const SymbologyChoice &choice)
{
    std::string text = "method=";
    text += classify::methodKey(choice.classes.method);
    text += ";classes=" + numberText(choice.classes.classes);
    text += ";palette=" + choice.palette;
    if (choice.reversed)
        text += ";reversed=1";
    std::string_view separator = ";breaks=";
    for (const double edge : choice.classes.breaks) {
        text += separator;
        text += numberText(edge);
        separator = ",";
    }
    return text;
}

/// A choice that cannot be carried out would leave the indicator without a map: what is damaged becomes the
/// default.
static SymbologyChoice usable(SymbologyChoice choice)
{
    const SymbologyChoice standard;
    classify::Options &classes = choice.classes;
    if (classes.classes < classify::kMinClasses || classes.classes > classify::kMaxClasses)
        classes.classes = standard.classes.classes;
    const bool ascending = classes.breaks.size() >= 2 && std::ranges::is_sorted(classes.breaks) &&
                           std::ranges::all_of(classes.breaks, [](double b) { return std::isfinite(b); });
    if (classes.method == classify::Method::Manual && !ascending)
        classes.method = standard.classes.method;
    if (!findPalette(choice.palette))
        choice.palette = standard.palette;
    return choice;
}

SymbologyChoice symbologyChoiceFromText(std::string_view text)
{
    SymbologyChoice choice;
    while (!text.empty()) {
        std::string_view value = next(text, ';');
        const std::string_view key = next(value, '=');
        readField(key, value, choice);
    }
    return usable(std::move(choice));
}

support::Result<Symbology> symbologyFor(const values::Series &series, const SymbologyChoice &choice,
                                        const support::JobContext &job)
{
    const Palette *palette = findPalette(choice.palette);
    if (!palette)
        return support::fail(support::ErrorCode::BadArgument, "palette", choice.palette);
    std::vector<double> shown = series.value;
    for (std::size_t area = 0; area < shown.size(); ++area)
        if (reasonOf(series, area) != Blank::None)
            shown[area] = std::numeric_limits<double>::quiet_NaN();
    auto classification = classify::classify(shown, choice.classes, job);
    if (!classification)
        return classification.unexpected();
    Symbology symbology;
    symbology.classification = std::move(*classification);
    symbology.classColors = colorsFor(*palette, symbology.classification.classCount());
    if (choice.reversed)
        std::ranges::reverse(symbology.classColors);
    symbology.blanks = countBlanks(series);
    return symbology;
}

Fill blankFill(Blank reason)
{
    constexpr Color kGround = support::rgb(0xe8e6e1);
    constexpr Color kInk = support::rgb(0x9a948a);
    switch (reason) {
    case Blank::None:
        return {};
    case Blank::NoData:
        return {FillKind::HatchUp, kGround, kInk};
    case Blank::Suppressed:
        return {FillKind::CrossHatch, kGround, kInk};
    case Blank::NotApplicable:
        return {FillKind::Dots, kGround, kInk};
    case Blank::TooUnreliable:
        return {FillKind::HatchDown, kGround, kInk};
    case Blank::NoResidents:
        // Parks and harbors: nothing is missing there, so nothing is hatched. Darker, as no hatch sets it
        // apart.
        return {FillKind::Solid, support::rgb(0xcfcac0), kInk};
    }
    return {};
}

std::vector<Fill> fillsFor(const values::Series &series, const Symbology &symbology)
{
    std::vector<Fill> fills;
    fills.reserve(series.size());
    for (std::size_t area = 0; area < series.size(); ++area) {
        const Blank reason = reasonOf(series, area);
        const int index = reason == Blank::None ? symbology.classification.classOf(series.value[area]) : -1;
        if (index >= 0 && static_cast<std::size_t>(index) < symbology.classColors.size())
            fills.push_back({FillKind::Solid, symbology.classColors[static_cast<std::size_t>(index)], {}});
        else
            fills.push_back(blankFill(reason == Blank::None ? Blank::NoData : reason));
    }
    return fills;
}

} // namespace choros::style
