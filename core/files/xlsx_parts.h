// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/cell_text.h"
#include "files/xml_stream.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

/// What the small parts of an XLSX say (ECMA-376, part 1, 18.2, 18.4 and 18.8).
struct XlsxBook
{
    struct Sheet
    {
        std::string name;
        std::string part; ///< within the zip: "xl/worksheets/sheet1.xml"
        bool isHidden = false;
    };
    std::vector<Sheet> sheets; ///< worksheets alone, in the order of their tabs
    bool from1904 = false;
    bool asksForResults = false;           ///< whoever opens it shall calculate its formulas
    std::vector<NumberKind> styles;        ///< by cell style: what its number format makes of a number
    std::string shared;                    ///< the shared texts, one after another
    std::vector<std::uint32_t> sharedEnds; ///< of each in `shared`

    std::optional<std::string_view> sharedText(std::size_t index) const;
};

/// `root` is GDAL's path of the zip. Errors: FileDamaged, FileTooLarge, Cancelled.
support::Result<XlsxBook> readXlsxBook(const std::string &root, const std::string &name, UnpackBudget &budget,
                                       const support::JobContext &job);

} // namespace choros::files
