// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "crs/crs.h"
#include "dialogs/message_log.h"
#include "draw/fonts.h"
#include "panels/theme.h"
#include "window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>

int main(int argc, char *argv[])
{
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView argument(argv[i]);
        if (argument == "--help" || argument == "-h" || argument == "--version" || argument == "-v")
            qputenv("QT_QPA_PLATFORM", "offscreen"); // words need no display
    }
    choros::ui::keepMessages();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Choros"));
    QApplication::setOrganizationDomain(QStringLiteral("choros.org"));
    QApplication::setApplicationName(QStringLiteral("Choros"));
    QApplication::setApplicationVersion(QStringLiteral(CHOROS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.choros.Choros"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/choros/icons/choros.svg")));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Maps of neighborhood indicators, offline."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sample(
        QStringLiteral("sample"),
        QApplication::translate("main", "Opens the sample map, a copy of your own."));
    parser.addOption(sample);
    parser.addPositionalArgument(
        QStringLiteral("files"),
        QApplication::translate("main", "A project, boundaries, or boundaries and tables."),
        QStringLiteral("[files...]"));
    parser.process(application);

    choros::crs::disableNetwork();
    choros::draw::loadFonts();
    const auto appearance =
        static_cast<choros::ui::Appearance>(QSettings().value(QStringLiteral("appearance"), 0).toInt());
    choros::ui::applyTheme(application, appearance);

    choros::ui::MainWindow window;
    window.document().setPageColors(choros::ui::theme().dark ? choros::draw::darkPage()
                                                             : choros::draw::lightPage());
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.openFiles(parser.positionalArguments());
    else if (parser.isSet(sample))
        window.openSample();
    return QApplication::exec();
}
