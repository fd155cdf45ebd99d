// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "crs/crs.h"

#include "support/text.h"

#include "crs/proj_handles.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace choros::crs {

using support::areDigits;

using support::ErrorCode;
using support::Result;

ContextPtr makeContext()
{
    ContextPtr context(proj_context_create());
    proj_context_set_enable_network(context.get(), 0);
    proj_log_level(context.get(), PJ_LOG_NONE);
    return context;
}

std::string lastError(PJ_CONTEXT *context)
{
    const int code = proj_context_errno(context);
    const char *text = code ? proj_context_errno_string(context, code) : nullptr;
    return text ? text : "";
}

void disableNetwork()
{
    // Contexts of ours have it off already; this is for those that libraries make for themselves.
    ::setenv("PROJ_NETWORK", "OFF", 1);
    proj_context_set_enable_network(nullptr, 0);
}

namespace {

std::string_view withoutBlanks(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The text as PROJ takes it; empty for what is none of the accepted forms. PROJ itself would also search its
/// database for a CRS with a name like the text, and so find something for almost any word.
std::string definitionText(std::string_view text)
{
    text = withoutBlanks(text);
    if (areDigits(text))
        return "EPSG:" + std::string(text);
    const bool isProjString = text.find("proj=") != text.npos || text.find("init=") != text.npos;
    if (isProjString && text.find('[') == text.npos && text.find('{') == text.npos) {
        // Without the type a PROJ string is an operation.
        const bool typed = text.find("type=crs") != text.npos;
        return std::string(text) + (typed ? "" : " +type=crs");
    }
    const bool isWktOrJson = text.find('[') != text.npos || text.starts_with('{');
    if (isWktOrJson || text.starts_with("urn:"))
        return std::string(text);
    const std::size_t colon = text.find(':');
    if (colon != text.npos && colon > 0 && areDigits(text.substr(colon + 1)))
        return std::string(text);
    return {};
}

/// The horizontal, two-dimensional CRS inside; null if there is none.
PjPtr horizontalPart(PJ_CONTEXT *context, PjPtr crs)
{
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS)
        crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
    if (!crs)
        return nullptr;
    PJ_TYPE type = proj_get_type(crs.get());
    if (type == PJ_TYPE_BOUND_CRS) {
        // A shift to WGS 84 written into the definition is kept, unless the database knows the CRS better
        // (see `canonical`).
        const PjPtr source(proj_get_source_crs(context, crs.get()));
        type = source ? proj_get_type(source.get()) : PJ_TYPE_UNKNOWN;
    } else if (type == PJ_TYPE_GEOGRAPHIC_3D_CRS || type == PJ_TYPE_PROJECTED_CRS) {
        if (PJ *flat = proj_crs_demote_to_2D(context, nullptr, crs.get()))
            crs.reset(flat);
        type = proj_get_type(crs.get());
    }
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_PROJECTED_CRS ? std::move(crs) : nullptr;
}

int epsgOf(const PJ *crs)
{
    const char *authority = proj_get_id_auth_name(crs, 0);
    const char *code = proj_get_id_code(crs, 0);
    return authority && code && std::strcmp(authority, "EPSG") == 0 ? std::atoi(code) : 0;
}

/// EPSG's own definition where the given one says the same (an ESRI .prj does, without its number), because
/// PROJ knows the datum shifts of that. Otherwise what was given.
PjPtr canonical(PJ_CONTEXT *context, PjPtr crs)
{
    PjPtr bare;
    if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS)
        bare.reset(proj_get_source_crs(context, crs.get()));
    const PJ *definition = bare ? bare.get() : crs.get();
    const auto isSame = [&](const PJ *other) {
        return proj_is_equivalent_to_with_ctx(context, definition, other,
                                              PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
    };
    if (epsgOf(definition) != 0) { // it may claim a number and say something else
        PjPtr claimed(proj_create_from_database(context, "EPSG", proj_get_id_code(definition, 0),
                                                PJ_CATEGORY_CRS, 0, nullptr));
        if (claimed && isSame(claimed.get()))
            return claimed;
    }
    int *confidences = nullptr;
    const PjListPtr matches(proj_identify(context, definition, "EPSG", nullptr, &confidences));
    PjPtr found;
    for (int i = 0; matches && i < proj_list_get_count(matches.get()) && !found; ++i) {
        if (confidences[i] < 70)
            break; // ordered by confidence; 70 is the same under another name
        PjPtr match(proj_list_get(context, matches.get(), i));
        if (match && !proj_is_deprecated(match.get()) && isSame(match.get()))
            found = std::move(match);
    }
    proj_int_list_destroy(confidences);
    return found ? std::move(found) : std::move(crs);
}

double metersPerUnit(PJ_CONTEXT *context, const PJ *crs)
{
    const PjPtr system(proj_crs_get_coordinate_system(context, crs));
    double factor = 1;
    if (!system || !proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor,
                                          nullptr, nullptr, nullptr))
        return 1;
    return factor;
}

PjPtr fromWkt(PJ_CONTEXT *context, const std::string &wkt)
{
    return PjPtr(wkt.empty() ? nullptr : proj_create(context, wkt.c_str()));
}

std::string toWkt2(PJ_CONTEXT *context, const PJ *crs)
{
    const char *const options[] = {"MULTILINE=NO", nullptr};
    const char *wkt = proj_as_wkt(context, crs, PJ_WKT2_2019, options);
    return wkt ? wkt : "";
}

/// WKT that reads back as itself, so that a CRS compares equal after it has been stored. PROJ 9.1 needs a
/// second reading for that: ensembles of a base CRS become their datum, identifiers of units go.
std::string stableWkt2(PJ_CONTEXT *context, const PJ *crs)
{
    std::string wkt = toWkt2(context, crs);
    for (int i = 0; i < 3; ++i) {
        const PjPtr again = fromWkt(context, wkt);
        std::string next = again ? toWkt2(context, again.get()) : wkt;
        if (next == wkt)
            break;
        wkt = std::move(next);
    }
    return wkt;
}

/// A longitude-latitude CRS in degrees from Greenwich?
bool countsInDegreesFromGreenwich(PJ_CONTEXT *context, const PJ *geographic)
{
    const PjPtr meridian(proj_get_prime_meridian(context, geographic));
    double longitude = 0;
    if (meridian &&
        proj_prime_meridian_get_parameters(context, meridian.get(), &longitude, nullptr, nullptr) &&
        longitude != 0)
        return false;
    const PjPtr system(proj_crs_get_coordinate_system(context, geographic));
    const char *unit = nullptr;
    return system &&
           proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, nullptr, &unit, nullptr,
                                 nullptr) &&
           unit && std::strcmp(unit, "degree") == 0;
}

} // namespace

struct Crs::Parsed
{
    PJ_CONTEXT *context;
    const PJ *pj;
    std::string wkt;
};

Result<Crs> Crs::fromText(std::string_view text)
{
    const std::string definition = definitionText(text);
    const std::string subject(withoutBlanks(text).substr(0, 200));
    if (definition.empty())
        return support::fail(ErrorCode::CrsInvalid, subject);

    const ContextPtr context = makeContext();
    proj_context_use_proj4_init_rules(context.get(), 1); // "+init=epsg:4326" is still in many scripts
    PjPtr given(proj_create(context.get(), definition.c_str()));
    if (!given)
        return support::fail(ErrorCode::CrsInvalid, subject, lastError(context.get()));
    PjPtr pj = horizontalPart(context.get(), std::move(given));
    if (!pj)
        return support::fail(ErrorCode::CrsInvalid, subject, "no horizontal coordinate reference system");
    pj = canonical(context.get(), std::move(pj));

    std::string wkt = stableWkt2(context.get(), pj.get());
    if (wkt.empty())
        return support::fail(ErrorCode::CrsInvalid, subject, lastError(context.get()));
    return Crs(Parsed{context.get(), pj.get(), std::move(wkt)});
}

Result<Crs> Crs::fromOwnWkt(const std::string &wkt)
{
    const ContextPtr context = makeContext();
    const PjPtr pj = fromWkt(context.get(), wkt);
    if (!pj || toWkt2(context.get(), pj.get()) != wkt)
        return fromText(wkt);
    return Crs(Parsed{context.get(), pj.get(), wkt});
}

Crs::Crs(const Parsed &parsed) : m_wkt(parsed.wkt), m_epsg(epsgOf(parsed.pj))
{
    PjPtr bare;
    if (proj_get_type(parsed.pj) == PJ_TYPE_BOUND_CRS)
        bare.reset(proj_get_source_crs(parsed.context, parsed.pj));
    const PJ *definite = bare ? bare.get() : parsed.pj;
    const char *name = proj_get_name(definite);
    m_name = name ? name : "";
    m_geographic = proj_get_type(definite) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
    m_unitM = m_geographic ? 1 : metersPerUnit(parsed.context, definite);
}

std::string Crs::wkt1() const
{
    const ContextPtr context = makeContext();
    const PjPtr pj = fromWkt(context.get(), m_wkt);
    const char *const options[] = {"MULTILINE=NO", nullptr};
    const char *wkt = pj ? proj_as_wkt(context.get(), pj.get(), PJ_WKT1_GDAL, options) : nullptr;
    return wkt ? wkt : "";
}

std::string Crs::datumName() const
{
    const ContextPtr context = makeContext();
    PjPtr pj = fromWkt(context.get(), m_wkt);
    if (pj && proj_get_type(pj.get()) == PJ_TYPE_BOUND_CRS)
        pj.reset(proj_get_source_crs(context.get(), pj.get()));
    PjPtr datum(pj ? proj_crs_get_datum(context.get(), pj.get()) : nullptr);
    if (pj && !datum)
        datum.reset(proj_crs_get_datum_forced(context.get(), pj.get()));
    const char *name = datum ? proj_get_name(datum.get()) : nullptr;
    std::string text = name ? name : "";
    const std::size_t suffix = text.rfind(" ensemble"); // a word that says nothing to people
    return suffix == text.npos ? text : text.substr(0, suffix);
}

Result<Crs> geographicBase(const Crs &crs)
{
    const ContextPtr context = makeContext();
    PjPtr pj = fromWkt(context.get(), crs.wkt());
    if (!pj)
        return support::fail(ErrorCode::CrsInvalid, crs.name());
    if (proj_get_type(pj.get()) == PJ_TYPE_BOUND_CRS)
        pj.reset(proj_get_source_crs(context.get(), pj.get()));
    const PjPtr geographic(proj_crs_get_geodetic_crs(context.get(), pj.get()));
    if (!geographic)
        return support::fail(ErrorCode::CrsInvalid, crs.name(), lastError(context.get()));
    if (!countsInDegreesFromGreenwich(context.get(), geographic.get()))
        return Crs::fromText("EPSG:4326");
    return Crs::fromText(toWkt2(context.get(), geographic.get()));
}

} // namespace choros::crs
