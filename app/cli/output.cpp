// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "output.h"

#include "draw/error_text.h"

#include <cmath>
#include <csignal>
#include <cstdio>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace choros::cli {

namespace {

void write(std::FILE *stream, const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
    if (!text.ends_with('\n'))
        std::fputc('\n', stream);
}

constexpr int kStandardOutput = 1;
constexpr int kStandardError = 2;

bool isSeen(int stream)
{
#ifdef _WIN32
    return _isatty(stream) != 0;
#else
    return isatty(stream) != 0;
#endif
}

bool messagesAreSeen()
{
    return isSeen(kStandardError);
}

/// Unicode has a picture of each control character of ASCII.
QString withoutControls(QString text)
{
    for (QChar &c : text) {
        const ushort code = c.unicode();
        if (code < 0x20 && c != u'\t' && c != u'\n')
            c = QChar(0x2400 + code);
        else if (code == 0x7F)
            c = QChar(0x2421);
        else if (code >= 0x80 && code < 0xA0)
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

void writeWords(std::FILE *stream, const QString &text)
{
    write(stream, withoutControls(text).toStdString());
}

/// Lives as long as the program: a signal may come at any moment.
std::stop_source &interruption()
{
    static std::stop_source source;
    return source;
}

extern "C" void interrupt(int)
{
    interruption().request_stop();
}

/// Overwrites its own line, and takes it away at the end.
void showProgress(double fraction)
{
    static int shown = -1;
    const int percent = static_cast<int>(fraction * 100);
    if (percent == shown)
        return;
    shown = percent;
    if (percent >= 100)
        std::fputs("\r     \r", stderr);
    else
        std::fprintf(stderr, "\r%3d %%", percent);
    std::fflush(stderr);
}

} // namespace

void print(const std::string &text)
{
    print(QString::fromStdString(text));
}

void print(const QString &text)
{
    writeWords(stdout, text);
}

void printData(const std::string &text)
{
    if (isSeen(kStandardOutput))
        print(text);
    else
        write(stdout, text);
}

void print(const Json &json)
{
    printData(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

bool outputIsWritten()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

int doneWith(const QString &whatWasDone)
{
    if (outputIsWritten())
        return kDone;
    say(whatWasDone);
    return sayFailed({support::ErrorCode::FileNotWritable, "standard output", {}});
}

void say(const QString &text)
{
    if (messagesAreSeen())
        std::fputs("\r     \r", stderr);
    writeWords(stderr, text);
}

void say(const std::vector<QString> &texts)
{
    for (const QString &text : texts)
        say(text);
}

void sayIfAny(const QString &text)
{
    if (!text.isEmpty())
        say(text);
}

int sayFailed(const support::Error &error)
{
    say(QStringLiteral("choros-cli: ") + draw::errorSentence(error));
    if (!draw::saysDetail(error) && error.code != support::ErrorCode::FormatNotRecognized)
        say(QStringLiteral("  (%1)").arg(QString::fromStdString(error.detail).trimmed()));
    return kFailed;
}

Json numberOrNull(double number)
{
    return std::isfinite(number) ? Json(number) : Json(nullptr);
}

Json textOrNull(std::string_view text)
{
    return text.empty() ? Json(nullptr) : Json(std::string(text));
}

Json texts(const std::vector<QString> &lines)
{
    Json json = Json::array();
    for (const QString &line : lines)
        json.push_back(line.toStdString());
    return json;
}

std::string crsText(int epsg, const std::string &name)
{
    return epsg > 0 ? "EPSG:" + std::to_string(epsg) : name;
}

support::JobContext terminalJob()
{
    interruption();
    std::signal(SIGINT, interrupt);
    support::JobContext job;
    job.stop = interruption().get_token();
    if (messagesAreSeen())
        job.progress = showProgress;
    return job;
}

} // namespace choros::cli
