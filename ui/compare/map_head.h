// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/series_cache.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QToolButton;

namespace choros::ui {

class Document;

/// What stands above one of two maps: its indicator and period, and the ways to choose others.
class MapHead : public QFrame
{
    Q_OBJECT

public:
    /// `side` names the map to those who do not see it: "Left map".
    MapHead(const Document &document, const QString &side, QWidget *parent = nullptr);

    void show(const SeriesKey &key);

signals:
    void chosen(const choros::ui::SeriesKey &key);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitTexts();

    const Document &m_document;
    SeriesKey m_key;
    QString m_title;
    QString m_unitText;
    QToolButton *m_indicator;
    QComboBox *m_period;
    QLabel *m_unit;
};

} // namespace choros::ui
