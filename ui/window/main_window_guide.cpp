// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The way to a first map, and what empty parts of the window say.

#include "panels/about_page.h"
#include "panels/bars.h"
#include "panels/catalogue_editor.h"
#include "panels/empty_page.h"
#include "panels/guide.h"
#include "panels/plain_text.h"
#include "panels/style_panel.h"
#include "places/places_panel.h"
#include "table/table_panel.h"
#include "window/dock.h"
#include "window/main_window.h"
#include "window/window_texts.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

/// A slim line above the table.
QWidget *tableRemark(QPushButton *import)
{
    auto *line = new QWidget;
    line->setObjectName(QStringLiteral("guideStrip"));
    line->setAttribute(Qt::WA_StyledBackground);
    QLabel *text = quietLabel();
    text->setWordWrap(false);
    text->setText(MainWindow::tr("These are your areas. A table of numbers gives them values."));
    import->setObjectName(QStringLiteral("rowLink"));
    import->setToolTip(MainWindow::tr("Bring in a table of numbers (Ctrl+I)"));
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(16, 2, 8, 2);
    layout->addWidget(text);
    layout->addWidget(import);
    layout->addStretch(1);
    return line;
}

QScrollArea *scrollOf(const QWidget &page)
{
    return qobject_cast<QScrollArea *>(page.parentWidget()->parentWidget());
}

} // namespace

void MainWindow::connectGuide()
{
    m_guide = new Guide(Guide::Form::Strip);
    static_cast<QVBoxLayout *>(m_notice->parentWidget()->layout())->insertWidget(1, m_guide);
    connect(m_guide, &Guide::tableWanted, this, &MainWindow::chooseTable);
    for (const QWidget *page : std::initializer_list<QWidget *>{m_style, m_about, m_editor}) {
        auto *empty = new EmptyPage(*scrollOf(*page), tr("Import a table…"),
                                    tr("Bring in a table of numbers (Ctrl+I)"));
        connect(empty, &EmptyPage::wanted, this, &MainWindow::chooseTable);
        m_emptyPages.push_back(empty);
    }
    m_details->describe(m_style, tr("Classes and colors of the map"));
    m_details->describe(m_places, tr("Highest and lowest places, and what the selected ones are together"));
    m_details->describe(m_about, tr("What the indicator is and where it comes from"));
    m_details->describe(m_editor, tr("Change what is said of the indicator"));
    auto *import = new QPushButton(tr("Import a table…"));
    connect(import, &QPushButton::clicked, this, &MainWindow::chooseTable);
    m_emptyTable = tableRemark(import);
    static_cast<QVBoxLayout *>(m_table->layout())->insertWidget(0, m_emptyTable);
    connect(&m_document, &Document::changed, this, &MainWindow::updateGuide);
    updateGuide();
}

void MainWindow::updateGuide()
{
    const bool isEmpty = m_document.isOpen() && m_document.indicators().empty();
    const bool mayImport = isEmpty && m_document.mayEdit();
    const tasks::LoadedGeography *geography = m_document.geography();
    m_guide->setVisible(mayImport && geography);
    m_emptyTable->setVisible(mayImport && geography);
    if (geography)
        m_guide->setState({.step = 2,
                           .boundaries = tr("%1 of %2.")
                                             .arg(areasText(geography->ids.size(), geography->withoutShape),
                                                  QString::fromStdString(geography->geography.title)),
                           .waiting = {}});
    const bool isChosen = m_document.currentIndicator();
    const QString texts[] = {
        tr("Nothing to color yet. When a table has brought indicators, their classes and colors are here."),
        tr("Nothing to read yet. When a table has brought indicators, this says what they are and where they "
           "come from."),
        tr("Nothing to edit yet. When a table has brought indicators, you describe them here."),
    };
    for (std::size_t i = 0; i < m_emptyPages.size(); ++i) {
        const QString withoutChoice =
            i == 0 && m_document.isOpen() && !isChosen
                ? tr("Choose an indicator at the left to set its classes and colors.")
                : QString();
        m_emptyPages[i]->setText(isEmpty ? texts[i] : withoutChoice, mayImport);
    }
}

} // namespace choros::ui
