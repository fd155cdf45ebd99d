// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dialogs/export_dialog.h"
#include "document/document.h"
#include "document/import_queue.h"
#include "map/map_view.h"
#include "panels/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <vector>

class QAction;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace choros::ui {

class AboutPage;
struct AreaComparisons;
class CatalogueEditor;
class CompareView;
class DatasetsDialog;
class Dock;
class EmptyPage;
class FindBox;
class Guide;
class HistoryPanel;
class ImportDialog;
class IndicatorPanel;
class JobBar;
class NoticeBar;
class PlacesPanel;
class ProjectTitle;
class RoomWindow;
class StartScreen;
class StylePanel;
class TabbedPages;
class TablePanel;

/// The program's window: catalogue, page and style around one document.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens projects, boundaries and tables, in the order that makes sense (tables after what they belong
    /// to).
    void openFiles(const QStringList &paths);
    void openSample();
    void setAppearance(Appearance appearance);

    Document &document() { return m_document; }
    MapView &map() { return *m_map; }
    CompareView &comparison() { return *m_compare; }
    /// Whether no job runs and the map on screen is up to date: for pictures of the window.
    bool isSettled() const;
    RoomWindow *startRoom();
    /// Never over a file that exists.
    void saveCopy(const QString &path, project::History history);
    /// Writes the map as it is now; the file's name says in which format.
    void exportPicture(const QString &path, const QSize &pixels, double dpi,
                       AreaPaths areas = AreaPaths::ByFill);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void makeMenus();
    QToolBar *makeTopBar();
    QWidget *makeMapPage();
    void makeDocks();
    void makeTableAndPlaces();
    void addDock(Dock *dock, Qt::DockWidgetArea area, const QKeySequence &keys);
    void arrangeAfresh();
    void restoreLayout();
    void rememberLayout();
    void makeStatusBar();
    void wireStyle();
    void showStyleSubject();
    void followMap();
    void makePreviewMenu();
    void connectDocument();
    void connectBrowser();
    void updateBrowser(Changes changes);
    void connectCatalogue();
    void connectHistory();
    void connectFind();
    void connectFiles();
    void connectGuide();
    void connectProject();
    void chooseCopy(project::History history);
    void updateGuide();
    void makeComparison();
    void restoreComparison();
    void rememberComparison();
    QList<QAction *> commands() const;
    void renamePlace(geometry::AreaId area);
    void updateEditor();
    void storeWhatIsTyped();
    void editIndicators();
    void removeIndicators(const std::vector<std::string> &ids);

    void chooseAndOpen();
    void chooseBoundaries();
    void chooseTable();
    void chooseExport();
    QString chooseExportFile(const QString &folder, AreaPaths areas);
    std::function<draw::AreaTexts()> areaTextsLater() const;
    void startFromBoundaries(const QString &boundaries, const tasks::NewProjectOptions &options);
    void importNext();
    void showImportScreen(const QString &table);
    void importTable(const QString &table, const tasks::ImportOptions &options = {});
    void showDatasets();
    void replaceDataset(const project::Dataset &dataset);
    void forgetPending();
    void letWait(const QStringList &tables);
    void tellLeftOut();
    bool mayTakeFiles() const;
    void onChanged(Changes changes);
    void onFailed(const support::Error &error, const QString &what);
    void onNotReloaded(const support::Error &error, const QString &done);
    void onCreateFailed(const support::Error &error, const QString &boundaries);
    void onCreated(const tasks::NewProjectReport &report, const QString &boundaries);
    void onImported(const SharedPlan &plan);
    void onTablesImported(const ImportQueue::Sum &sum);
    void updateTitles();
    void updateStatus();
    void updateHistoryActions();
    void updateSelection();
    void showMapMenu(geometry::AreaId area, const QPoint &globalPosition);
    void updateComparisons();
    void compareWith(const project::Indicator &indicator, const SharedSeries &series,
                     const std::string &period);
    HoverCard hoverCard(geometry::AreaId area) const;
    void fillRecentMenu();
    void restoreSession();

    Document m_document;
    JobQueue m_comparing{this}; ///< ranks and benchmark of the shown series
    std::shared_ptr<const AreaComparisons> m_comparisons;
    QTimer m_mapPatience;                      ///< running: what follows the map waits for it
    tasks::NewProjectOptions m_pendingOptions; ///< answers given so far for the boundaries being opened
    ImportQueue m_tables{m_document};          ///< to import once the project is there
    QStringList m_waitingTables;               ///< given while there were no boundaries
    QString m_leftOut;                         ///< said of files that came along and were not taken
    QString m_createdText;                     ///< said of boundaries whose table is still being imported
    QString m_createdDetails;

    QStackedWidget *m_pages = nullptr;
    StartScreen *m_start = nullptr;
    Guide *m_guide = nullptr;
    std::vector<EmptyPage *> m_emptyPages;
    QWidget *m_emptyTable = nullptr;
    std::vector<Dock *> m_docks;
    Dock *m_indicatorsDock = nullptr;
    Dock *m_detailsDock = nullptr;
    Dock *m_tableDock = nullptr;
    TablePanel *m_table = nullptr;
    PlacesPanel *m_places = nullptr;
    TabbedPages *m_details = nullptr;
    bool m_closesWhenWritten = false;
    bool m_couldNotSave = false; ///< while closing
    QString m_layoutOf;          ///< the project whose arrangement is on screen
    bool m_hasLayout = false;    ///< there is one
    IndicatorPanel *m_indicators = nullptr;
    AboutPage *m_about = nullptr;
    CatalogueEditor *m_editor = nullptr;
    FindBox *m_find = nullptr;
    HistoryPanel *m_history = nullptr;
    Dock *m_historyDock = nullptr;
    StylePanel *m_style = nullptr;
    MapView *m_map = nullptr;
    CompareView *m_compare = nullptr; ///< holds it
    NoticeBar *m_notice = nullptr;
    QPointer<RoomWindow> m_room;
    QPointer<ImportDialog> m_import;
    QPointer<DatasetsDialog> m_datasets;

    ProjectTitle *m_projectTitle = nullptr;
    QLabel *m_statusAreas = nullptr;
    QLabel *m_statusProjection = nullptr;
    QLabel *m_statusScale = nullptr;
    QLabel *m_statusSaved = nullptr;

    QAction *m_newAction = nullptr;
    QAction *m_openAction = nullptr;
    QAction *m_sampleAction = nullptr;
    QAction *m_importAction = nullptr;
    QAction *m_datasetsAction = nullptr;
    QAction *m_exportAction = nullptr;
    QAction *m_closeAction = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
    QAction *m_zoomInAction = nullptr;
    QAction *m_zoomOutAction = nullptr;
    QAction *m_fitAction = nullptr;
    QAction *m_roomAction = nullptr;
    QAction *m_selectAllAction = nullptr;
    QAction *m_selectNoneAction = nullptr;
    QAction *m_invertAction = nullptr;
    QAction *m_findAction = nullptr;
    QMenu *m_recentMenu = nullptr;
    QMenu *m_panelsMenu = nullptr;
};

} // namespace choros::ui
