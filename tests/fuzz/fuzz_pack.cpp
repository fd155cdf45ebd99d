// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/level_of_detail.h"
#include "geometry/pack.h"
#include "support/xxh64.h"

#include <cstdlib>
#include <cstring>

using namespace choros;
using namespace choros::geometry;

namespace {

using Blob = std::vector<std::byte>;

Blob packed(const std::vector<MultiPolygon> &areas)
{
    Coverage coverage = buildCoverage(areas);
    coverage.pointLevels = pointLevelsOf(coverage);
    return packCoverage(coverage);
}

Ring box(double x, double y, double size)
{
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

/// Sound blobs to begin with, small ones.
const std::vector<Blob> &soundBlobs()
{
    static const std::vector<Blob> blobs = {
        packed({}),
        packed(
            {{{box(0, 0, 100), {box(10, 10, 50)}}}, {{box(100, 0, 100), {}}}, {{box(10, 10, 50), {}}}, {}}),
        packed({{{box(1.0 / 3, 0, 1), {}}, {box(5, 5, 1), {}}}, {{box(5, 5, 1), {}}}}),
    };
    return blobs;
}

/// The first byte chooses: the rest is a blob by itself, or changes to a sound one, three bytes each: where
/// (of two bytes) and what.
Blob blobOf(const std::uint8_t *data, std::size_t size)
{
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    const std::vector<Blob> &sound = soundBlobs();
    if (size == 0 || data[0] >= sound.size())
        return {bytes, bytes + size};
    Blob blob = sound[data[0]];
    for (std::size_t i = 1; i + 2 < size; i += 3)
        blob[(data[i] | static_cast<std::size_t>(data[i + 1]) << 8) % blob.size()] = bytes[i + 2];
    return blob;
}

/// Length and checksum made right, so that what they guard is reached.
void sign(Blob &blob)
{
    if (blob.size() < 24)
        return;
    const std::uint64_t size = blob.size();
    std::memcpy(blob.data() + 8, &size, 8);
    const std::uint64_t checksum = support::xxh64(std::span(blob).subspan(24));
    std::memcpy(blob.data() + 16, &checksum, 8);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Blob blob = blobOf(data, size);
    (void)unpackCoverage(blob);
    sign(blob);
    auto coverage = unpackCoverage(blob);
    if (!coverage)
        return 0;
    const auto again = unpackCoverage(packCoverage(*coverage));
    if (!again || again->arcs != coverage->arcs || again->points != coverage->points)
        std::abort();
    prepareForDrawing(*coverage);
    (void)polygonsOf(*coverage);
    return 0;
}
