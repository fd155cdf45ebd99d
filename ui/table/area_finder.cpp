// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/area_finder.h"

#include <QRegularExpression>

#include <map>

namespace choros::ui {

using analysis::IndicatorRef;
using analysis::Query;

namespace {

/// Words somewhere in a name or a number.
Query wordsQuery(const QString &words)
{
    Query any{.kind = Query::Kind::Any};
    for (const analysis::AreaText text : {analysis::AreaText::Name, analysis::AreaText::Geoid}) {
        Query part{.kind = Query::Kind::Text};
        part.text = text;
        part.test = analysis::TextTest::Contains;
        part.words = words.toStdString();
        any.parts.push_back(std::move(part));
    }
    return any;
}

/// The series meant, where one exists: no period said means the latest.
std::optional<SeriesKey> keyOf(const std::vector<SeriesKey> &all, const IndicatorRef &ref)
{
    std::optional<SeriesKey> found;
    for (const SeriesKey &key : all) {
        if (key.indicator == ref.id && (ref.period.empty() || key.period == ref.period))
            found = key; // by period: the last is the newest
    }
    return found;
}

} // namespace

std::vector<analysis::QueryIndicator> queryIndicators(const Document &document)
{
    std::vector<analysis::QueryIndicator> indicators;
    for (const project::Indicator &indicator : document.indicators()) {
        analysis::QueryIndicator one{indicator.id, indicator.title, {}};
        for (const QString &period : document.periodsOf(indicator.id))
            one.periods.push_back(period.toStdString());
        indicators.push_back(std::move(one));
    }
    return indicators;
}

bool looksLikeQuery(const QString &text)
{
    static const QRegularExpression signs(
        QStringLiteral("[<>=≤≥≠()\\[\\]\"]|\\b(between|is|contains|starts|ends)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return text.contains(signs);
}

QString withSuggestion(const QString &text, const analysis::QueryError &error,
                       const analysis::QuerySuggestion &suggestion)
{
    const bool isTwin = std::count_if(error.suggestions.begin(), error.suggestions.end(),
                                      [&](const auto &other) { return other.words == suggestion.words; }) > 1;
    std::string words = suggestion.words;
    if (error.problem != analysis::QueryProblem::UnknownPeriod) {
        const bool isQuotable = words.find('"') == std::string::npos && !isTwin;
        words = '"' + (isQuotable ? words : suggestion.id) + '"';
    }
    std::string bytes = text.toStdString();
    if (error.position > bytes.size())
        return text;
    bytes.replace(error.position, error.length, words);
    return QString::fromStdString(bytes);
}

AreaFinder::AreaFinder(Document &document, QObject *parent)
    : QObject(parent), m_document(document), m_jobs(this)
{
}

void AreaFinder::find(const QString &text)
{
    ++m_search;
    m_isReading = false;
    const QString asked = text.trimmed();
    if (asked.isEmpty() || !m_document.geography()) {
        emit nothingAsked();
        return;
    }
    const auto indicators = queryIndicators(m_document);
    const auto read = analysis::parseQuery(text.toStdString(), indicators);
    if (const auto *query = std::get_if<Query>(&read))
        evaluate(*query, Names::OfResidents);
    else if (looksLikeQuery(asked))
        emit notUnderstood(std::get<analysis::QueryError>(read));
    else
        evaluate(wordsQuery(asked), Names::All);
}

void AreaFinder::evaluate(const Query &query, Names names)
{
    const std::vector<SeriesKey> all = m_document.seriesKeys();
    std::map<std::pair<std::string, std::string>, SeriesKey> meant;
    std::vector<SeriesKey> keys;
    for (const IndicatorRef &ref : analysis::indicatorsIn(query)) {
        if (const auto key = keyOf(all, ref)) {
            meant.emplace(std::pair(ref.id, ref.period), *key);
            keys.push_back(*key);
        }
    }
    m_isReading = true;
    m_document.requestSeries(keys, [this, query, names, meant, search = m_search] {
        if (search != m_search || !m_document.geography())
            return;
        m_isReading = false;
        std::map<std::pair<std::string, std::string>, SharedSeries> series;
        for (const auto &[ref, key] : meant)
            series[ref] = m_document.seriesInMemory(key);
        m_jobs.replace(
            tr("Finding areas"),
            [query, names, series, geography = m_document.sharedGeography(), labels = m_document.labels()](
                const support::JobContext &) -> support::Result<analysis::QueryAnswer> {
                analysis::QuerySource source{.areaCount = geography->ids.size()};
                source.series = [&series](const IndicatorRef &ref) -> const values::Series * {
                    const auto found = series.find({ref.id, ref.period});
                    return found == series.end() ? nullptr : found->second.get();
                };
                std::string full; // the answer is looked at before the next area is
                source.name = [&](std::size_t area) -> std::string_view {
                    if (names == Names::OfResidents || !labels.isRenamed(area))
                        return labels.name(area);
                    return full = labels.fullName(area);
                };
                source.geoid = [&geography](std::size_t area) {
                    return std::string_view(geography->ids[area]);
                };
                return analysis::evaluate(query, source);
            },
            [this, search](support::Result<analysis::QueryAnswer> answer) {
                if (answer && search == m_search)
                    emit found(answer->selected, answer->undecided.count());
            });
    });
}

} // namespace choros::ui
