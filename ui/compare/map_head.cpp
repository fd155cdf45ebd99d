// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compare/map_head.h"

#include "compare/indicator_popup.h"
#include "document/document.h"
#include "draw/fonts.h"
#include "panels/icons.h"
#include "panels/plain_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

namespace choros::ui {

namespace {

constexpr int kLeastTitle = 80;
constexpr int kTitlePadding = 30; // the button's, with its arrow

} // namespace

MapHead::MapHead(const Document &document, const QString &side, QWidget *parent)
    : QFrame(parent), m_document(document), m_indicator(new QToolButton), m_period(new QComboBox),
      m_unit(plainLabel())
{
    setObjectName(QStringLiteral("mapHead"));
    m_indicator->setObjectName(QStringLiteral("headTitle"));
    m_indicator->setFont(draw::controlFont(15, QFont::DemiBold));
    m_indicator->setAccessibleName(tr("%1: indicator").arg(side));
    m_indicator->setFocusPolicy(Qt::StrongFocus);
    m_indicator->setIcon(icon(QStringLiteral("chevron-down")));
    m_indicator->setIconSize({12, 12});
    m_indicator->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_indicator->setLayoutDirection(Qt::RightToLeft); // the arrow after the words
    m_period->setObjectName(QStringLiteral("headCombo"));
    m_period->setAccessibleName(tr("%1: period").arg(side));
    m_period->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_period->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_period->setToolTip(tr("The period of this map"));
    m_unit->setObjectName(QStringLiteral("quiet"));
    m_unit->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_indicator);
    layout->addWidget(m_period);
    layout->addWidget(m_unit, 1);
    connect(m_indicator, &QToolButton::clicked, this, [this] {
        auto *popup = new IndicatorPopup(m_document, m_key.indicator, this);
        connect(popup, &IndicatorPopup::chosen, this, [this](const std::string &indicator) {
            emit chosen({indicator, m_key.period}); // its own latest where it has no such period
        });
        popup->showBelow(*m_indicator);
    });
    connect(m_period, &QComboBox::activated, this, [this](int index) {
        emit chosen({m_key.indicator, m_period->itemText(index).toStdString()});
    });
}

void MapHead::show(const SeriesKey &key)
{
    m_key = key;
    const project::Indicator *indicator = m_document.indicator(key.indicator);
    m_title = indicator ? QString::fromStdString(indicator->title) : tr("Choose an indicator");
    m_unitText = indicator ? QString::fromStdString(indicator->unit) : QString();
    const QSignalBlocker blocker(m_period);
    m_period->clear();
    for (const QString &period : m_document.periodsOf(key.indicator))
        m_period->insertItem(0, period); // the newest on top, as everywhere
    m_period->setCurrentText(QString::fromStdString(key.period));
    m_period->setVisible(m_period->count() > 0);
    m_period->setEnabled(m_period->count() > 1);
    m_indicator->setAccessibleDescription(m_title);
    const QString all = m_unitText.isEmpty() ? m_title : QStringLiteral("%1 (%2)").arg(m_title, m_unitText);
    m_indicator->setToolTip(plainToolTip(tr("%1. Press to choose another.").arg(all)));
    m_unit->setToolTip(plainToolTip(m_unitText));
    fitTexts();
}

void MapHead::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitTexts();
}

/// The title gets what the period leaves, the unit what both leave.
void MapHead::fitTexts()
{
    const int period = m_period->isHidden() ? 0 : m_period->sizeHint().width() + 8;
    const int room = qMax(kLeastTitle, width() - 20 - period);
    const QFontMetrics metrics(m_indicator->font());
    const int wanted = metrics.horizontalAdvance(m_title) + 2 + kTitlePadding;
    const int given = qMin(wanted, room);
    m_indicator->setFixedWidth(given);
    m_indicator->setText(metrics.elidedText(m_title, Qt::ElideRight, given - kTitlePadding)
                             .replace(u'&', QStringLiteral("&&")));
    const int left = room - given - 8;
    m_unit->setText(left > 40 ? m_unit->fontMetrics().elidedText(m_unitText, Qt::ElideRight, left)
                              : QString());
}

} // namespace choros::ui
