// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <functional>

class QDropEvent;
class QMainWindow;

namespace choros::ui {

class DropHint;

/// Takes files that are dropped anywhere on a window or on a part of it that floats, also on fields and
/// lists that would take them for text. While they are held over it, a hint says what will be done.
class FileDrop : public QObject
{
    Q_OBJECT

public:
    struct Answer
    {
        QString text;        ///< shown while the files are held over the window
        bool isTaken = true; ///< something of them can be used
        bool mayDrop = true; ///< false: letting go does nothing
    };
    using Ask = std::function<Answer(const QStringList &paths)>;
    using Take = std::function<void(const QStringList &paths)>;

    /// For the window as it is now: parts added later do not take files while they float.
    FileDrop(QMainWindow &window, Ask ask, Take take);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    bool belongs(const QWidget &widget) const;
    void enter(QWidget &widget, QDropEvent &event, const QStringList &paths);
    void drop(QDropEvent &event, const QStringList &paths);

    QMainWindow &m_window;
    Ask m_ask;
    Take m_take;
    Answer m_answer;
    QPointer<DropHint> m_hint;
    QTimer m_hideSoon; ///< from one widget to the next is no way out
};

} // namespace choros::ui
