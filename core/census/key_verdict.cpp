// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/key_verdict.h"

#include "census/connecticut.h"
#include "census/fips_names.h"
#include "census/key_columns.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace choros::census {

namespace {

using Form = KeyText::Form;

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

std::optional<GeoidLevel> levelOfDigits(std::uint64_t digits, unsigned length)
{
    std::string text = std::to_string(digits);
    if (text.size() < length)
        text.insert(0, length - text.size(), '0');
    return geoidLevelOf(std::span(&text, 1));
}

} // namespace

KeyHints keyHintsOf(std::string_view heading)
{
    const std::string lower = support::toLowerAscii(heading);
    return {.isZip = contains(lower, "zip") || contains(lower, "zcta") || contains(lower, "postal"),
            .isCounty = keyPartOf(heading) == KeyPart::County || contains(lower, "cnty"),
            .isState = keyPartOf(heading) == KeyPart::State,
            .rank = keyNameRank(heading)};
}

KeyVerdict KeyJudge::ofLevel(unsigned level) const
{
    const bool isOther = !m_areas->level || geoidLength(level) != m_areas->length;
    return {.trouble = isOther ? KeyTrouble::OtherLevel : KeyTrouble::None, .level = level};
}

/// A GEOID of the geography's level.
KeyVerdict KeyJudge::ofPlace(std::uint64_t geoid) const
{
    const auto county = static_cast<std::uint32_t>(geoid / m_areas->countyDivisor());
    const auto counterparts = connecticutCounterparts(county);
    const bool isThere = m_areas->hasCounty(county) ||
                         std::any_of(counterparts.begin(), counterparts.end(),
                                     [&](std::uint32_t other) { return m_areas->hasCounty(other); });
    if (!isThere)
        return {.trouble = KeyTrouble::OtherPlaces, .geoid = geoid};
    const bool isFound = m_areas->byValue.find(geoid) < FlatIndex::kMany;
    return {.trouble = isFound ? KeyTrouble::None : KeyTrouble::OtherNumbers, .geoid = {}};
}

KeyVerdict KeyJudge::verdictOfDigits(const KeyText &key, const KeyHints &hints) const
{
    if (hints.isZip && (key.length == 4 || key.length == 5))
        return ofLevel(860);
    if (hints.isState && key.length <= 2) {
        KeyVerdict verdict = ofLevel(40);
        verdict.needsTellingName = true;
        return verdict;
    }
    // A block group of one of the areas, whatever its county; with a zero lost it is as long as a tract.
    const bool isLong = key.length == m_areas->length + 1 || key.length == m_areas->length;
    if (m_areas->level == GeoidLevel::Tract && isLong &&
        m_areas->byValue.find(key.digits) == FlatIndex::kNone &&
        m_areas->byValue.find(key.digits / 10) < FlatIndex::kMany)
        return ofLevel(150);
    constexpr std::array<std::pair<unsigned, unsigned>, 4> kLevels = {
        {{11, 140}, {12, 150}, {15, 750}, {5, 50}}};
    // With all digits first: a block group that lost its zero is as long as a tract.
    for (const unsigned lost : {0u, 1u}) {
        for (const auto &[length, level] : kLevels) {
            if (key.length + lost != length || !levelOfDigits(key.digits, length))
                continue;
            if (m_areas->level && length == m_areas->length)
                return ofPlace(key.digits);
            KeyVerdict verdict = ofLevel(level);
            verdict.needsTellingName = length == 5;
            return verdict;
        }
    }
    return {};
}

KeyVerdict KeyJudge::verdictOfWords(std::string_view text) const
{
    const std::string lower = support::toLowerAscii(text);
    if (lower.starts_with("zcta") || lower.starts_with("zip code"))
        return ofLevel(860);
    if (const auto name = tractNameOf(text)) {
        KeyVerdict verdict = ofLevel(name->blockGroup ? 150 : 140);
        const auto state = stateOfName(name->state);
        const auto county =
            state && !name->county.empty() ? countyOfName(*state, name->county) : std::nullopt;
        if (verdict.trouble == KeyTrouble::None && state && county) {
            const auto code = static_cast<std::uint64_t>(*state) * 1000 + static_cast<std::uint64_t>(*county);
            const std::uint64_t tract = code * 1'000'000 + name->tract;
            return ofPlace(name->blockGroup ? tract * 10 + *name->blockGroup : tract);
        }
        return verdict;
    }
    if (stateOfName(text) && text.size() > 2)
        return ofLevel(40);
    const std::size_t comma = text.find_last_of(",;");
    if (comma == std::string_view::npos)
        return {};
    const auto state = stateOfName(support::trimmed(text.substr(comma + 1)));
    const std::string_view place = support::trimmed(text.substr(0, comma));
    if (!state || place.find_first_of(",;") != std::string_view::npos)
        return {};
    if (countyOfName(*state, place))
        return ofLevel(50);
    const std::string lowerPlace = support::toLowerAscii(place);
    for (const std::string_view kind : {" city", " town", " village", " borough", " cdp", " municipality"}) {
        if (lowerPlace.ends_with(kind))
            return ofLevel(160);
    }
    return {};
}

KeyVerdict KeyJudge::verdictOf(std::string_view cell, const KeyHints &hints) const
{
    const KeyText key = keyTextOf(cell);
    switch (key.form) {
    case Form::Digits:
        return verdictOfDigits(key, hints);
    case Form::Scientific: {
        // As many digits as a GEOID has, down to those of tracts.
        const bool isLong = key.exponent >= 9 && key.exponent <= 14;
        return {.trouble = isLong ? KeyTrouble::ScientificNotation : KeyTrouble::None,
                .needsTellingName = true};
    }
    case Form::LongForm:
        if (geoidLength(key.level) == m_areas->length && m_areas->level && key.length == m_areas->length)
            return key.isPart ? KeyVerdict{} : ofPlace(key.digits);
        return ofLevel(key.level);
    case Form::Gisjoin:
        if (m_areas->level && key.length == m_areas->length)
            return ofPlace(key.digits);
        return ofLevel(key.length == 5 ? 50 : key.length == 11 ? 140 : 150);
    case Form::Words:
        return verdictOfWords(key.text);
    default:
        return {};
    }
}

} // namespace choros::census
