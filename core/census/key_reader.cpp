// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/key_reader.h"

#include "census/connecticut.h"
#include "census/fips_names.h"

#include "support/text.h"

#include <algorithm>

namespace choros::census {

namespace {

using Form = KeyText::Form;

constexpr std::uint64_t kTractCodes = 1'000'000;
/// Texts shorter than this are found among counts and ranks by chance.
constexpr std::size_t kTellingLength = 5;

bool hasLetter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool isChancyText(std::string_view text)
{
    return !hasLetter(text) ? text.size() < kTellingLength : text.size() < 3;
}

/// "Suffolk County, Massachusetts": the last piece and what is before.
std::pair<std::string_view, std::string_view> splitLast(std::string_view text)
{
    const std::size_t at = text.find_last_of(",;");
    if (at == std::string_view::npos)
        return {support::trimmed(text), {}};
    return {support::trimmed(text.substr(0, at)), support::trimmed(text.substr(at + 1))};
}

/// FIPS code of a state by its number or name.
std::optional<std::uint32_t> stateOf(std::string_view cell)
{
    const KeyText key = keyTextOf(cell);
    if (key.form == Form::Digits && key.length <= 2)
        return static_cast<std::uint32_t>(key.digits);
    if (key.form == Form::LongForm && key.level == 40 && !key.isPart)
        return static_cast<std::uint32_t>(key.digits);
    if (const auto state = stateOfName(key.text))
        return static_cast<std::uint32_t>(*state);
    return std::nullopt;
}

} // namespace

KeyReader::KeyReader(const AreaLookup &areas, TractPadding padding, const MatchOptions &options)
    : m_data(&areas.data()), m_padding(padding), m_rollUp(options.rollUpBlockGroups)
{
}

KeyRead KeyReader::read(const support::TextGrid &cells, std::size_t row, const KeyPlan &plan) const
{
    if (plan.columns.empty())
        return {.isEmpty = true};
    if (!plan.isParts)
        return readCell(cells.cell(row, plan.columns[0]));
    const auto cell = [&](std::size_t i) { return cells.cell(row, plan.columns[i]); };
    switch (plan.columns.size()) {
    case 2:
        return readParts({.state = {}, .county = cell(0), .tract = cell(1)});
    case 3:
        return readParts({.state = cell(0), .county = cell(1), .tract = cell(2)});
    case 4:
        return readParts({.state = cell(0), .county = cell(1), .tract = cell(2), .blockGroup = cell(3)});
    default:
        return {.isEmpty = true};
    }
}

KeyRead KeyReader::lookUp(std::uint64_t geoid, KeyReading reading) const
{
    KeyRead read{.area = m_data->byValue.find(geoid), .reading = reading, .geoid = geoid};
    const std::uint64_t divisor = m_data->countyDivisor();
    if (read.isFound() || divisor < kTractCodes)
        return read;
    // One tract of the same code in a county or region that overlaps it is the same tract.
    for (const std::uint32_t county : connecticutCounterparts(static_cast<std::uint32_t>(geoid / divisor))) {
        const std::uint32_t area = m_data->byValue.find(county * divisor + geoid % divisor);
        if (area == FlatIndex::kNone)
            continue;
        read.area = read.area == FlatIndex::kNone ? area : FlatIndex::kMany;
        read.reading = KeyReading::ConnecticutNumber;
    }
    return read;
}

KeyRead KeyReader::readGeoid(const KeyText &key, KeyReading reading) const
{
    KeyRead read = lookUp(key.digits, reading);
    if (!read.isFound() || read.reading != reading)
        return read;
    if (key.text == bareKey(m_data->ids[read.area]))
        read.reading = KeyReading::Exact;
    else if (reading == KeyReading::Exact)
        read.reading = m_data->spellings[read.area];
    read.isChancy = m_data->length <= kTellingLength;
    return read;
}

KeyRead KeyReader::readDigits(const KeyText &key) const
{
    if (!m_data->level)
        return readOtherDigits(key);
    const unsigned length = m_data->length;
    KeyRead read;
    if (key.length == length)
        read = readGeoid(key, key.isRepaired ? KeyReading::Number : KeyReading::Exact);
    else if (key.length + 1u == length && key.text[0] != '0')
        read = readGeoid(key, KeyReading::LeadingZero);
    if (read.isFound() || m_data->level != GeoidLevel::Tract)
        return read;
    if (m_rollUp && (key.length == length || key.length == length + 1)) {
        const KeyRead rolled = readBlockGroup(key.digits);
        return rolled.isFound() || key.length == length + 1 ? rolled : read;
    }
    if (const auto code = codeOf(key))
        return readCode(*code, key.length == 6 || m_padding == TractPadding::LeftOfSix
                                   ? KeyReading::TractCode
                                   : KeyReading::TractNumber);
    return read;
}

/// A GEOID that says what it is.
KeyRead KeyReader::readMarked(const KeyText &key) const
{
    const bool isGisjoin = key.form == Form::Gisjoin;
    const unsigned length = isGisjoin ? key.length : geoidLength(key.level);
    if (key.isPart || length == 0 || length != key.length || !m_data->level)
        return {};
    if (length == m_data->length)
        return readGeoid(key, isGisjoin ? KeyReading::Gisjoin : KeyReading::LongForm);
    if (length == geoidLength(150) && m_rollUp && m_data->level == GeoidLevel::Tract)
        return readBlockGroup(key.digits);
    return {};
}

KeyRead KeyReader::readBlockGroup(std::uint64_t digits) const
{
    KeyRead read = lookUp(digits / 10, KeyReading::BlockGroup);
    read.reading = KeyReading::BlockGroup;
    return read;
}

/// The tract's code in a cell of digits, as the column's padding says; nothing for what is no code.
std::optional<std::uint32_t> KeyReader::codeOf(const KeyText &tract) const
{
    if (tract.form == Form::Decimal)
        return m_padding == TractPadding::BaseOfFour ? tractCodeOf(tract.digits, tract.fraction)
                                                     : std::nullopt;
    if (tract.form != Form::Digits || tract.length > 6)
        return std::nullopt;
    if (tract.length == 6 || m_padding == TractPadding::LeftOfSix)
        return static_cast<std::uint32_t>(tract.digits);
    if (m_padding == TractPadding::None)
        return std::nullopt;
    // Five digits are more than a number has: the zero of six was lost.
    return tract.length == 5 ? std::optional(static_cast<std::uint32_t>(tract.digits))
                             : tractCodeOf(tract.digits, 0);
}

KeyRead KeyReader::readCode(std::uint64_t code, KeyReading reading) const
{
    KeyRead read{.area = m_data->byCode.find(code), .reading = reading, .isWeak = true, .isChancy = true};
    if (m_data->onlyCounty)
        read.geoid = *m_data->onlyCounty * kTractCodes + code;
    return read;
}

/// Of ids that are no GEOIDs: "46.0" is 46, and zeros in front may be missing.
KeyRead KeyReader::readOtherDigits(const KeyText &key) const
{
    KeyRead read{.reading = KeyReading::Number, .isChancy = true};
    std::string digits = std::to_string(key.digits);
    if (digits.size() < key.length)
        digits.insert(0, key.length - digits.size(), '0');
    if (key.isRepaired)
        read.area = m_data->byText.find(textNumber(digits));
    const std::size_t length = m_data->commonLength > 0 ? m_data->commonLength : digits.size() + 1;
    if (!read.isFound() && digits.size() < length) {
        digits.insert(0, length - digits.size(), '0');
        read.area = m_data->byText.find(textNumber(digits));
        read.reading = KeyReading::LeadingZero;
    }
    return read;
}

std::optional<std::uint32_t> KeyReader::countyOf(std::string_view state, std::string_view county) const
{
    const KeyText key = keyTextOf(county);
    const bool isCode = key.form == Form::Digits || key.form == Form::Gisjoin ||
                        (key.form == Form::LongForm && key.level == 50 && !key.isPart);
    if (isCode && (key.length == 4 || key.length == 5))
        return static_cast<std::uint32_t>(key.digits);
    std::string_view name = key.text;
    std::optional<std::uint32_t> stateCode = bareKey(state).empty() ? std::nullopt : stateOf(state);
    if (bareKey(state).empty()) {
        if (const auto [before, last] = splitLast(name); !isCode && stateOfName(last)) {
            name = before;
            stateCode = static_cast<std::uint32_t>(*stateOfName(last));
        } else {
            stateCode = m_data->onlyState;
        }
    }
    if (!stateCode)
        return std::nullopt;
    if (isCode)
        return key.length <= 3 ? std::optional(*stateCode * 1000 + static_cast<std::uint32_t>(key.digits))
                               : std::nullopt;
    const auto code = countyOfName(static_cast<int>(*stateCode), name);
    return code ? std::optional(*stateCode * 1000 + static_cast<std::uint32_t>(*code)) : std::nullopt;
}

/// Of a cell that holds the tract only.
std::optional<std::uint32_t> KeyReader::codeOfCell(std::string_view tract) const
{
    const KeyText key = keyTextOf(tract);
    if (key.form != Form::Words)
        return codeOf(key);
    const auto name = tractNameOf(key.text);
    return name && name->county.empty() && !name->blockGroup ? std::optional(name->tract) : std::nullopt;
}

/// A tract of eleven digits, or a block group of it, in a geography of either.
KeyRead KeyReader::readTract(std::uint64_t tract, std::optional<std::uint8_t> blockGroup,
                             KeyReading reading) const
{
    if (m_data->level == GeoidLevel::BlockGroup)
        return blockGroup ? lookUp(tract * 10 + *blockGroup, reading) : KeyRead{};
    if (m_data->level != GeoidLevel::Tract || (blockGroup && !m_rollUp))
        return {};
    return blockGroup ? readBlockGroup(tract * 10 + *blockGroup) : lookUp(tract, reading);
}

KeyRead KeyReader::readParts(const PartCells &cells) const
{
    const bool hasState = !bareKey(cells.state).empty();
    if (bareKey(cells.tract).empty())
        return {.isEmpty = !hasState && bareKey(cells.county).empty()};
    std::optional<std::uint8_t> blockGroup;
    if (cells.blockGroup) {
        const KeyText key = keyTextOf(*cells.blockGroup);
        if (key.form != Form::Digits || key.digits > 9)
            return {};
        blockGroup = static_cast<std::uint8_t>(key.digits);
    }
    const auto code = codeOfCell(cells.tract);
    const auto county = code ? countyOf(cells.state, cells.county) : std::nullopt;
    if (!county)
        return {};
    return readTract(*county * kTractCodes + *code, blockGroup,
                     hasState ? KeyReading::Parts : KeyReading::CountyAndTract);
}

KeyRead KeyReader::readTractName(std::string_view text) const
{
    const auto name = tractNameOf(text);
    if (!name)
        return {};
    if (!name->county.empty()) {
        const auto county = countyOf(name->state, name->county);
        return county ? readTract(*county * kTractCodes + name->tract, name->blockGroup, KeyReading::Name)
                      : KeyRead{};
    }
    const bool isBelow = name->blockGroup.has_value();
    const KeyReading reading = isBelow ? KeyReading::BlockGroup : KeyReading::Name;
    if (m_data->level != GeoidLevel::Tract || (isBelow && !m_rollUp))
        return {};
    KeyRead read = readCode(name->tract, isBelow ? reading : KeyReading::TractNumber);
    read.isChancy = !hasLetter(text);
    const auto state = stateOfName(name->state);
    if (!state)
        return read;
    const auto stateCode = static_cast<std::uint32_t>(*state);
    read.area = m_data->byStateAndCode.find(stateCode * kTractCodes + name->tract);
    read.reading = reading;
    if (m_data->onlyState != stateCode)
        read.geoid.reset();
    return read;
}

KeyRead KeyReader::readCountyName(std::string_view text) const
{
    if (!hasLetter(text))
        return {};
    const auto county = countyOf({}, text);
    return county ? lookUp(*county, KeyReading::Name) : KeyRead{};
}

/// The area's name, or its id in other case.
KeyRead KeyReader::readOtherText(std::string_view text) const
{
    KeyRead read{.reading = KeyReading::Name, .isChancy = isChancyText(text)};
    // A tract's name that is a number only is read as such.
    if (m_data->level != GeoidLevel::Tract || hasLetter(text))
        read.area = m_data->byName.find(textNumber(plainName(text)));
    if (!read.isFound() && hasLetter(text)) {
        read.area = m_data->byFoldedText.find(textNumber(support::toLowerAscii(text)));
        read.reading = KeyReading::Exact;
    }
    return read;
}

KeyRead KeyReader::readCell(std::string_view cell) const
{
    const KeyText key = keyTextOf(cell);
    if (key.form == Form::Empty)
        return {.isEmpty = true};
    if (const std::uint32_t area = m_data->byText.find(textNumber(key.text)); area < FlatIndex::kMany)
        return {.area = area, .reading = KeyReading::Exact, .isChancy = isChancyText(key.text)};
    KeyRead read;
    switch (key.form) {
    case Form::Digits:
        read = readDigits(key);
        break;
    case Form::Decimal:
        if (const auto code = codeOf(key); code && m_data->level == GeoidLevel::Tract)
            read = readCode(*code, KeyReading::TractNumber);
        break;
    case Form::LongForm:
    case Form::Gisjoin:
        read = readMarked(key);
        break;
    case Form::Words:
        if (m_data->level == GeoidLevel::Tract || m_data->level == GeoidLevel::BlockGroup)
            read = readTractName(key.text);
        else if (m_data->level == GeoidLevel::County)
            read = readCountyName(key.text);
        break;
    default:
        break;
    }
    if (read.isFound() || read.geoid)
        return read;
    const KeyRead other = readOtherText(key.text);
    return other.isFound() ? other : read;
}

} // namespace choros::census
