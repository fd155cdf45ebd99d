// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/fit.h"
#include "document/series_cache.h"
#include "jobs/job_queue.h"

#include <QObject>

#include <list>
#include <optional>

namespace choros::ui {

/// What helps to choose: how well each number of classes fits, and what breaks can be rounded to.
struct ClassAdvice
{
    std::vector<classify::ClassCountFit> fits; ///< empty where the method decides
    int advised = 0;                           ///< 0: no advice
    std::vector<double> roundings;             ///< the coarsest first
};

/// "6 classes describe the values hardly better than 5."; empty where there is nothing to say.
QString adviceSentence(const ClassAdvice &advice, int classes);

/// Works out advice in a job of its own, and remembers it for the series and ways to class asked for last.
class ClassAdvisor : public QObject
{
    Q_OBJECT

public:
    explicit ClassAdvisor(QObject *parent = nullptr) : QObject(parent), m_jobs(this) {}

    /// Ends in advised(), at once where it is known, unless another is asked for before.
    void ask(const SharedSeries &series, classify::Options options);
    bool isBusy() const { return m_jobs.isBusy(); }

signals:
    void advised(const choros::ui::ClassAdvice &advice);

private:
    struct Known
    {
        SharedSeries series;
        classify::Options options;
        ClassAdvice advice;
    };

    JobQueue m_jobs;
    std::list<Known> m_known; ///< newest first
};

} // namespace choros::ui
