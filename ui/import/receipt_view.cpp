// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/receipt_view.h"

#include "dialogs/dialogs.h"
#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTableView>
#include <QVBoxLayout>

namespace choros::ui {

using support::Result;

namespace {

constexpr int kMeasuredRows = 50; ///< for the width of a column, further than those in view
constexpr int kCells = 4;         ///< of a line: text, number, button, gap

QString csvCell(const QString &text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    QString inside = text;
    return u'"' + inside.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvRow(const QStringList &cells)
{
    QStringList quoted;
    for (const QString &cell : cells)
        quoted << csvCell(cell);
    return quoted.join(u',') + QStringLiteral("\r\n");
}

} // namespace

void styleTable(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideRight);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(28);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumHeight(28);
    table->horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
}

ReceiptView::ReceiptView(int columns, QWidget *parent)
    : QWidget(parent), m_columns(columns), m_grid(nullptr), m_buttons(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_buttons->setExclusive(false);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int line, bool isOn) {
        if (!isOn) {
            emit listWanted(-1);
            return;
        }
        for (QAbstractButton *other : m_buttons->buttons()) {
            if (m_buttons->id(other) != line) {
                const QSignalBlocker blocker(m_buttons);
                other->setChecked(false);
            }
        }
        emit listWanted(line);
    });
}

void ReceiptView::setLines(std::vector<ReceiptLine> lines)
{
    m_lines = std::move(lines);
    delete m_inner;
    m_inner = new QWidget;
    m_grid = new QGridLayout(m_inner);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(0);
    for (int column = 0; column < m_columns; ++column) {
        m_grid->setColumnStretch(column * kCells, 1);
        m_grid->setColumnMinimumWidth(column * kCells + 2, 48);
        if (column > 0)
            m_grid->setColumnMinimumWidth(column * kCells - 1, 12);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        addLine(static_cast<int>(i), m_lines[i]);
    layout()->addWidget(m_inner);
}

/// Down the first column, then down the next.
void ReceiptView::addLine(int index, const ReceiptLine &line)
{
    const int rows = (static_cast<int>(m_lines.size()) + m_columns - 1) / m_columns;
    const int row = index % rows;
    const int column = index / rows * kCells;
    QLabel *text = plainLabel();
    text->setText(line.text);
    QLabel *number = plainLabel();
    number->setText(countText(line.count));
    number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    number->setFont(draw::controlFont(13, line.isTrouble ? QFont::DemiBold : QFont::Normal));
    if (line.isTrouble)
        number->setObjectName(QStringLiteral("trouble"));
    for (QLabel *label : {text, number}) {
        label->setMinimumHeight(24);
        if (!line.note.isEmpty())
            label->setToolTip(plainToolTip(line.note));
    }
    m_grid->addWidget(text, row, column);
    m_grid->addWidget(number, row, column + 1);
    if (!line.list)
        return;
    auto *show = new QPushButton(tr("Show"));
    show->setObjectName(QStringLiteral("rowLink"));
    show->setCheckable(true);
    show->setAutoDefault(false);
    show->setCursor(Qt::PointingHandCursor);
    show->setAccessibleName(tr("Show: %1, %2").arg(line.text, countText(line.count)));
    connect(show, &QPushButton::toggled, show,
            [show](bool isOn) { show->setText(isOn ? tr("Hide") : tr("Show")); });
    m_buttons->addButton(show, index);
    m_grid->addWidget(show, row, column + 2, Qt::AlignLeft);
}

QList<QAbstractButton *> ReceiptView::buttons() const
{
    return m_buttons->buttons();
}

void ReceiptView::clearShown()
{
    for (QAbstractButton *button : m_buttons->buttons())
        button->setChecked(false);
}

void ReceiptTableModel::setTable(ReceiptTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int ReceiptTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ReceiptTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.heads.size());
}

QVariant ReceiptTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const QString text = m_table.rows[static_cast<std::size_t>(index.row())].value(index.column());
    if (role == Qt::DisplayRole)
        return inReadingOrder(text.simplified());
    return role == Qt::ToolTipRole ? QVariant(plainToolTip(text)) : QVariant();
}

QVariant ReceiptTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return inReadingOrder(m_table.heads.value(section));
    return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
}

ReceiptListView::ReceiptListView(QWidget *parent)
    : QWidget(parent), m_model(new ReceiptTableModel(this)), m_view(new QTableView), m_title(plainLabel()),
      m_note(quietLabel()), m_done(quietLabel()), m_copy(new QPushButton(tr("Copy"))),
      m_save(new QPushButton(tr("Save as CSV…"))), m_close(new QPushButton(tr("Back to the indicators"))),
      m_jobs(this)
{
    m_title->setFont(draw::controlFont(13, QFont::DemiBold));
    m_view->setModel(m_model);
    styleTable(m_view);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_done->setObjectName(QStringLiteral("listDone"));
    m_done->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_close->setObjectName(QStringLiteral("link"));
    m_copy->setToolTip(tr("Copies the whole list, to be pasted into a spreadsheet or a message."));
    for (QPushButton *button : {m_copy, m_save, m_close})
        button->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(12);
    foot->addWidget(m_close);
    foot->addWidget(m_done, 1);
    layout->addLayout(foot);
    connect(m_copy, &QPushButton::clicked, this, &ReceiptListView::copy);
    connect(m_save, &QPushButton::clicked, this, &ReceiptListView::chooseAndSave);
    connect(m_close, &QPushButton::clicked, this, &ReceiptListView::closed);
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        emit rowActivated(m_model->table().rows[static_cast<std::size_t>(index.row())]);
    });
}

void ReceiptListView::show(const ReceiptTable &table, const QString &name)
{
    m_name = name;
    m_title->setText(tr("%1: %2").arg(table.title, countText(table.rows.size())));
    m_note->setText(table.note);
    m_note->setVisible(!table.note.isEmpty());
    m_done->clear();
    m_view->setAccessibleName(table.title);
    m_model->setTable(table);
    for (int column = 0; column + 1 < m_model->columnCount(); ++column) {
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, qBound(72, m_view->columnWidth(column) + 16, 240));
    }
}

void ReceiptListView::setCloseText(const QString &text)
{
    m_close->setText(text);
}

void ReceiptListView::sayDone(const QString &text)
{
    m_done->setText(text);
    QAccessibleEvent alert(m_done, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ReceiptListView::copy()
{
    const ReceiptTable &table = m_model->table();
    m_jobs.replace(
        tr("Copying"),
        [table](const support::JobContext &) -> Result<QString> { return tabbedTextOf(table); },
        [this, rows = table.rows.size()](const Result<QString> &text) {
            if (!text)
                return;
            QApplication::clipboard()->setText(*text);
            sayDone(counted(rows, tr("1 row copied"), tr("%1 rows copied")));
        });
}

QString tabbedTextOf(const ReceiptTable &table)
{
    QStringList lines{table.heads.join(u'\t')};
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        QStringList cells;
        for (const QString &cell : table.rows[row])
            cells << cell.simplified();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

QByteArray csvOf(const ReceiptTable &table)
{
    QString text = QChar(QChar::ByteOrderMark) + csvRow(table.heads);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        text += csvRow(table.rows[row]);
    return text.toUtf8();
}

void ReceiptListView::save(const QString &path)
{
    m_jobs.replace(
        tr("Saving"),
        [table = m_model->table(), path](const support::JobContext &) -> Result<void> {
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(csvOf(table)) < 0 || !file.commit())
                return support::fail(support::ErrorCode::FileNotWritable, path.toStdString());
            return {};
        },
        [this, path](const Result<void> &saved) {
            if (saved)
                sayDone(tr("Saved to %1").arg(QDir::toNativeSeparators(path)));
            else
                showError(this, saved.error());
        });
}

void ReceiptListView::chooseAndSave()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save the list"),
        QStringLiteral("%1/%2 – %3.csv").arg(folder, m_name, m_model->table().title.toLower()),
        tr("Table (*.csv)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive))
        path += QStringLiteral(".csv");
    save(path);
}

} // namespace choros::ui
