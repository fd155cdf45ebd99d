// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Actions, menus and bars of the main window.

#include "window/main_window.h"

#include "dialogs/about.h"
#include "document/locations.h"
#include "draw/fonts.h"
#include "find/find_box.h"
#include "panels/bars.h"
#include "panels/icons.h"
#include "panels/plain_text.h"
#include "panels/project_title.h"
#include "room/room_window.h"
#include "window/window_texts.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace choros::ui {

namespace {

QAction *action(QObject *parent, const QString &text, const QKeySequence &keys, const QString &iconName = {})
{
    auto *result = new QAction(text, parent);
    result->setShortcut(keys);
    if (!iconName.isEmpty())
        result->setIcon(icon(iconName));
    result->setIconVisibleInMenu(false);
    return result;
}

QToolButton *barButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("barButton"));
    button->setDefaultAction(action);
    button->setIconSize({18, 18});
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    return button;
}

/// A push button that does what an action does, with a shorter text.
QPushButton *textButton(const QString &text, QAction *action)
{
    auto *button = new QPushButton(text);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
    button->setEnabled(action->isEnabled());
    button->setToolTip(QStringLiteral("%1 (%2)").arg(QString(action->text()).remove(u'…'),
                                                     action->shortcut().toString(QKeySequence::NativeText)));
    return button;
}

} // namespace

void MainWindow::makeActions()
{
    m_newAction = action(this, tr("New from boundaries…"), QKeySequence::New);
    m_openAction = action(this, tr("Open…"), QKeySequence::Open, QStringLiteral("open"));
    m_sampleAction = action(this, tr("Open the sample"), {});
    m_importAction =
        action(this, tr("Import a table…"), QKeySequence(Qt::CTRL | Qt::Key_I), QStringLiteral("import"));
    m_datasetsAction = action(this, tr("Imported tables…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    m_exportAction =
        action(this, tr("Export a picture…"), QKeySequence(Qt::CTRL | Qt::Key_E), QStringLiteral("export"));
    m_closeAction = action(this, tr("Close the project"), QKeySequence::Close);
    m_undoAction = action(this, tr("Undo"), QKeySequence::Undo, QStringLiteral("undo"));
    m_redoAction =
        action(this, tr("Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QStringLiteral("redo"));
    m_zoomInAction = action(this, tr("Zoom in"), QKeySequence(Qt::CTRL | Qt::Key_Plus));
    m_zoomOutAction = action(this, tr("Zoom out"), QKeySequence(Qt::CTRL | Qt::Key_Minus));
    m_fitAction =
        action(this, tr("Fit the whole map"), QKeySequence(Qt::CTRL | Qt::Key_0), QStringLiteral("fit"));
    m_selectAllAction = action(this, tr("Select all areas"), QKeySequence::SelectAll);
    m_selectNoneAction = action(this, tr("Select nothing"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    m_invertAction = action(this, tr("Invert the selection"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    m_findAction = action(this, tr("Select by query…"), QKeySequence::Find);
    m_roomAction = action(this, tr("Full screen for a projector"), QKeySequence(Qt::Key_F11));

    connect(m_newAction, &QAction::triggered, this, &MainWindow::chooseBoundaries);
    connect(m_openAction, &QAction::triggered, this, &MainWindow::chooseAndOpen);
    connect(m_sampleAction, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_importAction, &QAction::triggered, this, &MainWindow::chooseTable);
    connect(m_datasetsAction, &QAction::triggered, this, &MainWindow::showDatasets);
    connect(m_exportAction, &QAction::triggered, this, &MainWindow::chooseExport);
    connect(m_closeAction, &QAction::triggered, &m_document, &Document::close);
    for (QAction *step : {m_undoAction, m_redoAction})
        connect(step, &QAction::triggered, this, [this] { m_notice->dismiss(); }); // it spoke of what was
    connect(m_undoAction, &QAction::triggered, &m_document, &Document::undo);
    connect(m_redoAction, &QAction::triggered, &m_document, &Document::redo);
    connect(m_zoomInAction, &QAction::triggered, this, [this] { m_map->zoomBy(1.5); });
    connect(m_zoomOutAction, &QAction::triggered, this, [this] { m_map->zoomBy(1 / 1.5); });
    connect(m_fitAction, &QAction::triggered, this, [this] { m_map->fit(); });
    connect(m_selectAllAction, &QAction::triggered, &m_document.selection(), &AreaSelection::selectAll);
    connect(m_selectNoneAction, &QAction::triggered, &m_document.selection(), &AreaSelection::clear);
    connect(m_invertAction, &QAction::triggered, &m_document.selection(), &AreaSelection::invert);
    m_selectNoneAction->setEnabled(false);
    connect(m_roomAction, &QAction::triggered, this, [this] { startRoom(); });
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_newAction, m_openAction});
    m_recentMenu = file->addMenu(tr("Open recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addAction(m_sampleAction);
    file->addSeparator();
    file->addActions({m_importAction, m_datasetsAction, m_exportAction});
    file->addSeparator();
    file->addAction(m_closeAction);
    QAction *quit = file->addAction(tr("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_undoAction, m_redoAction});
    edit->addSeparator();
    edit->addActions({m_selectAllAction, m_selectNoneAction, m_invertAction, m_findAction});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_zoomInAction, m_zoomOutAction, m_fitAction});
    view->addSeparator();
    view->addAction(m_roomAction);
    view->addSeparator();
    m_panelsMenu = view->addMenu(tr("Panels"));
    view->addAction(tr("Put all panels in their places"), this, &MainWindow::arrangeAfresh);
    view->addSeparator();
    QMenu *appearance = view->addMenu(tr("Appearance"));
    auto *group = new QActionGroup(this);
    const int chosen = QSettings().value(QStringLiteral("appearance"), 0).toInt();
    for (const auto &[name, value] : {std::pair{tr("As the desktop"), Appearance::System},
                                      {tr("Light"), Appearance::Light},
                                      {tr("Dark"), Appearance::Dark}}) {
        QAction *choice = appearance->addAction(name, this, [this, v = value] { setAppearance(v); });
        choice->setCheckable(true);
        choice->setChecked(static_cast<int>(value) == chosen);
        group->addAction(choice);
    }

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("Report a problem…"), this,
                    [this] { showProblemReport(this, factsText(m_document)); });
    help->addAction(tr("About Choros"), this, [this] { showAbout(this); });
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QString &path : recentProjects())
        m_recentMenu->addAction(QFileInfo(path).completeBaseName(), this, [this, path] { openFiles({path}); })
            ->setToolTip(plainToolTip(path));
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("Nothing yet"))->setEnabled(false);
}

QToolBar *MainWindow::makeTopBar()
{
    auto *bar = new QFrame;
    bar->setObjectName(QStringLiteral("topBar"));
    bar->setFixedHeight(49);
    auto *name = new QLabel(tr("Choros"));
    name->setFont(draw::controlFont(15, QFont::Bold));
    m_find = new FindBox(m_document, [this] { return commands(); });
    m_projectTitle = new ProjectTitle;

    QPushButton *import = textButton(tr("Import"), m_importAction);
    QPushButton *exportPicture = textButton(tr("Export"), m_exportAction);
    QPushButton *present = textButton(tr("Present"), m_roomAction);
    present->setObjectName(QStringLiteral("primary"));

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(12);
    layout->addWidget(name);
    layout->addWidget(m_projectTitle, 1);
    layout->addWidget(m_find, 2);
    layout->addStretch(1);
    layout->addWidget(barButton(m_openAction));
    layout->addWidget(barButton(m_undoAction));
    layout->addWidget(barButton(m_redoAction));
    layout->addWidget(barButton(m_fitAction));
    layout->addWidget(import);
    layout->addWidget(exportPicture);
    layout->addWidget(present);
    auto *toolBar = new QToolBar(tr("Top bar"));
    toolBar->setObjectName(QStringLiteral("topBarHolder"));
    toolBar->setMovable(false);
    toolBar->layout()->setContentsMargins(0, 0, 0, 0);
    toolBar->toggleViewAction()->setVisible(false); // the way to everything else is in it
    toolBar->addWidget(bar);
    return toolBar;
}

void MainWindow::makeStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    for (QLabel **label : {&m_statusAreas, &m_statusProjection, &m_statusScale, &m_statusSaved}) {
        *label = plainLabel();
        (*label)->setFont(draw::controlFont(12));
    }
    statusBar()->addWidget(m_statusAreas);
    statusBar()->addPermanentWidget(m_statusProjection);
    statusBar()->addPermanentWidget(m_statusScale);
    statusBar()->addPermanentWidget(m_statusSaved);
}

} // namespace choros::ui
