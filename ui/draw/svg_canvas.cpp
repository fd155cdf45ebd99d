// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/svg_canvas.h"

#include "draw/fonts.h"

#include <QFontMetricsF>

#include <cmath>

namespace choros::draw {

using support::FillKind;

namespace {

/// Hundredths as a decimal number without trailing zeros.
void appendHundredths(QByteArray &out, qint64 hundredths)
{
    if (hundredths < 0)
        out += '-';
    const qint64 size = std::abs(hundredths);
    const qint64 part = size % 100;
    if (size >= 100 || part == 0)
        out += QByteArray::number(size / 100);
    if (part == 0)
        return;
    out += '.';
    out += static_cast<char>('0' + part / 10);
    if (part % 10)
        out += static_cast<char>('0' + part % 10);
}

qint64 hundredths(double value)
{
    constexpr double kFar = 1e9; // beyond any page; also keeps what is no number out of the file
    return std::isfinite(value) ? std::llround(std::clamp(value, -kFar, kFar) * 100) : 0;
}

/// A number in a list: a minus parts it from the one before as well as a space does.
void appendListed(QByteArray &out, qint64 value)
{
    const char last = out.isEmpty() ? 'M' : out.back();
    if (value >= 0 && last >= '.' && last <= '9')
        out += ' ';
    appendHundredths(out, value);
}

/// Whether XML 1.0 allows a character at all.
bool isAllowed(char32_t c)
{
    return c == U'\t' || c == U'\n' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) ||
           (c >= 0x10000 && c <= 0x10ffff);
}

/// Words as XML text or attribute.
QByteArray escaped(const QString &words)
{
    QString kept;
    for (const char32_t c : words.toUcs4()) {
        if (isAllowed(c) && (c < 0x7f || c > 0x9f))
            kept += c == U'\t' || c == U'\n' ? QStringLiteral(" ") : QString::fromUcs4(&c, 1);
    }
    return kept.toHtmlEscaped().toUtf8();
}

QByteArray colorText(const QColor &color)
{
    return color.name(QColor::HexRgb).toLatin1();
}

QByteArray opacityText(const char *attribute, const QColor &color)
{
    if (color.alpha() == 255)
        return {};
    QByteArray text = QByteArray(" ") + attribute + "=\"";
    appendHundredths(text, hundredths(color.alphaF()));
    return text + '"';
}

QByteArray capText(Qt::PenCapStyle cap)
{
    if (cap == Qt::RoundCap)
        return " stroke-linecap=\"round\"";
    return cap == Qt::SquareCap ? " stroke-linecap=\"square\"" : "";
}

QByteArray anchorText(Qt::AlignmentFlag align)
{
    if (align == Qt::AlignRight)
        return " text-anchor=\"end\"";
    return align == Qt::AlignHCenter ? " text-anchor=\"middle\"" : "";
}

double anchorX(const TextLine &line)
{
    if (line.align == Qt::AlignRight)
        return line.baseline.x() + line.width;
    return line.align == Qt::AlignHCenter ? line.baseline.x() + line.width / 2 : line.baseline.x();
}

/// What the font adds to each letter, in page units: SVG knows no percentage of a letter's width.
double letterSpacing(const QFont &font, const TextLine &line)
{
    if (font.letterSpacing() == 0 || line.text.isEmpty())
        return 0;
    QFont plain = font;
    plain.setLetterSpacing(QFont::PercentageSpacing, 100);
    return (line.width - QFontMetricsF(plain).horizontalAdvance(line.text)) /
           static_cast<double>(line.text.size());
}

} // namespace

SvgCanvas::SvgCanvas(QSizeF pageMm, double pixelsPerMm)
    : m_pageMm(pageMm), m_pixelsPerMm(pixelsPerMm), m_scale(pixelsPerMm / kUnitsPerMm)
{
}

QByteArray SvgCanvas::number(double pageUnits) const
{
    QByteArray text;
    appendHundredths(text, hundredths(pageUnits * m_scale));
    return text;
}

void SvgCanvas::beginGroup(const QString &name)
{
    m_body += "<g id=\"" + uniqueId(name) + "\">\n";
}

void SvgCanvas::endGroup()
{
    m_body += "</g>\n";
}

void SvgCanvas::beginClip(const QRectF &rect)
{
    const QByteArray id = "clip-" + QByteArray::number(++m_clips);
    m_definitions += "<clipPath id=\"" + id + "\"><rect x=\"" + number(rect.x()) + "\" y=\"" +
                     number(rect.y()) + "\" width=\"" + number(rect.width()) + "\" height=\"" +
                     number(rect.height()) + "\"/></clipPath>\n";
    m_body += "<g clip-path=\"url(#" + id + ")\">\n";
}

void SvgCanvas::endClip()
{
    m_body += "</g>\n";
}

/// Letters, digits, hyphens and underscores, starting with a letter, and given once only.
QByteArray SvgCanvas::uniqueId(const QString &wanted)
{
    QByteArray id;
    for (const QChar c : wanted) {
        const bool plain = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
        id += plain ? static_cast<char>(c.unicode()) : '_';
    }
    if (id.isEmpty() || !QChar(QLatin1Char(id[0])).isLetter())
        id.prepend("id-");
    QByteArray unique = id;
    for (int again = 2; m_ids.contains(unique); ++again)
        unique = id + '.' + QByteArray::number(again);
    m_ids.insert(unique);
    return unique;
}

void SvgCanvas::appendPath(const QPainterPath &path)
{
    m_body += " d=\"";
    qint64 x = 0;
    qint64 y = 0;
    qint64 startX = 0;
    qint64 startY = 0;
    char command = 0; // the one in force
    const auto append = [&](char letter, std::span<const QPointF> points) {
        if (command != letter)
            m_body += letter;
        command = letter;
        qint64 px = x;
        qint64 py = y;
        for (const QPointF &p : points) {
            px = hundredths(p.x() * m_scale);
            py = hundredths(p.y() * m_scale);
            appendListed(m_body, px - x);
            appendListed(m_body, py - y);
        }
        x = px;
        y = py;
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        const QPointF p(e);
        const qint64 px = hundredths(p.x() * m_scale);
        const qint64 py = hundredths(p.y() * m_scale);
        if (e.isMoveTo()) {
            x = startX = px;
            y = startY = py;
            m_body += 'M';
            appendListed(m_body, px);
            appendListed(m_body, py);
            command = 'M';
        } else if (e.isCurveTo()) {
            const QPointF points[] = {p, path.elementAt(i + 1), path.elementAt(i + 2)};
            append('c', points);
            i += 2;
        } else if (px == startX && py == startY && command == 'l' &&
                   (i + 1 == path.elementCount() || path.elementAt(i + 1).isMoveTo())) {
            m_body += 'z';
            command = 'z';
        } else if (px != x || py != y) {
            append('l', {&p, 1});
        }
    }
    m_body += '"';
}

void SvgCanvas::appendLabeled(const LabeledPath &path)
{
    m_body += "<path";
    if (!path.key.isEmpty())
        m_body += " id=\"" + uniqueId(QStringLiteral("area-") + path.key) + "\" data-geoid=\"" +
                  escaped(path.key) + '"';
    appendPath(path.path);
    if (path.title.isEmpty())
        m_body += "/>\n";
    else
        m_body += "><title>" + escaped(path.title) + "</title></path>\n";
}

/// The id of a pattern of ink on its ground, as tall as lines are apart and turned by 45 degrees.
QByteArray SvgCanvas::patternFor(const FillStyle &style)
{
    const FillKind kind = style.fill.kind;
    const HatchPattern &hatch = style.hatch;
    const QByteArray size = number(hatch.spacing);
    const QByteArray half = number(hatch.spacing / 2);
    const QByteArray ink = colorText(toQColor(style.fill.ink));
    QByteArray text = " patternUnits=\"userSpaceOnUse\" width=\"" + size + "\" height=\"" + size +
                      "\" patternTransform=\"translate(" + number(hatch.anchor.x()) + ' ' +
                      number(hatch.anchor.y()) + ')';
    if (kind == FillKind::HatchUp || kind == FillKind::CrossHatch)
        text += " rotate(-45)";
    else if (kind == FillKind::HatchDown)
        text += " rotate(45)";
    text += " translate(-" + half + " -" + half + ")\"><path d=\"M0 0h" + size + 'v' + size + "h-" + size +
            "z\" fill=\"" + colorText(toQColor(style.fill.ground)) + "\"/>";
    if (kind == FillKind::Dots) {
        text += "<circle cx=\"" + half + "\" cy=\"" + half + "\" r=\"" + number(hatch.lineWidth) +
                "\" fill=\"" + ink + "\"/>";
    } else {
        text += "<path d=\"M0 " + half + 'h' + size;
        if (kind == FillKind::CrossHatch)
            text += 'M' + half + " 0v" + size;
        text += "\" stroke=\"" + ink + "\" stroke-width=\"" + number(hatch.lineWidth) + "\"/>";
    }
    text += "</pattern>\n";
    const auto known = m_patterns.constFind(text);
    if (known != m_patterns.constEnd())
        return *known;
    const QByteArray id = "hatch-" + QByteArray::number(m_patterns.size() + 1);
    m_definitions += "<pattern id=\"" + id + '"' + text;
    m_patterns.insert(text, id);
    return id;
}

QByteArray SvgCanvas::paintOf(const FillStyle &style)
{
    const QColor ground = toQColor(style.fill.ground);
    QByteArray paint = " fill=\"";
    if (style.fill.kind == FillKind::Solid)
        paint += colorText(ground) + '"' + opacityText("fill-opacity", ground);
    else
        paint += "url(#" + patternFor(style) + ")\"";
    return paint;
}

void SvgCanvas::fillPaths(const QString &name, std::span<const LabeledPath> paths, const FillStyle &style)
{
    if (style.fill.kind == FillKind::None || paths.empty())
        return;
    const bool winding = paths.front().path.fillRule() == Qt::WindingFill;
    m_body += "<g";
    if (!name.isEmpty())
        m_body += " id=\"" + uniqueId(name) + '"';
    m_body += paintOf(style) + (winding ? ">\n" : " fill-rule=\"evenodd\">\n");
    for (const LabeledPath &path : paths)
        appendLabeled(path);
    m_body += "</g>\n";
}

void SvgCanvas::drawCircles(const QString &name, std::span<const CircleMark> circles, const QColor &rim)
{
    if (circles.empty())
        return;
    m_body += "<g id=\"" + uniqueId(name) + "\" stroke=\"" + colorText(rim) + '"' +
              opacityText("stroke-opacity", rim) + " stroke-width=\"" + number(circles.front().rim) + "\">\n";
    for (const CircleMark &circle : circles) {
        m_body += "<circle";
        if (!circle.key.isEmpty())
            m_body += " data-geoid=\"" + escaped(circle.key) + '"';
        m_body += " cx=\"" + number(circle.center.x()) + "\" cy=\"" + number(circle.center.y()) + "\" r=\"" +
                  number(circle.radius) + "\" fill=\"" + colorText(circle.fill) + '"' +
                  opacityText("fill-opacity", circle.fill);
        if (circle.rim != circles.front().rim)
            m_body += " stroke-width=\"" + number(circle.rim) + '"';
        if (circle.title.isEmpty())
            m_body += "/>\n";
        else
            m_body += "><title>" + escaped(circle.title) + "</title></circle>\n";
    }
    m_body += "</g>\n";
}

void SvgCanvas::strokePath(const QPainterPath &path, const StrokeStyle &style)
{
    m_body += "<path fill=\"none\" stroke=\"" + colorText(style.color) + '"' +
              opacityText("stroke-opacity", style.color) + " stroke-width=\"" + number(style.width) + '"' +
              capText(style.cap);
    if (style.join == Qt::RoundJoin)
        m_body += " stroke-linejoin=\"round\"";
    appendPath(path);
    m_body += "/>\n";
}

void SvgCanvas::drawText(const std::vector<TextLine> &lines, const QFont &font, const QColor &color)
{
    for (const TextLine &line : lines) {
        m_body += "<text x=\"" + number(anchorX(line)) + "\" y=\"" + number(line.baseline.y()) + '"' +
                  anchorText(line.align) + " font-size=\"" + number(font.pixelSize()) + '"';
        if (font.weight() != QFont::Normal)
            m_body += " font-weight=\"" + QByteArray::number(static_cast<int>(font.weight())) + '"';
        if (const double spacing = letterSpacing(font, line); spacing != 0)
            m_body += " letter-spacing=\"" + number(spacing) + '"';
        m_body += " fill=\"" + colorText(color) + '"' + opacityText("fill-opacity", color) + '>' +
                  escaped(line.text) + "</text>\n";
    }
}

QByteArray SvgCanvas::document(const QString &title, const QString &description) const
{
    const auto decimals = [](double value) {
        QByteArray text;
        appendHundredths(text, hundredths(value));
        return text;
    };
    const QByteArray width = decimals(m_pageMm.width() * m_pixelsPerMm);
    const QByteArray height = decimals(m_pageMm.height() * m_pixelsPerMm);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
           QByteArray::number(m_pageMm.width(), 'f', 4) + "mm\" height=\"" +
           QByteArray::number(m_pageMm.height(), 'f', 4) + "mm\" viewBox=\"0 0 " + width + ' ' + height +
           "\" font-family=\"Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif\">\n<title>" +
           escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n<defs>\n" + m_definitions +
           "</defs>\n" + m_body + "</svg>\n";
}

} // namespace choros::draw
