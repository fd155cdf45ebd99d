// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/geometry_blob.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

namespace choros::project {

using geometry::Box;
using geometry::MultiPolygon;
using geometry::Point;
using geometry::Polygon;
using geometry::Ring;
using support::ErrorCode;
using support::Result;

namespace {

constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;
constexpr unsigned kLittleEndianFlag = 0x01;
constexpr unsigned kEnvelopeXyFlag = 0x02;
constexpr unsigned kEmptyFlag = 0x10;
constexpr unsigned kExtendedFlag = 0x20;

class Writer
{
public:
    explicit Writer(std::size_t size) { m_bytes.reserve(size); }
    template <typename T> void put(T value)
    {
        // Bits are taken one by one so that the file is the same on every machine.
        using Bits = std::conditional_t<sizeof(T) == 8, std::uint64_t,
                                        std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint8_t>>;
        const auto bits = std::bit_cast<Bits>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i)
            m_bytes.push_back(static_cast<std::byte>((bits >> (8 * i)) & 0xff));
    }
    void putRing(const Ring &ring)
    {
        const bool closes = !ring.empty();
        put(static_cast<std::uint32_t>(ring.size() + (closes ? 1 : 0)));
        for (const Point &p : ring)
            putPoint(p);
        if (closes)
            putPoint(ring.front());
    }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    void putPoint(Point p)
    {
        put(p.x);
        put(p.y);
    }
    std::vector<std::byte> m_bytes;
};

std::size_t encodedSize(const MultiPolygon &shape)
{
    std::size_t size = 8 + 32 + 9;
    for (const Polygon &polygon : shape) {
        size += 9 + 4 + 16 * (polygon.outer.size() + 1);
        for (const Ring &hole : polygon.holes)
            size += 4 + 16 * (hole.size() + 1);
    }
    return size;
}

/// Reads within bounds; after the first overrun everything is zero and `ok` false.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    bool ok() const { return m_ok; }
    std::size_t left() const { return m_bytes.size() - m_at; }
    void setLittleEndian(bool little) { m_little = little; }
    void skip(std::size_t size)
    {
        if (size > left())
            m_ok = false;
        else
            m_at += size;
    }
    std::uint8_t byte() { return static_cast<std::uint8_t>(bits(1)); }
    std::uint32_t integer() { return static_cast<std::uint32_t>(bits(4)); }
    double number() { return std::bit_cast<double>(bits(8)); }

private:
    std::uint64_t bits(std::size_t size)
    {
        if (!m_ok || size > left()) {
            m_ok = false;
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const auto b = static_cast<std::uint64_t>(m_bytes[m_at + (m_little ? size - 1 - i : i)]);
            value = value << 8 | b;
        }
        m_at += size;
        return value;
    }
    std::span<const std::byte> m_bytes;
    std::size_t m_at = 0;
    bool m_little = true;
    bool m_ok = true;
};

struct Header
{
    bool empty = false;
    std::optional<Box> envelope;
    std::size_t size = 0; ///< bytes before the WKB
};

support::Unexpected damaged(std::string what)
{
    return support::fail(ErrorCode::ProjectDamaged, {}, std::move(what));
}

Result<Header> readHeader(std::span<const std::byte> blob)
{
    if (blob.size() < 8 || blob[0] != std::byte{'G'} || blob[1] != std::byte{'P'})
        return damaged("not a GeoPackage geometry");
    const auto flags = static_cast<unsigned>(blob[3]);
    const unsigned envelope = (flags >> 1) & 7;
    if (blob[2] != std::byte{0} || (flags & kExtendedFlag) || envelope > 4)
        return damaged("unknown kind of geometry header");
    constexpr std::size_t kEnvelopeSizes[] = {0, 32, 48, 48, 64};
    Header header{(flags & kEmptyFlag) != 0, {}, 8 + kEnvelopeSizes[envelope]};
    if (blob.size() < header.size)
        return damaged("geometry header cut short");
    if (envelope > 0) {
        Reader reader(blob);
        reader.setLittleEndian(flags & kLittleEndianFlag);
        reader.skip(8);
        Box box;
        box.minX = reader.number();
        box.maxX = reader.number();
        box.minY = reader.number();
        box.maxY = reader.number();
        header.envelope = box;
    }
    return header;
}

/// Type and byte order of the next geometry; `extra` is how many further numbers (Z, M) a point has.
struct Kind
{
    std::uint32_t type = 0;
    std::size_t extra = 0;
};

Result<Kind> readKind(Reader &reader)
{
    const std::uint8_t order = reader.byte();
    reader.setLittleEndian(order == 1);
    const std::uint32_t code = reader.integer();
    if (!reader.ok() || order > 1)
        return damaged("geometry cut short");
    const std::uint32_t dimensions = code / 1000; // ISO: 1 Z, 2 M, 3 ZM
    if (dimensions > 3)
        return damaged("unknown geometry type " + std::to_string(code));
    return Kind{code % 1000, dimensions == 3 ? 2u : dimensions > 0 ? 1u : 0u};
}

Result<Ring> readRing(Reader &reader, std::size_t extra)
{
    const std::size_t count = reader.integer();
    if (!reader.ok() || count > reader.left() / (16 + 8 * extra))
        return damaged("ring cut short");
    Ring ring;
    ring.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = reader.number();
        const double y = reader.number();
        reader.skip(8 * extra);
        if (!std::isfinite(x) || !std::isfinite(y))
            return damaged("a coordinate is not a number");
        ring.push_back({x, y});
    }
    if (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
    return ring;
}

Result<Polygon> readPolygon(Reader &reader, std::size_t extra)
{
    const std::size_t rings = reader.integer();
    if (!reader.ok() || rings > reader.left() / 4)
        return damaged("polygon cut short");
    Polygon polygon;
    for (std::size_t i = 0; i < rings; ++i) {
        auto ring = readRing(reader, extra);
        if (!ring)
            return ring.unexpected();
        if (i == 0)
            polygon.outer = std::move(*ring);
        else
            polygon.holes.push_back(std::move(*ring));
    }
    return polygon;
}

Result<MultiPolygon> readMultiPolygon(Reader &reader)
{
    const std::size_t count = reader.integer();
    if (!reader.ok() || count > reader.left() / 9)
        return damaged("multipolygon cut short");
    MultiPolygon shape;
    shape.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto kind = readKind(reader);
        if (!kind)
            return kind.unexpected();
        if (kind->type != kPolygon)
            return damaged("a multipolygon holds something else");
        auto polygon = readPolygon(reader, kind->extra);
        if (!polygon)
            return polygon.unexpected();
        shape.push_back(std::move(*polygon));
    }
    return shape;
}

} // namespace

std::vector<std::byte> encodeGeometry(const MultiPolygon &shape, std::int32_t srsId)
{
    const Box box = geometry::boundsOf(shape);
    Writer writer(encodedSize(shape));
    writer.put(static_cast<std::uint8_t>('G'));
    writer.put(static_cast<std::uint8_t>('P'));
    writer.put(std::uint8_t{0});
    writer.put(static_cast<std::uint8_t>(kLittleEndianFlag | (box.isEmpty() ? kEmptyFlag : kEnvelopeXyFlag)));
    writer.put(srsId);
    if (!box.isEmpty()) {
        for (const double edge : {box.minX, box.maxX, box.minY, box.maxY})
            writer.put(edge);
    }
    writer.put(std::uint8_t{1});
    writer.put(kMultiPolygon);
    writer.put(static_cast<std::uint32_t>(shape.size()));
    for (const Polygon &polygon : shape) {
        writer.put(std::uint8_t{1});
        writer.put(kPolygon);
        writer.put(static_cast<std::uint32_t>(polygon.holes.size() + 1));
        writer.putRing(polygon.outer);
        for (const Ring &hole : polygon.holes)
            writer.putRing(hole);
    }
    return writer.take();
}

Result<MultiPolygon> decodeGeometry(std::span<const std::byte> blob)
{
    const auto header = readHeader(blob);
    if (!header)
        return header.unexpected();
    Reader reader(blob.subspan(header->size));
    const auto kind = readKind(reader);
    if (!kind)
        return kind.unexpected();
    if (kind->type == kMultiPolygon)
        return readMultiPolygon(reader);
    if (kind->type != kPolygon)
        return damaged("not a polygon: geometry type " + std::to_string(kind->type));
    auto polygon = readPolygon(reader, kind->extra);
    if (!polygon)
        return polygon.unexpected();
    return MultiPolygon{std::move(*polygon)};
}

Result<Box> geometryBounds(std::span<const std::byte> blob)
{
    const auto header = readHeader(blob);
    if (!header)
        return header.unexpected();
    if (header->empty)
        return Box{};
    if (header->envelope)
        return *header->envelope;
    return decodeGeometry(blob).transform([](MultiPolygon &&shape) { return geometry::boundsOf(shape); });
}

} // namespace choros::project
