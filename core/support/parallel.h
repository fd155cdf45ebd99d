// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace choros::support {

/// How many threads to use: what is asked for, or with 0 as many as there are cores; never more than there is
/// work.
inline int threadCount(int asked, std::size_t work)
{
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(asked > 0 ? asked : cores),
                                                  std::max<std::size_t>(1, work)));
}

/// Calls `work(i, thread)` for every i below `count`, on `threads` threads counting the caller's (number 0).
/// Which thread takes which i is open. The first exception stops the rest and is thrown again here.
template <class Work> void parallelFor(std::size_t count, int threads, const Work &work)
{
    std::atomic<std::size_t> next{0};
    std::exception_ptr thrown;
    std::mutex thrownMutex;
    const auto run = [&](int thread) {
        try {
            for (std::size_t i = next++; i < count; i = next++)
                work(i, thread);
        } catch (...) {
            next = count;
            const std::lock_guard lock(thrownMutex);
            if (!thrown)
                thrown = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (int t = 1; t < threads; ++t)
            others.emplace_back(run, t);
        run(0);
    }
    if (thrown)
        std::rethrow_exception(thrown);
}

} // namespace choros::support
