// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/plain_text.h"

#include "draw/fonts.h"

#include <algorithm>

namespace choros::ui {

namespace {

bool turnsAround(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

/// Whoever sets its text: it is put in order before it is measured and before it is shown.
class OrderedLabel : public QLabel
{
public:
    QSize sizeHint() const override
    {
        const_cast<OrderedLabel *>(this)->order();
        return QLabel::sizeHint();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        order();
        QLabel::paintEvent(event);
    }

private:
    void order()
    {
        const QString shown = text();
        if (std::any_of(shown.begin(), shown.end(), turnsAround))
            setText(inReadingOrder(shown));
    }
};

} // namespace

QString inReadingOrder(QString text)
{
    return text.removeIf(turnsAround);
}

QLabel *plainLabel()
{
    QLabel *label = new OrderedLabel;
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

QString withBreaks(const QString &text)
{
    constexpr qsizetype kLongest = 24;
    constexpr QChar kBreak(0x200B);
    QString broken;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        const bool isLong = end - at > kLongest;
        qsizetype sinceBreak = 0;
        for (; at < end; ++at) {
            broken += text[at];
            ++sinceBreak;
            const bool isSign = QStringLiteral("/?&=.-_").contains(text[at]);
            const bool isFull = sinceBreak >= kLongest && !text[at].isHighSurrogate();
            if (isLong && at + 1 < end && (isSign || isFull)) {
                broken += kBreak;
                sinceBreak = 0;
            }
        }
        if (at < text.size())
            broken += text[at++];
    }
    return broken;
}

QString plainToolTip(const QString &text)
{
    constexpr qsizetype kLongest = 300;
    const QString shown = text.size() > kLongest ? text.left(kLongest) + u'…' : text;
    return QStringLiteral("<span>%1</span>").arg(inReadingOrder(shown).toHtmlEscaped());
}

} // namespace choros::ui
