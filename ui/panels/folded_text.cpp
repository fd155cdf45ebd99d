// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/folded_text.h"

namespace choros::ui {

QString foldedText(const QString &text)
{
    const QString apart = text.normalized(QString::NormalizationForm_KD);
    QString folded;
    folded.reserve(apart.size());
    for (const QChar c : apart) {
        if (!c.isMark())
            folded += c;
    }
    return folded.toCaseFolded();
}

QStringList foldedWords(const QString &text)
{
    return foldedText(text).simplified().split(u' ', Qt::SkipEmptyParts);
}

bool holdsAll(const QString &folded, const QStringList &words)
{
    for (const QString &word : words) {
        if (!folded.contains(word))
            return false;
    }
    return true;
}

} // namespace choros::ui
