// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QString>

namespace choros::ui {

// Names and words from files are data. Qt would take "<img src=...>" in them for a request to read a file, so
// every label and tool tip that may hold them is made here.

/// The text without signs that change the direction of what follows (U+202A–202E, U+2066–2069): they would
/// show the words around it in another order.
QString inReadingOrder(QString text);

/// A label that shows text as it stands, in reading order.
QLabel *plainLabel();

/// The same for remarks: quiet, small, wrapped.
QLabel *quietLabel();

/// The head of a section, in small spaced capitals.
QLabel *sectionHead(const QString &text);

/// The text with places (U+200B) where a word of more than 24 characters, such as a web address, may be
/// broken: after its signs, and at least every 24 characters. Others stay as they are.
QString withBreaks(const QString &text);

/// A tool tip's text that shows as it stands.
QString plainToolTip(const QString &text);

} // namespace choros::ui
