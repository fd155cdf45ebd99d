// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/page_painter.h"

#include "draw/fonts.h"
#include "draw/painter_canvas.h"
#include "draw/size_legend.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainterPath>

#include <numbers>

namespace choros::draw {

using scene::Page;
using scene::PageKind;
using scene::PageStyle;
using scene::RectMm;

namespace {

constexpr double kSwatchWidth = 1.95; // in legend type sizes
constexpr double kSwatchHeight = 1.15;
constexpr double kRowStep = 1.78; // from row to row
constexpr double kColumnGap = 2.2;
constexpr double kLeastRowStep = 1.3;    // where many rows must fit under a title
constexpr double kRoomSourcePart = 0.42; // of the page's width: the map is beside it
constexpr int kRampBands = 128;
constexpr double kTickLength = 0.35;
constexpr double kScaleBarMaxMm = 30;
constexpr qint64 kMostPixels = 64'000'000; // twice 8K; about 1.5 GB while it is drawn

QString tr(const char *text)
{
    return QCoreApplication::translate("Page", text);
}

QRectF units(const RectMm &r)
{
    return {r.x * kUnitsPerMm, r.y * kUnitsPerMm, r.width * kUnitsPerMm, r.height * kUnitsPerMm};
}

bool isRoom(PageKind kind)
{
    return kind == PageKind::Room;
}

const QString &rowText(const LegendRow &row, PageKind kind)
{
    return isRoom(kind) ? row.roomRange : row.range;
}

/// Size of wrapped text in millimeters.
QSizeF wrappedSize(const QString &text, const QFont &font, double widthMm)
{
    if (text.isEmpty())
        return {0, 0};
    const QRectF box = QFontMetricsF(font).boundingRect(
        QRectF(0, 0, widthMm * kUnitsPerMm, 1e7), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text);
    return {std::ceil(box.width()) / kUnitsPerMm, std::ceil(box.height()) / kUnitsPerMm};
}

double textWidthMm(const QString &text, const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(text) / kUnitsPerMm;
}

QFont titleFont(const PageStyle &style)
{
    QFont font = pageFont(style.titleMm, QFont::Bold);
    font.setLetterSpacing(QFont::PercentageSpacing, 98.5);
    return font;
}

/// Light strokes vanish on a projector.
QFont legendFont(PageKind kind, const PageStyle &style)
{
    return pageFont(style.legendMm, isRoom(kind) ? QFont::Medium : QFont::Normal);
}

std::size_t rowsInColumn(const PageContent &content, int columns)
{
    const auto count = static_cast<std::size_t>(qMax(1, columns));
    return (content.legend.size() + count - 1) / count;
}

/// How many rows' height the legend has.
double rowCount(const PageContent &content, int columns = 1)
{
    return static_cast<double>(rowsInColumn(content, columns)) + (content.ramp.isEmpty() ? 0 : kRampRows);
}

struct LegendMeasures
{
    double textWidth = 0;
    double countWidth = 0;
    double noteHeight = 0;
    double sizesHeight = 0; ///< of the circles above the rows
    double rowHeight = 0;
    double columnStep = 0; ///< from one column to the next
    double width = 0;
    double height = 0;
};

LegendMeasures measureLegend(const PageContent &content, PageKind kind, const PageStyle &style,
                             double rowStep, int columns)
{
    LegendMeasures m;
    const bool isBare = rowCount(content, columns) == 0 && content.sizes.isEmpty();
    const bool hasNote = (isBare || !isRoom(kind)) && !content.legendNote.isEmpty();
    if (isBare && !hasNote)
        return m;
    const QFont font = legendFont(kind, style);
    for (const LegendRamp::Tick &tick : content.ramp.ticks)
        m.textWidth = qMax(m.textWidth, textWidthMm(tick.text, font));
    for (const LegendRow &row : content.legend) {
        m.textWidth = qMax(m.textWidth, textWidthMm(rowText(row, kind), font));
        if (!isRoom(kind))
            m.countWidth =
                qMax(m.countWidth, textWidthMm(QLocale(QLocale::English).toString(row.count), font));
    }
    m.width = style.legendMm * (kSwatchWidth + 0.8) + m.textWidth;
    if (m.countWidth > 0)
        m.width += style.legendMm * 1.6 + m.countWidth;
    const SizeLegendMeasures sizes = measureSizes(content.sizes, style, font);
    m.sizesHeight = sizes.height;
    m.rowHeight = style.legendMm * rowStep;
    m.columnStep = m.width + style.legendMm * kColumnGap;
    m.width = qMax(m.width + (columns - 1) * m.columnStep, sizes.width);
    m.height = sizes.height + rowCount(content, columns) * m.rowHeight;
    if (hasNote) {
        m.width = qMax(m.width, style.sourceMm * 17);
        m.noteHeight = wrappedSize(content.legendNote, pageFont(style.sourceMm), m.width).height();
        m.height += style.legendMm * 0.5 + m.noteHeight;
    }
    return m;
}

scene::TextSizes measureTexts(const PageContent &content, PageKind kind, double widthMm, double heightMm,
                              int columns = 1)
{
    const PageStyle style = scene::pageStyle(kind, widthMm, heightMm);
    const double titleLimit = scene::maxTitleWidth(kind, widthMm, heightMm);
    const QSizeF title = wrappedSize(content.title, titleFont(style), titleLimit);
    const QSizeF subtitle = wrappedSize(content.subtitle, pageFont(style.subtitleMm), titleLimit);

    scene::TextSizes sizes;
    if (kind != PageKind::Part) {
        sizes.titleWidth = qMin(titleLimit, qMax(title.width(), subtitle.width()) + 0.5);
        sizes.titleHeight = title.height();
        if (!content.subtitle.isEmpty())
            sizes.titleHeight += style.subtitleMm * 0.45 + subtitle.height();
    }
    if (!isRoom(kind) && content.coverage && !content.coverage->bounds.isEmpty()) {
        sizes.scaleBarWidth = qMin(kScaleBarMaxMm, widthMm * 0.2);
        sizes.scaleBarHeight = style.sourceMm * 2.1;
    }
    sizes.sourceWidth =
        widthMm - 2 * style.marginMm - (sizes.scaleBarWidth > 0 ? sizes.scaleBarWidth + 8 : 0);
    if (isRoom(kind))
        sizes.sourceWidth = widthMm * kRoomSourcePart;
    sizes.sourceWidth = qMax(10.0, sizes.sourceWidth);
    sizes.sourceHeight = wrappedSize(content.source, pageFont(style.sourceMm), sizes.sourceWidth).height();

    // Under a tall title the legend's rows move together rather than into it.
    const double foot = qMax(sizes.sourceHeight, sizes.scaleBarHeight);
    const double circles = measureSizes(content.sizes, style, legendFont(kind, style)).height;
    const double room =
        heightMm - 2 * style.marginMm - sizes.titleHeight - foot - circles - 1.8 * style.marginMm;
    const double rows = qMax(1.0, rowCount(content, columns));
    const LegendMeasures legend = measureLegend(
        content, kind, style, qBound(kLeastRowStep, room / rows / style.legendMm, kRowStep), columns);
    sizes.legendWidth = legend.width;
    sizes.legendHeight = legend.height;
    return sizes;
}

/// Where a swatch's hatch lies: each direction starts half a step from the swatch's corner, dots half a
/// spacing.
QPointF swatchAnchor(const QRectF &rect, support::FillKind kind, double spacing)
{
    if (kind == support::FillKind::Dots)
        return rect.topLeft() + QPointF(spacing / 2, spacing / 2);
    const double half = spacing * std::numbers::sqrt2 / 2;
    const double rising = rect.left() + rect.top() + half;   // x + y of a rising line
    const double falling = rect.right() - rect.top() - half; // x - y of a falling one
    return {(rising + falling) / 2, (rising - falling) / 2};
}

void drawSwatch(PageCanvas &canvas, const QRectF &rect, const support::Fill &fill, const PageStyle &style,
                const PageColors &colors)
{
    const double spacing = style.hatchSpacingMm * kUnitsPerMm;
    LabeledPath swatch;
    swatch.path.addRect(rect);
    canvas.fillPaths(
        {}, {&swatch, 1},
        {.fill = fill,
         .hatch = {spacing, style.hatchLineMm * kUnitsPerMm, swatchAnchor(rect, fill.kind, spacing)}});
    canvas.strokePath(
        swatch.path,
        {.color = colors.rim, .width = 0.2 * kUnitsPerMm, .cap = Qt::SquareCap, .join = Qt::MiterJoin});
}

/// Bands of color from low at the bottom to high at the top. Each reaches from its top to the bar's foot,
/// with the lower ones over it, so that no paper shows between them.
void drawRamp(PageCanvas &canvas, const QRectF &bar, std::span<const support::Color> colors,
              const PageColors &pageColors)
{
    const CanvasGroup group(canvas, QStringLiteral("ramp"));
    const auto last = static_cast<double>(colors.size() - 1);
    for (int band = kRampBands - 1; band >= 0; --band) {
        QPainterPath path;
        path.addRect(bar.adjusted(0, bar.height() * (kRampBands - 1 - band) / kRampBands, 0, 0));
        const double place = static_cast<double>(band) / (kRampBands - 1);
        canvas.fillPath(path, toQColor(colors[static_cast<std::size_t>(std::lround(place * last))]));
    }
    QPainterPath frame;
    frame.addRect(bar);
    canvas.strokePath(
        frame,
        {.color = pageColors.rim, .width = 0.2 * kUnitsPerMm, .cap = Qt::SquareCap, .join = Qt::MiterJoin});
}

/// Paints in page units: one unit is 1 / kUnitsPerMm millimeters.
class FurniturePainter
{
public:
    FurniturePainter(PageCanvas &canvas, const PageContent &content, const Page &page)
        : m_canvas(canvas), m_content(content), m_page(page)
    {
    }

    void paint(const scene::MapPosition &position)
    {
        if (reachesUnderTexts(position))
            paintGrounds();
        paintTitle();
        paintLegend();
        paintSource();
        paintScaleBar(position.metersPerMm);
    }

private:
    bool reachesUnderTexts(const scene::MapPosition &position) const
    {
        return m_content.coverage && !(position == mapPosition(m_page, *m_content.coverage, {}));
    }

    /// Soft paper under the texts, as one shape, so that grounds that touch show no seam.
    void paintGrounds()
    {
        RectMm source = m_page.source;
        source.width = wrappedSize(m_content.source, pageFont(m_page.style.sourceMm), source.width).width();
        const double pad = m_page.style.legendMm * 0.7;
        const double radius = 2 * kUnitsPerMm;
        QPainterPath grounds;
        for (const RectMm &block : {m_page.title, m_page.legend, source, m_page.scaleBar}) {
            QPainterPath ground;
            ground.addRoundedRect(
                units({block.x - pad, block.y - pad, block.width + 2 * pad, block.height + 2 * pad}), radius,
                radius);
            if (!block.isEmpty())
                grounds = grounds.united(ground);
        }
        QColor paper = m_content.colors.paper;
        paper.setAlpha(225);
        const CanvasGroup group(m_canvas, QStringLiteral("grounds"));
        m_canvas.fillPath(grounds, paper);
    }

    void paintText(const RectMm &rect, int flags, const QFont &font, const QColor &color, const QString &text)
    {
        // A word that is wider than its place is cut there rather than running over the map.
        const QRectF place = units(rect);
        const std::vector<TextLine> lines = textLines(place, flags, font, text);
        const bool fits = std::all_of(lines.begin(), lines.end(),
                                      [&](const TextLine &line) { return line.width <= place.width(); });
        if (!fits)
            m_canvas.beginClip(place);
        m_canvas.drawText(lines, font, color);
        if (!fits)
            m_canvas.endClip();
    }

    void paintTitle()
    {
        if (m_page.title.isEmpty())
            return;
        const CanvasGroup group(m_canvas, QStringLiteral("title"));
        const PageStyle &style = m_page.style;
        const QFont font = titleFont(style);
        RectMm rect = m_page.title;
        const double height = wrappedSize(m_content.title, font, rect.width).height();
        rect.height = height;
        paintText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, font, m_content.colors.text,
                  m_content.title);
        if (m_content.subtitle.isEmpty())
            return;
        const double top = rect.bottom() + style.subtitleMm * 0.45;
        rect = {rect.x, top, rect.width, m_page.title.bottom() - top + 1};
        paintText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, pageFont(style.subtitleMm),
                  m_content.colors.quiet, m_content.subtitle);
    }

    void paintLegend()
    {
        if (m_page.legend.isEmpty())
            return;
        const CanvasGroup group(m_canvas, QStringLiteral("legend"));
        const PageStyle &style = m_page.style;
        const int columns = m_page.legendColumns;
        const LegendMeasures loose = measureLegend(m_content, m_page.kind, style, kRowStep, columns);
        const double squeezed =
            (loose.height - m_page.legend.height) / qMax(1.0, rowCount(m_content, columns));
        LegendMeasures measures = loose;
        measures.rowHeight -= squeezed;
        const QFont font = legendFont(m_page.kind, style);
        double y = m_page.legend.y;
        if (!m_content.sizes.isEmpty())
            drawSizes(m_canvas, m_content.sizes, style, font, m_content.colors, m_page.legend.x, y);
        y += measures.sizesHeight;
        if (!m_content.ramp.isEmpty())
            y = paintRamp(y, measures, font);
        const std::size_t perColumn = rowsInColumn(m_content, columns);
        for (std::size_t i = 0; i < m_content.legend.size(); ++i)
            paintLegendRow(m_content.legend[i],
                           {m_page.legend.x + static_cast<double>(i / perColumn) * measures.columnStep,
                            y + static_cast<double>(i % perColumn) * measures.rowHeight},
                           measures, font);
        y += static_cast<double>(perColumn) * measures.rowHeight;
        if (measures.noteHeight > 0)
            paintText(
                {m_page.legend.x, y + style.legendMm * 0.5, m_page.legend.width, measures.noteHeight + 1},
                Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, pageFont(style.sourceMm),
                m_content.colors.quiet, m_content.legendNote);
    }

    /// The ramp upright, high at the top, its ticks beside it where swatches have their words. Returns where
    /// the rows below begin.
    double paintRamp(double y, const LegendMeasures &measures, const QFont &font)
    {
        const PageStyle &style = m_page.style;
        const double x = m_page.legend.x;
        const double height = kRampRows * measures.rowHeight;
        const RectMm bar{x, y + measures.rowHeight / 2, style.legendMm * kSwatchWidth,
                         height - measures.rowHeight};
        drawRamp(m_canvas, units(bar), m_content.ramp.colors, m_content.colors);
        const double textX = x + style.legendMm * (kSwatchWidth + 0.8);
        for (const LegendRamp::Tick &tick : m_content.ramp.ticks) {
            const double at = bar.bottom() - tick.place * bar.height;
            QPainterPath line;
            line.moveTo(bar.right() * kUnitsPerMm, at * kUnitsPerMm);
            line.lineTo((bar.right() + style.legendMm * kTickLength) * kUnitsPerMm, at * kUnitsPerMm);
            m_canvas.strokePath(
                line, {.color = m_content.colors.rim, .width = 0.2 * kUnitsPerMm, .cap = Qt::FlatCap});
            paintText({textX, at - measures.rowHeight / 2, measures.textWidth + 2, measures.rowHeight},
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, font, m_content.colors.text,
                      tick.text);
        }
        return y + height;
    }

    void paintLegendRow(const LegendRow &row, QPointF at, const LegendMeasures &measures, const QFont &font)
    {
        const PageStyle &style = m_page.style;
        const double x = at.x();
        const double y = at.y();
        const double step = measures.rowHeight;
        const double swatchHeight = style.legendMm * kSwatchHeight;
        const QRectF swatch =
            units({x, y + (step - swatchHeight) / 2, style.legendMm * kSwatchWidth, swatchHeight});
        if (row.isCircle)
            drawCircleSwatch(swatch, row.fill);
        else
            drawSwatch(m_canvas, swatch, row.fill, style, m_content.colors);
        const double textX = x + style.legendMm * (kSwatchWidth + 0.8);
        paintText({textX, y, measures.textWidth + 2, step},
                  Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, font, m_content.colors.text,
                  rowText(row, m_page.kind));
        if (measures.countWidth > 0) {
            const double right = textX + measures.textWidth + style.legendMm * 1.6 + measures.countWidth;
            paintText({right - measures.countWidth - 2, y, measures.countWidth + 2, step},
                      Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, font, m_content.colors.quiet,
                      QLocale(QLocale::English).toString(row.count));
        }
    }

    void drawCircleSwatch(const QRectF &swatch, const support::Fill &fill)
    {
        const double radius = swatch.height() / 2;
        const CircleMark circle{swatch.center(), radius, symbolRim(m_page.style, radius, kUnitsPerMm),
                                toQColor(fill.ground)};
        m_canvas.drawCircles(QStringLiteral("sign"), {&circle, 1}, m_content.sizes.rim);
    }

    void paintSource()
    {
        if (m_page.source.isEmpty())
            return;
        const CanvasGroup group(m_canvas, QStringLiteral("source"));
        RectMm rect = m_page.source;
        rect.height += 1;
        paintText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, pageFont(m_page.style.sourceMm),
                  m_content.colors.quiet, m_content.source);
    }

    /// One thin bracket with its length below.
    void paintScaleBar(double metersPerMm)
    {
        if (m_page.scaleBar.isEmpty())
            return;
        const scene::ScaleBar bar = scene::scaleBarFor(metersPerMm, m_page.scaleBar.width, m_content.units);
        if (!(bar.lengthMm > 0))
            return;
        const CanvasGroup group(m_canvas, QStringLiteral("scale"));
        const RectMm &box = m_page.scaleBar;
        const double tick = m_page.style.sourceMm * 0.45;
        const double left = box.right() - bar.lengthMm;
        QPolygonF corners;
        for (const auto &[x, y] : {std::pair{left, box.y},
                                   {left, box.y + tick},
                                   {box.right(), box.y + tick},
                                   {box.right(), box.y}})
            corners << QPointF(x * kUnitsPerMm, y * kUnitsPerMm);
        QPainterPath bracket;
        bracket.addPolygon(corners);
        m_canvas.strokePath(bracket, {.color = m_content.colors.text,
                                      .width = 0.26 * kUnitsPerMm,
                                      .cap = Qt::SquareCap,
                                      .join = Qt::MiterJoin});
        const double centerX = (left + box.right()) / 2;
        paintText({centerX - 20, box.y + tick, 40, box.height - tick}, Qt::AlignHCenter | Qt::AlignBottom,
                  pageFont(m_page.style.sourceMm), m_content.colors.quiet, scaleText(bar));
    }

    static QString scaleText(const scene::ScaleBar &bar)
    {
        const QString amount = QLocale(QLocale::English).toString(bar.amount, 'g', 6);
        switch (bar.unit) {
        case scene::LengthUnit::Miles:
            return bar.amount == 1 ? tr("1 mile") : tr("%1 miles").arg(amount);
        case scene::LengthUnit::Feet:
            return tr("%1 feet").arg(amount);
        case scene::LengthUnit::Kilometers:
            return tr("%1 km").arg(amount);
        case scene::LengthUnit::Meters:
            return tr("%1 m").arg(amount);
        }
        return {};
    }

    PageCanvas &m_canvas;
    const PageContent &m_content;
    const Page &m_page;
};

} // namespace

double aspectOf(const PageContent &content)
{
    const bool hasMap = content.coverage && content.coverage->bounds.height() > 0;
    return hasMap ? content.coverage->bounds.width() / content.coverage->bounds.height() : 1;
}

Page layoutFor(const PageContent &content, PageKind kind, double widthMm, double heightMm)
{
    return scene::layoutPage(kind, widthMm, heightMm, measureTexts(content, kind, widthMm, heightMm),
                             aspectOf(content));
}

scene::TextSizes textSizes(const PageContent &content, PageKind kind, double widthMm, double heightMm,
                           int legendColumns)
{
    return measureTexts(content, kind, widthMm, heightMm, legendColumns);
}

void drawFurniture(PageCanvas &canvas, const PageContent &content, const Page &page,
                   const scene::MapPosition &position)
{
    FurniturePainter(canvas, content, page).paint(position);
}

void paintFurniture(QPainter *painter, const PageContent &content, const Page &page,
                    const scene::MapPosition &position, double pixelsPerMm)
{
    PainterCanvas canvas(painter, pixelsPerMm / kUnitsPerMm);
    drawFurniture(canvas, content, page, position);
}

support::Result<PlacedPage> placePage(const PageContent &content, const PictureRequest &request)
{
    if (request.pixels.isEmpty() ||
        static_cast<qint64>(request.pixels.width()) * request.pixels.height() > kMostPixels ||
        !(request.dpi > 0) || !std::isfinite(request.dpi))
        return support::fail(support::ErrorCode::BadArgument, "size");
    PlacedPage placed;
    placed.pixelsPerMm = request.dpi / 25.4;
    placed.page = layoutFor(content, request.kind, request.pixels.width() / placed.pixelsPerMm,
                            request.pixels.height() / placed.pixelsPerMm);
    placed.position = mapPosition(placed.page, *content.coverage, request.position);
    return placed;
}

support::Result<QImage> renderPicture(const PageContent &content, const PictureRequest &request,
                                      const support::JobContext &job)
{
    const auto placed = placePage(content, request);
    if (!placed)
        return placed.unexpected();
    const auto &[page, position, pixelsPerMm] = *placed;
    auto frame = drawFrame(content, page, position, pixelsPerMm, job);
    if (!frame)
        return frame.unexpected();

    QImage picture(request.pixels, QImage::Format_RGB32);
    picture.setDotsPerMeterX(qRound(pixelsPerMm * 1000));
    picture.setDotsPerMeterY(qRound(pixelsPerMm * 1000));
    picture.fill(content.colors.paper);
    QPainter painter(&picture);
    // The picture's own dots per meter must not scale the fonts: the page is laid out in pixels of the
    // painter.
    painter.drawImage(QRectF(QPointF(0, 0), QSizeF(request.pixels)), frame->image);
    paintFurniture(&painter, content, page, position, pixelsPerMm);
    painter.end();
    return picture;
}

} // namespace choros::draw
