// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/error.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace choros::ui {

/// Says what went wrong in words, after what is to be said `before`; the library's own words on demand. Does
/// not block.
void showError(QWidget *parent, const support::Error &error, const QString &before = {});

/// Asks for one of several; calls back with the choice, or that the question was dismissed. Does not block.
void askChoice(QWidget *parent, const QString &title, const QString &question, const QStringList &choices,
               std::function<void(const QString &)> chosen, std::function<void()> dismissed);

/// Asks for a coordinate system by its EPSG number. Does not block.
void askCrs(QWidget *parent, const QString &file, std::function<void(const QString &)> chosen,
            std::function<void()> dismissed);

} // namespace choros::ui
