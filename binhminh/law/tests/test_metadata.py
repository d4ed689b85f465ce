"""Input data under the names of Appendix VI, Part II."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from binhminh.law.metadata import faults, fields_of, record_xml


def test_a_document_is_written_under_the_names_of_the_decree():
    made = record_xml(
        "outgoing",
        "OutgoingDocument",
        {
            "FileCode": {"OrganId": "H41.1", "FileCatalog": 2026, "FileNotation": "01.TCCB"},
            "IssuedDate": date(2026, 3, 5),
            "To": [{"OrganName": "Sở A"}, {"OrganName": "Sở <B> & C"}],
        },
    )
    assert [child.tag for child in made if child.tag != "To"] == [
        name for name in fields_of("outgoing") if name != "To"
    ]
    again = ET.fromstring(ET.tostring(made))
    assert again.findtext("FileCode/FileCatalog") == "2026"
    assert again.findtext("IssuedDate") == "05/03/2026"
    assert [one.text for one in again.findall("To/OrganName")] == ["Sở A", "Sở <B> & C"]


def test_letters_that_xml_cannot_hold_are_left_out():
    made = record_xml("file", "File", {"Title": "Hồ sơ\x00\x0b 1"})
    assert made.findtext("Title") == "Hồ sơ 1"


@pytest.mark.parametrize(
    ("kind", "record", "codes"),
    [
        ("file", {"Title": "a" * 500}, []),
        ("file", {"Title": "a" * 501}, ["metadata.too-long"]),
        ("file", {"Language": "a" * 50}, []),
        ("incoming", {"Language": "a" * 31}, ["metadata.too-long"]),
        ("outgoing", {"FileCode": {"OrganId": "H" * 35}}, ["metadata.too-long"]),
        ("outgoing", {"PageAmount": "mười"}, ["metadata.not-a-number"]),
        ("outgoing", {"PageAmount": 1000}, ["metadata.too-long"]),
        ("outgoing", {"PageAmount": None}, []),
        ("incoming", {"TraceHeaderList": "a" * 9000}, []),
    ],
)
def test_what_does_not_fit_is_reported_and_never_cut(kind, record, codes):
    assert [fault.code for fault in faults(kind, record)] == codes


def test_a_name_that_the_decree_does_not_have_is_a_mistake():
    with pytest.raises(ValueError, match="ArrivalNumber"):
        record_xml("outgoing", "OutgoingDocument", {"ArrivalNumber": 5})
