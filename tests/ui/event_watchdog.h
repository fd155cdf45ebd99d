// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QMetaEnum>

#include <algorithm>
#include <ctime>
#include <vector>

namespace choros::test {

/// Processor time of this thread: what the event loop itself did, whatever else the machine is doing. Where
/// the system does not tell, wall time.
inline double threadMilliseconds()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
#else
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

/// An application that knows how long each turn of its event loop kept the window's thread. A turn is one
/// event with all that it led to; events within it, and nested loops, are a part of it.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    struct Turn
    {
        QString what; ///< "Paint of choros::ui::MapView"
        double milliseconds = 0;
    };

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0 || !m_isWatching)
            return QApplication::notify(receiver, event);
        const QString what = nameOf(receiver, event); // it may be gone afterwards
        ++m_depth;
        const double before = threadMilliseconds();
        const bool result = QApplication::notify(receiver, event);
        const double took = threadMilliseconds() - before;
        --m_depth;
        if (took > kWorthTelling)
            m_turns.push_back({what, took});
        return result;
    }

    void startWatching()
    {
        m_turns.clear();
        m_isWatching = true;
    }
    /// Ends it; the longest first.
    std::vector<Turn> stopWatching()
    {
        m_isWatching = false;
        std::sort(m_turns.begin(), m_turns.end(),
                  [](const Turn &a, const Turn &b) { return a.milliseconds > b.milliseconds; });
        return std::move(m_turns);
    }

private:
    static constexpr double kWorthTelling = 0.5;

    static QString nameOf(const QObject *receiver, const QEvent *event)
    {
        const char *type = QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type());
        return QStringLiteral("%1 of %2 %3")
            .arg(QLatin1String(type ? type : "event"), QLatin1String(receiver->metaObject()->className()),
                 receiver->objectName());
    }

    bool m_isWatching = false;
    int m_depth = 0;
    std::vector<Turn> m_turns;
};

} // namespace choros::test
