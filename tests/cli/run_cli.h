// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace choros::test {

/// What a run of a program gave.
struct Run
{
    int code = -1; ///< -1: it crashed or took over a minute
    QByteArray out;
    QByteArray err;

    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
};

inline Run run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    Run result;
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return result;
    result.code = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

/// With standard output into a file, such as one that is full.
inline Run runInto(const QString &output, const QStringList &arguments)
{
    QProcess process;
    process.setStandardOutputFile(output);
    process.start(QStringLiteral(CHOROS_BIN_DIR "/choros-cli"), arguments);
    Run result;
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return result;
    result.code = process.exitCode();
    result.err = process.readAllStandardError();
    return result;
}

inline Run runCli(const QStringList &arguments)
{
    return run(QStringLiteral(CHOROS_BIN_DIR "/choros-cli"), arguments);
}

} // namespace choros::test
