// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "styling/histogram_view.h"

#include "classify/rounding.h"
#include "draw/fonts.h"
#include "panels/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QTimerEvent>

#include <algorithm>
#include <cmath>

namespace choros::ui {

namespace {

constexpr int kMargin = 8; // left and right: half a handle
constexpr int kLabelHeight = 18;
constexpr int kBarsHeight = 72;
constexpr int kStripHeight = 8;
constexpr int kCountsHeight = 16;
constexpr int kHandleWidth = 14;
constexpr double kMergeWithin = 4; // pixels
constexpr int kSettleMs = 700;

QColor toColor(support::Color color)
{
    return {color.red, color.green, color.blue};
}

} // namespace

HistogramView::HistogramView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Histogram of the values, with the breaks between classes"));
    setToolTip(tr("How many areas have which value. Drag a break to move it, or onto the next to remove it; "
                  "double-click to add one."));
}

void HistogramView::setSubject(std::shared_ptr<const Distribution> values,
                               const std::shared_ptr<const style::Symbology> &symbology,
                               const style::NumberFormat &format)
{
    m_symbology = symbology;
    m_format = format;
    if (!values)
        values = std::make_shared<const Distribution>();
    if (m_distribution != values) {
        m_settle.stop();
        m_moving.reset();
        m_distribution = std::move(values);
    }
    if (!isMoving())
        adoptEdges();
    setEnabled(symbology && !m_distribution->values.empty());
    update();
}

void HistogramView::adoptEdges()
{
    m_edges = m_symbology ? m_symbology->classification.breaks : std::vector<double>();
    m_low = m_distribution->values.empty() ? 0 : m_distribution->values.front();
    m_high = m_distribution->values.empty() ? 1 : m_distribution->values.back();
    if (!m_distribution->bins.counts.empty()) {
        m_low = std::min(m_low, m_distribution->bins.start);
        m_high = std::max(m_high, m_distribution->bins.binStart(m_distribution->bins.counts.size()));
    }
    if (!m_edges.empty()) {
        m_low = std::min(m_low, m_edges.front());
        m_high = std::max(m_high, m_edges.back());
    }
    if (!(m_high > m_low))
        m_high = m_low + 1;
    placeHandles();
}

QRectF HistogramView::barsBox() const
{
    return {kMargin, kLabelHeight, width() - 2.0 * kMargin, kBarsHeight};
}

double HistogramView::xOf(double value) const
{
    const QRectF box = barsBox();
    return box.left() + (value / 2 - m_low / 2) / (m_high / 2 - m_low / 2) * box.width();
}

double HistogramView::valueAt(double x) const
{
    const QRectF box = barsBox();
    const double place = (x - box.left()) / qMax(1.0, box.width());
    return m_low * (1 - place) + m_high * place;
}

double HistogramView::step() const
{
    const double perPixel = (m_high - m_low) / qMax(1.0, barsBox().width());
    const double power = std::pow(10, std::floor(std::log10(perPixel)));
    for (const double nice : {1.0, 2.0, 5.0}) {
        if (nice * power >= perPixel)
            return nice * power;
    }
    return 10 * power;
}

std::vector<BreakHandle *> HistogramView::handles() const
{
    std::vector<BreakHandle *> result;
    for (BreakHandle *handle : m_handles) {
        if (!handle->isHidden() && !handle->isFixed())
            result.push_back(handle);
    }
    return result;
}

void HistogramView::placeHandles()
{
    const bool isClassed = m_symbology && !m_symbology->isUnclassed();
    const std::size_t wanted = m_edges.size() > 2 ? m_edges.size() - 2 : 0;
    while (m_handles.size() < wanted) {
        auto *handle = new BreakHandle(this, m_handles.size() + 1);
        setTabOrder(m_handles.empty() ? static_cast<QWidget *>(this) : m_handles.back(), handle);
        m_handles.push_back(handle);
    }
    for (std::size_t i = 0; i < m_handles.size(); ++i) {
        BreakHandle *handle = m_handles[i];
        handle->setVisible(i < wanted);
        if (i >= wanted)
            continue;
        const double value = m_edges[i + 1];
        const bool isMiddle = m_symbology && m_symbology->middle == value;
        handle->setFixed(isMiddle || !isClassed);
        handle->setGeometry(qRound(xOf(value)) - kHandleWidth / 2, kLabelHeight, kHandleWidth,
                            kBarsHeight + kStripHeight + 4);
    }
    describeHandles();
}

void HistogramView::describeHandles()
{
    const QLocale english(QLocale::English);
    const std::vector<int> numbers = counts();
    for (std::size_t i = 0; i < m_handles.size() && i + 2 < m_edges.size(); ++i) {
        m_handles[i]->setAccessibleName(
            tr("Break %1 of %2: %3").arg(i + 1).arg(m_edges.size() - 2).arg(valueText(m_edges[i + 1])));
        if (i + 1 < numbers.size())
            m_handles[i]->setAccessibleDescription(
                tr("%1 areas in the class below, %2 in the class above. Arrow keys move it, Delete removes "
                   "it.")
                    .arg(english.toString(numbers[i]), english.toString(numbers[i + 1])));
        m_handles[i]->update();
    }
}

QString HistogramView::valueText(double value) const
{
    return QString::fromStdString(style::formatNumber(value, style::fitted(m_format, m_edges)));
}

/// As the classifier counts: [a, b), the last closed.
std::vector<int> HistogramView::counts() const
{
    std::vector<int> result;
    for (std::size_t i = 0; i + 1 < m_edges.size(); ++i) {
        const bool isFirst = i == 0;
        const bool isLast = i + 2 == m_edges.size();
        const auto from = isFirst ? m_distribution->values.begin()
                                  : std::lower_bound(m_distribution->values.begin(),
                                                     m_distribution->values.end(), m_edges[i]);
        const auto to = isLast ? m_distribution->values.end()
                               : std::lower_bound(m_distribution->values.begin(),
                                                  m_distribution->values.end(), m_edges[i + 1]);
        result.push_back(static_cast<int>(std::max<std::ptrdiff_t>(0, to - from)));
    }
    return result;
}

std::vector<double> HistogramView::edgesWithoutMerged() const
{
    std::vector<double> edges = m_edges;
    if (m_moving && m_isMerged)
        edges.erase(edges.begin() + static_cast<std::ptrdiff_t>(*m_moving));
    return edges;
}

void HistogramView::beginMove(std::size_t edge)
{
    endMove(); // of another, by keys
    if (edge == 0 || edge + 1 >= m_edges.size())
        return;
    m_edgesBefore = m_edges;
    m_moving = edge;
    m_isMerged = false;
}

void HistogramView::moveTo(double x)
{
    if (!m_moving)
        return;
    const std::size_t edge = *m_moving;
    const double low = m_edges[edge - 1];
    const double high = m_edges[edge + 1];
    double value = classify::rounded(valueAt(x), step());
    m_isMerged =
        x <= xOf(low) + kMergeWithin || x >= xOf(high) - kMergeWithin || value <= low || value >= high;
    if (m_isMerged)
        value = x - xOf(low) < xOf(high) - x ? low : high;
    if (value == m_edges[edge])
        return;
    m_edges[edge] = value;
    changed();
}

void HistogramView::moveBy(std::size_t edge, int steps)
{
    if (m_moving != edge)
        beginMove(edge);
    if (!m_moving)
        return;
    const double value = classify::rounded(m_edges[edge] + steps * step(), step());
    m_settle.start(kSettleMs, this);
    if (value <= m_edges[edge - 1] || value >= m_edges[edge + 1])
        return; // keys never remove a break unasked
    m_edges[edge] = value;
    changed();
}

void HistogramView::changed()
{
    placeHandles();
    update();
    emit edgesMoved(edgesWithoutMerged());
}

void HistogramView::endMove()
{
    m_settle.stop();
    if (!m_moving)
        return;
    const std::vector<double> edges = edgesWithoutMerged();
    const bool isOther = edges != m_edgesBefore;
    m_moving.reset();
    m_isMerged = false;
    m_edges = edges;
    placeHandles();
    update();
    if (isOther)
        emit edgesSet(edges);
    else
        emit moveEnded();
}

void HistogramView::abandonMove()
{
    m_settle.stop();
    if (!m_moving)
        return;
    m_moving.reset();
    m_isMerged = false;
    m_edges = m_edgesBefore;
    placeHandles();
    update();
}

void HistogramView::cancelMove()
{
    if (!m_moving)
        return;
    abandonMove();
    emit moveEnded();
}

void HistogramView::remove(std::size_t edge)
{
    endMove();
    if (edge == 0 || edge + 1 >= m_edges.size())
        return;
    m_edges.erase(m_edges.begin() + static_cast<std::ptrdiff_t>(edge));
    placeHandles();
    emit edgesSet(m_edges);
}

void HistogramView::addAt(double value)
{
    endMove();
    const auto above = std::lower_bound(m_edges.begin(), m_edges.end(), value);
    const bool isInside = above != m_edges.begin() && above != m_edges.end() && *above != value;
    if (!isInside || m_edges.size() > classify::kMostOffered || !m_symbology || m_symbology->isUnclassed())
        return;
    m_edges.insert(above, value);
    placeHandles();
    emit edgesSet(m_edges);
}

/// A break in the middle of a class.
void HistogramView::split(std::size_t classIndex)
{
    if (classIndex + 1 < m_edges.size())
        addAt(classify::rounded(m_edges[classIndex] / 2 + m_edges[classIndex + 1] / 2, step()));
}

void HistogramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        addAt(classify::rounded(valueAt(event->position().x()), step()));
}

void HistogramView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Insert || m_edges.size() < 2)
        return QWidget::keyPressEvent(event);
    std::size_t widest = 0;
    for (std::size_t i = 1; i + 1 < m_edges.size(); ++i) {
        if (m_edges[i + 1] - m_edges[i] > m_edges[widest + 1] - m_edges[widest])
            widest = i;
    }
    split(widest);
}

void HistogramView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_settle.timerId())
        endMove();
    else
        QWidget::timerEvent(event);
}

void HistogramView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeHandles();
}

QColor HistogramView::colorOf(std::size_t classIndex) const
{
    const auto &colors = m_symbology->classColors;
    return colors.empty() ? theme().quiet : toColor(colors[std::min(classIndex, colors.size() - 1)]);
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_symbology || m_distribution->values.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(draw::controlFont(11));
    paintBars(&painter);
    paintCounts(&painter);
    paintLabel(&painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void HistogramView::paintBars(QPainter *painter)
{
    const QRectF box = barsBox();
    const int most =
        m_distribution->bins.counts.empty()
            ? 1
            : *std::max_element(m_distribution->bins.counts.begin(), m_distribution->bins.counts.end());
    const bool isUnclassed = m_symbology->isUnclassed();
    const std::size_t classes = isUnclassed || m_edges.size() < 2 ? 1 : m_edges.size() - 1;
    const auto bars = [&](const std::function<QColor(double)> &colorAt, double grown = 0) {
        for (std::size_t i = 0; i < m_distribution->bins.counts.size(); ++i) {
            if (m_distribution->bins.counts[i] == 0)
                continue;
            const double left = xOf(m_distribution->bins.binStart(i));
            const double right = qMax(left + 1, xOf(m_distribution->bins.binStart(i + 1)) - 0.5);
            const double height = qMax(1.5, box.height() * m_distribution->bins.counts[i] / most);
            painter->fillRect(
                QRectF(left, box.bottom() - height, right - left, height).adjusted(-grown, -grown, grown, 0),
                colorAt(m_distribution->bins.binStart(i) + m_distribution->bins.width / 2));
        }
    };
    QColor rim = theme().quiet;
    rim.setAlpha(150);
    bars([&](double) { return rim; }, 0.6); // light colors keep their outline
    for (std::size_t c = 0; c < classes; ++c) {
        const double left = c == 0 ? 0 : xOf(m_edges[c]);
        const double right = c + 1 == classes ? width() : xOf(m_edges[c + 1]);
        painter->save();
        painter->setClipRect(QRectF(left, 0, right - left, height()));
        if (isUnclassed)
            bars([&](double value) {
                const double range = m_symbology->rampHigh - m_symbology->rampLow;
                const double place = range > 0 ? (value - m_symbology->rampLow) / range : 0;
                const auto &ramp = m_symbology->ramp;
                return toColor(ramp[static_cast<std::size_t>(qBound(0.0, place, 1.0) *
                                                             static_cast<double>(ramp.size() - 1))]);
            });
        else
            bars([&](double) { return colorOf(c); });
        if (!isUnclassed && m_edges.size() >= 2) // light colors stand out by what lies under them
            painter->fillRect(
                QRectF(xOf(m_edges[c]), box.bottom(), xOf(m_edges[c + 1]) - xOf(m_edges[c]), kStripHeight),
                colorOf(c));
        painter->restore();
    }
    painter->setPen(QPen(rim, 1));
    painter->drawLine(box.bottomLeft(), box.bottomRight());
    for (const auto &mark :
         {std::optional<double>(m_low < 0 && m_high > 0 && m_symbology->middle ? std::optional<double>(0.0)
                                                                               : std::nullopt),
          m_symbology->middle}) {
        if (!mark || *mark < m_low || *mark > m_high)
            continue;
        painter->setPen(QPen(theme().text, 1, Qt::DotLine));
        painter->drawLine(QPointF(xOf(*mark), box.top()), QPointF(xOf(*mark), box.bottom()));
    }
}

void HistogramView::paintCounts(QPainter *painter)
{
    if (m_symbology->isUnclassed())
        return;
    const QLocale english(QLocale::English);
    const std::vector<int> numbers = counts();
    const double top = barsBox().bottom() + kStripHeight + 8;
    painter->setPen(theme().quiet);
    const QFontMetricsF metrics(painter->font());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const QString text = english.toString(numbers[i]);
        const double left = xOf(m_edges[i]);
        const double room = xOf(m_edges[i + 1]) - left;
        if (metrics.horizontalAdvance(text) <= room + 2)
            painter->drawText(QRectF(left - 2, top, room + 4, kCountsHeight), Qt::AlignCenter, text);
    }
}

/// Over the break that is meant: its value; otherwise the values' ends.
void HistogramView::paintLabel(QPainter *painter)
{
    const QRectF line(kMargin, 0, width() - 2.0 * kMargin, kLabelHeight - 2);
    std::optional<std::size_t> meant = m_moving;
    for (const BreakHandle *handle : m_handles) {
        if (!meant && !handle->isHidden() && handle->isHot() && handle->edge() < m_edges.size())
            meant = handle->edge();
    }
    if (!meant) {
        painter->setPen(theme().quiet);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, valueText(m_distribution->values.front()));
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, valueText(m_distribution->values.back()));
        return;
    }
    const QString text = m_moving && m_isMerged ? tr("let go to remove it") : valueText(m_edges[*meant]);
    painter->setFont(draw::controlFont(12, QFont::DemiBold));
    painter->setPen(theme().text);
    const double width = QFontMetricsF(painter->font()).horizontalAdvance(text) + 4;
    const double left = qBound(line.left(), xOf(m_edges[*meant]) - width / 2, line.right() - width);
    painter->drawText(QRectF(left, line.top(), width, line.height()), Qt::AlignCenter, text);
}

} // namespace choros::ui
