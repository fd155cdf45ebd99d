// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/project_title.h"

#include "panels/plain_text.h"

#include <QDir>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>

namespace choros::ui {

ProjectTitle::ProjectTitle(QWidget *parent)
    : QStackedWidget(parent), m_label(plainLabel()), m_field(new QLineEdit)
{
    m_label->setObjectName(QStringLiteral("projectTitle"));
    m_label->setMinimumWidth(40);
    m_field->setObjectName(QStringLiteral("projectTitleField"));
    m_field->setMaxLength(200);
    m_field->setAccessibleName(tr("Title of the project"));
    m_field->setToolTip(tr("Enter keeps the title; Escape leaves it as it was"));
    addWidget(m_label);
    addWidget(m_field);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(m_field, &QLineEdit::editingFinished, this, &ProjectTitle::take);
}

void ProjectTitle::setTitle(const QString &title, const QString &path)
{
    m_title = title;
    const QString file = QDir::toNativeSeparators(path);
    setToolTip(title.isEmpty() ? QString() : plainToolTip(title + QStringLiteral("\n") + file));
    setAccessibleName(title.isEmpty() ? tr("No project is open") : tr("Project %1").arg(title));
    showElided();
}

void ProjectTitle::setEditable(bool editable)
{
    m_isEditable = editable;
    setFocusPolicy(editable ? Qt::TabFocus : Qt::NoFocus);
    if (!editable)
        leave();
}

void ProjectTitle::startEditing()
{
    if (!m_isEditable)
        return;
    m_field->setText(m_title);
    setCurrentWidget(m_field);
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
}

void ProjectTitle::take()
{
    if (currentWidget() != m_field)
        return;
    const QString title = m_field->text().simplified();
    leave();
    if (!title.isEmpty() && title != m_title)
        emit renamed(title);
}

void ProjectTitle::leave()
{
    const QSignalBlocker quiet(m_field); // it loses the keyboard: that takes nothing
    setCurrentWidget(m_label);
}

void ProjectTitle::showElided()
{
    m_label->setText(m_label->fontMetrics().elidedText(m_title, Qt::ElideRight, width()));
}

bool ProjectTitle::event(QEvent *event)
{
    // F2 here is for the title, not for the place that is selected.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F2) {
        event->accept();
        return true;
    }
    return QStackedWidget::event(event);
}

void ProjectTitle::mouseDoubleClickEvent(QMouseEvent *event)
{
    startEditing();
    event->accept();
}

void ProjectTitle::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentWidget() == m_field)
        leave();
    else if (event->key() == Qt::Key_F2)
        startEditing();
    else
        QStackedWidget::keyPressEvent(event);
}

void ProjectTitle::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    showElided();
}

} // namespace choros::ui
