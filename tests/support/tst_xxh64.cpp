// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/xxh64.h"

#include <QTest>

#include <string_view>

using choros::support::xxh64;

class TestXxh64 : public QObject
{
    Q_OBJECT

private slots:
    // From the README of the Python package xxhash and the tests of xxHash itself.
    void knownTextsHaveKnownHashes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<quint64>("hash");
        QTest::newRow("nothing") << QByteArray("") << quint64(0xef46db3751d8e999);
        QTest::newRow("a letter") << QByteArray("a") << quint64(0xd24ec4f1a98c6e5b);
        QTest::newRow("abc") << QByteArray("abc") << quint64(0x44bc2cf5ad770999);
        QTest::newRow("over 32 bytes")
            << QByteArray("Nobody inspects the spammish repetition") << quint64(0xfbcea83c8a378bf1);
    }
    void knownTextsHaveKnownHashes()
    {
        QFETCH(QByteArray, text);
        QFETCH(quint64, hash);
        const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
        QCOMPARE(quint64(xxh64(std::as_bytes(std::span(view)))), hash);
    }
};

QTEST_APPLESS_MAIN(TestXxh64)
#include "tst_xxh64.moc"
