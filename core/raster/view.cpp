// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/view.h"

namespace choros::raster {

SharedPart sharedPart(const View *from, const View &to)
{
    const PixelBox whole{0, 0, to.width, to.height};
    const auto offset = from ? pixelOffset(*from, to) : std::nullopt;
    if (!offset)
        return {{}, {}, {whole}};
    const PixelBox box = whole.cut(
        {-offset->columns, -offset->rows, from->width - offset->columns, from->height - offset->rows});
    if (box.isEmpty())
        return {{}, {}, {whole}};
    SharedPart part{*offset, box, {}};
    for (const PixelBox &beside :
         {PixelBox{0, 0, to.width, box.top}, PixelBox{0, box.bottom, to.width, to.height},
          PixelBox{0, box.top, box.left, box.bottom}, PixelBox{box.right, box.top, to.width, box.bottom}}) {
        if (!beside.isEmpty())
            part.rest.push_back(beside);
    }
    return part;
}

} // namespace choros::raster
