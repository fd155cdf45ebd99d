// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/class_inputs.h"
#include "style/number_format.h"
#include "style/symbology.h"
#include "styling/class_advice.h"

#include <QWidget>

#include <functional>
#include <memory>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;

namespace choros::ui {

class BlankLooksEditor;
class HistogramView;
class PaletteFilter;
class PaletteList;

/// What is mapped, as far as its style depends on it.
struct StyleSubject
{
    SharedSeries series; ///< null: nothing is mapped
    std::shared_ptr<const style::Symbology> symbology;
    std::shared_ptr<const Distribution> distribution; ///< of the series
    style::NumberFormat format;
    bool isCount = false;
    bool hasPeriods = false; ///< more than one
    bool isLocked = false;   ///< they have the same classes
    bool hasBenchmark = false;
    bool isReadOnly = false;
};

/// The right panel: how the mapped indicator is classed and colored. Every change applies at once; what is
/// still being dragged is a preview only.
class StylePanel : public QWidget
{
    Q_OBJECT

public:
    explicit StylePanel(QWidget *parent = nullptr);

    void setSubject(const StyleSubject &subject);
    void setChoice(const style::SymbologyChoice &choice);
    /// What came of the choice: fit, class counts, remarks. Null: nothing is mapped.
    void setOutcome(const style::Symbology *symbology);
    HistogramView &histogram() { return *m_histogram; }
    BlankLooksEditor &blankLooks() { return *m_blankLooks; }
    bool isBusy() const { return m_advisor.isBusy(); }
    QSize sizeHint() const override { return {304, 400}; }

signals:
    void choiceChanged(const choros::style::SymbologyChoice &choice);
    /// To be shown and not stored; ends with choiceChanged or previewEnded.
    void previewWanted(const choros::style::SymbologyChoice &choice);
    void previewEnded();
    void lockWanted(bool locked);

private:
    void makeControls();
    void layOut();
    void layOutKind(class QVBoxLayout *layout);
    void layOutClasses(QVBoxLayout *layout);
    void layOutRefinements(QVBoxLayout *layout);
    void layOutColors(QVBoxLayout *layout);
    void connectControls();
    void connectKind();

    void chooseMethod();
    void chooseMiddle();
    void takeMiddleValue();
    void takeTypedBreaks();
    void previewEdges(const std::vector<double> &edges);
    void takeEdges(const std::vector<double> &edges);
    style::SymbologyChoice withEdges(const std::vector<double> &edges) const;
    void useTwoSidedColors();
    void change(const std::function<void(style::SymbologyChoice &)> &change);
    void showAdvice(const ClassAdvice &advice);
    void showRoundings();
    void showMiddles();
    void showEdges();
    void showKind();
    void enableControls();
    void showProposal();

    style::SymbologyChoice m_choice;
    StyleSubject m_subject;
    ClassAdvice m_advice;
    ClassAdvisor m_advisor;
    QComboBox *m_kind;
    QFrame *m_countCaution; ///< a count is shown as filled areas
    QLabel *m_kindNote;     ///< circles are shown for what is no count
    QWidget *m_sizeRow;
    QSlider *m_size;
    QLabel *m_sizeText;
    QWidget *m_classPart; ///< what means nothing for circles, above and below the remarks
    QWidget *m_refinements;
    QComboBox *m_method;
    QComboBox *m_classes;
    QLabel *m_methodNote;
    QLabel *m_fit;
    QLabel *m_adviceText;
    HistogramView *m_histogram;
    QLabel *m_blanks;
    BlankLooksEditor *m_blankLooks;
    QLineEdit *m_breaks;
    QLabel *m_breaksError;
    QComboBox *m_rounding;
    QCheckBox *m_zero;
    QComboBox *m_middle;
    QLineEdit *m_middleValue;
    QCheckBox *m_lock;
    QFrame *m_proposal;
    PaletteFilter *m_filter;
    PaletteList *m_palettes;
    QPushButton *m_reverse;
    QSlider *m_borders;
    QLabel *m_bordersText;
    QFrame *m_caution;
    QLabel *m_cautionText;
    bool m_setting = false;
    bool m_isChoiceShown = false;
};

} // namespace choros::ui
