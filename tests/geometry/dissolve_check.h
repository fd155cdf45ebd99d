// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Holding outlines of groups against what GEOS unites from the same polygons.

#include "files/boundaries.h"
#include "geometry/dissolve.h"

#include <geos_c.h>

#include <QString>

#include <cmath>
#include <map>
#include <memory>
#include <random>

namespace choros::test {

using namespace geometry;

using Areas = std::vector<MultiPolygon>;

inline const GEOSContextHandle_t kGeos = GEOS_init_r();

struct Destroy
{
    void operator()(GEOSGeometry *g) const { GEOSGeom_destroy_r(kGeos, g); }
};
using Geos = std::unique_ptr<GEOSGeometry, Destroy>;

inline GEOSGeometry *geosRing(Ring ring)
{
    ring.push_back(ring.front());
    return GEOSGeom_createLinearRing_r(
        kGeos, GEOSCoordSeq_copyFromBuffer_r(kGeos, &ring.front().x, unsigned(ring.size()), 0, 0));
}

inline Geos geosOf(const MultiPolygon &shape)
{
    std::vector<GEOSGeometry *> polygons;
    for (const Polygon &polygon : shape) {
        std::vector<GEOSGeometry *> holes;
        for (const Ring &hole : polygon.holes)
            holes.push_back(geosRing(hole));
        polygons.push_back(GEOSGeom_createPolygon_r(
            kGeos, geosRing(polygon.outer), holes.empty() ? nullptr : holes.data(), unsigned(holes.size())));
    }
    return Geos(
        GEOSGeom_createCollection_r(kGeos, GEOS_MULTIPOLYGON, polygons.data(), unsigned(polygons.size())));
}

/// What is wrong with the outlines of groups, as GEOS sees them; empty if nothing.
inline QString fault(const Areas &areas, const Grouping &groups, const std::vector<GroupShape> &shapes)
{
    std::map<std::uint32_t, MultiPolygon> members;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (groups[i] != kNoGroup && !areas[i].empty())
            members[groups[i]].insert(members[groups[i]].end(), areas[i].begin(), areas[i].end());
    }
    if (shapes.size() != members.size())
        return QStringLiteral("%1 groups of %2").arg(shapes.size()).arg(members.size());
    for (const GroupShape &group : shapes) {
        const Geos mine = geosOf(group.shape);
        if (GEOSisValid_r(kGeos, mine.get()) != 1) {
            char *reason = GEOSisValidReason_r(kGeos, mine.get());
            const QString text = QStringLiteral("group %1: %2").arg(group.group).arg(QLatin1String(reason));
            GEOSFree_r(kGeos, reason);
            return text;
        }
        const Geos parts = geosOf(members[group.group]);
        const Geos theirs(GEOSUnaryUnion_r(kGeos, parts.get()));
        if (GEOSEquals_r(kGeos, mine.get(), theirs.get()) != 1)
            return QStringLiteral("group %1 is another shape").arg(group.group);
        double area = 0;
        GEOSArea_r(kGeos, theirs.get(), &area);
        if (std::abs(areaOf(group.shape) - area) > 1e-9 * area)
            return QStringLiteral("group %1 has the area %2 of %3")
                .arg(group.group)
                .arg(areaOf(group.shape))
                .arg(area);
    }
    return {};
}

inline double ringsArea(const std::vector<GroupRings> &outlines)
{
    double sum = 0;
    for (const GroupRings &outline : outlines) {
        for (const Ring &ring : outline.rings)
            sum += signedArea(ring);
    }
    return sum;
}

struct Tracts
{
    Areas areas;
    std::vector<std::string> ids;
};

inline Tracts tractsOf(const std::string &file)
{
    Tracts tracts;
    auto read = files::readBoundaries(file);
    if (!read)
        return tracts;
    for (files::BoundaryArea &area : read->areas) {
        tracts.areas.push_back(std::move(area.shape));
        tracts.ids.push_back(area.id);
    }
    return tracts;
}

inline Grouping byPrefix(const std::vector<std::string> &ids, std::size_t length)
{
    std::map<std::string, std::uint32_t> numbers;
    Grouping groups;
    for (const std::string &id : ids)
        groups.push_back(
            numbers.try_emplace(id.substr(0, length), std::uint32_t(numbers.size())).first->second);
    return groups;
}

inline Grouping byChance(std::size_t areas, std::uint32_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Grouping groups(areas);
    for (std::uint32_t &group : groups)
        group = std::uint32_t(random() % count);
    return groups;
}

} // namespace choros::test
