// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace choros::ui {

/// All that the catalogue says of the indicator on the map, to be read. What is empty says how to fill it.
class AboutPage : public QWidget
{
    Q_OBJECT

public:
    explicit AboutPage(QWidget *parent = nullptr);

    /// Null: nothing is chosen. `dataset` null: unknown.
    void show(const project::Indicator *indicator, const QStringList &periods,
              const project::Dataset *dataset, bool mayEdit);

signals:
    void editWanted();
    void datasetsWanted();

private:
    struct Entry
    {
        QLabel *head;
        QLabel *text;
    };
    QLabel *add(QVBoxLayout *layout, const QString &head);
    void set(QLabel *label, const QString &text, const QString &ifEmpty);

    QLabel *m_title;
    QLabel *m_topic;
    QPushButton *m_edit;
    QPushButton *m_datasets;
    QWidget *m_entries;
    std::vector<Entry> m_texts; ///< in the order of their making
};

} // namespace choros::ui
