// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/read_table.h"

#include <QByteArray>
#include <QFile>
#include <QStringList>
#include <QtEndian>

#include <array>

namespace choros::tests {

using Rows = QList<QStringList>;

inline QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

inline Rows rowsOf(const support::TextGrid &grid)
{
    Rows rows;
    for (std::size_t row = 0; row < grid.rowCount(); ++row) {
        QStringList cells;
        for (std::size_t column = 0; column < grid.cellsInRow(row); ++column)
            cells << text(grid.cell(row, column));
        rows << cells;
    }
    return rows;
}

inline QList<int> linesOf(const support::TextGrid &grid)
{
    QList<int> lines;
    for (std::size_t row = 0; row < grid.rowCount(); ++row)
        lines << static_cast<int>(grid.lineOfRow(row));
    return lines;
}

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

struct ZipMember
{
    QByteArray name;
    QByteArray bytes;
    quint32 declaredSize = 0; ///< what the zip says of it, if that is not the truth
};

inline QByteArray littleEndian(quint32 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

/// An OLE container with one stream ([MS-CFB] 2): the table of sectors, the directory, the stream.
inline QByteArray oleOf(const QString &name, QByteArray stream)
{
    constexpr int sector = 512;
    stream = stream.leftJustified(8 * sector, '\0'); // a smaller one would lie elsewhere
    const auto padded = [](const QByteArray &bytes, char with) { return bytes.leftJustified(sector, with); };
    QByteArray header = QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(16, '\0') +
                        littleEndian(0x3E, 2) + littleEndian(3, 2) + littleEndian(0xFFFE, 2) +
                        littleEndian(9, 2) + littleEndian(6, 2) + QByteArray(10, '\0') + littleEndian(1, 4) +
                        littleEndian(1, 4) + littleEndian(0, 4) + littleEndian(4096, 4) +
                        littleEndian(0xFFFFFFFE, 4) + littleEndian(0, 4) + littleEndian(0xFFFFFFFE, 4) +
                        littleEndian(0, 4) + littleEndian(0, 4);
    QByteArray table = littleEndian(0xFFFFFFFD, 4) + littleEndian(0xFFFFFFFE, 4);
    for (quint32 i = 0; i < 8; ++i)
        table += littleEndian(i < 7 ? i + 3 : 0xFFFFFFFE, 4);
    const auto entry = [](const QString &called, char kind, quint32 start, quint32 size) {
        QByteArray wide;
        for (const QChar c : called)
            wide += littleEndian(c.unicode(), 2);
        return wide.leftJustified(64, '\0') + littleEndian(static_cast<quint32>(wide.size() + 2), 2) +
               QByteArray(1, kind) + QByteArray(49, '\0') + littleEndian(start, 4) + littleEndian(size, 4) +
               QByteArray(4, '\0');
    };
    const QByteArray directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry(name, 2, 2, 8 * sector);
    return padded(header, '\xFF') + padded(table, '\xFF') + padded(directory, '\0') + stream;
}

inline quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

/// A zip with its members as they are, not packed (PKWARE's APPNOTE, 4.3).
inline QByteArray zipOf(const QList<ZipMember> &members)
{
    QByteArray zip;
    QByteArray directory;
    for (const ZipMember &member : members) {
        const auto size = static_cast<quint32>(member.bytes.size());
        const QByteArray facts = littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4) +
                                 littleEndian(crc32(member.bytes), 4) + littleEndian(size, 4) +
                                 littleEndian(member.declaredSize ? member.declaredSize : size, 4) +
                                 littleEndian(static_cast<quint32>(member.name.size()), 2) +
                                 littleEndian(0, 2);
        directory += "PK\1\2" + littleEndian(20, 2) + littleEndian(20, 2) + facts + littleEndian(0, 2) +
                     littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4) +
                     littleEndian(static_cast<quint32>(zip.size()), 4) + member.name;
        zip += "PK\3\4" + littleEndian(20, 2) + facts + member.name + member.bytes;
    }
    const auto count = static_cast<quint32>(members.size());
    return zip + directory + "PK\5\6" + littleEndian(0, 4) + littleEndian(count, 2) + littleEndian(count, 2) +
           littleEndian(static_cast<quint32>(directory.size()), 4) +
           littleEndian(static_cast<quint32>(zip.size()), 4) + littleEndian(0, 2);
}

} // namespace choros::tests
