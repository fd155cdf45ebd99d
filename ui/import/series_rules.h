// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QWidget>

#include <map>
#include <memory>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace choros::ui {

/// What a person may decide about one indicator of an import: what certain cells mean, which column is its
/// margin of error, and what that holds.
class SeriesRules : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kNoMargin = 0; ///< among the margin's choices, which are headings; "" is as found

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
    void setMargins(const tasks::ImportPlan &plan, const tasks::PlannedSeries &shown);
    void setMarginKind(const tasks::PlannedSeries &shown);
    void chooseMargin(const QVariant &choice);
    void chooseMarginKind(tasks::MarginKind kind);
    void noteFound(const tasks::ImportPlan &plan);

    tasks::ImportOptions m_options;
    std::string m_column;                           ///< of the series
    std::string m_marginColumn;                     ///< of its margin, as planned; "" without one
    std::map<std::string, std::string> m_found;     ///< column to the margin that was found for it
    std::shared_ptr<const files::ReadTable> m_file; ///< that this is about
    QLabel *m_note;
    QLineEdit *m_said;
    QComboBox *m_meaning;
    QComboBox *m_scope;
    QPushButton *m_add;
    QComboBox *m_margin;
    QComboBox *m_marginKind;
    QWidget *m_rules;
    bool m_isSetting = false;
};

} // namespace choros::ui
