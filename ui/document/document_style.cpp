// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the document's mapped series is classed and colored.

#include "document/document.h"

#include <QScopeGuard>

#include <algorithm>
#include <future>

namespace choros::ui {

using support::JobContext;
using support::Result;

namespace {

/// What the history calls a change: circles or areas, colors alone, or classes too.
project::EditKind editKindOf(const style::SymbologyChoice &before, const style::SymbologyChoice &after)
{
    if (before.kind != after.kind || before.symbolMm != after.symbolMm)
        return project::EditKind::ChangeSymbols;
    const bool sameClasses = before.classes == after.classes && before.middle == after.middle &&
                             before.middleValue == after.middleValue;
    return sameClasses ? project::EditKind::ChangeColors : project::EditKind::ChangeClasses;
}

} // namespace

/// Of several periods with the same classes the latest speaks for all.
std::string Document::benchmarkPeriod(const project::Indicator &indicator, const std::string &period) const
{
    std::string result = period;
    if (indicator.classesLocked) {
        for (const SeriesKey &key : seriesKeys())
            result = key.indicator == indicator.id ? key.period : result; // by period: the last is the latest
    }
    return result;
}

/// The series that classes are worked out from. The mapped one comes last: of all it must stay in memory.
std::vector<SeriesKey> Document::keysForClasses(const project::Indicator &indicator,
                                                const std::string &period) const
{
    std::vector<SeriesKey> keys;
    if (indicator.classesLocked) {
        for (SeriesKey &key : seriesKeys()) {
            if (key.indicator == indicator.id && key.period != period)
                keys.push_back(std::move(key));
        }
    }
    if (indicator.symbology.middle == style::Middle::Benchmark &&
        indicator.benchmark.kind == project::Benchmark::Kind::Computed) {
        for (const std::string &id : {indicator.weightBy, indicator.numerator, indicator.denominator}) {
            if (!id.empty())
                keys.push_back({id, benchmarkPeriod(indicator, period)});
        }
    }
    keys.push_back({indicator.id, period});
    return keys;
}

ClassInputs Document::inputsFor(const project::Indicator &indicator, const std::string &period)
{
    ClassInputs inputs{.indicator = indicator, .period = period, .series = {}, .periods = {}};
    if (indicator.classesLocked) {
        for (const SeriesKey &key : seriesKeys()) {
            if (key.indicator == indicator.id)
                inputs.periods.push_back(m_seriesCache.find(key));
        }
    }
    const std::string compared = benchmarkPeriod(indicator, period);
    const auto of = [&](const std::string &id) { return m_seriesCache.find({id, compared}); };
    inputs.together = {of(indicator.id), of(indicator.weightBy), of(indicator.numerator),
                       of(indicator.denominator)};
    inputs.series = m_seriesCache.find({indicator.id, period});
    return inputs;
}

void Document::requestClassInputs(const project::Indicator &indicator, const std::string &period,
                                  std::function<void(ClassInputs)> done)
{
    requestSeries(keysForClasses(indicator, period),
                  [this, indicator, period, done = std::move(done)] { done(inputsFor(indicator, period)); });
}

bool Document::canCompareWithBenchmark() const
{
    const project::Indicator *indicator = currentIndicator();
    if (!indicator || !tasks::mayHaveBenchmark(*indicator))
        return false;
    if (indicator->benchmark.kind == project::Benchmark::Kind::Given)
        return true;
    const std::string period = benchmarkPeriod(*indicator, m_scene.period);
    const auto exists = [&](const std::string &id) {
        const project::SeriesEntry *entry = entryFor(id, period);
        return entry && entry->period == period;
    };
    switch (indicator->aggregation) {
    case project::Aggregation::Weighted:
        return exists(indicator->weightBy);
    case project::Aggregation::Ratio:
        return exists(indicator->numerator) && exists(indicator->denominator);
    default:
        return true;
    }
}

/// Reads the selected series unless it is in memory, and classes it, both off the window's thread. What was
/// shown before is shown again at once, which is true.
bool Document::mapSelected()
{
    const project::SeriesEntry *entry = entryFor(m_scene.indicator, m_scene.period);
    if (!m_project || m_scene.indicator.empty() || !entry)
        return false;
    const project::Indicator &chosen = *currentIndicator();
    const SharedSeries known = m_seriesCache.find({entry->indicator, entry->period});
    if (const Mapped *before = shownBefore(chosen, entry->period, known)) {
        show(Mapped(*before), Changes(Change::Selection) | Change::Symbology);
        return true;
    }
    requestSeries(keysForClasses(chosen, entry->period),
                  [this, indicator = entry->indicator, period = entry->period] {
                      if (indicator == m_scene.indicator && period == m_scene.period)
                          classSelected(Changes(Change::Selection) | Change::Symbology);
                  });
    return false;
}

/// Classes the selected series by what is chosen now. Without its values, why they could not be read has been
/// told.
void Document::classSelected(Changes changes)
{
    const project::Indicator *chosen = currentIndicator();
    if (!chosen)
        return;
    ClassInputs inputs = inputsFor(*chosen, m_scene.period);
    if (!inputs.series)
        return;
    m_classing.replace(
        tr("Working out classes"),
        [inputs = std::move(inputs), known = inputs.series == m_shown.series
                                                 ? m_shown.distribution
                                                 : nullptr](const JobContext &job) -> Result<Mapped> {
            auto distribution = std::async(std::launch::async,
                                           [&] { return known ? known : distributionOf(*inputs.series); });
            auto symbology = classed(inputs, job);
            if (!symbology)
                return symbology.unexpected();
            return Mapped{inputs.indicator, inputs.period, inputs.series,
                          std::make_shared<const style::Symbology>(std::move(*symbology)),
                          distribution.get()};
        },
        [this, project = m_project, title = chosen->title, changes](Result<Mapped> result) {
            if (project != m_project)
                return;
            if (!result && result.error().code != support::ErrorCode::Cancelled)
                emit failed(result.error(), QString::fromStdString(title));
            // Of an indicator as it was before an edit or undo: what it is now has been asked for since.
            const project::Indicator *now = currentIndicator();
            if (result && now && result->indicator == *now && result->period == m_scene.period)
                show(std::move(*result), changes);
            QMetaObject::invokeMethod(this, &Document::continuePreview, Qt::QueuedConnection);
        });
}

void Document::setSymbology(const style::SymbologyChoice &choice)
{
    project::Indicator *indicator = findIndicator(m_scene.indicator);
    if (!indicator)
        return;
    if (choice == m_scene.symbology) {
        previewSymbology({});
        return;
    }
    m_previewWanted.reset();
    const project::EditKind kind = editKindOf(m_scene.symbology, choice);
    m_scene.symbology = choice;
    indicator->symbology = choice;
    reclassify();
    if (m_readOnly == project::ReadOnlyReason::None)
        storeSymbology(indicator->id, choice, kind);
}

void Document::reclassify()
{
    const project::Indicator *chosen = currentIndicator();
    if (!chosen || !m_shown.series || m_shown.indicator.id != m_scene.indicator ||
        m_shown.period != m_scene.period)
        return; // its values are on their way; they are classed when they come
    requestSeries(keysForClasses(*chosen, m_scene.period),
                  [this, indicator = m_scene.indicator, period = m_scene.period] {
                      if (indicator == m_scene.indicator && period == m_scene.period)
                          classSelected(Change::Symbology);
                  });
}

void Document::previewSymbology(const std::optional<style::SymbologyChoice> &choice)
{
    m_previewWanted = choice;
    if (choice)
        continuePreview();
    else if (m_isPreviewing || m_classing.isBusy())
        mapSelected();
}

/// Works out the preview asked for last, once the one before it has been shown.
void Document::continuePreview()
{
    const project::Indicator *chosen = currentIndicator();
    if (!m_previewWanted || m_classing.isBusy() || !chosen)
        return;
    ClassInputs inputs = inputsFor(*chosen, m_scene.period);
    style::SymbologyChoice choice = *m_previewWanted;
    inputs.indicator.symbology = choice;
    m_previewWanted.reset();
    if (!inputs.series || inputs.series != m_shown.series)
        return;
    m_classing.run(
        tr("Working out classes"),
        [inputs = std::move(inputs)](const JobContext &job) { return classed(inputs, job); },
        [this, shown = m_shown.series, choice = std::move(choice)](Result<style::Symbology> result) {
            if (result && shown == m_shown.series) {
                m_isPreviewing = true;
                m_shown.indicator.symbology = choice;
                m_shown.symbology = std::make_shared<const style::Symbology>(std::move(*result));
                rebuildContent();
                emit changed(Change::Symbology);
            }
            QMetaObject::invokeMethod(this, &Document::continuePreview, Qt::QueuedConnection);
        });
}

/// Writes the choice into the indicator as the file has it by then, which an undo may have changed or
/// removed.
void Document::storeSymbology(const std::string &id, const style::SymbologyChoice &choice,
                              project::EditKind kind)
{
    m_unsaved.emplace_back(id, choice);
    ++m_writes;
    emit changed(Change::History);
    m_jobs.run(
        tr("Saving"),
        [project = m_project, id, choice, kind](const JobContext &) -> Result<project::HistoryState> {
            auto indicators = project->indicators();
            if (!indicators)
                return indicators.unexpected();
            for (project::Indicator &indicator : *indicators) {
                if (indicator.id != id)
                    continue;
                indicator.symbology = choice;
                if (auto updated = project->updateIndicator(indicator, kind); !updated)
                    return updated.unexpected();
            }
            return project->historyState();
        },
        [this, project = m_project](Result<project::HistoryState> result) {
            const auto ended = qScopeGuard([this] { endWriting(); });
            if (project != m_project)
                return;
            m_unsaved.erase(m_unsaved.begin()); // edits are written in their order
            m_saveFailed = !result.has_value();
            if (result)
                m_snapshot.history = std::move(*result);
            emit changed(Change::History);
            if (!result)
                emit failed(result.error(), m_path);
        });
}

void Document::endWriting()
{
    if (--m_writes == 0)
        emit written();
}

void Document::setBlankLooks(const style::BlankLooks &looks)
{
    if (looks != m_snapshot.blankLooks)
        edit(tr("Saving"), [looks](project::Project &project) { return project.setBlankLooks(looks); });
}

void Document::setClassesLocked(bool locked)
{
    const project::Indicator *chosen = currentIndicator();
    if (!chosen || chosen->classesLocked == locked)
        return;
    edit(tr("Saving"), [id = chosen->id, locked](project::Project &project) -> Result<void> {
        auto indicators = project.indicators();
        if (!indicators)
            return indicators.unexpected();
        for (project::Indicator &indicator : *indicators) {
            if (indicator.id != id)
                continue;
            indicator.classesLocked = locked;
            return project.updateIndicator(indicator, project::EditKind::ChangeClasses);
        }
        return {};
    });
}

} // namespace choros::ui
