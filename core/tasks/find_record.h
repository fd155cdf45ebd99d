// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/text.h"

#include <string_view>
#include <vector>

namespace choros::tasks {

/// The record (indicator, geography) that a person names by its id or its title: an id as it stands, then one
/// in other case, then a title. nullptr where there is none.
template <typename Record>
const Record *findRecord(const std::vector<Record> &records, std::string_view wanted)
{
    for (const Record &record : records) {
        if (record.id == wanted)
            return &record;
    }
    for (const Record &record : records) {
        if (support::equalIgnoringCase(record.id, wanted))
            return &record;
    }
    for (const Record &record : records) {
        if (support::equalIgnoringCase(record.title, support::trimmed(wanted)))
            return &record;
    }
    return nullptr;
}

} // namespace choros::tasks
