// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/theme.h"

#include "draw/fonts.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

namespace choros::ui {

namespace {

Theme g_theme = lightTheme(); // set once at start and when the person switches; window's thread only

bool desktopIsDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QPalette paletteOf(const Theme &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.panel);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.page);
    p.setColor(QPalette::AlternateBase, t.panel);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.page);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.text);
    p.setColor(QPalette::ToolTipBase, t.page);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::PlaceholderText, t.quiet);
    p.setColor(QPalette::Highlight, t.accentGround);
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::Mid, t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor off = t.quiet;
        off.setAlpha(140);
        p.setColor(QPalette::Disabled, role, off);
    }
    return p;
}

QString styleSheetOf(const Theme &t)
{
    QString sheet = QStringLiteral(R"(
QToolTip { background: @page; color: @text; border: 1px solid @border; padding: 4px 6px; }
QMainWindow { background: @panel; }
QDialog { background: @page; border: 1px solid @border; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QListWidget { background: @page; border: 1px solid @border; border-radius: 8px; padding: 4px; }
QListWidget::item { padding: 6px 8px; border-radius: 6px; color: @text; }
QListWidget::item:selected { background: @ground; color: @text; }
QTextEdit { background: @panel; border: 1px solid @border; border-radius: 8px; color: @text; }
QMenuBar { background: @bar; color: @text; border-bottom: 1px solid @line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: @ground; }
QMenu { background: @page; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: @ground; }
QMenu::item:disabled { color: @quiet; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QStatusBar { background: @bar; color: @quiet; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @quiet; padding: 0 8px; }
#topBar { background: @bar; border: none; border-bottom: 1px solid @line; }
#topBar QLabel#projectTitle { color: @quiet; }
#topBar QLineEdit#projectTitleField { max-height: 28px; min-height: 28px; padding: 0 6px; }
#findPopup { background: @page; border: 1px solid @border; border-radius: 8px; }
#findPopup QListView { background: @page; }
#sidePanel { background: @panel; }
#sidePanel QScrollArea, #sidePanel QScrollArea > QWidget > QWidget { background: @panel; }
QSplitter::handle { background: @line; }
QToolBar#topBarHolder { background: @bar; border: none; padding: 0; spacing: 0; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QDockWidget { border: none; }
#dockHead { background: @panel; border: none; }
QToolButton#headButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton#headButton:hover { background: @ground; }
QToolButton#headButton:focus { border-color: @accent; }
QMainWindow > QTabBar { background: @panel; }
QMainWindow > QTabBar::tab { background: transparent; color: @quiet; border: none; border-top: 2px solid transparent;
    padding: 6px 12px; }
QMainWindow > QTabBar::tab:selected { color: @text; border-top-color: @accent; font-weight: 600; }
QMainWindow > QTabBar::tab:hover { color: @text; }
QTabBar#headTabs { background: transparent; }
QTabBar#headTabs::tab { background: transparent; color: @quiet; border: none; border-bottom: 2px solid transparent;
    padding: 7px 0 5px 0; margin-right: 18px; font-weight: 500; }
QTabBar#headTabs::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar#headTabs::tab:hover { color: @text; }
QTabBar#headTabs::tab:focus { color: @accent; }
QPushButton, QToolButton#barButton { background: @page; color: @text; border: 1px solid @border; border-radius: 8px;
    padding: 0 14px; min-height: 30px; }
QToolButton#barButton { padding: 0 7px; }
QPushButton:hover, QToolButton#barButton:hover { border-color: @quiet; }
QPushButton:pressed, QToolButton#barButton:pressed { background: @ground; }
QPushButton:focus, QToolButton#barButton:focus, QComboBox:focus { border: 2px solid @accent; }
QPushButton:disabled, QToolButton#barButton:disabled { color: @quiet; background: @bar; border-color: @line; }
QPushButton#primary, QPushButton:default { background: @accent; color: @onaccent; border-color: @accent; font-weight: 600; }
QPushButton#primary:disabled { background: @bar; color: @quiet; border-color: @line; }
QPushButton#primary:hover { border-color: @text; }
QPushButton#link { background: transparent; border: none; border-top: 2px solid transparent;
    border-bottom: 2px solid transparent; border-radius: 0; color: @accent; padding: 0; text-align: left; }
QPushButton#link:hover, QPushButton#rowLink:hover { text-decoration: underline; }
QPushButton#rowLink { background: transparent; border: none; border-top: 2px solid transparent;
    border-bottom: 2px solid transparent; border-radius: 0; color: @accent; padding: 0; min-height: 18px;
    text-align: left; }
QPushButton#link:focus, QPushButton#rowLink:focus { border-bottom-color: @accent; }
QPushButton#rowLink:disabled { color: @quiet; }
QPushButton#chip { padding: 0 6px; min-height: 24px; border-radius: 13px; font-size: 12px; }
QPushButton#chip:checked { background: @ground; border-color: @accent; }
QPushButton#previewChip { background: @cautionground; color: @caution; border: 1px solid @cautionline;
    border-radius: 15px; padding: 0 12px; min-height: 28px; }
QPushButton#previewChip:focus { border: 2px solid @accent; }
QSlider::groove:horizontal { background: @line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @page; border: 1px solid @quiet; width: 14px; height: 14px; margin: -6px 0;
    border-radius: 8px; }
QSlider::handle:horizontal:focus { border: 2px solid @accent; }
QComboBox, QLineEdit, QSpinBox { background: @page; color: @text; border: 1px solid @border; border-radius: 8px;
    padding: 0 10px; min-height: 30px; selection-background-color: @ground; selection-color: @text; }
QPlainTextEdit { background: @page; color: @text; border: 1px solid @border; border-radius: 8px; padding: 4px 6px;
    selection-background-color: @ground; selection-color: @text; }
QPlainTextEdit:focus, QLineEdit:focus { border-color: @accent; }
QComboBox:hover { border-color: @quiet; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/choros/icons/chevron-down@suffix.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @page; color: @text; border: 1px solid @border; outline: none;
    selection-background-color: @ground; selection-color: @text; padding: 4px; }
QListView { background: @panel; border: none; outline: none; }
QLabel#sectionHead { color: @quiet; }
QLabel#quiet { color: @quiet; }
QLabel#trouble { color: @caution; }
QTableView { background: @page; color: @text; border: 1px solid @line; outline: none;
    selection-background-color: @ground; selection-color: @text; }
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid @line; }
QTableView::item:selected { background: @ground; color: @text; }
QTableView:focus { border-color: @accent; }
QTableView#areaTable { border: none; }
QLineEdit#headField, QComboBox#headCombo { min-height: 24px; max-height: 24px; border-radius: 6px; }
#compareBar { background: @panel; border: none; border-bottom: 1px solid @line; }
#mapHead { background: @page; border: none; }
#compareLine { background: @line; }
QToolButton#headTitle { background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px;
    padding: 3px 6px; }
QToolButton#headTitle:hover { background: @ground; }
QToolButton#headTitle:focus { border-color: @accent; }
#queryTrouble { background: @cautionground; border-bottom: 1px solid @cautionline; }
#popup { background: @page; border: 1px solid @border; border-radius: 8px; }
QHeaderView { background: @bar; border: none; }
QHeaderView::section { background: @bar; color: @quiet; border: none; border-bottom: 1px solid @line; padding: 0 11px;
    font-size: 11px; font-weight: 600; }
QDialog QScrollArea, QDialog QScrollArea > QWidget > QWidget { background: @page; }
#mapFrame { border: 1px solid @line; background: @page; }
#caution { background: @cautionground; border: 1px solid @cautionline; border-radius: 8px; }
#caution QLabel { color: @caution; background: transparent; }
QFrame[step="true"] { background: @page; border: 1px solid @line; border-radius: 8px; }
QFrame[step="true"][look="lit"] { border: 2px dashed @accent; background: @ground; }
QFrame[step="true"][look="done"] { background: @panel; }
QFrame[step="true"] QLabel { background: transparent; border: none; }
QFrame[step="true"] QLabel[look="later"] { color: @quiet; }
QFrame[step="true"] QLabel[badge="true"] { background: @bar; color: @quiet; border: 1px solid @line; border-radius: 12px; }
QFrame[step="true"] QLabel[badge="true"][look="lit"] { background: @accent; color: @onaccent; border-color: @accent; }
QFrame[step="true"] QLabel[badge="true"][look="done"] { color: @accent; border-color: @accent; }
#guideStrip { background: @panel; border-bottom: 1px solid @line; }
#notice { background: @ground; border: none; border-bottom: 1px solid @line; }
#notice QLabel { color: @text; background: transparent; }
#jobBar { background: @bar; border-top: 1px solid @line; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @border; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @border; border-radius: 4px; min-width: 32px; margin: 2px; }
QCheckBox { color: @text; spacing: 8px; }
QCheckBox:disabled { color: @quiet; }
QCheckBox::indicator, QTableView::indicator { width: 14px; height: 14px; background: @page; border: 1px solid @quiet;
    border-radius: 4px; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: @accent; border-color: @accent;
    image: url(:/choros/icons/check@suffix.svg); }
QCheckBox::indicator:focus { border: 2px solid @accent; width: 12px; height: 12px; }
QCheckBox::indicator:disabled, QTableView::indicator:disabled { background: @bar; border-color: @line; }
)");
    QColor cautionLine = t.caution;
    cautionLine.setAlpha(70);
    const std::pair<QLatin1String, QString> names[] = {
        {QLatin1String("@page"), t.page.name()},
        {QLatin1String("@panel"), t.panel.name()},
        {QLatin1String("@bar"), t.bar.name()},
        {QLatin1String("@line"), t.line.name()},
        {QLatin1String("@border"), t.fieldBorder.name()},
        {QLatin1String("@text"), t.text.name()},
        {QLatin1String("@quiet"), t.quiet.name()},
        {QLatin1String("@onaccent"), t.accentText.name()},
        {QLatin1String("@accent"), t.accent.name()},
        {QLatin1String("@ground"), t.accentGround.name()},
        {QLatin1String("@cautionground"), t.cautionGround.name()},
        {QLatin1String("@cautionline"), cautionLine.name(QColor::HexArgb)},
        {QLatin1String("@caution"), t.caution.name()},
        {QLatin1String("@suffix"), t.dark ? QStringLiteral("-dark") : QString()},
    };
    for (const auto &[name, value] : names)
        sheet.replace(name, value);
    return sheet;
}

} // namespace

Theme lightTheme()
{
    Theme t;
    t.page = QColor(0xffffff);
    t.panel = QColor(0xfbfbfc);
    t.bar = QColor(0xf8f9fa);
    t.line = QColor(0xe3e6ea);
    t.fieldBorder = QColor(0xcfd5db);
    t.text = QColor(0x1f2937);
    t.quiet = QColor(0x6b7280);
    t.accent = QColor(0x1d4f73);
    t.accentText = QColor(0xffffff);
    t.accentGround = QColor(0xe8f0f6);
    t.caution = QColor(0x6b4e00);
    t.cautionGround = QColor(0xfff7e6);
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.dark = true;
    t.page = QColor(0x15191e);
    t.panel = QColor(0x1b2026);
    t.bar = QColor(0x20262d);
    t.line = QColor(0x2f3740);
    t.fieldBorder = QColor(0x3c4651);
    t.text = QColor(0xe6e9ee);
    t.quiet = QColor(0x9aa5b1);
    t.accent = QColor(0x7fb3d5);
    t.accentText = QColor(0x10181f);
    t.accentGround = QColor(0x1f3544);
    t.caution = QColor(0xf1d48a);
    t.cautionGround = QColor(0x3a2f14);
    return t;
}

const Theme &theme()
{
    return g_theme;
}

void applyTheme(QApplication &application, Appearance appearance)
{
    static const bool systemIsDark = desktopIsDark(QApplication::palette()); // before ours replaces it
    const bool dark = appearance == Appearance::Dark || (appearance == Appearance::System && systemIsDark);
    g_theme = dark ? darkTheme() : lightTheme();
    if (!application.property("choros.styled").toBool()) {
        application.setProperty("choros.styled", true);
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setFont(draw::controlFont());
    }
    QApplication::setPalette(paletteOf(g_theme));
    application.setStyleSheet(styleSheetOf(g_theme));
}

} // namespace choros::ui
