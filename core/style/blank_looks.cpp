// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/blank_looks.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace choros::style {

using support::Color;
using support::FillKind;
using values::Blank;

namespace {

constexpr std::pair<FillKind, std::string_view> kPatternKeys[] = {{FillKind::Solid, "none"},
                                                                  {FillKind::HatchUp, "up"},
                                                                  {FillKind::HatchDown, "down"},
                                                                  {FillKind::CrossHatch, "cross"},
                                                                  {FillKind::Dots, "dots"}};
constexpr std::pair<BlankGround, std::string_view> kGroundKeys[] = {{BlankGround::Pale, "pale"},
                                                                    {BlankGround::Soft, "soft"},
                                                                    {BlankGround::Medium, "medium"},
                                                                    {BlankGround::Dark, "dark"}};

template <typename Pairs, typename Value> std::string_view keyOf(const Pairs &pairs, Value value)
{
    for (const auto &[candidate, key] : pairs) {
        if (candidate == value)
            return key;
    }
    return {};
}

template <typename Pairs> auto valueOf(const Pairs &pairs, std::string_view key)
{
    std::optional<std::remove_const_t<decltype(pairs[0].first)>> found;
    for (const auto &[value, candidate] : pairs) {
        if (candidate == key)
            found = value;
    }
    return found;
}

BlankLook usual(Blank reason)
{
    switch (reason) {
    case Blank::None:
    case Blank::NoData:
        break;
    case Blank::Suppressed:
        return {FillKind::CrossHatch, BlankGround::Pale};
    case Blank::NotApplicable:
        return {FillKind::Dots, BlankGround::Pale};
    case Blank::TooUnreliable:
        return {FillKind::HatchDown, BlankGround::Pale};
    case Blank::NoResidents:
        // Parks and harbors: nothing is missing there, so nothing is hatched. Darker, as no hatch sets it
        // apart.
        return {FillKind::Solid, BlankGround::Medium};
    }
    return {FillKind::HatchUp, BlankGround::Pale};
}

} // namespace

Color groundColor(BlankGround ground)
{
    switch (ground) {
    case BlankGround::Pale:
        break;
    case BlankGround::Soft:
        return support::rgb(0xdcd8d0);
    case BlankGround::Medium:
        return support::rgb(0xcfcac0);
    case BlankGround::Dark:
        return support::rgb(0xb3ada2);
    }
    return support::rgb(0xe8e6e1);
}

support::Fill BlankLook::fill() const
{
    return {pattern, groundColor(ground),
            ground == BlankGround::Dark ? support::rgb(0x6b655c) : support::rgb(0x9a948a)};
}

BlankLooks::BlankLooks()
{
    for (const Blank reason : values::kBlankReasons)
        m_looks[index(reason)] = usual(reason);
}

std::size_t BlankLooks::index(Blank reason)
{
    const auto *found = std::find(std::begin(values::kBlankReasons), std::end(values::kBlankReasons), reason);
    return found == std::end(values::kBlankReasons)
               ? 0
               : static_cast<std::size_t>(found - std::begin(values::kBlankReasons));
}

support::Fill BlankLooks::fill(Blank reason) const
{
    return reason == Blank::None ? support::Fill() : of(reason).fill();
}

std::string blankLooksText(const BlankLooks &looks)
{
    std::string text;
    for (const Blank reason : values::kBlankReasons) {
        const BlankLook &look = looks.of(reason);
        if (look == usual(reason))
            continue;
        text += text.empty() ? "" : ";";
        text += values::blankKey(reason);
        text += '=';
        text += keyOf(kPatternKeys, look.pattern);
        text += ',';
        text += keyOf(kGroundKeys, look.ground);
    }
    return text;
}

BlankLooks blankLooksFromText(std::string_view text)
{
    const auto next = [](std::string_view &rest, char separator) {
        const std::size_t end = std::min(rest.find(separator), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return part;
    };
    BlankLooks looks;
    while (!text.empty()) {
        std::string_view rest = next(text, ';');
        const auto reason = values::blankFromKey(next(rest, '='));
        const auto pattern = valueOf(kPatternKeys, next(rest, ','));
        const auto ground = valueOf(kGroundKeys, rest);
        if (reason && *reason != Blank::None && pattern && ground)
            looks.set(*reason, {*pattern, *ground});
    }
    return looks;
}

} // namespace choros::style
