// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/shapefile_parts.h"

#include "files/gdal_handles.h"
#include "support/text.h"

#include <array>
#include <cstring>

namespace choros::files {
namespace {

constexpr std::size_t kHeaderBytes = 100; // of .shp and .shx (ESRI Shapefile Technical Description, 1998)
constexpr std::size_t kEntryBytes = 8;
constexpr std::uint32_t kMagic = 9994;

std::uint32_t bigEndian32(const unsigned char *p)
{
    return std::uint32_t{p[0]} << 24 | std::uint32_t{p[1]} << 16 | std::uint32_t{p[2]} << 8 | p[3];
}

std::uint32_t littleEndian32(const unsigned char *p)
{
    return std::uint32_t{p[3]} << 24 | std::uint32_t{p[2]} << 16 | std::uint32_t{p[1]} << 8 | p[0];
}

std::uint32_t littleEndian16(const unsigned char *p)
{
    return std::uint32_t{p[1]} << 8 | p[0];
}

void appendBigEndian32(std::string &bytes, std::uint32_t value)
{
    for (const int shift : {24, 16, 8, 0})
        bytes.push_back(static_cast<char>(value >> shift & 0xff));
}

VsiFilePtr openRead(const std::string &path)
{
    return VsiFilePtr(path.empty() ? nullptr : VSIFOpenL(path.c_str(), "rb"));
}

std::uint64_t sizeOf(const std::string &path)
{
    VSIStatBufL info;
    if (path.empty() || VSIStatExL(path.c_str(), &info, VSI_STAT_EXISTS_FLAG | VSI_STAT_SIZE_FLAG) != 0)
        return 0;
    return static_cast<std::uint64_t>(info.st_size);
}

std::size_t readUpTo(VSILFILE *file, unsigned char *into, std::size_t count)
{
    return file ? VSIFReadL(into, 1, count, file) : 0;
}

struct Entries
{
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> lengths;
    bool isWhole = false;
};

/// The index, whole if it is one and no entry lies before the first record.
Entries readIndex(const std::string &shx)
{
    Entries entries;
    const VsiFilePtr file = openRead(shx);
    const std::uint64_t size = sizeOf(shx);
    std::array<unsigned char, kHeaderBytes> header{};
    if (readUpTo(file.get(), header.data(), kHeaderBytes) != kHeaderBytes ||
        bigEndian32(header.data()) != kMagic || (size - kHeaderBytes) % kEntryBytes != 0)
        return entries;
    const auto count = static_cast<std::size_t>((size - kHeaderBytes) / kEntryBytes);
    // A header that names another length was written before the rest was, or the file was cut.
    if (std::uint64_t{bigEndian32(header.data() + 24)} * 2 != size)
        return entries;
    std::vector<unsigned char> bytes(count * kEntryBytes);
    if (readUpTo(file.get(), bytes.data(), bytes.size()) != bytes.size())
        return entries;
    entries.offsets.reserve(count);
    entries.lengths.reserve(count);
    entries.isWhole = true;
    for (std::size_t i = 0; i < count; ++i) {
        entries.offsets.push_back(std::uint64_t{bigEndian32(&bytes[i * kEntryBytes])} * 2);
        entries.lengths.push_back(bigEndian32(&bytes[i * kEntryBytes + 4]) * 2);
        entries.isWhole = entries.isWhole && entries.offsets.back() >= kHeaderBytes;
    }
    return entries;
}

/// Walks the records of the .shp itself. A last record that is cut off is among them.
Entries walkRecords(const std::string &shp)
{
    Entries entries;
    const VsiFilePtr file = openRead(shp);
    const std::uint64_t size = sizeOf(shp);
    std::uint64_t position = kHeaderBytes;
    std::array<unsigned char, kEntryBytes> header{};
    while (file && position + kEntryBytes <= size) {
        if (VSIFSeekL(file.get(), position, SEEK_SET) != 0 ||
            readUpTo(file.get(), header.data(), header.size()) != header.size())
            return entries;
        const std::uint64_t length = std::uint64_t{bigEndian32(header.data() + 4)} * 2;
        if (length < 4 || length > 0xffffffffu)
            return entries; // not a record: even a null shape has its type
        entries.offsets.push_back(position);
        entries.lengths.push_back(static_cast<std::uint32_t>(length));
        position += kEntryBytes + length;
    }
    entries.isWhole = position == size;
    return entries;
}

std::uint64_t endOf(const Entries &index)
{
    std::uint64_t end = kHeaderBytes;
    for (std::size_t i = 0; i < index.offsets.size(); ++i)
        end = std::max(end, index.offsets[i] + kEntryBytes + index.lengths[i]);
    return end;
}

/// Whether the index says the same as the records as far as these can be walked: then it is the .shp that
/// ends too early.
bool agreesWith(const Entries &index, const Entries &walked)
{
    if (walked.offsets.empty() || walked.offsets.size() > index.offsets.size())
        return false;
    return std::equal(walked.offsets.begin(), walked.offsets.end(), index.offsets.begin());
}

std::string charsetOfLdid(unsigned char ldid)
{
    // dBASE language drivers as GDAL's shapefile driver knows them; 0x57 ("ANSI") is what ESRI writes for
    // whatever the machine had, so it declares nothing.
    static const std::map<unsigned char, const char *> charsets{
        {0x01, "ibm-437"},      {0x02, "ibm-850"},      {0x03, "windows-1252"}, {0x08, "ibm-865"},
        {0x13, "windows-932"},  {0x1f, "ibm-852"},      {0x4d, "windows-936"},  {0x4e, "windows-949"},
        {0x4f, "windows-950"},  {0x50, "windows-874"},  {0x58, "windows-1252"}, {0x59, "windows-1252"},
        {0x64, "ibm-852"},      {0x65, "ibm-866"},      {0x66, "ibm-865"},      {0x6a, "ibm-737"},
        {0x6b, "ibm-857"},      {0x78, "windows-950"},  {0x79, "windows-949"},  {0x7a, "windows-936"},
        {0x7b, "windows-932"},  {0x7c, "windows-874"},  {0xc8, "windows-1250"}, {0xc9, "windows-1251"},
        {0xca, "windows-1254"}, {0xcb, "windows-1253"}, {0xcc, "windows-1257"}};
    const auto found = charsets.find(ldid);
    return found == charsets.end() ? std::string() : found->second;
}

/// "UTF-8", "1252", "ANSI 1252", "CP1252", "65001", "88591", "8859_1", "OEM 437"...
std::string charsetOfCpg(std::string_view text)
{
    std::string name(support::trimmed(text.substr(0, text.find_first_of("\r\n"))));
    for (const char *prefix : {"ANSI ", "OEM ", "CP", "LDID/"}) {
        if (support::toLowerAscii(name).starts_with(support::toLowerAscii(prefix)))
            name.erase(0, std::strlen(prefix));
    }
    std::string digits;
    for (const char c : name) {
        if (c >= '0' && c <= '9')
            digits.push_back(c);
        else if (c != '_' && c != ' ' && c != '-')
            return name; // a name
    }
    if (digits == "65001")
        return "UTF-8";
    if (digits.starts_with("8859") && digits.size() > 4)
        return "ISO-8859-" + digits.substr(4);
    if (digits.starts_with("125") || (digits.starts_with("9") && digits.size() == 3) || digits == "874")
        return "windows-" + digits;
    return digits.size() == 3 ? "ibm-" + digits : name;
}

/// A table ends with 0x1A where its header says so; what begins like a row there is one that was not counted.
std::size_t rowsBehind(VSILFILE *file, const ShapefileFacts &facts, std::uint64_t size)
{
    std::size_t count = 0;
    std::uint64_t at = facts.firstRow + facts.rowBytes * facts.rows;
    std::vector<unsigned char> row(facts.rowBytes);
    for (; facts.rowBytes > 1 && at + facts.rowBytes <= size; at += facts.rowBytes) {
        if (VSIFSeekL(file, at, SEEK_SET) != 0 || readUpTo(file, row.data(), row.size()) != row.size() ||
            (row[0] != ' ' && row[0] != '*'))
            break;
        const bool isBlank =
            std::all_of(row.begin() + 1, row.end(), [](auto c) { return c == ' ' || c == 0; });
        count += row[0] == ' ' && !isBlank ? 1 : 0; // the others were deleted, or fill up the file
    }
    return count;
}

void inspectTable(const ShapefileParts &parts, ShapefileFacts &facts)
{
    const VsiFilePtr file = openRead(parts.dbf);
    std::array<unsigned char, 32> header{};
    if (readUpTo(file.get(), header.data(), header.size()) != header.size()) {
        facts.tableIsComplete = false;
        return;
    }
    const std::uint32_t declared = littleEndian32(header.data() + 4);
    facts.firstRow = littleEndian16(header.data() + 8);
    facts.rowBytes = littleEndian16(header.data() + 10);
    const std::uint64_t size = sizeOf(parts.dbf);
    if (facts.rowBytes > 0 && size > facts.firstRow) {
        // The last row may lack its end mark, and some writers leave out its last byte too.
        const std::uint64_t present = (size - facts.firstRow + 1) / facts.rowBytes;
        facts.rows = static_cast<std::size_t>(std::min<std::uint64_t>(declared, present));
    }
    facts.declaredRows = declared;
    facts.tableIsComplete = facts.rows == declared;
    if (facts.tableIsComplete)
        facts.rowsBehind = rowsBehind(file.get(), facts, size);
    if (const VsiFilePtr cpg = openRead(parts.cpg)) {
        std::array<char, 64> text{};
        const std::size_t size64 = VSIFReadL(text.data(), 1, text.size(), cpg.get());
        facts.charset = charsetOfCpg({text.data(), size64});
    }
    if (facts.charset.empty())
        facts.charset = charsetOfLdid(header[29]);
}

} // namespace

bool ShapefileParts::foundByGdal() const
{
    const std::string stem = shp.substr(0, shp.size() - 4);
    const auto isFound = [&](const std::string &part, const char *lower, const char *upper) {
        return part.empty() || part == stem + lower || part == stem + upper;
    };
    return isFound(shp, ".shp", ".SHP") && isFound(shx, ".shx", ".SHX") && isFound(dbf, ".dbf", ".DBF") &&
           isFound(prj, ".prj", ".PRJ");
}

ShapefileParts shapefileParts(const std::string &folder, const std::string &shpName,
                              const std::vector<std::string> &names)
{
    const std::string stem = shpName.substr(0, shpName.size() - 4);
    const std::string prefix = folder.empty() ? std::string() : folder + "/";
    ShapefileParts parts;
    parts.shp = prefix + shpName;
    const auto find = [&](std::string_view ending) {
        const std::string *loose = nullptr;
        for (const std::string &name : names) {
            if (name.size() != stem.size() + ending.size() ||
                !support::equalIgnoringCase(std::string_view(name).substr(stem.size()), ending))
                continue;
            if (name.starts_with(stem))
                return prefix + name;
            if (support::equalIgnoringCase(std::string_view(name).substr(0, stem.size()), stem))
                loose = &name;
        }
        return loose ? prefix + *loose : std::string();
    };
    parts.shx = find(".shx");
    parts.dbf = find(".dbf");
    parts.prj = find(".prj");
    parts.cpg = find(".cpg");
    return parts;
}

ShapefileFacts inspectTable(const ShapefileParts &parts)
{
    ShapefileFacts facts;
    inspectTable(parts, facts);
    return facts;
}

ShapefileFacts inspectShapefile(const ShapefileParts &parts)
{
    ShapefileFacts facts;
    std::array<unsigned char, kHeaderBytes> header{};
    const VsiFilePtr file = openRead(parts.shp);
    if (readUpTo(file.get(), header.data(), kHeaderBytes) != kHeaderBytes ||
        bigEndian32(header.data()) != kMagic)
        return facts;
    facts.isShapefile = true;
    const std::uint32_t type = littleEndian32(header.data() + 32);
    facts.isPolygon = type == 5 || type == 15 || type == 25 || type == 31; // Polygon, Z, M, MultiPatch
    inspectTable(parts, facts);

    const Entries index = readIndex(parts.shx);
    const std::uint64_t end = endOf(index);
    const std::uint64_t size = sizeOf(parts.shp);
    facts.records = index.offsets.size();
    facts.indexIsSound = index.isWhole && end == size;
    if (facts.indexIsSound)
        return facts;
    Entries walked = walkRecords(parts.shp);
    // The .shp is cut off; or it has more than the index knows: left over from editing, or the index is of an
    // older state, which the table's rows tell.
    const bool isCutOff = end > size && !walked.isWhole && agreesWith(index, walked);
    const bool hasLeftovers =
        end < size && (facts.rows != walked.offsets.size() || facts.rows == facts.records);
    facts.indexIsSound = index.isWhole && (isCutOff || hasLeftovers);
    if (facts.indexIsSound)
        return facts;
    facts.records = walked.isWhole ? walked.offsets.size() : std::max(walked.offsets.size(), facts.rows);
    facts.offsets = std::move(walked.offsets);
    facts.lengths = std::move(walked.lengths);
    return facts;
}

bool rowIsDeleted(const ShapefileParts &parts, const ShapefileFacts &facts, std::size_t row)
{
    if (row >= facts.rows)
        return false;
    const VsiFilePtr file = openRead(parts.dbf);
    unsigned char mark = 0;
    return file && VSIFSeekL(file.get(), facts.firstRow + facts.rowBytes * row, SEEK_SET) == 0 &&
           readUpTo(file.get(), &mark, 1) == 1 && mark == '*';
}

std::string rebuiltIndex(const ShapefileParts &parts, const ShapefileFacts &facts)
{
    std::string bytes(kHeaderBytes, '\0');
    const VsiFilePtr file = openRead(parts.shp);
    if (!file || VSIFReadL(bytes.data(), 1, kHeaderBytes, file.get()) != kHeaderBytes)
        return {};
    std::string length;
    appendBigEndian32(length,
                      static_cast<std::uint32_t>((kHeaderBytes + kEntryBytes * facts.offsets.size()) / 2));
    bytes.replace(24, 4, length);
    for (std::size_t i = 0; i < facts.offsets.size(); ++i) {
        appendBigEndian32(bytes, static_cast<std::uint32_t>(facts.offsets[i] / 2));
        appendBigEndian32(bytes, facts.lengths[i] / 2);
    }
    return bytes;
}

} // namespace choros::files
