"""Who is looking, whom they may see, and who may do what to a person."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from bihuan.foundation.people.models import Appointment, Deputy, Person
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import DUTY_WORDS, Duty, Viewer


class Verb(StrEnum):
    """What may be done to a person by somebody else."""

    ADD_PERSON = "add_person"
    CHANGE_CONTACT = "change_contact"
    DEACTIVATE = "deactivate"
    REACTIVATE = "reactivate"
    APPOINT = "appoint"
    END_APPOINTMENT = "end_appointment"
    NAME_DEPUTY = "name_deputy"
    END_DEPUTY = "end_deputy"
    UNLOCK = "unlock"
    RESET_PASSWORD = "reset_password"  # noqa: S105  # the name of a verb


KEEPERS = (Duty.SECURITY, Duty.ADMIN)
# Nobody may do any of these to themselves, so neither officer can widen the own powers;
# a telephone number is no power.
MAY: dict[Verb, tuple[str, tuple[Duty, ...]]] = {
    Verb.ADD_PERSON: ("登记人员", (Duty.ADMIN,)),
    Verb.CHANGE_CONTACT: ("修改联系方式", (Duty.ADMIN,)),
    Verb.DEACTIVATE: ("停用账号", KEEPERS),
    Verb.REACTIVATE: ("恢复账号", KEEPERS),
    Verb.APPOINT: ("任命", KEEPERS),
    Verb.END_APPOINTMENT: ("免职", KEEPERS),
    Verb.NAME_DEPUTY: ("指定代理", KEEPERS),
    Verb.END_DEPUTY: ("终止代理", KEEPERS),
    Verb.UNLOCK: ("解锁账号", (Duty.SECURITY,)),
    Verb.RESET_PASSWORD: ("重置密码", KEEPERS),
}


def viewer_for(person_id: int, at: datetime) -> Viewer:
    """The person as of that day: own posts, and those of everybody they cover."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotVisible(f"people.person:{person_id}")
    posts = _posts(person_id, at.date()) if person.is_active else []
    main = posts[0] if posts else None
    areas = [post.scope_code for post in posts if post.scope_code]
    return Viewer(
        person_id=person.id,
        name=person.name,
        post=_post_words(main, person_id),
        org_id=main.org_id if main else None,
        org_name=main.org.name if main else "",
        org_ids=frozenset(post.org_id for post in posts),
        duties=frozenset(Duty(post.duty) for post in posts),
        scope=min(areas, key=lambda code: (len(code), code), default=""),
        covers=frozenset(post.person_id for post in posts) - {person_id},
    )


def _posts(person_id: int, on: date) -> Sequence[Appointment]:
    """Own posts first, the main one at the head."""
    covered = Deputy.objects.in_force(on).filter(by_person_id=person_id)
    held = Q(person_id=person_id) | Q(person_id__in=covered.values("for_person_id"))
    rows = Appointment.objects.in_force(on).filter(held).select_related("org")
    return sorted(rows, key=lambda one: (one.person_id != person_id, not one.is_main, one.id))


def _post_words(main: Appointment | None, person_id: int) -> str:
    if main is None:
        return ""
    return main.post if main.person_id == person_id else f"{main.post}（代）"


def own_account(viewer: Viewer) -> Person:
    """The viewer's own account, locked; planned work has none."""
    own = Person.objects.select_for_update().filter(id=viewer.person_id or 0, is_active=True)
    person = own.first()
    if person is None:
        raise NotVisible(f"people.person:{viewer.person_id}")
    return person


def may_come_in(person_id: int, *, came_in_at: datetime) -> bool:
    """Asked at every request: a session must not outlive a closed account or an older password."""
    unchanged = Q(password_changed_at__isnull=True) | Q(password_changed_at__lte=came_in_at)
    return Person.objects.filter(unchanged, id=person_id, is_active=True).exists()


def visible_to(viewer: Viewer) -> QuerySet[Person]:
    """The staff of the county for those with an area; the others see their own units."""
    if viewer.has(Duty.SYSTEM):
        return Person.objects.all()
    if viewer.scope:
        return Person.objects.filter(county_code__startswith=viewer.scope[:6])
    colleagues = Appointment.objects.filter(org_id__in=viewer.org_ids).values("person_id")
    return Person.objects.filter(Q(id=viewer.person_id) | Q(id__in=colleagues))


def may_see(viewer: Viewer, person_id: int) -> bool:
    return visible_to(viewer).filter(id=person_id).exists()


def require(viewer: Viewer, verb: Verb) -> None:
    """The duty for a verb; the area is checked with the person or the place."""
    word, duties = MAY[verb]
    if not viewer.has(Duty.SYSTEM, *duties):
        who = "、".join(DUTY_WORDS[duty][0] for duty in duties)
        raise Refused(f"people.{verb}.not_yours", f"“{word}”由{who}办理")


def person_for(viewer: Viewer, person_id: int, *, to: Verb) -> Person:
    """The person, locked for this verb; nobody does these to themselves, contact apart."""
    person = visible_to(viewer).select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotVisible(f"people.person:{person_id}")
    require(viewer, to)
    if person.id == viewer.person_id and to != Verb.CHANGE_CONTACT:
        raise Refused(f"people.{to}.own", f"不能给自己办理“{MAY[to][0]}”")
    return person


def appointment_for(viewer: Viewer, appointment_id: int, *, to: Verb) -> Appointment:
    """The post, after its holder was found and locked for this verb."""
    found = Appointment.objects.select_related("org").filter(id=appointment_id).first()
    if found is None:
        raise NotVisible(f"people.appointment:{appointment_id}")
    found.person = person_for(viewer, found.person_id, to=to)
    require_in_area(viewer, found.org.place_code, to=to)
    return found


def deputy_for(viewer: Viewer, deputy_id: int, *, to: Verb) -> Deputy:
    found = Deputy.objects.select_related("by_person").filter(id=deputy_id).first()
    if found is None:
        raise NotVisible(f"people.deputy:{deputy_id}")
    found.for_person = person_for(viewer, found.for_person_id, to=to)
    return found


def require_in_area(viewer: Viewer, code: str, *, to: Verb) -> None:
    if not viewer.has(Duty.SYSTEM) and not (viewer.scope and code.startswith(viewer.scope)):
        raise Refused(f"people.{to}.elsewhere", "单位或职责范围不在您的管理区域内")


def offered(viewer: Viewer, person: Person) -> list[Verb]:
    """The verbs to show as buttons on a person's page."""
    never = {Verb.ADD_PERSON} | {Verb.REACTIVATE if person.is_active else Verb.DEACTIVATE}
    if person.id == viewer.person_id:
        never = set(Verb) - {Verb.CHANGE_CONTACT}
    return [verb for verb, (_, duties) in MAY.items() if verb not in never and viewer.has(*duties)]
