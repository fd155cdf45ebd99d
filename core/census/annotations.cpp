// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/annotations.h"

#include "support/text.h"

#include <array>

namespace choros::census {

using values::Blank;
using values::MarginState;

std::optional<Annotation> annotationOfText(std::string_view cell)
{
    struct Word
    {
        std::string_view text;
        Annotation annotation;
    };
    constexpr Annotation kNoData{};
    static constexpr std::array<Word, 14> kWords = {{
        {"", kNoData},
        {"na", kNoData},
        {"n/a", kNoData},
        {"#n/a", kNoData},
        {"null", kNoData},
        {"nan", kNoData},
        {".", kNoData},
        {"-", kNoData},
        {"n", kNoData},
        {"\xE2\x80\x93", kNoData}, // en dash
        {"(x)", {Blank::NotApplicable, MarginState::Unknown}},
        {"**", kNoData},
        {"***", kNoData},
        {"*****", {Blank::NoData, MarginState::Controlled}},
    }};
    const std::string_view text = support::trimmed(cell);
    for (const Word &word : kWords) {
        if (support::equalIgnoringCase(text, word.text))
            return word.annotation;
    }
    return std::nullopt;
}

std::optional<Annotation> annotationOfNumber(double number)
{
    if (!(number < -1e8))
        return std::nullopt;
    for (const double code : {-666666666.0, -999999999.0, -222222222.0, -333333333.0}) {
        if (number == code)
            return Annotation{};
    }
    if (number == -888888888.0)
        return Annotation{Blank::NotApplicable, MarginState::Unknown};
    if (number == -555555555.0)
        return Annotation{Blank::NoData, MarginState::Controlled};
    return std::nullopt;
}

} // namespace choros::census
