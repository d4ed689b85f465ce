"""First list of the rules and their cases; each line goes when its rule is written."""

from collections.abc import Iterator

from binhminh.law.findings import Finding

from .registry import Judged, rule

_LIST = """
ND30-00 error missing party
ND30-TR-01 error size
ND30-TR-02 warning landscape
ND30-TR-03 error margin
ND30-TR-04 error margin
ND30-TR-05 error margin
ND30-TR-06 error margin
ND30-TR-07 error font
ND30-TR-08 error font text
ND30-TR-09 error colour
ND30-TR-10 error missing format number
ND30-TR-11 error size upright not_bold
ND30-TR-12 error place align
ND30-TR-13 error first_page
ND30-TR-14 warning number
ND30-QH-01 error missing text size bold upright capitals place align
ND30-QH-02 error line_spacing spacing
ND30-TN-01 error missing text punctuation size bold upright not_capitals align
ND30-TN-02 error line underline line_length
ND30-CQ-01 error size not_bold upright capitals align
ND30-CQ-02 error missing size bold upright capitals align place
ND30-CQ-03 error line underline line_length
ND30-CQ-04 error line_spacing spacing
ND30-SO-01 error missing punctuation size not_bold upright align text
ND30-SO-02 error number format blank
ND30-SO-03 error missing punctuation symbol capitals
ND30-SO-11 error symbol
ND30-SO-12 error symbol unit
ND30-DD-01 error missing size italic not_bold not_capitals align place
ND30-DD-02 error punctuation initials
ND30-DD-10 warning text
ND30-DD-11 error number format date blank
ND30-DD-12 warning number
ND30-TL-01 error missing size bold upright capitals align
ND30-TL-02 error missing size bold upright not_capitals align
ND30-TL-03 error line underline line_length
ND30-TL-10 warning length
ND30-CV-01 error missing text size not_bold upright not_capitals align spacing
ND30-CC-01 error punctuation size italic not_bold not_capitals
ND30-CC-10 error date issuer subject law_number law_issuer
ND30-CC-11 warning date issuer subject again
ND30-ND-01 error size upright not_capitals align
ND30-ND-02 error indent
ND30-ND-03 error spacing
ND30-ND-04 error line_spacing
ND30-BC-01 error size bold upright not_capitals align number line order
ND30-BC-02 error size bold upright capitals align
ND30-BC-03 error size bold upright not_capitals align number line order
ND30-BC-04 error size bold upright capitals align
ND30-BC-05 error size bold upright indent punctuation order
ND30-BC-06 error size upright punctuation order
ND30-BC-07 error size upright punctuation order
ND30-BC-08 error size bold upright capitals punctuation order
ND30-BC-09 error missing
ND30-CK-01 error size bold upright capitals punctuation place align
ND30-CK-02 error missing size bold upright capitals place align
ND30-CK-03 error missing size bold upright not_capitals align
ND30-CK-10 error deputy authority text
ND30-CK-12 warning degree
ND30-NN-01 error size not_bold upright not_capitals punctuation
ND30-NN-02 error missing size bold italic not_capitals punctuation line align
ND30-NN-03 error size not_bold upright not_capitals symbol punctuation align
ND30-NN-10 error missing not_allowed same
ND30-NN-11 error line symbol punctuation
ND30-NN-12 error missing punctuation text place
ND30-PL-01 error size bold upright not_capitals align line
ND30-PL-02 error size bold upright capitals align
ND30-PL-03 error size italic not_bold not_capitals align
ND30-PL-10 error reference number order
ND30-KT-01 warning punctuation
ND30-MK-01 error size bold upright capitals colour box text
ND30-MK-02 error box_size
ND30-MK-03 warning secret
ND30-LH-01 error size bold upright capitals box
ND30-ST-01 error size not_bold upright
ND30-DC-01 error size upright not_capitals line
ND30-BS-01 error size bold upright capitals line
ND30-DS-04 error size upright not_bold colour font time
ND30-DS-05 error size upright not_bold colour font time
"""


def _nothing(judged: Judged) -> Iterator[Finding]:
    return iter(())


for _line in _LIST.split("\n"):
    if _line:
        _id, _severity, *_cases = _line.split()
        rule(_id, "Nghị định 30/2020/NĐ-CP, Phụ lục I", cases=" ".join(_cases), severity=_severity)(  # type: ignore[arg-type]
            _nothing
        )
