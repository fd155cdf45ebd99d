// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/plain_text.h"

#include "draw/fonts.h"

namespace choros::ui {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *quietLabel()
{
    QLabel *label = plainLabel();
    label->setObjectName(QStringLiteral("quiet"));
    label->setFont(draw::controlFont(12));
    label->setWordWrap(true);
    return label;
}

QLabel *sectionHead(const QString &text)
{
    QLabel *label = plainLabel();
    label->setText(text.toUpper());
    QFont font = draw::controlFont(11, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    label->setFont(font);
    label->setObjectName(QStringLiteral("sectionHead"));
    return label;
}

QString plainToolTip(const QString &text)
{
    constexpr qsizetype kLongest = 300;
    const QString shown = text.size() > kLongest ? text.left(kLongest) + u'…' : text;
    return QStringLiteral("<span>%1</span>").arg(shown.toHtmlEscaped());
}

} // namespace choros::ui
