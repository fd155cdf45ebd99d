// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "styling/break_text.h"

#include "classify/classify.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace choros::ui {

namespace {

struct BreakText
{
    Q_DECLARE_TR_FUNCTIONS(choros::ui::BreakText)
};

TypedBreaks wrong(const QString &sentence)
{
    return {{}, sentence};
}

} // namespace

std::optional<double> breakFromText(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([-\u2212+]?)\\s*[$\u20ac\u00a3]?\\s*(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?\\s*%?$"));
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    bool isNumber = false;
    const double size = QLocale::c().toDouble(match.captured(2).remove(u',') + match.captured(3), &isNumber);
    if (!isNumber || !qIsFinite(size))
        return std::nullopt;
    const bool isNegative = match.captured(1) == QLatin1String("-") || match.captured(1) == QChar(0x2212);
    return isNegative && size != 0 ? -size : size;
}

QString breakText(double value)
{
    return QLocale(QLocale::English).toString(value, 'f', QLocale::FloatingPointShortest);
}

TypedBreaks breaksFromText(const QString &text)
{
    QStringList parts = text.trimmed().split(u';');
    if (parts.size() > 1 && parts.last().trimmed().isEmpty())
        parts.removeLast();
    TypedBreaks typed;
    for (const QString &part : std::as_const(parts)) {
        const QString word = part.trimmed();
        if (word.isEmpty())
            return wrong(BreakText::tr("Write at least one number, such as 38,000; 60,000."));
        const std::optional<double> value = breakFromText(word);
        if (!value)
            return wrong(BreakText::tr("\u201c%1\u201d is not a number. Write breaks like 38,000; 60,000 "
                                       "with semicolons between them.")
                             .arg(word.left(30)));
        if (!typed.values.empty() && *value <= typed.values.back())
            return wrong(BreakText::tr("Breaks must rise, but %1 comes after %2.")
                             .arg(breakText(*value), breakText(typed.values.back())));
        typed.values.push_back(*value);
    }
    if (typed.values.size() > static_cast<std::size_t>(classify::kMostOffered) - 1)
        return wrong(
            BreakText::tr("Write at most %1 breaks. Nobody can tell the colors of more classes apart.")
                .arg(classify::kMostOffered - 1));
    return typed;
}

std::vector<double> edgesOf(const std::vector<double> &breaks, double least, double greatest)
{
    std::vector<double> edges = breaks;
    if (edges.empty() || edges.front() > least)
        edges.insert(edges.begin(), least);
    if (edges.size() < 2 || edges.back() < greatest)
        edges.push_back(greatest);
    return edges;
}

QString textOfEdges(const std::vector<double> &edges, double least, double greatest)
{
    QStringList parts;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const bool isOwnEnd =
            (i == 0 && edges[i] == least) || (i + 1 == edges.size() && edges[i] == greatest);
        if (!isOwnEnd)
            parts << breakText(edges[i]);
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace choros::ui
