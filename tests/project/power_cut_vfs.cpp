// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "power_cut_vfs.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kSector = 512;

struct File
{
    sqlite3_file base;
    PowerCutVfs *vfs;
    PowerCutVfs::Node *node;
};

File *as(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

void writeAt(std::vector<char> &to, std::int64_t offset, const char *data, std::int64_t size)
{
    if (std::ssize(to) < offset + size)
        to.resize(static_cast<std::size_t>(offset + size));
    std::copy(data, data + size, to.begin() + offset);
}

int closeFile(sqlite3_file *)
{
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *out, int size, sqlite3_int64 offset)
{
    if (as(file)->vfs->isCut())
        return SQLITE_IOERR_READ;
    const auto &bytes = as(file)->node->current;
    const std::int64_t there = std::clamp<std::int64_t>(std::ssize(bytes) - offset, 0, size);
    std::memset(out, 0, static_cast<std::size_t>(size));
    if (there > 0)
        std::memcpy(out, bytes.data() + offset, static_cast<std::size_t>(there));
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
    const auto *bytes = static_cast<const char *>(data);
    auto &node = *as(file)->node;
    // The write that the cut falls on may itself be on its way to the disk.
    if (!as(file)->vfs->isCut())
        node.unsynced.push_back({offset, {bytes, bytes + size}});
    if (!as(file)->vfs->operate())
        return SQLITE_IOERR_WRITE;
    writeAt(node.current, offset, bytes, size);
    return SQLITE_OK;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (!as(file)->vfs->operate())
        return SQLITE_IOERR_TRUNCATE;
    as(file)->node->unsynced.push_back({size, {}});
    as(file)->node->current.resize(static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int syncFile(sqlite3_file *file, int)
{
    if (!as(file)->vfs->operate())
        return SQLITE_IOERR_FSYNC;
    as(file)->vfs->sync(*as(file)->node);
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    if (as(file)->vfs->isCut())
        return SQLITE_IOERR_FSTAT;
    *size = std::ssize(as(file)->node->current);
    return SQLITE_OK;
}

int lockFile(sqlite3_file *file, int)
{
    return as(file)->vfs->isCut() ? SQLITE_IOERR_LOCK : SQLITE_OK;
}

int checkReservedLock(sqlite3_file *, int *held)
{
    *held = 0;
    return SQLITE_OK;
}

int fileControl(sqlite3_file *, int, void *)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file *)
{
    return static_cast<int>(kSector);
}

int deviceCharacteristics(sqlite3_file *)
{
    return 0; // promises nothing
}

constexpr sqlite3_io_methods kMethods = {
    1,        closeFile,         readFile,    writeFile,  truncateFile,          syncFile, fileSize, lockFile,
    lockFile, checkReservedLock, fileControl, sectorSize, deviceCharacteristics, nullptr,  nullptr,  nullptr,
    nullptr,  nullptr,           nullptr,
};

PowerCutVfs *owner(sqlite3_vfs *vfs)
{
    return static_cast<PowerCutVfs *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    as(file)->base.pMethods = nullptr;
    if (owner(vfs)->isCut())
        return SQLITE_CANTOPEN;
    as(file)->vfs = owner(vfs);
    as(file)->node = owner(vfs)->open(path ? path : "", flags);
    if (!as(file)->node)
        return SQLITE_CANTOPEN;
    as(file)->base.pMethods = &kMethods;
    if (outFlags)
        *outFlags = flags;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *path, int syncFolder)
{
    if (!owner(vfs)->operate())
        return SQLITE_IOERR_DELETE;
    return owner(vfs)->remove(path, syncFolder != 0) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int accessFile(sqlite3_vfs *vfs, const char *path, int, int *result)
{
    if (owner(vfs)->isCut())
        return SQLITE_IOERR_ACCESS;
    const auto *node = owner(vfs)->find(path);
    *result = node && node->exists && (!node->current.empty() || !std::strstr(path, "-wal")) ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs *, const char *path, int size, char *out)
{
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

} // namespace

PowerCutVfs::PowerCutVfs(unsigned seed) : m_random(seed)
{
    const sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
    m_vfs = *system; // time and randomness are the system's
    m_vfs.iVersion = 1;
    m_vfs.szOsFile = sizeof(File);
    m_vfs.pNext = nullptr;
    m_vfs.zName = "choros-power-cut";
    m_vfs.pAppData = this;
    m_vfs.xOpen = openFile;
    m_vfs.xDelete = deleteFile;
    m_vfs.xAccess = accessFile;
    m_vfs.xFullPathname = fullPath;
    sqlite3_vfs_register(&m_vfs, 0);
}

PowerCutVfs::~PowerCutVfs()
{
    sqlite3_vfs_unregister(&m_vfs);
}

bool PowerCutVfs::operate()
{
    if (m_left == 0)
        return false;
    ++m_operations;
    if (m_left > 0)
        --m_left;
    return m_left != 0;
}

PowerCutVfs::Node *PowerCutVfs::find(const std::string &path)
{
    const auto found = m_nodes.find(path);
    return found == m_nodes.end() ? nullptr : found->second.get();
}

PowerCutVfs::Node *PowerCutVfs::open(const std::string &path, int flags)
{
    const std::string key = path.empty() ? "temporary " + std::to_string(++m_temporary) : path;
    Node *node = find(key);
    if (!node) {
        node = m_nodes.emplace(key, std::make_unique<Node>()).first->second.get();
        std::ifstream real(key, std::ios::binary);
        node->exists = real.is_open();
        if (node->exists) {
            node->current.assign(std::istreambuf_iterator<char>(real), {});
            node->durable = node->current;
        }
    }
    if (!node->exists) {
        if (!(flags & SQLITE_OPEN_CREATE))
            return nullptr;
        // What a deletion left behind, not yet gone for certain, is gone once another takes its name.
        *node = Node();
        node->newEntry = true;
    }
    return node;
}

void PowerCutVfs::sync(Node &node)
{
    node.durable = node.current;
    node.unsynced.clear();
    node.newEntry = false;
}

bool PowerCutVfs::remove(const std::string &path, bool syncFolder)
{
    Node *node = find(path);
    if (!node || !node->exists)
        return false;
    node->exists = false;
    node->lostEntry = !syncFolder;
    if (syncFolder)
        node->durable.reset();
    return true;
}

std::vector<char> PowerCutVfs::survivorOf(const Node &node)
{
    std::vector<char> bytes = node.durable.value_or(std::vector<char>());
    const auto toss = [this] { return m_random() % 2 == 0; };
    for (const Change &change : node.unsynced) {
        if (change.bytes.empty()) {
            if (toss())
                bytes.resize(static_cast<std::size_t>(change.offset));
            continue;
        }
        const auto fate = m_random() % 3; // lost, kept, torn
        for (std::int64_t at = 0; at < std::ssize(change.bytes);) {
            const std::int64_t end =
                std::min(std::ssize(change.bytes), at + kSector - (change.offset + at) % kSector);
            if (fate == 1 || (fate == 2 && toss()))
                writeAt(bytes, change.offset + at, change.bytes.data() + at, end - at);
            at = end;
        }
    }
    return bytes;
}

void PowerCutVfs::restore()
{
    m_left = 0;
    for (const auto &[path, node] : m_nodes) {
        if (path.starts_with("temporary"))
            continue;
        const bool there =
            node->exists ? !node->newEntry || m_random() % 2 == 0 : node->lostEntry && m_random() % 2 == 0;
        if (!there) {
            std::error_code ignored;
            fs::remove(path, ignored);
            continue;
        }
        const std::vector<char> bytes = survivorOf(*node);
        std::ofstream real(path, std::ios::binary | std::ios::trunc);
        real.write(bytes.data(), std::ssize(bytes));
    }
}
