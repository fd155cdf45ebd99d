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

bool messagesAreSeen()
{
#ifdef _WIN32
    return _isatty(2) != 0;
#else
    return isatty(2) != 0;
#endif
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
    write(stdout, text);
}

void print(const QString &text)
{
    print(text.toStdString());
}

void print(const Json &json)
{
    print(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

void say(const QString &text)
{
    if (messagesAreSeen())
        std::fputs("\r     \r", stderr);
    write(stderr, text.toStdString());
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
    const QString detail = QString::fromStdString(error.detail).trimmed();
    // Codes that the sentence has put in words already.
    const bool isCode = error.code == support::ErrorCode::OtherAreas ||
                        detail == QStringLiteral("password") ||
                        error.code == support::ErrorCode::FormatNotRecognized;
    if (!isCode && !detail.isEmpty() &&
        !draw::errorSentence(error).contains(detail.section(QLatin1Char('\n'), 0, 0)))
        say(QStringLiteral("  (%1)").arg(detail));
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
