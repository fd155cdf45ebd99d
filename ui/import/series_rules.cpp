// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/series_rules.h"

#include "draw/page_content.h"
#include "import/receipt_lines.h"
#include "import/receipt_view.h"
#include "panels/plain_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <string_view>

namespace choros::ui {

using tasks::ImportOptions;
using tasks::MarginKind;

namespace {

enum Scope { ThisColumn, EveryColumn };

QString shortened(const std::string &text)
{
    constexpr qsizetype kLongest = 28;
    const QString line = QString::fromStdString(text).simplified();
    return line.size() > kLongest ? line.left(kLongest) + u'…' : line;
}

QComboBox *box(const QString &name, int letters)
{
    auto *result = new QComboBox;
    result->setAccessibleName(name);
    result->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    result->setMinimumContentsLength(letters);
    return result;
}

} // namespace

SeriesRules::SeriesRules(QWidget *parent)
    : QWidget(parent), m_note(quietLabel()), m_said(new QLineEdit),
      m_meaning(box(tr("What these cells mean"), 12)), m_scope(box(tr("Where this holds"), 9)),
      m_add(new QPushButton(tr("Add"))), m_margin(box(tr("Margin of error"), 10)),
      m_marginKind(box(tr("What the margin’s column holds"), 12)), m_rules(new QWidget)
{
    m_note->setWordWrap(false);
    setFocusProxy(m_said);
    m_said->setAccessibleName(tr("Cells that say"));
    m_said->setPlaceholderText(tr("such as -1"));
    m_said->installEventFilter(this);
    m_said->setMaximumWidth(96);
    m_said->setObjectName(QStringLiteral("ruleSaid"));
    m_meaning->setObjectName(QStringLiteral("ruleMeaning"));
    m_scope->setObjectName(QStringLiteral("ruleScope"));
    m_add->setObjectName(QStringLiteral("ruleAdd"));
    m_margin->setObjectName(QStringLiteral("marginChoice"));
    m_marginKind->setObjectName(QStringLiteral("marginKind"));
    m_marginKind->addItem(tr("margins at 90 %"), int(MarginKind::At90));
    m_marginKind->addItem(tr("margins at 95 %"), int(MarginKind::At95));
    m_marginKind->addItem(tr("margins at 99 %"), int(MarginKind::At99));
    m_marginKind->addItem(tr("standard errors"), int(MarginKind::StandardError));
    for (const values::Blank blank : values::kBlankReasons)
        m_meaning->addItem(draw::blankName(blank), static_cast<int>(blank));
    m_meaning->setCurrentIndex(m_meaning->findData(static_cast<int>(values::Blank::Suppressed)));
    m_scope->addItem(tr("here"), ThisColumn);
    m_scope->addItem(tr("everywhere"), EveryColumn);
    m_add->setEnabled(false);
    m_add->setAutoDefault(false);
    m_add->setAccessibleName(tr("Add this rule"));

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new QLabel(tr("Cells that say")));
    row->addWidget(m_said);
    row->addWidget(new QLabel(tr("mean")));
    row->addWidget(m_meaning, 2);
    row->addWidget(m_scope, 1);
    row->addWidget(m_add);
    auto *marginRow = new QHBoxLayout;
    marginRow->setSpacing(8);
    marginRow->addWidget(new QLabel(tr("Margin of error")));
    marginRow->addWidget(m_margin, 3);
    marginRow->addWidget(m_marginKind, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_note);
    layout->addLayout(row);
    layout->addWidget(m_rules);
    layout->addLayout(marginRow);

    connect(m_said, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_add, &QPushButton::clicked, this, &SeriesRules::addRule);
    connect(m_margin, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_isSetting && index >= 0)
            chooseMargin(m_margin->itemData(index));
    });
    connect(m_marginKind, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_isSetting && index >= 0)
            chooseMarginKind(static_cast<MarginKind>(m_marginKind->itemData(index).toInt()));
    });
}

/// A column that is no longer the margin is no longer of a kind, either.
void SeriesRules::chooseMargin(const QVariant &choice)
{
    const auto found = m_found.find(m_column);
    std::erase_if(m_options.margins, [&](const auto &pair) {
        return pair.second == m_column || (found != m_found.end() && pair.first == found->second);
    });
    m_options.marginKinds.erase(m_marginColumn);
    const std::string heading = choice.toString().toStdString();
    if (choice == QVariant(kNoMargin)) {
        if (found != m_found.end())
            m_options.margins[found->second] = {};
    } else if (!heading.empty()) {
        m_options.margins[heading] = m_column;
    }
    emit optionsChanged(m_options);
}

void SeriesRules::chooseMarginKind(MarginKind kind)
{
    if (m_marginColumn.empty())
        return;
    m_options.marginKinds[m_marginColumn] = kind;
    emit optionsChanged(m_options);
}

/// Which margins the table itself has for its columns: once one is taken away, no plan says so any more.
void SeriesRules::noteFound(const tasks::ImportPlan &plan)
{
    if (plan.file != m_file)
        m_found.clear();
    m_file = plan.file;
    for (const tasks::PlannedSeries &series : plan.series) {
        const auto paired = m_options.margins.find(series.marginColumn);
        if (series.margin != tasks::MarginSource::None && paired == m_options.margins.end())
            m_found[series.column] = series.marginColumn;
    }
}

void SeriesRules::setState(const ImportOptions &options, const tasks::ImportPlan *plan, int series)
{
    const bool isThere = plan && series >= 0 && series < static_cast<int>(plan->series.size());
    setEnabled(isThere);
    m_isSetting = true;
    m_options = options;
    if (isThere) {
        const tasks::PlannedSeries &shown = plan->series[static_cast<std::size_t>(series)];
        m_column = shown.column;
        m_marginColumn = shown.margin == tasks::MarginSource::None ? std::string() : shown.marginColumn;
        m_note->setText(seriesNote(shown));
        noteFound(*plan);
        setMargins(*plan, shown);
        setMarginKind(shown);
    } else {
        m_column.clear();
        m_marginColumn.clear();
        m_note->clear();
        m_margin->clear();
        m_marginKind->hide();
    }
    listRules();
    m_isSetting = false;
}

void SeriesRules::setMargins(const tasks::ImportPlan &plan, const tasks::PlannedSeries &shown)
{
    std::string paired;
    for (const auto &[margin, measure] : m_options.margins) {
        if (measure == m_column)
            paired = margin;
    }
    m_margin->clear();
    std::set<std::string_view> added{m_column};
    const auto add = [&](const std::string &column) {
        if (!column.empty() && added.insert(column).second)
            m_margin->addItem(QString::fromStdString(column), QString::fromStdString(column));
    };
    const auto found = m_found.find(m_column);
    if (found != m_found.end()) {
        m_margin->addItem(tr("As found: %1").arg(shortened(found->second)), QString());
        added.insert(found->second);
    }
    m_margin->addItem(tr("None"), kNoMargin);
    add(paired);
    for (const std::string &column : plan.unpairedMargins)
        add(column);
    for (const auto &[margin, measure] : m_options.margins) {
        if (measure.empty())
            add(margin); // taken from another
    }
    for (const tasks::PlannedSeries &series : plan.series)
        add(series.column);
    const bool isNone = shown.margin == tasks::MarginSource::None;
    const QVariant current = !paired.empty() ? QVariant(QString::fromStdString(paired))
                             : isNone        ? QVariant(kNoMargin)
                                             : QVariant(QString());
    m_margin->setCurrentIndex(m_margin->findData(current));
    m_margin->setToolTip(plainToolTip(tr("The column that holds this indicator’s margins of error.")));
}

void SeriesRules::setMarginKind(const tasks::PlannedSeries &shown)
{
    const bool isGiven =
        shown.margin != tasks::MarginSource::None && shown.margin != tasks::MarginSource::Limits;
    const auto kind = shown.margin == tasks::MarginSource::StandardError ? MarginKind::StandardError
                      : shown.marginLevel == 95                          ? MarginKind::At95
                      : shown.marginLevel == 99                          ? MarginKind::At99
                                                                         : MarginKind::At90;
    m_marginKind->setVisible(isGiven);
    m_marginKind->setCurrentIndex(m_marginKind->findData(int(kind)));
    m_marginKind->setToolTip(plainToolTip(tr("Maps show margins of error at 90 %.")));
}

void SeriesRules::fillIn(const QString &said)
{
    m_said->setText(said.trimmed()); // which is not modified then
}

void SeriesRules::propose(const QString &said)
{
    const bool isTyping = m_said->hasFocus() || !m_said->text().trimmed().isEmpty();
    if (!m_said->isModified() || !isTyping)
        fillIn(said);
}

void SeriesRules::addRule()
{
    const std::string column = m_scope->currentData().toInt() == EveryColumn ? std::string() : m_column;
    m_options.rules[column][m_said->text().trimmed().toStdString()] =
        static_cast<values::Blank>(m_meaning->currentData().toInt());
    fillIn({});
    emit optionsChanged(m_options);
}

void SeriesRules::removeRule(const std::string &column, const std::string &said)
{
    const auto found = m_options.rules.find(column);
    if (found == m_options.rules.end())
        return;
    found->second.erase(said);
    if (found->second.empty())
        m_options.rules.erase(found);
    emit optionsChanged(m_options);
}

/// Rules that hold for this column, each with a way to take it back.
void SeriesRules::listRules()
{
    delete m_rules->layout();
    qDeleteAll(m_rules->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *layout = new QVBoxLayout(m_rules);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const auto &[column, rules] : m_options.rules) {
        if (!column.empty() && column != m_column)
            continue;
        for (const auto &[said, blank] : rules) {
            auto *row = new QHBoxLayout;
            QLabel *text = plainLabel();
            text->setText((column.empty() ? tr("“%1” means “%2”, everywhere") : tr("“%1” means “%2”"))
                              .arg(shortened(said), draw::blankName(blank)));
            auto *remove = new QPushButton(tr("Remove"));
            remove->setObjectName(QStringLiteral("rowLink"));
            remove->setAutoDefault(false);
            remove->setCursor(Qt::PointingHandCursor);
            remove->setAccessibleName(tr("Remove the rule for “%1”").arg(shortened(said)));
            connect(
                remove, &QPushButton::clicked, this, [this, c = column, s = said] { removeRule(c, s); },
                Qt::QueuedConnection);
            row->addWidget(text);
            row->addWidget(remove);
            row->addStretch();
            layout->addLayout(row);
        }
    }
    m_rules->setVisible(layout->count() > 0);
}

/// Enter adds the rule; the dialog would take it for its Import button's. Escape takes back what was typed,
/// and only then leaves the screen.
bool SeriesRules::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_said || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && m_said->isModified() && !m_said->text().isEmpty()) {
        fillIn({});
        return true;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    if (m_add->isEnabled())
        m_add->click();
    return true;
}

} // namespace choros::ui
