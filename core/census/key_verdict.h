// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/area_lookup.h"
#include "census/key_text.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace choros::census {

/// What one cell is a key of, if not of the geography.
struct KeyVerdict
{
    KeyTrouble trouble = KeyTrouble::None;
    unsigned level = 0;                   ///< of OtherLevel
    std::optional<std::uint64_t> geoid{}; ///< of OtherPlaces
    bool needsTellingName = false;        ///< digits that counts have too
};

/// What a column's heading says of its cells.
struct KeyHints
{
    bool isZip = false;
    bool isCounty = false;
    bool isState = false;
    int rank = 0;
};

KeyHints keyHintsOf(std::string_view heading);

/// Says of single cells why they are no keys of the areas, which must outlive it.
class KeyJudge
{
public:
    explicit KeyJudge(const AreaLookup &areas) : m_areas(&areas.data()) {}

    KeyVerdict verdictOf(std::string_view cell, const KeyHints &hints) const;

private:
    KeyVerdict verdictOfDigits(const KeyText &key, const KeyHints &hints) const;
    KeyVerdict verdictOfWords(std::string_view text) const;
    KeyVerdict ofLevel(unsigned level) const;
    KeyVerdict ofPlace(std::uint64_t geoid) const;

    const AreaLookup::Data *m_areas;
};

} // namespace choros::census
