// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialogs/export_dialog.h"

#include "panels/plain_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace choros::ui {

std::vector<ExportSize> exportSizes(QSize window)
{
    const auto tr = [](const char *text) { return ExportDialog::tr(text); };
    return {
        {tr("As in the window, twice as fine"), window * 2, 192},
        {tr("Report, 6.5 × 5 inches at 300 dpi"), {1950, 1500}, 300},
        {tr("Letter page, 11 × 8.5 inches at 300 dpi"), {3300, 2550}, 300},
        {tr("Slide, 1920 × 1080"), {1920, 1080}, 144},
    };
}

ExportDialog::ExportDialog(QSize window, QWidget *parent, const QString &which)
    : QDialog(parent), m_sizes(exportSizes(window)), m_size(new QComboBox),
      m_eachArea(new QCheckBox(tr("In an SVG, keep each area apart, with its identifier")))
{
    setWindowTitle(tr("Export a picture"));
    setMinimumWidth(440);
    for (const ExportSize &size : m_sizes)
        m_size->addItem(
            tr("%1 (%2 × %3 pixels)").arg(size.name).arg(size.pixels.width()).arg(size.pixels.height()));
    m_size->setCurrentIndex(
        qBound(0, QSettings().value(QStringLiteral("export/size"), 1).toInt(), m_size->count() - 1));
    m_size->setAccessibleName(tr("Size"));
    auto *text =
        new QLabel(tr("The picture holds the map with its title, legend, source and scale bar. PNG is for "
                      "slides and the web; SVG and PDF stay sharp at any size and can be edited."));
    text->setWordWrap(true);
    m_eachArea->setChecked(QSettings().value(QStringLiteral("export/eachArea"), false).toBool());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Choose a file…"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(text);
    if (!which.isEmpty()) {
        QLabel *label = plainLabel();
        label->setWordWrap(true);
        label->setText(which);
        layout->addWidget(label);
    }
    layout->addWidget(m_size);
    layout->addWidget(m_eachArea);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        QSettings().setValue(QStringLiteral("export/size"), m_size->currentIndex());
        QSettings().setValue(QStringLiteral("export/eachArea"), m_eachArea->isChecked());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ExportSize ExportDialog::chosen() const
{
    return m_sizes[static_cast<std::size_t>(m_size->currentIndex())];
}

AreaPaths ExportDialog::areaPaths() const
{
    return m_eachArea->isChecked() ? AreaPaths::Each : AreaPaths::ByFill;
}

} // namespace choros::ui
