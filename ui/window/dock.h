// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDockWidget>
#include <QFrame>

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTabBar;

namespace choros::ui {

/// A part of the window that can be hidden, moved and float. Its slim head carries a title, or what a part
/// puts there instead, and buttons to float and to close.
class Dock : public QDockWidget
{
    Q_OBJECT

public:
    /// `name` is what the window's layout is remembered by.
    Dock(const QString &name, const QString &title, QWidget *content, QWidget *parent = nullptr);

    /// In place of the title, at the left of the head.
    void setHead(QWidget *head);

private:
    QFrame *m_head;
    QHBoxLayout *m_headLayout;
    QWidget *m_title;
};

/// Pages behind tabs, each scrolling by itself. The tabs are the head of a dock.
class TabbedPages : public QObject
{
    Q_OBJECT

public:
    explicit TabbedPages(QObject *parent = nullptr);

    QWidget *tabs() const;
    QWidget *pages() const;
    void add(const QString &title, QWidget *page);
    void describe(QWidget *page, const QString &toolTip);
    void showPage(QWidget *page);
    bool isShown(QWidget *page) const;

private:
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
};

} // namespace choros::ui
