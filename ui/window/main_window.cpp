// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window/main_window.h"

#include "compare/compare_view.h"
#include "dialogs/dialogs.h"
#include "document/locations.h"
#include "draw/page_painter.h"
#include "draw/remark_text.h"
#include "export/picture_file.h"
#include "find/find_box.h"
#include "import/datasets_dialog.h"
#include "import/import_dialog.h"
#include "map/area_card.h"
#include "panels/bars.h"
#include "panels/catalogue_editor.h"
#include "panels/indicator_list.h"
#include "panels/plain_text.h"
#include "panels/project_title.h"
#include "panels/start_screen.h"
#include "panels/style_panel.h"
#include "places/places_panel.h"
#include "room/room_window.h"
#include "table/table_panel.h"
#include "window/window_place.h"
#include "window/window_texts.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

namespace choros::ui {

using support::ErrorCode;

namespace {

const QString kGeometry = QStringLiteral("window/geometry");

/// A second screen is the projector; without one the window's own.
QScreen *projectorScreen(QScreen *own)
{
    for (QScreen *other : QGuiApplication::screens()) {
        if (other != own)
            return other;
    }
    return own;
}

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent)
{
    setMinimumSize(880, 560);
    makeActions();
    makeMenus();

    m_pages = new QStackedWidget;
    m_start = new StartScreen;
    m_pages->addWidget(m_start);
    m_pages->addWidget(makeMapPage());
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(new JobBar(m_document.jobs()));
    setCentralWidget(central);
    addToolBar(makeTopBar());
    makeDocks();
    makeStatusBar();

    connect(m_start, &StartScreen::sampleWanted, this, &MainWindow::openSample);
    connect(m_start, &StartScreen::openWanted, this, &MainWindow::chooseAndOpen);
    connect(m_start, &StartScreen::newWanted, this, &MainWindow::chooseBoundaries);
    connect(m_start, &StartScreen::recentWanted, this, [this](const QString &path) { openFiles({path}); });
    m_start->setRecent(recentProjects());
    connectDocument();
    connectBrowser();
    connectGuide();
    connectFiles();
    connectProject();
    makeComparison();
    restoreSession();
    onChanged(Changes(Change::Project) | Change::Catalogue | Change::History);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectDocument()
{
    connect(&m_document, &Document::changed, this, &MainWindow::onChanged);
    connect(&m_document, &Document::failed, this, &MainWindow::onFailed);
    connect(&m_document, &Document::written, this, [this] {
        if (m_document.saveState() == SaveState::Saved)
            m_couldNotSave = false;
        if (std::exchange(m_closesWhenWritten, false))
            close();
    });
    connect(&m_document, &Document::notReloaded, this, &MainWindow::onNotReloaded);
    connect(&m_document, &Document::createFailed, this, &MainWindow::onCreateFailed);
    connect(&m_document, &Document::created, this, &MainWindow::onCreated);
    connect(&m_document, &Document::imported, this, &MainWindow::onImported);
    connect(&m_document, &Document::removed, this,
            [this](const project::Dataset &dataset, const QStringList &brought) {
                m_notice->show(removedText(dataset, brought));
            });
    connect(&m_tables, &ImportQueue::screenWanted, this, &MainWindow::showImportScreen);
    connect(&m_tables, &ImportQueue::ended, this, &MainWindow::onTablesImported);
}

void MainWindow::restoreSession()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(kGeometry).toByteArray()))
        resize(1440, 900);
    if (isMaximized() || isFullScreen())
        return;
    // The screen it was on may be gone, or smaller than it was.
    QList<QRect> screens{screen()->availableGeometry()};
    for (const QScreen *other : QGuiApplication::screens())
        screens << other->availableGeometry();
    const QRect place = placeOnScreen(geometry(), screens);
    if (place != geometry())
        setGeometry(place);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_couldNotSave) // told once: whoever closes again goes without it
        storeWhatIsTyped();
    if (m_document.isWriting() && !m_couldNotSave) {
        m_closesWhenWritten = true;
        m_notice->show(tr("The last change is being saved; Choros closes when it is."));
        event->ignore();
        return;
    }
    rememberLayout();
    QSettings settings;
    settings.setValue(kGeometry, saveGeometry());
    if (m_room)
        m_room->close();
    QMainWindow::closeEvent(event);
}

void MainWindow::onChanged(Changes changes)
{
    if (changes & Change::Project) {
        rememberLayout();
        restoreLayout();
        m_pages->setCurrentIndex(m_document.isOpen() ? 1 : 0);
        m_notice->dismiss();
        if (m_document.isOpen()) {
            rememberProject(m_document.path());
            m_map->setFocus();
            tellLeftOut();
            importNext();
        } else {
            m_start->setRecent(recentProjects());
            m_start->setFocus(); // no control looks chosen before a person chose it
        }
    }
    if (changes & Change::Geography && m_document.geography()) {
        const QString remark = draw::remarkSentence(m_document.geography()->storedCoverage);
        if (!remark.isEmpty())
            m_notice->show(remark);
    }
    for (QAction *action : {m_importAction, m_datasetsAction, m_closeAction})
        action->setEnabled(m_document.isOpen());
    for (QAction *action : {m_selectAllAction, m_invertAction, m_findAction, m_exportAction, m_zoomInAction,
                            m_zoomOutAction, m_fitAction, m_roomAction})
        action->setEnabled(m_document.content() != nullptr);
    m_compare->showContents();
    if (m_document.content() && m_map->isVisible() && !m_map->showsContent())
        m_mapPatience.start();
    else
        followMap();
    if (m_room)
        m_room->setContent(m_document.content());
    updateTitles();
    updateStatus();
    updateHistoryActions();
}

void MainWindow::updateSelection()
{
    m_selectNoneAction->setEnabled(!m_document.selection().isEmpty());
    updateStatus();
}

/// What can be done with an area, or with what is selected.
void MainWindow::showMapMenu(geometry::AreaId area, const QPoint &globalPosition)
{
    QMenu menu(this);
    const tasks::LoadedGeography *geography = m_document.geography();
    if (geography && area < geography->ids.size()) {
        const QString id = QString::fromStdString(geography->ids[area]);
        menu.addAction(tr("Zoom to this area"), this, [this, area] { m_map->showArea(area); });
        menu.addAction(m_document.selection().contains(area) ? tr("Take out of the selection")
                                                             : tr("Add to the selection"),
                       this, [this, area] { m_document.selection().select(area, SelectionMode::Toggle); });
        if (m_document.mayEdit())
            menu.addAction(tr("Rename this place…"), this, [this, area] { renamePlace(area); });
        menu.addAction(tr("Copy its number (%1)").arg(id), this,
                       [id] { QApplication::clipboard()->setText(id); });
        menu.addSeparator();
    }
    menu.addActions({m_selectAllAction, m_selectNoneAction, m_invertAction});
    menu.addSeparator();
    menu.addActions({m_fitAction, m_exportAction});
    menu.exec(globalPosition);
}

HoverCard MainWindow::hoverCard(geometry::AreaId area) const
{
    const tasks::LoadedGeography *geography = m_document.geography();
    if (!geography)
        return {};
    return m_compare->withOther(areaCard(*geography, m_document.shownIndicator(), m_document.series(), area,
                                         &m_document.labels(), m_comparisons.get()),
                                area);
}

bool MainWindow::isSettled() const
{
    return m_document.isSettled() && m_compare->isSettled() && !m_mapPatience.isActive() &&
           !m_style->isBusy() && m_table->isSettled() && m_places->isSettled() && m_find->isPrepared() &&
           !m_comparing.isBusy() && (!m_import || m_import->isSettled());
}

RoomWindow *MainWindow::startRoom()
{
    if (!m_document.content())
        return nullptr;
    if (!m_room) {
        m_room = new RoomWindow;
        m_room->map().setHoverCards([this](geometry::AreaId area) { return hoverCard(area); });
        m_room->setContent(m_document.content());
        QScreen *projector = projectorScreen(screen());
        m_room->setScreen(projector);
        m_room->setGeometry(projector->geometry());
        m_room->showFullScreen();
        connect(m_room, &QObject::destroyed, this, [this] {
            activateWindow();
            m_map->setFocus();
        });
    }
    return m_room;
}

void MainWindow::chooseExport()
{
    if (!m_document.content())
        return;
    auto *dialog = new ExportDialog(m_map->size(), this, m_compare->exportNote());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (!m_document.content())
            return;
        const ExportSize size = dialog->chosen();
        const QString folder = QSettings()
                                   .value(QStringLiteral("export/folder"),
                                          QStandardPaths::writableLocation(QStandardPaths::PicturesLocation))
                                   .toString();
        const QString path = chooseExportFile(folder, dialog->areaPaths());
        if (path.isEmpty() || !m_document.content())
            return;
        QSettings().setValue(QStringLiteral("export/folder"), QFileInfo(path).absolutePath());
        exportPicture(path, size.pixels, size.dpi, dialog->areaPaths());
    });
    dialog->open();
}

QString MainWindow::chooseExportFile(const QString &folder, AreaPaths areas)
{
    const QStringList filters = {tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"),
                                 tr("PDF document (*.pdf)")};
    const QStringList extensions = {QStringLiteral(".png"), QStringLiteral(".svg"), QStringLiteral(".pdf")};
    const QString key = QStringLiteral("export/extension");
    qsizetype kind = areas == AreaPaths::Each
                         ? extensions.indexOf(QStringLiteral(".svg")) // only it keeps areas apart
                         : qMax<qsizetype>(0, extensions.indexOf(QSettings().value(key).toString()));
    QString filter = filters[kind];
    QString name = m_document.content()->title;
    name.replace(u'/', u'-');
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export a picture"), folder + u'/' + name + extensions[kind],
                                     filters.join(QStringLiteral(";;")), &filter);
    if (path.isEmpty())
        return {};
    // Without an extension the kind chosen counts; with one, the name does.
    kind = qMax<qsizetype>(0, filters.indexOf(filter));
    if (!draw::pictureFormat(path.toStdU16String()))
        path += extensions[kind];
    QSettings().setValue(key, u'.' + QFileInfo(path).suffix().toLower());
    return path;
}

std::function<draw::AreaTexts()> MainWindow::areaTextsLater() const
{
    // The page's coverage keeps its geography; values and format are copied.
    const std::shared_ptr<const tasks::LoadedGeography> geography(m_document.content()->coverage,
                                                                  m_document.geography());
    std::optional<values::Series> series;
    if (m_document.series())
        series = *m_document.series();
    const project::Indicator *indicator = m_document.shownIndicator();
    return [geography, series, labels = m_document.labels(),
            format = indicator ? indicator->format : style::NumberFormat()] {
        return std::make_shared<const std::vector<draw::AreaText>>(
            draw::areaTexts(*geography, series ? &*series : nullptr, format, labels));
    };
}

void MainWindow::exportPicture(const QString &path, const QSize &pixels, double dpi, AreaPaths areas)
{
    // Paper is white, whatever the window is.
    const std::shared_ptr<const draw::PageContent> content =
        draw::withPageColors(*m_compare->shownContent(), draw::lightPage());
    draw::PictureRequest request{.kind = scene::PageKind::Screen, .pixels = pixels, .dpi = dpi};
    if (m_map->position())
        request.position =
            draw::carriedPosition(m_map->page(), *m_map->position(),
                                  draw::layoutFor(*content, request.kind, pixels.width() * 25.4 / dpi,
                                                  pixels.height() * 25.4 / dpi));
    const auto texts = areas == AreaPaths::Each ? areaTextsLater() : std::function<draw::AreaTexts()>();
    m_document.jobs().run(
        tr("Exporting %1").arg(QFileInfo(path).fileName()),
        [content, request, texts,
         file = std::filesystem::path(path.toStdU16String())](const support::JobContext &job) mutable {
            if (texts)
                request.areas = texts();
            return draw::writePicture(*content, request, file, job);
        },
        [this, path](support::Result<void> result) {
            if (result)
                m_notice->show(tr("Exported to %1.").arg(QDir::toNativeSeparators(path)));
            else
                showError(this, result.error());
        });
}

void MainWindow::setAppearance(Appearance appearance)
{
    QSettings().setValue(QStringLiteral("appearance"), static_cast<int>(appearance));
    applyTheme(*qApp, appearance);
    m_document.setPageColors(theme().dark ? draw::darkPage() : draw::lightPage());
}

void MainWindow::updateTitles()
{
    const QString title = m_document.title();
    m_projectTitle->setTitle(title, m_document.path());
    setWindowTitle(m_document.isOpen() ? tr("%1 – Choros").arg(title) : tr("Choros"));
    setWindowFilePath(m_document.path());
}

void MainWindow::updateStatus()
{
    const bool open = m_document.isOpen() && m_document.geography();
    statusBar()->setVisible(open);
    if (!open)
        return;
    const std::size_t selected = m_document.selection().count();
    m_statusAreas->setText(
        selected > 0 ? selectedText(selected, m_document.geography()->ids.size())
                     : areasText(m_document.geography()->ids.size(), m_document.geography()->withoutShape));
    m_statusProjection->setText(tr("Local equal-area projection"));
    m_statusProjection->setToolTip(
        plainToolTip(QString::fromStdString(m_document.geography()->geography.mapCrs.name())));
    const double scale = m_map->scaleDenominator();
    m_statusScale->setText(scale > 0 ? scaleText(scale) : QString());
    m_statusSaved->setText(savedText(m_editor->hasUnstored() ? SaveState::Failed : m_document.saveState(),
                                     m_document.readOnlyReason()));
}

void MainWindow::updateHistoryActions()
{
    const project::HistoryEntry *undo = m_document.undoable();
    const project::HistoryEntry *redo = m_document.redoable();
    m_undoAction->setEnabled(undo);
    m_redoAction->setEnabled(redo);
    m_undoAction->setText(undo ? tr("Undo %1").arg(editText(*undo)) : tr("Undo"));
    m_redoAction->setText(redo ? tr("Redo %1").arg(editText(*redo)) : tr("Redo"));
    for (QAction *action : {m_undoAction, m_redoAction})
        action->setToolTip(plainToolTip(action->text()));
}

} // namespace choros::ui
