// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "map/map_view.h"

#include <QWidget>

namespace choros::ui {

/// The map for a room: full screen, large type, no controls. Escape or F11 ends it.
class RoomWindow : public QWidget
{
    Q_OBJECT

public:
    explicit RoomWindow(QWidget *parent = nullptr);

    void setContent(const std::shared_ptr<const draw::PageContent> &content);
    MapView &map() { return *m_map; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    MapView *m_map;
};

} // namespace choros::ui
