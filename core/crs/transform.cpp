// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "crs/crs.h"
#include "crs/proj_handles.h"

#include <cmath>
#include <limits>

namespace choros::crs {

using support::ErrorCode;
using support::Result;

namespace {

struct AreaDeleter
{
    void operator()(PJ_AREA *area) const { proj_area_destroy(area); }
};

struct FactoryDeleter
{
    void operator()(PJ_OPERATION_FACTORY_CONTEXT *factory) const
    {
        proj_operation_factory_context_destroy(factory);
    }
};

double wrappedLongitude(double longitude)
{
    return longitude > 180 ? longitude - 360 : longitude;
}

/// Every way from one CRS to another, the best first. Discarding those whose grids are missing is what PROJ
/// does when it transforms; it may then go through a third CRS, which it does not list otherwise.
PjListPtr operationsBetween(PJ_CONTEXT *context, const PJ *from, const PJ *to,
                            const std::optional<GeographicExtent> &area, PROJ_GRID_AVAILABILITY_USE grids)
{
    const std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryDeleter> factory(
        proj_create_operation_factory_context(context, nullptr));
    if (!factory)
        return nullptr;
    if (area)
        proj_operation_factory_context_set_area_of_interest(context, factory.get(), area->west, area->south,
                                                            wrappedLongitude(area->east), area->north);
    proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                         PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory.get(), grids);
    return PjListPtr(proj_create_operations(context, from, to, factory.get()));
}

PjPtr firstOf(PJ_CONTEXT *context, const PjListPtr &operations)
{
    const bool isEmpty = !operations || proj_list_get_count(operations.get()) == 0;
    return PjPtr(isEmpty ? nullptr : proj_list_get(context, operations.get(), 0));
}

std::vector<std::string> missingGridsOf(PJ_CONTEXT *context, const PJ *operation)
{
    std::vector<std::string> missing;
    const int count = proj_coordoperation_get_grid_used_count(context, operation);
    for (int i = 0; i < count; ++i) {
        const char *name = nullptr;
        int available = 0;
        if (proj_coordoperation_get_grid_used(context, operation, i, &name, nullptr, nullptr, nullptr,
                                              nullptr, nullptr, &available) &&
            !available && name)
            missing.emplace_back(name);
    }
    return missing;
}

/// Compares the best operation with the best of those whose grids are here.
std::vector<ShiftRemark> shiftRemarks(PJ_CONTEXT *context, const PJ *from, const PJ *to,
                                      const std::optional<GeographicExtent> &area)
{
    const PjPtr best =
        firstOf(context, operationsBetween(context, from, to, area, PROJ_GRID_AVAILABILITY_IGNORED));
    ShiftRemark remark;
    if (best)
        remark.missingGrids = missingGridsOf(context, best.get());
    if (remark.missingGrids.empty())
        return {};
    const PjPtr used =
        firstOf(context, operationsBetween(context, from, to, area,
                                           PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID));
    if (used) {
        remark.accuracyM = proj_coordoperation_get_accuracy(context, used.get());
        const char *name = proj_get_name(used.get());
        remark.used = name ? name : "";
    }
    const double bestAccuracy = proj_coordoperation_get_accuracy(context, best.get());
    const bool asGood = remark.accuracyM >= 0 && bestAccuracy >= 0 && remark.accuracyM <= bestAccuracy;
    return asGood ? std::vector<ShiftRemark>{} : std::vector{remark};
}

} // namespace

struct Transform::Impl
{
    ContextPtr context; // before what lives in it
    PjPtr operation;
    std::vector<ShiftRemark> remarks;
};

Transform::Transform(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Transform::Transform(Transform &&) noexcept = default;
Transform &Transform::operator=(Transform &&) noexcept = default;
Transform::~Transform() = default;

Result<Transform> Transform::create(const Crs &from, const Crs &to,
                                    const std::optional<GeographicExtent> &area)
{
    if (!from.isValid() || !to.isValid())
        return support::fail(ErrorCode::CrsInvalid, from.isValid() ? to.name() : from.name());
    auto impl = std::make_unique<Impl>();
    impl->context = makeContext();
    PJ_CONTEXT *context = impl->context.get();
    const PjPtr source(proj_create(context, from.wkt().c_str()));
    const PjPtr target(proj_create(context, to.wkt().c_str()));
    if (!source || !target)
        return support::fail(ErrorCode::CrsInvalid, source ? to.name() : from.name(), lastError(context));

    const std::unique_ptr<PJ_AREA, AreaDeleter> pjArea(area ? proj_area_create() : nullptr);
    if (area)
        proj_area_set_bbox(pjArea.get(), area->west, area->south, wrappedLongitude(area->east), area->north);
    const PjPtr raw(
        proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), pjArea.get(), nullptr));
    if (raw)
        impl->operation.reset(proj_normalize_for_visualization(context, raw.get()));
    if (!impl->operation)
        return support::fail(ErrorCode::TransformFailed, from.name() + " > " + to.name(), lastError(context));
    impl->remarks = shiftRemarks(context, source.get(), target.get(), area);
    return Transform(std::move(impl));
}

std::size_t Transform::apply(std::span<geometry::Point> points) const
{
    if (points.empty())
        return 0;
    constexpr std::size_t stride = sizeof(geometry::Point);
    double *x = &points.front().x;
    double *y = &points.front().y;
    proj_trans_generic(m_impl->operation.get(), PJ_FWD, x, stride, points.size(), y, stride, points.size(),
                       nullptr, 0, 0, nullptr, 0, 0);
    std::size_t failed = 0;
    for (geometry::Point &p : points) {
        if (std::isfinite(p.x) && std::isfinite(p.y))
            continue;
        p.x = p.y = std::numeric_limits<double>::quiet_NaN();
        ++failed;
    }
    return failed;
}

const std::vector<ShiftRemark> &Transform::remarks() const
{
    return m_impl->remarks;
}

Result<geometry::Box> transformBox(const geometry::Box &box, const Transform &transform)
{
    if (box.isEmpty())
        return support::fail(ErrorCode::TransformFailed, {}, "empty box");
    constexpr int steps = 20; // the extreme may lie on a side or, about a pole, inside
    std::vector<geometry::Point> samples;
    samples.reserve((steps + 1) * (steps + 1));
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j)
            samples.push_back({std::lerp(box.minX, box.maxX, static_cast<double>(i) / steps),
                               std::lerp(box.minY, box.maxY, static_cast<double>(j) / steps)});
    }
    transform.apply(samples);
    geometry::Box result;
    for (const geometry::Point &p : samples) {
        if (!std::isnan(p.x))
            result.extend(p);
    }
    if (result.isEmpty())
        return support::fail(ErrorCode::TransformFailed);
    return result;
}

} // namespace choros::crs
