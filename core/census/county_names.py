#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes county_names.cpp from attribute tables (.dbf, or .zip with one) of the Census Bureau's tracts, which are in
the public domain: STATEFP, COUNTYFP and NAMELSADCO of every county that has a tract.

    core/census/county_names.py tracts.zip ct_planning_regions.dbf > core/census/county_names.cpp
"""

import io
import struct
import sys
import zipfile

# Not among the states' tracts: counties that were renamed, taken apart or made a part of another since 2000, and those
# of Puerto Rico and the island areas (FIPS 6-4 and its changes).
FORMER = {
    "02201": "Prince of Wales-Outer Ketchikan Census Area", "02232": "Skagway-Hoonah-Angoon Census Area",
    "02261": "Valdez-Cordova Census Area", "02270": "Wade Hampton Census Area",
    "02280": "Wrangell-Petersburg Census Area", "46113": "Shannon County", "51515": "Bedford city",
    "51560": "Clifton Forge city",
    "09001": "Fairfield County", "09003": "Hartford County", "09005": "Litchfield County",
    "09007": "Middlesex County", "09009": "New Haven County", "09011": "New London County",
    "09013": "Tolland County", "09015": "Windham County",
}
ISLANDS = {
    "60010": "Eastern District", "60020": "Manu'a District", "60030": "Rose Island", "60040": "Swains Island",
    "60050": "Western District", "66010": "Guam", "69085": "Northern Islands Municipality",
    "69100": "Rota Municipality", "69110": "Saipan Municipality", "69120": "Tinian Municipality",
    "78010": "St. Croix Island", "78020": "St. John Island", "78030": "St. Thomas Island",
}
PUERTO_RICO = """Adjuntas,Aguada,Aguadilla,Aguas Buenas,Aibonito,Añasco,Arecibo,Arroyo,Barceloneta,Barranquitas,
Bayamón,Cabo Rojo,Caguas,Camuy,Canóvanas,Carolina,Cataño,Cayey,Ceiba,Ciales,Cidra,Coamo,Comerío,Corozal,Culebra,
Dorado,Fajardo,054 Florida,Guánica,Guayama,Guayanilla,Guaynabo,Gurabo,Hatillo,Hormigueros,Humacao,Isabela,Jayuya,
Juana Díaz,Juncos,Lajas,Lares,Las Marías,Las Piedras,Loíza,Luquillo,Manatí,Maricao,Maunabo,Mayagüez,Moca,Morovis,
Naguabo,Naranjito,Orocovis,Patillas,Peñuelas,Ponce,Quebradillas,Rincón,Río Grande,Sabana Grande,Salinas,San Germán,
San Juan,San Lorenzo,San Sebastián,Santa Isabel,Toa Alta,Toa Baja,Trujillo Alto,Utuado,Vega Alta,Vega Baja,Vieques,
Villalba,Yabucoa,Yauco""".replace("\n", "").split(",")


def counties_of(path):
    if path.endswith(".zip"):
        archive = zipfile.ZipFile(path)
        data = archive.read(next(name for name in archive.namelist() if name.endswith(".dbf")))
    else:
        data = open(path, "rb").read()
    count, header, length = struct.unpack("<IHH", data[4:12])
    fields, at = {}, 1
    for start in range(32, header - 1, 32):
        name = data[start:start + 11].split(b"\0")[0].decode()
        fields[name] = slice(at, at + data[start + 16])
        at += data[start + 16]
    for row in range(count):
        record = data[header + row * length:header + (row + 1) * length]
        yield [record[fields[name]].decode().strip() for name in ("STATEFP", "COUNTYFP", "NAMELSADCO")]


def main():
    names = {}
    for path in sys.argv[1:]:
        for state, county, name in counties_of(path):
            names[state + county] = name
    names.update(FORMER)
    names.update(ISLANDS)
    code = -1
    for name in PUERTO_RICO:
        given = name[:3].isdigit()
        code = int(name[:3]) if given else code + 2 - (code + 2 + 1) % 2
        names[f"72{code:03}"] = (name[4:] if given else name) + " Municipio"

    out = io.StringIO()
    out.write("// SPDX-FileCopyrightText: 2026 The Choros authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n\n"
              "// Written by county_names.py from the Census Bureau's tract files; not edited by hand.\n\n"
              '#include "census/fips_names.h"\n\n// clang-format off\nnamespace choros::census {\n\n'
              "std::string_view countyNames()\n{\n    return\n")
    for state in sorted({code[:2] for code in names}):
        text, expected = state + ":", 1
        for code in sorted(code for code in names if code[:2] == state):
            number = int(code[2:])
            name = names[code]
            for common in (" County", " Parish", " Municipio"):
                name = name.removesuffix(common)
            text += (f"{number:03}" if number != expected else "") + name + ","
            expected = number + 2
        text = text.rstrip(",") + "\n"
        while text:
            line, text = text[:104], text[104:]
            out.write('        "' + line.replace("\n", "\\n") + '"' + ("\n" if text else "\n"))
    text = out.getvalue().rstrip("\n") + ";\n}\n\n} // namespace choros::census\n"
    sys.stdout.write(text)


main()
