// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/error.h"

#include <cassert>
#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

namespace choros::support {

/// Wraps an error on its way into a `Result`, as std::unexpected does.
struct Unexpected
{
    Error error;
};

inline Unexpected fail(ErrorCode code, std::string subject = {}, std::string detail = {})
{
    return Unexpected{Error{code, std::move(subject), std::move(detail)}};
}

/// A value or an `Error`, with std::expected's names (GCC 12 in C++20 mode has no std::expected).
/// `value()` on an error and `error()` on a value are programmers' mistakes and assert.
template <typename T> class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Unexpected unexpected) : m_state(std::in_place_index<1>, std::move(unexpected.error)) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() &
    {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    const T &value() const &
    {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        assert(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const
    {
        assert(!has_value());
        return *std::get_if<1>(&m_state);
    }
    /// Hands the error on to a function that returns another `Result`.
    Unexpected unexpected() const { return Unexpected{error()}; }

    template <typename U> T value_or(U &&fallback) const &
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

    template <typename F> auto and_then(F &&f) && -> std::invoke_result_t<F, T &&>
    {
        if (!has_value())
            return unexpected();
        return std::invoke(std::forward<F>(f), std::move(*this).value());
    }

    template <typename F> auto transform(F &&f) && -> Result<std::invoke_result_t<F, T &&>>
    {
        if (!has_value())
            return unexpected();
        return std::invoke(std::forward<F>(f), std::move(*this).value());
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an `Error`.
template <> class [[nodiscard]] Result<void>
{
public:
    using value_type = void;

    Result() = default;
    Result(Unexpected unexpected) : m_error(std::move(unexpected.error)), m_failed(true) {}

    bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }
    void value() const { assert(has_value()); }

    const Error &error() const
    {
        assert(m_failed);
        return m_error;
    }
    Unexpected unexpected() const { return Unexpected{error()}; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace choros::support
