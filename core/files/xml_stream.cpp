// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/xml_stream.h"

#include "files/gdal_handles.h"
#include "files/vsi_files.h"

#include <expat.h>

#include <memory>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr int kPiece = 256 * 1024;

struct ParserDeleter
{
    void operator()(XML_ParserStruct *parser) const { XML_ParserFree(parser); }
};
using ParserPtr = std::unique_ptr<XML_ParserStruct, ParserDeleter>;

std::string_view withoutPrefix(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

void XMLCALL onStart(void *handler, const XML_Char *name, const XML_Char **attributes)
{
    static_cast<XmlHandler *>(handler)->start(withoutPrefix(name), XmlAttributes(attributes));
}

void XMLCALL onEnd(void *handler, const XML_Char *name)
{
    static_cast<XmlHandler *>(handler)->end(withoutPrefix(name));
}

void XMLCALL onText(void *handler, const XML_Char *text, int length)
{
    static_cast<XmlHandler *>(handler)->text({text, static_cast<std::size_t>(length)});
}

} // namespace

std::string_view XmlAttributes::value(std::string_view name) const
{
    const bool isFull = name.find(':') != name.npos;
    for (const char **pair = m_pairs; *pair; pair += 2) {
        if (name == (isFull ? std::string_view(*pair) : withoutPrefix(*pair)))
            return pair[1];
    }
    return {};
}

Result<void> parseXml(const std::string &path, const std::string &name, XmlHandler &handler,
                      UnpackBudget &budget, const support::JobContext &job)
{
    const VsiFilePtr file(VSIFOpenL(path.c_str(), "rb"));
    const ParserPtr parser(XML_ParserCreate(nullptr));
    if (!file || !parser)
        return fail(ErrorCode::FileDamaged, name, path.substr(path.rfind('/') + 1));
    XML_SetUserData(parser.get(), &handler);
    XML_SetElementHandler(parser.get(), onStart, onEnd);
    XML_SetCharacterDataHandler(parser.get(), onText);
    const auto size = static_cast<double>(std::max<std::uint64_t>(sizeOf(path), 1));
    std::uint64_t done = 0;
    bool isLast = false;
    while (!isLast && !handler.hasEnough()) {
        void *const buffer = XML_GetBuffer(parser.get(), kPiece);
        if (!buffer)
            return fail(ErrorCode::FileTooLarge, name);
        const std::size_t got = VSIFReadL(buffer, 1, kPiece, file.get());
        isLast = got == 0;
        if (got > budget.left)
            return fail(ErrorCode::FileTooLarge, name);
        budget.left -= got;
        done += got;
        if (XML_ParseBuffer(parser.get(), static_cast<int>(got), isLast) != XML_STATUS_OK &&
            !handler.hasEnough())
            return fail(ErrorCode::FileDamaged, name, XML_ErrorString(XML_GetErrorCode(parser.get())));
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, name);
        job.report(std::min(1.0, static_cast<double>(done) / size));
    }
    return {};
}

} // namespace choros::files
