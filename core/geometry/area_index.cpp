// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/area_index.h"

#include "geometry/coverage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace choros::geometry {

namespace {

constexpr std::size_t kNodeSize = 16;
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

bool contains(const Coverage &coverage, AreaId area, Point point)
{
    bool odd = false;
    for (const std::uint32_t use : coverage.arcsOf(area)) {
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
    m_boxes.reserve(order.size() + order.size() / (kNodeSize - 1) + 2);
    for (const auto &[position, id] : order) {
        m_ids.push_back(id);
        m_boxes.push_back(boxes[id]);
    }
    m_starts = {0, m_boxes.size()};
    while (m_starts.back() - m_starts[m_starts.size() - 2] > 1) {
        const std::size_t from = m_starts[m_starts.size() - 2];
        const std::size_t to = m_starts.back();
        for (std::size_t i = from; i < to; i += kNodeSize) {
            Box parent;
            for (std::size_t j = i; j < std::min(i + kNodeSize, to); ++j)
                parent.extend(m_boxes[j]);
            m_boxes.push_back(parent);
        }
        m_starts.push_back(m_boxes.size());
    }
}

void AreaIndex::collectTouching(const Box &box, std::vector<AreaId> &found) const
{
    found.clear();
    if (m_ids.empty() || box.isEmpty())
        return;
    struct Node
    {
        std::size_t layer;
        std::size_t position; ///< within its layer
    };
    // At most kNodeSize - 1 siblings wait per layer, and 2^32 areas make eight layers.
    std::array<Node, kNodeSize * 9> waiting;
    std::size_t count = 0;
    const std::size_t layers = m_starts.size() - 1;
    waiting[count++] = {layers - 1, 0};
    while (count > 0) {
        const Node node = waiting[--count];
        if (!m_boxes[m_starts[node.layer] + node.position].intersects(box))
            continue;
        if (node.layer == 0) {
            found.push_back(m_ids[node.position]);
            continue;
        }
        const std::size_t below = node.layer - 1;
        const std::size_t width = m_starts[node.layer] - m_starts[below];
        const std::size_t from = node.position * kNodeSize;
        for (std::size_t child = from; child < std::min(from + kNodeSize, width); ++child)
            waiting[count++] = {below, child};
    }
}

std::vector<AreaId> AreaIndex::touching(const Box &box) const
{
    std::vector<AreaId> found;
    collectTouching(box, found);
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
    coverage.index.collectTouching(box, found);
    for (const AreaId area : found)
        consider(area);
    return best;
}

} // namespace choros::geometry
