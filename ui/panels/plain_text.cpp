// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/plain_text.h"

namespace choros::ui {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString plainToolTip(const QString &text)
{
    constexpr qsizetype kLongest = 300;
    const QString shown = text.size() > kLongest ? text.left(kLongest) + u'…' : text;
    return QStringLiteral("<span>%1</span>").arg(shown.toHtmlEscaped());
}

} // namespace choros::ui
