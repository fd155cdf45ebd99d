// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "process.h"

#include <fstream>
#include <limits>
#include <string>

#ifdef __linux__
#include <malloc.h>
#include <sched.h>
#endif

namespace choros::bench {

namespace {

/// A line of /proc/self/status, in kB there.
double statusMb(const std::string &key)
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        double kb = 0;
        if (word == key && status >> kb)
            return kb * 1024 / 1e6;
        status.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return 0;
}

#ifdef __linux__
cpu_set_t &coresAtStart()
{
    static cpu_set_t cores = [] {
        cpu_set_t all;
        CPU_ZERO(&all);
        sched_getaffinity(0, sizeof(all), &all);
        return all;
    }();
    return cores;
}
#endif

} // namespace

double residentMb()
{
#ifdef __linux__
    malloc_trim(0); // what is free already is not in use
#endif
    return statusMb("VmRSS:");
}

double peakMb()
{
    return statusMb("VmHWM:");
}

void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << 5; // proc(5)
}

OneCore::OneCore(bool on) : m_on(on)
{
#ifdef __linux__
    if (!on)
        return;
    coresAtStart();
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
    sched_setaffinity(0, sizeof(one), &one);
#endif
}

OneCore::~OneCore()
{
#ifdef __linux__
    if (m_on)
        sched_setaffinity(0, sizeof(cpu_set_t), &coresAtStart());
#endif
}

} // namespace choros::bench
