// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"
#include "jobs/job_queue.h"

#include <QObject>

#include <optional>
#include <stop_token>

namespace choros::ui {

/// One table on its way into the project: planned, planned again with every change of an option, previewed,
/// and stored. A plan that a later change has overtaken is told to stop and never shown.
class ImportSession : public QObject
{
    Q_OBJECT

public:
    /// What the map would be with one of the plan's series.
    struct Preview
    {
        std::shared_ptr<const tasks::LoadedGeography> geography;
        project::Indicator indicator;
        values::Series series;
        std::shared_ptr<const draw::PageContent> content;
    };
    using SharedPreview = std::shared_ptr<const Preview>;

    ImportSession(Document &document, QString file, tasks::ImportOptions options, QObject *parent = nullptr);
    /// Whatever runs is told to stop.
    ~ImportSession() override;

    const QString &file() const { return m_file; }
    const tasks::ImportOptions &options() const { return m_options; }
    /// Makes a new plan; the same options again do nothing.
    void setOptions(const tasks::ImportOptions &options);
    /// Makes the plan that failed once more, with the same options.
    void tryAgain();

    /// The plan of the options; null while it is made, or where it could not be.
    SharedPlan plan() const { return m_isPlanning || m_error ? nullptr : m_plan; }
    /// The last plan there was, to keep on screen while the next is made; null until the first.
    const SharedPlan &lastPlan() const { return m_plan; }
    /// Why there is no plan.
    const std::optional<support::Error> &error() const { return m_error; }
    /// Why the plan was not stored. It can be tried again.
    const std::optional<support::Error> &storeError() const { return m_storeError; }
    bool isPlanning() const { return m_isPlanning; }
    bool isStoring() const { return m_isStoring; }
    /// Whether the plan can be stored now.
    bool isReady() const;

    /// Makes the preview of one of the plan's series; past the end: of none.
    void showSeries(std::size_t series);
    bool isPreviewing() const { return m_previews.isBusy(); }
    const SharedPreview &preview() const { return m_preview; }

    void store();
    /// Ends what runs. Nothing is stored then.
    void stop();

signals:
    void changed();
    void progressed(double fraction);
    void previewChanged();
    void stored();

private:
    void startPlan();
    bool leaveOutCoordinates();
    void takePlan(quint64 generation, support::Result<SharedPlan> plan);
    std::optional<project::Indicator> indicatorOf(const tasks::PlannedSeries &series) const;

    Document &m_document;
    QString m_file;
    tasks::ImportOptions m_options;
    SharedPlan m_plan; ///< of earlier options while planning, and after an error
    std::shared_ptr<const files::ReadTable> m_read;
    std::string m_readSheet;                  ///< as it was asked for
    std::optional<std::string> m_proposedFor; ///< the sheet whose coordinates were left out
    std::optional<support::Error> m_error;
    std::optional<support::Error> m_storeError;
    bool m_isPlanning = false;
    bool m_isStoring = false;
    quint64 m_generation = 0;
    std::stop_source m_stop;
    SharedPreview m_preview;
    JobQueue m_previews;
};

} // namespace choros::ui
