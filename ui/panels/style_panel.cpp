// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/style_panel.h"

#include "draw/class_text.h"
#include "draw/fonts.h"
#include "draw/remark_text.h"
#include "panels/palette_list.h"
#include "panels/plain_text.h"
#include "panels/theme.h"
#include "style/palette.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace choros::ui {

using classify::Method;

namespace {

constexpr int kLabelWidth = 64;

QLabel *sectionHead(const QString &text)
{
    auto *label = new QLabel(text.toUpper());
    QFont font = draw::controlFont(11, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    label->setFont(font);
    label->setObjectName(QStringLiteral("sectionHead"));
    return label;
}

QLabel *quietLabel(const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setObjectName(QStringLiteral("quiet"));
    label->setFont(draw::controlFont(12));
    label->setWordWrap(true);
    return label;
}

} // namespace

StylePanel::StylePanel(QWidget *parent)
    : QWidget(parent), m_method(new QComboBox), m_classes(new QComboBox), m_palettes(new PaletteList),
      m_fit(new QLabel), m_methodNote(quietLabel()), m_caution(new QFrame), m_cautionText(plainLabel())
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    for (const Method method : classify::kAutomaticMethods)
        m_method->addItem(draw::methodName(method), static_cast<int>(method));
    for (int k = classify::kMinClasses; k <= classify::kMaxClasses; ++k)
        m_classes->addItem(QString::number(k), k);
    m_method->setAccessibleName(tr("Method"));
    m_classes->setAccessibleName(tr("Number of classes"));
    m_method->setMaxVisibleItems(12);

    auto *classRow = new QHBoxLayout;
    classRow->setSpacing(8);
    classRow->addWidget(m_method, 1);
    classRow->addWidget(m_classes);
    auto *fitRow = new QHBoxLayout;
    fitRow->addWidget(new QLabel(tr("Fit")));
    fitRow->addWidget(m_fit, 1, Qt::AlignRight);
    m_fit->setToolTip(
        tr("How well the classes describe the values: 1 is perfect, 0 is no better than one class."));

    m_caution->setObjectName(QStringLiteral("caution"));
    m_cautionText->setWordWrap(true);
    m_cautionText->setFont(draw::controlFont(12));
    auto *cautionLayout = new QVBoxLayout(m_caution);
    cautionLayout->setContentsMargins(12, 8, 12, 8);
    cautionLayout->addWidget(m_cautionText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(sectionHead(tr("Classes")));
    layout->addLayout(classRow);
    layout->addWidget(m_methodNote);
    layout->addLayout(fitRow);
    layout->addSpacing(12);
    layout->addWidget(sectionHead(tr("Colors")));
    // There are more palettes than a window is high.
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_palettes);
    layout->addWidget(scroll, 1);
    layout->addSpacing(8);
    layout->addWidget(m_caution);

    connect(m_method, &QComboBox::currentIndexChanged, this, &StylePanel::emitChoice);
    connect(m_classes, &QComboBox::currentIndexChanged, this, &StylePanel::emitChoice);
    connect(m_palettes, &PaletteList::chosen, this, &StylePanel::emitChoice);
    setOutcome(nullptr);
}

void StylePanel::setChoice(const style::SymbologyChoice &choice)
{
    m_setting = true;
    m_choice = choice;
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(choice.classes.method)));
    m_classes->setCurrentIndex(m_classes->findData(choice.classes.classes));
    m_palettes->setClassCount(choice.classes.classes);
    m_palettes->setCurrent(QString::fromStdString(choice.palette));
    m_methodNote->setText(draw::methodNote(choice.classes.method));
    m_setting = false;
}

void StylePanel::emitChoice()
{
    if (m_setting)
        return;
    style::SymbologyChoice choice = m_choice;
    // A stored choice that is not offered here (breaks set by hand) stays until another is made.
    if (m_method->currentIndex() >= 0)
        choice.classes.method = static_cast<Method>(m_method->currentData().toInt());
    if (m_classes->currentIndex() >= 0)
        choice.classes.classes = m_classes->currentData().toInt();
    choice.palette = m_palettes->current().toStdString();
    setChoice(choice);
    emit choiceChanged(choice);
}

void StylePanel::setOutcome(const style::Symbology *symbology)
{
    setEnabled(symbology != nullptr);
    m_caution->setVisible(false);
    m_fit->setText(QStringLiteral("–"));
    if (!symbology)
        return;
    const auto &classes = symbology->classification;
    if (classes.classCount() > 0)
        m_fit->setText(QLocale(QLocale::English).toString(classes.gvf, 'f', 2));
    QStringList remarks;
    for (const classify::Remark remark : classes.remarks)
        remarks << draw::remarkSentence(remark);
    int blanks = 0;
    for (const auto &[reason, count] : symbology->blanks)
        blanks += count;
    if (blanks > 0)
        remarks << (blanks == 1 ? tr("1 area has no value; the legend says why.")
                                : tr("%1 areas have no value; the legend says why.")
                                      .arg(QLocale(QLocale::English).toString(blanks)));
    m_cautionText->setText(remarks.join(u'\n'));
    m_caution->setVisible(!remarks.isEmpty());
}

} // namespace choros::ui
