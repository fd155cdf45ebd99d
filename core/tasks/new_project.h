// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/boundaries.h"
#include "project/project.h"

namespace choros::tasks {

struct NewProjectOptions
{
    files::BoundaryOptions boundaries = {};
    std::string title = {};   ///< empty: from the file's name
    std::string vintage = {}; ///< empty: guessed from field names and file name where they say so
};

struct NewProjectReport
{
    std::string geography; ///< id
    std::string title;
    std::size_t areas = 0;
    std::size_t arcs = 0;
    geometry::CoverageReport coverage; ///< how well neighbors fit together
    files::BoundaryReport boundaries;
    std::string sourceCrsName;
    int sourceEpsg = 0; ///< 0 if it is none of EPSG's
    std::string mapCrsName;
    std::vector<crs::ShiftRemark> shiftRemarks;
};

/// Reads boundaries and makes a project file of them at `path`, which must not exist. On any error, also on
/// cancelling, no file is left behind.
support::Result<NewProjectReport> newProject(const std::filesystem::path &path,
                                             const std::filesystem::path &boundaries,
                                             const NewProjectOptions &options = {},
                                             const support::JobContext &job = {});

} // namespace choros::tasks
