// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QSize>

class QCheckBox;
class QComboBox;

namespace choros::ui {

/// A size for an exported picture.
struct ExportSize
{
    QString name;
    QSize pixels;
    double dpi = 96;
};

/// What an SVG's paths are.
enum class AreaPaths { ByFill, Each };

/// Sizes to offer; the first is the window's own page, twice as fine.
std::vector<ExportSize> exportSizes(QSize window);

/// Asks for a size and how an SVG is made; remembers the answers.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `which` says which map it writes, where there are two.
    ExportDialog(QSize window, QWidget *parent = nullptr, const QString &which = {});

    ExportSize chosen() const;
    AreaPaths areaPaths() const;

private:
    std::vector<ExportSize> m_sizes;
    QComboBox *m_size;
    QCheckBox *m_eachArea;
};

} // namespace choros::ui
