// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/palette_list.h"

#include "draw/fonts.h"
#include "panels/theme.h"
#include "style/palette.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolTip>

#include <algorithm>
#include <iterator>

namespace choros::ui {

namespace {

constexpr int kRowHeight = 42;
constexpr int kStripHeight = 14;
constexpr int kBadge = 12;

QString nameOf(const style::Palette &palette)
{
    return QString::fromStdString(palette.name);
}

} // namespace

PaletteList::PaletteList(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Colors"));
    setToolTip(tr("Click on colors to use them, or choose with the arrow keys"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setClassCount(m_classes);
}

void PaletteList::setClassCount(int classes)
{
    if (classes == m_classes && !m_all.empty())
        return;
    m_classes = classes;
    m_all.clear();
    for (const style::Palette &palette : style::palettes())
        m_all.push_back({&palette, style::safetyOf(palette, classes)});
    refill();
}

void PaletteList::setReversed(bool reversed)
{
    m_isReversed = reversed;
    update();
}

void PaletteList::setWish(const PaletteWish &wish)
{
    m_wish = wish;
    refill();
}

void PaletteList::refill()
{
    m_rows.clear();
    for (const Row &row : m_all) {
        if (m_wish.fits(*row.palette, row.safety) || QString::fromStdString(row.palette->id) == m_current)
            m_rows.push_back(row);
    }
    m_hover = -1;
    updateGeometry();
    update();
}

void PaletteList::setCurrent(const QString &id)
{
    m_current = id;
    refill();
    const int row = currentRow();
    if (row < 0)
        return;
    const Row &current = m_rows[static_cast<std::size_t>(row)];
    QStringList words = {nameOf(*current.palette)};
    for (const SafetyBadge badge : kSafetyBadges) {
        if (has(current.safety, badge))
            words << badgeName(badge);
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

QSize PaletteList::sizeHint() const
{
    return {240, kRowHeight * rowCount()};
}

int PaletteList::rowAt(QPointF point) const
{
    const int row = static_cast<int>(point.y()) / kRowHeight;
    return row >= 0 && row < rowCount() ? row : -1;
}

int PaletteList::currentRow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (QString::fromStdString(m_rows[static_cast<std::size_t>(row)].palette->id) == m_current)
            return row;
    }
    return -1;
}

void PaletteList::choose(int row)
{
    if (row < 0 || row >= rowCount() || row == currentRow())
        return;
    setCurrent(QString::fromStdString(m_rows[static_cast<std::size_t>(row)].palette->id));
    emit chosen(m_current);
}

void PaletteList::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setOpacity(isEnabled() ? 1.0 : 0.4);
    const int last = qMin(rowCount() - 1, event->rect().bottom() / kRowHeight);
    for (int row = event->rect().top() / kRowHeight; row <= last; ++row)
        paintRow(&painter, row);
}

void PaletteList::paintRow(QPainter *painter, int row)
{
    const Row &shown = m_rows[static_cast<std::size_t>(row)];
    const QRectF box(0.5, row * kRowHeight + 0.5, width() - 1, kRowHeight - 3);
    const bool isCurrent = row == currentRow();
    if (isCurrent || row == m_hover) {
        painter->setPen(isCurrent ? QPen(theme().accent, hasFocus() ? 2 : 1) : QPen(Qt::NoPen));
        painter->setBrush(isCurrent ? theme().accentGround : theme().bar);
        painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
    const QRectF strip(box.left() + 8, box.top() + 5, box.width() - 16, kStripHeight);
    auto colors = style::colorsFor(*shown.palette, m_classes);
    if (m_isReversed)
        std::reverse(colors.begin(), colors.end());
    const double step = strip.width() / static_cast<double>(colors.size());
    for (std::size_t i = 0; i < colors.size(); ++i)
        painter->fillRect(
            QRectF(strip.left() + step * static_cast<double>(i), strip.top(), step, strip.height()),
            QColor(colors[i].red, colors[i].green, colors[i].blue));
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme().fieldBorder, 1));
    painter->drawRect(strip);
    const QColor ink = isCurrent ? theme().text : theme().quiet;
    double right = strip.right();
    for (auto badge = std::rbegin(kSafetyBadges); badge != std::rend(kSafetyBadges); ++badge) {
        if (has(shown.safety, *badge))
            paintBadge(painter, *badge, QRectF(right - kBadge, strip.bottom() + 4, kBadge, kBadge), ink);
        right -= kBadge + 4; // each sign keeps its column
    }
    painter->setPen(ink);
    painter->setFont(draw::controlFont(11));
    const double room = right - strip.left();
    painter->drawText(
        QRectF(strip.left(), strip.bottom() + 2, room, 17), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter->font()).elidedText(nameOf(*shown.palette), Qt::ElideRight, int(room)));
}

bool PaletteList::event(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange)
        update();
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        if (row >= 0) {
            const Row &shown = m_rows[static_cast<std::size_t>(row)];
            QStringList badges;
            for (const SafetyBadge badge : kSafetyBadges) {
                if (has(shown.safety, badge))
                    badges << badgeName(badge);
            }
            QString text = QStringLiteral("%1 (%2)").arg(nameOf(*shown.palette),
                                                         QString::fromStdString(shown.palette->id));
            if (!badges.isEmpty())
                text +=
                    u'\n' + tr("With %1 colors: %2").arg(m_classes).arg(badges.join(QStringLiteral(", ")));
            QToolTip::showText(help->globalPos(), text, this);
        }
        return true;
    }
    return QWidget::event(event);
}

void PaletteList::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(rowAt(event->position()));
}

void PaletteList::mouseMoveEvent(QMouseEvent *event)
{
    m_hover = rowAt(event->position());
    update();
}

void PaletteList::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

void PaletteList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down)
        return QWidget::keyPressEvent(event);
    choose(currentRow() + (event->key() == Qt::Key_Down ? 1 : -1));
    for (QWidget *holder = parentWidget(); holder; holder = holder->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(holder)) {
            const QPoint middle(width() / 2, currentRow() * kRowHeight + kRowHeight / 2);
            const QPoint inPage = mapTo(scroll->widget(), middle);
            scroll->ensureVisible(inPage.x(), inPage.y(), 0, kRowHeight);
            return;
        }
    }
}

} // namespace choros::ui
