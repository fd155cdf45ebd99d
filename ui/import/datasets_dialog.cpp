// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/datasets_dialog.h"

#include "draw/fonts.h"
#include "import/kept_receipt.h"
#include "import/receipt_view.h"
#include "panels/plain_text.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

namespace {

QString matchedText(const project::Dataset &dataset)
{
    const KeptReceipt kept = keptReceipt(dataset);
    return kept.matched && kept.rows
               ? DatasetsDialog::tr("%1 of %2").arg(countText(*kept.matched), countText(*kept.rows))
               : countText(dataset.rows);
}

/// "2015–2019"; of many the first and the last.
QString periodsText(const std::vector<Document::Brought> &brought)
{
    constexpr qsizetype kListed = 3;
    QStringList periods;
    for (const Document::Brought &one : brought)
        periods << one.periods;
    periods.removeDuplicates();
    periods.sort();
    return periods.size() > kListed
               ? DatasetsDialog::tr("%1 … %2 (%3)")
                     .arg(periods.front(), periods.back(), countText(std::size_t(periods.size())))
               : periods.join(QStringLiteral(", "));
}

/// "2 indicators: income, rent"; of many the first few.
QString namesText(const QStringList &titles)
{
    constexpr qsizetype kNamed = 5;
    constexpr qsizetype kLongest = 60;
    QStringList names;
    for (const QString &title : titles.first(qMin(kNamed, titles.size()))) {
        const QString name = title.simplified();
        names << (name.size() > kLongest ? name.left(kLongest) + u'…' : name);
    }
    QString listed = names.join(QStringLiteral(", "));
    if (titles.size() > kNamed)
        listed =
            DatasetsDialog::tr("%1 and %2 more").arg(listed, countText(std::size_t(titles.size() - kNamed)));
    return QStringLiteral("%1: %2").arg(counted(std::size_t(titles.size()), DatasetsDialog::tr("1 indicator"),
                                                DatasetsDialog::tr("%1 indicators")),
                                        listed);
}

QStringList titlesOf(const std::vector<Document::Brought> &brought)
{
    QStringList titles;
    for (const Document::Brought &one : brought)
        titles << one.title;
    return titles;
}

/// Which indicators a table gives values to, and for when.
ReceiptLine indicatorsLine(std::vector<Document::Brought> brought)
{
    const std::size_t count = brought.size();
    ReceiptLine line{DatasetsDialog::tr("Indicators"), count, {}, false, {}};
    if (count > 0)
        line.list = [brought = std::move(brought), count] {
            const auto cells = [brought](std::size_t row) {
                return QStringList{brought[row].title, brought[row].periods.join(QStringLiteral(", "))};
            };
            return ReceiptTable{DatasetsDialog::tr("Indicators"),
                                {DatasetsDialog::tr("Indicator"), DatasetsDialog::tr("Periods")},
                                {count, cells}};
        };
    return line;
}

} // namespace

void DatasetModel::setDatasets(std::vector<project::Dataset> datasets, const QStringList &periods)
{
    const auto isSame = [](const project::Dataset &a, const project::Dataset &b) {
        return a.id == b.id && a.importedAt == b.importedAt;
    };
    if (periods == m_periods &&
        std::equal(datasets.begin(), datasets.end(), m_datasets.begin(), m_datasets.end(), isSame))
        return;
    beginResetModel();
    m_datasets = std::move(datasets);
    m_periods = periods;
    m_matched.clear();
    for (const project::Dataset &dataset : m_datasets)
        m_matched << matchedText(dataset);
    endResetModel();
}

int DatasetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_datasets.size());
}

int DatasetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DatasetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == Matched ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                         : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const project::Dataset &dataset = m_datasets[static_cast<std::size_t>(index.row())];
    QString text;
    switch (index.column()) {
    case Title:
        text = QString::fromStdString(dataset.title).simplified();
        break;
    case Periods:
        text = m_periods[index.row()].isEmpty() ? tr("not said") : m_periods[index.row()];
        break;
    case File:
        text = QString::fromStdString(dataset.sourceFile);
        break;
    case Date:
        text = importedAtText(dataset.importedAt);
        break;
    case Matched:
        text = m_matched[index.row()];
        break;
    default:
        break;
    }
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant DatasetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Matched ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                  : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    const QString heads[] = {tr("Table"), tr("Periods"), tr("File"), tr("Imported"), tr("Rows with an area")};
    return role == Qt::DisplayRole && section < ColumnCount ? heads[section] : QVariant();
}

DatasetsDialog::DatasetsDialog(Document &document, QWidget *parent)
    : QDialog(parent), m_document(document), m_model(new DatasetModel(this)), m_pages(new QStackedWidget),
      m_view(new QTableView), m_title(plainLabel()), m_howRead(quietLabel()), m_brings(quietLabel()),
      m_receipt(new ReceiptView), m_list(new ReceiptListView), m_lists(new QStackedWidget),
      m_notice(new QFrame), m_noticeText(plainLabel()), m_undo(new QPushButton(tr("Undo"))),
      m_replace(new QPushButton(tr("Replace…"))), m_remove(new QPushButton(tr("Remove")))
{
    setObjectName(QStringLiteral("datasetsDialog"));
    setWindowTitle(tr("Imported tables"));
    setMinimumSize(880, 520);
    m_view->setModel(m_model);
    styleTable(m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAccessibleName(tr("Imported tables"));
    m_view->horizontalHeader()->setSectionResizeMode(DatasetModel::Title, QHeaderView::Stretch);
    m_view->setColumnWidth(DatasetModel::Periods, 92);
    m_view->setColumnWidth(DatasetModel::File, 124);
    m_view->setColumnWidth(DatasetModel::Date, 146);
    m_view->setColumnWidth(DatasetModel::Matched, 128);

    QLabel *empty = quietLabel();
    empty->setText(tr("There are no imported tables. Import one from the File menu, or drop it on the map."));
    empty->setAlignment(Qt::AlignCenter);
    auto *tables = new QWidget;
    auto *columns = new QHBoxLayout(tables);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(24);
    columns->addWidget(m_view, 3);
    columns->addWidget(makeDetails(), 2);
    m_pages->addWidget(empty);
    m_pages->addWidget(tables);

    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto *bar = new QFrame;
    bar->setObjectName(QStringLiteral("jobBar"));
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(24, 10, 24, 10);
    buttons->setSpacing(12);
    for (QPushButton *button : {m_replace, m_remove, m_undo})
        button->setAutoDefault(false);
    buttons->addWidget(m_replace);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(24, 20, 24, 0);
    inner->setSpacing(12);
    inner->addWidget(makeNotice());
    inner->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1); // the dialog's border
    layout->setSpacing(16);
    layout->addLayout(inner, 1);
    layout->addWidget(bar);

    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DatasetsDialog::showSelected);
    connect(m_receipt, &ReceiptView::listWanted, this, &DatasetsDialog::showList);
    connect(m_list, &ReceiptListView::closed, m_receipt, &ReceiptView::clearShown);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const project::Dataset *dataset = selected())
            m_document.removeDataset(dataset->id);
    });
    connect(m_replace, &QPushButton::clicked, this, [this] {
        if (const project::Dataset *dataset = selected())
            emit replaceWanted(*dataset);
    });
    connect(m_undo, &QPushButton::clicked, &m_document, &Document::undo);
    connect(&m_document, &Document::removed, this, &DatasetsDialog::onRemoved);
    connect(&m_document, &Document::changed, this, [this](Changes changes) {
        if (changes & Change::Project)
            reject();
        else if (changes & (Change::Catalogue | Change::History))
            update();
    });
    update();
    resize(1120, 600);
}

QWidget *DatasetsDialog::makeDetails()
{
    m_title->setFont(draw::controlFont(14, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_list->setCloseText(tr("Back to the receipt"));
    auto *receipt = new QWidget;
    auto *layout = new QVBoxLayout(receipt);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_brings);
    layout->addSpacing(8);
    layout->addWidget(sectionHead(tr("Receipt of the import")));
    layout->addWidget(m_receipt);
    layout->addWidget(m_howRead);
    layout->addStretch();
    m_lists->addWidget(receipt);
    m_lists->addWidget(m_list);
    return m_lists;
}

QWidget *DatasetsDialog::makeNotice()
{
    m_notice->setObjectName(QStringLiteral("notice"));
    m_noticeText->setWordWrap(true);
    m_noticeText->setObjectName(QStringLiteral("removedNotice"));
    auto *layout = new QHBoxLayout(m_notice);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(12);
    layout->addWidget(m_noticeText, 1);
    layout->addWidget(m_undo);
    m_notice->hide();
    return m_notice;
}

const project::Dataset *DatasetsDialog::selected() const
{
    const int row = m_view->currentIndex().row();
    const auto &datasets = m_model->datasets();
    return row >= 0 && row < static_cast<int>(datasets.size()) ? &datasets[static_cast<std::size_t>(row)]
                                                               : nullptr;
}

void DatasetsDialog::update()
{
    const std::string before = selected() ? selected()->id : std::string();
    const int rowBefore = qMax(0, m_view->currentIndex().row());
    QStringList periods;
    for (const project::Dataset &dataset : m_document.datasets())
        periods << periodsText(m_document.broughtBy(dataset.id));
    m_model->setDatasets(m_document.datasets(), periods);
    const auto &datasets = m_model->datasets();
    m_pages->setCurrentIndex(datasets.empty() ? 0 : 1);
    const auto found = std::find_if(datasets.begin(), datasets.end(),
                                    [&](const auto &dataset) { return dataset.id == before; });
    const int row = found == datasets.end() ? qMin(rowBefore, static_cast<int>(datasets.size()) - 1)
                                            : static_cast<int>(found - datasets.begin());
    m_view->setCurrentIndex(m_model->index(row, 0));
    const project::HistoryEntry *undo = m_document.undoable();
    m_undo->setEnabled(undo);
    if (undo && undo->kind != project::EditKind::RemoveDataset)
        m_notice->hide(); // it has been undone, or something else came after it
    showSelected();
}

void DatasetsDialog::showSelected()
{
    const project::Dataset *dataset = selected();
    const bool mayChange = dataset && m_document.readOnlyReason() == project::ReadOnlyReason::None;
    m_replace->setEnabled(mayChange);
    m_remove->setEnabled(mayChange);
    m_receipt->clearShown();
    if (!dataset)
        return;
    const KeptReceipt kept = keptReceipt(*dataset);
    m_title->setText(QString::fromStdString(dataset->title));
    std::vector<Document::Brought> brought = m_document.broughtBy(dataset->id);
    m_brings->setText(brought.empty() ? tr("Gives no indicator its values.")
                                      : namesText(titlesOf(brought)) + u'.');
    std::vector<ReceiptLine> lines = kept.lines;
    lines.push_back(indicatorsLine(std::move(brought)));
    m_receipt->setLines(std::move(lines));
    QStringList sentences{kept.howRead};
    sentences << kept.facts;
    sentences.removeAll(QString());
    m_howRead->setText(sentences.join(u'\n'));
    m_howRead->setVisible(!sentences.isEmpty());
}

/// Escape leaves a list that is shown first, and then the tables.
void DatasetsDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) && m_lists->currentIndex() != 0)
        m_receipt->clearShown();
    else
        QDialog::keyPressEvent(event);
}

void DatasetsDialog::showList(int line)
{
    const bool isList = line >= 0 && line < static_cast<int>(m_receipt->lines().size()) && selected();
    if (isList)
        m_list->show(m_receipt->lines()[static_cast<std::size_t>(line)].list(),
                     QString::fromStdString(selected()->title));
    m_lists->setCurrentIndex(isList ? 1 : 0);
}

void DatasetsDialog::onRemoved(const project::Dataset &dataset, const QStringList &brought)
{
    m_noticeText->setText(removedText(dataset, brought));
    m_notice->show();
    update();
}

QString removedText(const project::Dataset &dataset, const QStringList &brought)
{
    const QString title = QString::fromStdString(dataset.title).simplified();
    const QString gone =
        brought.isEmpty()
            ? DatasetsDialog::tr("“%1” is removed.").arg(title)
            : DatasetsDialog::tr("“%1” is removed, with the values of %2.").arg(title, namesText(brought));
    return gone + u' ' +
           DatasetsDialog::tr(
               "It is still in the project’s file, so that this can be undone, until a copy is "
               "saved without its past.");
}

} // namespace choros::ui
