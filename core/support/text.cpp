// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/text.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>

namespace choros::support {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool isAsciiSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Length of the well-formed sequence at the front (Unicode, table 3-7), 0 where there is none.
std::size_t sequenceLength(std::string_view s)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < s.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

struct ConverterCloser
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

extern "C" void countAndSubstitute(const void *context, UConverterToUnicodeArgs *args, const char *units,
                                   int32_t length, UConverterCallbackReason reason, UErrorCode *status)
{
    if (reason <= UCNV_IRREGULAR)
        ++*static_cast<std::size_t *>(const_cast<void *>(context));
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

void appendUtf8(const UChar *units, std::size_t count, std::string &out)
{
    icu::UnicodeString(false, units, static_cast<int32_t>(count)).toUTF8String(out);
}

std::optional<Decoded> convert(std::string_view bytes, const std::string &charset)
{
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(charset.c_str(), &status));
    if (U_FAILURE(status))
        return std::nullopt;
    Decoded decoded;
    decoded.charset = charset;
    ucnv_setToUCallBack(converter.get(), countAndSubstitute, &decoded.replaced, nullptr, nullptr, &status);
    decoded.text.reserve(bytes.size());

    std::array<UChar, 16384> buffer;
    const char *source = bytes.data();
    const char *const end = source + bytes.size();
    // A surrogate pair may be cut by the end of the buffer: its first half waits for the next round.
    std::size_t kept = 0;
    do {
        status = U_ZERO_ERROR;
        UChar *target = buffer.data() + kept;
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr, true,
                       &status);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
            return std::nullopt;
        auto count = static_cast<std::size_t>(target - buffer.data());
        kept = status == U_BUFFER_OVERFLOW_ERROR && count > 0 && U16_IS_LEAD(buffer[count - 1]) ? 1 : 0;
        count -= kept;
        appendUtf8(buffer.data(), count, decoded.text);
        if (kept)
            buffer[0] = buffer[count];
    } while (status == U_BUFFER_OVERFLOW_ERROR);

    if (decoded.text.starts_with(kByteOrderMark))
        decoded.text.erase(0, kByteOrderMark.size());
    return decoded;
}

Decoded asUtf8(std::string_view bytes)
{
    if (bytes.starts_with(kByteOrderMark))
        bytes.remove_prefix(kByteOrderMark.size());
    return {std::string(bytes), "UTF-8", 0};
}

/// The charset that a byte order mark states; "" without one.
std::string charsetOfMark(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with(kByteOrderMark))
        return "UTF-8";
    if (bytes.starts_with("\xFF\xFE\0\0"sv))
        return "UTF-32LE";
    if (bytes.starts_with("\0\0\xFE\xFF"sv))
        return "UTF-32BE";
    if (bytes.starts_with("\xFF\xFE"sv))
        return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF"sv))
        return "UTF-16BE";
    return {};
}

/// Western text in UTF-16 has a zero in nearly every second byte and hardly one in the others.
std::string unmarkedUtf16(std::string_view bytes)
{
    const auto sample = bytes.substr(0, 4096);
    const std::size_t pairs = sample.size() / 2;
    if (bytes.size() % 2 != 0 || pairs == 0)
        return {};
    std::size_t zeroFirst = 0;
    std::size_t zeroSecond = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        zeroFirst += sample[2 * i] == '\0';
        zeroSecond += sample[2 * i + 1] == '\0';
    }
    const auto most = [&](std::size_t n) { return n * 10 >= pairs * 7; };
    const auto hardlyAny = [&](std::size_t n) { return n * 20 <= pairs; };
    if (most(zeroSecond) && hardlyAny(zeroFirst))
        return "UTF-16LE";
    if (most(zeroFirst) && hardlyAny(zeroSecond))
        return "UTF-16BE";
    return {};
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080u;
    std::size_t i = 0;
    while (i < bytes.size()) {
        // Most text is ASCII: eight bytes at a step.
        std::uint64_t word;
        if (bytes.size() - i >= sizeof word) {
            std::memcpy(&word, bytes.data() + i, sizeof word);
            if ((word & kHighBits) == 0) {
                i += sizeof word;
                continue;
            }
        }
        const std::size_t length = sequenceLength(bytes.substr(i));
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

std::string_view trimmed(std::string_view text)
{
    for (;;) {
        if (!text.empty() && isAsciiSpace(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(kNoBreakSpace))
            text.remove_prefix(kNoBreakSpace.size());
        else if (text.starts_with(kByteOrderMark))
            text.remove_prefix(kByteOrderMark.size());
        else
            break;
    }
    for (;;) {
        if (!text.empty() && isAsciiSpace(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(kNoBreakSpace))
            text.remove_suffix(kNoBreakSpace.size());
        else if (text.ends_with(kByteOrderMark))
            text.remove_suffix(kByteOrderMark.size());
        else
            break;
    }
    return text;
}

std::string toLowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && toLowerAscii(a) == toLowerAscii(b);
}

std::optional<Decoded> decode(std::string_view bytes, std::string_view charset)
{
    if (equalIgnoringCase(charset, "UTF-8") && isUtf8(bytes))
        return asUtf8(bytes);
    // ICU takes an empty name for the system's charset, which is nobody's answer here.
    if (charset.empty())
        return std::nullopt;
    return convert(bytes, std::string(charset));
}

std::string detectCharset(std::string_view bytes)
{
    if (std::string marked = charsetOfMark(bytes); !marked.empty())
        return marked;
    // Before UTF-8: ASCII text in UTF-16 is well-formed UTF-8 too, full of NULs.
    if (std::string utf16 = unmarkedUtf16(bytes); !utf16.empty())
        return utf16;
    return isUtf8(bytes) ? "UTF-8" : "windows-1252";
}

Decoded decodeDetected(std::string_view bytes)
{
    const std::string charset = detectCharset(bytes);
    if (auto decoded = decode(bytes, charset))
        return *std::move(decoded);
    return {std::string(bytes), charset, 0};
}

std::optional<double> parseNumber(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-'))
            return std::nullopt;
    }
    // from_chars would take "inf" and "nan".
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || !((digits[0] >= '0' && digits[0] <= '9') || digits[0] == '.'))
        return std::nullopt;
    double value = 0;
    const char *const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end)
        return std::nullopt;
    return value;
}

std::string numberToText(double value)
{
    if (!std::isfinite(value))
        return {};
    if (value == 0)
        return "0"; // also for -0
    // The shortest form of 100000 is "1e+05"; people and other programs expect it written out.
    const double magnitude = std::fabs(value);
    const auto format =
        magnitude >= 1e-5 && magnitude < 1e15 ? std::chars_format::fixed : std::chars_format::scientific;
    std::array<char, 64> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

} // namespace choros::support
