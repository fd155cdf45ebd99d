// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/about_page.h"

#include "draw/catalogue_text.h"
#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

enum Text {
    Definition,
    Why,
    AboutData,
    Universe,
    Unit,
    Periods,
    Source,
    Data,
    Benchmark,
    Kind,
    Direction,
    Together
};

QString orPeriods(const QStringList &periods)
{
    QStringList newestFirst(periods.rbegin(), periods.rend());
    return newestFirst.join(QStringLiteral(", "));
}

} // namespace

AboutPage::AboutPage(QWidget *parent)
    : QWidget(parent), m_title(plainLabel()), m_topic(plainLabel()), m_edit(new QPushButton(tr("Edit…"))),
      m_datasets(new QPushButton(tr("Imported tables…"))), m_entries(new QWidget)
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_title->setFont(draw::controlFont(16, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_topic->setObjectName(QStringLiteral("quiet"));
    m_topic->setWordWrap(true);
    m_edit->setToolTip(tr("Change what the catalogue says of this indicator"));
    m_datasets->setObjectName(QStringLiteral("link"));
    m_datasets->setToolTip(tr("What was read from the file, and what was left out"));
    auto *entries = new QVBoxLayout(m_entries);
    entries->setContentsMargins(0, 0, 0, 0);
    entries->setSpacing(2);
    for (const QString &head : {tr("Definition"), tr("Why it matters"), tr("About the data"), tr("Universe"),
                                tr("Unit"), tr("Periods"), tr("Source"), tr("File"), tr("Benchmark"),
                                tr("Kind of number"), tr("Direction"), tr("Several areas together")})
        add(entries, head);
    entries->insertWidget(entries->indexOf(m_texts[Data].text) + 1, m_datasets, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(4);
    layout->addWidget(m_topic);
    layout->addWidget(m_title);
    layout->addWidget(m_entries);
    layout->addSpacing(12);
    layout->addWidget(m_edit, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(m_edit, &QPushButton::clicked, this, &AboutPage::editWanted);
    connect(m_datasets, &QPushButton::clicked, this, &AboutPage::datasetsWanted);
    show(nullptr, {}, nullptr, false);
}

QLabel *AboutPage::add(QVBoxLayout *layout, const QString &head)
{
    auto *name = new QLabel(head);
    name->setObjectName(QStringLiteral("quiet"));
    name->setFont(draw::controlFont(12));
    QLabel *text = plainLabel();
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(head);
    layout->addSpacing(10);
    layout->addWidget(name);
    layout->addWidget(text);
    m_texts.push_back({name, text});
    return text;
}

void AboutPage::set(QLabel *label, const QString &text, const QString &ifEmpty)
{
    label->setText(text.isEmpty() ? ifEmpty : withBreaks(text));
    label->setObjectName(text.isEmpty() ? QStringLiteral("quiet") : QStringLiteral("said"));
    label->style()->unpolish(label); // the sheet goes by the name
    label->style()->polish(label);
}

void AboutPage::show(const project::Indicator *indicator, const QStringList &periods,
                     const project::Dataset *dataset, bool mayEdit)
{
    m_entries->setVisible(indicator);
    m_edit->setVisible(indicator);
    m_edit->setEnabled(mayEdit);
    m_topic->setVisible(indicator && !indicator->topic.empty());
    if (!indicator) {
        m_title->setText(tr("Choose an indicator at the left to read about it."));
        return;
    }
    const auto text = [](const std::string &words) { return QString::fromStdString(words); };
    m_title->setText(withBreaks(text(indicator->title)));
    m_topic->setText(withBreaks(text(indicator->topic)));
    set(m_texts[Definition].text, text(indicator->definition),
        tr("None yet. Say with “Edit…” what exactly is counted, so that everybody reads the map alike."));
    set(m_texts[Why].text, text(indicator->whyItMatters),
        tr("Nothing yet. A sentence for residents: what this says about a place."));
    set(m_texts[AboutData].text, text(indicator->aboutData),
        tr("Nothing yet. Where the numbers come from, how good they are, what to mind."));
    set(m_texts[Universe].text, text(indicator->universe), tr("Not said: who or what is counted."));
    set(m_texts[Unit].text, text(indicator->unit), tr("Not said."));
    set(m_texts[Periods].text, orPeriods(periods), tr("Not said in the table."));
    set(m_texts[Source].text, text(indicator->source), tr("Not said; the map names the file."));
    set(m_texts[Data].text, dataset ? draw::datasetSentence(*dataset) : QString(), tr("Not known."));
    m_datasets->setVisible(dataset);
    set(m_texts[Benchmark].text, draw::benchmarkText(*indicator), {});
    set(m_texts[Kind].text, draw::kindName(indicator->kind), {});
    set(m_texts[Direction].text, draw::directionName(indicator->direction), {});
    set(m_texts[Together].text, draw::aggregationSentence(indicator->aggregation), {});
}

} // namespace choros::ui
