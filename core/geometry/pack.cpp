// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/pack.h"

#include "support/parallel.h"
#include "support/xxh64.h"

#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

namespace choros::geometry {

using support::Result;

namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

constexpr std::uint32_t kMagic = 0x56434843; // "CHCV"
constexpr std::size_t kArcsPerBlock = 4096;
constexpr std::int64_t kLargestUnit = std::int64_t{1} << 53; ///< of the grid: what a double holds exactly

/// The first bytes of a packed coverage, as they lie there.
struct Header
{
    std::uint32_t magic = kMagic;
    std::uint32_t version = kPackVersion;
    std::uint64_t size = 0;
    std::uint64_t checksum = 0;
    std::uint32_t areas = 0;
    std::uint32_t arcs = 0;
    std::uint32_t points = 0;
    std::uint32_t blocks = 0;
    std::uint32_t hasLevels = 0;
    std::uint32_t conflictsCounted = 1;
    std::array<std::uint64_t, 8> report{};
};
constexpr std::size_t kCheckedFrom = 24; ///< what lies before is not in the checksum
static_assert(sizeof(Header) == 48 + 64 && std::has_unique_object_representations_v<Header>);

struct Block
{
    std::uint32_t arcs = 0;
    std::uint32_t points = 0;
    std::uint64_t size = 0;
};
static_assert(sizeof(Block) == 16 && std::has_unique_object_representations_v<Block>);

constexpr std::array kReportFields = {
    &CoverageReport::outerArcs,   &CoverageReport::sharedArcs,   &CoverageReport::seamArcs,
    &CoverageReport::overlapArcs, &CoverageReport::droppedRings, &CoverageReport::collapsedAreas,
    &CoverageReport::overlaps,    &CoverageReport::gaps,
};

struct Unit
{
    std::int64_t x = 0;
    std::int64_t y = 0;
};

std::uint64_t zigzag(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::uint64_t unzigzag(std::uint64_t value)
{
    return (value >> 1) ^ (0 - (value & 1));
}

/// Grid units, if the coordinate comes back from them bit for bit.
std::optional<std::int64_t> onGrid(double value)
{
    const double units = value / kPackGrid;
    if (!(std::abs(units) <= static_cast<double>(kLargestUnit)) || units != std::floor(units))
        return std::nullopt;
    if (value == 0 && std::signbit(value))
        return std::nullopt;
    return static_cast<std::int64_t>(units);
}

/// Empty when a point is off the grid.
bool toGrid(std::span<const Point> points, std::vector<Unit> &units)
{
    units.clear();
    for (const Point &p : points) {
        const auto x = onGrid(p.x);
        const auto y = onGrid(p.y);
        if (!x || !y)
            return false;
        units.push_back({*x, *y});
    }
    return true;
}

class Writer
{
public:
    void bytes(const void *data, std::size_t size)
    {
        const auto *from = static_cast<const std::byte *>(data);
        m_bytes.insert(m_bytes.end(), from, from + size);
    }
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.push_back(static_cast<std::byte>(value | 0x80));
        m_bytes.push_back(static_cast<std::byte>(value));
    }
    std::size_t size() const { return m_bytes.size(); }
    std::byte *data() { return m_bytes.data(); }
    void reserve(std::size_t size) { m_bytes.reserve(size); }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

void writeArcs(const Coverage &coverage, std::span<const Arc> arcs, Writer &out)
{
    std::vector<Unit> units;
    std::int64_t lastLeft = 0;
    Unit last;
    for (const Arc &arc : arcs) {
        const auto points = coverage.pointsOf(arc);
        const bool isRaw = !toGrid(points, units);
        const auto left = static_cast<std::int64_t>(arc.left + 1); // none is 0
        const auto right = static_cast<std::int64_t>(arc.right + 1);
        out.varint(static_cast<std::uint64_t>(arc.count) << 1 | (isRaw ? 1u : 0u));
        out.varint(zigzag(left - lastLeft));
        out.varint(zigzag(right - left));
        lastLeft = left;
        if (isRaw)
            out.bytes(points.data(), points.size_bytes());
        for (const Unit &unit : isRaw ? std::vector<Unit>() : units) {
            out.varint(zigzag(unit.x - last.x));
            out.varint(zigzag(unit.y - last.y));
            last = unit;
        }
    }
}

/// Reads within bounds; after the first overrun `ok` is false and all numbers are 0.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size())
    {
    }

    bool ok() const { return m_ok; }
    std::size_t left() const { return static_cast<std::size_t>(m_end - m_at); }
    std::span<const std::byte> take(std::size_t size)
    {
        if (size > left()) {
            m_ok = false;
            return {};
        }
        m_at += size;
        return {m_at - size, size};
    }
    std::uint64_t varint()
    {
        if (left() < 8)
            return lastVarint();
        std::uint64_t word;
        std::memcpy(&word, m_at, 8);
        return decode(word);
    }

private:
    /// Seven bits of each byte, down to the first without the high bit: neighbors are moved together by
    /// pairs.
    std::uint64_t decode(std::uint64_t word)
    {
        const std::uint64_t stops = ~word & 0x8080808080808080u;
        if (stops == 0) {
            m_ok = false;
            return 0;
        }
        m_at += std::countr_zero(stops) / 8 + 1;
        word &= stops ^ (stops - 1); // up to the first stop
        word &= 0x7f7f7f7f7f7f7f7fu;
        word = (word & 0x007f007f007f007fu) | (word & 0x7f007f007f007f00u) >> 1;
        word = (word & 0x00003fff00003fffu) | (word & 0x3fff00003fff0000u) >> 2;
        return (word & 0x000000000fffffffu) | (word & 0x0fffffff00000000u) >> 4;
    }
    std::uint64_t lastVarint()
    {
        std::uint64_t word = 0x8080808080808080u; // what is missing never stops
        if (m_at != m_end)
            std::memcpy(&word, m_at, left());
        return decode(word);
    }

    const std::byte *m_at;
    const std::byte *m_end;
    bool m_ok = true;
};

support::Unexpected damaged(const char *what)
{
    return support::fail(support::ErrorCode::ProjectDamaged, {}, what);
}

/// One block on its way into a coverage whose lists have their sizes already.
struct BlockPlace
{
    std::span<const std::byte> bytes;
    std::size_t firstArc = 0;
    std::size_t arcs = 0;
    std::size_t firstPoint = 0;
    std::size_t points = 0;
};

class BlockReader
{
public:
    BlockReader(const BlockPlace &place, Coverage &coverage)
        : m_place(place), m_coverage(coverage), m_reader(place.bytes)
    {
    }

    bool read()
    {
        std::size_t point = m_place.firstPoint;
        const std::size_t pointEnd = m_place.firstPoint + m_place.points;
        for (std::size_t i = m_place.firstArc; i < m_place.firstArc + m_place.arcs; ++i) {
            const std::uint64_t head = m_reader.varint();
            const std::uint64_t count = head >> 1;
            Arc &arc = m_coverage.arcs[i];
            if (!readSides(arc) || count < 2 || count > pointEnd - point)
                return false;
            arc.first = static_cast<std::uint32_t>(point);
            arc.count = static_cast<std::uint32_t>(count);
            const std::span<Point> points(m_coverage.points.data() + point, count);
            if (!((head & 1) ? readRaw(points) : readUnits(points)))
                return false;
            Box box;
            for (const Point &p : points)
                box.extend(p);
            m_coverage.arcBoxes[i] = box;
            point += count;
        }
        return point == pointEnd && m_reader.ok() && m_reader.left() == 0;
    }

private:
    bool readSides(Arc &arc)
    {
        const std::uint64_t left = m_lastLeft + unzigzag(m_reader.varint());
        const std::uint64_t right = left + unzigzag(m_reader.varint());
        if (!m_reader.ok() || left > m_coverage.areaCount || right > m_coverage.areaCount)
            return false;
        arc.left = static_cast<AreaId>(left) - 1;
        arc.right = static_cast<AreaId>(right) - 1;
        m_lastLeft = left;
        return true;
    }
    bool readRaw(std::span<Point> points)
    {
        const auto bytes = m_reader.take(points.size_bytes());
        if (!m_reader.ok())
            return false;
        std::memcpy(points.data(), bytes.data(), bytes.size());
        return std::all_of(points.begin(), points.end(),
                           [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    }
    bool readUnits(std::span<Point> points)
    {
        if (points.size() > m_reader.left() / 2)
            return false;
        std::uint64_t x = m_x;
        std::uint64_t y = m_y;
        std::uint64_t outside = 0;
        constexpr auto kShift = static_cast<std::uint64_t>(kLargestUnit);
        for (Point &p : points) {
            x += unzigzag(m_reader.varint());
            y += unzigzag(m_reader.varint());
            outside |= static_cast<std::uint64_t>(x + kShift > 2 * kShift || y + kShift > 2 * kShift);
            p = {static_cast<double>(static_cast<std::int64_t>(x)) * kPackGrid,
                 static_cast<double>(static_cast<std::int64_t>(y)) * kPackGrid};
        }
        m_x = x;
        m_y = y;
        return outside == 0 && m_reader.ok();
    }

    const BlockPlace &m_place;
    Coverage &m_coverage;
    Reader m_reader;
    std::uint64_t m_lastLeft = 0;
    std::uint64_t m_x = 0;
    std::uint64_t m_y = 0;
};

bool readBlocks(std::span<const BlockPlace> places, Coverage &coverage)
{
    std::atomic<bool> isSound = true;
    support::parallelFor(places.size(), support::threadCount(0, places.size()), [&](std::size_t i, int) {
        if (isSound && !BlockReader(places[i], coverage).read())
            isSound = false;
    });
    return isSound;
}

/// Where each block lies, if the numbers fit together.
std::optional<std::vector<BlockPlace>> placesOf(Reader &reader, const Header &header,
                                                std::span<const Block> blocks)
{
    std::vector<BlockPlace> places;
    BlockPlace place;
    for (const Block &block : blocks) {
        // An arc takes at least three bytes and its points two each.
        if (block.size > reader.left() || block.arcs > block.size / 3 || block.points > block.size / 2)
            return std::nullopt;
        place.bytes = reader.take(static_cast<std::size_t>(block.size));
        place.arcs = block.arcs;
        place.points = block.points;
        places.push_back(place);
        place.firstArc += block.arcs;
        place.firstPoint += block.points;
    }
    if (place.firstArc != header.arcs || place.firstPoint != header.points || reader.left() != 0)
        return std::nullopt;
    return places;
}

/// The header, once what it says of the blob as a whole holds.
Result<Header> readHeader(std::span<const std::byte> blob)
{
    Header header;
    if (blob.size() < sizeof header)
        return damaged("cut short");
    std::memcpy(&header, blob.data(), sizeof header);
    if (header.magic != kMagic)
        return damaged("not a packed coverage");
    if (header.version != kPackVersion)
        return damaged("another version of the format");
    if (header.size != blob.size())
        return damaged("cut short or too long");
    if (header.checksum != support::xxh64(blob.subspan(kCheckedFrom)))
        return damaged("its checksum is another");
    if (header.areas == kNoArea || header.arcs > 0x7fffffffu || header.hasLevels > 1)
        return damaged("a number out of its range");
    return header;
}

/// Ends of arcs belong to every level, or there would be arcs without points.
bool areSound(std::span<const std::uint8_t> levels, std::span<const Arc> arcs)
{
    const auto most = std::max_element(levels.begin(), levels.end());
    if (most != levels.end() && *most > kAllLevels)
        return false;
    return std::all_of(arcs.begin(), arcs.end(), [&](const Arc &arc) {
        return levels[arc.first] == kAllLevels && levels[arc.first + arc.count - 1] == kAllLevels;
    });
}

CoverageReport reportOf(const Header &header)
{
    CoverageReport report;
    for (std::size_t i = 0; i < kReportFields.size(); ++i)
        report.*kReportFields[i] = static_cast<std::size_t>(header.report[i]);
    report.conflictsCounted = header.conflictsCounted != 0;
    return report;
}

} // namespace

std::vector<std::byte> packCoverage(const Coverage &coverage)
{
    Header header;
    header.areas = static_cast<std::uint32_t>(coverage.areaCount);
    header.arcs = static_cast<std::uint32_t>(coverage.arcs.size());
    header.points = static_cast<std::uint32_t>(coverage.points.size());
    header.blocks = static_cast<std::uint32_t>((coverage.arcs.size() + kArcsPerBlock - 1) / kArcsPerBlock);
    header.hasLevels = !coverage.points.empty() && coverage.pointLevels.size() == coverage.points.size();
    header.conflictsCounted = coverage.report.conflictsCounted;
    for (std::size_t i = 0; i < kReportFields.size(); ++i)
        header.report[i] = coverage.report.*kReportFields[i];

    Writer arcs;
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < coverage.arcs.size(); i += kArcsPerBlock) {
        const auto some =
            std::span(coverage.arcs).subspan(i, std::min(kArcsPerBlock, coverage.arcs.size() - i));
        Block block{static_cast<std::uint32_t>(some.size()), 0, arcs.size()};
        for (const Arc &arc : some)
            block.points += arc.count;
        writeArcs(coverage, some, arcs);
        block.size = arcs.size() - block.size;
        blocks.push_back(block);
    }
    Writer out;
    out.reserve(sizeof header + blocks.size() * sizeof(Block) + coverage.areaCount * 2 +
                coverage.pointLevels.size() + arcs.size());
    out.bytes(&header, sizeof header);
    out.bytes(blocks.data(), blocks.size() * sizeof(Block));
    for (AreaId area = 0; area < coverage.areaCount; ++area)
        out.varint(coverage.arcsOf(area).size());
    if (header.hasLevels)
        out.bytes(coverage.pointLevels.data(), coverage.pointLevels.size());
    out.bytes(arcs.data(), arcs.size());
    header.size = out.size();
    std::memcpy(out.data(), &header, sizeof header);
    header.checksum = support::xxh64(std::span(out.data(), out.size()).subspan(kCheckedFrom));
    std::memcpy(out.data(), &header, sizeof header);
    return out.take();
}

Result<Coverage> unpackCoverage(std::span<const std::byte> blob)
{
    const Result<Header> header = readHeader(blob);
    if (!header)
        return header.unexpected();
    Reader reader(blob.subspan(sizeof(Header)));
    if (header->blocks > reader.left() / sizeof(Block))
        return damaged("blocks cut short");
    std::vector<Block> blocks(header->blocks);
    if (!blocks.empty())
        std::memcpy(blocks.data(), reader.take(blocks.size() * sizeof(Block)).data(),
                    blocks.size() * sizeof(Block));
    if (header->areas > reader.left()) // each takes at least a byte
        return damaged("areas cut short");
    std::vector<std::uint64_t> arcsPerArea(header->areas);
    for (std::uint64_t &count : arcsPerArea)
        count = reader.varint();
    const auto levels = reader.take(header->hasLevels ? header->points : 0);
    const std::optional<std::vector<BlockPlace>> places = placesOf(reader, *header, blocks);
    if (!reader.ok() || !places)
        return damaged("its parts do not fit together");

    Coverage coverage;
    coverage.areaCount = header->areas;
    coverage.report = reportOf(*header);
    coverage.arcs.resize(header->arcs);
    coverage.arcBoxes.resize(header->arcs);
    coverage.points.resize(header->points);
    if (!readBlocks(*places, coverage))
        return damaged("an arc that cannot be");
    deriveLists(coverage);
    for (AreaId area = 0; area < coverage.areaCount; ++area) {
        if (arcsPerArea[area] != coverage.arcsOf(area).size())
            return damaged("an area's arcs are not all there");
    }
    const auto *levelBytes = reinterpret_cast<const std::uint8_t *>(levels.data());
    coverage.pointLevels.assign(levelBytes, levelBytes + levels.size());
    if (!coverage.pointLevels.empty() && !areSound(coverage.pointLevels, coverage.arcs))
        return damaged("a level that cannot be");
    return coverage;
}

} // namespace choros::geometry
