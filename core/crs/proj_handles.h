// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <proj.h>
// For making CRSs and dropping a third dimension; "experimental" since PROJ 6, and GDAL is built on it.
#include <proj_experimental.h>

#include <memory>
#include <string>

namespace choros::crs {

struct ContextDeleter
{
    void operator()(PJ_CONTEXT *context) const { proj_context_destroy(context); }
};
using ContextPtr = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;

struct PjDeleter
{
    void operator()(PJ *pj) const { proj_destroy(pj); }
};
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

struct PjListDeleter
{
    void operator()(PJ_OBJ_LIST *list) const { proj_list_destroy(list); }
};
using PjListPtr = std::unique_ptr<PJ_OBJ_LIST, PjListDeleter>;

/// A context of one's own: silent, and without network whatever PROJ's environment says.
ContextPtr makeContext();

/// PROJ's words for the last error of a context; empty if there was none.
std::string lastError(PJ_CONTEXT *context);

} // namespace choros::crs
