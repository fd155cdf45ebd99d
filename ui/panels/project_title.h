// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

class QLabel;
class QLineEdit;

namespace choros::ui {

/// The project's title in the top bar; a double click or F2 makes it a field to type another in. Enter takes
/// it, also leaving the field; Escape leaves it as it was.
class ProjectTitle : public QStackedWidget
{
    Q_OBJECT

public:
    explicit ProjectTitle(QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &path);
    void setEditable(bool editable);
    void startEditing();

signals:
    /// Never empty, and not the one it has.
    void renamed(const QString &title);

protected:
    bool event(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void take();
    void leave();
    void showElided();

    QLabel *m_label;
    QLineEdit *m_field;
    QString m_title;
    bool m_isEditable = false;
};

} // namespace choros::ui
