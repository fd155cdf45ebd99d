// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sha256.h"

#include <QCryptographicHash>
#include <QTest>

using choros::support::sha256Hex;

class TestSha256 : public QObject
{
    Q_OBJECT

private slots:
    void publishedVectorsHold_data();
    void publishedVectorsHold();
    void everyPaddingLengthAgreesWithQt();
};

// NIST, "SHA256 examples" to FIPS 180-4, and the FIPS 180-2 appendix B.3 million times "a".
void TestSha256::publishedVectorsHold_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("digest");
    QTest::newRow("nothing") << QByteArray()
                             << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    QTest::newRow("abc") << QByteArray("abc")
                         << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
    QTest::newRow("a million a") << QByteArray(1000000, 'a')
                                 << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
}

void TestSha256::publishedVectorsHold()
{
    QFETCH(QByteArray, message);
    QTEST(QString::fromStdString(sha256Hex(message.toStdString())), "digest");
}

void TestSha256::everyPaddingLengthAgreesWithQt()
{
    for (int length = 0; length < 200; ++length) {
        const QByteArray message(length, 'x');
        QCOMPARE(QByteArray::fromStdString(sha256Hex(message.toStdString())),
                 QCryptographicHash::hash(message, QCryptographicHash::Sha256).toHex());
    }
}

QTEST_APPLESS_MAIN(TestSha256)
#include "tst_sha256.moc"
