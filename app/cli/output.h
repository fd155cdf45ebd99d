// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/error.h"
#include "support/job_context.h"

#include <QString>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace choros::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongArguments = 2;

/// Keys in the order they are written.
using Json = nlohmann::ordered_json;

/// Results go to standard output, in UTF-8. Control characters of what files hold are shown as symbols ("␛"),
/// so that none of them steers the terminal.
void print(const std::string &text);
void print(const QString &text);
/// For programs: as it is, unless a terminal shows it.
void printData(const std::string &text);
/// One document. Bytes that are no UTF-8 become U+FFFD; NaN and infinities null.
void print(const Json &json);

/// Whether standard output took everything so far.
bool outputIsWritten();
/// At the end of a command that changed something: kDone; or kFailed where its words went nowhere, and then
/// `whatWasDone` is said on standard error.
int doneWith(const QString &whatWasDone);

/// Messages go to standard error, control characters shown as by `print`.
void say(const QString &text);
void say(const std::vector<QString> &texts);
void sayIfAny(const QString &text); ///< nothing for an empty one
/// Says what failed; returns the exit code, which is kFailed.
int sayFailed(const support::Error &error);

/// Null for NaN.
Json numberOrNull(double number);
/// Null for nothing.
Json textOrNull(std::string_view text);
Json texts(const std::vector<QString> &lines);
/// "EPSG:4269", or the name of map coordinates that are none of EPSG's.
std::string crsText(int epsg, const std::string &name);

/// A job that Ctrl+C stops and that shows its progress, where standard error is a terminal.
support::JobContext terminalJob();

} // namespace choros::cli
