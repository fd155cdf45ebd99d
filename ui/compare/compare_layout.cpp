// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the parts of a comparison stand, and the bar above them.

#include "compare/compare_view.h"

#include "compare/swipe_divider.h"
#include "draw/pair_layout.h"
#include "panels/icons.h"
#include "panels/plain_text.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace choros::ui {

namespace {

constexpr int kBarHeight = 36;
constexpr int kHeadHeight = 36;
constexpr int kLine = 1;
constexpr int kWideBar = 560; ///< a narrower one has no title
constexpr double kPixelsPerMm = 96.0 / 25.4;
constexpr double kAboveGain = 1.15; // a little larger is not worth two rows

QPushButton *modeButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QStringLiteral("chip"));
    button->setCheckable(true);
    button->setToolTip(toolTip);
    return button;
}

QToolButton *iconButton(const QString &name, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("headButton"));
    button->setIcon(icon(name));
    button->setIconSize({16, 16});
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// How large a geography is drawn: pixels per meter of its ground.
double scaleOn(const scene::Page &page, const geometry::Box &bounds)
{
    return qMin(page.mapFit.width / qMax(1.0, bounds.width()),
                page.mapFit.height / qMax(1.0, bounds.height()));
}

} // namespace

void CompareView::makeBar()
{
    m_bar = new QFrame(this);
    m_bar->setObjectName(QStringLiteral("compareBar"));
    m_same = new QCheckBox(tr("Same classes"));
    m_besideButton = modeButton(tr("Side by side"), tr("Shows both maps whole, beside or above each other"));
    m_swipeButton =
        modeButton(tr("Swipe"), tr("Lays both maps on top of each other, with a divider to drag"));
    QToolButton *swap = iconButton(QStringLiteral("swap"), tr("Change sides"));
    QToolButton *close = iconButton(QStringLiteral("close"), tr("End comparing (Esc)"));
    auto *modes = new QButtonGroup(this);
    modes->addButton(m_besideButton);
    modes->addButton(m_swipeButton);
    auto *layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(12, 0, 8, 0);
    layout->setSpacing(6);
    m_barTitle = sectionHead(tr("Compare"));
    m_barTitle->setContentsMargins(4, 0, 12, 0);
    m_roomButton = new QPushButton(tr("More room"));
    m_roomButton->setObjectName(QStringLiteral("rowLink"));
    m_roomButton->setToolTip(tr("Sources or legends do not fit: hides the panels beside the maps (Ctrl+1 and "
                                "Ctrl+2 bring them back)"));
    m_roomButton->hide();
    layout->addWidget(m_barTitle);
    layout->addWidget(m_besideButton);
    layout->addWidget(m_swipeButton);
    layout->addWidget(m_same);
    layout->addStretch(1);
    layout->addWidget(m_roomButton);
    layout->addWidget(swap);
    layout->addWidget(close);
    connect(m_besideButton, &QPushButton::clicked, this, [this] { setSwiping(false); });
    connect(m_swipeButton, &QPushButton::clicked, this, [this] { setSwiping(true); });
    connect(m_same, &QCheckBox::clicked, &m_maps, &ComparedMaps::setWantsSameClasses);
    connect(m_roomButton, &QPushButton::clicked, this, &CompareView::roomWanted);
    connect(swap, &QToolButton::clicked, this, &CompareView::swapSides);
    connect(close, &QToolButton::clicked, this, &CompareView::end);
}

void CompareView::updateControls()
{
    m_besideButton->setChecked(!m_swipes);
    m_swipeButton->setChecked(m_swipes);
    if (!isComparing())
        return;
    const QString why = m_maps.whyNotSameClasses();
    m_same->setEnabled(why.isEmpty());
    m_same->setChecked(m_maps.hasSameClasses());
    offerRoom(!m_roomButton->isHidden());
    m_same->setAccessibleName(sameText());
    m_same->setToolTip(
        !why.isEmpty() ? why
        : m_maps.hasCircles()
            ? tr("Works the sizes out from both maps together, so that one size means the same on both. The "
                 "project keeps its own sizes.")
            : tr("Works the classes out from both maps together, so that one color means the same on "
                 "both. The project keeps its own classes."));
    m_firstHead->show({m_document.scene().indicator, m_document.scene().period});
    m_secondHead->show(m_maps.second());
}

void CompareView::resizeEvent(QResizeEvent *)
{
    arrange();
}

void CompareView::arrange()
{
    const bool compares = isComparing();
    for (QWidget *part : std::initializer_list<QWidget *>{m_bar, m_firstHead, m_secondHead, m_clip})
        part->setVisible(compares);
    m_over->setVisible(compares && m_swipes);
    m_divider->setVisible(compares && m_swipes);
    m_between->setVisible(compares && !m_swipes);
    m_first->setPaintsOverMap(!compares || !m_swipes);
    if (!compares) {
        m_first->setGeometry(rect());
        return;
    }
    m_second->setPaintsOverMap(!m_swipes);
    m_barTitle->setVisible(width() >= kWideBar);
    m_bar->setGeometry(0, 0, width(), kBarHeight);
    layOutPages();
    const QRect area = rect().adjusted(0, kBarHeight, 0, 0);
    if (m_swipes)
        arrangeSwipe(area);
    else
        arrangePair(area);
}

void CompareView::offerRoom(bool offers)
{
    m_roomButton->setVisible(offers);
    m_same->setText(offers && width() < kWideBar ? tr("Same") : sameText());
}

QString CompareView::sameText() const
{
    return m_maps.hasCircles() ? tr("Same sizes") : tr("Same classes");
}

void CompareView::arrangeSwipe(const QRect &area)
{
    offerRoom(isCramped(area.size() - QSize(0, kHeadHeight)));
    const int half = area.width() / 2;
    m_firstHead->setGeometry(area.left(), area.top(), half, kHeadHeight);
    m_secondHead->setGeometry(area.left() + half, area.top(), area.width() - half, kHeadHeight);
    const QRect maps = area.adjusted(0, kHeadHeight, 0, 0);
    m_first->setGeometry(maps);
    m_second->resize(maps.size());
    m_over->setGeometry(maps);
    m_divider->place(maps);
    m_divider->raise();
    m_over->raise(); // cards and legends are read, the divider is dragged below them
    placeDivider();
    moveDivider();
}

/// Keeps the part of the map left of the divider, wherever the map lies on its page now.
void CompareView::placeDivider()
{
    const scene::Page &page = m_first->page();
    if (!isComparing() || !m_swipes || page.widthMm <= 0 || page.mapFit.isEmpty())
        return;
    const double at = (page.mapFit.x + m_dividerPart * page.mapFit.width) / page.widthMm;
    const QSignalBlocker isNotMovedByAPerson(m_divider);
    m_divider->setValue(qRound(std::clamp(at, 0.0, 1.0) * kSwipeSteps));
    moveDivider();
}

/// A person has moved the divider.
void CompareView::keepDivider()
{
    const scene::Page &page = m_first->page();
    const int value = m_divider->value();
    constexpr double kAll = std::numeric_limits<double>::infinity();
    if (value == 0 || value == kSwipeSteps)
        m_dividerPart = value == 0 ? -kAll : kAll; // one map alone, whatever the size of the view
    else if (!page.mapFit.isEmpty())
        m_dividerPart =
            (static_cast<double>(value) / kSwipeSteps * page.widthMm - page.mapFit.x) / page.mapFit.width;
    moveDivider();
}

/// Neither map is drawn anew: the second is seen through a window that moves.
void CompareView::moveDivider()
{
    if (!isComparing() || !m_swipes)
        return;
    const QRect maps = m_first->geometry();
    const int at = m_divider->position();
    m_clip->setGeometry(maps.left() + at, maps.top(), qMax(0, maps.width() - at), maps.height());
    m_second->move(-at, 0);
    m_over->update();
}

QSize CompareView::mapSizeBeside(const QRect &area) const
{
    return {(area.width() - kLine) / 2, area.height() - kHeadHeight};
}

QSize CompareView::mapSizeAbove(const QRect &area) const
{
    return {area.width(), (area.height() - kLine) / 2 - kHeadHeight};
}

bool CompareView::isBetterAbove(const QRect &area) const
{
    const auto first = m_maps.firstContent();
    const auto second = m_maps.secondContent();
    if (!first || !second || !first->coverage)
        return false;
    const auto pagesIn = [&](const QSize &size) {
        const QSizeF mm = QSizeF(size) / kPixelsPerMm;
        return draw::layoutPair(*first, *second, mm.width(), mm.height());
    };
    const draw::PagePair above = pagesIn(mapSizeAbove(area));
    const draw::PagePair beside = pagesIn(mapSizeBeside(area));
    if (above.isCramped != beside.isCramped)
        return beside.isCramped;
    const geometry::Box &bounds = first->coverage->bounds;
    return scaleOn(above.first, bounds) > kAboveGain * scaleOn(beside.first, bounds);
}

bool CompareView::isCramped(const QSize &size) const
{
    const auto first = m_maps.firstContent();
    const auto second = m_maps.secondContent();
    if (!first || !second)
        return false;
    const QSizeF mm = QSizeF(size) / kPixelsPerMm;
    const bool same = m_maps.showsSameClasses();
    return (m_swipes ? draw::layoutSwipe(*first, *second, same, mm.width(), mm.height())
                     : draw::layoutPair(*first, *second, mm.width(), mm.height()))
        .isCramped;
}

void CompareView::arrangePair(const QRect &area)
{
    const bool above = isBetterAbove(area);
    const QSize size = above ? mapSizeAbove(area) : mapSizeBeside(area);
    const QRect first(area.topLeft() + QPoint(0, kHeadHeight), size);
    const QRect second = above ? first.translated(0, size.height() + kLine + kHeadHeight)
                               : first.translated(size.width() + kLine, 0);
    offerRoom(isCramped(size));
    const auto headOf = [](const QRect &map) {
        return QRect(map.left(), map.top() - kHeadHeight, map.width(), kHeadHeight);
    };
    m_firstHead->setGeometry(headOf(first));
    m_secondHead->setGeometry(headOf(second));
    m_first->setGeometry(first);
    m_clip->setGeometry(second);
    m_second->setGeometry(QRect(QPoint(), size));
    if (above)
        m_between->setGeometry(area.left(), first.bottom() + 1, area.width(), kLine);
    else
        m_between->setGeometry(first.right() + 1, area.top(), kLine, area.height());
}

} // namespace choros::ui
