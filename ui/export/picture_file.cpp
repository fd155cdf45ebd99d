// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/picture_file.h"

#include <QImageWriter>
#include <QSaveFile>

namespace choros::draw {

support::Result<void> writePng(const PageContent &content, const PictureRequest &request,
                               const std::filesystem::path &path, const support::JobContext &job)
{
    auto picture = renderPicture(content, request, job);
    if (!picture)
        return picture.unexpected();
    const auto notWritable = [&path](const QString &why) {
        return support::fail(support::ErrorCode::FileNotWritable, path.string(), why.toStdString());
    };
    QSaveFile file(QString::fromStdU16String(path.u16string()));
    if (!file.open(QIODevice::WriteOnly))
        return notWritable(file.errorString());
    QImageWriter writer(&file, "png");
    writer.setText(QStringLiteral("Title"), content.title);
    writer.setText(QStringLiteral("Description"), content.subtitle);
    writer.setText(QStringLiteral("Source"), content.source);
    writer.setText(QStringLiteral("Software"), QStringLiteral("Choros"));
    if (!writer.write(*picture))
        return notWritable(writer.errorString());
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    if (!file.commit())
        return notWritable(file.errorString());
    return {};
}

} // namespace choros::draw
