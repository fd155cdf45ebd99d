// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/changeset.h"

#include "project/schema.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace choros::project {

using support::Result;

// The format: https://www.sqlite.org/session.html and the comments of ext/session/sqlite3session.c.
namespace {

enum class Value : std::uint8_t { Undefined, Integer, Real, Text, Blob, Null };

constexpr std::uint8_t kTableMark = 'T';
constexpr std::uint8_t kInsert = 18; // SQLITE_INSERT, SQLITE_DELETE, SQLITE_UPDATE
constexpr std::uint8_t kDelete = 9;
constexpr std::uint8_t kUpdate = 23;
constexpr std::size_t kIdColumn = 1; // in choros_geography and choros_dataset

class Parser
{
public:
    explicit Parser(std::span<const std::byte> bytes)
        : m_bytes(reinterpret_cast<const char *>(bytes.data()), bytes.size())
    {
    }

    bool read()
    {
        while (m_ok && !m_bytes.empty()) {
            const std::uint8_t mark = byte();
            if (mark == kTableMark)
                table();
            else
                change(mark);
        }
        return m_ok;
    }
    std::set<std::string> take() { return std::move(m_named); }

private:
    std::string_view bytes(std::size_t size)
    {
        if (size > m_bytes.size()) {
            m_ok = false;
            m_bytes = {};
            return {};
        }
        const std::string_view taken = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return taken;
    }
    std::uint8_t byte()
    {
        const std::string_view one = bytes(1);
        return one.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(one.front());
    }
    /// SQLite's variable-length integer; sizes never need more than five bytes of it.
    std::size_t size()
    {
        std::uint64_t value = 0;
        for (int i = 0; i < 5; ++i) {
            const std::uint8_t b = byte();
            value = value << 7 | (b & 0x7f);
            if (!(b & 0x80))
                return static_cast<std::size_t>(value);
        }
        m_ok = false;
        return 0;
    }
    void table()
    {
        const std::size_t columns = size();
        const std::string_view keys = bytes(columns);
        const std::size_t end = m_bytes.find('\0');
        if (!m_ok || columns == 0 || end == std::string_view::npos) {
            m_ok = false;
            return;
        }
        m_table = bytes(end);
        bytes(1);
        m_isKey.clear();
        for (const char key : keys)
            m_isKey.push_back(key != 0);
        bool tracked = false;
        for (const std::string_view name : kTrackedTables)
            tracked = tracked || name == m_table;
        m_ok = tracked;
    }
    void change(std::uint8_t operation)
    {
        byte(); // whether the change is indirect
        if (m_isKey.empty() || (operation != kInsert && operation != kDelete && operation != kUpdate)) {
            m_ok = false;
            return;
        }
        const bool update = operation == kUpdate;
        row(update ? Row::OldOfUpdate : Row::Whole);
        if (update)
            row(Row::NewOfUpdate);
    }
    enum class Row { Whole, OldOfUpdate, NewOfUpdate };
    void row(Row kind)
    {
        for (std::size_t column = 0; m_ok && column < m_isKey.size(); ++column) {
            std::string_view text;
            const Value type = value(text);
            const bool key = m_isKey[column];
            const bool mayLack = kind == Row::NewOfUpdate || (kind == Row::OldOfUpdate && !key);
            if (type == Value::Undefined && !mayLack)
                m_ok = false;
            if (key && type == Value::Null)
                m_ok = false;
            const bool names = m_table == "choros_geography" || m_table == "choros_dataset";
            if (names && kind == Row::Whole && column == kIdColumn && type == Value::Text)
                m_named.emplace(text);
        }
    }
    Value value(std::string_view &text)
    {
        const std::uint8_t type = byte();
        switch (static_cast<Value>(type)) {
        case Value::Undefined:
        case Value::Null:
            break;
        case Value::Integer:
        case Value::Real:
            bytes(8);
            break;
        case Value::Text:
        case Value::Blob:
            text = bytes(size());
            break;
        default:
            m_ok = false;
        }
        return static_cast<Value>(type);
    }

    std::string_view m_bytes; ///< still to read
    std::string_view m_table;
    std::vector<bool> m_isKey;
    std::set<std::string> m_named;
    bool m_ok = true;
};

} // namespace

Result<std::set<std::string>> tablesNamedIn(std::span<const std::byte> changeset)
{
    Parser parser(changeset);
    if (!parser.read())
        return support::fail(support::ErrorCode::ProjectDamaged, "choros_history", "broken changeset");
    return parser.take();
}

} // namespace choros::project
