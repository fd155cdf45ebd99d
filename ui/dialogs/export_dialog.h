// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QSize>

class QComboBox;

namespace choros::ui {

/// A size for an exported picture.
struct ExportSize
{
    QString name;
    QSize pixels;
    double dpi = 96;
};

/// Sizes to offer; the first is the window's own page, twice as fine.
std::vector<ExportSize> exportSizes(QSize window);

/// Asks for a size, remembers the last one, then for a file.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(QSize window, QWidget *parent = nullptr);

    ExportSize chosen() const;

private:
    std::vector<ExportSize> m_sizes;
    QComboBox *m_size;
};

} // namespace choros::ui
