"""edXML: the messages in which bodies of the state exchange documents (QCVN 102:2016/BTTTT).

    found = read(data)                   # Message or Status; MessageRefused where it is not safe
    data = write(Message(...))           # and write_status(Status(...))
    data = rewrite(data, {"edXML/…/SteeringType": "1"})     # all other bytes stay

The texts of the standard were not seen, only programs that speak it: `lists.unconfirmed` names what
is doubtful.
"""

from .checking import check, is_sendable
from .identifiers import DocumentId, kind_of_identifier, parse_document_id
from .lists import CodeList, code_list, status_name, unconfirmed
from .message import Answer, Attachment, Message, Party, Staff, Status, Trace
from .reading import read
from .rewriting import rewrite
from .safe import Limits, MessageRefused
from .writing import write, write_status

__all__ = [
    "Answer",
    "Attachment",
    "CodeList",
    "DocumentId",
    "Limits",
    "Message",
    "MessageRefused",
    "Party",
    "Staff",
    "Status",
    "Trace",
    "check",
    "code_list",
    "is_sendable",
    "kind_of_identifier",
    "parse_document_id",
    "read",
    "rewrite",
    "status_name",
    "unconfirmed",
    "write",
    "write_status",
]
