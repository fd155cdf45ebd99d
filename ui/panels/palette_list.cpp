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
#include <QToolTip>

namespace choros::ui {

namespace {

constexpr int kRowHeight = 46;
constexpr int kStripHeight = 16;

int rowCount()
{
    return static_cast<int>(style::palettes().size());
}

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
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PaletteList::setClassCount(int classes)
{
    m_classes = classes;
    update();
}

void PaletteList::setCurrent(const QString &id)
{
    m_current = id;
    if (const style::Palette *palette = style::findPalette(id.toStdString()))
        setAccessibleDescription(nameOf(*palette));
    update();
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
        if (QString::fromStdString(style::palettes()[static_cast<std::size_t>(row)].id) == m_current)
            return row;
    }
    return -1;
}

void PaletteList::choose(int row)
{
    if (row < 0 || row >= rowCount() || row == currentRow())
        return;
    setCurrent(QString::fromStdString(style::palettes()[static_cast<std::size_t>(row)].id));
    emit chosen(m_current);
}

void PaletteList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setOpacity(isEnabled() ? 1.0 : 0.4);
    for (int row = 0; row < rowCount(); ++row) {
        const style::Palette &palette = style::palettes()[static_cast<std::size_t>(row)];
        const QRectF box(0.5, row * kRowHeight + 0.5, width() - 1, kRowHeight - 3);
        const bool isCurrent = row == currentRow();
        if (isCurrent || row == m_hover) {
            painter.setPen(isCurrent ? QPen(theme().accent, hasFocus() ? 2 : 1) : QPen(Qt::NoPen));
            painter.setBrush(isCurrent ? theme().accentGround : theme().bar);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        }
        const QRectF strip(box.left() + 8, box.top() + 6, box.width() - 16, kStripHeight);
        const auto colors = style::colorsFor(palette, m_classes);
        const double step = strip.width() / static_cast<double>(colors.size());
        for (std::size_t i = 0; i < colors.size(); ++i) {
            const double left = strip.left() + step * static_cast<double>(i);
            painter.fillRect(QRectF(left, strip.top(), step, strip.height()),
                             QColor(colors[i].red, colors[i].green, colors[i].blue));
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().fieldBorder, 1));
        painter.drawRect(strip);
        painter.setPen(isCurrent ? theme().text : theme().quiet);
        painter.setFont(draw::controlFont(11));
        painter.drawText(QRectF(strip.left(), strip.bottom() + 2, strip.width(), 17),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(draw::controlFont(11))
                             .elidedText(nameOf(palette), Qt::ElideRight, int(strip.width())));
    }
}

bool PaletteList::event(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange)
        update();
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        if (row >= 0) {
            const style::Palette &palette = style::palettes()[static_cast<std::size_t>(row)];
            QToolTip::showText(
                help->globalPos(),
                QStringLiteral("%1 (%2)").arg(nameOf(palette), QString::fromStdString(palette.id)), this);
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
    if (event->key() == Qt::Key_Up)
        choose(currentRow() - 1);
    else if (event->key() == Qt::Key_Down)
        choose(currentRow() + 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace choros::ui
