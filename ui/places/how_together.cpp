// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/how_together.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace choros::ui {

using project::Aggregation;

namespace {

QComboBox *combo(const QString &name, const QString &toolTip)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    return box;
}

void fill(QComboBox &box, const QString &first, const std::string &current,
          const std::vector<project::Indicator> &indicators)
{
    const QSignalBlocker blocker(box);
    box.clear();
    box.addItem(first, QString());
    for (const project::Indicator &indicator : indicators)
        box.addItem(QString::fromStdString(indicator.title), QString::fromStdString(indicator.id));
    box.setCurrentIndex(qMax(0, box.findData(QString::fromStdString(current))));
}

} // namespace

HowTogether::HowTogether(QWidget *parent)
    : QWidget(parent), m_text(new QLabel(tr("It is not said how values of several areas make one."))),
      m_how(combo(tr("How areas are put together"),
                  tr("How the values of several areas make one of all of them"))),
      m_weight(combo(tr("Weighted by"), tr("The count by which an area’s value weighs more or less"))),
      m_numerator(combo(tr("Counted"), tr("The count that is divided"))),
      m_denominator(combo(tr("Divided by"), tr("The count that it is a share of")))
{
    for (const auto &[text, aggregation] : {std::pair{tr("Choose how…"), Aggregation::Unknown},
                                            {tr("Add the values up"), Aggregation::Sum},
                                            {tr("Mean, weighted by a count"), Aggregation::Weighted},
                                            {tr("One count divided by another"), Aggregation::Ratio},
                                            {tr("Plain mean: areas count the same"), Aggregation::Mean},
                                            {tr("They cannot be put together"), Aggregation::None}})
        m_how->addItem(text, static_cast<int>(aggregation));
    m_text->setObjectName(QStringLiteral("quiet"));
    m_text->setFont(draw::controlFont(12));
    m_text->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    for (QComboBox *box : {m_how, m_weight, m_numerator, m_denominator}) {
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &HowTogether::choose);
    }
}

void HowTogether::ask(const project::Indicator &indicator, const std::vector<project::Indicator> &others)
{
    if (indicator == m_indicator && others == m_others)
        return; // an answer half given stays
    m_indicator = indicator;
    m_others = others;
    m_text->setVisible(indicator.aggregation == Aggregation::Unknown);
    {
        const QSignalBlocker blocker(m_how);
        m_how->setCurrentIndex(m_how->findData(static_cast<int>(indicator.aggregation)));
    }
    fill(*m_weight, tr("Weighted by…"), indicator.weightBy, others);
    fill(*m_numerator, tr("Counted…"), indicator.numerator, others);
    fill(*m_denominator, tr("Divided by…"), indicator.denominator, others);
    showWhatIsNeeded();
}

std::string HowTogether::chosenIn(const QComboBox &box) const
{
    return box.currentData().toString().toStdString();
}

void HowTogether::showWhatIsNeeded()
{
    const auto how = static_cast<Aggregation>(m_how->currentData().toInt());
    m_weight->setVisible(how == Aggregation::Weighted);
    m_numerator->setVisible(how == Aggregation::Ratio);
    m_denominator->setVisible(how == Aggregation::Ratio);
}

void HowTogether::choose()
{
    showWhatIsNeeded();
    const auto how = static_cast<Aggregation>(m_how->currentData().toInt());
    project::Indicator answer = m_indicator;
    answer.aggregation = how;
    if (how == Aggregation::Weighted)
        answer.weightBy = chosenIn(*m_weight);
    if (how == Aggregation::Ratio) {
        answer.numerator = chosenIn(*m_numerator);
        answer.denominator = chosenIn(*m_denominator);
    }
    const bool isComplete =
        how != Aggregation::Unknown && (how != Aggregation::Weighted || !answer.weightBy.empty()) &&
        (how != Aggregation::Ratio || (!answer.numerator.empty() && !answer.denominator.empty()));
    if (isComplete)
        emit answered(answer);
}

} // namespace choros::ui
