// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"

namespace choros::style {

/// How a picture would look to someone else, or elsewhere.
enum class Preview {
    None,
    Protan, ///< as people without long-wave cones see it; see `ColorVision`
    Deutan,
    Tritan,
    Gray,      ///< a copy without color
    Projector, ///< on a screen in a lit room
};
inline constexpr Preview kPreviews[] = {Preview::None,   Preview::Protan, Preview::Deutan,
                                        Preview::Tritan, Preview::Gray,   Preview::Projector};

/// What the room's light adds to a projected picture, as part of its white: with it white is seven times as
/// bright as black, the least that ANSI/INFOCOMM 3M-2011 allows for passive viewing.
inline constexpr double kRoomLight = 1.0 / 6;

/// Opacity stays as it is.
support::Color previewed(Preview preview, support::Color color);

} // namespace choros::style
