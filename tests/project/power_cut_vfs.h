// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

/// A file system for SQLite that forgets what was not synced, as a machine whose plug is pulled does.
///
/// Files live in memory, read from the disk when first opened. A write is kept aside until the file is
/// synced. At the cut every write not synced is lost, kept, or torn: each of its 512-byte sectors is kept or
/// lost on its own; so is a change of size. A new file is on the disk for certain once it was synced (SQLite
/// syncs its folder then), a deletion once its folder was. After the cut every call fails; `restore` writes
/// what is left to the real disk. One connection at a time; registered under `name()` while it lives.
class PowerCutVfs
{
public:
    explicit PowerCutVfs(unsigned seed);
    PowerCutVfs(const PowerCutVfs &) = delete;
    PowerCutVfs &operator=(const PowerCutVfs &) = delete;
    ~PowerCutVfs();

    const char *name() const { return m_vfs.zName; }
    /// The plug is pulled at the n-th write, truncation, sync or deletion from now.
    void cutAfter(int operations) { m_left = operations; }
    bool isCut() const { return m_left == 0; }
    int operations() const { return m_operations; } ///< so far
    /// The plug is pulled now, if it was not yet; what survived goes to the disk.
    void restore();

    struct Change
    {
        std::int64_t offset = 0; ///< of a write, or the new size
        std::vector<char> bytes; ///< empty for a change of size
    };
    struct Node
    {
        std::optional<std::vector<char>> durable; ///< nullopt: not there after a cut
        std::vector<char> current;
        bool exists = true;           ///< as programs see it
        std::vector<Change> unsynced; ///< in order
        bool newEntry = false;        ///< made, its folder not yet synced
        bool lostEntry = false;       ///< deleted, its folder not yet synced
    };

    // For the functions that SQLite calls.
    /// Counts; false when the plug is pulled.
    bool operate();
    Node *find(const std::string &path);
    Node *open(const std::string &path, int flags);
    void sync(Node &node);
    bool remove(const std::string &path, bool syncFolder);

private:
    std::vector<char> survivorOf(const Node &node);

    sqlite3_vfs m_vfs{};
    std::mt19937 m_random;
    std::map<std::string, std::unique_ptr<Node>> m_nodes;
    int m_temporary = 0;
    int m_left = -1; ///< -1: no cut to come
    int m_operations = 0;
};
