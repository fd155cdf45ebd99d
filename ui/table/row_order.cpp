// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/row_order.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace choros::ui {

namespace {

struct SortKey
{
    double value = 0;
    std::int8_t bound = 0; ///< -1: or less, 1: or more
    bool isBlank = false;
    std::uint32_t area = 0;
};

SortKey keyOf(const values::Series &series, std::uint32_t area)
{
    const values::Estimate estimate = series.at(area);
    const int bound = estimate.bound == values::Bound::AtLeast  ? 1
                      : estimate.bound == values::Bound::AtMost ? -1
                                                                : 0;
    return {estimate.value, static_cast<std::int8_t>(bound), estimate.blank != values::Blank::None, area};
}

} // namespace

std::vector<std::uint32_t> naturalRanks(std::span<const std::string> texts)
{
    QCollator collator(QLocale(QLocale::English));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<QCollatorSortKey> keys;
    keys.reserve(texts.size());
    for (const std::string &text : texts)
        keys.push_back(collator.sortKey(QString::fromStdString(text)));
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return keys[a].compare(keys[b]) < 0; });
    std::vector<std::uint32_t> ranks(texts.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && keys[order[i - 1]].compare(keys[order[i]]) != 0)
            ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

void sortByValue(std::vector<std::uint32_t> &areas, const values::Series &series, Qt::SortOrder order)
{
    std::vector<SortKey> keys;
    keys.reserve(areas.size());
    for (const std::uint32_t area : areas)
        keys.push_back(keyOf(series, area));
    const auto isBelow = [](const SortKey &a, const SortKey &b) {
        return a.value < b.value || (a.value == b.value && a.bound < b.bound);
    };
    std::stable_sort(keys.begin(), keys.end(), [&](const SortKey &a, const SortKey &b) {
        if (a.isBlank || b.isBlank)
            return !a.isBlank && b.isBlank;
        return order == Qt::AscendingOrder ? isBelow(a, b) : isBelow(b, a);
    });
    std::transform(keys.begin(), keys.end(), areas.begin(), [](const SortKey &key) { return key.area; });
}

void sortByRank(std::vector<std::uint32_t> &areas, std::span<const std::uint32_t> ranks, Qt::SortOrder order)
{
    std::stable_sort(areas.begin(), areas.end(), [&](std::uint32_t a, std::uint32_t b) {
        return order == Qt::AscendingOrder ? ranks[a] < ranks[b] : ranks[b] < ranks[a];
    });
}

} // namespace choros::ui
