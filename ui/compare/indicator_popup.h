// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <string>

class QLineEdit;
class QListWidget;

namespace choros::ui {

class Document;

/// A list of the indicators with values, to choose one: by mouse, or by typing a part of its title and Enter.
class IndicatorPopup : public QFrame
{
    Q_OBJECT

public:
    IndicatorPopup(const Document &document, const std::string &current, QWidget *parent = nullptr);

    void showBelow(const QWidget &button);

signals:
    void chosen(const std::string &indicator);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void narrow(const QString &words);
    void choose();

    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace choros::ui
