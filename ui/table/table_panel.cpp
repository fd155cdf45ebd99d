// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/table_panel.h"

#include "draw/fonts.h"
#include "draw/query_text.h"
#include "panels/plain_text.h"
#include "table/columns_popup.h"
#include "table/row_order.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace choros::ui {

using geometry::AreaId;

namespace {

constexpr int kSearchAfterMs = 120; ///< of the last key
constexpr int kShownSuggestions = 4;
constexpr qsizetype kLongestSuggestion = 36;

QPushButton *headLink(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QStringLiteral("rowLink"));
    button->setToolTip(toolTip);
    return button;
}

} // namespace

TablePanel::TablePanel(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document),
      m_model(new AreaTableModel([&document](const SeriesKey &key) { return document.seriesInMemory(key); },
                                 this)),
      m_view(new AreaTableView(*m_model, document.selection())), m_finder(new AreaFinder(document, this)),
      m_jobs(this), m_head(new QWidget), m_field(new QLineEdit), m_count(plainLabel()),
      m_select(headLink(tr("Select"), tr("Selects the areas found (Enter in the field)"))),
      m_selectedRows(new QComboBox),
      m_columns(headLink(tr("Columns…"), tr("Choose the indicators and periods in the table"))),
      m_save(headLink(tr("Save as CSV…"), tr("Writes all areas with these columns to a file"))),
      m_trouble(new QWidget), m_troubleText(plainLabel()), m_suggestions(new QHBoxLayout)
{
    m_model->setSelection(&document.selection());
    makeHead();
    makeTrouble();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_trouble);
    layout->addWidget(m_view, 1);
    setMinimumHeight(96);
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kSearchAfterMs);
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(0);
    connectAll();
    forgetFound();
}

void TablePanel::makeHead()
{
    auto *title = new QLabel(tr("Table").toUpper());
    QFont font = draw::controlFont(11, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    title->setFont(font);
    title->setObjectName(QStringLiteral("sectionHead"));
    m_field->setObjectName(QStringLiteral("headField"));
    m_field->setPlaceholderText(tr("Find: a name, or poverty > 30 and vacancy > 10"));
    m_field->setAccessibleName(tr("Find areas"));
    m_field->setToolTip(
        tr("Words in a name or number, or a condition such as: income between 20000 and 40000, "
           "rate is blank. Enter selects what is found. (Ctrl+F)"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(160);
    m_field->setMaximumWidth(420);
    m_count->setObjectName(QStringLiteral("quiet"));
    m_count->setFont(draw::controlFont(12));
    m_selectedRows->setObjectName(QStringLiteral("headCombo"));
    m_selectedRows->addItems({tr("All rows"), tr("Selected first"), tr("Selected only")});
    m_selectedRows->setAccessibleName(tr("Which rows"));
    m_selectedRows->setToolTip(
        tr("Whether selected areas come first in the table, or are all there is in it"));
    auto *layout = new QHBoxLayout(m_head);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addSpacing(8);
    layout->addWidget(m_field, 4);
    layout->addWidget(m_count);
    layout->addWidget(m_select);
    layout->addStretch(1);
    layout->addWidget(m_selectedRows);
    layout->addWidget(m_columns);
    layout->addWidget(m_save);
    m_head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

/// What is wrong with a query, with what could be meant to click on.
void TablePanel::makeTrouble()
{
    m_trouble->setObjectName(QStringLiteral("queryTrouble"));
    m_trouble->setAttribute(Qt::WA_StyledBackground);
    m_troubleText->setObjectName(QStringLiteral("trouble"));
    m_troubleText->setFont(draw::controlFont(12));
    auto *layout = new QHBoxLayout(m_trouble);
    layout->setContentsMargins(16, 4, 16, 4);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // a sentence must not widen the window
    m_trouble->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->setSpacing(4);
    layout->addWidget(m_troubleText);
    layout->addLayout(m_suggestions);
    layout->addStretch(1);
    m_trouble->hide();
}

void TablePanel::connectAll()
{
    connect(&m_document, &Document::changed, this, &TablePanel::onChanged);
    connect(&m_document.selection(), &AreaSelection::changed, m_model, &AreaTableModel::selectionChanged);
    connect(m_view, &AreaTableView::columnsOnScreenChanged, this, [this] { m_readSoon.start(); });
    connect(m_view, &AreaTableView::showWanted, this, &TablePanel::showWanted);
    connect(m_view, &AreaTableView::copyWanted, this, &TablePanel::copyRows);
    connect(m_view, &AreaTableView::menuWanted, this, &TablePanel::showMenu);
    connect(m_view, &AreaTableView::headMenuWanted, this, &TablePanel::showHeadMenu);
    connect(&m_readSoon, &QTimer::timeout, this, &TablePanel::readWhatIsSeen);
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_searchSoon.start(); });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            searchNow(); // also by the button that clears it
    });
    connect(m_field, &QLineEdit::returnPressed, this, &TablePanel::selectFound);
    connect(&m_searchSoon, &QTimer::timeout, this, &TablePanel::searchNow);
    connect(m_finder, &AreaFinder::found, this, &TablePanel::showFound);
    connect(m_finder, &AreaFinder::notUnderstood, this, &TablePanel::showTrouble);
    connect(m_finder, &AreaFinder::nothingAsked, this, &TablePanel::forgetFound);
    connect(m_select, &QPushButton::clicked, this, &TablePanel::selectFound);
    connect(m_selectedRows, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model->setSelectedRows(static_cast<SelectedRows>(index)); });
    connect(m_columns, &QPushButton::clicked, this, &TablePanel::showColumnsPopup);
    connect(m_save, &QPushButton::clicked, this, &TablePanel::chooseCsvFile);
}

bool TablePanel::isSettled() const
{
    return !m_searchSoon.isActive() && !m_readSoon.isActive() && !m_isReading && !m_finder->isBusy() &&
           !m_jobs.isBusy();
}

void TablePanel::onChanged(Changes changes)
{
    if (changes & (Change::Geography | Change::Project))
        adoptGeography();
    if (changes & Change::Names)
        adoptNames();
    if (changes & (Change::Project | Change::Catalogue))
        m_chosen = rememberedColumns(m_document.projectId());
    if (changes & (Change::Project | Change::Geography | Change::Catalogue | Change::Selection))
        updateColumns();
    const auto content = m_document.content();
    m_model->setFills(content ? content->fills : nullptr);
    m_save->setEnabled(m_document.geography());
    m_columns->setEnabled(m_document.geography());
    if (changes & Change::Catalogue && !m_field->text().isEmpty())
        searchNow();
}

void TablePanel::adoptGeography()
{
    const auto geography = m_document.sharedGeography();
    if (geography == m_model->sharedGeography())
        return;
    m_isReading = false; // of a project that is closed nothing comes any more
    m_field->clear();
    m_finder->find({});
    m_model->setGeography(geography, m_document.labels());
    sortNames();
}

/// What is found by its name may be another now.
void TablePanel::adoptNames()
{
    if (!m_model->geography() || m_model->labels().names == m_document.labels().names)
        return;
    m_model->setLabels(m_document.labels());
    sortNames();
    if (!m_field->text().isEmpty())
        searchNow();
}

void TablePanel::sortNames()
{
    const auto geography = m_model->sharedGeography();
    if (!geography)
        return;
    using Ranks = std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>;
    m_jobs.run(
        tr("Sorting names"),
        [geography, names = m_model->labels().names](const support::JobContext &) -> support::Result<Ranks> {
            return Ranks{naturalRanks(*names), naturalRanks(geography->ids)};
        },
        [this, geography, names = m_model->labels().names](support::Result<Ranks> ranks) {
            if (ranks && geography == m_model->sharedGeography() && names == m_model->labels().names)
                m_model->setRanks(std::move(ranks->first), std::move(ranks->second));
        });
}

void TablePanel::updateColumns()
{
    m_model->setColumns(tableColumns(m_document, m_chosen.empty() ? firstColumns(m_document) : m_chosen));
    m_readSoon.start();
}

void TablePanel::chooseColumns(const std::vector<SeriesKey> &columns)
{
    // No column at all cannot be told from no choice: what is mapped is always there.
    m_chosen = columns;
    if (m_chosen.empty())
        m_chosen.push_back({m_document.scene().indicator, m_document.scene().period});
    rememberColumns(m_document.projectId(), m_chosen);
    updateColumns();
}

void TablePanel::showColumnsPopup()
{
    std::vector<SeriesKey> shown;
    for (const TableColumn &column : m_model->columns())
        shown.push_back(column.key);
    auto *popup = new ColumnsPopup(m_document, shown, this);
    connect(popup, &ColumnsPopup::chosen, this, &TablePanel::chooseColumns);
    popup->showBelow(*m_columns);
}

/// Values of the columns on screen, and of the one it is sorted by, all in one job.
void TablePanel::readWhatIsSeen()
{
    if (m_isReading || !isVisible())
        return; // again when that is done, or when it is shown
    std::vector<int> columns = m_view->columnsOnScreen();
    columns.push_back(m_model->sortColumn());
    std::vector<SeriesKey> missing;
    for (const int column : columns) {
        if (m_model->valueColumn(column) && !m_model->series(column))
            missing.push_back(m_model->valueColumn(column)->key);
    }
    if (missing.empty()) {
        m_view->fitColumns();
        return;
    }
    m_isReading = true;
    m_document.requestSeries(missing, [this, missing] {
        m_isReading = false;
        m_model->valuesCame();
        m_view->fitColumns();
        for (const SeriesKey &key : missing) {
            if (!m_document.seriesInMemory(key))
                return; // it cannot be read: not again and again
        }
        m_readSoon.start(); // the table may have been scrolled meanwhile
    });
}

void TablePanel::startFinding()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void TablePanel::searchNow()
{
    m_searchSoon.stop();
    m_finder->find(m_field->text());
}

void TablePanel::showFound(const values::AreaSet &areas, std::size_t undecided)
{
    m_found = areas;
    m_count->setText(draw::answerText(areas.count(), undecided));
    m_count->setToolTip(undecided > 0 ? draw::undecidedNote() : QString());
    m_count->show();
    m_select->setVisible(!areas.isEmpty());
    m_trouble->hide();
    m_model->setFilter(areas);
}

void TablePanel::showTrouble(const analysis::QueryError &error)
{
    forgetFound();
    m_troubleText->setText(draw::problemSentence(error));
    while (QLayoutItem *item = m_suggestions->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    QMenu *more = nullptr; // what has no room
    for (const analysis::QuerySuggestion &suggestion : error.suggestions) {
        const QString corrected = withSuggestion(m_field->text(), error, suggestion);
        QString words = QString::fromStdString(suggestion.words);
        if (words.size() > kLongestSuggestion)
            words = words.left(kLongestSuggestion) + u'…';
        words.replace(u'&', QStringLiteral("&&"));
        const auto correct = [this, corrected] {
            m_field->setText(corrected);
            m_field->setFocus();
            searchNow();
        };
        if (m_suggestions->count() < kShownSuggestions) {
            QPushButton *button = headLink(words, plainToolTip(corrected));
            connect(button, &QPushButton::clicked, this, correct);
            m_suggestions->addWidget(button);
            continue;
        }
        if (!more) {
            QPushButton *button = headLink(tr("More"), tr("Other indicators that can be meant"));
            more = new QMenu(button);
            button->setMenu(more);
            m_suggestions->addWidget(button);
        }
        more->addAction(words, this, correct);
    }
    m_trouble->show();
}

void TablePanel::forgetFound()
{
    m_found.reset();
    m_count->hide();
    m_select->hide();
    m_trouble->hide();
    m_model->setFilter(std::nullopt);
}

/// Enter may come before what was typed has been searched for.
void TablePanel::selectFound()
{
    if (m_searchSoon.isActive() || m_finder->isBusy()) {
        searchNow();
        connect(
            m_finder, &AreaFinder::found, this,
            [this](const values::AreaSet &areas) { m_document.selection().select(areas); },
            Qt::SingleShotConnection);
    } else if (m_found) {
        m_document.selection().select(*m_found);
    }
}

} // namespace choros::ui
