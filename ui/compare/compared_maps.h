// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"
#include "map/area_comparisons.h"

#include <QObject>

namespace choros::ui {

/// What a second map is compared with the window's own by: what it shows, and whether both have the same
/// classes. Follows the document; classes are worked out as jobs. Nothing of it is stored in the project.
class ComparedMaps : public QObject
{
    Q_OBJECT

public:
    explicit ComparedMaps(Document &document, QObject *parent = nullptr);
    ~ComparedMaps() override;

    /// Shows this on the second map; a period that is not there: the indicator's latest.
    void setSecond(const SeriesKey &key);
    void end();
    bool isOn() const { return !m_second.indicator.empty(); }
    const SeriesKey &second() const { return m_second; }

    /// Whether both maps have the same classes where they can. Kept while other maps are compared.
    void setWantsSameClasses(bool wants);
    bool wantsSameClasses() const { return m_wantsSame; }
    /// Why the two cannot have the same classes; "" where they can.
    QString whyNotSameClasses() const;
    bool hasSameClasses() const { return m_wantsSame && whyNotSameClasses().isEmpty(); }

    /// What the maps show. The first is the document's own page unless both have the same classes, or say
    /// that they have not. Null until worked out.
    std::shared_ptr<const draw::PageContent> firstContent() const;
    std::shared_ptr<const draw::PageContent> secondContent() const;
    /// Whether what is shown now has the same classes on both.
    bool showsSameClasses() const { return m_shown && m_shown->isSame; }
    /// Whether the first map, whose choice counts for both, has circles instead of filled areas.
    bool hasCircles() const;
    const style::Symbology *firstSymbology() const; ///< null unless both have the same classes
    const style::Symbology *secondSymbology() const { return m_shown ? &m_shown->secondClasses : nullptr; }
    const project::Indicator *secondIndicator() const { return m_shown ? &m_shown->indicator : nullptr; }
    const std::string &shownPeriod() const { return m_shown->period; } ///< of the second, while it is shown
    const values::Series *secondSeries() const { return m_shown ? m_shown->series.get() : nullptr; }
    const AreaComparisons *secondComparisons() const
    {
        return m_shown ? m_shown->comparisons.get() : nullptr;
    }
    bool isSettled() const { return !isOn() || (!m_jobs.isBusy() && !m_isStale && m_asked == 0); }

signals:
    /// What the maps show, or what is compared.
    void changed();
    /// What was compared is no longer in the project.
    void gone(const QString &title);
    void failed(const choros::support::Error &error, const QString &what);

private:
    struct Wanted ///< all that a job needs
    {
        std::shared_ptr<const tasks::LoadedGeography> geography;
        ClassInputs first; ///< without a series: nothing is mapped yet
        ClassInputs second;
        bool isSame = false;
        draw::PageColors colors;
        style::BlankLooks blankLooks;
        std::string firstFile;
        std::string secondFile;
    };
    struct Shown
    {
        std::shared_ptr<const tasks::LoadedGeography> geography;
        bool isSame = false;
        project::Indicator indicator; ///< of the second
        std::string period;
        SharedSeries series;
        style::Symbology firstClasses; ///< where they are the same
        style::Symbology secondClasses;
        std::shared_ptr<const draw::PageContent> first; ///< where they are the same
        std::shared_ptr<const draw::PageContent> second;
        std::shared_ptr<const AreaComparisons> comparisons;
    };

    static support::Result<Shown> workedOut(const Wanted &wanted, const support::JobContext &job);
    void follow(Changes changes);
    bool findSecond();
    void refresh();
    void collect(Wanted wanted);
    void start(Wanted wanted);
    bool isOfToday() const;

    Document &m_document;
    JobQueue m_jobs{this};
    SeriesKey m_second; ///< no indicator: nothing is compared
    QString m_secondTitle;
    bool m_wantsSame = true;
    std::optional<Shown> m_shown;
    mutable std::shared_ptr<const draw::PageContent>
        m_noted; ///< the document's page with a word on its classes
    mutable std::shared_ptr<const draw::PageContent> m_notedOf;
    quint64 m_request = 0; ///< answers to an older one are dropped
    int m_asked = 0;       ///< values asked for
    bool m_isStale = false;
};

/// What a second map shows at first: the period before the one mapped, else another; of an indicator with one
/// period the next indicator of its topic, else any. Nothing where there is no other series.
std::optional<SeriesKey> firstComparedWith(const Document &document);

/// What a map is called beside the other: the period where both show one indicator, else the short title with
/// the period where it has several.
QString comparedName(const project::Indicator &indicator, const std::string &period,
                     const project::Indicator &other);

/// Whether two indicators are known to measure alike: one unit, one kind of number.
bool haveSameUnit(const project::Indicator &one, const project::Indicator &other);

} // namespace choros::ui
