# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What app/run and tests/run share: steps that say what they do, packages, configuring, building.
# Sourced after `root` (the source folder) and `steps` (how many steps there will be) are set.
# shellcheck disable=SC2154

step_number=0
step_name=

# Everything but the program's own results goes to standard error.
step() {
    step_number=$((step_number + 1))
    step_name=$1
    echo "Step $step_number of $steps: $step_name" >&2
}

fail() {
    echo "Step $step_number of $steps failed: $step_name" >&2
    [ $# -eq 0 ] || printf '%s\n' "$@" >&2
    exit 1
}

# Runs a command with its output in a log, and shows the end of the log if it fails.
logged() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" > "$log" 2>&1; then
        tail -n 30 "$log" >&2
        fail "The whole output is in $log"
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# install_packages FILE...: installs what the lists name and is not there yet.
install_packages() {
    local wanted missing
    mapfile -t wanted < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@")
    step "packages"
    if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
        echo "  This is not Debian; the packages it would need there are listed in: $*" >&2
        return
    fi
    mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2> /dev/null |
            sed -n 's/^installed //p' | sort -u))
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo > /dev/null; then
        fail "Neither root nor sudo. Have these installed: apt-get install ${missing[*]}"
    fi
    echo "  installing ${#missing[@]}, which takes minutes the first time: ${missing[*]}" >&2
    local log=$root/build/packages.log
    logged "$log" as_root apt-get -q update
    logged "$log" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends "${missing[@]}"
}

# configure PRESET: only when there is nothing to build from; afterwards the build notices changes itself.
configure() {
    step "configure"
    local build=$root/build/$1
    [ ! -f "$build/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$build/build.ninja" ] || return 0
    (cd "$root" && logged "$build/configure.log" cmake --preset "$1") || exit 1
}

# build PRESET [TARGET...]
build() {
    step "build"
    local preset=$1
    shift
    ninja -C "$root/build/$preset" "$@" >&2 || fail
}
