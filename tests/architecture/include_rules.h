// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "source_tree.h"

#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSet>

namespace choros::tests {

/// One row of ARCHITECTURE.md's table of core modules.
struct Module
{
    QString name;
    QStringList mayInclude;
    QStringList libraries;
};

/// The rows between the heading row "| module |" and the next line that is no row. "all above" stands for the
/// modules of the rows above, "all above but a b" for those without a and b.
inline QList<Module> parseModuleTable(const QString &markdown)
{
    static const QRegularExpression noise("[`,]");
    QList<Module> modules;
    QStringList above;
    bool inTable = false;
    for (const QString &line : markdown.split('\n')) {
        const QStringList cells = line.split('|');
        if (cells.size() < 6 || !line.startsWith('|')) {
            inTable = false;
            continue;
        }
        const QString name = cells[1].trimmed().remove('`');
        if (name == "module") {
            inTable = true;
            continue;
        }
        if (!inTable || name.startsWith("--"))
            continue;
        QStringList include = QString(cells[3]).remove(noise).split(' ', Qt::SkipEmptyParts);
        if (include.size() >= 2 && include[0] == "all" && include[1] == "above") {
            const QStringList but = include.mid(3);
            include = above;
            for (const QString &excluded : but)
                include.removeAll(excluded);
        }
        include.removeAll("-");
        QStringList libraries = QString(cells[4]).replace(',', ' ').split(' ', Qt::SkipEmptyParts);
        libraries.removeAll("-");
        modules.append({name, include, libraries});
        above.append(name);
    }
    return modules;
}

/// The library a header belongs to, by the table's names; "" for the language's own headers.
inline QString libraryOf(const QString &header)
{
    static const QList<QPair<QRegularExpression, QString>> libraries{
        {QRegularExpression("^unicode/"), "ICU"},
        {QRegularExpression("^geos"), "GEOS"},
        {QRegularExpression("^proj(_|\\.h)"), "PROJ"},
        {QRegularExpression("^(gdal|ogr|cpl_|vrt)"), "GDAL"},
        {QRegularExpression("^sqlite3"), "SQLite"},
        {QRegularExpression("^nlohmann/"), "nlohmann-json"},
        {QRegularExpression("^expat\\.h"), "expat"},
        {QRegularExpression("^xlsxwriter"), "libxlsxwriter"},
        {QRegularExpression("^qpdf/"), "libqpdf"},
        {QRegularExpression("^CLI/"), "CLI11"},
        {QRegularExpression("^(Q[A-Z]|q[a-z]+\\.h$|Qt)"), "Qt"},
    };
    for (const auto &[pattern, library] : libraries)
        if (pattern.match(header).hasMatch())
            return library;
    return {};
}

struct Include
{
    QString header;
    int line;
};

inline QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression directive("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    QList<Include> includes;
    int number = 0;
    for (const QString &line : text.split('\n')) {
        ++number;
        const auto match = directive.match(line);
        if (match.hasMatch())
            includes.append({match.captured(1), number});
    }
    return includes;
}

inline bool isWidgetsHeader(const QString &header)
{
    static const QString folder = QLibraryInfo::path(QLibraryInfo::HeadersPath) + "/QtWidgets/";
    return header.startsWith("QtWidgets") || QFile::exists(folder + header);
}

/// Why a file of core/<module> may not include a header; "" if it may.
inline QString coreObjection(const QString &header, const Module &module, const QSet<QString> &names,
                             const QSet<QString> &uiFolders)
{
    const QString folder = header.section('/', 0, 0);
    const QString library = libraryOf(header);
    if (library == "Qt")
        return "core knows no Qt";
    if (!library.isEmpty() && !module.libraries.contains(library))
        return library + " belongs to other modules";
    if (names.contains(folder) && folder != module.name && !module.mayInclude.contains(folder))
        return module.name + " may not include " + folder;
    if (header.contains('/') && !names.contains(folder) &&
        (uiFolders.contains(folder) || folder == "ui" || folder == "app"))
        return "core includes nothing of ui or app";
    return {};
}

/// The same for a file of ui/<folder>. Only `draw` and `export` are held to anything more than knowing no
/// app.
inline QString uiObjection(const QString &header, const QString &own, const QSet<QString> &uiFolders)
{
    const QString folder = header.section('/', 0, 0);
    if (folder == "app")
        return "ui includes nothing of app";
    if (own != "draw" && own != "export")
        return {};
    if (isWidgetsHeader(header))
        return own + " is QtGui only";
    if (header.contains('/') && uiFolders.contains(folder) && folder != own &&
        !(own == "export" && folder == "draw"))
        return own + " includes no other folder of ui";
    return {};
}

inline QSet<QString> foldersBelow(const SourceTree &tree, const QString &top)
{
    QSet<QString> folders;
    for (auto file = tree.keyBegin(); file != tree.keyEnd(); ++file)
        if (file->startsWith(top + '/') && file->count('/') >= 2)
            folders.insert(file->section('/', 1, 1));
    return folders;
}

/// Everything in core/, ui/ and app/ that the table and the rings do not allow, as "file:line: header: why".
inline QStringList includeProblems(const SourceTree &tree, const QList<Module> &modules)
{
    QMap<QString, Module> byName;
    for (const Module &module : modules)
        byName.insert(module.name, module);
    const QSet<QString> names(byName.keyBegin(), byName.keyEnd());
    const QSet<QString> uiFolders = foldersBelow(tree, "ui");

    QStringList problems;
    for (const QString &name : foldersBelow(tree, "core"))
        if (!names.contains(name))
            problems.append("core/" + name + ": not in ARCHITECTURE.md's table");
    for (auto file = tree.begin(); file != tree.end(); ++file) {
        const QString top = file.key().section('/', 0, 0);
        const QString folder = file.key().section('/', 1, 1);
        for (const Include &include : includesOf(file.value())) {
            QString objection;
            if (top == "core" && byName.contains(folder))
                objection = coreObjection(include.header, byName[folder], names, uiFolders);
            else if (top == "ui")
                objection = uiObjection(include.header, folder, uiFolders);
            if (!objection.isEmpty())
                problems.append(QString("%1:%2: %3: %4")
                                    .arg(file.key())
                                    .arg(include.line)
                                    .arg(include.header, objection));
        }
    }
    return problems;
}

} // namespace choros::tests
