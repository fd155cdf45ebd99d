// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window/dock.h"

#include "draw/fonts.h"
#include "panels/icons.h"
#include "panels/plain_text.h"
#include "panels/wheel_guard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace choros::ui {

namespace {

constexpr int kHeadHeight = 34;

QToolButton *headButton(const QString &iconName, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("headButton"));
    button->setIcon(icon(iconName));
    button->setIconSize({14, 14});
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// A page that is as wide as there is room, however long a word in it is.
class PageScroll : public QScrollArea
{
protected:
    void resizeEvent(QResizeEvent *event) override
    {
        widget()->setMaximumWidth(viewport()->width());
        QScrollArea::resizeEvent(event);
    }
};

} // namespace

Dock::Dock(const QString &name, const QString &title, QWidget *content, QWidget *parent)
    : QDockWidget(title, parent), m_head(new QFrame), m_headLayout(new QHBoxLayout(m_head)),
      m_title(sectionHead(title))
{
    setObjectName(name);
    m_head->setObjectName(QStringLiteral("dockHead"));
    m_head->setFixedHeight(kHeadHeight);
    QToolButton *floating = headButton(QStringLiteral("float"), tr("Let “%1” float").arg(title));
    QToolButton *closing = headButton(QStringLiteral("close"), tr("Hide “%1”").arg(title));
    m_headLayout->setContentsMargins(16, 0, 8, 0);
    m_headLayout->setSpacing(2);
    m_headLayout->addStrut(kHeadHeight); // a dock goes by its head's hint, whatever height is fixed
    m_headLayout->addWidget(m_title);
    m_headLayout->addStretch(1);
    m_headLayout->addWidget(floating);
    m_headLayout->addWidget(closing);
    setTitleBarWidget(m_head);
    setWidget(content);
    connect(floating, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(closing, &QToolButton::clicked, this, &QDockWidget::close);
    connect(this, &QDockWidget::topLevelChanged, floating, [floating, title](bool floats) {
        floating->setToolTip(floats ? tr("Put “%1” back into the window").arg(title)
                                    : tr("Let “%1” float").arg(title));
        floating->setAccessibleName(floating->toolTip());
    });
}

void Dock::setHead(QWidget *head)
{
    delete m_headLayout->replaceWidget(m_title, head);
    delete m_title;
    m_title = head;
    if (head->sizePolicy().expandingDirections() & Qt::Horizontal)
        m_headLayout->setStretchFactor(head, 100);
}

TabbedPages::TabbedPages(QObject *parent) : QObject(parent), m_tabs(new QTabBar), m_pages(new QStackedWidget)
{
    m_tabs->setObjectName(QStringLiteral("headTabs"));
    m_pages->setObjectName(QStringLiteral("tabbedPages"));
    m_tabs->setAccessibleName(tr("What is shown of the indicator"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

QWidget *TabbedPages::tabs() const
{
    return m_tabs;
}

QWidget *TabbedPages::pages() const
{
    return m_pages;
}

void TabbedPages::add(const QString &title, QWidget *page)
{
    auto *scroll = new PageScroll;
    scroll->setWidget(page);
    leaveWheelToPage(*page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(title);
    m_pages->addWidget(scroll);
    m_tabs->addTab(title);
}

static int indexOf(const QStackedWidget &pages, const QWidget *page)
{
    for (int i = 0; i < pages.count(); ++i) {
        if (static_cast<QScrollArea *>(pages.widget(i))->widget() == page)
            return i;
    }
    return -1;
}

void TabbedPages::describe(QWidget *page, const QString &toolTip)
{
    m_tabs->setTabToolTip(indexOf(*m_pages, page), toolTip);
}

void TabbedPages::showPage(QWidget *page)
{
    m_tabs->setCurrentIndex(indexOf(*m_pages, page));
}

bool TabbedPages::isShown(QWidget *page) const
{
    return m_pages->currentIndex() == indexOf(*m_pages, page);
}

} // namespace choros::ui
