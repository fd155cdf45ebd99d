// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialogs/about.h"

#include "dialogs/message_log.h"
#include "draw/fonts.h"
#include "panels/plain_text.h"
#include "support/library_versions.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSysInfo>
#include <QVBoxLayout>

#include <vector>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("About", text);
}

struct Part
{
    QString name;
    QString version; ///< "" where it has none
    QString license;
    QString purpose;
};

std::vector<Part> parts()
{
    const auto text = [](const std::string &version) { return QString::fromStdString(version); };
    return {
        {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), QStringLiteral("LGPL 3"),
         tr("window, painting, printing")},
        {QStringLiteral("GDAL"), text(files::gdalVersion()), QStringLiteral("MIT"), tr("reading GIS files")},
        {QStringLiteral("PROJ"), text(crs::projVersion()), QStringLiteral("MIT"),
         tr("projections and datums")},
        {QStringLiteral("GEOS"), text(geometry::geosVersion()), QStringLiteral("LGPL 2.1"),
         tr("repairing polygons")},
        {QStringLiteral("SQLite"), text(project::sqliteVersion()), tr("public domain"),
         tr("the project file")},
        {QStringLiteral("ICU"), text(support::icuVersion()), QStringLiteral("Unicode License"),
         tr("decoding text")},
        {QStringLiteral("Expat"), text(files::expatVersion()), QStringLiteral("MIT"),
         tr("reading workbooks")},
        {QStringLiteral("JSON for Modern C++"), {}, QStringLiteral("MIT"), tr("JSON")},
        {QStringLiteral("CLI11"), {}, QStringLiteral("BSD 3-clause"), tr("the command line")},
        {QStringLiteral("Inter"), {}, QStringLiteral("SIL Open Font License 1.1"), tr("the typeface")},
        {QStringLiteral("ColorBrewer 2.0"),
         {},
         QStringLiteral("Apache License 2.0"),
         tr("palettes, by Cynthia Brewer")},
        {QStringLiteral("viridis, magma, plasma, cividis"),
         {},
         QStringLiteral("CC0; cividis: BSD-style"),
         tr("palettes")},
    };
}

QString contentsOf(const QString &resource)
{
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString licensesText()
{
    QString text =
        tr("Choros is free software under the GNU General Public License, version 3 or later; you may use, "
           "study, share and change it. It is made with:") +
        QStringLiteral("\n\n");
    for (const Part &part : parts())
        text += QStringLiteral("%1 – %2 – %3\n")
                    .arg(part.version.isEmpty() ? part.name : part.name + u' ' + part.version, part.license,
                         part.purpose);
    for (const char *name : {"NOTICE", "LICENSE-OFL.txt", "LICENSE"})
        text += QStringLiteral("\n\n————————\n\n") +
                contentsOf(QStringLiteral(":/choros/licenses/") + QLatin1String(name));
    return text;
}

QPlainTextEdit *reader(const QString &text, const QString &name)
{
    auto *view = new QPlainTextEdit(text);
    view->setReadOnly(true);
    view->setAccessibleName(name);
    view->setFont(draw::controlFont(12));
    view->setMinimumSize(560, 280);
    return view;
}

QDialog *dialogOf(QWidget *parent, const QString &title, const QString &head, const QString &below,
                  QWidget *view)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    QLabel *name = plainLabel();
    name->setText(head);
    name->setFont(draw::controlFont(18, QFont::DemiBold));
    QLabel *text = plainLabel();
    text->setText(below);
    text->setWordWrap(true);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(name);
    layout->addWidget(text);
    layout->addWidget(view, 1);
    return dialog;
}

} // namespace

void showAbout(QWidget *parent)
{
    QDialog *dialog =
        dialogOf(parent, tr("About Choros"), tr("Choros %1").arg(QApplication::applicationVersion()),
                 tr("Maps of neighborhood indicators. Everything stays on this computer: Choros never uses "
                    "the network."),
                 reader(licensesText(), tr("Licenses")));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->layout()->addWidget(buttons);
    dialog->open();
}

QString problemReport(const QString &facts)
{
    QStringList lines{tr("What I did:"), {}, tr("What happened:"), {}, tr("What I expected:"), {}};
    lines << QStringLiteral("Choros %1").arg(QApplication::applicationVersion());
    for (const Part &part : parts()) {
        if (!part.version.isEmpty())
            lines << part.name + u' ' + part.version;
    }
    lines << QSysInfo::prettyProductName() + u' ' + QSysInfo::currentCpuArchitecture();
    for (const QScreen *screen : QGuiApplication::screens())
        lines << tr("Screen %1 × %2 at %3")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    lines << facts.split(u'\n', Qt::SkipEmptyParts) << QString() << tr("Messages:") << loggedLines();
    return lines.join(u'\n');
}

void showProblemReport(QWidget *parent, const QString &facts)
{
    auto *view = reader(problemReport(facts), tr("The report"));
    view->setReadOnly(false); // what a person did belongs in it, and what must not be sent comes out
    QDialog *dialog = dialogOf(parent, tr("Report a problem"), tr("Report a problem"),
                               tr("Nothing is sent from here. Say what happened, look through the text for "
                                  "names that nobody else may see, "
                                  "then copy it into an e-mail or an issue."),
                               view);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(QStringLiteral("primary"));
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    QObject::connect(copy, &QPushButton::clicked, dialog, [view, copy] {
        QApplication::clipboard()->setText(view->toPlainText());
        copy->setText(tr("Copied"));
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->layout()->addWidget(buttons);
    dialog->open();
}

} // namespace choros::ui
