// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_content.h"
#include "style/preview.h"

namespace choros::draw {

/// A page as someone else would see it, or elsewhere: every color of it as `style::previewed` shows it. From
/// any thread.
std::shared_ptr<const PageContent> previewed(style::Preview preview,
                                             const std::shared_ptr<const PageContent> &content);

/// "Red-blind (protan)", ...: what people choose from; empty for None.
QString previewName(style::Preview preview);

} // namespace choros::draw
