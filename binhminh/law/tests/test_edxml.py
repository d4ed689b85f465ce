"""edXML messages: written, read, checked, refused, and passed on without losing a byte."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest

from binhminh.law import edxml
from binhminh.law.edxml import Answer, Attachment, Limits, Message, Party, Status, Trace

PDF = b"%PDF-1.7\n" + bytes(range(256))
LETTER = Message(
    sender=Party("H26.12.5", "Ủy ban nhân dân xã Gia Lâm", email="xa@gl.test"),
    receivers=(Party("H26.12.5.7", "Trường Mầm non Bình Minh"), Party("000.00.00.H26", "Sở")),
    number="123",
    notation="UBND-VX",
    place="Gia Lâm",
    issued_on=date(2026, 3, 3),
    type_code="18",
    type_name="Công văn",
    subject="Báo cáo <quý I> & tháng 3",
    competence="KT. CHỦ TỊCH",
    position="PHÓ CHỦ TỊCH",
    signer="Trần Văn Bình",
    due_on=date(2026, 3, 20),
    to_places=("Như trên", "Lưu: VT"),
    priority="1",
    amount="3",
    pages="2",
    appendixes=("Phụ lục I",),
    answers=(Answer("H26.12.5.7", "05/BC-MNBM", date(2026, 2, 1), "H26.12.5.7,2026/02/01,05/BC"),),
    steering="1",
    document_id="H26.12.5,2026/03/03,123/UBND-VX",
    traces=(Trace("H26.12.5", datetime(2026, 3, 3, 9, 30)),),  # noqa: DTZ001
    business="0",
    attachments=(Attachment("cong-van.pdf", PDF, "application/pdf", "Văn bản", "a-1"),),
)


def wrapped(inside: str) -> bytes:
    return (
        '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope '
        'xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLHeader>'
        f"{inside}</edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>"
    ).encode()


def test_what_is_written_is_read_again():
    assert edxml.read(edxml.write(LETTER)) == LETTER
    assert edxml.write(LETTER) == edxml.write(LETTER)


def test_names_are_those_of_the_standard():
    text = edxml.write(LETTER).decode()
    for name in (
        '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"',
        "<edXML:edXMLEnvelope", "<edXML:MessageHeader>", "<edXML:BussinessDocType>0<",
        "<edXML:PromulgationDate>2026/03/03<", "<edXML:Timestamp>2026/03/03 09:30:00<",
        'xlink:href="cid:a-1"', "<AttachmentEncoded>", "<ContentId>a-1<",
        "<edXML:CodeNotation>UBND-VX<",
    ):  # fmt: skip
        assert name in text.replace("ns0:", "xlink:")


@pytest.mark.parametrize("code", ["01", "02", "03", "04", "05", "06", "13", "15", "16"])
def test_the_nine_statuses_are_written_and_read(code):
    at = datetime(2026, 3, 5, 10, 0)  # noqa: DTZ001
    answer = Answer("H26.12.5", "123/UBND-VX", date(2026, 3, 3), LETTER.document_id)
    status = Status(answer, Party("H26.12.5.7", "Trường"), code, "Sai nơi nhận", at)
    assert edxml.read(edxml.write_status(status)) == status
    assert edxml.check(status) == []
    assert edxml.status_name(code) != code


def test_other_prefixes_older_names_and_other_days_are_understood():
    found = edxml.read(
        b"<q:edXML xmlns:q='u'><q:edXMLHeader><q:MessageHeader><q:From><q:OrganId> H26 </q:OrganId>"
        b"</q:From><q:Author><q:FullName>A</q:FullName></q:Author><q:DueDate>2026-03-20</q:DueDate>"
        b"</q:MessageHeader></q:edXMLHeader></q:edXML>"
    )
    assert isinstance(found, Message)
    assert (found.sender.organ_id, found.signer, found.due_on) == ("H26", "A", date(2026, 3, 20))


def test_a_file_sent_as_a_zip_of_itself_is_unpacked_and_a_zip_stays():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("cong-van.pdf", PDF)
    files = (
        Attachment("cong-van.pdf", packed.getvalue()),
        Attachment("du-lieu.zip", packed.getvalue()),
    )
    found = edxml.read(edxml.write(replace(LETTER, attachments=files)))
    assert [one.content for one in found.attachments] == [PDF, packed.getvalue()]


# --- unsafe or broken -----------------------------------------------------------------------------

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><edXML>&b;</edXML>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><edXML>&f;</edXML>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \n", "empty"),
        (BOMB, "doctype"),
        (OUTSIDE, "doctype"),
        ('<?xml version="1.0" encoding="UTF-16"?><edXML/>'.encode("utf-16"), "encoding"),
        (b'<?xml version="1.0" encoding="windows-1258"?><edXML/>', "encoding"),
        (b"<edXML>\xff</edXML>", "encoding"),
        (b"<edXML><a></edXML>", "not_xml"),
        (b"<edXML/>", "not_edxml"),
        (b"<html><edXMLHeader/></html>", "not_edxml"),
        (wrapped("<x/>"), "not_edxml"),
        (b"<a>" * 80 + b"</a>" * 80, "too_deep"),
        (b"<edXML>" + b"<a/>" * 20_001 + b"</edXML>", "too_many"),
    ],
)
def test_what_is_not_safe_is_refused_with_its_reason(data, code):
    with pytest.raises(edxml.MessageRefused) as refused:
        edxml.read(data)
    assert refused.value.code == code


def test_limits_of_size_hold():
    data = edxml.write(LETTER)
    for limits, code in (
        (Limits(message=100), "too_large"),
        (Limits(attachment=100), "attachment_large"),
        (Limits(attachments=0), "attachments_many"),
    ):
        with pytest.raises(edxml.MessageRefused) as refused:
            edxml.read(data, limits)
        assert refused.value.code == code


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", b"\0" * 3_000_000)
    bomb = replace(LETTER, attachments=(Attachment("a.pdf", packed.getvalue()),))
    with pytest.raises(edxml.MessageRefused, match="attachment_large"):
        edxml.read(edxml.write(bomb), Limits(attachment=1_000_000))


def test_a_broken_attachment_is_named():
    data = edxml.write(LETTER).replace(base64.b64encode(PDF)[:8], b"*kaputt*")
    with pytest.raises(edxml.MessageRefused) as refused:
        edxml.read(data)
    assert refused.value.params["name"] == "cong-van.pdf"


def test_an_attachment_larger_than_the_usual_limit_of_xml_readers_is_read():
    large = replace(LETTER, attachments=(Attachment("lon.pdf", PDF + bytes(9_000_000)),))
    assert len(edxml.read(edxml.write(large)).attachments[0].content) > 9_000_000


# --- findings -------------------------------------------------------------------------------------


def codes(message):
    return [(found.code, found.where) for found in edxml.check(message)]


def test_a_right_message_has_no_findings():
    assert codes(LETTER) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"receivers": ()}, ("EDXML-MISSING", "To")),
        ({"sender": Party()}, ("EDXML-MISSING", "From/OrganId")),
        ({"sender": Party("h26")}, ("EDXML-ORGAN-ID", "From/OrganId")),
        ({"subject": ""}, ("EDXML-MISSING", "Subject")),
        ({"issued_on": None}, ("EDXML-MISSING", "PromulgationInfo/PromulgationDate")),
        ({"attachments": ()}, ("EDXML-NO-FILE", "AttachmentEncoded")),
        ({"priority": "9"}, ("EDXML-UNKNOWN-CODE", "OtherInfo/Priority")),
        ({"business": "1"}, ("EDXML-REASON", "Bussiness/BussinessDocReason")),
        ({"document_id": "123"}, ("EDXML-DOCUMENT-ID", "DocumentId")),
        ({"number": "124"}, ("EDXML-DOCUMENT-ID-DIFFERS", "DocumentId")),
    ],
)
def test_what_is_wrong_is_found(change, finding):
    assert codes(replace(LETTER, **change)) == [finding]


def test_a_refusal_needs_its_reason():
    status = Status(Answer(document_id="x"), Party("H26"), "02")
    assert "EDXML-REASON" in [code for code, _where in codes(status)]
    assert not edxml.is_sendable(edxml.check(status))


def test_doubtful_lists_are_named():
    assert {one.key for one in edxml.unconfirmed()} == {"steering", "document_type", "error_list"}


# --- identifiers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("H41", "new"), ("H41.12.3.AB9", "new"), ("000.00.00.H41", "old"),
        ("Z01" + "0101234567", "other"), ("Z00123", ""), ("h41", ""), ("H4", ""), ("H41.", ""),
        ("H41..1", ""), ("H41.đ", ""), ("H41." + "1" * 31, "new"), ("H41." + "1" * 32, ""),
        ("", ""),
    ],
)  # fmt: skip
def test_identifiers_are_those_of_decision_20_2020(text, kind):
    assert edxml.kind_of_identifier(text) == kind


def test_document_ids_have_three_parts():
    found = edxml.parse_document_id("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT")
    assert found == edxml.DocumentId("000.00.00.G22", date(2015, 9, 30), "7816/VPCP-TTĐT")
    assert str(found) == "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT"
    assert edxml.parse_document_id("x,2015-09-30,1") is None
    assert edxml.parse_document_id("") is None


# --- passing on -----------------------------------------------------------------------------------

STRANGE = (
    "<Moi  a='1'   b=\"x>y\" ><![CDATA[<raw>]]><k:Con xmlns:k='urn:k' k:z='&amp;'/> \r\n"
    "<!-- lời --></Moi>"
)


def test_unknown_elements_and_attributes_survive_byte_for_byte():
    data = wrapped(
        f"<edXML:MessageHeader x='1'>{STRANGE}<edXML:SteeringType  la='x>'>0</edXML:SteeringType>"
        f"<edXML:Subject>cũ</edXML:Subject></edXML:MessageHeader>"
    )
    head = "edXML/edXMLEnvelope/edXMLHeader/MessageHeader"
    changed = edxml.rewrite(data, {f"{head}/Subject": "A < B & C", f"{head}/SteeringType": "1"})
    expected = data.replace("cũ".encode(), b"A &lt; B &amp; C").replace(b">0<", b">1<")
    assert changed == expected
    assert STRANGE.encode() in changed
    assert edxml.read(changed).subject == "A < B & C"


def test_only_a_text_that_is_there_is_replaced():
    data = wrapped("<MessageHeader><From><OrganId>H26</OrganId></From><Subject/></MessageHeader>")
    head = "edXML/edXMLEnvelope/edXMLHeader/MessageHeader"
    for path in (f"{head}/From", f"{head}/Subject", f"{head}/Nowhere"):
        with pytest.raises(KeyError):
            edxml.rewrite(data, {path: "x"})
