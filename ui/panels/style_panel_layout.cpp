// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The style panel's controls and where they stand.

#include "panels/style_panel.h"

#include "classify/classify.h"
#include "draw/class_text.h"
#include "draw/fonts.h"
#include "panels/palette_list.h"
#include "panels/plain_text.h"
#include "styling/blank_looks_editor.h"
#include "styling/histogram_view.h"
#include "styling/palette_filter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

namespace choros::ui {

using classify::Method;

namespace {

constexpr int kLabelWidth = 64;

QHBoxLayout *row(const QString &text, QWidget *control, QWidget *second = nullptr)
{
    auto *label = new QLabel(text);
    label->setFixedWidth(kLabelWidth);
    label->setBuddy(control);
    auto *layout = new QHBoxLayout;
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(control, 1);
    if (second)
        layout->addWidget(second);
    return layout;
}

void name(QWidget *control, const QString &accessible, const QString &toolTip)
{
    control->setAccessibleName(accessible);
    control->setToolTip(toolTip);
}

void mayShrink(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
}

} // namespace

void StylePanel::makeControls()
{
    m_kind->addItem(tr("Filled areas"), static_cast<int>(style::MapKind::Areas));
    m_kind->addItem(tr("Proportional circles"), static_cast<int>(style::MapKind::Symbols));
    m_size->setPageStep(1);
    m_size->setMinimumHeight(24);
    name(m_kind, tr("Show as"),
         tr("Fill the areas by their classes, or put a circle on each whose area stands for the value"));
    name(m_size, tr("Size of circles"), tr("How wide the largest circle is"));
    for (const Method method : classify::kAutomaticMethods)
        m_method->addItem(draw::methodName(method), static_cast<int>(method));
    m_method->addItem(draw::methodName(Method::Manual), static_cast<int>(Method::Manual));
    for (int k = classify::kFewestOffered; k <= classify::kMostOffered; ++k)
        m_classes->addItem(QString::number(k), k);
    m_method->setMaxVisibleItems(12);
    mayShrink(m_method);
    mayShrink(m_rounding);
    mayShrink(m_middle);
    m_breaks->setPlaceholderText(tr("38,000; 60,000; 84,000"));
    m_borders->setRange(0, 6);
    m_borders->setPageStep(1);
    m_borders->setMinimumHeight(24);
    m_reverse->setCheckable(true);
    m_reverse->setObjectName(QStringLiteral("chip"));

    m_method->setObjectName(QStringLiteral("method"));
    m_classes->setObjectName(QStringLiteral("classCount"));
    name(m_method, tr("Method"), tr("How values are put into classes"));
    name(m_classes, tr("Number of classes"), tr("How many classes"));
    m_fit->setToolTip(
        tr("How well the classes describe the values: 1 is perfect, 0 is no better than one class."));
    name(m_breaks, tr("Breaks"),
         tr("The values between classes, with semicolons between them. Enter applies what is typed."));
    name(m_rounding, tr("Rounding of breaks"), tr("Breaks at round numbers are easier to read and to say"));
    name(m_zero, tr("Zero is its own class"), tr("Areas with exactly 0 have a color of their own"));
    name(m_middle, tr("Middle"), tr("A value that classes lie on both sides of"));
    name(m_middleValue, tr("Value of the middle"), tr("The value in the middle. Enter applies it."));
    name(m_lock, tr("Same classes in all periods"),
         tr("Breaks are worked out from the values of all periods together, so that maps can be compared"));
    name(m_reverse, tr("Reverse the colors"),
         tr("Dark for low values instead of high ones, or the two sides "
            "exchanged"));
    name(m_borders, tr("Weight of borders"), tr("How strong the borders between areas are drawn"));
}

void StylePanel::layOut()
{
    m_caution->setObjectName(QStringLiteral("caution"));
    m_cautionText->setWordWrap(true);
    m_cautionText->setFont(draw::controlFont(12));
    auto *cautionLayout = new QVBoxLayout(m_caution);
    cautionLayout->setContentsMargins(12, 8, 12, 8);
    cautionLayout->addWidget(m_cautionText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layOutKind(layout);
    layout->addSpacing(8);
    layOutClasses(layout);
    layout->addWidget(m_blankLooks);
    layout->addSpacing(8);
    layOutColors(layout);
    layout->addStretch();
}

void StylePanel::layOutKind(QVBoxLayout *layout)
{
    m_countCaution->setObjectName(QStringLiteral("caution"));
    auto *text = plainLabel();
    text->setWordWrap(true);
    text->setFont(draw::controlFont(12));
    text->setText(tr("This is a count: large areas look like more. Circles, a share or a rate are fairer."));
    auto *use = new QPushButton(tr("Show as circles"));
    use->setObjectName(QStringLiteral("rowLink"));
    use->setToolTip(tr("Put a circle on each area whose size stands for the count"));
    connect(use, &QPushButton::clicked, this, [this] {
        change([](style::SymbologyChoice &choice) { choice.kind = style::MapKind::Symbols; });
    });
    auto *caution = new QVBoxLayout(m_countCaution);
    caution->setContentsMargins(12, 8, 12, 8);
    caution->setSpacing(4);
    caution->addWidget(text);
    caution->addWidget(use, 0, Qt::AlignLeft);

    m_kindNote = quietLabel();
    m_kindNote->setText(tr("Circles suit counts, such as people or homes; these numbers are not marked as "
                           "counts (page Edit)."));
    m_sizeText->setFixedWidth(44);
    m_sizeText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_sizeRow->setLayout(row(tr("Size"), m_size, m_sizeText));
    m_sizeRow->layout()->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row(tr("Show as"), m_kind));
    layout->addWidget(m_countCaution);
    layout->addWidget(m_kindNote);
    layout->addWidget(m_sizeRow);
}

void StylePanel::layOutClasses(QVBoxLayout *layout)
{
    m_methodNote = quietLabel();
    m_adviceText = quietLabel();
    m_blanks = quietLabel();
    m_breaksError = plainLabel();
    m_breaksError->setObjectName(QStringLiteral("trouble"));
    m_breaksError->setFont(draw::controlFont(12));
    m_breaksError->setWordWrap(true);
    m_breaksError->hide();

    auto *classRow = new QHBoxLayout;
    classRow->setSpacing(8);
    classRow->addWidget(m_method, 1);
    classRow->addWidget(m_classes);
    m_classes->setFixedWidth(62);
    auto *classes = new QVBoxLayout(m_classPart);
    classes->setContentsMargins(0, 0, 0, 0);
    classes->setSpacing(8);
    classes->addWidget(sectionHead(tr("Classes")));
    classes->addLayout(classRow);
    classes->addWidget(m_methodNote);
    classes->addWidget(m_histogram);
    layout->addWidget(m_classPart);
    layout->addWidget(m_blanks);
    layout->addWidget(m_caution);
    layOutRefinements(layout);
    layout->addWidget(m_lock);
}

void StylePanel::layOutRefinements(QVBoxLayout *layout)
{
    auto *fitRow = new QHBoxLayout;
    fitRow->addWidget(new QLabel(tr("Fit")));
    fitRow->addWidget(m_fit, 1, Qt::AlignRight);
    auto *rest = new QVBoxLayout(m_refinements);
    rest->setContentsMargins(0, 0, 0, 0);
    rest->setSpacing(8);
    rest->addLayout(row(tr("Breaks"), m_breaks));
    rest->addWidget(m_breaksError);
    rest->addLayout(row(tr("Rounding"), m_rounding));
    rest->addLayout(row(tr("Middle"), m_middle, m_middleValue));
    m_middleValue->setFixedWidth(80);
    rest->addWidget(m_zero);
    rest->addLayout(fitRow);
    rest->addWidget(m_adviceText);
    layout->addWidget(m_refinements);
}

void StylePanel::layOutColors(QVBoxLayout *layout)
{
    m_proposal->setObjectName(QStringLiteral("caution"));
    auto *text = quietLabel();
    text->setText(tr("Colors with two sides show which side of the middle an area is on."));
    auto *use = new QPushButton(tr("Use two-sided colors"));
    use->setObjectName(QStringLiteral("rowLink"));
    use->setToolTip(tr("Take colors that lead away from the middle on both sides"));
    connect(use, &QPushButton::clicked, this, &StylePanel::useTwoSidedColors);
    auto *proposalLayout = new QVBoxLayout(m_proposal);
    proposalLayout->setContentsMargins(12, 8, 12, 8);
    proposalLayout->setSpacing(4);
    proposalLayout->addWidget(text);
    proposalLayout->addWidget(use, 0, Qt::AlignLeft);

    auto *head = new QHBoxLayout;
    head->addWidget(sectionHead(tr("Colors")), 1);
    head->addWidget(m_reverse);
    layout->addLayout(head);
    layout->addWidget(m_proposal);
    layout->addLayout(row(tr("Borders"), m_borders, m_bordersText));
    m_bordersText->setFixedWidth(44);
    m_bordersText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_filter);
    layout->addWidget(m_palettes);
}

} // namespace choros::ui
