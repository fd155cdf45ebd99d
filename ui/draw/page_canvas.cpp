// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/page_canvas.h"

#include <QFontMetricsF>
#include <QTextLayout>

namespace choros::draw {

namespace {

constexpr double kUnlimited = 1e7;

Qt::AlignmentFlag horizontal(int flags)
{
    if (flags & Qt::AlignRight)
        return Qt::AlignRight;
    return flags & Qt::AlignHCenter ? Qt::AlignHCenter : Qt::AlignLeft;
}

QString asOneParagraph(QString text, int flags)
{
    const QChar lineBreak = flags & Qt::TextSingleLine ? QChar(u' ') : QChar(QChar::LineSeparator);
    text.replace(u'\n', lineBreak);
    text.replace(u'\r', u' ');
    return text;
}

double leftOf(const QRectF &rect, Qt::AlignmentFlag align, double width)
{
    if (align == Qt::AlignRight)
        return rect.right() - width;
    return align == Qt::AlignHCenter ? rect.left() + (rect.width() - width) / 2 : rect.left();
}

double topOf(const QRectF &rect, int flags, double height)
{
    if (flags & Qt::AlignBottom)
        return rect.bottom() - height;
    return flags & Qt::AlignVCenter ? rect.top() + (rect.height() - height) / 2 : rect.top();
}

} // namespace

std::vector<TextLine> textLines(const QRectF &rect, int flags, const QFont &font, const QString &text)
{
    const QString paragraph = asOneParagraph(text, flags);
    QTextLayout layout(paragraph, font);
    QTextOption option;
    option.setWrapMode(flags & Qt::TextWordWrap ? QTextOption::WordWrap : QTextOption::ManualWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    const double leading = QFontMetricsF(font).leading();
    double height = -leading;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(flags & Qt::TextWordWrap ? rect.width() : kUnlimited);
        height = std::ceil(height + leading);
        line.setPosition({0, height});
        height += line.ascent() + line.descent(); // QTextLine::height() is rounded up
    }
    layout.endLayout();

    std::vector<TextLine> lines;
    const double top = topOf(rect, flags, height);
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        QString words = paragraph.mid(line.textStart(), line.textLength());
        while (!words.isEmpty() && (words.back().isSpace() || words.back() == QChar::LineSeparator))
            words.chop(1);
        if (words.isEmpty())
            continue;
        const double width = line.horizontalAdvance();
        const Qt::AlignmentFlag align = horizontal(flags);
        lines.push_back({words, {leftOf(rect, align, width), top + line.y() + line.ascent()}, width, align});
    }
    return lines;
}

void PageCanvas::fillPath(const QPainterPath &path, const QColor &color)
{
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    const support::Color plain{channel(color.red()), channel(color.green()), channel(color.blue()),
                               channel(color.alpha())};
    const LabeledPath one{path, {}, {}};
    fillPaths({}, {&one, 1}, {.fill = {support::FillKind::Solid, plain, {}}});
}

} // namespace choros::draw
