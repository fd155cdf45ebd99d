// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/together_card.h"

#include "draw/analysis_text.h"
#include "draw/fonts.h"
#include "draw/page_content.h"
#include "panels/plain_text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

QLabel *wrapped(int pixels, bool isQuiet)
{
    QLabel *label = plainLabel();
    label->setFont(draw::controlFont(pixels));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (isQuiet)
        label->setObjectName(QStringLiteral("quiet"));
    return label;
}

/// Sentences that are there, one after the other.
QString joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(u'\n');
}

QString withMargin(const values::Estimate &estimate, const style::NumberFormat &format)
{
    const QString margin = draw::shortMargin(estimate, format);
    const QString text = draw::estimateText(estimate, format);
    return margin.isEmpty() ? text : text + u' ' + margin;
}

} // namespace

TogetherCard::TogetherCard(QWidget *parent)
    : QWidget(parent), m_own{wrapped(12, true), wrapped(22, false), wrapped(12, true)},
      m_pinned{wrapped(12, true), wrapped(22, false), wrapped(12, true)}, m_unpinRow(new QWidget),
      m_difference(wrapped(13, false)), m_differenceNote(wrapped(12, true)), m_benchmark(wrapped(13, false)),
      m_benchmarkNote(wrapped(12, true))
{
    m_own.value->setAccessibleName(tr("Value of the selected areas together"));
    m_own.value->setObjectName(QStringLiteral("togetherValue"));
    m_pinned.value->setAccessibleName(tr("Value of the areas compared with"));
    m_pinned.value->setObjectName(QStringLiteral("pinnedValue"));
    m_difference->setFont(draw::controlFont(13, QFont::DemiBold));
    auto *unpin = new QPushButton(tr("Unpin"));
    unpin->setObjectName(QStringLiteral("rowLink"));
    unpin->setToolTip(tr("Ends the comparison"));
    connect(unpin, &QPushButton::clicked, this, &TogetherCard::unpinWanted);
    auto *unpinLayout = new QHBoxLayout(m_unpinRow);
    unpinLayout->setContentsMargins(0, 0, 0, 0);
    unpinLayout->addWidget(unpin);
    unpinLayout->addStretch(1);

    auto *columns = new QGridLayout;
    columns->setHorizontalSpacing(16);
    columns->setVerticalSpacing(2);
    int at = 0;
    for (const Column *column : {&m_own, &m_pinned}) {
        columns->addWidget(column->name, 0, at, Qt::AlignBottom);
        columns->addWidget(column->value, 1, at, Qt::AlignTop);
        columns->addWidget(column->note, 2, at, Qt::AlignTop);
        ++at;
    }
    columns->addWidget(m_unpinRow, 3, 1);
    m_columns = columns;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(columns);
    layout->addWidget(m_difference);
    layout->addWidget(m_differenceNote);
    layout->addSpacing(6);
    layout->addWidget(m_benchmark);
    layout->addWidget(m_benchmarkNote);
    showNothing();
}

void TogetherCard::setColumns(bool areTwo)
{
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_pinned.name, m_pinned.value, m_pinned.note, m_unpinRow,
                                          m_own.name, m_difference, m_differenceNote})
        part->setVisible(areTwo);
    for (const int column : {0, 1})
        m_columns->setColumnStretch(column, column == 0 || areTwo ? 1 : 0);
    m_columns->setHorizontalSpacing(areTwo ? 16 : 0);
    for (QLabel *value : {m_own.value, m_pinned.value})
        value->setFont(draw::controlFont(areTwo ? 18 : 22, QFont::DemiBold));
}

void TogetherCard::showNothing()
{
    setColumns(false);
    m_own.value->hide();
    m_own.note->setText(draw::refusalSentence(analysis::RollUpRefusal::NoAreas));
    m_own.note->show();
    m_benchmark->hide();
    m_benchmarkNote->hide();
}

void TogetherCard::show(const project::Indicator &indicator, const Together &together, const Names &names,
                        bool asks)
{
    setColumns(together.pinned.has_value());
    m_own.name->setText(withBreaks(names.selection));
    showColumn(m_own, indicator, together.value, names, asks);
    if (together.pinned) {
        m_pinned.name->setText(tr("Compared with %1").arg(withBreaks(names.pinned)));
        showColumn(m_pinned, indicator, *together.pinned, names, asks);
        showDifference(indicator, together);
    }
    showBenchmark(indicator, together);
}

void TogetherCard::showColumn(const Column &column, const project::Indicator &indicator,
                              const analysis::RollUp &value, const Names &names, bool asks)
{
    const bool isRefused = value.refusal != analysis::RollUpRefusal::None;
    column.value->setVisible(!isRefused);
    column.value->setText(draw::estimateText(value.estimate, indicator.format));
    column.note->setVisible(!isRefused || !asks);
    column.note->setText(isRefused ? draw::refusalSentence(value.refusal)
                                   : joined({draw::shortMargin(value.estimate, indicator.format),
                                             withBreaks(draw::howMadeText(value, indicator, names.indicator)),
                                             draw::marginRemark(value)}));
}

void TogetherCard::showDifference(const project::Indicator &indicator, const Together &together)
{
    const bool areBoth = together.value.refusal == analysis::RollUpRefusal::None &&
                         together.pinned->refusal == analysis::RollUpRefusal::None;
    const QString difference =
        areBoth
            ? draw::differenceWithMargin(together.value.estimate, together.pinned->estimate, indicator.format)
            : QString();
    m_difference->setText(tr("Difference: %1").arg(difference));
    m_difference->setVisible(!difference.isEmpty());
    m_differenceNote->setText(draw::differenceSentence(together.fromPinned));
    m_differenceNote->setVisible(areBoth);
}

void TogetherCard::showBenchmark(const project::Indicator &indicator, const Together &together)
{
    m_benchmark->setVisible(together.benchmark.has_value());
    m_benchmarkNote->setVisible(together.benchmark.has_value());
    if (!together.benchmark)
        return;
    const QString label = QString::fromStdString(indicator.benchmark.label);
    const bool isGiven = indicator.benchmark.kind == project::Benchmark::Kind::Given;
    const QString name = !label.isEmpty() ? label
                         : isGiven        ? tr("Benchmark")
                                          : draw::allAreasText(together.withValue, together.areas);
    m_benchmark->setText(tr("%1: %2").arg(name, withMargin(*together.benchmark, indicator.format)));
    if (together.isPartOfBenchmark) {
        m_benchmarkNote->setText(draw::partText(together.value.estimate, *together.benchmark));
        return;
    }
    m_benchmarkNote->setText(
        joined({draw::differenceText(together.value.estimate, *together.benchmark, indicator.format),
                draw::differenceSentence(together.fromBenchmark)}));
}

} // namespace choros::ui
