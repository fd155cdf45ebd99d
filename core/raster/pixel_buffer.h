// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace choros::raster {

/// One value per pixel. Unlike a vector it is not filled when made, so that the threads that draw its bands
/// can do it, each its own.
template <class T> class PixelBuffer
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    PixelBuffer() = default;
    explicit PixelBuffer(std::size_t size) : m_values(std::make_unique_for_overwrite<T[]>(size)), m_size(size)
    {
    }
    PixelBuffer(const PixelBuffer &other) : PixelBuffer(other.m_size)
    {
        std::copy_n(other.data(), m_size, data());
    }
    PixelBuffer(PixelBuffer &&other) noexcept
        : m_values(std::move(other.m_values)), m_size(std::exchange(other.m_size, 0))
    {
    }
    PixelBuffer &operator=(PixelBuffer other) noexcept
    {
        m_values.swap(other.m_values);
        std::swap(m_size, other.m_size);
        return *this;
    }
    ~PixelBuffer() = default;

    std::size_t size() const { return m_size; }
    T *data() { return m_values.get(); }
    const T *data() const { return m_values.get(); }
    T &operator[](std::size_t i) { return m_values[i]; }
    const T &operator[](std::size_t i) const { return m_values[i]; }

private:
    std::unique_ptr<T[]> m_values;
    std::size_t m_size = 0;
};

} // namespace choros::raster
