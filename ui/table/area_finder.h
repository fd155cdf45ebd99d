// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "analysis/query.h"
#include "document/document.h"

#include <QString>

#include <vector>

namespace choros::ui {

/// What can be named in a query of a document's areas.
std::vector<analysis::QueryIndicator> queryIndicators(const Document &document);

/// Whether words are meant as a query rather than as part of a name or number.
bool looksLikeQuery(const QString &text);

/// The text with what an error is about replaced by a suggestion.
QString withSuggestion(const QString &text, const analysis::QueryError &error,
                       const analysis::QuerySuggestion &suggestion);

/// Finds areas by a query, or by words in their names and numbers; a query's names are those of residents,
/// words may also be in those of the boundary file. Reads the values it takes; nothing of it
/// happens on the window's thread but reading the sentence.
class AreaFinder : public QObject
{
    Q_OBJECT

public:
    explicit AreaFinder(Document &document, QObject *parent = nullptr);

    /// Ends in found(), notUnderstood() or nothingAsked(). A search before it is dropped.
    void find(const QString &text);
    bool isBusy() const { return m_isReading || m_jobs.isBusy(); }

signals:
    void found(const choros::values::AreaSet &areas, std::size_t undecided);
    void notUnderstood(const choros::analysis::QueryError &error);
    void nothingAsked();

private:
    enum class Names { OfResidents, All };
    void evaluate(const analysis::Query &query, Names names);

    Document &m_document;
    JobQueue m_jobs;
    quint64 m_search = 0; ///< the last one
    bool m_isReading = false;
};

} // namespace choros::ui
