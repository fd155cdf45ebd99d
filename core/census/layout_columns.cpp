// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_columns.h"

#include "census/cells.h"
#include "census/column_names.h"
#include "census/period.h"
#include "census/titles.h"
#include "support/text.h"

#include <algorithm>
#include <map>

namespace choros::census {

namespace {

bool isAnyFilled(const ColumnSources &sources, std::size_t column)
{
    for (std::size_t row = sources.firstRow; row < sources.endRow; ++row) {
        if (!support::trimmed(sources.grid->cell(row, column)).empty())
            return true;
    }
    return false;
}

std::string spaced(std::string text)
{
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

bool looksLikeCode(const std::string &heading)
{
    return heading.find(' ') == std::string::npos;
}

ColumnUse useOf(LabelUse use)
{
    switch (use) {
    case LabelUse::Margin:
        return ColumnUse::Margin;
    case LabelUse::Annotation:
        return ColumnUse::Annotation;
    case LabelUse::MarginAnnotation:
        return ColumnUse::MarginAnnotation;
    case LabelUse::Estimate:
        break;
    }
    return ColumnUse::Measure;
}

/// Gives a draft its title, and its use where only the label says it.
void applyLabel(const ColumnSources &sources, const std::string &heading, const std::string &label,
                DraftColumn &draft)
{
    LabelContext context;
    const auto name = censusName(heading);
    if (name)
        context.table = name->table;
    else if (sources.context.layout == TableLayout::FactFinder)
        context.table = sources.context.table;
    const bool isSurvey = sources.context.layout != TableLayout::Plain || name.has_value();
    context.dollarsOf = isSurvey ? lastYearOf(sources.period) : 0;
    const LabelTitle said = titleOfLabel(label, context);
    if (said.title.empty())
        return;
    Column &column = draft.column;
    if (!draft.isCoded && said.saysUse && column.use == ColumnUse::Measure)
        column.use = useOf(said.use);
    column.universe = said.universe;
    // A heading in words keeps them; the row below says units then.
    const bool isUnit = !said.saysUse && !looksLikeCode(heading) && label.size() <= 20;
    if (isUnit)
        column.title += " (" + label + ")";
    else
        column.title = said.title;
    // Tables of a census have a bare total each.
    if (column.title == "Total" && column.universe.empty())
        column.title.append(" (").append(heading).append(")");
}

/// Values that the file's name names.
void nameByFile(const ColumnSources &sources, DraftColumn &draft)
{
    if (!draft.isGeneric || sources.fileStem.empty())
        return;
    draft.column.measure = sources.fileStem;
    if (draft.column.title.empty() || isGenericStem(draft.column.title) ||
        draft.column.title == draft.column.code)
        draft.column.title = spaced(sources.fileStem);
}

/// "Male" of rows that are told apart so.
void addKind(const std::string &kind, DraftColumn &draft)
{
    if (kind.empty())
        return;
    Column &column = draft.column;
    column.code.append(" ").append(kind);
    const std::string measure = isGenericStem(column.measure) ? "value" : column.measure;
    column.title = (column.title.empty() ? spaced(measure) : column.title) + ": " + kind;
    column.measure = measure + "_" + support::toLowerAscii(kind);
    draft.isGeneric = false;
}

/// Of several values in one period, the file's name names none.
void keepRepeatedNames(std::vector<DraftColumn> &drafts)
{
    std::map<std::string, std::size_t> values;
    for (const DraftColumn &draft : drafts)
        values[draft.column.period] += draft.isGeneric && draft.column.use == ColumnUse::Measure;
    for (DraftColumn &draft : drafts) {
        if (!draft.isGeneric || draft.column.use != ColumnUse::Measure || values[draft.column.period] < 2)
            continue;
        draft.isGeneric = false;
        draft.column.title = draft.column.code;
        draft.column.measure = draft.column.code;
    }
}

std::string columnNumber(std::size_t column)
{
    return "column " + std::to_string(column + 1);
}

} // namespace

std::vector<DraftColumn> plainDrafts(const ColumnSources &sources, const std::vector<std::string> &headings,
                                     const std::vector<std::string> &labels)
{
    std::vector<DraftColumn> drafts;
    for (std::size_t column = 0; column < headings.size(); ++column) {
        const std::string &heading = headings[column];
        if (heading.empty() && !isAnyFilled(sources, column))
            continue;
        const std::string label = labels.empty() ? std::string() : labels[column];
        DraftColumn draft;
        if (heading.empty()) {
            draft.column.title = label;
            draft.column.measure = columnNumber(column);
            draft.isCoded = true;
        } else {
            draft = draftOf(heading, label, sources.context);
        }
        draft.column.cells = column;
        draft.column.code = heading.empty() ? columnNumber(column) : heading;
        if (!label.empty() && draft.column.use != ColumnUse::Key)
            applyLabel(sources, heading, label, draft);
        if (draft.column.title.empty())
            draft.column.title = titleOfFirstLine(draft.column.measure);
        if (draft.column.title.empty())
            draft.column.title = draft.column.code;
        drafts.push_back(std::move(draft));
    }
    splitShortYears(drafts);
    keepRepeatedNames(drafts);
    for (DraftColumn &draft : drafts)
        nameByFile(sources, draft);
    return drafts;
}

std::vector<DraftColumn> wideDrafts(const ColumnSources &sources, const WideTable &wide,
                                    const std::vector<std::string> &headings)
{
    std::vector<DraftColumn> drafts;
    for (std::size_t i = 0; i < wide.columns.size(); ++i) {
        const WideColumn &from = wide.columns[i];
        const std::string &heading = headings[from.source];
        DraftColumn draft = draftOf(heading, {}, sources.context);
        Column &column = draft.column;
        column.cells = i;
        column.code = heading.empty() ? columnNumber(from.source) : heading;
        if (!from.isValue) {
            if (column.title.empty())
                column.title = column.code;
            drafts.push_back(std::move(draft));
            continue;
        }
        if (lettersAndDigits(heading) == "datavaluefootnotesymbol") {
            column.use = ColumnUse::Annotation;
            column.measure.clear();
            draft.isGeneric = true;
        } else if (lettersAndDigits(heading) == "datavaluefootnote") {
            column.use = ColumnUse::Words;
        }
        const std::string own = draft.isGeneric ? std::string() : column.measure;
        if (!from.indicator.empty()) {
            column.measure = own.empty() ? from.indicator : from.indicator + " " + own;
            const std::string &title = from.indicatorTitle.empty() ? from.indicator : from.indicatorTitle;
            column.title = own.empty() ? title : title + ": " + own;
            // Of one value per indicator, its own heading adds nothing.
            const bool isPlain = draft.isGeneric && column.use == ColumnUse::Measure;
            column.code = isPlain ? from.indicator : from.indicator + " " + heading;
            draft.isGeneric = false;
            draft.isCoded = true;
        }
        nameByFile(sources, draft);
        addKind(from.kind, draft);
        if (!from.period.empty()) {
            column.period = from.period;
            column.code += " " + from.period;
        }
        if (column.title.empty())
            column.title = column.code;
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

} // namespace choros::census
