// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/query.h"
#include "analysis/query_names.h"
#include "analysis/query_words.h"

#include <QTest>

#include <random>

using namespace choros::analysis;
using choros::values::Blank;

namespace {

const std::vector<QueryIndicator> &catalogue()
{
    static const std::vector<QueryIndicator> indicators = {
        {"B17001", "Poverty rate (%)", {"2013–2017", "2018–2022"}},
        {"B25002", "Vacancy rate"},
        {"B19013_001", "Median household income", {"2018–2022"}},
        {"B01003", "Population"},
        {"B01003_65", "Population 65 and over"},
        {"NOVEH", "No-vehicle households"},
        {"BACH", "Bachelor’s degree"},
        {"TWIN_A", "Twin"},
        {"TWIN_B", "Twin"},
        {"rent", "Gross rent"},
        {"NOTLF", "Not in labor force"},
        {"ETE", "Élèves à l’école"},
    };
    return indicators;
}

QString operandText(const QueryOperand &operand)
{
    if (const double *number = std::get_if<double>(&operand))
        return QString::number(*number, 'g', 12);
    const auto &ref = std::get<IndicatorRef>(operand);
    return QString::fromStdString(ref.period.empty() ? ref.id : ref.id + "[" + ref.period + "]");
}

/// The tree in Lisp's way of writing.
QString treeOf(const Query &query)
{
    static const char *const kSigns[] = {"<", "<=", ">", ">=", "=", "!="};
    static const char *const kTests[] = {"contains", "starts", "ends", "is"};
    QStringList parts;
    for (const Query &part : query.parts)
        parts.append(treeOf(part));
    switch (query.kind) {
    case Query::Kind::All:
        return "(and " + parts.join(' ') + ")";
    case Query::Kind::Any:
        return "(or " + parts.join(' ') + ")";
    case Query::Kind::Not:
        return "(not " + parts.join(' ') + ")";
    case Query::Kind::Compare:
        return QString("(%1 %2 %3)")
            .arg(kSigns[static_cast<int>(query.comparison)], operandText(query.left),
                 operandText(query.right));
    case Query::Kind::Between:
        return QString("(between %1 %2 %3)").arg(operandText(query.left)).arg(query.low).arg(query.high);
    case Query::Kind::IsBlank: {
        const std::string_view key = query.reason ? choros::values::blankKey(*query.reason) : "blank";
        return QString("(%1 %2)").arg(QString::fromStdString(std::string(key)), operandText(query.left));
    }
    case Query::Kind::Text:
        return QString("(%1 %2 '%3')")
            .arg(query.text == AreaText::Name ? "name" : "geoid", kTests[static_cast<int>(query.test)],
                 QString::fromStdString(query.words));
    }
    return {};
}

std::string_view problemName(QueryProblem problem)
{
    static constexpr std::string_view kNames[] = {"Empty",
                                                  "TooLong",
                                                  "TooDeep",
                                                  "ExpectedCondition",
                                                  "ExpectedComparison",
                                                  "ExpectedValue",
                                                  "ExpectedNumber",
                                                  "ExpectedText",
                                                  "ExpectedAnd",
                                                  "ExpectedBlank",
                                                  "ExpectedPeriod",
                                                  "ExpectedAndOr",
                                                  "UnclosedQuote",
                                                  "UnclosedParenthesis",
                                                  "UnclosedBracket",
                                                  "UnknownIndicator",
                                                  "AmbiguousIndicator",
                                                  "UnknownPeriod",
                                                  "NoIndicator"};
    return kNames[static_cast<int>(problem)];
}

/// The tree, or "Problem@position:found".
QString readingOf(std::string_view text)
{
    const auto parsed = parseQuery(text, catalogue());
    if (const Query *query = std::get_if<Query>(&parsed))
        return treeOf(*query);
    const auto &error = std::get<QueryError>(parsed);
    const std::string_view name = problemName(error.problem);
    return QString("%1@%2:%3")
        .arg(QString::fromUtf8(name.data(), static_cast<int>(name.size())))
        .arg(error.position)
        .arg(QString::fromStdString(error.found));
}

QStringList suggestionsFor(std::string_view text)
{
    QStringList words;
    const auto parsed = parseQuery(text, catalogue());
    if (const auto *error = std::get_if<QueryError>(&parsed)) {
        for (const QuerySuggestion &suggestion : error->suggestions)
            words.append(QString::fromStdString(suggestion.words));
    }
    return words;
}

} // namespace

class TestQueryText : public QObject
{
    Q_OBJECT

private slots:
    void queriesAreRead_data();
    void queriesAreRead();
    void mistakesAreLocated_data();
    void mistakesAreLocated();
    void nearNamesAreSuggested_data();
    void nearNamesAreSuggested();
    void ambiguousNamesListWhatTheyMean();
    void periodsThereAreAreSuggested();
    void numbersAreReadAsPeopleWriteThem_data();
    void numbersAreReadAsPeopleWriteThem();
    void lengthAndDepthAreLimited();
    void queriesAreRegularValues();
    void seriesAreListedOnce();
    void editsAreCounted_data();
    void editsAreCounted();
    void tokenSoupNeverBreaksIt();
};

void TestQueryText::queriesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *text, const char *tree) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(tree);
    };
    row("poverty > 30", "(> B17001 30)");
    row("poverty > 30 and vacancy > 10", "(and (> B17001 30) (> B25002 10))");
    row("poverty>30% AND vacancy<=10 %", "(and (> B17001 30) (<= B25002 10))");
    row("income between 20,000 and 40,000", "(between B19013_001 20000 40000)");
    row("income between $40,000 and $20,000 or rent = 0", "(or (between B19013_001 20000 40000) (= rent 0))");
    row("population = 0", "(= B01003 0)");
    row("rent is blank", "(blank rent)");
    row("rent is suppressed", "(suppressed rent)");
    row("rent is not suppressed", "(not (suppressed rent))");
    row("rent is no data or rent is Too Unreliable", "(or (no_data rent) (too_unreliable rent))");
    row("rent is not applicable", "(not_applicable rent)");
    row("rent is not not applicable", "(not (not_applicable rent))");
    row("rent is no residents", "(no_residents rent)");
    row("rent is 1,200", "(= rent 1200)");
    row("rent is not 0", "(!= rent 0)");
    row("name contains \"Back Bay\"", "(name contains 'Back Bay')");
    row("name contains Back Bay and rent > 5", "(and (name contains 'Back Bay') (> rent 5))");
    row("name contains “Martha's \"\"Vineyard”", "(name contains 'Martha's \"Vineyard')");
    row("name starts with 'Census Tract'", "(name starts 'Census Tract')");
    row("name ends 42.01", "(name ends '42.01')");
    row("(name is Roxbury)", "(name is 'Roxbury')");
    row("name != Roxbury", "(not (name is 'Roxbury'))");
    row("name is not Roxbury", "(not (name is 'Roxbury'))");
    row("geoid starts 25025", "(geoid starts '25025')");
    row("GEOID = 25025000100", "(geoid is '25025000100')");
    row("not (rent > 5 or rent < 3) and vacancy > 1", "(and (not (or (> rent 5) (< rent 3))) (> B25002 1))");
    row("not rent > 5 and vacancy > 1", "(and (not (> rent 5)) (> B25002 1))");
    row("not not rent > 5", "(not (not (> rent 5)))");
    row("rent > 1 or rent > 2 and rent > 3 or rent > 4",
        "(or (> rent 1) (and (> rent 2) (> rent 3)) (> rent 4))");
    row("((rent > 1))", "(> rent 1)");
    row("rent ≤ 5 and rent ≥ 3 and rent ≠ 4", "(and (<= rent 5) (>= rent 3) (!= rent 4))");
    row("rent <> 5 and rent == 3 and rent => 4", "(and (!= rent 5) (= rent 3) (>= rent 4))");
    row("rent <> 5 and rent == 3 and rent =< 4", "(and (!= rent 5) (= rent 3) (<= rent 4))");
    row("30 < poverty", "(< 30 B17001)");
    row("rent > -5", "(> rent -5)");
    row("rent > −5", "(> rent -5)");
    row("poverty > vacancy", "(> B17001 B25002)");
    row("poverty [2018-2022] > poverty[2013 – 2017]", "(> B17001[2018–2022] B17001[2013–2017])");
    row("rent [any] > 3", "(> rent[any] 3)");
    // names
    row("b17001 > 3", "(> B17001 3)");
    row("POVERTY RATE > 3", "(> B17001 3)");
    row("poverty rate (%) > 3", "(> B17001 3)");
    row("(poverty rate (%) > 3)", "(> B17001 3)");
    row("household income > 3", "(> B19013_001 3)");
    row("hold inc > 3", "(> B19013_001 3)");
    row("Population > 3", "(> B01003 3)");
    row("population 65 and over > 3", "(> B01003_65 3)");
    row("population > 65 and population 65 and over > 3", "(and (> B01003 65) (> B01003_65 3))");
    row("\"population 65\" > 3", "(> B01003_65 3)");
    row("no vehicle > 3", "(> NOVEH 3)");
    row("bachelors degree > 3", "(> BACH 3)");
    row("Bachelor's > 3", "(> BACH 3)");
    row("not in labor force > 3", "(> NOTLF 3)");
    row("not not in labor force > 3", "(not (> NOTLF 3))");
    row("ÉLÈVES > 3", "(> ETE 3)");
    row("TWIN_A > 3", "(> TWIN_A 3)");
    row("rent > \"Vacancy rate\"", "(> rent B25002)");
}

void TestQueryText::queriesAreRead()
{
    QFETCH(QByteArray, text);
    QTEST(readingOf(text.toStdString()), "tree");
}

void TestQueryText::mistakesAreLocated_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("mistake");
    const auto row = [](const char *text, const char *mistake) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(mistake);
    };
    row("", "Empty@0:");
    row("  \t", "Empty@0:");
    row("rent", "ExpectedComparison@4:");
    row("rent >", "ExpectedValue@6:");
    row("rent > and", "ExpectedValue@7:and");
    row("> 5", "ExpectedCondition@0:>");
    row("rent > 5 and", "ExpectedCondition@12:");
    row("rent > 5 rent", "ExpectedAndOr@9:rent");
    row("rent > 5)", "ExpectedAndOr@8:)");
    row("(rent > 5", "UnclosedParenthesis@9:");
    row("(rent > 5]", "ExpectedAndOr@9:]");
    row("rent > 5 percent", "ExpectedAndOr@9:percent");
    row("rent > $20,00", "ExpectedNumber@7:$20,00");
    row("rent > 30%and vacancy > 1", "ExpectedNumber@7:30%and");
    row("rent between x and 5", "ExpectedNumber@13:x");
    row("rent between 3 to 5", "ExpectedAnd@15:to");
    row("rent between 3 and", "ExpectedNumber@18:");
    row("rent is purple", "ExpectedBlank@8:purple");
    row("name contains", "ExpectedText@13:");
    row("name contains \"\"", "ExpectedText@14:\"\"");
    row("name contains \"Back", "UnclosedQuote@14:\"Back");
    row("\"rent > 5", "UnclosedQuote@0:\"rent > 5");
    row("rent [2018 > 5", "UnclosedBracket@5:[2018 > 5");
    row("rent [] > 5", "ExpectedPeriod@5:[]");
    row("poverty [2019] > 5", "UnknownPeriod@9:2019");
    row("crime > 5", "UnknownIndicator@0:crime");
    row("rent > crime", "UnknownIndicator@7:crime");
    row("twin > 5", "AmbiguousIndicator@0:twin");
    row("rate > 5", "AmbiguousIndicator@0:rate");
    row("5 > 4", "NoIndicator@0:5 > 4");
    row("5 is blank", "ExpectedComparison@2:is");
}

void TestQueryText::mistakesAreLocated()
{
    QFETCH(QByteArray, text);
    QTEST(readingOf(text.toStdString()), "mistake");
}

void TestQueryText::nearNamesAreSuggested_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("first");
    QTest::newRow("a letter missing") << QByteArray("povrty > 5") << QString("Poverty rate (%)");
    QTest::newRow("letters turned") << QByteArray("vacnacy rate > 5") << QString("Vacancy rate");
    QTest::newRow("in the middle") << QByteArray("hosehold incom > 5") << QString("Median household income");
    QTest::newRow("an id") << QByteArray("b1903_001 > 5") << QString("Median household income");
    QTest::newRow("nothing near") << QByteArray("crime reports > 5") << QString();
    QTest::newRow("no letters") << QByteArray("& > 5") << QString();
}

void TestQueryText::nearNamesAreSuggested()
{
    QFETCH(QByteArray, text);
    QTEST(suggestionsFor(text.toStdString()).value(0), "first");
}

void TestQueryText::ambiguousNamesListWhatTheyMean()
{
    QCOMPARE(suggestionsFor("rate > 5"), (QStringList{"Poverty rate (%)", "Vacancy rate"}));
    const auto parsed = parseQuery("twin > 5", catalogue());
    const std::vector<QuerySuggestion> twins = {{"TWIN_A", "Twin"}, {"TWIN_B", "Twin"}};
    QVERIFY(std::get<QueryError>(parsed).suggestions == twins);
    std::vector<QueryIndicator> many;
    for (int i = 0; i < 40; ++i)
        many.push_back({"i" + std::to_string(i), "Rate " + std::to_string(i)});
    const auto ofMany = parseQuery("rate > 5", many);
    QCOMPARE(std::get<QueryError>(ofMany).suggestions.size(), kMaxSuggestions);
}

void TestQueryText::periodsThereAreAreSuggested()
{
    QCOMPARE(suggestionsFor("poverty [2022] > 5"), (QStringList{"2013–2017", "2018–2022"}));
}

void TestQueryText::numbersAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<double>("number"); // NaN: none
    const double none = std::nan("");
    const auto row = [](const char *word, double number) {
        QTest::newRow(word) << QByteArray(word) << number;
    };
    row("5", 5);
    row("20,000", 20000);
    row("$1,234,567.89", 1234567.89);
    row("-$5", -5);
    row("+7", 7);
    row(".5", 0.5);
    row("30%", 30);
    row("1e5", 100000);
    for (const char *word : {"", "$", "%", "-", "--5", "20,00", "1,2345", "1234,567", ",123", "1,,234",
                             "0.123,456", "12x", "inf", "nan", "1e999", "5%%"})
        row(word, none);
}

void TestQueryText::numbersAreReadAsPeopleWriteThem()
{
    QFETCH(QByteArray, word);
    QFETCH(double, number);
    const std::optional<double> read = queryNumber(word.toStdString());
    QCOMPARE(read.has_value(), !std::isnan(number));
    if (read)
        QCOMPARE(*read, number);
}

void TestQueryText::lengthAndDepthAreLimited()
{
    const std::string condition = "rent > 5";
    for (const std::string deep : {"(", "not ", "not ("}) {
        std::string text;
        for (int i = 0; i < 60; ++i)
            text += deep;
        const bool isOpen = deep.back() == '(';
        const int tooDeep = deep == "not (" ? 1 : 0;
        const QString reading = readingOf(text + condition + std::string(isOpen ? 60 : 0, ')'));
        QCOMPARE(reading.startsWith("TooDeep"), tooDeep == 1);
        QCOMPARE(reading.contains("(> rent 5)"), tooDeep == 0);
        std::string deeper;
        while (deeper.size() + deep.size() <= kMaxQueryLength)
            deeper += deep;
        QVERIFY(readingOf(deeper).startsWith("TooDeep"));
    }
    std::string chain = condition;
    while (chain.size() + 13 <= kMaxQueryLength)
        chain += " and " + condition;
    QVERIFY(readingOf(chain).startsWith("(and"));
    QVERIFY(readingOf(std::string(kMaxQueryLength + 1, ' ')).startsWith("TooLong"));
}

void TestQueryText::queriesAreRegularValues()
{
    const auto a = parseQuery("not (rent > 5 or name contains x)", catalogue());
    const auto same = parseQuery("NOT(Gross rent>5 or name contains 'x')", catalogue());
    const auto other = parseQuery("not (rent > 5 or name contains y)", catalogue());
    QVERIFY(std::get<Query>(a) == std::get<Query>(same));
    QVERIFY(std::get<Query>(a) != std::get<Query>(other));
    Query copy = std::get<Query>(a);
    copy.parts.front().parts.front().right = 6.0;
    QVERIFY(copy != std::get<Query>(a));
}

void TestQueryText::seriesAreListedOnce()
{
    const auto parsed =
        parseQuery("poverty > vacancy and (vacancy > 3 or poverty [2013-2017] is blank)", catalogue());
    const std::vector<IndicatorRef> expected = {{"B17001", ""}, {"B25002", ""}, {"B17001", "2013–2017"}};
    QVERIFY(indicatorsIn(std::get<Query>(parsed)) == expected);
}

void TestQueryText::editsAreCounted_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::size_t>("edits");
    const auto row = [](const char *words, const char *text, std::size_t edits) {
        QTest::addRow("%s in %s", words, text) << QByteArray(words) << QByteArray(text) << edits;
    };
    row("", "abc", 0);
    row("abc", "", 3);
    row("abc", "xxabcxx", 0);
    row("abc", "xxacxx", 1);
    row("abc", "xxabbcxx", 1);
    row("kitten", "sitting", 2); // the distance is 3, but the g at the end is free
    row("xyz", "abc", 3);
}

void TestQueryText::editsAreCounted()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, text);
    QTEST(editsToFind(words.toStdString(), text.toStdString()), "edits");
}

void TestQueryText::tokenSoupNeverBreaksIt()
{
    static const std::string kPieces[] = {"rent > 5",
                                          "poverty is blank",
                                          "name contains x",
                                          "vacancy = 3",
                                          "poverty",
                                          "rent",
                                          "65",
                                          "and",
                                          "or",
                                          "not",
                                          "(",
                                          ")",
                                          "[",
                                          "]",
                                          "<",
                                          ">=",
                                          "≤",
                                          "≠",
                                          "=",
                                          "\"",
                                          "'",
                                          "“",
                                          "”",
                                          "name",
                                          "geoid",
                                          "contains",
                                          "starts",
                                          "with",
                                          "is",
                                          "blank",
                                          "between",
                                          "20,000",
                                          "$",
                                          "%",
                                          "−5",
                                          "2018–2022",
                                          "\xE2",
                                          "\xC3",
                                          "\xFF",
                                          "\xC2\xA0",
                                          "population 65 and over",
                                          "no",
                                          "data",
                                          ",",
                                          ".",
                                          "!",
                                          "\0x",
                                          "twin",
                                          "[2018–2022]",
                                          "\xF0\x9F"};
    std::mt19937 random(20);
    std::size_t read = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (std::size_t pieces = random() % 16; pieces > 0; --pieces)
            text += kPieces[random() % std::size(kPieces)] + (random() % 4 == 0 ? "" : " ");
        const auto parsed = parseQuery(text, catalogue());
        if (const auto *error = std::get_if<QueryError>(&parsed)) {
            QVERIFY2(error->position + error->length <= text.size(), text.c_str());
            QCOMPARE(text.substr(error->position, error->length), error->found);
        } else {
            ++read;
        }
    }
    QVERIFY(read > 50);
}

QTEST_APPLESS_MAIN(TestQueryText)
#include "tst_query_text.moc"
