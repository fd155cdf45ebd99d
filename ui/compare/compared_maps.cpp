// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compare/compared_maps.h"

#include "style/shared_classes.h"

#include <algorithm>

namespace choros::ui {

using support::JobContext;
using support::Result;

namespace {

using Periods = std::vector<SharedSeries>;

/// Every series once that the classes of both maps are worked out from.
Periods together(const ClassInputs &first, const ClassInputs &second)
{
    Periods all;
    const auto add = [&all](const SharedSeries &series) {
        if (series && std::ranges::find(all, series) == all.end())
            all.push_back(series);
    };
    std::ranges::for_each(first.periods, add);
    std::ranges::for_each(second.periods, add);
    add(first.series);
    add(second.series);
    return all;
}

QString sameSizesNote(const ClassInputs &first, const ClassInputs &second)
{
    if (first.indicator.id == second.indicator.id && first.period == second.period)
        return ComparedMaps::tr("Both maps show the same values.");
    return ComparedMaps::tr("Same sizes of circles on both maps.");
}

QString sameClassesNote(const ClassInputs &first, const ClassInputs &second)
{
    if (first.indicator.id == second.indicator.id && first.period == second.period)
        return ComparedMaps::tr("Both maps show the same values.");
    if (first.indicator.id != second.indicator.id)
        return ComparedMaps::tr("Same classes on both maps, worked out from both indicators together.");
    if (first.indicator.classesLocked)
        return ComparedMaps::tr("Same classes on both maps, worked out from all periods together.");
    return ComparedMaps::tr("Same classes on both maps, worked out from %1 and %2 together.")
        .arg(QString::fromStdString(std::min(first.period, second.period)),
             QString::fromStdString(std::max(first.period, second.period)));
}

std::shared_ptr<const draw::PageContent> noted(const draw::PageContent &content, const QString &note)
{
    auto result = std::make_shared<draw::PageContent>(content);
    if (!result->legendNote.isEmpty())
        result->legendNote += u' ';
    result->legendNote += note;
    return result;
}

QString shortTitle(const project::Indicator &indicator)
{
    return QString::fromStdString(indicator.shortTitle.empty() ? indicator.title : indicator.shortTitle);
}

QString ownNote(const style::Symbology &symbology)
{
    return symbology.symbols ? ComparedMaps::tr("Sizes of circles are this map’s alone.")
                             : ComparedMaps::tr("Classes of this map alone.");
}

Result<std::pair<style::Symbology, style::Symbology>>
sameClasses(const ClassInputs &first, const ClassInputs &second, const JobContext &job)
{
    const Periods all = together(first, second);
    ClassInputs one = first;
    ClassInputs other = first; // the first's choice counts for both
    other.series = second.series;
    one.periods = other.periods = all;
    auto symbology = classed(one, job);
    if (!symbology)
        return symbology.unexpected();
    auto others = classed(other, job);
    if (!others)
        return others.unexpected();
    return std::pair{std::move(*symbology), std::move(*others)};
}

} // namespace

ComparedMaps::ComparedMaps(Document &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::changed, this, &ComparedMaps::follow);
}

ComparedMaps::~ComparedMaps() = default;

void ComparedMaps::setSecond(const SeriesKey &key)
{
    m_second = key;
    if (!findSecond())
        return;
    refresh();
    emit changed();
}

void ComparedMaps::end()
{
    ++m_request;
    m_second = {};
    m_shown.reset();
    m_noted.reset();
    m_notedOf.reset();
    m_isStale = false;
    m_jobs.cancelAll();
    emit changed();
}

void ComparedMaps::setWantsSameClasses(bool wants)
{
    if (wants == m_wantsSame)
        return;
    m_wantsSame = wants;
    if (isOn())
        refresh();
    emit changed();
}

QString ComparedMaps::whyNotSameClasses() const
{
    const project::Indicator *first = m_document.currentIndicator();
    const project::Indicator *second = m_document.indicator(m_second.indicator);
    if (!first || !second)
        return tr("Only maps of values can have the same classes.");
    if (haveSameUnit(*first, *second))
        return {};
    if (first->kind == second->kind && first->unit == second->unit)
        return tr(
            "It is not known whether these two are measured alike. Say of both what kind of number they "
            "are: right click them in the list and choose Edit.");
    return tr("These two are measured differently, so that one color cannot mean the same on both maps.");
}

std::shared_ptr<const draw::PageContent> ComparedMaps::firstContent() const
{
    const auto own = m_document.content();
    if (!own || !isOn() || !m_shown || m_shown->geography != m_document.sharedGeography())
        return own;
    if (m_shown->isSame)
        return m_shown->first;
    if (!m_document.series() || !m_document.symbology())
        return own;
    if (m_notedOf != own) {
        m_noted = noted(*own, ownNote(*m_document.symbology()));
        m_notedOf = own;
    }
    return m_noted;
}

std::shared_ptr<const draw::PageContent> ComparedMaps::secondContent() const
{
    const bool isOfThisMap = m_shown && m_shown->geography == m_document.sharedGeography();
    return isOfThisMap ? m_shown->second : nullptr;
}

bool ComparedMaps::hasCircles() const
{
    const style::Symbology *first = m_document.symbology();
    return first && first->symbols;
}

const style::Symbology *ComparedMaps::firstSymbology() const
{
    return showsSameClasses() ? &m_shown->firstClasses : nullptr;
}

void ComparedMaps::follow(Changes changes)
{
    if (!isOn())
        return;
    if (changes & Change::Project) {
        m_asked = 0; // what was asked of a project that is closed is never answered
        end();
        return;
    }
    const Changes shown = Changes(Change::Geography) | Change::Catalogue | Change::Selection |
                          Change::Symbology | Change::Theme;
    if (!(changes & shown) || !findSecond())
        return;
    refresh();
    emit changed();
}

/// Whether what is compared is there still; where not, this ends.
bool ComparedMaps::findSecond()
{
    const project::Indicator *indicator = m_document.indicator(m_second.indicator);
    std::optional<std::string> period;
    for (const SeriesKey &key : m_document.seriesKeys()) {
        if (key.indicator == m_second.indicator && period != m_second.period)
            period = key.period; // by period: else the latest
    }
    if (indicator && period) {
        m_second.period = *period;
        m_secondTitle = QString::fromStdString(indicator->title);
        return true;
    }
    end();
    emit gone(m_secondTitle);
    return false;
}

/// Asks for the values of both maps, then for their classes. What is being worked out is let finish, so that
/// the maps follow what is dragged.
void ComparedMaps::refresh()
{
    const project::Indicator *second = m_document.indicator(m_second.indicator);
    if (!second || !m_document.geography())
        return;
    Wanted wanted;
    wanted.geography = m_document.sharedGeography();
    wanted.colors = m_document.pageColors();
    wanted.blankLooks = m_document.blankLooks();
    wanted.second.indicator = *second;
    wanted.second.period = m_second.period;
    const auto fileOf = [this](const std::string &id, const std::string &period) {
        const project::Dataset *dataset = m_document.datasetOf(id, period);
        return dataset ? dataset->sourceFile : std::string();
    };
    wanted.secondFile = fileOf(second->id, m_second.period);
    if (const project::Indicator *first = m_document.shownIndicator()) {
        wanted.first.indicator = *first;
        wanted.first.period = m_document.shownPeriod();
        wanted.firstFile = fileOf(first->id, m_document.shownPeriod());
        wanted.isSame = m_wantsSame && haveSameUnit(*first, *second);
    }
    collect(std::move(wanted));
}

void ComparedMaps::collect(Wanted wanted)
{
    const quint64 request = ++m_request;
    ++m_asked;
    m_document.requestClassInputs(
        wanted.second.indicator, wanted.second.period, [this, request, wanted](ClassInputs second) mutable {
            --m_asked;
            wanted.second = std::move(second);
            if (request != m_request || !wanted.second.series)
                return;
            if (!wanted.isSame) {
                start(std::move(wanted));
                return;
            }
            ++m_asked;
            m_document.requestClassInputs(wanted.first.indicator, wanted.first.period,
                                          [this, request, wanted](ClassInputs first) mutable {
                                              --m_asked;
                                              wanted.first = std::move(first);
                                              if (request == m_request && wanted.first.series)
                                                  start(std::move(wanted));
                                          });
        });
}

void ComparedMaps::start(Wanted wanted)
{
    if (m_jobs.isBusy()) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_jobs.run(
        tr("Working out classes"),
        [wanted = std::move(wanted)](const JobContext &job) { return workedOut(wanted, job); },
        [this, title = m_secondTitle](Result<Shown> result) {
            const bool isWanted = isOn() && result && result->geography == m_document.sharedGeography() &&
                                  m_document.indicator(result->indicator.id);
            if (isWanted) {
                m_shown = std::move(*result);
                emit changed();
            } else if (!result && result.error().code != support::ErrorCode::Cancelled) {
                emit failed(result.error(), title);
            }
            if (m_isStale && isOn())
                QMetaObject::invokeMethod(this, &ComparedMaps::refresh, Qt::QueuedConnection);
        });
}

Result<ComparedMaps::Shown> ComparedMaps::workedOut(const Wanted &wanted, const JobContext &job)
{
    Shown shown;
    shown.geography = wanted.geography;
    shown.isSame = wanted.isSame;
    shown.indicator = wanted.second.indicator;
    shown.period = wanted.second.period;
    shown.series = wanted.second.series;
    QString note;
    if (wanted.isSame) {
        auto classes = sameClasses(wanted.first, wanted.second, job);
        if (!classes)
            return classes.unexpected();
        std::tie(shown.firstClasses, shown.secondClasses) = std::move(*classes);
        note = shown.firstClasses.symbols ? sameSizesNote(wanted.first, wanted.second)
                                          : sameClassesNote(wanted.first, wanted.second);
    } else {
        auto classes = classed(wanted.second, job);
        if (!classes)
            return classes.unexpected();
        shown.secondClasses = std::move(*classes);
        note = ownNote(shown.secondClasses);
    }
    const auto composed = [&](const ClassInputs &inputs, const style::Symbology &classes,
                              const std::string &file) {
        const draw::PageSubject subject{
            wanted.geography, &inputs.indicator, inputs.period,     inputs.series.get(),
            &classes,         wanted.colors,     wanted.blankLooks, file};
        return noted(*draw::composePage(subject), note);
    };
    if (wanted.isSame)
        shown.first = composed(wanted.first, shown.firstClasses, wanted.firstFile);
    shown.second = composed(wanted.second, shown.secondClasses, wanted.secondFile);
    shown.comparisons = std::make_shared<const AreaComparisons>(
        compareAreas(wanted.second.indicator, wanted.second.series, wanted.second.together));
    return shown;
}

std::optional<SeriesKey> firstComparedWith(const Document &document)
{
    const project::Indicator *mapped = document.currentIndicator();
    if (!mapped)
        return {};
    const std::vector<SeriesKey> keys = document.seriesKeys();
    std::optional<SeriesKey> before;
    std::optional<SeriesKey> after;
    for (const SeriesKey &key : keys) {
        if (key.indicator != mapped->id || key.period == document.scene().period)
            continue;
        if (key.period < document.scene().period)
            before = key;
        else if (!after)
            after = key;
    }
    if (before || after)
        return before ? before : after;
    const auto &all = document.indicators();
    const auto at = std::ranges::find(all, mapped->id, &project::Indicator::id) - all.begin();
    std::optional<SeriesKey> any;
    for (std::size_t step = 1; step < all.size(); ++step) {
        const project::Indicator &next = all[(static_cast<std::size_t>(at) + step) % all.size()];
        const auto latest = std::find_if(keys.rbegin(), keys.rend(),
                                         [&](const SeriesKey &key) { return key.indicator == next.id; });
        if (latest == keys.rend())
            continue;
        if (next.topic == mapped->topic)
            return *latest;
        if (!any)
            any = *latest;
    }
    return any;
}

QString comparedName(const project::Indicator &indicator, const std::string &period,
                     const project::Indicator &other)
{
    const QString text = QString::fromStdString(period);
    if (indicator.id == other.id && !period.empty())
        return text;
    constexpr qsizetype longest = 32;
    QString title = shortTitle(indicator);
    if (title.size() > longest)
        title = title.left(longest - 1).trimmed() + u'…';
    return period.empty() ? title : QStringLiteral("%1, %2").arg(title, text);
}

bool haveSameUnit(const project::Indicator &one, const project::Indicator &other)
{
    if (one.id == other.id)
        return true;
    // Two medians may be of dollars and of years; counts and shares say enough.
    const bool isKnown = one.kind == project::IndicatorKind::Count ||
                         one.kind == project::IndicatorKind::Share || !one.unit.empty() ||
                         !one.format.prefix.empty() || !one.format.suffix.empty();
    return isKnown && one.kind == other.kind && one.unit == other.unit && one.per == other.per &&
           one.format.prefix == other.format.prefix && one.format.suffix == other.format.suffix;
}

} // namespace choros::ui
