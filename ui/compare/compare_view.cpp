// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compare/compare_view.h"

#include "compare/compared_card.h"
#include "compare/swipe_divider.h"
#include "draw/pair_layout.h"
#include "map/area_card.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

namespace choros::ui {

namespace {

constexpr QSize kLeastMap{160, 120}; // of two

/// Paints what stands over two maps that lie on top of one another.
class OverBoth : public QWidget
{
public:
    OverBoth(MapView *first, CompareView *parent) : QWidget(parent), m_first(first), m_view(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_first->paintOverMap(&painter);
        if (m_view->second())
            m_view->second()->paintOverMap(&painter);
    }

private:
    MapView *m_first;
    CompareView *m_view;
};

} // namespace

CompareView::CompareView(Document &document, MapView *first, QWidget *parent)
    : QWidget(parent), m_document(document), m_maps(document), m_first(first),
      m_firstHead(new MapHead(document, tr("First map"), this)),
      m_secondHead(new MapHead(document, tr("Second map"), this)), m_clip(new QWidget(this)),
      m_over(new OverBoth(first, this)), m_between(new QWidget(this)), m_divider(new SwipeDivider(this))
{
    first->setParent(this);
    first->lower();
    m_between->setObjectName(QStringLiteral("compareLine"));
    m_between->setAttribute(Qt::WA_StyledBackground);
    makeBar();
    for (QWidget *part : std::initializer_list<QWidget *>{m_bar, m_firstHead, m_secondHead, m_clip, m_over,
                                                          m_between, m_divider})
        part->hide();
    connect(m_firstHead, &MapHead::chosen, this,
            [this](const SeriesKey &key) { m_document.selectIndicator(key.indicator, key.period); });
    connect(m_secondHead, &MapHead::chosen, this, &CompareView::compare);
    connect(m_divider, &SwipeDivider::valueChanged, this, &CompareView::keepDivider);
    connect(m_first, &MapView::positionChanged, this, &CompareView::placeDivider);
    connect(&m_maps, &ComparedMaps::changed, this, &CompareView::onMapsChanged);
    connect(&m_maps, &ComparedMaps::gone, this, &CompareView::gone);
    connect(&m_maps, &ComparedMaps::failed, &m_document, &Document::failed);
    connect(&m_document, &Document::changed, this, &CompareView::updateControls);
    first->installEventFilter(this);
    setMinimumSize(first->minimumSize());
}

CompareView::~CompareView() = default;

void CompareView::compare(const SeriesKey &second)
{
    m_maps.setSecond(second);
}

void CompareView::end()
{
    m_maps.end();
}

void CompareView::onMapsChanged()
{
    if (m_maps.isOn() && !m_second)
        begin();
    else if (!m_maps.isOn() && m_second)
        finish();
    showContents();
    arrange();
    if (m_second && m_pageBefore && m_maps.secondContent())
        settleIn();
    updateControls();
    emit stateChanged();
}

void CompareView::makeSecond()
{
    m_second = new MapView(scene::PageKind::Part, m_clip);
    m_leastAlone = m_first->minimumSize();
    m_first->setMinimumSize(kLeastMap);
    m_second->setMinimumSize(kLeastMap);
    setMinimumSize(2 * kLeastMap.width() + 1, kLeastMap.height() + 72);
    m_second->setObjectName(QStringLiteral("secondMap"));
    m_second->setAccessibleName(tr("Second map"));
    m_second->setSelection(&m_document.selection());
    m_second->setHoverCards([this](geometry::AreaId area) { return secondCard(area); });
    m_second->setPreview(m_first->preview());
    m_second->installEventFilter(this);
    connect(m_second, &MapView::positionChanged, this, [this] { follow(*m_second, *m_first); });
    connect(m_first, &MapView::positionChanged, m_second, [this] { follow(*m_first, *m_second); });
    connect(m_first, &MapView::areaShown, m_second, &MapView::flash);
    connect(m_second, &MapView::areaShown, m_first, &MapView::flash);
    connect(m_first, &MapView::previewChanged, m_second, &MapView::setPreview);
    connect(m_second, &MapView::previewChanged, m_first, &MapView::setPreview);
    connect(m_second, &MapView::menuWanted, this, &CompareView::menuWanted);
    m_second->show();
}

/// Once both maps are there: the ground that was seen stays, on smaller maps.
void CompareView::settleIn()
{
    if (m_before && m_first->position() == m_before) {
        m_begun = draw::carriedPosition(*m_pageBefore, *m_before, m_first->page());
        m_first->setPosition(m_begun);
    }
    m_pageBefore.reset();
}

void CompareView::begin()
{
    m_pageBefore = m_first->page();
    m_before = m_begun = m_first->position();
    m_dividerPart = 0.5;
    makeSecond();
}

void CompareView::finish()
{
    const scene::Page before = m_first->page();
    const auto position = m_first->position();
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget() != m_first;
    m_first->disconnect(m_second);
    m_second->hide();
    m_second->deleteLater();
    m_second = nullptr;
    m_first->setMinimumSize(m_leastAlone);
    setMinimumSize(m_leastAlone);
    m_first->setPageLayout({});
    arrange();
    if (position == m_begun)
        m_first->setPosition(m_before);
    else if (position && m_document.content())
        m_first->setPosition(draw::carriedPosition(before, *position, m_first->page()));
    if (hadFocus)
        m_first->setFocus();
}

void CompareView::showContents()
{
    const scene::Page before = m_first->page();
    const bool wereTwo = m_second && m_second->page().kind == scene::PageKind::Part && !m_pageBefore;
    m_first->setContent(m_maps.firstContent());
    if (!m_second)
        return;
    m_isFollowing = true; // a map that is new lies nowhere yet
    m_second->setContent(m_maps.secondContent());
    m_isFollowing = false;
    layOutPages();
    if (wereTwo)
        keepGround(before);
    follow(*m_first, *m_second);
}

/// Other legends are of other sizes, but the ground stays where a person has put it.
void CompareView::keepGround(const scene::Page &before)
{
    const scene::RectMm &was = before.mapFit;
    const scene::RectMm &is = m_first->page().mapFit;
    const auto position = m_first->position();
    if (!position || was == is || before.widthMm != m_first->page().widthMm ||
        before.heightMm != m_first->page().heightMm)
        return;
    const double right = is.x + is.width / 2 - was.x - was.width / 2;
    const double down = is.y + is.height / 2 - was.y - was.height / 2;
    m_first->setPosition(scene::MapPosition{position->centerX + right * position->metersPerMm,
                                            position->centerY - down * position->metersPerMm,
                                            position->metersPerMm});
}

/// Each page depends on what both show.
void CompareView::layOutPages()
{
    const auto first = m_maps.firstContent();
    const auto second = m_maps.secondContent();
    if (!first || !second || first->coverage != second->coverage)
        return;
    const auto layout = [this, first, second](scene::Page draw::PagePair::*page) {
        return [swipes = m_swipes, isSame = m_maps.showsSameClasses(), first, second,
                page](const draw::PageContent &, QSizeF mm) {
            return (swipes ? draw::layoutSwipe(*first, *second, isSame, mm.width(), mm.height())
                           : draw::layoutPair(*first, *second, mm.width(), mm.height())).*
                   page;
        };
    };
    m_isFollowing = true;
    m_first->setPageLayout(layout(&draw::PagePair::first));
    m_second->setPageLayout(layout(&draw::PagePair::second));
    m_isFollowing = false;
}

/// What moves the one map moves the other, and ends its gliding.
void CompareView::follow(const MapView &leader, MapView &other)
{
    if (m_isFollowing || !m_second)
        return;
    m_isFollowing = true;
    if (other.isGliding())
        other.stopGlide();
    if (leader.position() != other.position())
        other.setPosition(leader.position());
    m_isFollowing = false;
}

bool CompareView::eventFilter(QObject *object, QEvent *event)
{
    if (m_second && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress)) {
        for (MapView *map : {m_first, m_second}) {
            if (map != object && map->isGliding())
                map->stopGlide();
        }
    }
    return QWidget::eventFilter(object, event);
}

void CompareView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isComparing())
        end();
    else
        QWidget::keyPressEvent(event);
}

void CompareView::swapSides()
{
    const SeriesKey first{m_document.scene().indicator, m_document.scene().period};
    const SeriesKey second = m_maps.second();
    if (!isComparing() || first.indicator.empty())
        return;
    m_document.selectIndicator(second.indicator, second.period);
    compare(first);
}

void CompareView::setSwiping(bool swipes)
{
    if (swipes == m_swipes)
        return;
    m_swipes = swipes;
    updateControls();
    if (isComparing()) {
        arrange();
        if (swipes)
            m_divider->setFocus();
    }
    emit stateChanged();
}

HoverCard CompareView::withOther(HoverCard card, geometry::AreaId area) const
{
    const project::Indicator *first = m_document.shownIndicator();
    const project::Indicator *second = m_maps.secondIndicator();
    if (isComparing() && first && second && area < m_document.series()->size())
        addComparedValue(card, {*first, m_document.shownPeriod(), m_document.series()->at(area)},
                         {*second, m_maps.shownPeriod(), m_maps.secondSeries()->at(area)});
    return card;
}

HoverCard CompareView::secondCard(geometry::AreaId area) const
{
    const tasks::LoadedGeography *geography = m_document.geography();
    const project::Indicator *first = m_document.shownIndicator();
    const project::Indicator *second = m_maps.secondIndicator();
    if (!geography || !second)
        return {};
    HoverCard card = areaCard(*geography, second, m_maps.secondSeries(), area, &m_document.labels(),
                              m_maps.secondComparisons());
    if (first)
        addComparedValue(card, {*second, m_maps.shownPeriod(), m_maps.secondSeries()->at(area)},
                         {*first, m_document.shownPeriod(), m_document.series()->at(area)});
    return card;
}

QString CompareView::exportNote() const
{
    const auto content = shownContent();
    if (!isComparing() || !content)
        return {};
    const QString note = tr("Of the two maps, the picture holds the first one: %1.").arg(content->title);
    if (!m_maps.showsSameClasses())
        return note;
    return note + u' ' +
           (m_maps.hasCircles() ? tr("Its circles are sized as on both maps together.")
                                : tr("It has the classes of both maps together."));
}

bool CompareView::isSettled() const
{
    return m_first->isSettled() && m_maps.isSettled() && (!m_second || m_second->isSettled());
}

} // namespace choros::ui
