// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace choros::ui {

class JobQueue;

/// Shows running work with its progress and a way to stop it; hidden while nothing takes longer than a
/// moment.
class JobBar : public QFrame
{
    Q_OBJECT

public:
    explicit JobBar(JobQueue &jobs, QWidget *parent = nullptr);

private:
    JobQueue &m_jobs;
    QLabel *m_label;
    QProgressBar *m_progress;
    QTimer m_showSoon;
};

/// A remark above the map that needs no dialog: what was done, in words, with details on demand. Stays until
/// dismissed or replaced.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void show(const QString &text, const QString &details = {});
    void dismiss();

private:
    QLabel *m_text;
    QLabel *m_details;
    QPushButton *m_more;
};

} // namespace choros::ui
