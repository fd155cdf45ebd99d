// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/style_panel.h"

#include "classify/rounding.h"
#include "draw/class_text.h"
#include "draw/remark_text.h"
#include "panels/palette_list.h"
#include "panels/plain_text.h"
#include "style/palette.h"
#include "styling/blank_looks_editor.h"
#include "styling/break_text.h"
#include "styling/histogram_view.h"
#include "styling/palette_filter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace choros::ui {

using classify::Method;
using style::Middle;
using style::SymbologyChoice;

namespace {

constexpr double kBorderWeights[] = {0.25, 0.5, 1, 1.5, 2, 3, 4};

bool keepsOwnParts(Method method)
{
    return method == Method::Box || method == Method::Percentile;
}

int nearestWeight(double weight)
{
    const auto nearest =
        std::min_element(std::begin(kBorderWeights), std::end(kBorderWeights), [weight](double a, double b) {
            return std::abs(a - weight) < std::abs(b - weight);
        });
    return static_cast<int>(nearest - std::begin(kBorderWeights));
}

double medianOf(const Distribution &distribution)
{
    const std::vector<double> &values = distribution.values;
    return values.empty() ? 0 : values[values.size() / 2];
}

QString blanksText(const style::Symbology &symbology)
{
    int blanks = 0;
    for (const auto &[reason, count] : symbology.blanks)
        blanks += count;
    if (blanks == 0)
        return {};
    return blanks == 1 ? StylePanel::tr("1 area has no value; the legend says why.")
                       : StylePanel::tr("%1 areas have no value; the legend says why.")
                             .arg(QLocale(QLocale::English).toString(blanks));
}

void setCurrentData(QComboBox *box, const QVariant &data)
{
    box->setCurrentIndex(box->findData(data));
}

} // namespace

StylePanel::StylePanel(QWidget *parent)
    : QWidget(parent), m_advisor(this), m_kind(new QComboBox), m_countCaution(new QFrame),
      m_sizeRow(new QWidget), m_size(new QSlider(Qt::Horizontal)), m_sizeText(new QLabel),
      m_classPart(new QWidget), m_refinements(new QWidget), m_method(new QComboBox), m_classes(new QComboBox),
      m_fit(new QLabel), m_histogram(new HistogramView), m_blankLooks(new BlankLooksEditor),
      m_breaks(new QLineEdit), m_rounding(new QComboBox), m_zero(new QCheckBox(tr("Zero is its own class"))),
      m_middle(new QComboBox), m_middleValue(new QLineEdit),
      m_lock(new QCheckBox(tr("Same classes in all periods"))), m_proposal(new QFrame),
      m_filter(new PaletteFilter), m_palettes(new PaletteList), m_reverse(new QPushButton(tr("Reverse"))),
      m_borders(new QSlider(Qt::Horizontal)), m_bordersText(new QLabel), m_caution(new QFrame),
      m_cautionText(plainLabel())
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    makeControls();
    layOut();
    connectControls();
    showMiddles();
    setSubject({});
    setChoice({});
    setOutcome(nullptr);
}

void StylePanel::connectControls()
{
    connectKind();
    connect(m_method, &QComboBox::currentIndexChanged, this, &StylePanel::chooseMethod);
    connect(m_classes, &QComboBox::currentIndexChanged, this, [this] {
        if (m_classes->currentIndex() >= 0)
            change([this](SymbologyChoice &choice) {
                choice.classes.classes = m_classes->currentData().toInt();
            });
    });
    connect(m_histogram, &HistogramView::edgesMoved, this, &StylePanel::previewEdges);
    connect(m_histogram, &HistogramView::edgesSet, this, &StylePanel::takeEdges);
    connect(m_histogram, &HistogramView::moveEnded, this, &StylePanel::previewEnded);
    connect(m_breaks, &QLineEdit::editingFinished, this, &StylePanel::takeTypedBreaks);
    connect(m_breaks, &QLineEdit::textEdited, this, [this](const QString &text) {
        const QString error = breaksFromText(text).error;
        if (error.isEmpty())
            m_breaksError->hide(); // a complaint goes at once; it comes when the typing is done
    });
    connect(m_rounding, &QComboBox::currentIndexChanged, this, [this] {
        change([this](SymbologyChoice &choice) {
            choice.classes.roundTo = m_rounding->currentData().toDouble();
        });
    });
    connect(m_zero, &QCheckBox::toggled, this,
            [this](bool on) { change([on](SymbologyChoice &choice) { choice.classes.zeroClass = on; }); });
    connect(m_middle, &QComboBox::currentIndexChanged, this, &StylePanel::chooseMiddle);
    connect(m_middleValue, &QLineEdit::editingFinished, this, &StylePanel::takeMiddleValue);
    connect(m_lock, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_setting)
            emit lockWanted(on);
    });
    connect(m_filter, &PaletteFilter::changed, m_palettes, &PaletteList::setWish);
    connect(m_palettes, &PaletteList::chosen, this, [this](const QString &id) {
        change([&id](SymbologyChoice &choice) { choice.palette = id.toStdString(); });
    });
    connect(m_reverse, &QPushButton::toggled, this,
            [this](bool on) { change([on](SymbologyChoice &choice) { choice.reversed = on; }); });
    const auto weighed = [this] {
        SymbologyChoice choice = m_choice;
        choice.borderWeight = kBorderWeights[m_borders->value()];
        return choice;
    };
    connect(m_borders, &QSlider::valueChanged, this, [this, weighed](int value) {
        m_bordersText->setText(QStringLiteral("× %1").arg(kBorderWeights[value]));
        if (m_setting)
            return;
        if (m_borders->isSliderDown())
            emit previewWanted(weighed());
        else
            change([&](SymbologyChoice &choice) { choice = weighed(); });
    });
    connect(m_borders, &QSlider::sliderReleased, this, [this, weighed] {
        if (weighed() == m_choice)
            emit previewEnded();
        else
            change([&](SymbologyChoice &choice) { choice = weighed(); });
    });
    connect(&m_advisor, &ClassAdvisor::advised, this, &StylePanel::showAdvice);
}

/// One change by a person: shown here and told.
void StylePanel::change(const std::function<void(SymbologyChoice &)> &change)
{
    if (m_setting)
        return;
    SymbologyChoice choice = m_choice;
    change(choice);
    if (choice == m_choice)
        return;
    setChoice(choice);
    emit choiceChanged(choice);
}

void StylePanel::setChoice(const SymbologyChoice &choice)
{
    if (m_isChoiceShown && choice == m_choice)
        return; // what a person is about to change stays under their hand
    m_isChoiceShown = true;
    m_histogram->abandonMove();
    const QSignalBlocker quietBreaks(m_breaks);
    m_setting = true;
    m_choice = choice;
    const bool takesCount = classify::takesClassCount(choice.classes.method);
    setCurrentData(m_method, static_cast<int>(choice.classes.method));
    m_classes->setCurrentIndex(takesCount ? m_classes->findData(choice.classes.classes) : -1);
    // A stored number that is not offered, and the number of breaks by hand, are shown all the same.
    const bool isManual = choice.classes.method == Method::Manual;
    m_classes->setPlaceholderText(
        takesCount ? QString::number(choice.classes.classes)
        : isManual ? QString::number(qMax<qsizetype>(1, std::ssize(choice.classes.breaks) - 1))
                   : QStringLiteral("–"));
    m_classes->setToolTip(isManual     ? tr("The breaks below say how many classes there are.")
                          : takesCount ? tr("How many classes")
                                       : tr("This way to class finds the number of classes by itself."));
    m_zero->setChecked(choice.classes.zeroClass);
    m_palettes->setCurrent(QString::fromStdString(choice.palette));
    m_palettes->setReversed(choice.reversed);
    m_reverse->setChecked(choice.reversed);
    m_borders->setValue(nearestWeight(choice.borderWeight));
    m_bordersText->setText(QStringLiteral("× %1").arg(choice.borderWeight));
    m_middleValue->setText(breakText(choice.middleValue));
    const QString note = draw::methodNote(choice.classes.method);
    m_methodNote->setText(note);
    m_methodNote->setVisible(!note.isEmpty());
    showKind();
    showMiddles();
    showRoundings();
    enableControls();
    showProposal();
    m_setting = false;
    m_advisor.ask(m_subject.series, choice.classes);
}

void StylePanel::setSubject(const StyleSubject &subject)
{
    const bool isOther = subject.series != m_subject.series;
    m_subject = subject;
    m_setting = true;
    m_histogram->setSubject(subject.distribution, subject.symbology, subject.format);
    showKind();
    m_lock->setVisible(subject.hasPeriods);
    m_lock->setChecked(subject.isLocked);
    m_lock->setEnabled(!subject.isReadOnly);
    showMiddles();
    if (isOther) {
        m_advice = {};
        m_adviceText->clear();
        m_breaksError->hide();
        m_advisor.ask(subject.series, m_choice.classes);
    }
    showEdges();
    enableControls();
    m_setting = false;
}

/// The breaks in words, unless they are being typed.
void StylePanel::showEdges()
{
    if (m_breaks->hasFocus() && m_breaks->isModified())
        return;
    const auto &edges = m_histogram->edges();
    const bool isClassed = m_subject.symbology && !m_subject.symbology->isUnclassed();
    double least = edges.empty() ? 0 : edges.front();
    double greatest = edges.empty() ? 0 : edges.back();
    const bool isManual = isClassed && m_subject.symbology->classification.method == Method::Manual;
    if (m_subject.distribution && isManual && !m_subject.distribution->values.empty()) {
        least = m_subject.distribution->values.front();
        greatest = m_subject.distribution->values.back();
    }
    m_breaks->setText(isClassed ? textOfEdges(edges, least, greatest) : QString());
    m_breaks->setModified(false);
    m_breaks->setCursorPosition(0);
}

void StylePanel::enableControls()
{
    const Method method = m_choice.classes.method;
    m_classes->setEnabled(classify::takesClassCount(method));
    m_breaks->setEnabled(method != Method::Unclassed);
    m_rounding->setEnabled(method != Method::Manual && method != Method::Unclassed);
    m_zero->setEnabled(method != Method::Manual && !keepsOwnParts(method));
    m_middle->setEnabled(!keepsOwnParts(method));
    m_middleValue->setVisible(m_choice.middle == Middle::Value);
    m_middleValue->setEnabled(m_middle->isEnabled());
}

void StylePanel::chooseMethod()
{
    if (m_setting || m_method->currentIndex() < 0)
        return;
    const auto method = static_cast<Method>(m_method->currentData().toInt());
    if (method == Method::Manual) {
        if (m_histogram->edges().size() >= 2)
            takeEdges(m_histogram->edges()); // goes on from the breaks that are there
        return;
    }
    change([method](SymbologyChoice &choice) {
        choice.classes.method = method;
        if (method != Method::Manual)
            choice.classes.breaks.clear();
    });
}

SymbologyChoice StylePanel::withEdges(const std::vector<double> &edges) const
{
    SymbologyChoice choice = m_choice;
    choice.classes.method = Method::Manual;
    choice.classes.breaks = edges;
    choice.classes.roundTo = 0;
    const int classes = static_cast<int>(edges.size()) - 1;
    choice.classes.classes = std::clamp(classes, classify::kFewestOffered, classify::kMostOffered);
    return choice;
}

void StylePanel::previewEdges(const std::vector<double> &edges)
{
    m_breaks->setText(textOfEdges(edges, edges.front(), edges.back()));
    emit previewWanted(withEdges(edges));
}

void StylePanel::takeEdges(const std::vector<double> &edges)
{
    m_breaksError->hide();
    const SymbologyChoice choice = withEdges(edges);
    change([&choice](SymbologyChoice &changed) { changed = choice; });
}

void StylePanel::takeTypedBreaks()
{
    if (!m_breaks->isModified() || m_histogram->edges().size() < 2 || !m_subject.distribution)
        return;
    const TypedBreaks typed = breaksFromText(m_breaks->text());
    m_breaksError->setText(typed.error);
    m_breaksError->setVisible(!typed.error.isEmpty());
    if (!typed.error.isEmpty())
        return;
    m_breaks->setModified(false);
    const std::vector<double> &values = m_subject.distribution->values;
    if (!values.empty())
        takeEdges(edgesOf(typed.values, values.front(), values.back()));
}

void StylePanel::chooseMiddle()
{
    if (m_setting || m_middle->currentIndex() < 0)
        return;
    const auto middle = static_cast<Middle>(m_middle->currentData().toInt());
    change([this, middle](SymbologyChoice &choice) {
        if (middle == Middle::Value && choice.middle != middle && m_subject.distribution)
            choice.middleValue = medianOf(*m_subject.distribution);
        choice.middle = middle;
    });
}

void StylePanel::takeMiddleValue()
{
    const std::optional<double> value = breakFromText(m_middleValue->text());
    if (!value) {
        m_breaksError->setText(
            tr("“%1” is not a number. Write the middle like 1,250.5.").arg(m_middleValue->text().left(30)));
        m_breaksError->show();
        return;
    }
    m_breaksError->hide();
    change([value](SymbologyChoice &choice) { choice.middleValue = *value; });
}

/// The benchmark is offered where there is one; what is stored stays on the list.
void StylePanel::showMiddles()
{
    const bool wasSetting = m_setting;
    m_setting = true;
    std::vector<std::pair<Middle, QString>> offered = {{Middle::None, tr("None")},
                                                       {Middle::Zero, tr("Zero")}};
    if (m_subject.hasBenchmark || m_choice.middle == Middle::Benchmark)
        offered.emplace_back(Middle::Benchmark, tr("Benchmark"));
    offered.emplace_back(Middle::Value, tr("A value…"));
    if (m_middle->count() != static_cast<int>(offered.size())) {
        m_middle->clear();
        for (const auto &[middle, text] : offered)
            m_middle->addItem(text, static_cast<int>(middle));
    }
    setCurrentData(m_middle, static_cast<int>(m_choice.middle));
    m_setting = wasSetting;
}

void StylePanel::showRoundings()
{
    const bool wasSetting = m_setting;
    m_setting = true;
    m_rounding->clear();
    m_rounding->addItem(tr("Exact"), 0.0);
    std::vector<double> offered = m_advice.roundings;
    const double chosen = m_choice.classes.roundTo;
    if (chosen > 0 && std::find(offered.begin(), offered.end(), chosen) == offered.end())
        offered.insert(offered.begin(), chosen);
    for (const double step : offered)
        m_rounding->addItem(tr("Rounded to %1").arg(breakText(step)), step);
    setCurrentData(m_rounding, chosen);
    m_setting = wasSetting;
}

void StylePanel::showAdvice(const ClassAdvice &advice)
{
    m_advice = advice;
    const bool takesCount = classify::takesClassCount(m_choice.classes.method);
    m_adviceText->setText(takesCount ? adviceSentence(advice, m_choice.classes.classes) : QString());
    m_adviceText->setVisible(!m_adviceText->text().isEmpty());
    if (!m_rounding->view()->isVisible())
        showRoundings();
}

/// Asks for two-sided colors where there is a middle and the colors have none.
void StylePanel::showProposal()
{
    const style::Palette *palette = style::findPalette(m_choice.palette);
    const bool isOneSided = palette && palette->kind == style::PaletteKind::Sequential;
    m_proposal->setVisible(isOneSided && m_choice.kind == style::MapKind::Areas &&
                           m_choice.middle != Middle::None && !keepsOwnParts(m_choice.classes.method));
}

void StylePanel::useTwoSidedColors()
{
    const int classes = m_choice.classes.classes;
    const style::Palette *chosen = nullptr;
    for (const style::Palette &palette : style::palettes()) {
        if (palette.kind != style::PaletteKind::Diverging)
            continue;
        if (!chosen ||
            (!style::safetyOf(*chosen, classes).colorBlind && style::safetyOf(palette, classes).colorBlind))
            chosen = &palette;
    }
    PaletteWish wish = m_filter->wish();
    wish.kind = style::PaletteKind::Diverging;
    m_filter->setWish(wish);
    if (chosen)
        change([chosen](SymbologyChoice &choice) { choice.palette = chosen->id; });
}

void StylePanel::setOutcome(const style::Symbology *symbology)
{
    setEnabled(symbology != nullptr);
    m_caution->setVisible(false);
    m_blanks->setVisible(false);
    m_fit->setText(QStringLiteral("–"));
    if (!symbology)
        return;
    const auto &classes = symbology->classification;
    if (classes.classCount() > 0)
        m_fit->setText(QLocale(QLocale::English).toString(classes.gvf, 'f', 2));
    m_palettes->setClassCount(symbology->isUnclassed() ? classify::kMostOffered
                                                       : std::max(1, classes.classCount()));
    QStringList remarks;
    for (const classify::Remark remark : classes.remarks)
        remarks << draw::remarkSentence(remark);
    m_blanks->setText(blanksText(*symbology));
    m_blanks->setVisible(!m_blanks->text().isEmpty());
    m_cautionText->setText(remarks.join(u'\n'));
    m_caution->setVisible(!remarks.isEmpty());
}

} // namespace choros::ui
