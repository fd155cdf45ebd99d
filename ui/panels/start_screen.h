// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "panels/guide.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace choros::ui {

/// What the window shows while no project is open: the steps to a first map, recent projects and the sample.
class StartScreen : public QWidget
{
    Q_OBJECT

public:
    explicit StartScreen(QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);
    /// Tables given before the boundaries they belong to.
    void setWaiting(const QStringList &tables);
    /// What could not be taken; "" for nothing.
    void setTrouble(const QString &text);

signals:
    void sampleWanted();
    void openWanted();
    void newWanted();
    void recentWanted(const QString &path);

private:
    Guide *m_guide;
    QLabel *m_trouble;
    QLabel *m_noRecent;
    QVBoxLayout *m_recentLayout;
};

} // namespace choros::ui
