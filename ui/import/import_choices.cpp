// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/import_choices.h"

#include "census/period.h"
#include "draw/fonts.h"
#include "import/receipt_lines.h"
#include "import/receipt_view.h"
#include "panels/plain_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

using tasks::ImportOptions;
using tasks::Present;

namespace {

constexpr int kTypingMs = 400;
constexpr std::size_t kSampledRows = 400;

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

QComboBox *choiceBox(const QString &name, const char *objectName)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setObjectName(QLatin1String(objectName));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setMaxVisibleItems(16);
    return box;
}

struct Item
{
    QString text;
    QVariant value;
};

/// Fills a box anew only where that changes something: an open list stays open.
void fill(QComboBox *box, const std::vector<Item> &items, const QVariant &current)
{
    bool same = box->count() == static_cast<int>(items.size());
    for (int i = 0; same && i < box->count(); ++i) {
        const Item &item = items[static_cast<std::size_t>(i)];
        same = box->itemText(i) == item.text && box->itemData(i) == item.value;
    }
    if (!same) {
        box->clear();
        for (const Item &item : items) {
            box->addItem(item.text, item.value);
            box->setItemData(box->count() - 1, plainToolTip(item.text), Qt::ToolTipRole);
        }
    }
    box->setCurrentIndex(qMax(0, box->findData(current)));
    box->setToolTip(plainToolTip(box->currentText()));
}

/// How well a key does. Of a long table only a sample of the rows has been tried with those not taken.
QString keyLabel(const tasks::KeyOption &option, const ImportChoices::State &state)
{
    const tasks::ImportPlan *plan = state.error ? nullptr : state.plan;
    const bool isTaken = plan && !plan->keyOptions.empty() && plan->keyOptions[0].column == option.column;
    const bool isSample = plan && plan->receipt.rows > kSampledRows;
    const std::size_t rows =
        isTaken ? plan->receipt.matched + plan->receipt.duplicateKeys.size() : option.matched;
    const QString match = isSample && !isTaken ? counted(rows, ImportChoices::tr("at least 1 row matches"),
                                                         ImportChoices::tr("at least %1 rows match"))
                                               : counted(rows, ImportChoices::tr("1 row matches"),
                                                         ImportChoices::tr("%1 rows match"));
    return QStringLiteral("%1 (%2)").arg(fromUtf8(option.column), match);
}

bool isBlockGroupError(const support::Error *error)
{
    return error && error->code == support::ErrorCode::OtherAreas && error->detail == "150";
}

} // namespace

ImportChoices::ImportChoices(QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_period(new QLineEdit),
      m_key(choiceBox(tr("Key column"), "keyChoice")), m_sheet(choiceBox(tr("Sheet"), "sheetChoice")),
      m_geography(choiceBox(tr("Boundaries"), "geographyChoice")),
      m_vintage(choiceBox(tr("Tracts of the census of"), "vintageChoice")),
      m_duplicates(choiceBox(tr("Repeated keys"), "duplicatesChoice")),
      m_rollUp(new QCheckBox(tr("Add up to tracts"))),
      m_present(choiceBox(tr("Already in the project"), "presentChoice"))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_period->setAccessibleName(tr("Period"));
    m_period->setObjectName(QStringLiteral("periodChoice"));
    m_period->installEventFilter(this);
    m_rollUp->setObjectName(QStringLiteral("rollUpChoice"));
    m_rollUp->setAccessibleName(tr("Add block groups up to tracts"));
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);

    m_periodField = addField(tr("Period"), m_period);
    m_keyField = addField(tr("Key column"), m_key);
    m_sheetField = addField(tr("Sheet"), m_sheet);
    m_geographyField = addField(tr("Boundaries"), m_geography);
    m_vintageField = addField(tr("Tracts of the census of"), m_vintage);
    m_duplicatesField = addField(tr("Repeated keys"), m_duplicates);
    m_rollUpField = addField(tr("Block groups"), m_rollUp);
    m_presentField = addField(tr("Already in the project"), m_present);

    connect(m_period, &QLineEdit::textEdited, this, [this] {
        m_typing.start();
        emit pendingChanged();
    });
    connect(m_period, &QLineEdit::editingFinished, this, &ImportChoices::commitPeriod);
    connect(&m_typing, &QTimer::timeout, this, &ImportChoices::commitPeriod);
    const auto onChoice = [this](QComboBox *box, auto apply) {
        connect(box, &QComboBox::currentIndexChanged, this, [this, box, apply](int index) {
            if (!m_isSetting && index >= 0)
                change([&](ImportOptions &options) { apply(options, box->itemData(index)); });
        });
    };
    const auto onText = [&](QComboBox *box, std::string ImportOptions::*option) {
        onChoice(box, [option](ImportOptions &options, const QVariant &value) {
            options.*option = value.toString().toStdString();
        });
    };
    onText(m_key, &ImportOptions::keyColumn);
    onText(m_geography, &ImportOptions::geography);
    onText(m_vintage, &ImportOptions::vintage);
    onChoice(m_sheet, [this](ImportOptions &options, const QVariant &value) {
        options.sheet = value.toString().toStdString();
        options.keyColumn.clear(); // another sheet has other columns
        m_keyOptions.clear();
        options.rules.clear();
        options.margins.clear();
        options.marginKinds.clear();
        options.leaveOut.clear();
    });
    onChoice(m_duplicates, [](ImportOptions &options, const QVariant &value) {
        options.duplicates = static_cast<census::Duplicates>(value.toInt());
    });
    onChoice(m_present, [](ImportOptions &options, const QVariant &value) {
        options.present = static_cast<Present>(value.toInt());
    });
    connect(m_rollUp, &QCheckBox::toggled, this, [this](bool isOn) {
        if (!m_isSetting)
            change([&](ImportOptions &options) { options.rollUpBlockGroups = isOn; });
    });
}

ImportChoices::Field ImportChoices::addField(const QString &label, QWidget *control)
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *head = new QLabel(label);
    head->setFont(draw::controlFont(12));
    head->setObjectName(QStringLiteral("quiet"));
    head->setBuddy(control);
    QLabel *note = quietLabel();
    note->setFont(draw::controlFont(11));
    layout->addWidget(head);
    layout->addWidget(control);
    layout->addWidget(note);
    layout->addStretch();
    box->hide();
    return {box, note};
}

/// The fields that are shown, two in a row.
void ImportChoices::arrange()
{
    int place = 0;
    for (const Field *field : {&m_periodField, &m_keyField, &m_sheetField, &m_geographyField, &m_vintageField,
                               &m_duplicatesField, &m_rollUpField, &m_presentField}) {
        field->note->setVisible(!field->note->text().isEmpty());
        m_grid->removeWidget(field->box);
        if (field->box->isHidden())
            continue;
        m_grid->addWidget(field->box, place / 2, place % 2);
        ++place;
    }
}

void ImportChoices::change(const std::function<void(ImportOptions &)> &how)
{
    how(m_options);
    emit optionsChanged(m_options);
}

/// What is no period is told and kept out of the options.
void ImportChoices::commitPeriod()
{
    const bool wasPending = m_typing.isActive();
    m_typing.stop();
    if (m_period->isModified()) {
        const QString text = m_period->text().trimmed();
        const bool isRight = text.isEmpty() || census::isPeriod(text.toStdString());
        notePeriod(isRight ? m_periodReason
                           : tr("This is no period. Write a year, two years as 2018–2022, a quarter as "
                                "2015 Q3, or a month as 2015-03."),
                   !isRight);
        if (isRight) {
            m_period->setModified(false);
            change([&](ImportOptions &options) { options.period = text.toStdString(); });
        }
    }
    if (wasPending)
        emit pendingChanged();
}

void ImportChoices::takeBackPeriod()
{
    m_typing.stop();
    m_period->setText(m_plannedPeriod); // which is not modified then
    notePeriod(m_periodReason, false);
    emit pendingChanged();
}

void ImportChoices::notePeriod(const QString &text, bool isWrong)
{
    m_isPeriodWrong = isWrong;
    m_periodField.note->setText(text);
    m_periodField.note->setVisible(!text.isEmpty());
    const QString name = isWrong ? QStringLiteral("trouble") : QStringLiteral("quiet");
    if (m_periodField.note->objectName() != name) {
        m_periodField.note->setObjectName(name);
        m_periodField.note->style()->polish(m_periodField.note);
    }
}

/// Escape takes back what was typed, and only then leaves the screen.
bool ImportChoices::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_period || event->type() != QEvent::KeyPress ||
        static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape || !m_period->isModified())
        return QWidget::eventFilter(watched, event);
    takeBackPeriod();
    return true;
}

void ImportChoices::setState(const State &state)
{
    m_isSetting = true;
    m_options = state.options;
    setPeriod(state);
    setKeys(state);
    setSheets(state);
    setGeographies(state);
    setVintages(state);
    setDuplicates(state);
    setRollUp(state);
    setPresent(state);
    arrange();
    m_isSetting = false;
}

void ImportChoices::setPeriod(const State &state)
{
    m_periodField.box->setVisible(state.plan);
    if (!state.plan)
        return;
    const auto &series = state.plan->series;
    const bool isOne = std::all_of(series.begin(), series.end(),
                                   [&](const auto &one) { return one.period == series.front().period; });
    const std::string period = isOne && !series.empty() ? series.front().period : state.plan->period;
    m_plannedPeriod = fromUtf8(period);
    m_periodReason = periodReason(*state.plan, state.options);
    if (!m_period->isModified() && !isPending() && !m_period->hasFocus())
        m_period->setText(m_plannedPeriod);
    m_period->setPlaceholderText(isOne ? tr("for example 2018–2022") : tr("several"));
    if (!m_isPeriodWrong)
        notePeriod(m_periodReason, false);
}

void ImportChoices::setKeys(const State &state)
{
    if (state.plan && !state.error && state.options.keyColumn.empty())
        m_keyOptions = state.plan->keyOptions;
    std::vector<Item> items;
    const bool isClear = !state.plan || state.plan->isKeyClear;
    if (state.options.keyColumn.empty() && (!isClear || state.error))
        items.push_back({tr("Choose…"), QString()});
    for (const tasks::KeyOption &option : m_keyOptions)
        items.push_back({keyLabel(option, state), fromUtf8(option.column)});
    if (state.error && state.error->code == support::ErrorCode::KeyColumnNotFound) {
        for (const QString &column : fromUtf8(state.error->detail).split(u'\n', Qt::SkipEmptyParts))
            items.push_back({column, column});
    }
    QString current = fromUtf8(state.options.keyColumn);
    if (!current.isEmpty() &&
        std::none_of(items.begin(), items.end(), [&](const Item &item) { return item.value == current; }))
        items.push_back({current, current});
    if (current.isEmpty() && isClear && !state.error && !m_keyOptions.empty())
        current = fromUtf8(m_keyOptions.front().column);
    fill(m_key, items, current);
    m_keyField.box->setVisible(std::any_of(items.begin(), items.end(), [](const Item &item) {
        return !item.value.toString().isEmpty(); // something to choose
    }));
    m_key->setEnabled(items.size() > 1);
    m_keyField.note->setText(state.plan && !state.error ? readingsText(state.plan->receipt.readings)
                                                        : QString());
}

void ImportChoices::setSheets(const State &state)
{
    const files::ReadTable *file = state.plan ? state.plan->file.get() : nullptr;
    const bool isZip = file && file->report.members.size() > 1;
    const std::vector<std::string> none;
    const auto &names = !file ? none : isZip ? file->report.members : file->report.sheets;
    std::vector<Item> items;
    for (const std::string &name : names)
        items.push_back({fromUtf8(name), fromUtf8(name)});
    m_sheetField.box->setVisible(items.size() > 1);
    if (items.size() > 1)
        fill(m_sheet, items,
             !state.options.sheet.empty() ? fromUtf8(state.options.sheet)
                                          : fromUtf8(isZip ? file->report.member : file->report.sheet));
}

void ImportChoices::setGeographies(const State &state)
{
    m_geographyField.box->setVisible(state.geographies.size() > 1);
    if (state.geographies.size() < 2)
        return;
    std::vector<Item> items;
    for (const project::Geography &geography : state.geographies)
        items.push_back({fromUtf8(geography.title), fromUtf8(geography.id)});
    fill(m_geography, items,
         fromUtf8(!state.options.geography.empty() || !state.plan ? state.options.geography
                                                                  : state.plan->geography));
}

void ImportChoices::setVintages(const State &state)
{
    const tasks::ImportPlan *plan = state.plan;
    const bool isAsked =
        plan && (plan->tableVintage.census != 0 || plan->areaVintage.census != 0 ||
                 plan->vintage == tasks::VintageVerdict::Doubtful || !state.options.vintage.empty());
    m_vintageField.box->setVisible(isAsked);
    if (!isAsked)
        return;
    const QString found = state.options.vintage.empty()
                              ? fromUtf8(census::vintageText({plan->tableVintage.census}))
                              : QString();
    std::vector<Item> items{{!found.isEmpty()                ? tr("As found: %1").arg(found)
                             : state.options.vintage.empty() ? tr("Not said")
                                                             : tr("As found"),
                             QString()}};
    for (const char *year : {"2000", "2010", "2020"})
        items.push_back({QLatin1String(year), QLatin1String(year)});
    fill(m_vintage, items, fromUtf8(state.options.vintage));
    m_vintageField.note->setText(vintageReason(*plan, state.options));
}

void ImportChoices::setDuplicates(const State &state)
{
    const std::size_t unused =
        state.plan ? state.plan->receipt.duplicateKeys.size() + state.plan->rowsInConflict : 0;
    const bool areThere =
        state.plan && (unused > 0 || state.options.duplicates != census::Duplicates::KeepFirst);
    m_duplicatesField.box->setVisible(areThere);
    fill(m_duplicates,
         {{tr("Keep the first row"), int(census::Duplicates::KeepFirst)},
          {tr("Keep the last row"), int(census::Duplicates::KeepLast)},
          {tr("Leave all of them out"), int(census::Duplicates::LeaveOut)}},
         int(state.options.duplicates));
    if (areThere)
        m_duplicatesField.note->setText(
            counted(unused, tr("1 row is not used."), tr("%1 rows are not used.")));
}

void ImportChoices::setRollUp(const State &state)
{
    const bool isOffered = state.options.rollUpBlockGroups || isBlockGroupError(state.error);
    m_rollUpField.box->setVisible(isOffered);
    m_rollUp->setChecked(state.options.rollUpBlockGroups);
    m_rollUpField.note->setText(tr("Counts and their margins of error are summed."));
}

void ImportChoices::setPresent(const State &state)
{
    const tasks::ImportPlan *plan = state.plan;
    const bool isNamed = !state.options.replaces.empty();
    const bool isAsked = plan && (plan->sameFile || plan->replaced || !plan->keptApart.empty() || isNamed ||
                                  state.options.present != Present::Ask);
    m_presentField.box->setVisible(isAsked);
    if (!isAsked)
        return;
    std::vector<Item> items;
    if (plan->sameFile && !isNamed) {
        if (state.options.present == Present::Ask)
            items.push_back({tr("Choose…"), int(Present::Ask)});
        items.push_back({tr("Replace the earlier import"), int(Present::Replace)});
        items.push_back({tr("Keep both"), int(Present::Keep)});
    } else {
        items.push_back({tr("Keep both"), int(isNamed ? Present::Keep : Present::Ask)});
        items.push_back({tr("Update what both have"), int(Present::Update)});
        items.push_back({tr("Replace the earlier table"), int(Present::Replace)});
    }
    fill(m_present, items, int(state.options.present));
    QString note;
    if (plan->replaced && state.options.present == Present::Replace)
        note = tr("All of “%1” goes; Undo brings it back.").arg(fromUtf8(plan->replaced->title));
    else if (plan->replaced)
        note = tr("What only “%1” has stays.").arg(fromUtf8(plan->replaced->title));
    else if (!plan->keptApart.empty() && !plan->refusal)
        note = counted(plan->keptApart.size(), tr("1 name is taken; the new one is told apart."),
                       tr("%1 names are taken; the new ones are told apart."));
    m_presentField.note->setText(note);
}

} // namespace choros::ui
