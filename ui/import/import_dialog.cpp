// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/import_dialog.h"

#include "document/newest_series.h"

#include "draw/error_text.h"
#include "import/import_choices.h"
#include "import/kept_receipt.h"
#include "import/receipt_view.h"
#include "import/series_model.h"
#include "import/series_rules.h"

#include <QAccessible>
#include <QFileInfo>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace choros::ui {

namespace {

constexpr auto kNoSeries = static_cast<std::size_t>(-1);

/// Whether a map of the plan would show values in wrong places.
bool areOtherTracts(const tasks::ImportPlan &plan)
{
    return plan.refusal && (plan.refusal->code == support::ErrorCode::VintageDiffers ||
                            plan.refusal->code == support::ErrorCode::VintageDoubtful);
}

} // namespace

void ImportDialog::connectAll()
{
    connect(m_session, &ImportSession::changed, this, &ImportDialog::onChanged);
    connect(m_session, &ImportSession::stored, this, &QDialog::accept);
    connect(m_session, &ImportSession::progressed, this,
            [this](double fraction) { m_progress->setValue(static_cast<int>(fraction * 1000)); });
    connect(m_session, &ImportSession::previewChanged, this, [this] {
        const auto &preview = m_session->preview();
        m_map->setContent(preview ? preview->content : nullptr);
        m_mapPages->setCurrentWidget(preview ? static_cast<QWidget *>(m_map) : m_noMap);
    });
    connect(m_choices, &ImportChoices::optionsChanged, m_session, &ImportSession::setOptions);
    connect(m_choices, &ImportChoices::pendingChanged, this, &ImportDialog::updateButtons);
    connect(m_rules, &SeriesRules::optionsChanged, m_session, &ImportSession::setOptions);
    connect(m_receipt, &ReceiptView::listWanted, this, &ImportDialog::showList);
    connect(m_list, &ReceiptListView::closed, m_receipt, &ReceiptView::clearShown);
    connect(m_list, &ReceiptListView::rowActivated, this, [this](const QStringList &row) {
        if (m_list->table().isOfUnreadCells)
            proposeRule(row[1].toStdString(), row[2]);
    });
    connect(m_seriesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { selectSeries(current.row()); });
    connect(&m_document, &Document::changed, this, [this](Changes changes) {
        if (changes & Change::Project)
            QDialog::reject(); // the plan is for a project that is gone
    });
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_cancelAll, &QPushButton::clicked, this, [this] {
        m_rest = Rest::Drop;
        reject();
    });
    connect(m_import, &QPushButton::clicked, this, [this] { store(Rest::Ask); });
    connect(m_importAll, &QPushButton::clicked, this, [this] { store(Rest::Import); });
    connect(m_tryAgain, &QPushButton::clicked, m_session, &ImportSession::tryAgain);
    connect(m_all, &QPushButton::clicked, this, [this] { m_series->setAllChecked(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_series->setAllChecked(false); });
    connect(m_series, &SeriesModel::checksChanged, this, [this] {
        tasks::ImportOptions options = m_session->options();
        options.leaveOut = m_series->leftOut();
        showCounts();
        m_session->setOptions(options);
    });
    connect(&m_showProgress, &QTimer::timeout, this, [this] {
        m_progress->show();
        m_status->setText(m_session->isStoring() ? tr("Importing…") : tr("Reading the table…"));
    });
}

void ImportDialog::setPosition(int number, int of)
{
    m_name->setText(tr("%1 (%2 of %3)").arg(windowTitle(), QString::number(number), QString::number(of)));
    const bool areMore = number < of;
    m_cancel->setText(areMore ? tr("Skip") : tr("Cancel"));
    m_cancelAll->setVisible(areMore);
    m_importAll->setVisible(areMore);
}

void ImportDialog::store(Rest rest)
{
    m_rest = rest;
    m_session->store();
}

/// Escape leaves a list that is shown first, and then the screen.
void ImportDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) && m_lists->currentIndex() != 0)
        m_receipt->clearShown();
    else
        QDialog::keyPressEvent(event);
}

bool ImportDialog::isSettled() const
{
    return !m_choices->isPending() && !m_session->isPlanning() && !m_session->isStoring() &&
           !m_session->isPreviewing() && m_map->isSettled();
}

void ImportDialog::reject()
{
    m_session->stop();
    if (!m_session->isStoring()) // otherwise it closes when storing has stopped, or is done
        QDialog::reject();
}

void ImportDialog::onChanged()
{
    const auto &error = m_session->error();
    const auto wasStopped = [](const auto &one) { return one && one->code == support::ErrorCode::Cancelled; };
    if (wasStopped(error) || wasStopped(m_session->storeError())) {
        QDialog::reject();
        return;
    }
    const bool isBusy = m_session->isPlanning() || m_session->isStoring();
    if (!isBusy) {
        m_showProgress.stop();
        m_progress->hide();
        m_status->clear();
        showPlan();
    } else if (!m_showProgress.isActive() && m_progress->isHidden()) {
        m_progress->setValue(0);
        m_showProgress.start();
    }
    showTrouble();
    m_choices->setState({m_session->options(), m_session->lastPlan().get(), error ? &*error : nullptr,
                         m_document.geographies()});
    updateButtons();
}

/// Takes over a new plan; where there is none, the lists are emptied: they would be of something else.
void ImportDialog::showPlan()
{
    const SharedPlan plan = m_session->plan();
    if (plan && plan == m_shown)
        return;
    m_shown = plan;
    m_recognized->setText(plan ? recognizedText(*plan) : QString());
    m_recognized->setVisible(!m_recognized->text().isEmpty());
    m_receiptPages->setCurrentIndex(plan ? 1 : 0);
    m_noReceipt->setText(tr("What the table brings is shown here, once it can be read."));
    m_receipt->setLines(plan ? receiptLines(plan, m_document.sharedGeography()) : std::vector<ReceiptLine>());
    m_lists->setCurrentIndex(0);
    QWidget *before = this; // the keyboard goes down the receipt, then on to the indicators
    for (QAbstractButton *button : m_receipt->buttons()) {
        setTabOrder(before, button);
        before = button;
    }
    m_series->setPlan(plan.get());
    showCounts();
    const auto &series = m_series->series();
    if (series.empty()) {
        selectSeries(-1);
        return;
    }
    fitColumns(series);
    // The one looked at before, if the table still has it.
    auto found = std::find_if(series.begin(), series.end(), [&](const auto &one) {
        return one.column == m_selected && one.period == m_selectedPeriod;
    });
    if (found == series.end())
        found = std::find_if(series.begin(), series.end(),
                             [&](const auto &one) { return one.column == m_selected; });
    const auto row = static_cast<int>(
        found == series.end() ? newestOfFirst(series) : static_cast<std::size_t>(found - series.begin()));
    if (row == selectedSeries())
        selectSeries(row); // the same row of another plan
    else
        m_seriesView->setCurrentIndex(m_series->index(row, 0));
    if (!m_wasShown)
        m_seriesView->setFocus();
    m_wasShown = true;
}

void ImportDialog::showCounts()
{
    const std::size_t all = m_series->series().size();
    const std::size_t checked = m_series->checkedCount();
    const QString text = all == 0 ? tr("Indicators")
                         : checked == all
                             ? tr("Indicators: %1").arg(countText(all))
                             : tr("Indicators: %1 of %2").arg(countText(checked), countText(all));
    m_seriesHead->setText(text.toUpper());
    m_all->setEnabled(checked < all);
    m_none->setEnabled(checked > 0);
}

/// Leaves the titles what the others do not need; a column that says nothing of any series is not shown.
void ImportDialog::fitColumns(const std::vector<tasks::PlannedSeries> &series)
{
    const auto hideUnless = [&](SeriesModel::Column column, auto holds) {
        m_seriesView->setColumnHidden(column, std::none_of(series.begin(), series.end(), holds));
    };
    hideUnless(SeriesModel::Period, [](const auto &one) { return !one.period.empty(); });
    hideUnless(SeriesModel::Margin, [](const auto &one) { return one.margin != tasks::MarginSource::None; });
    for (const auto &[column, least] : {std::pair{SeriesModel::Period, 72},
                                        {SeriesModel::Values, 64},
                                        {SeriesModel::Blanks, 104},
                                        {SeriesModel::Margin, 88}}) {
        m_seriesView->resizeColumnToContents(column);
        m_seriesView->setColumnWidth(column, qBound(least, m_seriesView->columnWidth(column) + 8, 200));
    }
}

void ImportDialog::showTrouble()
{
    if (m_session->isPlanning())
        return; // what was said stays until something else is known
    const SharedPlan plan = m_session->plan();
    std::optional<support::Error> error = m_session->error() ? m_session->error() : m_session->storeError();
    if (!error && m_document.readOnlyReason() != project::ReadOnlyReason::None)
        error = {
            support::ErrorCode::ProjectReadOnly, QFileInfo(m_document.path()).fileName().toStdString(), {}};
    if (!error && plan)
        error = plan->refusal;
    if (error && error->subject == m_session->file().toStdString())
        error->subject = QFileInfo(m_session->file()).fileName().toStdString();
    if (error && error->code == support::ErrorCode::VintageDiffers && plan &&
        plan->tableVintage.census != 0) {
        // Which numbers Connecticut has concerns nobody else.
        error->subject = census::vintageText({plan->tableVintage.census});
        error->detail = census::vintageText({plan->areaVintage.census});
    }
    if (error && error->code == support::ErrorCode::AlreadyImported)
        error->detail = importedAtText(error->detail).toStdString();
    const QString text = error ? draw::errorSentence(*error) : QString();
    if (text != m_troubleText->text()) {
        m_troubleText->setText(text);
        QAccessibleEvent alert(m_troubleText, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    m_trouble->setVisible(!text.isEmpty());
    m_tryAgain->setVisible(m_session->error().has_value());
}

void ImportDialog::showList(int line)
{
    if (line < 0 || line >= static_cast<int>(m_receipt->lines().size())) {
        m_lists->setCurrentIndex(0);
        return;
    }
    m_list->show(m_receipt->lines()[static_cast<std::size_t>(line)].list(),
                 QFileInfo(m_session->file()).completeBaseName());
    m_lists->setCurrentIndex(1);
}

/// Goes to the indicator of a column, and begins a rule for what a cell of it says.
void ImportDialog::proposeRule(const std::string &column, const QString &said)
{
    const auto &series = m_series->series();
    const auto found =
        std::find_if(series.begin(), series.end(), [&](const auto &one) { return one.column == column; });
    if (found == series.end())
        return;
    m_receipt->clearShown();
    m_seriesView->setCurrentIndex(m_series->index(static_cast<int>(found - series.begin()), 0));
    m_rules->fillIn(said);
    m_rules->setFocus();
}

int ImportDialog::selectedSeries() const
{
    return m_seriesView->currentIndex().row();
}

void ImportDialog::selectSeries(int row)
{
    const bool isThere = row >= 0 && row < m_series->rowCount();
    if (isThere) {
        m_selected = m_series->series()[static_cast<std::size_t>(row)].column;
        m_selectedPeriod = m_series->series()[static_cast<std::size_t>(row)].period;
    }
    if (m_session->isPlanning())
        return; // it is shown when its plan is there
    const SharedPlan plan = m_session->plan();
    if (!plan || !isThere) {
        m_noMap->setText(tr("No map, as long as nothing can be imported."));
        m_session->showSeries(kNoSeries);
        m_rules->setState(m_session->options(), nullptr, -1);
        return;
    }
    const tasks::PlannedSeries &series = m_series->series()[static_cast<std::size_t>(row)];
    const int planned = m_series->plannedAt(row);
    const bool isOfOtherTracts = areOtherTracts(*plan);
    m_noMap->setText(planned < 0       ? tr("Left out. Check it to see its map.")
                     : isOfOtherTracts ? tr("No map: these values belong to other tracts.")
                                       : tr("The table belongs to boundaries that are not on the map now."));
    m_rules->setState(m_session->options(), plan.get(), planned);
    const auto unread = std::find_if(plan->unread.begin(), plan->unread.end(),
                                     [&](const auto &cell) { return cell.column == series.column; });
    m_rules->propose(unread == plan->unread.end() ? QString() : QString::fromStdString(unread->said));
    m_session->showSeries(isOfOtherTracts || planned < 0 ? kNoSeries : static_cast<std::size_t>(planned));
}

void ImportDialog::updateButtons()
{
    const SharedPlan plan = m_session->plan();
    const bool mayStore = m_session->isReady() && !m_choices->isPending() && !m_choices->isWrong() &&
                          m_document.readOnlyReason() == project::ReadOnlyReason::None;
    m_import->setEnabled(mayStore);
    m_importAll->setEnabled(mayStore);
    const bool isReplacing = plan && plan->replaced;
    m_import->setText(!isReplacing                                             ? tr("Import")
                      : m_session->options().present == tasks::Present::Update ? tr("Update")
                                                                               : tr("Replace"));
    m_choices->setEnabled(!m_session->isStoring());
    m_rules->setEnabled(!m_session->isStoring() && plan && m_series->plannedAt(selectedSeries()) >= 0);
}

} // namespace choros::ui
