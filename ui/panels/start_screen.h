// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace choros::ui {

/// What the window shows while no project is open: the sample, opening, starting from boundaries, and recent
/// projects.
class StartScreen : public QWidget
{
    Q_OBJECT

public:
    explicit StartScreen(QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);

signals:
    void sampleWanted();
    void openWanted();
    void newWanted();
    void recentWanted(const QString &path);

private:
    QWidget *m_recentBox;
    QVBoxLayout *m_recentLayout;
};

} // namespace choros::ui
