// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/coverage_store.h"

#include "geometry/pack.h"
#include "project/names.h"
#include "support/xxh64.h"

#include <array>
#include <cstring>
#include <optional>
#include <utility>

namespace choros::project {

using support::ErrorCode;
using support::Result;

namespace {

constexpr std::array<std::pair<const char *, const char *>, 3> kTriggers = {{
    {"insert", "AFTER INSERT ON <t>"},
    {"delete", "AFTER DELETE ON <t>"},
    {"update", "AFTER UPDATE ON <t> WHEN OLD.fid IS NOT NEW.fid OR OLD.geom IS NOT NEW.geom"},
}};

std::string triggerName(const std::string &geography, const char *event)
{
    return "choros_coverage_" + geography + "_" + event;
}

/// What a geography's coverage is made with, besides its features.
struct Basis
{
    std::array<std::byte, 8> systems{}; ///< hash of both reference systems
    std::size_t areas = 0;
};

Result<Basis> basisOf(const Database &database, const std::string &geography)
{
    Statement rows =
        database.statement("SELECT source_crs, map_crs, area_count FROM choros_geography WHERE id=?1");
    std::optional<Basis> basis;
    if (rows.bind(geography).next()) {
        const std::string systems = rows.text(0) + '\0' + rows.text(1);
        const std::uint64_t hash = support::xxh64(std::as_bytes(std::span(systems)));
        basis.emplace();
        std::memcpy(basis->systems.data(), &hash, sizeof hash);
        basis->areas = rows.count(2);
    }
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    if (!basis)
        return support::fail(ErrorCode::GeographyNotFound, geography);
    return *basis;
}

Result<bool> hasTriggers(const Database &database, const std::string &geography)
{
    for (const auto &[event, when] : kTriggers) {
        const auto found =
            database.integer("SELECT 1 FROM sqlite_master WHERE type='trigger' AND name=?1 AND tbl_name=?2",
                             triggerName(geography, event), geography);
        if (!found)
            return found.unexpected();
        if (!found->has_value())
            return false;
    }
    return true;
}

Result<void> createTriggers(const Database &database, const std::string &geography)
{
    for (const auto &[event, when] : kTriggers) {
        std::string on = when;
        on.replace(on.find("<t>"), 3, quotedName(geography));
        const std::string name = quotedName(triggerName(geography, event));
        // Table names are ours (`tableNameFor`): no quotes in them.
        if (auto made =
                database.execute("DROP TRIGGER IF EXISTS " + name + ";CREATE TRIGGER " + name + " " + on +
                                 " BEGIN UPDATE choros_coverage SET format=0, data=x'' WHERE geography='" +
                                 geography + "' AND format<>0; END");
            !made)
            return made;
    }
    return {};
}

PackedCoverage packedIn(Bytes data, const Basis &basis)
{
    if (data.size() < basis.systems.size())
        return {CoverageState::Damaged, {}, 0, "cut short"};
    if (!std::equal(basis.systems.begin(), basis.systems.end(), data.begin()))
        return {CoverageState::Stale, {}, 0, {}};
    return {CoverageState::Sound,
            {data.begin() + static_cast<std::ptrdiff_t>(basis.systems.size()), data.end()},
            basis.areas,
            {}};
}

} // namespace

StoredCoverage PackedCoverage::unpack() const
{
    if (state != CoverageState::Sound)
        return {state, {}, detail};
    Result<geometry::Coverage> coverage = geometry::unpackCoverage(data);
    if (!coverage)
        return {CoverageState::Damaged, {}, coverage.error().detail};
    if (coverage->areaCount != areas)
        return {CoverageState::Stale, {}, {}};
    return {CoverageState::Sound, *std::move(coverage), {}};
}

Result<PackedCoverage> readPackedCoverage(const Database &database, const std::string &geography)
{
    const Result<Basis> basis = basisOf(database, geography);
    if (!basis)
        return basis.unexpected();
    const Result<bool> watched = hasTriggers(database, geography);
    if (!watched)
        return watched.unexpected();
    Statement rows = database.statement("SELECT format, data FROM choros_coverage WHERE geography=?1");
    PackedCoverage stored;
    if (rows.bind(geography).next()) {
        if (!*watched || rows.integer(0) != geometry::kPackVersion)
            stored.state = CoverageState::Stale;
        else
            stored = packedIn(rows.blob(1), *basis);
    }
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return stored;
}

Result<void> writeCoverage(const Database &database, const std::string &geography,
                           const geometry::Coverage &coverage)
{
    const Result<Basis> basis = basisOf(database, geography);
    if (!basis)
        return basis.unexpected();
    std::vector<std::byte> data(basis->systems.begin(), basis->systems.end());
    const std::vector<std::byte> packed = geometry::packCoverage(coverage);
    data.insert(data.end(), packed.begin(), packed.end());
    if (auto made = createTriggers(database, geography); !made)
        return made;
    return database.run("INSERT INTO choros_coverage VALUES (?1,?2,?3) ON CONFLICT (geography) DO UPDATE SET "
                        "format=excluded.format, data=excluded.data",
                        geography, geometry::kPackVersion, Bytes(data));
}

} // namespace choros::project
