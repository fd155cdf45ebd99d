// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/picture_file.h"

#include "export/replaceable.h"

#include "draw/fonts.h"
#include "draw/painter_canvas.h"
#include "draw/svg_canvas.h"
#include "draw/vector_map.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImageWriter>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>

namespace choros::draw {

namespace {

constexpr int kPdfDpi = 2540; // a painter's unit is then a page unit

support::Result<void> writePng(const PageContent &content, const PictureRequest &request, QIODevice *file,
                               const support::JobContext &job)
{
    auto picture = renderPicture(content, request, job);
    if (!picture)
        return picture.unexpected();
    QImageWriter writer(file, "png");
    writer.setText(QStringLiteral("Title"), content.title);
    writer.setText(QStringLiteral("Description"), content.subtitle);
    writer.setText(QStringLiteral("Source"), content.source);
    writer.setText(QStringLiteral("Software"), QStringLiteral("Choros"));
    if (!writer.write(*picture))
        return support::fail(support::ErrorCode::FileNotWritable, {}, writer.errorString().toStdString());
    return {};
}

support::Result<void> drawPage(PageCanvas &canvas, const PageContent &content, const PlacedPage &placed,
                               const VectorMapOptions &options, const support::JobContext &job)
{
    if (auto drawn = drawVectorMap(canvas, content, placed.page, placed.position, options, job); !drawn)
        return drawn;
    drawFurniture(canvas, content, placed.page, placed.position);
    return {};
}

void drawPaper(PageCanvas &canvas, const PageContent &content, const scene::Page &page)
{
    LabeledPath paper;
    paper.path.addRect(0, 0, page.widthMm * kUnitsPerMm, page.heightMm * kUnitsPerMm);
    canvas.fillPath(paper.path, content.colors.paper);
}

support::Result<void> writeSvg(const PageContent &content, const PictureRequest &request, QIODevice *file,
                               const support::JobContext &job)
{
    const auto placed = placePage(content, request);
    if (!placed)
        return placed.unexpected();
    const scene::Page &page = placed->page;
    SvgCanvas canvas({page.widthMm, page.heightMm}, placed->pixelsPerMm);
    {
        const CanvasGroup paper(canvas, QStringLiteral("paper"));
        drawPaper(canvas, content, page);
    }
    const VectorMapOptions options{.dpi = request.dpi, .areas = request.areas.get()};
    if (auto drawn = drawPage(canvas, content, *placed, options, job); !drawn)
        return drawn;
    const QString words = QStringList{content.subtitle, content.source}.join(u'\n').trimmed();
    file->write(canvas.document(content.title, words));
    return {};
}

support::Result<void> writePdf(const PageContent &content, const PictureRequest &request, QIODevice *file,
                               const support::JobContext &job)
{
    const auto placed = placePage(content, request);
    if (!placed)
        return placed.unexpected();
    const scene::Page &page = placed->page;
    QPdfWriter writer(file);
    writer.setTitle(content.title);
    writer.setCreator(QStringLiteral("Choros"));
    writer.setResolution(kPdfDpi);
    writer.setPageSize(QPageSize(QSizeF(page.widthMm, page.heightMm), QPageSize::Millimeter,
                                 QStringLiteral("Page"), QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer))
        return support::fail(support::ErrorCode::FileNotWritable, {}, file->errorString().toStdString());
    PainterCanvas canvas(&painter, 1, PainterCanvas::Output::Pdf);
    if (content.colors.paper != QColor(Qt::white)) // printers and other pages have their own white
        drawPaper(canvas, content, page);
    return drawPage(canvas, content, *placed, {.dpi = request.dpi}, job);
}

/// Everything or nothing: a full disk shows only when the last byte is out.
bool writeWhole(QSaveFile &file, const QByteArray &bytes)
{
    return file.write(bytes) == bytes.size() && file.flush() && file.size() == bytes.size() && file.commit();
}

} // namespace

std::optional<PictureFormat> pictureFormat(const std::filesystem::path &path)
{
    const QString extension = QString::fromStdU16String(path.extension().u16string()).toLower();
    if (extension == u".png")
        return PictureFormat::Png;
    if (extension == u".svg")
        return PictureFormat::Svg;
    if (extension == u".pdf")
        return PictureFormat::Pdf;
    return std::nullopt;
}

support::Result<void> writePicture(const PageContent &content, const PictureRequest &request,
                                   const std::filesystem::path &path, const support::JobContext &job)
{
    const std::optional<PictureFormat> format = pictureFormat(path);
    if (!format)
        return support::fail(support::ErrorCode::BadArgument, path.string());
    const auto notWritable = [&path](const std::string &why) {
        return support::fail(support::ErrorCode::FileNotWritable, path.string(), why);
    };
    const QString name = QString::fromStdU16String(path.u16string());
    if (const auto why = whyNotReplaced(name))
        return support::fail(why->code, why->subject, why->detail);
    QSaveFile file(name); // opened before the work, so that a folder nobody may write to is told at once
    if (!file.open(QIODevice::WriteOnly))
        return notWritable(file.errorString().toStdString());
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    const auto write = *format == PictureFormat::Png   ? writePng
                       : *format == PictureFormat::Svg ? writeSvg
                                                       : writePdf;
    const auto written = write(content, request, &bytes, job);
    if (!written && written.error().code == support::ErrorCode::FileNotWritable)
        return notWritable(written.error().detail);
    if (!written)
        return written;
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    if (!writeWhole(file, bytes.data()))
        return notWritable(file.errorString().toStdString());
    return {};
}

} // namespace choros::draw
