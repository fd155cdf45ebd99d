// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "styling/blank_looks_editor.h"

#include "draw/page_content.h"
#include "panels/plain_text.h"
#include "table/table_painting.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr QSize kSwatch{26, 16};

QString patternName(support::FillKind pattern)
{
    switch (pattern) {
    case support::FillKind::HatchUp:
        return BlankLooksEditor::tr("Rising");
    case support::FillKind::HatchDown:
        return BlankLooksEditor::tr("Falling");
    case support::FillKind::CrossHatch:
        return BlankLooksEditor::tr("Crossed");
    case support::FillKind::Dots:
        return BlankLooksEditor::tr("Dots");
    default:
        return BlankLooksEditor::tr("None");
    }
}

QString groundName(style::BlankGround ground)
{
    switch (ground) {
    case style::BlankGround::Pale:
        return BlankLooksEditor::tr("Light gray");
    case style::BlankGround::Soft:
        return BlankLooksEditor::tr("Soft gray");
    case style::BlankGround::Medium:
        return BlankLooksEditor::tr("Mid gray");
    case style::BlankGround::Dark:
        return BlankLooksEditor::tr("Dark gray");
    }
    return {};
}

QPixmap swatchOf(const support::Fill &fill, double ratio)
{
    QPixmap pixmap((QSizeF(kSwatch) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSwatch(&painter, QRect(QPoint(0, 0), kSwatch), fill);
    return pixmap;
}

bool haveTwoAlike(const style::BlankLooks &looks)
{
    for (const values::Blank one : values::kBlankReasons) {
        for (const values::Blank other : values::kBlankReasons) {
            if (one != other && looks.of(one) == looks.of(other))
                return true;
        }
    }
    return false;
}

} // namespace

BlankLooksEditor::BlankLooksEditor(QWidget *parent)
    : QWidget(parent), m_fold(new QPushButton), m_body(new QWidget), m_alike(quietLabel()),
      m_usual(new QPushButton(tr("As usual")))
{
    m_fold->setObjectName(QStringLiteral("rowLink"));
    m_fold->setCheckable(true);
    m_fold->setAccessibleName(tr("Looks of blank areas"));
    m_fold->setToolTip(tr("How areas without a value look, on every map of this project"));
    m_usual->setObjectName(QStringLiteral("rowLink"));
    m_usual->setToolTip(tr("Give every kind of blank the look it has unless you choose another"));
    m_alike->setText(tr("Two kinds of blank look the same now."));

    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(8);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].reason = values::kBlankReasons[i];
        body->addWidget(makeRow(m_rows[i]));
    }
    body->addWidget(m_alike);
    body->addWidget(m_usual, 0, Qt::AlignLeft);
    m_body->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_body);

    const auto fold = [this](bool open) {
        m_body->setVisible(open);
        m_fold->setText(open ? tr("Blanks ▾") : tr("Blanks ▸"));
    };
    connect(m_fold, &QPushButton::toggled, this, fold);
    connect(m_usual, &QPushButton::clicked, this, [this] {
        if (m_looks != style::BlankLooks())
            emit looksChanged({});
    });
    fold(false);
    show({});
}

QWidget *BlankLooksEditor::makeRow(Row &row)
{
    const QString name = draw::blankName(row.reason);
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    row.swatch = new QLabel;
    row.swatch->setFixedSize(kSwatch);
    row.pattern = new QComboBox;
    for (const support::FillKind pattern : style::kBlankPatterns)
        row.pattern->addItem(patternName(pattern), static_cast<int>(pattern));
    row.ground = new QComboBox;
    for (const style::BlankGround ground : style::kBlankGrounds)
        row.ground->addItem(groundName(ground), static_cast<int>(ground));
    row.pattern->setAccessibleName(tr("Pattern of “%1”").arg(name));
    row.ground->setAccessibleName(tr("Gray of “%1”").arg(name));
    row.pattern->setToolTip(tr("Lines or dots on areas of this kind"));
    row.ground->setToolTip(tr("The gray below the pattern"));
    for (QComboBox *box : {row.pattern, row.ground}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(4);
        connect(box, &QComboBox::currentIndexChanged, this, &BlankLooksEditor::take);
    }
    grid->addWidget(row.swatch, 0, 0);
    grid->addWidget(new QLabel(name), 0, 1, 1, 2);
    grid->addWidget(row.pattern, 1, 1);
    grid->addWidget(row.ground, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    return widget;
}

/// What a person has chosen: shown here at once, and told.
void BlankLooksEditor::take()
{
    if (m_setting)
        return;
    style::BlankLooks looks;
    for (const Row &row : m_rows)
        looks.set(row.reason, {static_cast<support::FillKind>(row.pattern->currentData().toInt()),
                               static_cast<style::BlankGround>(row.ground->currentData().toInt())});
    show(looks);
    emit looksChanged(looks);
}

void BlankLooksEditor::setLooks(const style::BlankLooks &looks, bool isReadOnly)
{
    for (const Row &row : m_rows) {
        row.pattern->setEnabled(!isReadOnly);
        row.ground->setEnabled(!isReadOnly);
    }
    show(looks);
    m_usual->setEnabled(!isReadOnly && looks != style::BlankLooks());
}

void BlankLooksEditor::show(const style::BlankLooks &looks)
{
    m_setting = true;
    m_looks = looks;
    for (const Row &row : m_rows) {
        const style::BlankLook &look = looks.of(row.reason);
        row.pattern->setCurrentIndex(row.pattern->findData(static_cast<int>(look.pattern)));
        row.ground->setCurrentIndex(row.ground->findData(static_cast<int>(look.ground)));
        row.swatch->setPixmap(swatchOf(look.fill(), devicePixelRatioF()));
    }
    m_alike->setVisible(haveTwoAlike(looks));
    m_usual->setEnabled(looks != style::BlankLooks());
    m_setting = false;
}

} // namespace choros::ui
