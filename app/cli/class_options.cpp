// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "class_options.h"

#include <charconv>
#include <cmath>

namespace choros::cli {

namespace {

std::optional<double> numberIn(const std::string &text)
{
    double number = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::string checkedMiddle(const std::string &text)
{
    const bool isWord = text == "none" || text == "zero" || text == "benchmark";
    return isWord || numberIn(text) ? std::string()
                                    : "a middle is zero, benchmark, none or a number like 12.5";
}

std::string checkedRounding(const std::string &text)
{
    return numberIn(text).value_or(-1) >= 0 ? std::string()
                                            : "breaks are rounded to a number like 500 or 0.5";
}

} // namespace

void addSwitch(CLI::App *command, const std::string &words, std::optional<bool> &target,
               const std::string &description)
{
    command->add_flag_function(
        words, [&target](std::int64_t times) { target = times > 0; }, description);
}

void addClassOptions(CLI::App *command, ClassArguments &arguments)
{
    std::vector<std::string> methods;
    for (const classify::Method method : classify::kAutomaticMethods)
        methods.emplace_back(classify::methodKey(method));
    command->add_option("--method", arguments.method, "How to divide into classes")
        ->check(CLI::IsMember(methods));
    command
        ->add_option("--classes", arguments.classes,
                     "How many classes; headtail, box, percentile and unclassed find their own number")
        ->check(CLI::Range(classify::kMinClasses, classify::kMaxClasses));
    command->add_option("--round-to", arguments.roundTo, "Round breaks to multiples of this, before classing")
        ->check(checkedRounding);
    addSwitch(command, "--zero-class,!--no-zero-class", arguments.zeroClass,
              "Give values of exactly 0 a class of their own");
    command
        ->add_option("--middle", arguments.middle,
                     "A break that parts low from high: zero, benchmark, a number, or none")
        ->check(checkedMiddle);
}

style::SymbologyChoice choiceWith(const ClassArguments &arguments, style::SymbologyChoice choice)
{
    if (!arguments.method.empty())
        choice.classes.method = *classify::methodFromKey(arguments.method);
    if (arguments.classes > 0)
        choice.classes.classes = arguments.classes;
    if (arguments.roundTo)
        choice.classes.roundTo = *arguments.roundTo;
    if (arguments.zeroClass)
        choice.classes.zeroClass = *arguments.zeroClass;
    if (arguments.middle == "none")
        choice.middle = style::Middle::None;
    else if (arguments.middle == "zero")
        choice.middle = style::Middle::Zero;
    else if (arguments.middle == "benchmark")
        choice.middle = style::Middle::Benchmark;
    else if (const auto value = numberIn(arguments.middle)) {
        choice.middle = style::Middle::Value;
        choice.middleValue = *value;
    }
    return choice;
}

} // namespace choros::cli
