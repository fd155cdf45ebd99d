// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/remark_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace choros::draw {

namespace {

struct RemarkText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::RemarkText)
};

} // namespace

QString remarkSentence(files::BoundaryRemark remark)
{
    using files::BoundaryRemark;
    switch (remark) {
    case BoundaryRemark::CrsAssumedLongitudeLatitude:
        return RemarkText::tr(
            "The file does not say which map coordinates it uses; they were taken as longitude "
            "and latitude (NAD83).");
    case BoundaryRemark::CrsFromOptions:
        return RemarkText::tr("The map coordinates are those you gave.");
    case BoundaryRemark::CrsContradictsExtent:
        return RemarkText::tr(
            "The file’s map coordinates do not fit its positions; they were taken as longitude "
            "and latitude.");
    case BoundaryRemark::AxesSwapped:
        return RemarkText::tr("Longitude and latitude were the wrong way round; they were swapped.");
    case BoundaryRemark::IndexRebuilt:
        return RemarkText::tr(
            "The shapefile’s .shx file was missing or damaged; it was worked out again. Your "
            "files were not changed.");
    case BoundaryRemark::EncodingGuessed:
        return RemarkText::tr("The file does not say how its letters are encoded; check names with accents.");
    case BoundaryRemark::IdsNumeric:
        return RemarkText::tr("The identifiers are stored as numbers; lost zeros in front were put back.");
    case BoundaryRemark::IdsShortened:
        return RemarkText::tr("Long identifiers (1400000US…) were cut to the usual form.");
    case BoundaryRemark::NamesMissing:
        return RemarkText::tr("The file has no names for its areas; their identifiers stand for them.");
    case BoundaryRemark::TableIncomplete:
        return RemarkText::tr(
            "The shapefile’s .dbf file is damaged or has fewer rows than there are shapes.");
    case BoundaryRemark::PartsMerged:
        return RemarkText::tr(
            "Some areas came in several pieces with the same identifier; the pieces were joined.");
    }
    return {};
}

QString remarkSentence(const crs::ShiftRemark &remark)
{
    if (remark.accuracyM < 0)
        return RemarkText::tr(
            "Positions may be off by an unknown distance, because a correction file is not on "
            "this computer.");
    return RemarkText::tr(
               "Positions may be off by about %1 m, because a correction file is not on this computer.")
        .arg(QLocale().toString(remark.accuracyM, 'g', 3));
}

QString remarkSentence(classify::Remark remark)
{
    using classify::Remark;
    switch (remark) {
    case Remark::FewerClasses:
        return RemarkText::tr(
            "There are fewer classes than asked for, because many areas share the same values.");
    case Remark::OneValue:
        return RemarkText::tr("All areas have the same value, so there is one class.");
    case Remark::NoValues:
        return RemarkText::tr("There are no values to classify.");
    case Remark::ValuesOutside:
        return RemarkText::tr(
            "Some values lie outside the classes given; the first and last class were widened.");
    case Remark::ClassesByMethod:
        return RemarkText::tr("This way to class finds the number of classes from the values.");
    case Remark::MixedSigns:
        return RemarkText::tr(
            "Growing intervals need values that are all above or all below 0; classes of equal width took "
            "their place.");
    case Remark::MiddleByMethod:
        return RemarkText::tr(
            "This way to class has a middle of its own, the median; neither another middle nor a class for 0 "
            "was used.");
    case Remark::OneSideOfMiddle:
        return RemarkText::tr("All values lie on one side of the middle, so the other side has no classes.");
    case Remark::NoBenchmark:
        return RemarkText::tr(
            "The benchmark has no value here, so the classes have no middle. Choose 0 or a number instead.");
    }
    return {};
}

QString remarkSentence(project::CoverageState state)
{
    if (state != project::CoverageState::Damaged)
        return {};
    return RemarkText::tr(
        "The borders kept ready in the project were damaged; they are worked out again from "
        "its areas, which takes longer. No areas or values are lost.");
}

QString remarkSentence(const geometry::CoverageReport &report)
{
    const QLocale english(QLocale::English);
    const auto number = [&english](std::size_t n) { return english.toString(static_cast<qulonglong>(n)); };
    const QString overlaps = report.overlaps == 1
                                 ? RemarkText::tr("1 overlap")
                                 : RemarkText::tr("%1 overlaps").arg(number(report.overlaps));
    const QString gaps =
        report.gaps == 1 ? RemarkText::tr("1 gap") : RemarkText::tr("%1 gaps").arg(number(report.gaps));
    if (!report.conflictsCounted)
        return RemarkText::tr("Borders cross in too many places to count overlaps and gaps between areas.");
    if (report.overlaps > 0 && report.gaps > 0)
        return RemarkText::tr("%1 and %2 between areas.").arg(overlaps, gaps);
    if (report.overlaps + report.gaps == 0)
        return {};
    return RemarkText::tr("%1 between areas.").arg(report.overlaps > 0 ? overlaps : gaps);
}

QString skipSentence(files::SkipReason reason, std::size_t count)
{
    using files::SkipReason;
    QString sentence;
    switch (reason) {
    case SkipReason::NullGeometry:
        sentence = RemarkText::tr("Areas left out because they have no shape: %1.");
        break;
    case SkipReason::EmptyGeometry:
        sentence = RemarkText::tr("Areas left out because their shape is empty: %1.");
        break;
    case SkipReason::NotPolygon:
        sentence = RemarkText::tr("Points and lines left out: %1.");
        break;
    case SkipReason::Damaged:
        sentence = RemarkText::tr("Areas left out because they are damaged: %1.");
        break;
    case SkipReason::NoId:
        sentence = RemarkText::tr("Areas left out because they have no identifier: %1.");
        break;
    case SkipReason::NotFinite:
        sentence = RemarkText::tr("Areas left out because their positions are impossible: %1.");
        break;
    }
    return sentence.arg(count);
}

} // namespace choros::draw
