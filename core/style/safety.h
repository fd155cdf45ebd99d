// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/palette.h"

namespace choros::style {

/// What a palette is good for with a number of classes, worked out from its colors.
struct Safety
{
    /// Any two classes differ by kSafeDifference to people with protan, deutan and tritan vision.
    bool colorBlind = false;
    /// Printed in gray, classes keep their order and each is kGrayStep darker than the one before. Never for
    /// diverging palettes: both their ends turn dark.
    bool grayOrder = false;
    /// In a lit room: at most kMostProjected classes, the lightest kLeastDarker darker than the paper, and
    /// any two classes apart by kSafeDifference with the room's light on them.
    bool projector = false;

    bool operator==(const Safety &) const = default;
};

inline constexpr double kSafeDifference = 5; ///< CIEDE2000: plain on a map
inline constexpr double kGrayStep = 5;       ///< CIE L*
inline constexpr int kMostProjected = 5;
inline constexpr double kLeastDarker = 0.15; ///< part of the paper's luminance

Safety safetyOf(const Palette &palette, int classes);
/// The same of any colors, low to high: those of a worked-out symbology.
Safety safetyOf(std::span<const support::Color> colors, PaletteKind kind);

} // namespace choros::style
