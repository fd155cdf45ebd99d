// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import_bench.h"

#include "process.h"

#include "draw/error_text.h"
#include "tasks/import_plan.h"

#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

namespace choros::bench {

namespace {

constexpr int kMeasures = 49;
constexpr int kAnnotated = 50; ///< one cell in so many is an annotation

template <typename T> T orExit(support::Result<T> result)
{
    if (result)
        return *std::move(result);
    std::fprintf(stderr, "choros-bench: %s\n", qPrintable(draw::errorSentence(result.error())));
    std::exit(1);
}

std::vector<std::string> idsOf(const std::filesystem::path &path)
{
    const auto project = orExit(project::Project::open(path, project::Access::ReadOnly));
    return orExit(project.areaIds(orExit(project.geographies()).front().id));
}

/// Rows of text, the header first, given one at a time to `take`.
template <typename Take> void writeRows(const std::vector<std::string> &ids, const Take &take)
{
    std::vector<std::string> row{"GEOID", "NAME"};
    for (int i = 1; i <= kMeasures; ++i) {
        const std::string code = "B99" + std::to_string(100 + i) + "_001";
        row.push_back(code + "E");
        row.push_back(code + "M");
    }
    take(row);
    std::mt19937 random(7);
    for (const std::string &id : ids) {
        row = {id, "Census Tract " + id.substr(std::min<std::size_t>(5, id.size()))};
        for (int i = 0; i < kMeasures; ++i) {
            const bool isBlank = random() % kAnnotated == 0;
            row.push_back(isBlank ? "-" : std::to_string(random() % 100000));
            row.push_back(isBlank ? "**" : std::to_string(random() % 5000));
        }
        take(row);
    }
}

void writeCsv(const std::vector<std::string> &ids, const std::filesystem::path &path)
{
    std::ofstream file(path, std::ios::binary);
    writeRows(ids, [&](const std::vector<std::string> &row) {
        std::string line;
        for (const std::string &cell : row)
            line += (line.empty() ? "" : ",") + cell;
        file << line << '\n';
    });
}

} // namespace

std::filesystem::path writeBenchTable(const std::filesystem::path &project,
                                      const std::filesystem::path &folder, const std::string &extension)
{
    std::filesystem::path csv = folder / "bench.csv";
    if (!std::filesystem::exists(csv))
        writeCsv(idsOf(project), csv);
    if (extension == ".csv")
        return csv;
    std::filesystem::path workbook = folder / ("bench" + extension);
    const std::string command = "python3 '" CHOROS_BENCH_SOURCE "/make_workbook.py' '" + csv.string() +
                                "' '" + workbook.string() + "'";
    if (!std::filesystem::exists(workbook) && std::system(command.c_str()) != 0)
        return {};
    return workbook;
}

void importTable(benchmark::State &state, const std::filesystem::path &made, const std::string &extension)
{
    static const QTemporaryDir folder;
    const std::filesystem::path table = writeBenchTable(made, folder.path().toStdString(), extension);
    if (table.empty() || !std::filesystem::exists(table)) {
        state.SkipWithError("needs python3 to make the workbook");
        return;
    }
    const std::filesystem::path copy = folder.filePath(QStringLiteral("import.gpkg")).toStdString();
    std::size_t matched = 0;
    const double before = residentMb();
    forgetPeak();
    for (auto _ : state) {
        state.PauseTiming();
        std::filesystem::copy_file(made, copy, std::filesystem::copy_options::overwrite_existing);
        auto project = orExit(project::Project::open(copy));
        state.ResumeTiming();
        matched = orExit(tasks::importTable(project, table)).plan.receipt.matched;
    }
    state.counters["rows"] = static_cast<double>(matched);
    state.counters["peak_MB"] = peakMb() - before;
}

} // namespace choros::bench
