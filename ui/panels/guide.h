// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

#include <array>

class QFrame;
class QLabel;
class QPushButton;

namespace choros::ui {

/// The way to a first map in three numbered steps: boundaries, a table, the map. The step that comes next is
/// lit and has a button.
class Guide : public QWidget
{
    Q_OBJECT

public:
    enum class Form {
        Page, ///< all there is to say, for a screen of its own
        Strip ///< a band above the map
    };
    struct State
    {
        int step = 1;        ///< that comes next
        QString boundaries;  ///< what is said of step 1 once it is done
        QStringList waiting; ///< names of tables given before their boundaries
    };

    explicit Guide(Form form, QWidget *parent = nullptr);

    void setState(const State &state);
    int step() const { return m_step; }

signals:
    void boundariesWanted();
    void tableWanted();

private:
    struct Card
    {
        QFrame *frame;
        QLabel *number;
        QLabel *title;
        QLabel *text;
        QLabel *kinds;
        QPushButton *button; ///< null: nothing to do there
    };

    Card makeCard(int number, const QString &title, const QString &kinds, const QString &button);
    void show(int number, bool isDone, bool isLit, const QString &text);

    Form m_form;
    int m_step = 0;
    std::array<Card, 3> m_cards;
};

} // namespace choros::ui
