// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/places_panel.h"

#include "draw/analysis_text.h"
#include "draw/fonts.h"
#include "draw/page_content.h"
#include "draw/receipt_text.h"
#include "panels/plain_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

using geometry::AreaId;
using support::JobContext;
using support::Result;

namespace {

constexpr std::size_t kListed = 5;
constexpr std::size_t kMostListed = 7; ///< with those that tie with the last
constexpr int kSide = 16;

QLabel *indentedHead(const QString &text)
{
    QLabel *label = sectionHead(text);
    label->setContentsMargins(kSide, 12, kSide, 4);
    return label;
}

QLabel *quietLine()
{
    QLabel *label = plainLabel();
    label->setObjectName(QStringLiteral("quiet"));
    label->setFont(draw::controlFont(12));
    label->setWordWrap(true);
    label->setContentsMargins(kSide, 2, kSide, 2);
    return label;
}

} // namespace

PlacesPanel::PlacesPanel(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_ranks(this), m_sums(this), m_title(quietLine()),
      m_highest(new PlaceList(tr("Highest values"))), m_highestOthers(quietLine()),
      m_lowest(new PlaceList(tr("Lowest values"))), m_lowestOthers(quietLine()), m_card(new TogetherCard),
      m_how(new HowTogether), m_pin(new QPushButton(tr("Pin to compare"))), m_groupName(new QLineEdit),
      m_save(new QPushButton(tr("Save"))), m_groups(new PlaceList(tr("Groups of areas"))),
      m_noGroups(quietLine())
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_pin->setObjectName(QStringLiteral("rowLink"));
    m_pin->setToolTip(tr("Keeps these areas to compare the next ones you select with"));
    m_groupName->setPlaceholderText(tr("Save as a group: its name"));
    m_groupName->setAccessibleName(tr("Name of the group"));
    m_groupName->setToolTip(
        tr("A name for the selected areas, such as that of a neighborhood. A group of the same "
           "name is replaced."));
    m_groupName->setMaxLength(200);
    m_save->setToolTip(tr("Keeps the selected areas as a group in the project"));
    m_noGroups->setText(tr("No groups yet. Select areas and give them a name."));
    makeLayout();
    connectAll();
    onSelectionChanged();
    showGroups();
}

void PlacesPanel::makeLayout()
{
    auto *selection = new QVBoxLayout;
    selection->setContentsMargins(kSide, 0, kSide, 0);
    selection->setSpacing(8);
    selection->addWidget(m_card);
    selection->addWidget(m_how);
    selection->addWidget(m_pin, 0, Qt::AlignLeft);
    auto *saving = new QHBoxLayout;
    saving->setContentsMargins(kSide, 0, kSide, 4);
    saving->setSpacing(8);
    saving->addWidget(m_groupName, 1);
    saving->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 16);
    layout->setSpacing(0);
    layout->addWidget(indentedHead(tr("Selection")));
    layout->addLayout(selection);
    layout->addWidget(indentedHead(tr("Highest")));
    layout->addWidget(m_title);
    layout->addWidget(m_highest);
    layout->addWidget(m_highestOthers);
    m_lowestHead = indentedHead(tr("Lowest"));
    layout->addWidget(m_lowestHead);
    layout->addWidget(m_lowest);
    layout->addWidget(m_lowestOthers);
    layout->addWidget(indentedHead(tr("Groups")));
    layout->addLayout(saving);
    layout->addWidget(m_noGroups);
    layout->addWidget(m_groups);
    layout->addStretch(1);
}

void PlacesPanel::connectAll()
{
    connect(&m_document, &Document::changed, this, &PlacesPanel::onChanged);
    connect(&m_document.selection(), &AreaSelection::changed, this, &PlacesPanel::onSelectionChanged);
    connectList(*m_highest, m_highestAreas);
    connectList(*m_lowest, m_lowestAreas);
    connect(m_card, &TogetherCard::unpinWanted, this, [this] {
        m_pinned.reset();
        sumUp();
    });
    connect(m_how, &HowTogether::answered, this, &PlacesPanel::answer);
    connect(m_pin, &QPushButton::clicked, this, &PlacesPanel::pinSelection);
    connect(m_groupName, &QLineEdit::textChanged, this, &PlacesPanel::onSelectionChanged);
    connect(m_groupName, &QLineEdit::returnPressed, this, &PlacesPanel::saveGroup);
    connect(m_save, &QPushButton::clicked, this, &PlacesPanel::saveGroup);
    connect(m_groups, &PlaceList::chosen, this, &PlacesPanel::chooseGroup);
    connect(m_groups, &PlaceList::menuWanted, this, &PlacesPanel::showGroupMenu);
}

void PlacesPanel::connectList(PlaceList &list, const std::vector<std::uint32_t> &areas)
{
    const auto areaAt = [&areas](int row) {
        return row >= 0 && row < static_cast<int>(areas.size()) ? areas[static_cast<std::size_t>(row)]
                                                                : geometry::kNoArea;
    };
    connect(&list, &PlaceList::chosen, this, [this, areaAt](int row) {
        if (areaAt(row) == geometry::kNoArea)
            return;
        m_document.selection().select(areaAt(row));
        emit showWanted(areaAt(row));
    });
    connect(&list, &PlaceList::pointedAt, this,
            [this, areaAt](int row) { m_document.selection().setHovered(areaAt(row)); });
}

void PlacesPanel::onChanged(Changes changes)
{
    if (changes & (Change::Project | Change::Geography)) {
        m_pinned.reset();
        m_isReading = false; // of a project that is closed nothing comes any more
        ++m_sum;
    }
    if (changes & (Change::Project | Change::Geography | Change::Catalogue))
        showGroups();
    if (!(changes & (Change::Project | Change::Geography | Change::Catalogue | Change::Selection |
                     Change::Symbology | Change::Names)))
        return;
    rank();
    sumUp();
}

void PlacesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isStale)
        return;
    rank();
    sumUp();
}

void PlacesPanel::onSelectionChanged()
{
    const AreaSelection &selection = m_document.selection();
    m_pin->setVisible(!selection.isEmpty());
    m_groupName->setEnabled(!selection.isEmpty());
    m_save->setEnabled(!selection.isEmpty() && !m_groupName->text().trimmed().isEmpty());
    for (std::size_t i = 0; i < m_highestAreas.size(); ++i)
        m_highest->mark(static_cast<int>(i), selection.contains(m_highestAreas[i]));
    for (std::size_t i = 0; i < m_lowestAreas.size(); ++i)
        m_lowest->mark(static_cast<int>(i), selection.contains(m_lowestAreas[i]));
    if (sender() != m_groupName)
        sumUp();
}

void PlacesPanel::rank()
{
    const SharedSeries series = m_document.sharedSeries();
    const project::Indicator *indicator = m_document.shownIndicator();
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    if (!series || !indicator) {
        showEnds({});
        return;
    }
    const QString title = QString::fromStdString(indicator->title);
    const QString period = QString::fromStdString(m_document.shownPeriod());
    m_title->setText(withBreaks(QStringLiteral("%1 %2").arg(title, period).trimmed()));
    m_ranks.replace(
        tr("Ranking"),
        [series](const JobContext &) -> Result<Ends> {
            Ends ends{values::rankingOf(*series), {}, {}};
            ends.highest = values::highest(ends.ranking, kListed, kMostListed);
            ends.lowest = values::lowest(ends.ranking, kListed, kMostListed);
            return ends;
        },
        [this, series](Result<Ends> ends) {
            if (ends && series == m_document.sharedSeries())
                showEnds(*ends);
        });
}

void PlacesPanel::showEnds(const Ends &ends)
{
    m_highestAreas = ends.highest.areas;
    m_lowestAreas = ends.lowest.areas;
    const bool isEmpty = ends.ranking.n() == 0;
    if (isEmpty)
        m_title->setText(
            m_document.indicators().empty()
                ? tr("No values yet. When a table has brought indicators, the highest and lowest "
                     "places are here.")
                : tr("No place has a value here."));
    m_lowestHead->setVisible(!isEmpty);
    fillList(*m_highest, *m_highestOthers, ends.highest, ends.ranking);
    fillList(*m_lowest, *m_lowestOthers, ends.lowest, ends.ranking);
}

void PlacesPanel::fillList(PlaceList &list, QLabel &others, const values::RankEnd &end,
                           const values::Ranking &ranking)
{
    std::vector<PlaceList::Row> rows;
    const tasks::LoadedGeography *geography = m_document.geography();
    const auto content = m_document.content();
    for (const std::uint32_t area : end.areas) {
        if (!geography || area >= geography->ids.size() || !m_document.series())
            break;
        const values::Estimate estimate = m_document.series()->at(area);
        const style::NumberFormat &format = m_document.shownIndicator()->format;
        PlaceList::Row row{draw::rankText(ranking.of(area)),
                           {},
                           QString::fromUtf8(m_document.labels().name(area)),
                           draw::estimateText(estimate, format),
                           draw::shortMargin(estimate, format),
                           m_document.selection().contains(area)};
        if (content && content->fills && area < content->fills->size())
            row.fill = (*content->fills)[area];
        rows.push_back(std::move(row));
    }
    list.setRows(std::move(rows));
    others.setText(draw::tiedOthersText(end.tiedOthers));
    others.setVisible(end.tiedOthers > 0);
}

void PlacesPanel::sumUp()
{
    ++m_sum;
    m_isReading = false;
    const project::Indicator *indicator = m_document.shownIndicator();
    m_isStale = m_isStale || !isVisible();
    if (m_isStale)
        return;
    if (!indicator || m_document.selection().isEmpty()) {
        m_card->showNothing();
        m_how->hide();
        return;
    }
    // As the catalogue has it now: what is shown may be of before the last edit.
    const project::Indicator *current = m_document.indicator(indicator->id);
    m_isReading = true;
    m_document.requestSeries(
        seriesForTogether(current ? *current : *indicator, m_document.shownPeriod()),
        [this, chosen = current ? *current : *indicator, period = m_document.shownPeriod(), sum = m_sum] {
            if (sum != m_sum)
                return;
            m_isReading = false;
            const TogetherInput input = togetherInput(
                chosen, period, [this](const SeriesKey &key) { return m_document.seriesInMemory(key); });
            std::optional<values::AreaSet> pinned;
            if (m_pinned)
                pinned = m_pinned->areas;
            m_sums.replace(
                tr("Putting areas together"),
                [input, areas = m_document.selection().areas(),
                 pinned](const JobContext &) -> Result<Together> { return together(input, areas, pinned); },
                [this, sum, chosen](Result<Together> result) {
                    if (result && sum == m_sum)
                        showTogether(chosen, *result);
                });
        });
}

void PlacesPanel::showTogether(const project::Indicator &indicator, const Together &together)
{
    // Of one area, and of a median, nobody needs to be asked.
    const bool isRefused = together.value.refusal != analysis::RollUpRefusal::None ||
                           (together.pinned && together.pinned->refusal != analysis::RollUpRefusal::None);
    const bool isUnknown = indicator.aggregation == project::Aggregation::Unknown &&
                           indicator.kind != project::IndicatorKind::Median;
    const bool lacksAnother = indicator.aggregation == project::Aggregation::Weighted ||
                              indicator.aggregation == project::Aggregation::Ratio;
    const auto title = [this](const std::string &id) {
        const project::Indicator *other = m_document.indicator(id);
        return QString::fromStdString(other ? other->title : id);
    };
    m_card->show(indicator, together, {selectionName(), m_pinned ? m_pinned->name : QString(), title},
                 isRefused && isUnknown);
    if (isRefused && (isUnknown || lacksAnother))
        m_how->ask(indicator, countsBeside(indicator));
    m_how->setVisible(isRefused && (isUnknown || lacksAnother));
}

/// Those that an indicator can be weighted by or be a share of: counts, as far as is known, with values in
/// the mapped period.
std::vector<project::Indicator> PlacesPanel::countsBeside(const project::Indicator &indicator) const
{
    const std::vector<SeriesKey> keys = m_document.seriesKeys();
    std::vector<project::Indicator> counts;
    for (const project::Indicator &other : m_document.indicators()) {
        const bool mayBeCount =
            other.kind == project::IndicatorKind::Unknown || other.kind == project::IndicatorKind::Count;
        const bool hasValues = std::ranges::any_of(keys, [&](const SeriesKey &key) {
            return key.indicator == other.id && key.period == m_document.shownPeriod();
        });
        if (other.id != indicator.id && mayBeCount && hasValues)
            counts.push_back(other);
    }
    return counts;
}

/// Only what was asked is written, into the indicator as the file has it by then.
void PlacesPanel::answer(const project::Indicator &answer)
{
    m_document.edit(tr("Saving"), [answer](project::Project &project) -> Result<void> {
        auto indicators = project.indicators();
        if (!indicators)
            return indicators.unexpected();
        for (project::Indicator &indicator : *indicators) {
            if (indicator.id != answer.id)
                continue;
            indicator.aggregation = answer.aggregation;
            indicator.weightBy = answer.weightBy;
            indicator.numerator = answer.numerator;
            indicator.denominator = answer.denominator;
            return project.updateIndicator(indicator);
        }
        return support::fail(support::ErrorCode::IndicatorNotFound, answer.id);
    });
}

} // namespace choros::ui
