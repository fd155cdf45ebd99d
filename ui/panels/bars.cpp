// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/bars.h"

#include "draw/fonts.h"
#include "jobs/job_queue.h"
#include "panels/plain_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kShowAfterMs = 150;

}

JobBar::JobBar(JobQueue &jobs, QWidget *parent)
    : QFrame(parent), m_jobs(jobs), m_label(plainLabel()), m_progress(new QProgressBar)
{
    setObjectName(QStringLiteral("jobBar"));
    auto *cancel = new QPushButton(tr("Cancel"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 16, 6);
    layout->setSpacing(16);
    layout->addWidget(m_label);
    layout->addWidget(m_progress, 1);
    layout->addWidget(cancel);
    hide();

    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(kShowAfterMs);
    connect(&m_showSoon, &QTimer::timeout, this, [this] {
        m_label->setText(m_jobs.label());
        setVisible(m_jobs.isBusy());
    });
    connect(&jobs, &JobQueue::busyChanged, this, [this](bool busy) {
        m_progress->setValue(0);
        if (busy) {
            m_showSoon.start();
        } else {
            m_showSoon.stop();
            hide();
        }
    });
    connect(&jobs, &JobQueue::progressed, this, [this](double fraction) {
        m_label->setText(m_jobs.label());
        m_progress->setValue(static_cast<int>(fraction * 1000));
    });
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_label->setText(tr("Stopping…"));
        m_jobs.cancelAll();
    });
}

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent), m_text(plainLabel()), m_details(plainLabel()), m_more(new QPushButton(tr("Details")))
{
    setObjectName(QStringLiteral("notice"));
    m_text->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setFont(draw::controlFont(12));
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setObjectName(QStringLiteral("link"));
    m_more->setCheckable(true);
    auto *close = new QPushButton(tr("Dismiss"));
    close->setObjectName(QStringLiteral("link"));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_more);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 8, 16, 8);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_details);
    hide();
    connect(m_more, &QPushButton::toggled, m_details, &QLabel::setVisible);
    connect(close, &QPushButton::clicked, this, &NoticeBar::dismiss);
}

void NoticeBar::show(const QString &text, const QString &details)
{
    m_text->setText(text);
    m_details->setText(details);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    m_details->hide();
    setVisible(true);
}

void NoticeBar::dismiss()
{
    hide();
}

} // namespace choros::ui
