// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace choros::ui {

/// Which indicators, in which periods, are columns of the table. Every check shows at once.
class ColumnsPopup : public QFrame
{
    Q_OBJECT

public:
    ColumnsPopup(const Document &document, const std::vector<SeriesKey> &chosen, QWidget *parent = nullptr);

    void showBelow(const QWidget &button);

signals:
    void chosen(const std::vector<choros::ui::SeriesKey> &columns);

private:
    void narrow(const QString &words);
    void checkShown(Qt::CheckState state);
    void tell();

    QLineEdit *m_search;
    QListWidget *m_list;
    std::vector<SeriesKey> m_keys; ///< one per item
};

} // namespace choros::ui
