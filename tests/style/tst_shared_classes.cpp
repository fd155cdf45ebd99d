// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/shared_classes.h"

#include <QTest>

#include <limits>

using namespace choros;
using style::SymbologyChoice;
using values::Blank;

namespace {

std::shared_ptr<const values::Series> seriesOf(std::vector<double> numbers)
{
    values::Series series;
    series.value = std::move(numbers);
    return std::make_shared<const values::Series>(std::move(series));
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

} // namespace

class TestSharedClasses : public QObject
{
    Q_OBJECT

private slots:
    void everyPeriodHasTheSameEdgesAndColors_data()
    {
        QTest::addColumn<int>("method");
        for (const classify::Method method : classify::kAutomaticMethods)
            QTest::addRow("%s", std::string(classify::methodKey(method)).c_str()) << int(method);
    }
    void everyPeriodHasTheSameEdgesAndColors()
    {
        QFETCH(int, method);
        const std::vector periods = {seriesOf({0, 1, 2, 4, 8, 16, kNone}),
                                     seriesOf({3, 5, 0, 40, 90, 200, 900})};
        SymbologyChoice choice;
        choice.classes.method = static_cast<classify::Method>(method);
        choice.classes.zeroClass = true;
        std::vector<style::Symbology> results;
        for (const auto &series : periods) {
            auto symbology = style::sharedSymbologyFor(*series, periods, choice);
            QVERIFY(symbology);
            int counted = 0;
            for (int c = 0; c < symbology->classification.classCount(); ++c) {
                int inClass = 0;
                for (const double value : series->value)
                    inClass += symbology->classification.classOf(value) == c ? 1 : 0;
                QCOMPARE(symbology->classification.counts[static_cast<std::size_t>(c)], inClass);
                counted += inClass;
            }
            QCOMPARE(counted + symbology->classification.blankCount, 7);
            results.push_back(std::move(*symbology));
        }
        QCOMPARE(results[0].classification.breaks, results[1].classification.breaks);
        QVERIFY(results[0].classColors == results[1].classColors);
        QVERIFY(results[0].ramp == results[1].ramp);
        QCOMPARE(results[0].classification.breaks.back(), 900.0);
        QCOMPARE(results[0].blanks.size(), std::size_t(1));
        QCOMPARE(results[1].blanks.size(), std::size_t(0));
    }

    void onePeriodIsClassedAsAlways()
    {
        const std::vector periods = {seriesOf({1, 2, 3, 4, 5, 6, 7, kNone})};
        const auto shared = style::sharedSymbologyFor(*periods[0], periods, SymbologyChoice());
        const auto plain = style::symbologyFor(*periods[0], SymbologyChoice());
        QCOMPARE(shared->classification, plain->classification);
    }

    void aPeriodThatCouldNotBeReadIsLeftOut()
    {
        const std::vector<std::shared_ptr<const values::Series>> periods = {seriesOf({1, 2, 3, 4, 5}),
                                                                            nullptr};
        const auto shared = style::sharedSymbologyFor(*periods[0], periods, SymbologyChoice());
        QVERIFY(shared);
        QCOMPARE(shared->classification.breaks.back(), 5.0);
    }
};

QTEST_MAIN(TestSharedClasses)
#include "tst_shared_classes.moc"
