// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/gdal_handles.h"

#include <atomic>
#include <cstdlib>

namespace choros::files {

MessageCollector::MessageCollector()
{
    CPLPushErrorHandlerEx(&MessageCollector::handle, this);
    CPLErrorReset();
}

MessageCollector::~MessageCollector()
{
    CPLPopErrorHandler();
}

void CPL_STDCALL MessageCollector::handle(CPLErr level, CPLErrorNum, const char *text)
{
    auto *self = static_cast<MessageCollector *>(CPLGetErrorHandlerUserData());
    if (level == CE_Debug || !self)
        return;
    constexpr std::size_t kept = 20;
    if (level >= CE_Failure) {
        ++self->m_failures;
        self->m_lastFailure = text;
    }
    if (self->m_messages.size() < kept)
        self->m_messages.emplace_back(text);
}

MemoryFolder::MemoryFolder()
{
    static std::atomic<unsigned> next{0};
    m_path = "/vsimem/choros-" + std::to_string(next++);
    VSIMkdir(m_path.c_str(), 0700);
}

MemoryFolder::~MemoryFolder()
{
    if (!m_path.empty())
        VSIRmdirRecursive(m_path.c_str());
}

TemporaryFolder::TemporaryFolder()
{
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "choros-XXXXXX").string();
    if (!error && ::mkdtemp(pattern.data()))
        m_path = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, ignored);
}

} // namespace choros::files
