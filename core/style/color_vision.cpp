// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/color_vision.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace choros::style {

using support::Color;

namespace {

using Vector = Light;
using Matrix = std::array<Vector, 3>;

constexpr Matrix kRgbToXyz{{{0.4124564, 0.3575761, 0.1804375},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339, 0.1191920, 0.9503041}}};
constexpr Matrix kXyzToRgb{{{3.2404542, -1.5371385, -0.4985314},
                            {-0.9692660, 1.8760108, 0.0415560},
                            {0.0556434, -0.2040259, 1.0572252}}};
constexpr Vector kWhite{0.95047, 1.0, 1.08883};

constexpr Matrix kProtan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Vector times(const Matrix &m, const Vector &v)
{
    Vector out{};
    for (std::size_t row = 0; row < 3; ++row)
        out[row] = m[row][0] * v[0] + m[row][1] * v[1] + m[row][2] * v[2];
    return out;
}

double linear(std::uint8_t channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double light)
{
    const double c = std::clamp(light, 0.0, 1.0);
    const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(s * 255));
}

double hueDegrees(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;
    const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

} // namespace

Light toLight(Color color)
{
    return {linear(color.red), linear(color.green), linear(color.blue)};
}

Color fromLight(const Light &light)
{
    return {encoded(light[0]), encoded(light[1]), encoded(light[2]), 255};
}

double luminance(Color color)
{
    return times(kRgbToXyz, toLight(color))[1];
}

Lab toLab(Color color)
{
    const Vector xyz = times(kRgbToXyz, toLight(color));
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / kWhite[0]);
    const double y = f(xyz[1] / kWhite[1]);
    const double z = f(xyz[2] / kWhite[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Color fromLab(const Lab &lab)
{
    const double y = (lab.l + 16) / 116;
    const auto inverse = [](double t) { return t > 6.0 / 29 ? t * t * t : (116 * t - 16) * 27 / 24389; };
    const Vector xyz{kWhite[0] * inverse(y + lab.a / 500), kWhite[1] * inverse(y),
                     kWhite[2] * inverse(y - lab.b / 200)};
    return fromLight(times(kXyzToRgb, xyz));
}

double difference(const Lab &one, const Lab &other)
{
    constexpr double k25To7 = 6103515625.0;
    const double meanChroma = (std::hypot(one.a, one.b) + std::hypot(other.a, other.b)) / 2;
    const double chroma7 = std::pow(meanChroma, 7);
    const double g = 0.5 * (1 - std::sqrt(chroma7 / (chroma7 + k25To7)));
    const double a1 = (1 + g) * one.a;
    const double a2 = (1 + g) * other.a;
    const double c1 = std::hypot(a1, one.b);
    const double c2 = std::hypot(a2, other.b);
    const double h1 = hueDegrees(a1, one.b);
    const double h2 = hueDegrees(a2, other.b);

    double hueStep = c1 * c2 == 0 ? 0 : h2 - h1;
    if (hueStep > 180)
        hueStep -= 360;
    else if (hueStep < -180)
        hueStep += 360;
    double hueMean = h1 + h2;
    if (c1 * c2 != 0)
        hueMean =
            std::fabs(h1 - h2) <= 180 ? hueMean / 2 : (hueMean < 360 ? hueMean + 360 : hueMean - 360) / 2;

    const double deltaL = other.l - one.l;
    const double deltaC = c2 - c1;
    const double deltaH = 2 * std::sqrt(c1 * c2) * std::sin(radians(hueStep / 2));
    const double meanL = (one.l + other.l) / 2;
    const double meanC = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(hueMean - 30)) + 0.24 * std::cos(radians(2 * hueMean)) +
                     0.32 * std::cos(radians(3 * hueMean + 6)) - 0.20 * std::cos(radians(4 * hueMean - 63));
    const double l50 = (meanL - 50) * (meanL - 50);
    const double sL = 1 + 0.015 * l50 / std::sqrt(20 + l50);
    const double sC = 1 + 0.045 * meanC;
    const double sH = 1 + 0.015 * meanC * t;
    const double meanC7 = std::pow(meanC, 7);
    const double turn = 30 * std::exp(-std::pow((hueMean - 275) / 25, 2));
    const double rT = -2 * std::sqrt(meanC7 / (meanC7 + k25To7)) * std::sin(radians(2 * turn));
    const double l = deltaL / sL;
    const double c = deltaC / sC;
    const double h = deltaH / sH;
    return std::sqrt(l * l + c * c + h * h + rT * c * h);
}

double difference(Color one, Color other)
{
    return difference(toLab(one), toLab(other));
}

Color seenBy(ColorVision vision, Color color)
{
    switch (vision) {
    case ColorVision::Normal:
        return color;
    case ColorVision::Protan:
        return fromLight(times(kProtan, toLight(color)));
    case ColorVision::Deutan:
        return fromLight(times(kDeutan, toLight(color)));
    case ColorVision::Tritan:
        return fromLight(times(kTritan, toLight(color)));
    }
    return color;
}

} // namespace choros::style
