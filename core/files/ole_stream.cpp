// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/ole_stream.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace choros::files {

namespace {

constexpr std::uint32_t kLastSector = 0xFFFFFFFAu; // above are marks: end, free, and such

std::uint32_t littleEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

/// Bytes in pieces of one size, chained by a table.
struct Sectors
{
    std::string_view bytes;
    std::size_t first = 0; ///< offset of sector 0
    std::size_t size = 0;
    std::vector<std::uint32_t> next;

    std::string_view sector(std::uint32_t id) const
    {
        const std::size_t at = first + std::size_t{id} * size;
        return at < bytes.size() ? bytes.substr(at, size) : std::string_view();
    }
    std::string chain(std::uint32_t id) const
    {
        std::string joined;
        for (std::size_t steps = 0; id < next.size() && steps < next.size(); ++steps, id = next[id])
            joined += sector(id);
        return joined;
    }
};

std::vector<std::uint32_t> numbersIn(std::string_view bytes)
{
    std::vector<std::uint32_t> numbers(bytes.size() / 4);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = littleEndian(bytes, 4 * i, 4);
    return numbers;
}

/// The sectors of the file itself, with the table that chains them.
Sectors fileSectors(std::string_view bytes)
{
    const std::uint32_t shift = littleEndian(bytes, 30, 2);
    if (shift != 9 && shift != 12)
        return {};
    const std::size_t size = std::size_t{1} << shift;
    Sectors sectors{bytes, size, size, {}};
    std::vector<std::uint32_t> tables = numbersIn(bytes.substr(76, 4 * 109));
    std::uint32_t more = littleEndian(bytes, 68, 4);
    const std::size_t most = bytes.size() / size;
    for (std::size_t steps = 0; more < kLastSector && steps < most; ++steps) {
        const std::vector<std::uint32_t> page = numbersIn(sectors.sector(more));
        if (page.empty())
            break;
        tables.insert(tables.end(), page.begin(), page.end() - 1);
        more = page.back();
    }
    for (const std::uint32_t id : tables) {
        if (id >= kLastSector || sectors.next.size() > most)
            break;
        const std::vector<std::uint32_t> page = numbersIn(sectors.sector(id));
        sectors.next.insert(sectors.next.end(), page.begin(), page.end());
    }
    return sectors;
}

struct Entry
{
    std::uint32_t start = 0;
    std::uint32_t size = 0;
};

/// The entry of a directory with this name; the first one, of the root, for an empty name.
Entry entryIn(std::string_view directory, std::u16string_view name)
{
    constexpr std::size_t kEntry = 128;
    for (std::size_t at = 0; at + kEntry <= directory.size(); at += kEntry) {
        const std::size_t letters = littleEndian(directory, at + 64, 2) / 2;
        bool isIt = name.empty() || letters == name.size() + 1;
        for (std::size_t i = 0; i < name.size() && isIt; ++i)
            isIt = littleEndian(directory, at + 2 * i, 2) == name[i];
        if (isIt)
            return {littleEndian(directory, at + 116, 4), littleEndian(directory, at + 120, 4)};
    }
    return {};
}

} // namespace

std::optional<std::string> oleStream(std::string_view bytes, std::u16string_view name)
{
    constexpr std::size_t kHeader = 512;
    if (bytes.size() < kHeader)
        return std::nullopt;
    const Sectors sectors = fileSectors(bytes);
    const std::string directory = sectors.chain(littleEndian(bytes, 48, 4));
    if (directory.empty())
        return std::nullopt;
    const Entry entry = entryIn(directory, name);
    std::string stream;
    if (entry.size >= littleEndian(bytes, 56, 4)) {
        stream = sectors.chain(entry.start);
    } else {
        const std::string small = sectors.chain(entryIn(directory, {}).start);
        const Sectors smallSectors{small, 0, 64, numbersIn(sectors.chain(littleEndian(bytes, 60, 4)))};
        stream = smallSectors.chain(entry.start);
    }
    if (stream.size() < entry.size)
        return std::nullopt;
    stream.resize(entry.size);
    return stream;
}

} // namespace choros::files
