// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries_areas.h"

#include "geometry/repair.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>
#include <unordered_map>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kExamples = 5;

std::string label(const RawFeature &feature)
{
    return feature.id.empty() ? "feature " + std::to_string(feature.number) : feature.id;
}

void addExample(std::vector<std::string> &examples, const std::string &text)
{
    if (examples.size() < kExamples)
        examples.push_back(text);
}

/// Every shape is on its own, so a few threads share them. Returns which ones changed; nothing if cancelled.
Result<std::vector<geometry::Validity>> repairShapes(std::vector<RawFeature> &features,
                                                     const support::JobContext &job)
{
    constexpr std::size_t chunk = 64;
    std::vector<geometry::Validity> validities(features.size(), geometry::Validity::Valid);
    std::atomic<std::size_t> next{0};
    const auto work = [&](bool reports) {
        while (!job.cancelled()) {
            const std::size_t begin = next.fetch_add(chunk);
            if (begin >= features.size())
                return;
            if (reports)
                job.report(static_cast<double>(begin) / static_cast<double>(features.size()));
            for (std::size_t i = begin; i < std::min(begin + chunk, features.size()); ++i) {
                if (features[i].skip)
                    continue;
                geometry::Repair repair = geometry::makeValid(std::move(features[i].shape));
                features[i].shape = std::move(repair.shape);
                validities[i] = repair.validity;
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t count = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
        for (std::size_t i = 1; i < count && features.size() > chunk; ++i)
            helpers.emplace_back([&] { work(false); });
        work(true); // progress is told on the thread that called
    }
    if (job.cancelled())
        return fail(ErrorCode::Cancelled);
    return validities;
}

/// The features of one id, by their place among all.
using Pieces = std::vector<std::size_t>;

/// Pieces of one area say the same of it and do not overlap. Those that share a border become one polygon.
std::optional<geometry::MultiPolygon> joined(const std::vector<RawFeature> &features, const Pieces &pieces)
{
    const RawFeature &first = features[pieces.front()];
    geometry::MultiPolygon all;
    double sum = 0;
    for (const std::size_t piece : pieces) {
        const RawFeature &feature = features[piece];
        if (feature.name != first.name || feature.landAreaM2 != first.landAreaM2)
            return std::nullopt;
        sum += geometry::areaOf(feature.shape);
        all.insert(all.end(), feature.shape.begin(), feature.shape.end());
    }
    geometry::Repair repair = geometry::makeValid(std::move(all));
    if (std::abs(geometry::areaOf(repair.shape) - sum) > 1e-6 * sum)
        return std::nullopt;
    return std::move(repair.shape);
}

BoundaryArea toArea(RawFeature &feature)
{
    std::string name = feature.name.empty() ? feature.id : std::move(feature.name);
    return {std::move(feature.id), std::move(name), feature.landAreaM2, std::move(feature.shape)};
}

void countSkipped(const RawFeature &feature, BoundaryReport &report)
{
    ++report.skipped[*feature.skip];
    addExample(report.skippedExamples[*feature.skip], label(feature));
}

} // namespace

void swapAxes(std::vector<RawFeature> &features)
{
    const auto swapRing = [](geometry::Ring &ring) {
        for (geometry::Point &p : ring)
            std::swap(p.x, p.y);
    };
    for (RawFeature &feature : features) {
        for (geometry::Polygon &polygon : feature.shape) {
            swapRing(polygon.outer);
            std::for_each(polygon.holes.begin(), polygon.holes.end(), swapRing);
        }
    }
}

Result<void> makeAreas(std::vector<RawFeature> features, Boundaries &boundaries,
                       const support::JobContext &job)
{
    const Result<std::vector<geometry::Validity>> validities = repairShapes(features, job);
    if (!validities)
        return validities.unexpected();
    BoundaryReport &report = boundaries.report;
    std::vector<Pieces> areas;
    std::unordered_map<std::string_view, std::size_t> areaOfId;
    for (std::size_t i = 0; i < features.size(); ++i) {
        RawFeature &feature = features[i];
        if (!feature.skip && (*validities)[i] == geometry::Validity::Empty)
            feature.skip = SkipReason::EmptyGeometry;
        if (feature.skip) {
            countSkipped(feature, report);
            continue;
        }
        if ((*validities)[i] == geometry::Validity::Repaired) {
            ++report.repaired;
            addExample(report.repairedExamples, feature.id);
        }
        const auto [known, isNew] = areaOfId.try_emplace(feature.id, areas.size());
        if (isNew)
            areas.emplace_back();
        areas[known->second].push_back(i);
    }

    std::string duplicates;
    std::size_t duplicateCount = 0;
    for (const Pieces &pieces : areas) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled);
        RawFeature &first = features[pieces.front()];
        if (pieces.size() > 1) {
            if (std::optional<geometry::MultiPolygon> shape = joined(features, pieces))
                first.shape = std::move(*shape);
            else if (++duplicateCount <= kExamples)
                duplicates += (duplicates.empty() ? "" : "\n") + first.id;
            report.merged += pieces.size() - 1;
        }
        boundaries.areas.push_back(toArea(first));
    }
    if (duplicateCount > 0)
        return fail(ErrorCode::DuplicateIds, boundaries.idField, duplicates);
    if (boundaries.areas.empty())
        return fail(ErrorCode::NoPolygons, boundaries.layer);
    if (report.merged > 0)
        report.remarks.push_back(BoundaryRemark::PartsMerged);
    return {};
}

} // namespace choros::files
