// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace choros::ui {

/// Stands where a page behind a tab has nothing to show: a sentence that says what belongs there, and a
/// button that helps.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    /// In place of what `page` shows; its child.
    EmptyPage(QScrollArea &page, const QString &button, const QString &toolTip);

    /// "": the page itself is shown.
    void setText(const QString &text, bool hasButton);

signals:
    void wanted();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QScrollArea &m_page;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace choros::ui
