// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/palette.h"
#include "style/safety.h"

#include <QIcon>
#include <QWidget>

#include <optional>

class QButtonGroup;
class QPushButton;

namespace choros::ui {

/// Which palettes are wanted.
struct PaletteWish
{
    std::optional<style::PaletteKind> kind = {};
    bool colorBlind = false;
    bool gray = false;
    bool projector = false;

    bool fits(const style::Palette &palette, const style::Safety &safety) const;
    bool operator==(const PaletteWish &) const = default;
};

/// What a palette is safe for, as a sign beside it and on the chip that asks for it.
enum class SafetyBadge { ColorBlind, Gray, Projector };
inline constexpr SafetyBadge kSafetyBadges[] = {SafetyBadge::ColorBlind, SafetyBadge::Gray,
                                                SafetyBadge::Projector};
bool has(const style::Safety &safety, SafetyBadge badge);
QString badgeName(SafetyBadge badge); ///< "color-blind safe"
void paintBadge(QPainter *painter, SafetyBadge badge, const QRectF &box, const QColor &color);

/// Chips that choose among palettes: which kind, and what they must be safe for.
class PaletteFilter : public QWidget
{
    Q_OBJECT

public:
    explicit PaletteFilter(QWidget *parent = nullptr);

    const PaletteWish &wish() const { return m_wish; }
    void setWish(const PaletteWish &wish);

signals:
    void changed(const choros::ui::PaletteWish &wish);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void paintIcons();

    PaletteWish m_wish;
    QButtonGroup *m_kinds;
    std::vector<QPushButton *> m_badges; ///< in kSafetyBadges' order
};

} // namespace choros::ui
