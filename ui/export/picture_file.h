// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_painter.h"

#include <filesystem>

namespace choros::draw {

enum class PictureFormat { Png, Svg, Pdf };

/// By the file's extension, in any case; nothing for another.
std::optional<PictureFormat> pictureFormat(const std::filesystem::path &path);

/// Draws a page and writes it in the format of the file's extension. PNG: pixels, with title and source as
/// text in the file. SVG and PDF: the same page on paper of the same size, all of it lines, fills and text.
/// The file appears whole or not at all; an existing one is replaced. Errors: FileNotWritable, BadArgument
/// (another extension, or a size that cannot be), Cancelled.
support::Result<void> writePicture(const PageContent &content, const PictureRequest &request,
                                   const std::filesystem::path &path, const support::JobContext &job = {});

} // namespace choros::draw
