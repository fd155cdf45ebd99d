// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/frame.h"

#include "support/parallel.h"

#include <atomic>

namespace choros::raster {

support::Result<Frame> drawFrame(const FrameRequest &request, const Picture &picture,
                                 const support::JobContext &job)
{
    const View &view = request.view;
    if (!isDrawable(view) || request.coverage->areaCount >= kMixed)
        return support::fail(support::ErrorCode::BadArgument, "view");
    const std::size_t bands = bandCountOf(view);
    const int threads = support::threadCount(request.threads, bands);
    CoverageDrawing areas(*request.coverage, view, {.earlier = request.earlierRaster, .pool = request.pool},
                          threads);
    BorderDrawing borders(*request.coverage, request.ranks, view, request.borderStyles,
                          {.earlier = request.earlierBorders, .pool = request.pool});
    const Colorizer colorizer(areas.raster(), request.fills, request.hatch, &borders.ink());

    support::parallelFor(areas.preparationCount() + 1, threads, [&](std::size_t i, int) {
        if (job.cancelled())
            return;
        if (i == 0)
            borders.prepare(); // the longest piece first
        else
            areas.prepare(i - 1);
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);

    const PixelBox whole{0, 0, view.width, view.height};
    const std::span<const PixelBox> windows =
        request.windows.empty() ? std::span(&whole, 1) : request.windows;
    std::atomic<std::size_t> done{0};
    support::parallelFor(bands, threads, [&](std::size_t band, int thread) {
        if (job.cancelled())
            return;
        areas.drawBand(band, thread, job);
        borders.drawBand(band);
        for (const PixelBox &window : windows)
            colorizer.color(picture, window.cut(bandBox(view, band)));
        const std::size_t count = ++done;
        if (thread == 0)
            job.report(static_cast<double>(count) / static_cast<double>(bands));
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    return Frame{areas.take(), borders.take()};
}

} // namespace choros::raster
