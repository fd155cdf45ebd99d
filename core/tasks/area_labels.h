// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/project.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace choros::tasks {

/// What the areas of a geography are called, in its order: apart from shapes, so that a new name does not
/// load them again. Made without anything, it has no names.
struct AreaLabels
{
    /// For residents: "Back Bay", in the language asked for, else in English, else as the boundary file has
    /// it.
    std::shared_ptr<const std::vector<std::string>> names = nullptr;
    /// As the boundary file has it: "Census Tract 107.02".
    std::shared_ptr<const std::vector<std::string>> fileNames = nullptr;
    std::string language = {};

    std::size_t size() const { return names ? names->size() : 0; }
    /// "" for an area that there is not.
    std::string_view name(std::size_t area) const;
    std::string_view fileName(std::size_t area) const;
    /// Whether residents have a name of their own for it.
    bool isRenamed(std::size_t area) const { return name(area) != fileName(area); }
    /// "Back Bay (Census Tract 107.02)"; the file's name alone where there is no other.
    std::string fullName(std::size_t area) const;
};

/// Of areas whose GEOIDs and file names are known, in their order. Where residents have no names, both kinds
/// are the same object.
AreaLabels areaLabels(const std::vector<std::string> &geoids,
                      std::shared_ptr<const std::vector<std::string>> fileNames,
                      const std::vector<project::ResidentName> &residents,
                      const std::string &language = "en");
/// Error: GeographyNotFound.
support::Result<AreaLabels> areaLabels(const project::Project &project, const std::string &geography,
                                       const std::string &language = "en");

} // namespace choros::tasks
