// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"
#include "tasks/import_plan.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace choros::ui {

/// What a person may decide about a whole table: period, key, sheet, whose tracts, repeated keys, block
/// groups, and what becomes of a table that is there already. Only what there is to decide is shown.
class ImportChoices : public QWidget
{
    Q_OBJECT

public:
    struct State
    {
        const tasks::ImportOptions &options;
        const tasks::ImportPlan *plan = nullptr; ///< the last there was
        const support::Error *error = nullptr;
        const std::vector<project::Geography> &geographies;
    };

    explicit ImportChoices(QWidget *parent = nullptr);

    void setState(const State &state);
    /// Whether something has been typed that is not in the options yet.
    bool isPending() const { return m_typing.isActive(); }
    /// Whether something has been typed that cannot be taken.
    bool isWrong() const { return m_isPeriodWrong; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void optionsChanged(const choros::tasks::ImportOptions &options);
    void pendingChanged();

private:
    struct Field
    {
        QWidget *box;
        QLabel *note;
    };

    Field addField(const QString &label, QWidget *control);
    void arrange();
    void commitPeriod();
    void takeBackPeriod();
    void notePeriod(const QString &text, bool isWrong);
    void setPeriod(const State &state);
    void setKeys(const State &state);
    void setSheets(const State &state);
    void setGeographies(const State &state);
    void setVintages(const State &state);
    void setDuplicates(const State &state);
    void setRollUp(const State &state);
    void setPresent(const State &state);
    void change(const std::function<void(tasks::ImportOptions &)> &how);

    tasks::ImportOptions m_options;
    std::vector<tasks::KeyOption> m_keyOptions; ///< all there are; a plan for one column knows only that
    bool m_isSetting = false;
    QTimer m_typing;
    bool m_isPeriodWrong = false;
    QString m_plannedPeriod; ///< as the plan has it
    QString m_periodReason;

    QGridLayout *m_grid;
    QLineEdit *m_period;
    QComboBox *m_key;
    QComboBox *m_sheet;
    QComboBox *m_geography;
    QComboBox *m_vintage;
    QComboBox *m_duplicates;
    QCheckBox *m_rollUp;
    QComboBox *m_present;
    Field m_periodField, m_keyField, m_sheetField, m_geographyField, m_vintageField, m_duplicatesField,
        m_rollUpField, m_presentField;
};

} // namespace choros::ui
