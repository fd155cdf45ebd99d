// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/census_json.h"

#include "support/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxCells = 200'000'000;

/// Takes rows one value at a time; a tree of them would need many times the file's size.
class RowReader : public Json::json_sax_t
{
public:
    RowReader(std::size_t rowsToExpect, const support::JobContext &job)
        : m_rowsToExpect(rowsToExpect), m_job(job)
    {
    }

    bool null() override { return add({}); }
    bool boolean(bool value) override { return add(value ? "TRUE" : "FALSE"); }
    bool number_integer(number_integer_t value) override { return add(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(std::to_string(value)); }
    bool number_float(number_float_t value, const string_t &written) override
    {
        return add(std::isfinite(value) ? support::numberToText(value) : written);
    }
    bool string(string_t &value) override { return add(value); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return false; }
    bool key(string_t &) override { return false; }
    bool end_object() override { return false; }
    bool start_array(std::size_t) override { return ++m_depth <= 2; }
    bool end_array() override { return --m_depth == 0 || endRow(); }
    bool parse_error(std::size_t, const std::string &, const Json::exception &error) override
    {
        complaint = error.what();
        return false;
    }

    support::TextGrid rows;
    std::string complaint; ///< of the library
    bool cancelled = false;
    bool tooLarge = false;

private:
    bool add(std::string_view text)
    {
        if (m_depth != 2)
            return false;
        rows.addCell(text);
        tooLarge = ++m_cells > kMaxCells;
        return !tooLarge;
    }
    bool endRow()
    {
        rows.endRow(rows.rowCount() + 1);
        if (rows.rowCount() % 1024 == 0) {
            cancelled = m_job.cancelled();
            m_job.report(
                std::min(1.0, static_cast<double>(rows.rowCount()) / static_cast<double>(m_rowsToExpect)));
        }
        return !cancelled;
    }

    std::size_t m_rowsToExpect;
    const support::JobContext &m_job;
    std::size_t m_cells = 0;
    int m_depth = 0;
};

} // namespace

Result<support::TextGrid> readCensusJson(std::string_view bytes, const std::string &name,
                                         const support::JobContext &job)
{
    if (job.cancelled())
        return fail(ErrorCode::Cancelled, name);
    const auto brackets = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '['));
    RowReader reader(std::max<std::size_t>(brackets, 1), job);
    bool isWhole = false;
    try {
        isWhole = Json::sax_parse(bytes.begin(), bytes.end(), &reader);
    } catch (const Json::exception &error) {
        reader.complaint = error.what();
    }
    if (reader.cancelled)
        return fail(ErrorCode::Cancelled, name);
    if (reader.tooLarge)
        return fail(ErrorCode::FileTooLarge, name);
    if (!isWhole)
        return fail(ErrorCode::FileDamaged, name, reader.complaint);
    return std::move(reader.rows);
}

} // namespace choros::files
