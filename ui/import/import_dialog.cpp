// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/import_dialog.h"

#include "draw/error_text.h"
#include "draw/fonts.h"
#include "import/import_choices.h"
#include "import/kept_receipt.h"
#include "import/receipt_view.h"
#include "import/series_model.h"
#include "import/series_rules.h"
#include "map/area_card.h"
#include "panels/plain_text.h"

#include <QAccessible>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

using tasks::ImportOptions;

namespace {

constexpr int kShowProgressAfterMs = 150;
constexpr int kLeastMapHeight = 220;
constexpr int kMinimumWidth = 960;
constexpr int kMinimumHeight = 600;
constexpr int kMaximumWidth = 1680;
constexpr int kMaximumHeight = 1050;

constexpr auto kNoSeries = static_cast<std::size_t>(-1);

/// Whether a map of the plan would show values in wrong places.
bool areOtherTracts(const tasks::ImportPlan &plan)
{
    return plan.refusal && (plan.refusal->code == support::ErrorCode::VintageDiffers ||
                            plan.refusal->code == support::ErrorCode::VintageDoubtful);
}

/// As large as the window behind it, or the screen, leaves room for.
QSize startSize(const QWidget *parent)
{
    const QSize room = parent ? parent->window()->size() : QSize(1366, 768);
    return QSize(room.width() * 94 / 100, room.height() * 94 / 100)
        .boundedTo(QSize(kMaximumWidth, kMaximumHeight))
        .expandedTo(QSize(kMinimumWidth, kMinimumHeight));
}

} // namespace

QString tableFilter()
{
    return ImportDialog::tr("Tables (*.csv *.tsv *.tab *.txt *.psv *.xlsx *.xls *.ods *.dbf *.gpkg *.geojson "
                            "*.json *.zip);;All files (*)");
}

ImportDialog::ImportDialog(Document &document, const QString &file, const ImportOptions &options,
                           QWidget *parent)
    : QDialog(parent), m_document(document), m_session(new ImportSession(document, file, options, this)),
      m_name(plainLabel()), m_recognized(quietPlainLabel()), m_trouble(new QFrame),
      m_troubleText(plainLabel()), m_receiptPages(new QStackedWidget), m_noReceipt(quietPlainLabel()),
      m_receipt(new ReceiptView(2)), m_lists(new QStackedWidget), m_list(new ReceiptListView),
      m_series(new SeriesModel(this)), m_seriesView(new QTableView),
      m_seriesHead(sectionLabel(tr("Indicators"))), m_rules(new SeriesRules),
      m_map(new MapView(scene::PageKind::Screen)), m_mapPages(new QStackedWidget), m_noMap(quietPlainLabel()),
      m_choices(new ImportChoices), m_progress(new QProgressBar), m_status(quietPlainLabel()),
      m_cancel(new QPushButton(tr("Cancel"))), m_import(new QPushButton(tr("Import")))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import %1").arg(QFileInfo(file).fileName()));
    setMinimumSize(kMinimumWidth, kMinimumHeight);
    m_name->setText(windowTitle());
    m_trouble->hide();

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(24, 0, 24, 0);
    columns->setSpacing(24);
    columns->addWidget(makeReceipt(), 11);
    columns->addWidget(makeMap(), 9);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1); // the dialog's border
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addLayout(columns, 1);
    layout->addWidget(makeBottom());
    connectAll();
    onChanged();
    resize(startSize(parent));
}

QWidget *ImportDialog::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(24, 16, 24, 0);
    layout->setSpacing(2);
    m_name->setFont(draw::controlFont(18, QFont::DemiBold));
    m_name->setMinimumWidth(1); // a long name does not widen the screen
    m_recognized->setWordWrap(false);
    m_recognized->setMinimumWidth(1);
    layout->addWidget(m_name);
    layout->addWidget(m_recognized);
    m_trouble->setObjectName(QStringLiteral("caution"));
    m_troubleText->setWordWrap(true);
    m_troubleText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_troubleText->setObjectName(QStringLiteral("importTrouble"));
    auto *inside = new QVBoxLayout(m_trouble);
    inside->setContentsMargins(12, 8, 12, 8);
    inside->addWidget(m_troubleText);
    layout->addSpacing(6);
    layout->addWidget(m_trouble);
    return head;
}

QWidget *ImportDialog::makeReceipt()
{
    m_seriesView->setModel(m_series);
    styleTable(m_seriesView);
    m_seriesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_seriesView->setAccessibleName(tr("Indicators in the table"));
    m_seriesView->setObjectName(QStringLiteral("importSeries"));
    auto *header = m_seriesView->horizontalHeader();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(56);
    header->setSectionResizeMode(SeriesModel::Title, QHeaderView::Stretch);
    m_seriesView->setTextElideMode(Qt::ElideMiddle); // titles of one table often begin alike

    auto *series = new QWidget;
    auto *seriesLayout = new QVBoxLayout(series);
    seriesLayout->setContentsMargins(0, 0, 0, 0);
    seriesLayout->setSpacing(8);
    seriesLayout->addWidget(m_seriesHead);
    seriesLayout->addWidget(m_seriesView, 1);
    seriesLayout->addWidget(m_rules);
    m_lists->addWidget(series);
    m_lists->addWidget(m_list);

    auto *receipt = new QWidget;
    auto *layout = new QVBoxLayout(receipt);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sectionLabel(tr("What matches")));
    layout->addWidget(m_receipt);
    layout->addSpacing(8);
    layout->addWidget(m_lists, 1);
    m_noReceipt->setAlignment(Qt::AlignCenter);
    m_receiptPages->addWidget(m_noReceipt);
    m_receiptPages->addWidget(receipt);
    return m_receiptPages;
}

QWidget *ImportDialog::makeMap()
{
    m_map->setAccessibleName(tr("Preview of the map"));
    m_map->setMinimumHeight(kLeastMapHeight);
    m_map->setHoverCards([this](geometry::AreaId area) {
        const auto &preview = m_session->preview();
        return preview ? areaCard(*preview->geography, &preview->indicator, &preview->series, area)
                       : HoverCard();
    });
    m_noMap->setAlignment(Qt::AlignCenter);
    m_mapPages->addWidget(m_noMap);
    m_mapPages->addWidget(m_map);
    auto *frame = new QFrame;
    frame->setObjectName(QStringLiteral("mapFrame"));
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_mapPages);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(frame, 1);
    layout->addWidget(m_choices);
    return part;
}

QWidget *ImportDialog::makeBottom()
{
    auto *bar = new QFrame;
    bar->setObjectName(QStringLiteral("jobBar"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setMaximumWidth(240);
    m_status->setWordWrap(false);
    m_cancel->setAutoDefault(false);
    m_import->setDefault(true);
    m_import->setObjectName(QStringLiteral("primary"));
    m_import->setMinimumWidth(112);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(24, 10, 24, 10);
    layout->setSpacing(12);
    layout->addWidget(m_status);
    layout->addWidget(m_progress, 1);
    layout->addStretch(1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_import);
    m_showProgress.setSingleShot(true);
    m_showProgress.setInterval(kShowProgressAfterMs);
    m_progress->hide();
    return bar;
}

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
    connect(m_seriesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { selectSeries(current.row()); });
    connect(&m_document, &Document::changed, this, [this](Changes changes) {
        if (changes & Change::Project)
            QDialog::reject(); // the plan is for a project that is gone
    });
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_import, &QPushButton::clicked, m_session, &ImportSession::store);
    connect(&m_showProgress, &QTimer::timeout, this, [this] {
        m_progress->show();
        m_status->setText(m_session->isStoring() ? tr("Importing…") : tr("Reading the table…"));
    });
}

void ImportDialog::setPosition(int number, int of)
{
    m_name->setText(tr("%1 (%2 of %3)").arg(windowTitle()).arg(number).arg(of));
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
    if (error && error->code == support::ErrorCode::Cancelled) {
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
    m_series->setSeries(plan ? plan->series : std::vector<tasks::PlannedSeries>());
    m_seriesHead->setText(
        (plan ? tr("Indicators: %1").arg(countText(plan->series.size())) : tr("Indicators")).toUpper());
    if (!plan || plan->series.empty()) {
        selectSeries(-1);
        return;
    }
    fitColumns(plan->series);
    // The one looked at before, if the table still has it.
    const auto &series = plan->series;
    auto found = std::find_if(series.begin(), series.end(), [&](const auto &one) {
        return one.column == m_selected && one.period == m_selectedPeriod;
    });
    if (found == series.end())
        found = std::find_if(series.begin(), series.end(),
                             [&](const auto &one) { return one.column == m_selected; });
    const auto row = found == series.end() ? 0 : static_cast<int>(found - series.begin());
    m_seriesView->setCurrentIndex(m_series->index(row, 0));
    if (!m_wasShown)
        m_seriesView->setFocus();
    m_wasShown = true;
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
    std::optional<support::Error> error = m_session->error();
    if (!error && m_document.readOnlyReason() != project::ReadOnlyReason::None)
        error = {
            support::ErrorCode::ProjectReadOnly, QFileInfo(m_document.path()).fileName().toStdString(), {}};
    if (!error && plan)
        error = plan->refusal;
    if (error && error->subject == m_session->file().toStdString())
        error->subject = QFileInfo(m_session->file()).fileName().toStdString();
    if (error && error->code == support::ErrorCode::VintageDiffers && plan) {
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

int ImportDialog::selectedSeries() const
{
    return m_seriesView->currentIndex().row();
}

void ImportDialog::selectSeries(int row)
{
    const SharedPlan plan = m_session->plan();
    if (!plan || row < 0 || row >= static_cast<int>(plan->series.size())) {
        m_noMap->setText(m_session->isPlanning() ? QString()
                                                 : tr("No map, as long as nothing can be imported."));
        m_session->showSeries(kNoSeries);
        m_rules->setState(m_session->options(), nullptr, -1);
        return;
    }
    const tasks::PlannedSeries &series = plan->series[static_cast<std::size_t>(row)];
    m_selected = series.column;
    m_selectedPeriod = series.period;
    const bool isOfOtherTracts = areOtherTracts(*plan);
    m_noMap->setText(isOfOtherTracts ? tr("No map: these values belong to other tracts.")
                                     : tr("The table belongs to boundaries that are not on the map now."));
    m_rules->setState(m_session->options(), plan.get(), row);
    const auto unread = std::find_if(plan->unread.begin(), plan->unread.end(),
                                     [&](const auto &cell) { return cell.column == series.column; });
    m_rules->propose(unread == plan->unread.end() ? QString() : QString::fromStdString(unread->said));
    m_session->showSeries(isOfOtherTracts ? kNoSeries : static_cast<std::size_t>(row));
}

void ImportDialog::updateButtons()
{
    const SharedPlan plan = m_session->plan();
    m_import->setEnabled(m_session->isReady() && !m_choices->isPending() &&
                         m_document.readOnlyReason() == project::ReadOnlyReason::None);
    const bool isReplacing = plan && plan->replaced;
    m_import->setText(!isReplacing                                             ? tr("Import")
                      : m_session->options().present == tasks::Present::Update ? tr("Update")
                                                                               : tr("Replace"));
    m_choices->setEnabled(!m_session->isStoring());
    m_rules->setEnabled(!m_session->isStoring() && plan && selectedSeries() >= 0);
}

} // namespace choros::ui
