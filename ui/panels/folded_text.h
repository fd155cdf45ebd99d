// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace choros::ui {

/// As people search: lower case, without accents, ligatures opened ("Años" is "anos").
QString foldedText(const QString &text);

/// The words of a search, folded.
QStringList foldedWords(const QString &text);

/// Whether every word is somewhere in the folded text.
bool holdsAll(const QString &folded, const QStringList &words);

} // namespace choros::ui
