// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QChildEvent>
#include <QComboBox>
#include <QDial>
#include <QSlider>
#include <QTabBar>

namespace choros::ui {

namespace {

class WheelGuard : public QObject
{
public:
    using QObject::QObject;

    void watch(QObject *part)
    {
        if (!part->isWidgetType())
            return;
        part->installEventFilter(this);
        for (QObject *child : part->children())
            watch(child);
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::ChildAdded)
            watch(static_cast<QChildEvent *>(event)->child());
        if (event->type() != QEvent::Wheel || !wouldChange(object) || QApplication::activePopupWidget())
            return false;
        event->ignore();
        return true;
    }

private:
    static bool wouldChange(const QObject *object)
    {
        return qobject_cast<const QComboBox *>(object) || qobject_cast<const QSlider *>(object) ||
               qobject_cast<const QDial *>(object) || qobject_cast<const QAbstractSpinBox *>(object) ||
               qobject_cast<const QTabBar *>(object);
    }
};

} // namespace

void leaveWheelToPage(QWidget &page)
{
    auto *guard = new WheelGuard(&page);
    guard->watch(&page);
}

} // namespace choros::ui
