// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Drives the window through its states and writes a picture of each into the build folder, at three sizes,
// in light and dark:
//   screenshots [folder]
// The states with the nation's tracts are skipped where ../shared/data/nation is not at hand.
// Without --one it runs itself once per size and appearance, because the scale of a screen is set before a
// program starts.

#include "nation_project.h"
#include "shoot.h"
#include "window_driver.h"

#include "import/datasets_dialog.h"
#include "import/receipt_view.h"
#include "import/series_model.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QProgressBar>
#include <QTableView>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace choros;
using test::Shoot;

namespace {

/// A table that takes a while: many rows that match no area.
QString longTable(const QString &folder)
{
    const QString path = folder + QStringLiteral("/long-table.csv");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    QTextStream text(&file);
    text << "TRACTID,a,b,c,d,e,f,g,h\n0001,1,2,3,4,5,6,7,8\n";
    for (int i = 0; i < 600000; ++i)
        text << "x" << i << ",1.5,2.5,3.5,4.5,5.5,6.5,7.5,8.5\n";
    return path;
}

/// A table with everything that may be wrong: unread cells, repeated keys, rows and areas that miss each
/// other.
QString troubledTable(const QString &folder)
{
    const QString path = folder + QStringLiteral("/rents and incomes 1970 (draft 3).csv");
    QFile sample(test::sampleFile(QStringLiteral("boston-1970.csv")));
    QFile file(path);
    if (!sample.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        return {};
    QStringList lines = QString::fromUtf8(sample.readAll()).split(u'\n', Qt::SkipEmptyParts);
    lines.remove(400, 40);
    for (qsizetype line = 5; line < 200; line += 17) {
        QStringList cells = lines[line].split(u',');
        cells.last() = line % 2 == 0 ? QStringLiteral("n/k") : QStringLiteral("see <b>note</b>");
        lines[line] = cells.join(u',');
    }
    lines << lines[10] << lines[11] << lines[12].replace(u'1', u'2');
    for (int i = 0; i < 12; ++i)
        lines << lines[20 + i].section(u',', 1).prepend(QStringLiteral("Suffolk %1,").arg(9000 + i));
    file.write(lines.join(u'\n').toUtf8() + '\n');
    return path;
}

/// The sample's table with some indicators left out, the first of them looked at, and then with a period that
/// is none; all is taken back.
void shootDecisions(ui::MainWindow &window, Shoot &shoot, ui::ImportDialog &dialog)
{
    auto *model = dialog.findChild<ui::SeriesModel *>();
    for (const int row : {1, 2, 3, 5})
        model->setData(model->index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
    auto *series = dialog.findChild<QTableView *>(QStringLiteral("importSeries"));
    series->setCurrentIndex(model->index(1, 0));
    shoot.require(test::settle(window) && dialog.session().plan(), "some are left out");
    shoot.save(window, "import-left-out");
    model->setAllChecked(true);
    series->setCurrentIndex(model->index(0, 0));
    auto *period = dialog.findChild<QLineEdit *>(QStringLiteral("periodChoice"));
    period->setFocus();
    period->selectAll();
    QTest::keyClicks(period, QStringLiteral("around 1970"));
    shoot.require(test::settle(window), "a period that is none is told");
    shoot.save(window, "import-no-period");
    QTest::keyClick(period, Qt::Key_Escape);
    test::settle(window);
}

/// Three tables at once: the screen of the first, and what is said once all are in.
void shootSeveral(ui::MainWindow &window, Shoot &shoot, const QString &scratch)
{
    QStringList tables;
    for (const char *name : {"births", "deaths", "moves"}) {
        QFile file(QStringLiteral("%1/%2-1970.csv").arg(scratch, QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            return;
        QTextStream text(&file);
        text << "TRACTID," << name << ',' << name << " MOE\n";
        for (const std::string &id : window.document().geography()->ids)
            text << QString::fromStdString(id) << ",12,3\n";
        tables << file.fileName();
    }
    window.openFiles(tables);
    ui::ImportDialog *dialog = test::importScreen(window);
    shoot.require(dialog && dialog->session().isReady(), "the first of several is shown");
    shoot.save(window, "import-several");
    dialog->findChild<QPushButton *>(QStringLiteral("importAll"))->click();
    shoot.require(!test::importScreen(window), "the rest comes in without screens");
    shoot.save(window, "imported-several");
}

void shootImports(ui::MainWindow &window, Shoot &shoot, const QString &scratch)
{
    const auto list = [](ui::ImportDialog *dialog, const char *text) {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->accessibleName().contains(QLatin1String(text)))
                button->click();
        }
    };
    window.openFiles({longTable(scratch)});
    auto *running = window.findChild<ui::ImportDialog *>();
    for (int i = 0; i < 100 && !running->findChild<QProgressBar *>()->isVisible(); ++i)
        QTest::qWait(10);
    shoot.require(running->session().isPlanning(), "a long table is read");
    const QImage picture = test::pictureOf(window);
    running->reject();
    shoot.save(picture, "import-running", picture.size());
    shoot.require(test::settle(window) && !QApplication::activeModalWidget(), "cancelling ends it");

    window.openFiles({troubledTable(scratch)});
    ui::ImportDialog *dialog = test::importScreen(window);
    shoot.require(dialog && dialog->session().plan(), "a troubled table is shown");
    shoot.save(window, "import-troubled");
    list(dialog, "Cells that could not be read");
    shoot.save(window, "import-troubled-cells");
    list(dialog, "Areas without a row");
    dialog->findChild<ui::ReceiptListView *>()->copy();
    QTest::qWait(100);
    shoot.save(window, "import-troubled-areas");
    dialog->reject();
    test::settle(window);

    const QString missing = scratch + QStringLiteral("/not-there-yet.csv");
    window.openFiles({missing});
    dialog = test::importScreen(window);
    shoot.require(dialog && dialog->session().error(), "a file that is gone is told");
    shoot.save(window, "import-missing");
    dialog->reject();

    QFile words(scratch + QStringLiteral("/animals.csv"));
    if (words.open(QIODevice::WriteOnly))
        words.write("name,size\nsquirrel,30000\nbadger,40000\n");
    words.close();
    window.openFiles({words.fileName()});
    dialog = test::importScreen(window);
    shoot.require(dialog && dialog->session().error(), "a table of something else is refused");
    shoot.save(window, "import-refused");
    dialog->reject();

    window.openFiles({test::sampleFile(QStringLiteral("boston-1970.csv"))});
    dialog = test::importScreen(window);
    shoot.require(dialog && dialog->session().isReady(), "a clean table is shown");
    shoot.save(window, "import-clean");
    shootDecisions(window, shoot, *dialog);
    shoot.require(test::importAll(window) && window.document().currentIndicator(), "it is imported");
    shoot.save(window, "imported");

    window.openFiles({test::sampleFile(QStringLiteral("boston-1970.csv"))});
    dialog = test::importScreen(window);
    shoot.require(dialog && dialog->session().plan() && dialog->session().plan()->refusal, "again is asked");
    shoot.save(window, "import-again");
    dialog->reject();
    test::settle(window);

    auto *tables = new ui::DatasetsDialog(window.document(), &window);
    tables->setAttribute(Qt::WA_DeleteOnClose);
    tables->open();
    QTest::qWait(50);
    shoot.save(window, "imported-tables");
    window.document().removeDataset(tables->selected()->id);
    shoot.require(test::settle(window), "a table is removed");
    shoot.save(window, "imported-tables-removed");
    window.document().undo();
    shoot.require(test::settle(window) && window.document().currentIndicator(), "and comes back");
    tables->accept();
    QTest::qWait(50);
    shootSeveral(window, shoot, scratch);
}

/// Copies a shapefile under another name, which says whose tracts it is of.
QString copiedShapes(const QString &from, const QString &to)
{
    for (const char *suffix : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
        QFile::copy(from + QLatin1String(suffix), to + QLatin1String(suffix));
    return to + QStringLiteral(".shp");
}

/// Tables of a made-up city as the Census Bureau gives them out: margins, blanks with reasons, sheets, tracts
/// of another census.
void shootCensus(ui::MainWindow &window, Shoot &shoot, const QString &scratch)
{
    const QString city = QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/");
    const auto screen = [&](const QString &table, const char *state) {
        window.openFiles({table});
        ui::ImportDialog *dialog = test::importScreen(window);
        shoot.require(dialog && dialog->session().plan(), state);
        shoot.save(window, state);
        if (dialog)
            dialog->reject();
        test::settle(window);
    };
    window.openFiles({copiedShapes(city + QStringLiteral("rivertown-synthetic-tracts"),
                                   scratch + QStringLiteral("/tl_2022_07_tract"))});
    shoot.require(test::settle(window) && window.document().isOpen(), "the city opens");
    screen(city + QStringLiteral("acs/ACSDT5Y2022.B19013-Data.csv"), "import-census");
    screen(city + QStringLiteral("acs/ACSDP5Y2012.DP03-Data.csv"), "import-other-tracts");
    screen(city + QStringLiteral("rent-burden-2018-2022.xlsx"), "import-workbook");
    screen(city + QStringLiteral("evictions-filed-2022.csv"), "import-city");
}

/// The position that shows all areas whose ids start so.
scene::MapPosition around(ui::MainWindow &window, std::initializer_list<const char *> prefixes)
{
    const tasks::LoadedGeography &geography = *window.document().geography();
    geometry::Box box;
    for (std::size_t i = 0; i < geography.ids.size(); ++i) {
        const bool wanted = std::any_of(prefixes.begin(), prefixes.end(), [&](const char *prefix) {
            return geography.ids[i].starts_with(prefix);
        });
        if (wanted)
            box.extend(geography.coverage.areaBoxes[i]);
    }
    const scene::RectMm &fit = window.map().page().mapFit;
    const geometry::Point middle = box.center();
    return {middle.x, middle.y, std::max(box.width() / fit.width, box.height() / fit.height)};
}

/// Steps of a zoom about one place, the middle of each at full size, three beside each other: how colors hold
/// still and borders fade in from step to step.
void shootZoom(ui::MainWindow &window, Shoot &shoot, const char *state, const scene::MapPosition &widest,
               double factor)
{
    constexpr int steps = 6;
    constexpr int columns = 3;
    const double ratio = window.devicePixelRatioF();
    const QSize tile = QSize(440, 330) * ratio;
    QImage sheet(tile.width() * columns, tile.height() * steps / columns, QImage::Format_RGB32);
    QPainter painter(&sheet);
    for (int step = 0; step < steps; ++step) {
        scene::MapPosition position = widest;
        position.metersPerMm /= std::pow(factor, step);
        window.map().setPosition(position);
        shoot.require(test::settle(window), "a step of the zoom is drawn");
        QImage picture = window.map().grab().toImage();
        picture.setDevicePixelRatio(1);
        const scene::RectMm &fit = window.map().page().mapFit;
        const double pixels = 96 / 25.4 * ratio;
        const QPoint middle(qRound((fit.x + fit.width / 2) * pixels),
                            qRound((fit.y + fit.height / 2) * pixels));
        painter.drawImage(QPoint(step % columns * tile.width(), step / columns * tile.height()), picture,
                          QRect(middle - QPoint(tile.width(), tile.height()) / 2, tile));
    }
    painter.end();
    shoot.save(sheet, state, sheet.size());
}

/// Looks at the map in the middle of a drag, before the ground that it uncovers is drawn.
void shootDrag(ui::MainWindow &window, Shoot &shoot, const char *state)
{
    const QPointF from(window.map().rect().center());
    const QPointF to = from + QPointF(-170, 110);
    const auto send = [&](QEvent::Type type, const QPointF &at, Qt::MouseButton button) {
        QMouseEvent event(type, at, window.map().mapToGlobal(at), button, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window.map(), &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton);
    send(QEvent::MouseMove, to, Qt::NoButton);
    shoot.save(window, state);
    QTest::qWait(200); // no throw
    send(QEvent::MouseButtonRelease, to, Qt::LeftButton);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window.map(), &leave);
    shoot.require(test::settle(window), "a dragged map is drawn");
}

/// Looks at the map right after zooming out, before a frame of the new view is there.
void shootZoomingOut(ui::MainWindow &window, Shoot &shoot, const char *state)
{
    window.map().zoomBy(1 / 2.5);
    shoot.save(window, state);
    shoot.require(test::settle(window), "a map zoomed out of is drawn");
}

void shootNation(ui::MainWindow &window, Shoot &shoot, const QString &project)
{
    window.openFiles({project});
    shoot.require(test::settle(window) && window.document().currentIndicator(), "the nation opens");
    shoot.save(window, "nation");
    const scene::MapPosition lower48 = around(window, {"23", "53", "06", "12"}); // its four corners
    window.map().setPosition(lower48);
    shoot.require(test::settle(window), "the lower 48 states are drawn");
    shoot.save(window, "nation-lower-48");
    const scene::MapPosition state = around(window, {"25"});
    window.map().setPosition(state);
    shoot.require(test::settle(window), "a state is drawn");
    shoot.save(window, "nation-state");
    const scene::MapPosition city = around(window, {"25025"});
    window.map().setPosition(city);
    shoot.require(test::settle(window), "a city is drawn");
    shoot.save(window, "nation-city");
    shootDrag(window, shoot, "nation-city-dragged");
    window.map().setPosition(state);
    shoot.require(test::settle(window), "the state is drawn again");
    shootZoomingOut(window, shoot, "nation-state-zooming-out");
    shootZoom(window, shoot, "nation-zoom", {city.centerX, city.centerY, lower48.metersPerMm}, 2.8);
    shootZoom(window, shoot, "nation-zoom-slow", {city.centerX, city.centerY, state.metersPerMm}, 1.25);
    window.map().setPosition(around(window, {"23"})); // a coast of islands
    shoot.require(test::settle(window), "a coast is drawn");
    shoot.save(window, "nation-coast");
    window.openSample();
    test::settle(window);
}

void shootStates(ui::MainWindow &window, Shoot &shoot, const QString &scratch, const QString &nation)
{
    test::settle(window);
    shoot.save(window, "start");

    window.openFiles({test::sampleFile(QStringLiteral("boston-1970-tracts.shp"))});
    shoot.require(test::settle(window) && window.document().isOpen(), "boundaries open");
    shoot.save(window, "empty-project");

    shootImports(window, shoot, scratch);
    shootCensus(window, shoot, scratch);

    window.openSample();
    shoot.require(test::settle(window) && window.document().currentIndicator(), "sample opens");
    shoot.save(window, "sample");
    test::pointAt(window.map(), *window.document().content(), 250);
    shoot.save(window, "hover");
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window.map(), &leave);

    window.map().zoomBy(6);
    shoot.require(test::settle(window), "zoomed map is drawn");
    shoot.save(window, "zoomed");
    shootDrag(window, shoot, "dragged");
    shootZoomingOut(window, shoot, "zooming-out");
    window.map().fit();
    test::settle(window);
    const scene::MapPosition whole =
        draw::mapPosition(window.map().page(), window.document().geography()->coverage, std::nullopt);
    const scene::MapPosition harbor = around(window, {"0203"});
    shootZoom(window, shoot, "zoom", {harbor.centerX, harbor.centerY, whole.metersPerMm}, 2);
    shootZoom(window, shoot, "zoom-slow", {harbor.centerX, harbor.centerY, whole.metersPerMm}, 1.25);
    window.map().fit();
    test::settle(window);

    if (ui::RoomWindow *room = window.startRoom()) {
        room->showNormal();
        room->resize(shoot.logical);
        for (int i = 0; i < 100; ++i) {
            QTest::qWait(20);
            if (i > 5 && room->map().isSettled())
                break;
        }
        shoot.save(*room, "room");
        room->close();
    } else {
        shoot.require(false, "room opens");
    }

    test::shootExploring(window, shoot, scratch);
    if (!nation.isEmpty())
        shootNation(window, shoot, nation);

    QFile broken(scratch + QStringLiteral("/broken.gpkg"));
    if (broken.open(QIODevice::WriteOnly))
        broken.write("this is not a project");
    broken.close();
    window.openFiles({broken.fileName()});
    test::settle(window);
    QTest::qWait(100);
    shoot.save(window, "error");
}

int shootOne(QApplication &application, const QString &folder, const QSize &logical, bool dark,
             const QString &nation)
{
    const QTemporaryDir scratch;
    test::useOwnSettings(scratch.path());
    ui::applyTheme(application, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    ui::MainWindow window;
    window.document().setPageColors(dark ? draw::darkPage() : draw::lightPage());
    window.resize(logical);
    window.show();
    const QSize pixels = logical * window.devicePixelRatioF();
    Shoot shoot{folder,
                QStringLiteral("%1x%2-%3")
                    .arg(pixels.width())
                    .arg(pixels.height())
                    .arg(dark ? QStringLiteral("dark") : QStringLiteral("light")),
                logical};
    shootStates(window, shoot, scratch.path(), nation);
    return shoot.failures;
}

int shootAll(const QString &folder)
{
    QDir().mkpath(folder);
    const QTemporaryDir scratch;
    int failures = 0;
    QString nation;
    if (std::filesystem::exists(test::kNationTracts)) {
        nation = test::makeNation(scratch.path());
        failures += nation.isEmpty();
    } else {
        std::puts("Skipped: pictures of the nation (no ../shared/data/nation).");
    }
    for (const auto &[scale, width, height] :
         {std::tuple{"1", "1366", "768"}, {"1", "1920", "1080"}, {"2", "1920", "1080"}}) {
        for (const char *theme : {"light", "dark"}) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QLatin1String(scale));
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("--one"), folder, QLatin1String(width), QLatin1String(height),
                           QLatin1String(theme), nation});
            process.waitForFinished(-1);
            failures += process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0;
        }
    }
    return failures;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == u"--one" && arguments.size() == 7)
        return shootOne(application, arguments[2], {arguments[3].toInt(), arguments[4].toInt()},
                        arguments[5] == u"dark", arguments[6]) == 0
                   ? 0
                   : 1;
    const QString folder = arguments.value(1, QStringLiteral(CHOROS_BIN_DIR "/../screenshots"));
    return shootAll(QDir::cleanPath(folder)) == 0 ? 0 : 1;
}
