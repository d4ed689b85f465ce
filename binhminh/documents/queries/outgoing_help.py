"""What is suggested while somebody drafts: who may sign as what, recipients, legal bases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.choices import Role
from binhminh.core.people.models import Delegation, Membership, User
from binhminh.core.people.queries import working
from binhminh.documents.models import DocumentRegister, DocumentVersion, Recipient
from binhminh.law.vietnamese import fold

#: What a head and a deputy are called where nobody wrote down their position.
HEAD, DEPUTY, CHAIR = "Hiệu trưởng", "Phó Hiệu trưởng", "Chủ tịch"
#: Whom a recipient inside the school means when it is everybody.
EVERYBODY = "Toàn thể cán bộ, giáo viên, nhân viên"
MOST_NAMES = 200
#: Versions looked through for what the school cites.
MOST_VERSIONS = 120


@dataclass(frozen=True)
class Signatory:
    """Somebody who may sign, and as what (Decree 30/2020/NĐ-CP, Art. 13).

    `group` is head | deputy | delegate | other; `key` names the choice in a form.
    """

    user: User
    title: str
    authority: str = ""
    on_behalf_of: str = ""
    group: str = "other"

    @property
    def key(self) -> str:
        return f"{self.user.pk}{f'-{self.authority}' if self.authority else ''}"

    @property
    def label(self) -> str:
        """ "Vũ Thị Nhung: KT. Hiệu trưởng, Phó Hiệu trưởng"."""
        behalf = f"{self.authority} {self.on_behalf_of}".strip()
        return f"{self.user.full_name}: {', '.join(filter(None, [behalf, self.title]))}"


def signatories(organisation: Organisation, on: date) -> list[Signatory]:
    """Everybody who may be named to sign: the head, deputies for the head, delegates, others."""
    memberships = list(
        Membership.objects.of(organisation)
        .current(on)
        .select_related("user")
        .prefetch_related("role_rows")
        .order_by("user__sort_key", "pk")
    )
    roles = {m.user_id: {row.role for row in m.role_rows.all()} for m in memberships}
    titles = {m.user_id: m.position for m in memberships}
    heads = [m for m in memberships if Role.PRINCIPAL in roles[m.user_id]]
    head_title = next((m.position for m in heads if m.position), HEAD)
    found = [Signatory(m.user, m.position or HEAD, group="head") for m in heads]
    found += [
        Signatory(m.user, m.position or DEPUTY, "KT.", head_title, "deputy")
        for m in memberships
        if Role.VICE_PRINCIPAL in roles[m.user_id] and m not in heads
    ]
    taken = {one.key for one in found}
    for delegation in Delegation.objects.of(organisation).in_force(on).select_related("receiver"):
        if delegation.receiver_id not in titles or delegation.giver_id not in titles:
            continue
        behalf = "" if delegation.form == "Q." else titles[delegation.giver_id] or HEAD
        title = titles[delegation.receiver_id] or (HEAD if delegation.form == "Q." else DEPUTY)
        one = Signatory(delegation.receiver, title, delegation.form, behalf, "delegate")
        if one.key not in taken:
            found.append(one)
            taken.add(one.key)
    named = {one.user.pk for one in found}
    found += [
        Signatory(m.user, m.position) for m in memberships if m.user_id not in named and m.position
    ]
    return found


def bodies(organisation: Organisation) -> list[str]:
    """Councils and committees that issue documents in numbers of their own."""
    rows = DocumentRegister.objects.of(organisation).outgoing().exclude(body="")
    return sorted(set(rows.values_list("body", flat=True)))


@dataclass(frozen=True)
class KnownRecipient:
    """A recipient of earlier documents, as it was written last."""

    name: str
    email: str = ""
    channel: str = ""
    is_authority: bool = False


def known_recipients(organisation: Organisation) -> list[KnownRecipient]:
    """Names from earlier documents, the latest first."""
    newest = (
        Recipient.objects.of(organisation)
        .order_by()
        .values("name")
        .annotate(last=Max("pk"))
        .order_by("-last")[:MOST_NAMES]
    )
    rows = Recipient.objects.filter(pk__in=[row["last"] for row in newest]).order_by("-pk")
    return [KnownRecipient(row.name, row.email, row.channel, row.is_authority) for row in rows]


def inside_names(organisation: Organisation, on: date) -> dict[str, Unit | User | None]:
    """Whom a recipient inside the school may name: everybody (None), a unit, a person."""
    found: dict[str, Unit | User | None] = {fold(EVERYBODY): None}
    found |= {fold(user.full_name): user for user in working(organisation, on)}
    active = Unit.objects.of(organisation).filter(is_active=True)
    return found | {fold(unit.name): unit for unit in active}


def inside_labels(organisation: Organisation, on: date) -> list[str]:
    """The same names as they are written: everybody, units, people."""
    active = Unit.objects.of(organisation).filter(is_active=True)
    people = working(organisation, on).values_list("full_name", flat=True)
    return [EVERYBODY, *active.values_list("name", flat=True), *people]


def usual_bases(organisation: Organisation, type_key: str, now: date, most: int = 8) -> list[str]:
    """Legal bases that documents of the last two years cited most, those of this type first."""
    versions = (
        DocumentVersion.objects.of(organisation)
        .filter(content__isnull=False, at__date__gte=now - timedelta(days=730))
        .order_by("-pk")
        .values_list("document__type", "content__bases")[:MOST_VERSIONS]
    )
    times: Counter[str] = Counter()
    written: dict[str, str] = {}
    for type_of, bases in versions:
        for line in _lines(bases):
            key = fold(line)
            written.setdefault(key, line)
            times[key] += 3 if type_of == type_key else 1
    return [written[key] for key, _count in times.most_common(most)]


def _lines(bases: object) -> Iterable[str]:
    for line in bases if isinstance(bases, list) else []:
        text = " ".join(str(line).split()).rstrip(";,.")
        if text and "…" not in text:
            yield text
