// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "class_options.h"
#include "commands.h"
#include "output.h"

#include "draw/page_content.h"
#include "draw/remark_text.h"
#include "export/picture_file.h"
#include "style/palette.h"
#include "tasks/area_labels.h"
#include "tasks/find_record.h"
#include "tasks/find_series.h"
#include "tasks/indicator_roll_up.h"
#include "tasks/load_geography.h"

#include <QGuiApplication>

#include <cmath>
#include <filesystem>
#include <memory>

namespace choros::cli {

namespace {

constexpr int kLargestSide = 16384;
constexpr qint64 kMostPixels = 64'000'000;

struct Arguments
{
    std::string project;
    std::string indicator;
    std::string period;
    ClassArguments classes; ///< what is not given is as stored with the indicator
    std::string palette;
    std::optional<bool> symbols; ///< circles; as stored, if not given
    double symbolMm = 0;         ///< 0: as stored
    std::string page;
    std::string size;
    std::string output;
    double dpi = 0; ///< 0: the page's own
    int width = 0;
    int height = 0;
    bool areas = false;
};

/// Sizes by name, in inches.
struct NamedPage
{
    std::string_view name;
    double widthIn;
    double heightIn;
    double dpi;
    scene::PageKind kind;
};
constexpr NamedPage kPages[] = {
    {"report", 6.5, 5, 300, scene::PageKind::Screen},
    {"letter", 8.5, 11, 300, scene::PageKind::Print},
    {"letter-landscape", 11, 8.5, 300, scene::PageKind::Print},
    {"slide", 13.333333333333334, 7.5, 144, scene::PageKind::Room},
};

/// Reads "1600x1000". False for anything else.
bool readSize(Arguments &arguments)
{
    int used = 0;
    const int fields =
        std::sscanf(arguments.size.c_str(), "%dx%d%n", &arguments.width, &arguments.height, &used);
    return fields == 2 && used == static_cast<int>(arguments.size.size()) && arguments.width > 0 &&
           arguments.height > 0 && arguments.width <= kLargestSide && arguments.height <= kLargestSide &&
           static_cast<qint64>(arguments.width) * arguments.height <= kMostPixels;
}

draw::PictureRequest requestFor(const Arguments &arguments)
{
    draw::PictureRequest request;
    for (const NamedPage &page : kPages) {
        if (page.name != arguments.page)
            continue;
        request.kind = page.kind;
        request.dpi = arguments.dpi > 0 ? arguments.dpi : page.dpi;
        request.pixels = QSizeF(page.widthIn * request.dpi, page.heightIn * request.dpi).toSize();
        return request;
    }
    request.dpi = arguments.dpi > 0 ? arguments.dpi : 96;
    if (arguments.width > 0)
        request.pixels = {arguments.width, arguments.height};
    return request;
}

style::SymbologyChoice choiceFor(const Arguments &arguments, style::SymbologyChoice choice)
{
    choice = choiceWith(arguments.classes, std::move(choice));
    if (!arguments.palette.empty())
        choice.palette = arguments.palette;
    if (arguments.symbols)
        choice.kind = *arguments.symbols ? style::MapKind::Symbols : style::MapKind::Areas;
    if (arguments.symbolMm > 0)
        choice.symbolMm = arguments.symbolMm;
    return choice;
}

/// What is drawn, and the words for each area if they are asked for.
struct Drawn
{
    std::shared_ptr<const draw::PageContent> content;
    draw::AreaTexts areas;
};

support::Result<Drawn> drawnFor(const Arguments &arguments, const support::JobContext &job)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return project.unexpected();
    const auto found = tasks::findSeries(*project, arguments.indicator, arguments.period);
    if (!found)
        return found.unexpected();
    auto read = project->series(found->entry);
    if (!read)
        return read.unexpected();
    const auto series = std::make_shared<const values::Series>(std::move(*read));
    project::Indicator indicator = found->indicator;
    indicator.symbology = choiceFor(arguments, indicator.symbology);
    const auto symbology = tasks::indicatorSymbology(*project, indicator, found->entry, series, job);
    if (!symbology)
        return symbology.unexpected();
    for (const classify::Remark remark : symbology->classification.remarks)
        say(draw::remarkSentence(remark));
    const auto geography = tasks::loadGeography(*project, found->entry.geography, job);
    if (!geography)
        return geography.unexpected();
    sayIfAny(draw::remarkSentence((*geography)->storedCoverage));
    for (const crs::ShiftRemark &remark : (*geography)->shiftRemarks)
        say(draw::remarkSentence(remark));
    if ((*geography)->withoutShape > 0)
        say(QStringLiteral("Areas without a shape, which the map cannot show: %1 of %2.")
                .arg((*geography)->withoutShape)
                .arg((*geography)->ids.size()));
    draw::PageSubject subject;
    subject.geography = *geography;
    subject.indicator = &found->indicator;
    subject.period = found->entry.period;
    if (const auto datasets = project->datasets()) {
        if (const project::Dataset *dataset = tasks::findRecord(*datasets, found->entry.dataset))
            subject.sourceFile = dataset->sourceFile;
    }
    subject.series = &*series;
    subject.symbology = &*symbology;
    const auto looks = project->blankLooks();
    if (!looks)
        return looks.unexpected();
    subject.blankLooks = *looks;
    Drawn drawn{draw::composePage(subject), nullptr};
    if (arguments.areas) {
        const auto labels = tasks::areaLabels(*project, found->entry.geography);
        if (!labels)
            return labels.unexpected();
        drawn.areas = std::make_shared<const std::vector<draw::AreaText>>(
            draw::areaTexts(**geography, &*series, found->indicator.format, *labels));
    }
    return drawn;
}

int runRender(const Arguments &arguments)
{
    // Text needs a QGuiApplication; there need not be a screen.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtCriticalMsg ||
            type == QtFatalMsg) // what Qt remarks about the desktop is no concern here
            std::fprintf(stderr, "%s\n", qPrintable(text));
    });
    int argc = 1;
    char name[] = "choros-cli";
    char *argv[] = {name, nullptr};
    const QGuiApplication application(argc, argv);
    const support::JobContext job = terminalJob();
    const auto drawn = drawnFor(arguments, job.part(0, 0.3));
    if (!drawn)
        return sayFailed(drawn.error());
    draw::PictureRequest request = requestFor(arguments);
    request.areas = drawn->areas;
    const auto written = draw::writePicture(*drawn->content, request, arguments.output, job.part(0.3, 1));
    if (!written)
        return sayFailed(written.error());
    return kDone;
}

std::string checkedSize(Arguments &arguments, const std::string &text)
{
    arguments.size = text;
    return readSize(arguments) ? std::string()
                               : "a size is written like 1600x1000, at most 64 million pixels in all";
}

std::string checkedOutput(const std::string &path)
{
    return draw::pictureFormat(path) ? std::string() : "name the file .png, .svg or .pdf";
}

/// CLI::Range without what is no number, which is neither below nor above its ends.
CLI::Validator numberWithin(double least, double most)
{
    const CLI::Range range(least, most);
    const auto check = [range](std::string &text) {
        double number = 0;
        if (CLI::detail::lexical_cast(text, number) && std::isnan(number))
            return "Value " + text + " is not a number";
        return range(text);
    };
    return {check, range.get_description()};
}

std::vector<std::string> namesOfPalettes()
{
    std::vector<std::string> names;
    for (const style::Palette &palette : style::palettes())
        names.push_back(palette.id);
    return names;
}

std::vector<std::string> namesOfPages()
{
    std::vector<std::string> names;
    for (const NamedPage &page : kPages)
        names.emplace_back(page.name);
    return names;
}

} // namespace

void addRender(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("render", "Draw an indicator's map to a picture");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("--indicator", arguments->indicator, "Id or title of the indicator")->required();
    command->add_option("--period", arguments->period, "Time of the values; the latest, if not given");
    addClassOptions(command, arguments->classes);
    command
        ->add_option(
            "--palette", arguments->palette,
            "Colors, by name (ColorBrewer's, viridis, ...); colors and classes are as stored, if not given")
        ->check(CLI::IsMember(namesOfPalettes(), CLI::ignore_case));
    addSwitch(command, "--symbols,!--no-symbols", arguments->symbols,
              "Draw circles whose area is in proportion to the value, as suits counts");
    command
        ->add_option("--symbol-size", arguments->symbolMm,
                     "Diameter of the largest circle in millimeters of a screen page")
        ->check(numberWithin(style::kLeastSymbolMm, style::kMostSymbolMm));
    CLI::Option *page = command->add_option("--page", arguments->page, "A page by name")
                            ->check(CLI::IsMember(namesOfPages()));
    command->add_option("--size", arguments->size, "Width and height in pixels, as 1600x1000")
        ->excludes(page)
        ->check([arguments](const std::string &text) { return checkedSize(*arguments, text); });
    command->add_option("--dpi", arguments->dpi, "Dots per inch: how large type and lines are drawn")
        ->check(numberWithin(24, 600));
    command->add_option("-o,--output", arguments->output, "The picture to write: a .png, .svg or .pdf")
        ->required()
        ->check(checkedOutput);
    command->add_flag("--areas", arguments->areas, "In an SVG, a path for each area with its id");
    command->callback([arguments, &chosen] {
        if (arguments->areas && draw::pictureFormat(arguments->output) != draw::PictureFormat::Svg)
            throw CLI::ValidationError("--areas", "only an .svg keeps areas apart");
        chosen = [arguments] { return runRender(*arguments); };
    });
}

} // namespace choros::cli
