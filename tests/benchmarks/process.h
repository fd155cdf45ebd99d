// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace choros::bench {

// In megabytes (1,000,000 bytes); 0 where the system does not say.

/// Memory of this process now.
double residentMb();
/// The most it ever was since `forgetPeak`; where the system cannot forget, since the start.
double peakMb();
void forgetPeak();

/// While it lives, this thread and those it starts run on one core only, and count one core. Not `on`:
/// nothing; nor where the system cannot.
class OneCore
{
public:
    explicit OneCore(bool on);
    ~OneCore();
    OneCore(const OneCore &) = delete;
    OneCore &operator=(const OneCore &) = delete;

private:
    bool m_on;
};

} // namespace choros::bench
