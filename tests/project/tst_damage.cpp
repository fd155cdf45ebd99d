// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include <random>

using namespace fixture;
using project::Project;
using support::ErrorCode;

class TestDamage : public QObject
{
    Q_OBJECT
private slots:
    void everyTruncationIsAnErrorOrASoundOpening()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const QByteArray sound = bytesOf(path);
        const auto cut = folder.file("cut.gpkg");
        for (qsizetype size = 0; size < sound.size(); size += size < 200 ? 7 : 509) {
            write(cut, sound.first(size));
            auto opened = Project::open(cut);
            QVERIFY2(!opened, std::to_string(size).c_str());
            const auto code = opened.error().code;
            QVERIFY2(code == ErrorCode::ProjectDamaged || code == ErrorCode::NotAProject,
                     words(opened.error()).c_str());
        }
    }

    void flippedBytesNeverCrash()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const QByteArray sound = bytesOf(path);
        const auto flipped = folder.file("flipped.gpkg");
        const unsigned seed = 20260301;
        std::mt19937 random(seed);
        for (int i = 0; i < 400; ++i) {
            QByteArray bytes = sound;
            const int flips = 1 << (i % 8);
            // Half of them in the first pages, where the schema is.
            const auto range = static_cast<unsigned>(i % 2 == 0 ? bytes.size() : 3 * 4096);
            for (int flip = 0; flip < flips; ++flip)
                bytes[static_cast<qsizetype>(random() % range)] = static_cast<char>(random());
            write(flipped, bytes);
            auto opened = Project::open(flipped);
            if (!opened)
                continue;
            readAll(*opened);
            (void)opened->undo();
            (void)opened->setTitle("still here");
        }
    }
};

QTEST_APPLESS_MAIN(TestDamage)
#include "tst_damage.moc"
