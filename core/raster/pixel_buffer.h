// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>
#include <vector>

namespace choros::raster {

/// Memory of pictures nobody shows any more, for the next ones: fresh memory from the system costs more time
/// than drawing a city. Callable from any thread; keeps a few blocks, the most recent.
class PixelPool
{
public:
    struct Block
    {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };

    /// A block of that size, with whatever is in it.
    Block take(std::size_t size)
    {
        {
            const std::lock_guard lock(m_mutex);
            for (auto block = m_blocks.rbegin(); block != m_blocks.rend(); ++block) {
                if (block->size != size)
                    continue;
                Block found = std::move(*block);
                m_blocks.erase(std::next(block).base());
                return found;
            }
        }
        return {std::make_unique_for_overwrite<std::byte[]>(size), size};
    }

    void giveBack(Block block)
    {
        const std::lock_guard lock(m_mutex);
        if (m_blocks.size() == kMostBlocks)
            m_blocks.erase(m_blocks.begin());
        m_blocks.push_back(std::move(block));
    }

private:
    static constexpr std::size_t kMostBlocks = 8; ///< what a frame takes, and some of the one before

    std::mutex m_mutex;
    std::vector<Block> m_blocks;
};

/// One value per pixel. Unlike a vector it is not filled when made, so that the threads that draw its bands
/// can do it, each its own.
template <class T> class PixelBuffer
{
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_default_constructible_v<T>);

public:
    PixelBuffer() = default;
    /// `pool` may be null.
    explicit PixelBuffer(std::size_t size, std::shared_ptr<PixelPool> pool = nullptr)
        : m_pool(std::move(pool)), m_size(size)
    {
        m_block = m_pool ? m_pool->take(size * sizeof(T))
                         : PixelPool::Block{std::make_unique_for_overwrite<std::byte[]>(size * sizeof(T)),
                                            size * sizeof(T)};
    }
    PixelBuffer(const PixelBuffer &other) : PixelBuffer(other.m_size, other.m_pool)
    {
        std::copy_n(other.data(), m_size, data());
    }
    PixelBuffer(PixelBuffer &&other) noexcept
        : m_pool(std::move(other.m_pool)), m_block(std::move(other.m_block)),
          m_size(std::exchange(other.m_size, 0))
    {
    }
    PixelBuffer &operator=(PixelBuffer other) noexcept
    {
        std::swap(m_pool, other.m_pool);
        std::swap(m_block, other.m_block);
        std::swap(m_size, other.m_size);
        return *this;
    }
    ~PixelBuffer()
    {
        if (m_pool && m_block.bytes)
            m_pool->giveBack(std::move(m_block));
    }

    std::size_t size() const { return m_size; }
    T *data() { return reinterpret_cast<T *>(m_block.bytes.get()); }
    const T *data() const { return reinterpret_cast<const T *>(m_block.bytes.get()); }
    T &operator[](std::size_t i) { return data()[i]; }
    const T &operator[](std::size_t i) const { return data()[i]; }

private:
    std::shared_ptr<PixelPool> m_pool;
    PixelPool::Block m_block;
    std::size_t m_size = 0;
};

} // namespace choros::raster
