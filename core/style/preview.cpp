// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/preview.h"

#include "style/color_vision.h"

namespace choros::style {

using support::Color;

namespace {

Color seenAs(Preview preview, Color color)
{
    switch (preview) {
    case Preview::None:
        return color;
    case Preview::Protan:
        return seenBy(ColorVision::Protan, color);
    case Preview::Deutan:
        return seenBy(ColorVision::Deutan, color);
    case Preview::Tritan:
        return seenBy(ColorVision::Tritan, color);
    case Preview::Gray: {
        const double light = luminance(color);
        return fromLight({light, light, light});
    }
    case Preview::Projector: {
        Light light = toLight(color);
        for (double &part : light)
            part = (part + kRoomLight) / (1 + kRoomLight);
        return fromLight(light);
    }
    }
    return color;
}

} // namespace

Color previewed(Preview preview, Color color)
{
    Color seen = seenAs(preview, color);
    seen.alpha = color.alpha;
    return seen;
}

} // namespace choros::style
