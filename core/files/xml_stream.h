// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace choros::files {

/// Attributes of an element, for as long as the call that passes them.
class XmlAttributes
{
public:
    explicit XmlAttributes(const char **pairs) : m_pairs(pairs) {}
    /// By its name without prefix, or with it ("table:name"); "" without one.
    std::string_view value(std::string_view name) const;

private:
    const char **m_pairs;
};

/// Gets what is in a document, in order. Names come without the prefix of their namespace.
class XmlHandler
{
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes &attributes) = 0;
    virtual void end(std::string_view) {}
    virtual void text(std::string_view) {}           ///< may come in pieces
    virtual bool hasEnough() const { return false; } ///< then the rest is not read; asked now and then
};

/// What may still be unpacked of a file, over all of its parts.
struct UnpackBudget
{
    std::uint64_t left = 0;
};

/// Reads the document at GDAL's path piece by piece. Errors: FileDamaged, FileTooLarge, Cancelled; `name` is
/// their subject.
support::Result<void> parseXml(const std::string &path, const std::string &name, XmlHandler &handler,
                               UnpackBudget &budget, const support::JobContext &job);

} // namespace choros::files
