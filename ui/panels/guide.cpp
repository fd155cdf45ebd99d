// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/guide.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kBadge = 24;

void setLook(QWidget *widget, const char *look)
{
    widget->setProperty("look", QLatin1String(look));
    widget->style()->unpolish(widget); // the sheet goes by the property
    widget->style()->polish(widget);
}

} // namespace

Guide::Guide(Form form, QWidget *parent)
    : QWidget(parent), m_form(form),
      m_cards{
          makeCard(1, tr("Boundaries"),
                   tr("A shapefile, also zipped, GeoPackage, GeoJSON, FlatGeobuf or File Geodatabase."),
                   tr("Choose boundaries…")),
          makeCard(2, tr("Table"),
                   tr("CSV, Excel, OpenDocument, dBASE, the attributes of a GIS file, or a download of the "
                      "Census Bureau, also zipped."),
                   tr("Choose a table…")),
          makeCard(3, tr("Map"), tr("Everything is kept in one file on this computer."), {})}
{
    setObjectName(form == Form::Strip ? QStringLiteral("guideStrip") : QStringLiteral("guide"));
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(this);
    const int side = form == Form::Strip ? 12 : 0;
    layout->setContentsMargins(side, side, side, side);
    layout->setSpacing(12);
    for (const Card &card : m_cards)
        layout->addWidget(card.frame, 1);
    connect(m_cards[0].button, &QPushButton::clicked, this, &Guide::boundariesWanted);
    connect(m_cards[1].button, &QPushButton::clicked, this, &Guide::tableWanted);
    m_cards[0].button->setToolTip(tr("Start a project from a file of areas (Ctrl+N)"));
    m_cards[1].button->setToolTip(tr("Bring in a table of numbers (Ctrl+I)"));
    setState({});
}

Guide::Card Guide::makeCard(int number, const QString &title, const QString &kinds, const QString &button)
{
    Card card{new QFrame,   plainLabel(), plainLabel(),
              plainLabel(), quietLabel(), button.isEmpty() ? nullptr : new QPushButton(button)};
    card.frame->setObjectName(QStringLiteral("step%1").arg(number));
    card.frame->setProperty("step", true);
    card.number->setFixedSize(kBadge, kBadge);
    card.number->setAlignment(Qt::AlignCenter);
    card.number->setFont(draw::controlFont(13, QFont::DemiBold));
    card.number->setProperty("badge", true);
    card.title->setText(title);
    card.title->setFont(draw::controlFont(15, QFont::DemiBold));
    card.text->setWordWrap(true);
    card.text->setMinimumWidth(120);
    card.kinds->setText(kinds);
    card.kinds->setVisible(m_form == Form::Page);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(card.number);
    head->addWidget(card.title, 1);
    auto *layout = new QVBoxLayout(card.frame);
    const int side = m_form == Form::Page ? 16 : 12;
    layout->setContentsMargins(side, side, side, side);
    layout->setSpacing(m_form == Form::Page ? 8 : 6);
    layout->addLayout(head);
    layout->addWidget(card.text);
    layout->addWidget(card.kinds);
    layout->addStretch(1);
    if (card.button) {
        QSizePolicy keepsRoom = card.button->sizePolicy();
        keepsRoom.setRetainSizeWhenHidden(m_form == Form::Page); // the cards stay as high as each other
        card.button->setSizePolicy(keepsRoom);
        layout->addWidget(card.button, 0, Qt::AlignLeft);
    }
    return card;
}

void Guide::setState(const State &state)
{
    m_step = state.step;
    show(1, state.step > 1, state.step == 1,
         state.step > 1 ? state.boundaries
                        : tr("Drop the areas of your map here: census tracts, block groups, neighborhoods."));
    const QString numbers =
        state.step == 2
            ? tr("Drop a table here: a row for each area with its number (GEOID), a column for each "
                 "indicator.")
            : tr("Then a table: a row for each area with its number (GEOID), a column for each "
                 "indicator.");
    show(
        2, state.step > 2, state.step == 2,
        state.waiting.isEmpty()
            ? numbers
            : tr("%1 waits for the boundaries it belongs to.").arg(state.waiting.join(QStringLiteral(", "))));
    show(3, false, state.step == 3,
         tr("The map comes by itself: each indicator with its classes, colors and legend."));
}

void Guide::show(int number, bool isDone, bool isLit, const QString &text)
{
    const Card &card = m_cards[static_cast<std::size_t>(number - 1)];
    card.text->setText(withBreaks(text));
    card.number->setText(isDone ? QStringLiteral("✓") : QString::number(number));
    card.number->setAccessibleName(isDone ? tr("Step %1, done").arg(number) : tr("Step %1").arg(number));
    setLook(card.frame, isLit ? "lit" : isDone ? "done" : "later");
    setLook(card.number, isLit ? "lit" : isDone ? "done" : "later");
    setLook(card.text, isLit ? "lit" : "later");
    if (!card.button)
        return;
    card.button->setVisible(isLit);
    card.button->setObjectName(isLit ? QStringLiteral("primary") : QString());
    setLook(card.button, "");
}

} // namespace choros::ui
