// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialogs/dialogs.h"

#include "dialogs/message_log.h"
#include "draw/error_text.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Dialogs", text);
}

struct Question
{
    QDialog *dialog;
    QVBoxLayout *layout;
    QDialogButtonBox *buttons;
};

Question question(QWidget *parent, const QString &title, const QString &text)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setMinimumWidth(440);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText); // it names files
    label->setText(text);
    label->setWordWrap(true);
    layout->addWidget(label);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Continue"));
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return {dialog, layout, buttons};
}

} // namespace

void showError(QWidget *parent, const support::Error &error, const QString &before)
{
    if (error.code == support::ErrorCode::Cancelled)
        return;
    logLine(draw::errorSentence(error) + u' ' + QString::fromStdString(error.detail));
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::NoIcon);
    box->setWindowTitle(tr("Choros"));
    box->setTextFormat(Qt::PlainText); // it names files, columns, areas
    box->setText(before.isEmpty() ? draw::errorSentence(error)
                                  : before + QStringLiteral("\n\n") + draw::errorSentence(error));
    QStringList details;
    if (!error.subject.empty())
        details << QString::fromStdString(error.subject);
    if (!error.detail.empty())
        details << QString::fromStdString(error.detail);
    if (!details.isEmpty())
        box->setDetailedText(details.join(u'\n'));
    box->setStandardButtons(QMessageBox::Ok);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->open();
}

void askChoice(QWidget *parent, const QString &title, const QString &text, const QStringList &choices,
               std::function<void(const QString &)> chosen, std::function<void()> dismissed)
{
    const Question q = question(parent, title, text);
    QObject::connect(q.dialog, &QDialog::rejected, q.dialog, std::move(dismissed));
    auto *list = new QListWidget;
    list->addItems(choices);
    list->setCurrentRow(0);
    list->setAccessibleName(title);
    q.layout->addWidget(list);
    q.layout->addWidget(q.buttons);
    QObject::connect(list, &QListWidget::itemActivated, q.dialog, &QDialog::accept);
    QObject::connect(q.dialog, &QDialog::accepted, q.dialog, [list, chosen = std::move(chosen)] {
        if (const QListWidgetItem *item = list->currentItem())
            chosen(item->text());
    });
    q.dialog->open();
    list->setFocus();
}

void askCrs(QWidget *parent, const QString &file, std::function<void(const QString &)> chosen,
            std::function<void()> dismissed)
{
    const Question q = question(parent, tr("Which coordinate system?"),
                                tr("%1 does not say which coordinate system its numbers are in (there is no "
                                   ".prj file beside it), and they are not "
                                   "longitude and latitude. Whoever made the file can tell. Type the EPSG "
                                   "number, for example 3435 for Illinois East "
                                   "in feet or 26986 for Massachusetts in meters.")
                                    .arg(file));
    QObject::connect(q.dialog, &QDialog::rejected, q.dialog, std::move(dismissed));
    auto *field = new QLineEdit;
    field->setPlaceholderText(tr("EPSG number"));
    field->setAccessibleName(tr("EPSG number"));
    q.layout->addWidget(field);
    q.layout->addWidget(q.buttons);
    QPushButton *ok = q.buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(false);
    QObject::connect(field, &QLineEdit::textChanged, ok,
                     [ok](const QString &text) { ok->setEnabled(!text.trimmed().isEmpty()); });
    QObject::connect(q.dialog, &QDialog::accepted, q.dialog,
                     [field, chosen = std::move(chosen)] { chosen(field->text().trimmed()); });
    q.dialog->open();
    field->setFocus();
}

} // namespace choros::ui
