// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/together_card.h"

#include "draw/analysis_text.h"
#include "draw/fonts.h"
#include "draw/page_content.h"
#include "panels/plain_text.h"

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
    : QWidget(parent), m_value(wrapped(22, false)), m_note(wrapped(12, true)),
      m_benchmark(wrapped(13, false)), m_benchmarkNote(wrapped(12, true)), m_pinned(new QWidget),
      m_pinnedName(wrapped(12, true)), m_pinnedValue(wrapped(13, false)), m_pinnedNote(wrapped(12, true))
{
    m_value->setFont(draw::controlFont(22, QFont::DemiBold));
    m_value->setAccessibleName(tr("Value of the selected areas together"));
    m_value->setObjectName(QStringLiteral("togetherValue"));
    auto *unpin = new QPushButton(tr("Unpin"));
    unpin->setObjectName(QStringLiteral("rowLink"));
    unpin->setToolTip(tr("Ends the comparison"));
    connect(unpin, &QPushButton::clicked, this, &TogetherCard::unpinWanted);
    auto *pinnedHead = new QHBoxLayout;
    pinnedHead->addWidget(m_pinnedName, 1);
    pinnedHead->addWidget(unpin, 0, Qt::AlignTop);
    auto *pinnedLayout = new QVBoxLayout(m_pinned);
    pinnedLayout->setContentsMargins(0, 8, 0, 0);
    pinnedLayout->setSpacing(2);
    pinnedLayout->addLayout(pinnedHead);
    pinnedLayout->addWidget(m_pinnedValue);
    pinnedLayout->addWidget(m_pinnedNote);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_value);
    layout->addWidget(m_note);
    layout->addSpacing(6);
    layout->addWidget(m_benchmark);
    layout->addWidget(m_benchmarkNote);
    layout->addWidget(m_pinned);
    showNothing();
}

void TogetherCard::showNothing()
{
    m_value->hide();
    m_note->setText(draw::refusalSentence(analysis::RollUpRefusal::NoAreas));
    m_note->show();
    for (QWidget *part :
         {static_cast<QWidget *>(m_benchmark), static_cast<QWidget *>(m_benchmarkNote), m_pinned})
        part->hide();
}

void TogetherCard::show(const project::Indicator &indicator, const Together &together,
                        const QString &pinnedName, bool asks)
{
    showValue(indicator, together.value, asks);
    showBenchmark(indicator, together);
    showPinned(indicator, together, pinnedName);
}

void TogetherCard::showValue(const project::Indicator &indicator, const analysis::RollUp &value, bool asks)
{
    const bool isRefused = value.refusal != analysis::RollUpRefusal::None;
    m_value->setVisible(!isRefused);
    m_value->setText(draw::estimateText(value.estimate, indicator.format));
    if (isRefused) {
        m_note->setText(draw::refusalSentence(value.refusal));
        m_note->setVisible(!asks);
        return;
    }
    const QString margin = draw::shortMargin(value.estimate, indicator.format);
    const QString areas = draw::areasUsedText(value);
    m_note->setText(joined(
        {margin.isEmpty() ? areas : margin + QStringLiteral(" · ") + areas, draw::marginRemark(value)}));
    m_note->show();
}

void TogetherCard::showBenchmark(const project::Indicator &indicator, const Together &together)
{
    m_benchmark->setVisible(together.benchmark.has_value());
    m_benchmarkNote->setVisible(together.benchmark.has_value());
    if (!together.benchmark)
        return;
    const QString label = QString::fromStdString(indicator.benchmark.label);
    const bool isGiven = indicator.benchmark.kind == project::Benchmark::Kind::Given;
    const QString name = !label.isEmpty() ? label : isGiven ? tr("Benchmark") : tr("All areas");
    m_benchmark->setText(tr("%1: %2").arg(name, withMargin(*together.benchmark, indicator.format)));
    if (together.isPartOfBenchmark) {
        m_benchmarkNote->setText(draw::partText(together.value.estimate, *together.benchmark));
        return;
    }
    m_benchmarkNote->setText(
        joined({draw::differenceText(together.value.estimate, *together.benchmark, indicator.format),
                draw::differenceSentence(together.fromBenchmark)}));
}

void TogetherCard::showPinned(const project::Indicator &indicator, const Together &together,
                              const QString &name)
{
    m_pinned->setVisible(together.pinned.has_value());
    if (!together.pinned)
        return;
    m_pinnedName->setText(tr("Compared with %1").arg(name));
    if (together.pinned->refusal != analysis::RollUpRefusal::None) {
        m_pinnedValue->setText(draw::refusalSentence(together.pinned->refusal));
        m_pinnedNote->clear();
        return;
    }
    m_pinnedValue->setText(withMargin(together.pinned->estimate, indicator.format));
    m_pinnedNote->setText(
        joined({draw::areasUsedText(*together.pinned),
                draw::differenceText(together.value.estimate, together.pinned->estimate, indicator.format),
                draw::differenceSentence(together.fromPinned)}));
}

} // namespace choros::ui
