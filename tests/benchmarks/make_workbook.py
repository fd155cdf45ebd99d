#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a workbook of a CSV file: numbers as numbers, the first column and all else as shared strings.

  make_workbook.py TABLE.csv WORKBOOK.xlsx
"""

import csv
import sys
import zipfile
from xml.sax.saxutils import escape

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def column_name(index):
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def is_number(text):
    return text.lstrip("-").isdigit()


def write_sheet(out, rows, strings):
    out.write(f'{HEAD}<worksheet xmlns="{SPREADSHEET}"><sheetData>'.encode())
    for number, row in enumerate(rows, 1):
        cells = []
        for index, text in enumerate(row):
            name = f"{column_name(index)}{number}"
            if index > 0 and is_number(text):
                cells.append(f'<c r="{name}"><v>{text}</v></c>')
            else:
                place = strings.setdefault(text, len(strings))
                cells.append(f'<c r="{name}" t="s"><v>{place}</v></c>')
        out.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
    out.write(b"</sheetData></worksheet>")


def main():
    strings = {}
    with open(sys.argv[1], newline="") as table, zipfile.ZipFile(
        sys.argv[2], "w", zipfile.ZIP_DEFLATED, compresslevel=1
    ) as book:
        for name, text in PARTS.items():
            book.writestr(name, HEAD + text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            write_sheet(out, csv.reader(table), strings)
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        book.writestr("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{SPREADSHEET}">{items}</sst>')


main()
