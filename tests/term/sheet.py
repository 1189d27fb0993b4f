# Whether a spreadsheet (ODS) that was made of an exported log holds what the log does: sheet.py LOG.csv SHEET.ods
#
# Every field must stand in its cell as a text, or, where the spreadsheet took it for a number or a day, as that one. A field that
# begins as a formula does has its apostrophe, and no cell may be a formula.
import csv, sys, zipfile
import xml.etree.ElementTree as ET

NAMES = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
         "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}


def name(prefixed):
    prefix, local = prefixed.split(":")
    return "{%s}%s" % (NAMES[prefix], local)


def text_of(p):
    """A paragraph of a cell; text:s stands for so many spaces."""
    parts = [p.text or ""]
    for child in p:
        parts += [" " * int(child.get(name("text:c"), 1)) if child.tag == name("text:s") else text_of(child), child.tail or ""]
    return "".join(parts)


def value_of(cell):
    kind = cell.get(name("office:value-type"))
    if kind == "float":
        return cell.get(name("office:value"))
    if kind == "date":
        return cell.get(name("office:date-value"))
    return "\n".join(text_of(p) for p in cell.findall("text:p", NAMES))


def rows_of(path):
    root = ET.fromstring(zipfile.ZipFile(path).read("content.xml"))
    for row in root.iter(name("table:table-row")):
        cells = []
        for cell in row:
            cells += [value_of(cell)] * int(cell.get(name("table:number-columns-repeated"), 1))
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield cells
    yield sum(cell.get(name("table:formula")) is not None for cell in root.iter(name("table:table-cell")))


def main():
    wanted = [[f.strip("\r") for f in r] for r in csv.reader(open(sys.argv[1], newline="", encoding="utf-8"))]
    *rows, formulas = rows_of(sys.argv[2])
    odd = [(w, g) for want, got in zip(wanted, rows) for w, g in zip(want, got) if w != g]
    fields = [f for r in wanted for f in r]
    print("%d rows, %d columns, %d formulas, %d guarded, %d of two lines: %s" % (
        len(rows), max(map(len, rows)), formulas, sum(f[:1] == "'" for f in fields), sum("\n" in f for f in fields),
        "as exported" if not odd and len(rows) == len(wanted) else "not %s" % odd[:3]))


main()
