// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace choros::files {

struct DatasetDeleter
{
    void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetDeleter>;

struct FeatureDeleter
{
    void operator()(OGRFeature *feature) const { OGRFeature::DestroyFeature(feature); }
};
using FeaturePtr = std::unique_ptr<OGRFeature, FeatureDeleter>;

struct VsiFileDeleter
{
    void operator()(VSILFILE *file) const { VSIFCloseL(file); }
};
using VsiFilePtr = std::unique_ptr<VSILFILE, VsiFileDeleter>;

/// Catches what GDAL says on this thread while it lives, instead of letting it go to standard error.
class MessageCollector
{
public:
    MessageCollector();
    ~MessageCollector();
    MessageCollector(const MessageCollector &) = delete;
    MessageCollector &operator=(const MessageCollector &) = delete;

    std::size_t failures() const { return m_failures; }                     ///< errors, without warnings
    const std::vector<std::string> &messages() const { return m_messages; } ///< the first twenty
    std::string lastFailure() const { return m_lastFailure; }

private:
    static void CPL_STDCALL handle(CPLErr level, CPLErrorNum code, const char *text);

    std::size_t m_failures = 0;
    std::vector<std::string> m_messages;
    std::string m_lastFailure;
};

/// A folder in memory with a name of its own, removed with all that is in it at the end.
class MemoryFolder
{
public:
    MemoryFolder();
    ~MemoryFolder();
    MemoryFolder(MemoryFolder &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    MemoryFolder &operator=(MemoryFolder &&other) noexcept
    {
        std::swap(m_path, other.m_path);
        return *this;
    }
    const std::string &path() const { return m_path; } ///< "/vsimem/..." without a slash at its end

private:
    std::string m_path;
};

/// A folder of the system's for temporary files, removed with all that is in it at the end. For what cannot
/// be in memory.
class TemporaryFolder
{
public:
    TemporaryFolder(); ///< `path()` is empty if it could not be made
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    TemporaryFolder &operator=(TemporaryFolder &&other) noexcept
    {
        std::swap(m_path, other.m_path);
        return *this;
    }
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace choros::files
