// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/symbology_choice.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace choros::cli {

/// How values are put into classes, as given on the command line; what is not given is empty.
struct ClassArguments
{
    std::string method;
    int classes = 0;
    std::optional<double> roundTo;
    std::optional<bool> zeroClass;
    std::string middle; ///< "none", "zero", "benchmark" or a number
};

/// A switch of two words ("--zero-class,!--no-zero-class") that stays empty where neither is given.
/// CLI::App::add_flag would set it to false.
void addSwitch(CLI::App *command, const std::string &words, std::optional<bool> &target,
               const std::string &description);

/// The options --method, --classes, --round-to, --zero-class and --middle.
void addClassOptions(CLI::App *command, ClassArguments &arguments);

/// A choice with what was given.
style::SymbologyChoice choiceWith(const ClassArguments &arguments, style::SymbologyChoice choice);

} // namespace choros::cli
