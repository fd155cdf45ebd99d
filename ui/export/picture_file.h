// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_painter.h"

#include <filesystem>

namespace choros::draw {

/// Renders a page and writes it as a PNG, with title and source as text in the file. The file appears whole
/// or not at all; an existing one is replaced. Errors: FileNotWritable, and those of `renderPicture`.
support::Result<void> writePng(const PageContent &content, const PictureRequest &request,
                               const std::filesystem::path &path, const support::JobContext &job = {});

} // namespace choros::draw
