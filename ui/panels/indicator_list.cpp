// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/indicator_list.h"

#include "draw/fonts.h"
#include "panels/indicator_list_view.h"
#include "panels/plain_text.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace choros::ui {

namespace {

constexpr int kSideMargin = 16;
enum Page { Empty, List, NothingFound };

QWidget *emptyState(QPushButton *import)
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(kSideMargin, 24, kSideMargin, 16);
    layout->setSpacing(12);
    auto *head = new QLabel(IndicatorPanel::tr("No indicators yet"));
    head->setFont(draw::controlFont(14, QFont::DemiBold));
    auto *text = new QLabel(
        IndicatorPanel::tr("Drop a table here: CSV or Excel, with a column of tract numbers (GEOID) "
                           "and one column per indicator."));
    text->setObjectName(QStringLiteral("quiet"));
    text->setWordWrap(true);
    layout->addWidget(head);
    layout->addWidget(text);
    layout->addWidget(import, 0, Qt::AlignLeft);
    layout->addStretch();
    return widget;
}

QWidget *nothingFound(QLabel *text, QPushButton *clear)
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(kSideMargin, 16, kSideMargin, 16);
    layout->setSpacing(12);
    text->setWordWrap(true);
    layout->addWidget(text);
    layout->addWidget(clear, 0, Qt::AlignLeft);
    layout->addStretch();
    return widget;
}

QString settingsKey(const QString &projectId, QLatin1String what)
{
    return QStringLiteral("projects/%1/%2").arg(projectId, what);
}

} // namespace

IndicatorPanel::IndicatorPanel(QWidget *parent)
    : QWidget(parent), m_model(new IndicatorModel(this)), m_list(new IndicatorListView(m_model)),
      m_search(new QLineEdit), m_nothing(plainLabel()), m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search indicators"));
    m_search->setToolTip(tr("Any word of a title, topic, definition, universe, source or code"));
    m_search->installEventFilter(this);
    auto *import = new QPushButton(tr("Import a table…"));
    auto *clear = new QPushButton(tr("Show all"));
    m_stack->addWidget(emptyState(import));
    m_stack->addWidget(m_list);
    m_stack->addWidget(nothingFound(m_nothing, clear));
    auto *searchRow = new QVBoxLayout;
    searchRow->setContentsMargins(12, 4, 12, 4);
    searchRow->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(searchRow);
    layout->addWidget(m_stack);

    connect(import, &QPushButton::clicked, this, &IndicatorPanel::importWanted);
    connect(clear, &QPushButton::clicked, m_search, &QLineEdit::clear);
    connect(m_search, &QLineEdit::textChanged, this, &IndicatorPanel::searchedFor);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &IndicatorPanel::onSelectionChanged);
    connect(m_list, &IndicatorListView::headToggled, this, &IndicatorPanel::toggleHead);
    connect(m_list, &IndicatorListView::starClicked, this,
            [this](const QModelIndex &index) { toggleFavorites({m_model->idAt(index)}); });
    connect(m_list, &IndicatorListView::periodsWanted, this, &IndicatorPanel::showPeriods);
    connect(m_list, &IndicatorListView::periodStepped, this, &IndicatorPanel::stepPeriod);
    connect(m_list, &IndicatorListView::removeWanted, this, &IndicatorPanel::requestRemoval);
    connect(m_list, &IndicatorListView::dropped, this, &IndicatorPanel::onDropped);
    connect(m_list, &QWidget::customContextMenuRequested, this, &IndicatorPanel::showMenu);
}

void IndicatorPanel::setCatalogue(const std::vector<project::Indicator> &indicators,
                                  std::function<QStringList(const std::string &)> periodsOf,
                                  const QString &projectId, bool mayEdit)
{
    const auto isSeen = [this] {
        return m_list->viewport()->rect().intersects(m_list->visualRect(m_model->indexOf(m_state.mapped)));
    };
    const bool wasSeen = isSeen();
    m_indicators = indicators;
    m_state.searched.clear();
    m_periodsOf = std::move(periodsOf);
    m_mayEdit = mayEdit;
    if (projectId != m_projectId) {
        m_projectId = projectId;
        readState();
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_search->setVisible(!indicators.empty());
    m_search->setPlaceholderText(
        indicators.size() == 1
            ? tr("Search 1 indicator")
            : tr("Search %1 indicators").arg(QLocale(QLocale::English).toString(indicators.size())));
    rebuild();
    if (wasSeen && !isSeen()) // another topic took it out of sight
        m_list->scrollTo(m_model->indexOf(m_state.mapped));
}

void IndicatorPanel::setCurrent(const std::string &id, const std::string &period)
{
    m_state.mapped = id;
    m_state.mappedPeriod = QString::fromStdString(period);
    rebuild();
    const std::vector<std::string> selected = m_list->selectedIds();
    if (std::ranges::find(selected, id) == selected.end())
        selectOnly(m_model->indexOf(id));
}

void IndicatorPanel::reveal(const std::string &id)
{
    m_search->clear();
    for (const project::Indicator &indicator : m_indicators) {
        if (indicator.id == id)
            m_state.collapsed.remove(QString::fromStdString(indicator.topic));
    }
    rebuild();
    selectOnly(m_model->indexOf(id));
}

std::vector<std::string> IndicatorPanel::selectedIds() const
{
    std::vector<std::string> ids = m_list->selectedIds();
    if (ids.empty() && !m_state.mapped.empty())
        ids.push_back(m_state.mapped);
    return ids;
}

void IndicatorPanel::selectOnly(const QModelIndex &index)
{
    const bool wasSetting = std::exchange(m_isSetting, true);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
    m_isSetting = wasSetting;
    emit selectionChanged();
}

/// Rows anew; what was selected and where the list stood stay.
void IndicatorPanel::rebuild()
{
    const bool wasSetting = std::exchange(m_isSetting, true);
    const std::vector<std::string> selected = m_list->selectedIds();
    const IndicatorRow *row = m_model->rowAt(m_list->currentIndex());
    const IndicatorRow before = row ? *row : IndicatorRow();
    m_model->setDraggable(m_mayEdit && m_state.search.isEmpty());
    m_model->setRows(indicatorRows(m_indicators, m_periodsOf, m_state));
    if (m_list->selectedIds() != selected) {
        QModelIndex current =
            before.isTopic ? QModelIndex() : m_model->indexOf(before.id, before.isAmongFavorites);
        for (int i = 0; before.isTopic && i < m_model->rowCount(); ++i) {
            const IndicatorRow &head = m_model->rows()[static_cast<std::size_t>(i)];
            if (head.isTopic && head.topic == before.topic &&
                head.isAmongFavorites == before.isAmongFavorites)
                current = m_model->index(i);
        }
        if (current.isValid())
            m_list->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        for (const std::string &id : selected)
            m_list->selectionModel()->select(m_model->indexOf(id, before.isAmongFavorites),
                                             QItemSelectionModel::Select);
    }
    m_stack->setCurrentIndex(m_indicators.empty() ? Empty : m_model->rowCount() == 0 ? NothingFound : List);
    m_isSetting = wasSetting;
}

void IndicatorPanel::searchedFor(const QString &text)
{
    m_state.search = text.trimmed();
    if (m_state.searched.empty())
        std::ranges::transform(m_indicators, std::back_inserter(m_state.searched), searchedText);
    m_nothing->setText(tr("No indicator has “%1” in its words.").arg(m_state.search));
    rebuild();
    if (m_list->selectedIds().empty() && !m_state.mapped.empty())
        selectOnly(m_model->indexOf(m_state.mapped));
}

bool IndicatorPanel::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (key == Qt::Key_Down) {
        m_list->setFocus();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) { // the first that is found
        for (int i = 0; i < m_model->rowCount(); ++i) {
            if (m_model->idAt(m_model->index(i)).empty())
                continue;
            m_list->setCurrentIndex(m_model->index(i));
            break;
        }
        return true;
    }
    return QWidget::eventFilter(object, event);
}

void IndicatorPanel::onSelectionChanged()
{
    if (m_isSetting)
        return;
    emit selectionChanged();
    const std::vector<std::string> ids = m_list->selectedIds();
    if (ids.size() == 1 && ids.front() != m_state.mapped)
        emit indicatorChosen(ids.front());
}

void IndicatorPanel::toggleHead(const QModelIndex &index)
{
    const IndicatorRow head = *m_model->rowAt(index);
    if (head.isAmongFavorites)
        m_state.isFavoritesCollapsed = !m_state.isFavoritesCollapsed;
    else if (!m_state.collapsed.remove(head.topic))
        m_state.collapsed.insert(head.topic);
    writeState();
    rebuild();
}

void IndicatorPanel::toggleFavorites(const std::vector<std::string> &ids)
{
    const auto isFavorite = [this](const std::string &id) {
        return m_state.favorites.contains(QString::fromStdString(id));
    };
    const bool takesOut = std::ranges::all_of(ids, isFavorite);
    for (const std::string &id : ids) {
        if (takesOut)
            m_state.favorites.remove(QString::fromStdString(id));
        else
            m_state.favorites.insert(QString::fromStdString(id));
    }
    writeState();
    rebuild();
}

void IndicatorPanel::addPeriods(QMenu *menu, const std::string &id)
{
    const QStringList periods = m_periodsOf(id);
    for (auto period = periods.rbegin(); period != periods.rend(); ++period) { // the newest on top
        QString text = *period;
        QAction *action =
            menu->addAction(text.replace(u'&', QStringLiteral("&&")), this,
                            [this, id, p = *period] { emit periodChosen(id, p.toStdString()); });
        action->setCheckable(true);
        action->setChecked(id == m_state.mapped && *period == m_state.mappedPeriod);
    }
}

void IndicatorPanel::showPeriods(const QModelIndex &index, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("periods"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPeriods(menu, m_model->idAt(index));
    menu->popup(globalPosition - QPoint(menu->sizeHint().width(), 0));
}

void IndicatorPanel::stepPeriod(int steps)
{
    const QStringList periods = m_periodsOf ? m_periodsOf(m_state.mapped) : QStringList();
    const qsizetype at = periods.indexOf(m_state.mappedPeriod) + steps;
    if (periods.contains(m_state.mappedPeriod) && at >= 0 && at < periods.size())
        emit periodChosen(m_state.mapped, periods[at].toStdString());
}

void IndicatorPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    const IndicatorRow *row = m_model->rowAt(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("indicatorMenu"));
    if (row && row->isTopic) {
        menu->addAction(row->isCollapsed ? tr("Open this topic") : tr("Close this topic"), this,
                        [this, at = QPersistentModelIndex(index)] {
                            if (at.isValid())
                                toggleHead(at);
                        });
        menu->popup(m_list->viewport()->mapToGlobal(position));
        return;
    }
    const std::vector<std::string> ids = m_list->selectedIds();
    if (ids.empty()) {
        delete menu;
        return;
    }
    const bool areFavorites = std::ranges::all_of(ids, [this](const std::string &id) {
        return m_state.favorites.contains(QString::fromStdString(id));
    });
    menu->addAction(tr("Edit…"), this, &IndicatorPanel::editWanted)->setEnabled(m_mayEdit);
    if (ids.size() == 1 && m_periodsOf(ids.front()).size() > 1)
        addPeriods(menu->addMenu(tr("Period")), ids.front());
    const bool mayCompare = ids.size() == 1 && !m_state.mapped.empty() &&
                            (ids.front() != m_state.mapped || m_periodsOf(ids.front()).size() > 1);
    menu->addAction(tr("Compare with the map"), this, [this, ids] { emit compareWanted(ids.front()); })
        ->setEnabled(mayCompare);
    menu->addAction(areFavorites ? tr("Take out of the favorites") : tr("Add to the favorites"), this,
                    [this, ids] { toggleFavorites(ids); });
    menu->addAction(ids.size() == 1 ? tr("Copy the title") : tr("Copy the titles"), this, [this, ids] {
        QStringList titles;
        for (const std::string &id : ids) {
            const IndicatorRow *copied = m_model->rowAt(m_model->indexOf(id));
            titles << (copied ? copied->title : QString());
        }
        QApplication::clipboard()->setText(titles.join(u'\n'));
    });
    menu->addSeparator();
    QAction *remove =
        menu->addAction(ids.size() == 1 ? tr("Remove") : tr("Remove %1 indicators").arg(ids.size()), this,
                        &IndicatorPanel::requestRemoval);
    remove->setShortcut(QKeySequence::Delete);
    remove->setEnabled(m_mayEdit);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void IndicatorPanel::requestRemoval()
{
    const std::vector<std::string> ids = m_list->selectedIds();
    if (!ids.empty() && m_mayEdit)
        emit removeWanted(ids);
}

/// Between rows: the row above says into which topic.
void IndicatorPanel::onDropped(const std::vector<std::string> &ids, int at)
{
    const auto &rows = m_model->rows();
    const IndicatorRow *above = at > 0 ? &rows[static_cast<std::size_t>(at - 1)] : nullptr;
    if (above && above->isAmongFavorites) {
        std::vector<std::string> fresh;
        std::ranges::copy_if(ids, std::back_inserter(fresh), [this](const std::string &id) {
            return !m_state.favorites.contains(QString::fromStdString(id));
        });
        if (!fresh.empty())
            toggleFavorites(fresh);
        return;
    }
    const QString topic = above ? above->topic : QString();
    std::string before;
    for (auto i = static_cast<std::size_t>(at); i < rows.size() && !rows[i].isTopic; ++i) {
        if (std::ranges::find(ids, rows[i].id) == ids.end()) {
            before = rows[i].id;
            break;
        }
    }
    emit moved(moveIndicators(m_indicators, ids, before, topic.toStdString()));
}

void IndicatorPanel::readState()
{
    const QSettings settings;
    const auto read = [&](const char *what) {
        const QStringList list = settings.value(settingsKey(m_projectId, QLatin1String(what))).toStringList();
        return QSet<QString>(list.begin(), list.end());
    };
    m_state = {};
    m_state.favorites = read("favorites");
    m_state.collapsed = read("closedTopics");
    m_state.isFavoritesCollapsed =
        settings.value(settingsKey(m_projectId, QLatin1String("favoritesClosed"))).toBool();
}

void IndicatorPanel::writeState() const
{
    if (m_projectId.isEmpty())
        return;
    QSettings settings;
    settings.setValue(settingsKey(m_projectId, QLatin1String("favorites")),
                      QStringList(m_state.favorites.values()));
    settings.setValue(settingsKey(m_projectId, QLatin1String("closedTopics")),
                      QStringList(m_state.collapsed.values()));
    settings.setValue(settingsKey(m_projectId, QLatin1String("favoritesClosed")),
                      m_state.isFavoritesCollapsed);
}

} // namespace choros::ui
