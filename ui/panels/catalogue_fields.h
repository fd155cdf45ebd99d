// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/indicator.h"

#include <QString>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace choros::ui {

/// One field of the catalogue's form. Every value is a text there: a choice is its key.
struct CatalogueField
{
    enum class Kind { Line, Paragraph, Choice, Topic, Indicator };
    enum class Section { Words, Numbers, Rules };

    QString name; ///< of the object, for tests and style; "definition"
    QString label;
    QString hint; ///< shown in the field while it is empty
    QString toolTip;
    Kind kind = Kind::Line;
    Section section = Section::Words;
    bool isOfOne = false;                                  ///< makes no sense for several indicators at once
    std::vector<std::pair<QString, QString>> choices = {}; ///< text, key
    /// Language "" is the project's own.
    std::function<QString(const project::Indicator &, const std::string &language)> read;
    std::function<void(project::Indicator &, const std::string &language, const QString &)> write;
    /// The text as it can be stored; nullopt for what cannot be. None: any text.
    std::function<std::optional<QString>(const QString &)> checked = {};
    /// Whether an indicator has use for it. None: always.
    std::function<bool(const project::Indicator &)> isOfUse = {};
};

/// Words in the order people read them, then how numbers look, then how they are combined and compared.
std::vector<CatalogueField> catalogueFields();

} // namespace choros::ui
