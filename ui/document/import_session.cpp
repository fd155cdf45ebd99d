// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/import_session.h"

#include "tasks/coordinate_columns.h"

#include <QPointer>

#include <algorithm>

namespace choros::ui {

using support::JobContext;
using support::Result;

ImportSession::ImportSession(Document &document, QString file, tasks::ImportOptions options, QObject *parent)
    : QObject(parent), m_document(document), m_file(std::move(file)), m_options(std::move(options)),
      m_previews(this)
{
    connect(&m_document.jobs(), &JobQueue::progressed, this, [this](double fraction) {
        if (m_isPlanning || m_isStoring)
            emit progressed(fraction);
    });
    startPlan();
}

ImportSession::~ImportSession()
{
    m_stop.request_stop();
}

void ImportSession::setOptions(const tasks::ImportOptions &options)
{
    if (m_isStoring || options == m_options)
        return;
    m_options = options;
    startPlan();
}

void ImportSession::startPlan()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_isPlanning = true;
    m_error.reset();
    m_storeError.reset();
    m_document.planImport(m_file, m_options.sheet == m_readSheet ? m_read : nullptr, m_options,
                          m_stop.get_token(),
                          [self = QPointer(this), generation = ++m_generation](Result<SharedPlan> plan) {
                              if (self)
                                  self->takePlan(generation, std::move(plan));
                          });
    emit changed();
}

void ImportSession::takePlan(quint64 generation, Result<SharedPlan> plan)
{
    if (generation != m_generation)
        return; // of options that are no longer these
    m_isPlanning = false;
    if (plan) {
        m_plan = std::move(*plan);
        m_read = m_plan->file;
        m_readSheet = m_options.sheet;
        if (leaveOutCoordinates())
            return;
    } else {
        m_error = plan.error();
    }
    emit changed();
}

/// Where things are is no indicator, unless a person says so. Once for each sheet; true: there is another
/// plan to come.
bool ImportSession::leaveOutCoordinates()
{
    if (m_proposedFor == m_options.sheet)
        return false;
    m_proposedFor = m_options.sheet;
    if (!m_options.leaveOut.empty())
        return false;
    m_options.leaveOut = tasks::coordinateColumns(*m_plan);
    if (m_options.leaveOut.empty())
        return false;
    startPlan();
    return true;
}

void ImportSession::tryAgain()
{
    if (!m_error)
        return;
    m_read.reset(); // the file may be another by now
    startPlan();
}

bool ImportSession::isReady() const
{
    const SharedPlan current = plan();
    return current && !m_isStoring && !current->refusal;
}

/// The project's own where it has it: with the classes and colors that were chosen for it.
std::optional<project::Indicator> ImportSession::indicatorOf(const tasks::PlannedSeries &series) const
{
    for (const auto *list : {&m_document.indicators(), &m_plan->indicators}) {
        const auto found = std::find_if(list->begin(), list->end(), [&](const auto &indicator) {
            return indicator.id == series.indicator;
        });
        if (found != list->end())
            return *found;
    }
    return std::nullopt;
}

void ImportSession::showSeries(std::size_t series)
{
    const auto geography = m_document.sharedGeography();
    const auto indicator =
        m_plan && series < m_plan->series.size() ? indicatorOf(m_plan->series[series]) : std::nullopt;
    if (!indicator || !geography || geography->geography.id != m_plan->geography) {
        m_previews.replace(
            {}, [](const JobContext &) -> Result<void> { return {}; }, [](Result<void>) {});
        m_preview.reset();
        emit previewChanged();
        return;
    }
    m_previews.replace(
        tr("Drawing the preview"),
        [plan = m_plan, series, geography, indicator = *indicator, colors = m_document.pageColors(),
         looks = m_document.blankLooks()](const JobContext &job) -> Result<SharedPreview> {
            auto preview = std::make_shared<Preview>();
            preview->geography = geography;
            preview->indicator = indicator;
            preview->series = tasks::plannedSeries(*plan, series);
            auto symbology = style::symbologyFor(preview->series, indicator.symbology, job);
            if (!symbology)
                return symbology.unexpected();
            draw::PageSubject subject;
            subject.geography = geography;
            subject.indicator = &preview->indicator;
            subject.period = plan->series[series].period;
            subject.sourceFile = plan->fileName;
            subject.series = &preview->series;
            subject.symbology = &*symbology;
            subject.colors = colors;
            subject.blankLooks = looks;
            preview->content = draw::composePage(subject);
            return SharedPreview(std::move(preview));
        },
        [this](Result<SharedPreview> preview) {
            m_preview = preview ? std::move(*preview) : nullptr;
            emit previewChanged();
        });
}

void ImportSession::store()
{
    if (!isReady())
        return;
    m_isStoring = true;
    m_storeError.reset();
    emit changed();
    m_document.storeImport(m_plan, m_stop.get_token(), [self = QPointer(this)](Result<void> done) {
        if (!self)
            return;
        self->m_isStoring = false;
        if (done) {
            emit self->stored();
            return;
        }
        self->m_storeError = done.error();
        emit self->changed();
    });
}

void ImportSession::stop()
{
    m_stop.request_stop();
}

} // namespace choros::ui
