// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/area_lookup.h"
#include "census/key_text.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace choros::census {

/// How one row's key was read.
struct KeyRead
{
    std::uint32_t area = FlatIndex::kNone;
    KeyReading reading = KeyReading::Exact;
    bool isEmpty = false;
    bool isWeak = false;   ///< a tract's number without its county
    bool isChancy = false; ///< few digits, as counts and ranks have
    /// As the key says it, of the geography's level, with an area or not.
    std::optional<std::uint64_t> geoid = std::nullopt;

    bool isFound() const { return area < FlatIndex::kMany; }
};

/// Reads the keys of one plan.
class KeyReader
{
public:
    KeyReader(const AreaLookup &areas, TractPadding padding, const MatchOptions &options);

    KeyRead read(const support::TextGrid &cells, std::size_t row, const KeyPlan &plan) const;
    KeyRead readCell(std::string_view cell) const;
    struct PartCells
    {
        std::string_view state; ///< may be empty where the county's cell or the geography says it
        std::string_view county;
        std::string_view tract;
        std::optional<std::string_view> blockGroup = std::nullopt;
    };
    KeyRead readParts(const PartCells &cells) const;

private:
    KeyRead lookUp(std::uint64_t geoid, KeyReading reading) const;
    KeyRead readGeoid(const KeyText &key, KeyReading reading) const;
    KeyRead readMarked(const KeyText &key) const;
    KeyRead readDigits(const KeyText &key) const;
    KeyRead readBlockGroup(std::uint64_t digits) const;
    KeyRead readCode(std::uint64_t code, KeyReading reading) const;
    KeyRead readOtherDigits(const KeyText &key) const;
    KeyRead readTractName(std::string_view text) const;
    KeyRead readCountyName(std::string_view text) const;
    KeyRead readOtherText(std::string_view text) const;
    std::optional<std::uint32_t> codeOf(const KeyText &tract) const;
    std::optional<std::uint32_t> codeOfCell(std::string_view tract) const;
    KeyRead readTract(std::uint64_t tract, std::optional<std::uint8_t> blockGroup, KeyReading reading) const;
    std::optional<std::uint32_t> countyOf(std::string_view state, std::string_view county) const;

    const AreaLookup::Data *m_data;
    TractPadding m_padding;
    bool m_rollUp;
};

} // namespace choros::census
