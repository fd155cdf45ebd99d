// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_plan.h"

#include "files/receipt_json.h"

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::JobContext;
using support::Result;

namespace {

/// What is kept of a plan beside its receipt.
std::map<std::string, std::string> factsOf(const ImportPlan &plan)
{
    std::map<std::string, std::string> facts{{"layout", std::string(census::layoutKey(plan.layout))}};
    const auto keep = [&facts](const char *key, const std::string &text) {
        if (!text.empty())
            facts[key] = text;
    };
    keep("period", plan.period);
    keep("table_title", plan.title);
    keep("table_vintage", census::vintageText(plan.tableVintage));
    keep("table_vintage_said_by", plan.tableVintageSaidBy);
    keep("area_vintage", census::vintageText(plan.areaVintage));
    std::string notes;
    for (const std::string &note : plan.notes)
        notes += (notes.empty() ? "" : "\n") + note;
    keep("notes", notes);
    keep("decisions", plan.decisions);
    return facts;
}

std::string keptReceipt(const ImportPlan &plan)
{
    files::KeptFindings findings;
    for (const PlannedSeries &one : plan.series)
        findings.series.push_back(
            {one.indicator, one.period, one.column, one.marginColumn, one.values, one.bounds, one.blanks});
    for (const UnreadCell &cell : plan.unread)
        findings.unread.push_back({cell.line, cell.column, cell.said});
    findings.unreadCount = plan.unreadCount;
    findings.symbols = plan.symbols;
    findings.unmatchedWhy = plan.unmatchedWhy;
    for (const ColumnOfOtherTracts &one : plan.otherTracts)
        findings.otherTracts.push_back({one.column, one.period, one.census});
    findings.textColumns = plan.textColumns;
    findings.fileRows = plan.fileRows;
    findings.rowsInConflict = plan.rowsInConflict;
    findings.repeatedHeadings = plan.repeatedHeadings;
    findings.secondTableLine = plan.secondTableLine;
    return files::toJson(plan.receipt, findings);
}

} // namespace

Result<std::string> storeImport(project::Project &project, const ImportPlan &plan, const JobContext &job)
{
    if (plan.refusal)
        return support::Unexpected{*plan.refusal};
    project::Dataset dataset = plan.dataset;
    dataset.receipt = keptReceipt(plan);
    dataset.rules = files::toJson(plan.file->report, factsOf(plan));
    return project.addDataset(std::move(dataset), plan.geoids, plan.columns, plan.indicators, plan.entries,
                              plan.replacement, job);
}

Result<ImportedTable> importTable(project::Project &project, const std::filesystem::path &table,
                                  const ImportOptions &options, const JobContext &job)
{
    if (project.isReadOnly() && !options.dryRun)
        return fail(ErrorCode::ProjectReadOnly, project.path().string());
    auto plan = planImport(project, table, options, job.part(0, 0.6));
    if (!plan)
        return plan.unexpected();
    if (plan->refusal)
        return support::Unexpected{*plan->refusal};
    ImportedTable imported{*std::move(plan), {}};
    if (options.dryRun)
        return imported;
    auto stored = storeImport(project, imported.plan, job.part(0.6, 1));
    if (!stored)
        return stored.unexpected();
    imported.dataset = *std::move(stored);
    return imported;
}

} // namespace choros::tasks
