// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/names.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>

namespace choros::project {

using support::Result;

static std::string wrapped(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote)
            out += quote;
        out += c;
    }
    out += quote;
    return out;
}

std::string quotedName(std::string_view identifier)
{
    return wrapped(identifier, '"');
}

std::string literal(std::string_view text)
{
    return wrapped(text, '\'');
}

std::string tableNameFor(std::string_view title, std::string_view fallback)
{
    constexpr std::size_t kMaxLength = 40;
    std::string name;
    for (const char c : title) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            name += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
        if (name.size() == kMaxLength)
            break;
    }
    while (!name.empty() && name.back() == '_')
        name.pop_back();
    if (name.empty())
        return std::string(fallback);
    if (name.front() >= '0' && name.front() <= '9')
        return std::string(fallback) + "_" + name;
    return name;
}

Result<std::string> uniqueTableName(const Database &database, std::string name)
{
    for (const std::string_view prefix : {"gpkg_", "choros_", "rtree_", "sqlite_"}) {
        if (name.starts_with(prefix))
            name = "t_" + name;
    }
    for (int number = 1;; ++number) {
        std::string candidate = number == 1 ? name : name + "_" + std::to_string(number);
        const auto taken =
            database.integer("SELECT 1 FROM sqlite_master WHERE name=?1 COLLATE NOCASE", candidate);
        if (!taken)
            return taken.unexpected();
        if (!taken->has_value())
            return candidate;
    }
}

std::string fileUri(const std::filesystem::path &path, std::string_view query)
{
    const std::u8string bytes = path.generic_u8string();
    std::string uri = "file://";
    if (!bytes.empty() && bytes.front() != u8'/')
        uri += '/'; // a drive letter
    for (const char8_t c : bytes) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '/' || c == '.' || c == '-' || c == '_' || c == ':';
        if (plain) {
            uri += static_cast<char>(c);
        } else {
            constexpr char kHex[] = "0123456789ABCDEF";
            uri += '%';
            uri += kHex[c >> 4];
            uri += kHex[c & 15];
        }
    }
    if (!query.empty())
        uri.append("?").append(query);
    return uri;
}

std::string randomUuid()
{
    std::random_device device;
    std::string text;
    for (int i = 0; i < 16; ++i) {
        unsigned byte = device() & 0xff;
        if (i == 6)
            byte = (byte & 0x0f) | 0x40;
        if (i == 8)
            byte = (byte & 0x3f) | 0x80;
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        constexpr char kHex[] = "0123456789abcdef";
        text += kHex[byte >> 4];
        text += kHex[byte & 15];
    }
    return text;
}

std::string utcNow()
{
    const auto now = std::chrono::system_clock::now();
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
#ifdef _WIN32
    gmtime_s(&parts, &seconds);
#else
    gmtime_r(&seconds, &parts);
#endif
    std::array<char, 40> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::snprintf(text.data() + length, text.size() - length, ".%03dZ",
                  static_cast<int>(sinceEpoch.count() % 1000));
    return text.data();
}

} // namespace choros::project
