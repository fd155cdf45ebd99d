// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/area_index.h"

#include "geometry/coverage.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace choros::geometry {

namespace {

constexpr std::uint32_t kHilbertSide = 1u << 16;

/// Position along a Hilbert curve through a square of kHilbertSide cells to a side (Warren, Hacker's Delight,
/// chapter 16: one quadrant per step, turning the rest).
std::uint32_t hilbertPosition(std::uint32_t x, std::uint32_t y)
{
    std::uint32_t position = 0;
    for (std::uint32_t side = kHilbertSide / 2; side > 0; side /= 2) {
        const std::uint32_t right = (x & side) ? 1 : 0;
        const std::uint32_t upper = (y & side) ? 1 : 0;
        position += side * side * ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = kHilbertSide - 1 - x;
                y = kHilbertSide - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return position;
}

std::uint32_t cellOf(double value, double from, double width)
{
    const double cell = width > 0 ? (value - from) / width * (kHilbertSide - 1) : 0;
    return static_cast<std::uint32_t>(std::clamp(cell, 0.0, kHilbertSide - 1.0));
}

/// Whether a ray from the point to the right crosses the arc an odd number of times. An end at the point's
/// height counts as below it, the same for every arc, so that neighbors agree.
bool crossesOddly(std::span<const Point> points, const Box &box, Point p)
{
    if (p.y < box.minY || p.y > box.maxY || p.x > box.maxX)
        return false;
    if (p.x < box.minX)
        return (points.front().y <= p.y) != (points.back().y <= p.y);
    bool odd = false;
    bool below = points[0].y <= p.y;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const bool nextBelow = points[i].y <= p.y;
        if (nextBelow != below) {
            const Point a = points[i - 1];
            const Point b = points[i];
            // Right of the point: compared without dividing; the sign follows the edge's direction.
            const double side = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y);
            odd ^= (side > 0) == (b.y > a.y) && side != 0;
        }
        below = nextBelow;
    }
    return odd;
}

/// Memory that is wanted soon: places follow from each other, and each may be far away.
void fetch(const void *place)
{
#if defined(__GNUC__)
    __builtin_prefetch(place);
#else
    static_cast<void>(place);
#endif
}

bool contains(const Coverage &coverage, AreaId area, Point point)
{
    const auto uses = coverage.arcsOf(area);
    for (const std::uint32_t use : uses) {
        fetch(&coverage.arcBoxes[use >> 1]);
        fetch(&coverage.arcs[use >> 1]);
    }
    for (const std::uint32_t use : uses) {
        const Box &box = coverage.arcBoxes[use >> 1];
        if (point.y >= box.minY && point.y <= box.maxY && point.x <= box.maxX)
            fetch(&coverage.points[coverage.arcs[use >> 1].first]);
    }
    bool odd = false;
    for (const std::uint32_t use : uses) {
        const std::size_t arc = use >> 1;
        odd ^= crossesOddly(coverage.pointsOf(coverage.arcs[arc]), coverage.arcBoxes[arc], point);
    }
    return odd;
}

} // namespace

AreaIndex::AreaIndex(std::span<const Box> boxes)
{
    Box bounds;
    for (const Box &box : boxes)
        bounds.extend(box);
    std::vector<std::pair<std::uint32_t, AreaId>> order;
    order.reserve(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].isEmpty())
            continue;
        const Point center = boxes[i].center();
        order.emplace_back(hilbertPosition(cellOf(center.x, bounds.minX, bounds.width()),
                                           cellOf(center.y, bounds.minY, bounds.height())),
                           static_cast<AreaId>(i));
    }
    std::sort(order.begin(), order.end());
    m_ids.reserve(order.size());
    m_boxes.reserve(order.size());
    for (const auto &[position, id] : order) {
        m_ids.push_back(id);
        m_boxes.push_back(boxes[id]);
    }
    std::vector<Box> layer = m_boxes;
    m_nodes.reserve(layer.size() / (kNodeSize - 1) + 8);
    while (!layer.empty()) {
        m_starts.push_back(m_nodes.size());
        std::vector<Box> parents((layer.size() + kNodeSize - 1) / kNodeSize);
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (i % kNodeSize == 0)
                m_nodes.emplace_back();
            m_nodes.back().set(i % kNodeSize, layer[i]);
            parents[i / kNodeSize].extend(layer[i]);
        }
        if (parents.size() == 1)
            break;
        layer = std::move(parents);
    }
}

AreaIndex::Node::Node()
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    minX.fill(kInfinity);
    minY.fill(kInfinity);
    maxX.fill(-kInfinity);
    maxY.fill(-kInfinity);
}

AreaIndex::RoundedBox AreaIndex::rounded(const Box &box)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const auto down = [](double value) {
        const auto nearest = static_cast<float>(value);
        return nearest > value ? std::nextafter(nearest, -kInfinity) : nearest;
    };
    const auto up = [](double value) {
        const auto nearest = static_cast<float>(value);
        return nearest < value ? std::nextafter(nearest, kInfinity) : nearest;
    };
    return {down(box.minX), down(box.minY), up(box.maxX), up(box.maxY)};
}

void AreaIndex::Node::set(std::size_t child, const Box &box)
{
    const RoundedBox bounds = rounded(box);
    minX[child] = bounds.minX;
    minY[child] = bounds.minY;
    maxX[child] = bounds.maxX;
    maxY[child] = bounds.maxY;
}

std::uint32_t AreaIndex::Node::touching(const RoundedBox &box) const
{
    std::array<std::uint32_t, kNodeSize> bits;
    for (std::size_t i = 0; i < kNodeSize; ++i) {
        const bool touches =
            (minX[i] <= box.maxX) & (maxX[i] >= box.minX) & (minY[i] <= box.maxY) & (maxY[i] >= box.minY);
        bits[i] = touches ? 1u << i : 0u;
    }
    std::uint32_t all = 0;
    for (const std::uint32_t bit : bits)
        all |= bit;
    return all;
}

/// Calls `take` with the position in `m_ids` of each area near.
template <typename Take> void AreaIndex::eachNear(const Box &box, const Take &take) const
{
    if (m_ids.empty() || box.isEmpty())
        return;
    const RoundedBox asked = rounded(box);
    struct Place
    {
        std::size_t layer;
        std::size_t position; ///< within its layer
    };
    // At most kNodeSize - 1 siblings wait per layer, and 2^32 areas make eight layers.
    std::array<Place, kNodeSize * 9> waiting;
    std::size_t count = 0;
    waiting[count++] = {m_starts.size() - 1, 0};
    while (count > 0) {
        const Place place = waiting[--count];
        const Node &node = m_nodes[m_starts[place.layer] + place.position];
        for (std::uint32_t left = node.touching(asked); left != 0; left &= left - 1) {
            const std::size_t child =
                place.position * kNodeSize + static_cast<unsigned>(std::countr_zero(left));
            if (place.layer == 0)
                take(child);
            else
                waiting[count++] = {place.layer - 1, child};
        }
    }
}

void AreaIndex::collectNear(const Box &box, std::vector<AreaId> &found) const
{
    found.clear();
    eachNear(box, [&](std::size_t position) { found.push_back(m_ids[position]); });
}

std::vector<AreaId> AreaIndex::touching(const Box &box) const
{
    std::vector<AreaId> found;
    eachNear(box, [&](std::size_t position) {
        if (m_boxes[position].intersects(box))
            found.push_back(m_ids[position]);
    });
    std::sort(found.begin(), found.end());
    return found;
}

void addIndex(Coverage &coverage)
{
    coverage.index = AreaIndex(coverage.areaBoxes);
}

AreaId areaAt(const Coverage &coverage, Point point)
{
    const Box box{point.x, point.y, point.x, point.y};
    AreaId best = kNoArea;
    const auto consider = [&](AreaId area) {
        if (area < best && contains(coverage, area, point))
            best = area;
    };
    if (coverage.index.isEmpty()) {
        for (AreaId area = 0; area < coverage.areaCount && best == kNoArea; ++area) {
            if (coverage.areaBoxes[area].intersects(box))
                consider(area);
        }
        return best;
    }
    thread_local std::vector<AreaId> found; // room kept between calls: this is asked for every mouse move
    coverage.index.collectNear(box, found);
    for (const AreaId area : found)
        consider(area);
    return best;
}

/// Whether a segment and a box share a point (slabs, after Kay and Kajiya 1986).
static bool touches(const Box &box, Point from, Point to)
{
    double enter = 0;
    double leave = 1;
    const auto cut = [&](double start, double way, double low, double high) {
        if (way == 0)
            return start >= low && start <= high;
        const double atLow = (low - start) / way;
        const double atHigh = (high - start) / way;
        enter = std::max(enter, std::min(atLow, atHigh));
        leave = std::min(leave, std::max(atLow, atHigh));
        return enter <= leave;
    };
    return cut(from.x, to.x - from.x, box.minX, box.maxX) && cut(from.y, to.y - from.y, box.minY, box.maxY);
}

static bool outlineTouches(const Coverage &coverage, AreaId area, const Box &box)
{
    for (const std::uint32_t use : coverage.arcsOf(area)) {
        if (!coverage.arcBoxes[use >> 1].intersects(box))
            continue;
        const auto points = coverage.pointsOf(coverage.arcs[use >> 1]);
        for (std::size_t i = 1; i < points.size(); ++i) {
            if (touches(box, points[i - 1], points[i]))
                return true;
        }
    }
    return false;
}

std::vector<AreaId> areasTouching(const Coverage &coverage, const Box &box)
{
    std::vector<AreaId> found = coverage.index.touching(box);
    std::erase_if(found, [&](AreaId area) {
        const Box &own = coverage.areaBoxes[area];
        const bool within =
            own.minX >= box.minX && own.maxX <= box.maxX && own.minY >= box.minY && own.maxY <= box.maxY;
        return !within && !outlineTouches(coverage, area, box) && !contains(coverage, area, box.center());
    });
    return found;
}

} // namespace choros::geometry
