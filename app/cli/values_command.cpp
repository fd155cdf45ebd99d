// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "class_options.h"
#include "commands.h"
#include "output.h"

#include "draw/remark_text.h"
#include "style/symbology.h"
#include "support/text.h"
#include "tasks/area_labels.h"
#include "tasks/find_series.h"
#include "tasks/indicator_roll_up.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string indicator;
    std::string period;
    bool json = false;
    bool csv = false;
    ClassArguments classes;
};

struct AreaValues
{
    std::vector<std::string> ids;
    tasks::AreaLabels labels;
    values::Series series;
};

support::Result<AreaValues> valuesOf(const Arguments &arguments)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return project.unexpected();
    const auto found = tasks::findSeries(*project, arguments.indicator, arguments.period);
    if (!found)
        return found.unexpected();
    AreaValues result;
    auto ids = project->areaIds(found->entry.geography);
    if (!ids)
        return ids.unexpected();
    auto labels = tasks::areaLabels(*project, found->entry.geography);
    if (!labels)
        return labels.unexpected();
    result.ids = *std::move(ids);
    result.labels = *std::move(labels);
    auto series = project->series(found->entry);
    if (!series)
        return series.unexpected();
    result.series = *std::move(series);
    return result;
}

Json jsonOf(const AreaValues &values)
{
    Json rows = Json::array();
    for (std::size_t i = 0; i < values.ids.size(); ++i) {
        const values::Estimate estimate = values.series.at(i);
        Json row{{"geoid", values.ids[i]}, {"name", values.labels.name(i)}};
        if (values.labels.isRenamed(i))
            row["file_name"] = values.labels.fileName(i);
        row.update({{"value", numberOrNull(estimate.value)},
                    {"moe", numberOrNull(estimate.margin)},
                    {"blank", textOrNull(values::blankKey(estimate.blank))},
                    {"bound", textOrNull(values::boundKey(estimate.bound))},
                    {"reliability", nullptr}});
        rows.push_back(std::move(row));
    }
    return rows;
}

/// A cell of RFC 4180.
std::string quoted(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string cell = "\"";
    for (const char c : text)
        cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

std::string csvOf(const AreaValues &values)
{
    std::string csv = "geoid,name,value,moe,blank,bound,reliability\n";
    for (std::size_t i = 0; i < values.ids.size(); ++i) {
        const values::Estimate estimate = values.series.at(i);
        csv += quoted(values.ids[i]) + ',' + quoted(std::string(values.labels.name(i))) + ',' +
               support::numberToText(estimate.value) + ',' + support::numberToText(estimate.margin) + ',';
        csv.append(values::blankKey(estimate.blank))
            .append(",")
            .append(values::boundKey(estimate.bound))
            .append(",\n");
    }
    return csv;
}

int runValues(const Arguments &arguments)
{
    const auto values = valuesOf(arguments);
    if (!values)
        return sayFailed(values.error());
    if (arguments.json)
        print(jsonOf(*values));
    else
        printData(csvOf(*values));
    return kDone;
}

Json jsonOf(const classify::Classification &classes)
{
    Json document{{"method", classify::methodKey(classes.method)},
                  {"breaks", classes.breaks},
                  {"counts", classes.counts},
                  {"gvf", numberOrNull(classes.gvf)},
                  {"blank_count", classes.blankCount}};
    if (classes.classesBelow)
        document["below"] = *classes.classesBelow;
    if (classes.zeroClass)
        document["zero_class"] = *classes.zeroClass;
    if (!classes.parts.empty())
        document["parts"] = classes.parts;
    return document;
}

/// Of the one series, also where the indicator's classes are locked: what was asked counts.
support::Result<style::Symbology> classesOf(const Arguments &arguments)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return project.unexpected();
    const auto found = tasks::findSeries(*project, arguments.indicator, arguments.period);
    if (!found)
        return found.unexpected();
    auto series = project->series(found->entry);
    if (!series)
        return series.unexpected();
    project::Indicator indicator = found->indicator;
    indicator.symbology = choiceWith(arguments.classes, style::SymbologyChoice());
    indicator.classesLocked = false;
    return tasks::indicatorSymbology(*project, indicator, found->entry,
                                     std::make_shared<const values::Series>(std::move(*series)),
                                     terminalJob());
}

int runClassify(const Arguments &arguments)
{
    const auto symbology = classesOf(arguments);
    if (!symbology)
        return sayFailed(symbology.error());
    const classify::Classification &classes = symbology->classification;
    std::vector<QString> warnings;
    for (const classify::Remark remark : classes.remarks)
        warnings.push_back(draw::remarkSentence(remark));
    if (arguments.json) {
        Json document = jsonOf(classes);
        document["warnings"] = texts(warnings);
        print(document);
        return kDone;
    }
    say(warnings);
    std::string text;
    for (std::size_t i = 0; i < classes.counts.size(); ++i)
        text += support::numberToText(classes.breaks[i]) + " to " +
                support::numberToText(classes.breaks[i + 1]) + ": " + std::to_string(classes.counts[i]) +
                " areas\n";
    text += "no value: " + std::to_string(classes.blankCount) + " areas\n";
    print(text);
    return kDone;
}

void addSeriesOptions(CLI::App *command, Arguments &arguments)
{
    command->add_option("project", arguments.project, "The project file")->required();
    command->add_option("--indicator", arguments.indicator, "Id or title of the indicator")->required();
    command->add_option("--period", arguments.period, "Time of the values; the latest, if not given");
}

} // namespace

void addValues(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("values", "Print an indicator's value for every area");
    addSeriesOptions(command, *arguments);
    CLI::Option *json = command->add_flag("--json", arguments->json, "Print one JSON document");
    command->add_flag("--csv", arguments->csv, "Print comma-separated values (the default)")->excludes(json);
    command->callback([arguments, &chosen] { chosen = [arguments] { return runValues(*arguments); }; });
}

void addClassify(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("classify", "Divide an indicator's values into classes");
    addSeriesOptions(command, *arguments);
    addClassOptions(command, arguments->classes);
    command->get_option("--method")->required();
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &chosen] {
        const classify::Method method = *classify::methodFromKey(arguments->classes.method);
        if (arguments->classes.classes == 0 && classify::takesClassCount(method))
            throw CLI::RequiredError("--classes");
        chosen = [arguments] { return runClassify(*arguments); };
    });
}

} // namespace choros::cli
