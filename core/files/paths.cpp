// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/paths.h"

#include "support/text.h"

#include <cpl_vsi.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <memory>
#include <mutex>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;
namespace fs = std::filesystem;

namespace {

/// GDAL takes any path that begins with /vsi for one of its own file systems, several of them on the network.
bool isVirtual(const std::string &path)
{
    return support::toLowerAscii(path.substr(0, 4)) == "/vsi";
}

bool isUrl(const std::string &path)
{
    const std::size_t colon = path.find("://");
    return colon != path.npos && colon > 0 && path.find('/') > colon;
}

bool canBeRead(const fs::path &path, const fs::file_status &status)
{
    std::error_code error;
    if (fs::is_directory(status)) {
        fs::directory_iterator(path, error);
        return !error;
    }
    // Neither devices nor pipes: they may never end.
    return fs::is_regular_file(status) && std::ifstream(path, std::ios::binary).is_open();
}

int refuseStat(void *, const char *, VSIStatBufL *, int)
{
    return -1;
}

void *refuseOpen(void *, const char *, const char *)
{
    return nullptr;
}

char **refuseReadDir(void *, const char *, int)
{
    return nullptr;
}

void shutNetworkFileSystems()
{
#ifdef __SANITIZE_ADDRESS__
    // GDAL 3.6 makes its own handlers at the first use and forgets them when others take their place.
    const __lsan::ScopedDisabler onceAndSmall;
#endif
    struct Free
    {
        void operator()(VSIFilesystemPluginCallbacksStruct *p) const
        {
            VSIFreeFilesystemPluginCallbacksStruct(p);
        }
    };
    const std::unique_ptr<VSIFilesystemPluginCallbacksStruct, Free> callbacks(
        VSIAllocFilesystemPluginCallbacksStruct());
    callbacks->stat = refuseStat;
    callbacks->open = refuseOpen;
    callbacks->read_dir = refuseReadDir;
    for (const char *system : {"curl", "s3", "gs", "az", "adls", "oss", "swift", "webhdfs", "hdfs"}) {
        for (const char *suffix : {"/", "_streaming/"})
            VSIInstallPluginHandler(("/vsi" + std::string(system) + suffix).c_str(), callbacks.get());
    }
    VSIInstallPluginHandler("/vsicurl?", callbacks.get()); // its form with options
}

} // namespace

Result<fs::path> checkedLocalPath(const fs::path &path)
{
    const std::string text = path.string();
    if (text.empty())
        return fail(ErrorCode::FileNotFound);
    if (isVirtual(text) || isUrl(text))
        return fail(ErrorCode::PathNotLocal, text);
    if (text.find('\0') != text.npos)
        return fail(ErrorCode::FileNotFound, text.substr(0, text.find('\0')));
    std::error_code error;
    // Absolute, so that no prefix like "GPKG:" and no text that is itself data can be at its beginning.
    fs::path absolute = fs::absolute(path, error).lexically_normal();
    if (error)
        return fail(ErrorCode::FileNotFound, text, error.message());
    if (isVirtual(absolute.string()))
        return fail(ErrorCode::PathNotLocal, text);
    if (!absolute.has_filename() && absolute.has_relative_path())
        absolute = absolute.parent_path(); // "tracts.gdb/"
    const fs::file_status status = fs::status(absolute, error);
    if (!fs::exists(status)) {
        const bool denied = error == std::errc::permission_denied;
        return fail(denied ? ErrorCode::FileNotReadable : ErrorCode::FileNotFound, text,
                    error ? error.message() : "");
    }
    if (!canBeRead(absolute, status))
        return fail(ErrorCode::FileNotReadable, text);
    return absolute;
}

void initializeGdal()
{
    static std::once_flag once;
    std::call_once(once, [] {
        OSRSetPROJEnableNetwork(0);
        shutNetworkFileSystems();
        // Only what is read: all of GDAL's drivers would take longer than most files.
        RegisterOGRShape();
        RegisterOGRGeoPackage();
        RegisterOGRGeoJSON();
        RegisterOGRFlatGeobuf();
        RegisterOGROpenFileGDB();
    });
}

} // namespace choros::files
