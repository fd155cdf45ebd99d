// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "panels/catalogue_fields.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabBar;
class QVBoxLayout;

namespace choros::ui {

/// The form for one indicator of the catalogue, or for several at once: then a field in which they differ
/// says so, and only what a person changes is written. Each change is one edit, made on leaving the field or
/// by Enter.
class CatalogueEditor : public QWidget
{
    Q_OBJECT

public:
    using Change = std::function<void(project::Indicator &)>;

    explicit CatalogueEditor(QWidget *parent = nullptr);

    /// Those to edit, of `all`. Another choice stores what is being typed first; the same ones leave it be.
    void show(const std::vector<std::string> &ids, const std::vector<project::Indicator> &all, bool mayEdit);
    /// Stores what is being typed.
    void commit();
    /// What was told could not be stored: it stays in its fields, marked, and is told again when its field
    /// is left or by Enter.
    void keepUnstored();
    bool hasUnstored() const;
    /// Ready to type in: the first field.
    void startEditing();

signals:
    /// To be applied to each of the indicators as the project then has it.
    void edited(const std::vector<std::string> &ids, const choros::ui::CatalogueEditor::Change &change);
    void closeWanted();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Row
    {
        CatalogueField field;
        QLabel *label = nullptr;
        QWidget *editor = nullptr;
        QLabel *note = nullptr;          ///< shown while what is in the field could not be stored
        QString shown;                   ///< what the project has
        bool isSeveral = false;          ///< the indicators differ
        std::optional<QString> unstored; ///< told, and not yet read back
        bool failed = false;             ///< it could not be stored, and was not told again
    };
    static void forgetUnstored(Row &row);

    void addRow(QVBoxLayout *layout, CatalogueField field);
    QWidget *makeEditor(const CatalogueField &field);
    void fill(Row &row);
    void commit(Row &row);
    void offerChoices(Row &row);
    void updateUse();
    Row *rowOf(const QObject *object);
    std::string language() const;

    QLabel *m_title;
    QLabel *m_code;
    QLabel *m_readOnly;
    QLabel *m_problem;
    QTabBar *m_languages;
    QWidget *m_form;
    std::vector<Row> m_rows;
    std::vector<std::string> m_ids;
    std::vector<project::Indicator> m_edited;
    std::vector<project::Indicator> m_all;
    bool m_isFilling = false;
};

} // namespace choros::ui
