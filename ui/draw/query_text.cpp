// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/query_text.h"

#include "draw/receipt_text.h"

#include <QCoreApplication>

namespace choros::draw {

namespace {

struct QueryText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::QueryText)

public:
    static QString names(const analysis::QueryError &error, const QString &found);
    static QString expected(analysis::QueryProblem problem);
};

using analysis::QueryProblem;

/// Problems of the words that should name something.
QString QueryText::names(const analysis::QueryError &error, const QString &found)
{
    const bool hasOthers = !error.suggestions.empty();
    switch (error.problem) {
    case QueryProblem::UnknownIndicator:
        return hasOthers ? tr("No indicator is called “%1”. Did you mean one of these?").arg(found)
                         : tr("No indicator is called “%1”.").arg(found);
    case QueryProblem::AmbiguousIndicator:
        return tr("“%1” can be several indicators. Which one?").arg(found);
    case QueryProblem::UnknownPeriod:
        return hasOthers ? tr("There are no values for “%1”. These periods have some:").arg(found)
                         : tr("There are no values for “%1”.").arg(found);
    default:
        return {};
    }
}

/// What should have come.
QString QueryText::expected(QueryProblem problem)
{
    switch (problem) {
    case QueryProblem::ExpectedCondition:
        return tr("A condition should come here, such as: poverty > 30");
    case QueryProblem::ExpectedComparison:
        return tr("After an indicator comes a comparison, such as: > 30, between 10 and 20, is blank");
    case QueryProblem::ExpectedValue:
        return tr("A number or an indicator should come here.");
    case QueryProblem::ExpectedNumber:
        return tr("A number should come here.");
    case QueryProblem::ExpectedText:
        return tr("The words to look for should come here, in quotes if they are several.");
    case QueryProblem::ExpectedAnd:
        return tr("“between” takes two numbers with “and” between them: between 10 and 20");
    case QueryProblem::ExpectedBlank:
        return tr("After “is” comes one of: blank, suppressed, no data, not applicable, too unreliable, no "
                  "residents");
    case QueryProblem::ExpectedPeriod:
        return tr("A period should come in the brackets, such as: [2018–2022]");
    case QueryProblem::ExpectedAndOr:
        return tr("The next condition begins with “and” or “or”.");
    default:
        return {};
    }
}

} // namespace

QString problemSentence(const analysis::QueryError &error)
{
    const QString found = QString::fromStdString(error.found).simplified().left(60);
    switch (error.problem) {
    case QueryProblem::Empty:
        return QueryText::tr("Nothing is asked for yet. For example: poverty > 30 and vacancy > 10");
    case QueryProblem::TooLong:
        return QueryText::tr("This is too long to be read. Ask for less at once.");
    case QueryProblem::TooDeep:
        return QueryText::tr("There are too many parentheses inside each other.");
    case QueryProblem::UnclosedQuote:
        return QueryText::tr("The quotation mark that ends the words is missing.");
    case QueryProblem::UnclosedParenthesis:
        return QueryText::tr("A closing parenthesis “)” is missing.");
    case QueryProblem::UnclosedBracket:
        return QueryText::tr("The closing bracket “]” after the period is missing.");
    case QueryProblem::NoIndicator:
        return QueryText::tr("One side of a comparison must be an indicator.");
    case QueryProblem::UnknownIndicator:
    case QueryProblem::AmbiguousIndicator:
    case QueryProblem::UnknownPeriod:
        return QueryText::names(error, found);
    default:
        break;
    }
    const QString expected = QueryText::expected(error.problem);
    return found.isEmpty() ? expected : QueryText::tr("At “%1”: %2").arg(found, expected);
}

QString answerText(std::size_t selected, std::size_t undecided)
{
    const QString areas =
        selected == 1 ? QueryText::tr("1 area") : QueryText::tr("%1 areas").arg(countText(selected));
    return undecided == 0 ? areas
                          : QueryText::tr("%1, %2 cannot be decided").arg(areas, countText(undecided));
}

QString undecidedNote()
{
    return QueryText::tr(
        "Areas that cannot be decided have no value, or only a bound such as “250,000 or more”, "
        "where one is needed to tell. They are neither selected nor taken for the opposite.");
}

} // namespace choros::draw
