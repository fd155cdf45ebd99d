// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/empty_page.h"

#include "panels/plain_text.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace choros::ui {

EmptyPage::EmptyPage(QScrollArea &page, const QString &button, const QString &toolTip)
    : QWidget(&page), m_page(page), m_text(plainLabel()), m_button(new QPushButton(button))
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("emptyText"));
    m_button->setToolTip(toolTip);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 24, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addStretch(1);
    page.installEventFilter(this);
    connect(m_button, &QPushButton::clicked, this, &EmptyPage::wanted);
    hide();
}

void EmptyPage::setText(const QString &text, bool hasButton)
{
    m_text->setText(text);
    m_button->setVisible(hasButton);
    setVisible(!text.isEmpty());
    m_page.widget()->setVisible(text.isEmpty());
    m_page.setVerticalScrollBarPolicy(text.isEmpty() ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setGeometry(m_page.rect());
    raise();
}

bool EmptyPage::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_page.rect());
    return QWidget::eventFilter(object, event);
}

} // namespace choros::ui
