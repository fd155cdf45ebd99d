// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window/file_drop.h"

#include "draw/fonts.h"
#include "panels/theme.h"

#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QDropEvent>
#include <QMainWindow>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace choros::ui {

/// A veil over a window with a sentence in its middle.
class DropHint : public QWidget
{
public:
    DropHint(QWidget *window, const FileDrop::Answer &answer) : QWidget(window), m_answer(answer)
    {
        setObjectName(QStringLiteral("dropHint"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAccessibleName(answer.text);
        setGeometry(window->rect());
        raise();
        show();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const bool isFine = m_answer.isTaken && m_answer.mayDrop;
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        QColor veil = isFine ? theme().accentGround : theme().cautionGround;
        veil.setAlpha(225);
        painter.fillRect(rect(), veil);
        const QColor ink = isFine ? theme().accent : theme().caution;
        painter.setPen(QPen(ink, 2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 12, 12);
        painter.setFont(draw::controlFont(isFine ? 22 : 16, QFont::DemiBold));
        painter.drawText(rect().adjusted(40, 24, -40, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_answer.text);
    }

private:
    FileDrop::Answer m_answer;
};

namespace {

/// Files of this computer; addresses of others as they are, so that they can be told.
QStringList pathsOf(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data ? data->urls() : QList<QUrl>())
        paths << (url.isLocalFile() ? url.toLocalFile() : url.toDisplayString());
    return paths;
}

} // namespace

FileDrop::FileDrop(QMainWindow &window, Ask ask, Take take)
    : QObject(&window), m_window(window), m_ask(std::move(ask)), m_take(std::move(take))
{
    window.setAcceptDrops(true);
    for (QDockWidget *dock : window.findChildren<QDockWidget *>())
        dock->setAcceptDrops(true); // a window of its own while it floats
    m_hideSoon.setSingleShot(true);
    m_hideSoon.setInterval(60);
    connect(&m_hideSoon, &QTimer::timeout, this, [this] { delete m_hint; });
    qApp->installEventFilter(this);
}

bool FileDrop::belongs(const QWidget &widget) const
{
    const QWidget *window = widget.window();
    return window == &m_window ||
           (window->parentWidget() == &m_window && !qobject_cast<const QDialog *>(window));
}

bool FileDrop::eventFilter(QObject *object, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::DragLeave &&
        type != QEvent::Drop)
        return false;
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget || !belongs(*widget))
        return false;
    if (type == QEvent::DragLeave) {
        if (m_hint)
            m_hideSoon.start();
        return false;
    }
    auto &drag = static_cast<QDropEvent &>(*event);
    const QStringList paths = pathsOf(drag.mimeData());
    if (paths.isEmpty())
        return false; // a row of a list, or text: theirs
    if (type == QEvent::Drop)
        drop(drag, paths);
    else
        enter(*widget, drag, paths);
    return true;
}

void FileDrop::enter(QWidget &widget, QDropEvent &event, const QStringList &paths)
{
    m_hideSoon.stop();
    if (event.type() == QEvent::DragEnter || !m_hint) {
        m_answer = m_ask(paths);
        delete m_hint;
        m_hint = new DropHint(widget.window(), m_answer);
    }
    if (!m_answer.mayDrop) {
        event.ignore();
        m_hideSoon.start(3000); // not every desktop tells of leaving what takes nothing
        return;
    }
    event.setDropAction(Qt::CopyAction); // whatever the desktop would like: no file is taken away
    event.accept();
}

void FileDrop::drop(QDropEvent &event, const QStringList &paths)
{
    m_hideSoon.stop();
    delete m_hint;
    if (!m_ask(paths).mayDrop) {
        event.ignore();
        return;
    }
    event.setDropAction(Qt::CopyAction);
    event.accept();
    m_take(paths);
}

} // namespace choros::ui
