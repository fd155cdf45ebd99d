// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands where on the import screen.

#include "draw/fonts.h"
#include "import/import_choices.h"
#include "import/import_dialog.h"
#include "import/receipt_view.h"
#include "import/series_model.h"
#include "import/series_rules.h"
#include "map/area_card.h"
#include "panels/plain_text.h"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kShowProgressAfterMs = 150;
constexpr int kLeastMapHeight = 220;
constexpr int kMinimumWidth = 960;
constexpr int kMinimumHeight = 600;
constexpr int kMaximumWidth = 1680;
constexpr int kMaximumHeight = 1050;

/// As large as the window behind it, or the screen, leaves room for.
QSize startSize(const QWidget *parent)
{
    const QSize room = parent ? parent->window()->size() : QSize(1366, 768);
    return QSize(room.width() * 94 / 100, room.height() * 94 / 100)
        .boundedTo(QSize(kMaximumWidth, kMaximumHeight))
        .expandedTo(QSize(kMinimumWidth, kMinimumHeight));
}

} // namespace

QString tableFilter()
{
    return ImportDialog::tr("Tables (*.csv *.tsv *.tab *.txt *.psv *.xlsx *.xls *.ods *.dbf *.gpkg *.geojson "
                            "*.json *.zip);;All files (*)");
}

ImportDialog::ImportDialog(Document &document, const QString &file, const tasks::ImportOptions &options,
                           QWidget *parent)
    : QDialog(parent), m_document(document), m_session(new ImportSession(document, file, options, this)),
      m_name(plainLabel()), m_recognized(quietLabel()), m_trouble(new QFrame), m_troubleText(plainLabel()),
      m_tryAgain(new QPushButton(tr("Try again"))), m_receiptPages(new QStackedWidget),
      m_noReceipt(quietLabel()), m_receipt(new ReceiptView(2)), m_lists(new QStackedWidget),
      m_list(new ReceiptListView), m_series(new SeriesModel(this)), m_seriesView(new QTableView),
      m_seriesHead(sectionHead(tr("Indicators"))), m_all(new QPushButton(tr("All"))),
      m_none(new QPushButton(tr("None"))), m_rules(new SeriesRules),
      m_map(new MapView(scene::PageKind::Screen)), m_mapPages(new QStackedWidget), m_noMap(quietLabel()),
      m_choices(new ImportChoices), m_progress(new QProgressBar), m_status(quietLabel()),
      m_cancel(new QPushButton(tr("Cancel"))), m_cancelAll(new QPushButton(tr("Cancel all"))),
      m_importAll(new QPushButton(tr("Import all"))), m_import(new QPushButton(tr("Import")))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import %1").arg(QFileInfo(file).fileName()));
    setMinimumSize(kMinimumWidth, kMinimumHeight);
    m_name->setText(windowTitle());
    m_trouble->hide();

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(24, 0, 24, 0);
    columns->setSpacing(24);
    columns->addWidget(makeReceipt(), 11);
    columns->addWidget(makeMap(), 9);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1); // the dialog's border
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addLayout(columns, 1);
    layout->addWidget(makeBottom());
    connectAll();
    onChanged();
    resize(startSize(parent));
}

QWidget *ImportDialog::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(24, 16, 24, 0);
    layout->setSpacing(2);
    m_name->setFont(draw::controlFont(18, QFont::DemiBold));
    m_name->setMinimumWidth(1); // a long name does not widen the screen
    m_recognized->setWordWrap(false);
    m_recognized->setMinimumWidth(1);
    layout->addWidget(m_name);
    layout->addWidget(m_recognized);
    m_trouble->setObjectName(QStringLiteral("caution"));
    m_troubleText->setWordWrap(true);
    m_troubleText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_troubleText->setObjectName(QStringLiteral("importTrouble"));
    m_tryAgain->setAutoDefault(false);
    m_tryAgain->setObjectName(QStringLiteral("tryAgain"));
    auto *inside = new QHBoxLayout(m_trouble);
    inside->setContentsMargins(12, 8, 12, 8);
    inside->setSpacing(12);
    inside->addWidget(m_troubleText, 1);
    inside->addWidget(m_tryAgain, 0, Qt::AlignTop);
    layout->addSpacing(6);
    layout->addWidget(m_trouble);
    return head;
}

QWidget *ImportDialog::makeReceipt()
{
    m_seriesView->setModel(m_series);
    styleTable(m_seriesView);
    m_seriesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_seriesView->setAccessibleName(tr("Indicators in the table"));
    m_seriesView->setObjectName(QStringLiteral("importSeries"));
    auto *header = m_seriesView->horizontalHeader();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(56);
    header->setSectionResizeMode(SeriesModel::Title, QHeaderView::Stretch);
    m_seriesView->setTextElideMode(Qt::ElideMiddle); // titles of one table often begin alike

    m_lists->addWidget(makeSeries());
    m_lists->addWidget(m_list);

    auto *receipt = new QWidget;
    auto *layout = new QVBoxLayout(receipt);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sectionHead(tr("What matches")));
    layout->addWidget(m_receipt);
    layout->addSpacing(8);
    layout->addWidget(m_lists, 1);
    m_noReceipt->setAlignment(Qt::AlignCenter);
    m_receiptPages->addWidget(m_noReceipt);
    m_receiptPages->addWidget(receipt);
    return m_receiptPages;
}

QWidget *ImportDialog::makeSeries()
{
    m_all->setAccessibleName(tr("Import all indicators"));
    m_none->setAccessibleName(tr("Leave all indicators out"));
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_seriesHead, 1);
    for (QPushButton *button : {m_all, m_none}) {
        button->setObjectName(QStringLiteral("rowLink"));
        button->setAutoDefault(false);
        button->setCursor(Qt::PointingHandCursor);
        head->addWidget(button);
    }
    auto *series = new QWidget;
    auto *layout = new QVBoxLayout(series);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_seriesView, 1);
    layout->addWidget(m_rules);
    return series;
}

QWidget *ImportDialog::makeMap()
{
    m_map->setAccessibleName(tr("Preview of the map"));
    m_map->setMinimumHeight(kLeastMapHeight);
    m_map->setHoverCards([this](geometry::AreaId area) {
        const auto &preview = m_session->preview();
        return preview ? areaCard(*preview->geography, &preview->indicator, &preview->series, area)
                       : HoverCard();
    });
    m_noMap->setAlignment(Qt::AlignCenter);
    m_mapPages->addWidget(m_noMap);
    m_mapPages->addWidget(m_map);
    auto *frame = new QFrame;
    frame->setObjectName(QStringLiteral("mapFrame"));
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_mapPages);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(frame, 1);
    layout->addWidget(m_choices);
    return part;
}

QWidget *ImportDialog::makeBottom()
{
    auto *bar = new QFrame;
    bar->setObjectName(QStringLiteral("jobBar"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setMaximumWidth(240);
    m_status->setWordWrap(false);
    for (QPushButton *button : {m_cancel, m_cancelAll, m_importAll})
        button->setAutoDefault(false);
    m_cancelAll->hide();
    m_cancelAll->setToolTip(tr("Neither this table nor those after it."));
    m_importAll->hide();
    m_importAll->setObjectName(QStringLiteral("importAll"));
    m_importAll->setToolTip(tr("This table and those after it, without asking as long as nothing has to be "
                               "decided."));
    m_import->setDefault(true);
    m_import->setObjectName(QStringLiteral("primary"));
    m_import->setMinimumWidth(112);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(24, 10, 24, 10);
    layout->setSpacing(12);
    layout->addWidget(m_status);
    layout->addWidget(m_progress, 1);
    layout->addStretch(1);
    layout->addWidget(m_cancelAll);
    layout->addWidget(m_cancel);
    layout->addWidget(m_importAll);
    layout->addWidget(m_import);
    m_showProgress.setSingleShot(true);
    m_showProgress.setInterval(kShowProgressAfterMs);
    m_progress->hide();
    return bar;
}

} // namespace choros::ui
