// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"
#include "values/estimate.h"

#include <array>
#include <string>
#include <string_view>

namespace choros::style {

/// Grounds that a blank may have: warm grays, none of them white or a color of any palette.
enum class BlankGround { Pale, Soft, Medium, Dark };
inline constexpr BlankGround kBlankGrounds[] = {BlankGround::Pale, BlankGround::Soft, BlankGround::Medium,
                                                BlankGround::Dark};
support::Color groundColor(BlankGround ground);

/// Patterns that a blank may have; Solid is none.
inline constexpr support::FillKind kBlankPatterns[] = {
    support::FillKind::Solid, support::FillKind::HatchUp, support::FillKind::HatchDown,
    support::FillKind::CrossHatch, support::FillKind::Dots};

struct BlankLook
{
    support::FillKind pattern = support::FillKind::HatchUp;
    BlankGround ground = BlankGround::Pale;

    bool operator==(const BlankLook &) const = default;
    support::Fill fill() const;
};

/// How each reason for a blank looks in a project; as made: as usual.
class BlankLooks
{
public:
    BlankLooks();
    bool operator==(const BlankLooks &) const = default;

    /// Of Blank::None: that of NoData.
    const BlankLook &of(values::Blank reason) const { return m_looks[index(reason)]; }
    void set(values::Blank reason, const BlankLook &look) { m_looks[index(reason)] = look; }
    /// Nothing for Blank::None.
    support::Fill fill(values::Blank reason) const;

private:
    static std::size_t index(values::Blank reason);

    std::array<BlankLook, std::size(values::kBlankReasons)> m_looks;
};

/// What differs from the usual, as kept in the project: "no_data=dots,dark;suppressed=none,pale". As usual:
/// "". Of an unknown text, what is known is taken.
std::string blankLooksText(const BlankLooks &looks);
BlankLooks blankLooksFromText(std::string_view text);

} // namespace choros::style
