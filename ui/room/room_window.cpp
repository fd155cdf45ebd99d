// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "room/room_window.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace choros::ui {

RoomWindow::RoomWindow(QWidget *parent)
    : QWidget(parent, Qt::Window), m_map(new MapView(scene::PageKind::Room, this))
{
    setWindowTitle(tr("Choros"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_map);
    m_map->setFocus();
}

void RoomWindow::setContent(const std::shared_ptr<const draw::PageContent> &content)
{
    if (!content) {
        close();
        return;
    }
    // A projector shows black as the wall's gray: the page is light whatever the window is.
    m_map->setContent(draw::withPageColors(*content, draw::lightPage()));
}

void RoomWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace choros::ui
