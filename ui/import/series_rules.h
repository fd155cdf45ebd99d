// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace choros::ui {

/// What a person may decide about one indicator of an import: what certain cells mean, and which column is
/// its margin of error.
class SeriesRules : public QWidget
{
    Q_OBJECT

public:
    explicit SeriesRules(QWidget *parent = nullptr);

    /// `series` is an index into the plan's, or -1.
    void setState(const tasks::ImportOptions &options, const tasks::ImportPlan *plan, int series);
    /// Fills in what a cell says, to be given a meaning, in place of anything a person has typed.
    void fillIn(const QString &said);
    /// The same, unless a person has typed something.
    void propose(const QString &said);

signals:
    void optionsChanged(const choros::tasks::ImportOptions &options);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addRule();
    void removeRule(const std::string &column, const std::string &said);
    void listRules();
    void setMargins(const tasks::ImportPlan &plan);

    tasks::ImportOptions m_options;
    std::string m_column; ///< of the series
    QLabel *m_note;
    QLineEdit *m_said;
    QComboBox *m_meaning;
    QComboBox *m_scope;
    QPushButton *m_add;
    QComboBox *m_margin;
    QWidget *m_rules;
    bool m_isSetting = false;
};

} // namespace choros::ui
