// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/catalogue_editor.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace choros::ui {

namespace {

using Kind = CatalogueField::Kind;
using Section = CatalogueField::Section;

/// The languages there are tabs for; the first is the project's own.
constexpr const char *kLanguages[] = {"", "es"};

constexpr int kParagraphHeight = 76;

bool isChoice(Kind kind)
{
    return kind == Kind::Choice || kind == Kind::Indicator;
}

QString textOf(const CatalogueField &field, const QWidget *editor)
{
    if (isChoice(field.kind))
        return static_cast<const QComboBox *>(editor)->currentData().toString();
    if (field.kind == Kind::Topic)
        return static_cast<const QComboBox *>(editor)->currentText().trimmed();
    if (field.kind == Kind::Paragraph)
        return static_cast<const QPlainTextEdit *>(editor)->toPlainText().trimmed();
    const QString text = static_cast<const QLineEdit *>(editor)->text();
    return field.section == Section::Numbers ? text : text.trimmed(); // the blank of " %" counts
}

void setText(const CatalogueField &field, QWidget *editor, const QString &text)
{
    if (isChoice(field.kind)) {
        auto *combo = static_cast<QComboBox *>(editor);
        combo->setCurrentIndex(combo->findData(text));
    } else if (field.kind == Kind::Topic) {
        static_cast<QComboBox *>(editor)->setEditText(text);
    } else if (field.kind == Kind::Paragraph) {
        static_cast<QPlainTextEdit *>(editor)->setPlainText(text);
    } else {
        auto *line = static_cast<QLineEdit *>(editor);
        line->setText(text);
        line->setCursorPosition(0); // its beginning is what tells
    }
}

void setHint(const CatalogueField &field, QWidget *editor, const QString &hint)
{
    if (isChoice(field.kind))
        static_cast<QComboBox *>(editor)->setPlaceholderText(hint);
    else if (field.kind == Kind::Topic)
        static_cast<QComboBox *>(editor)->lineEdit()->setPlaceholderText(hint);
    else if (field.kind == Kind::Paragraph)
        static_cast<QPlainTextEdit *>(editor)->setPlaceholderText(hint);
    else
        static_cast<QLineEdit *>(editor)->setPlaceholderText(hint);
}

} // namespace

CatalogueEditor::CatalogueEditor(QWidget *parent)
    : QWidget(parent), m_title(plainLabel()), m_code(plainLabel()), m_readOnly(plainLabel()),
      m_problem(plainLabel()), m_languages(new QTabBar), m_form(new QWidget)
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_title->setFont(draw::controlFont(16, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_code->setObjectName(QStringLiteral("quiet"));
    m_code->setWordWrap(true);
    m_readOnly->setObjectName(QStringLiteral("trouble"));
    m_readOnly->setText(tr("This project cannot be changed, so nothing can be edited here."));
    m_readOnly->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("trouble"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_languages->setObjectName(QStringLiteral("headTabs"));
    m_languages->setDrawBase(false);
    m_languages->setExpanding(false);
    m_languages->addTab(tr("English"));
    m_languages->addTab(tr("Español"));
    m_languages->setAccessibleName(tr("Language of the words"));
    m_languages->setTabToolTip(0, tr("The words in the project's own language"));
    m_languages->setTabToolTip(1, tr("The words in Spanish; what is empty is shown in English"));

    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(4);
    form->addWidget(m_languages);
    std::optional<Section> section = Section::Words;
    for (CatalogueField &field : catalogueFields()) {
        if (field.section != section) {
            form->addSpacing(16);
            form->addWidget(sectionHead(field.section == Section::Numbers ? tr("Numbers") : tr("Rules")));
        }
        section = field.section;
        addRow(form, std::move(field));
    }
    auto *done = new QPushButton(tr("Done"));
    done->setToolTip(tr("Back to reading; everything is stored already"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(4);
    for (QLabel *label : {m_title, m_code, m_readOnly, m_problem})
        layout->addWidget(label);
    layout->addWidget(m_form);
    layout->addSpacing(12);
    layout->addWidget(done, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(done, &QPushButton::clicked, this, [this] {
        commit();
        emit closeWanted();
    });
    connect(m_languages, &QTabBar::currentChanged, this, [this] {
        for (Row &row : m_rows)
            forgetUnstored(row);
        for (Row &row : m_rows)
            fill(row);
    });
    // A click on a tab leaves the field it was typed in first.
    m_languages->installEventFilter(this);
    show({}, {}, false);
}

void CatalogueEditor::addRow(QVBoxLayout *layout, CatalogueField field)
{
    Row row;
    row.label = new QLabel(field.label);
    row.label->setObjectName(QStringLiteral("quiet"));
    row.label->setFont(draw::controlFont(12));
    row.editor = makeEditor(field);
    row.editor->setObjectName(field.name);
    row.editor->setAccessibleName(field.label);
    row.editor->setToolTip(field.toolTip);
    row.editor->installEventFilter(this);
    row.label->setBuddy(row.editor);
    layout->addSpacing(6);
    layout->addWidget(row.label);
    layout->addWidget(row.editor);
    row.note = new QLabel(tr("Not stored yet. Press Enter to try again, or leave the field."));
    row.note->setObjectName(QStringLiteral("trouble"));
    row.note->setFont(draw::controlFont(12));
    row.note->setWordWrap(true);
    row.note->hide();
    layout->addWidget(row.note);
    row.field = std::move(field);
    m_rows.push_back(std::move(row));
}

QWidget *CatalogueEditor::makeEditor(const CatalogueField &field)
{
    if (field.kind == Kind::Paragraph) {
        auto *text = new QPlainTextEdit;
        text->setFixedHeight(kParagraphHeight);
        text->setTabChangesFocus(true);
        return text;
    }
    if (field.kind == Kind::Line) {
        auto *line = new QLineEdit;
        connect(line, &QLineEdit::editingFinished, this, [this, line] { commit(*rowOf(line)); });
        return line;
    }
    auto *combo = new QComboBox;
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    combo->setEditable(field.kind == Kind::Topic);
    if (field.kind == Kind::Topic) {
        combo->setInsertPolicy(QComboBox::NoInsert);
        connect(combo->lineEdit(), &QLineEdit::editingFinished, this,
                [this, combo] { commit(*rowOf(combo)); });
    }
    connect(combo, &QComboBox::activated, this, [this, combo] { commit(*rowOf(combo)); });
    return combo;
}

CatalogueEditor::Row *CatalogueEditor::rowOf(const QObject *object)
{
    const auto found =
        std::ranges::find(m_rows, object, [](const Row &row) -> const QObject * { return row.editor; });
    return found == m_rows.end() ? nullptr : &*found;
}

std::string CatalogueEditor::language() const
{
    return kLanguages[m_languages->currentIndex()];
}

void CatalogueEditor::show(const std::vector<std::string> &ids, const std::vector<project::Indicator> &all,
                           bool mayEdit)
{
    if (ids != m_ids) {
        commit();
        for (Row &row : m_rows)
            forgetUnstored(row);
        m_problem->hide();
    }
    m_all = all;
    m_ids.clear();
    m_edited.clear();
    for (const project::Indicator &indicator : all) {
        if (std::ranges::find(ids, indicator.id) != ids.end())
            m_edited.push_back(indicator);
    }
    m_ids = ids;
    m_form->setVisible(!m_edited.empty());
    m_form->setEnabled(mayEdit);
    m_readOnly->setVisible(!m_edited.empty() && !mayEdit);
    m_code->setVisible(!m_edited.empty());
    m_title->setText(m_edited.empty()       ? tr("Choose an indicator at the left to edit it.")
                     : m_edited.size() == 1 ? QString::fromStdString(m_edited.front().title)
                                            : tr("%1 indicators at once").arg(m_edited.size()));
    m_code->setText(m_edited.size() == 1 ? tr("Code %1").arg(QString::fromStdString(m_edited.front().id))
                                         : tr("What you change here changes for all of them."));
    for (Row &row : m_rows) {
        offerChoices(row);
        fill(row);
    }
    updateUse();
}

/// Topics and indicators there are by now.
void CatalogueEditor::offerChoices(Row &row)
{
    if (row.field.kind == Kind::Line || row.field.kind == Kind::Paragraph)
        return;
    std::vector<std::pair<QString, QString>> choices = row.field.choices;
    if (row.field.kind == Kind::Indicator) {
        choices.emplace_back(tr("None"), QString());
        for (const project::Indicator &indicator : m_all)
            choices.emplace_back(QString::fromStdString(indicator.title),
                                 QString::fromStdString(indicator.id));
    } else if (row.field.kind == Kind::Topic) {
        for (const project::Indicator &indicator : m_all) {
            const QString topic = row.field.read(indicator, language());
            if (!topic.isEmpty() &&
                std::ranges::find(choices, topic, &std::pair<QString, QString>::first) == choices.end())
                choices.emplace_back(topic, topic);
        }
    }
    auto *combo = static_cast<QComboBox *>(row.editor);
    const QSignalBlocker quiet(combo);
    const bool isTopic = row.field.kind == Kind::Topic;
    const QString typed = isTopic ? combo->currentText() : QString();
    const QString chosen = combo->currentData().toString();
    combo->clear();
    for (const auto &[text, key] : choices)
        combo->addItem(text, key);
    if (isTopic)
        combo->setEditText(typed);
    else
        combo->setCurrentIndex(combo->findData(chosen));
}

/// What the project has, unless something newer is in the field: typed, or on its way to the project.
void CatalogueEditor::fill(Row &row)
{
    if (m_edited.empty())
        return;
    const CatalogueField &field = row.field;
    const QString stored = field.read(m_edited.front(), language());
    const bool isSeveral = std::ranges::any_of(m_edited, [&](const project::Indicator &indicator) {
        return field.read(indicator, language()) != stored;
    });
    const QString shown = isSeveral ? QString() : stored;
    if (row.unstored && *row.unstored == shown)
        forgetUnstored(row);
    const bool isTyping =
        row.editor->hasFocus() && !isChoice(field.kind) && textOf(field, row.editor) != row.shown;
    if (row.unstored || isTyping)
        return;
    m_isFilling = true;
    row.shown = shown;
    row.isSeveral = isSeveral;
    const bool isTranslation = !language().empty() && field.section == Section::Words;
    const QString own = isTranslation && m_edited.size() == 1 ? field.read(m_edited.front(), {}) : QString();
    setHint(field, row.editor, isSeveral ? tr("several values") : own.isEmpty() ? field.hint : own);
    if (isSeveral && isChoice(field.kind))
        static_cast<QComboBox *>(row.editor)->setCurrentIndex(-1);
    else if (textOf(field, row.editor) != shown || isSeveral)
        setText(field, row.editor, shown);
    row.editor->setEnabled(!field.isOfOne || m_edited.size() == 1);
    m_isFilling = false;
}

void CatalogueEditor::updateUse()
{
    for (Row &row : m_rows) {
        const auto &isOfUse = row.field.isOfUse;
        const bool shown = !isOfUse || std::ranges::any_of(m_edited, isOfUse);
        row.label->setVisible(shown);
        row.editor->setVisible(shown);
        if (!shown)
            row.note->hide();
    }
}

void CatalogueEditor::commit()
{
    for (Row &row : m_rows)
        commit(row);
}

void CatalogueEditor::commit(Row &row)
{
    if (m_isFilling || m_edited.empty() || !m_form->isEnabled() || !row.editor->isEnabled())
        return;
    if (isChoice(row.field.kind) && static_cast<QComboBox *>(row.editor)->currentIndex() < 0)
        return; // several, and none chosen
    QString text = textOf(row.field, row.editor);
    const bool isUntouched = text == row.shown && !(row.isSeveral && isChoice(row.field.kind));
    if (isUntouched && !row.failed)
        return;
    if (row.field.checked) {
        const std::optional<QString> checked = row.field.checked(text);
        m_problem->setText(tr("“%1” is no number, so “%2” was left as it is.").arg(text, row.field.label));
        m_problem->setVisible(!checked);
        text = checked.value_or(row.shown);
        setText(row.field, row.editor, text);
        if (text == row.shown && !row.failed)
            return;
    }
    row.shown = text;
    row.isSeveral = false;
    row.unstored = text;
    row.failed = false;
    const auto write = row.field.write;
    const Change change = [write, text, language = language()](project::Indicator &indicator) {
        write(indicator, language, text);
    };
    for (project::Indicator &indicator : m_edited)
        change(indicator);
    updateUse();
    emit edited(m_ids, change);
}

void CatalogueEditor::forgetUnstored(Row &row)
{
    row.unstored.reset();
    row.failed = false;
    row.note->hide();
}

void CatalogueEditor::keepUnstored()
{
    for (Row &row : m_rows) {
        row.failed = row.unstored.has_value();
        row.note->setVisible(row.failed);
    }
}

bool CatalogueEditor::hasUnstored() const
{
    return std::ranges::any_of(m_rows, [](const Row &row) { return !row.note->isHidden(); });
}

void CatalogueEditor::startEditing()
{
    for (Row &row : m_rows) {
        if (!row.editor->isEnabled() || !row.editor->isVisible())
            continue;
        row.editor->setFocus(Qt::OtherFocusReason);
        return;
    }
}

bool CatalogueEditor::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_languages) {
        if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress)
            commit();
        return false;
    }
    Row *row = rowOf(object);
    if (!row)
        return QWidget::eventFilter(object, event);
    if ((row->field.kind == Kind::Paragraph || row->failed) && event->type() == QEvent::FocusOut)
        commit(*row);
    if (row->field.kind == Kind::Paragraph && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers() & Qt::ControlModifier) {
            commit(*row);
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

} // namespace choros::ui
