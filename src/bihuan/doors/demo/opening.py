"""How a story's item comes onto the ledger: found by the county, or demanded by a document."""

from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.doors.demo import documents, works
from bihuan.doors.demo.story import Stage, Story

ASKED = ledger.Asked("masked_name", "XX物流", "群众来信只写“XX物流装卸场”，未写明经营单位")
PACES = {"done": "immediate", "standing": "standing"}
PACE_WORDS = {"immediate": "立行立改", "standing": "长期坚持", "dated": ""}


def open_item(stage: Stage, story: Story, at: datetime) -> None:
    if story.paper is None:
        by = stage.dispatcher(story, at)
        story.item_id = ledger.open_item(draft=_draft(stage, story), by=by, at=at).id
        return
    _confirm(stage, story, at)


def _draft(stage: Stage, story: Story) -> ledger.Draft:
    case, county = story.case, stage.county
    lon, lat = story.lonlat
    pace = PACES.get(case.life, "dated")
    is_asking = case.life == "asking"
    return ledger.Draft(
        kind=works.kind_of(case),
        title=case.title,
        origin=case.origin,
        level="city" if case.origin == "city" else case.level,
        place_code=story.place_code,
        place_text=story.spot,
        lon=lon,
        lat=lat,
        description=case.text,
        field=case.field,
        lead_org_id=county.org_ids[case.lead],
        assisting_org_ids=[county.org_ids[name] for name in case.assist],
        manager_id=county.person_ids[county.head(case.lead)],
        doer_id=county.person_ids[county.clerk(case.lead)],
        supervisor_id=county.person_ids[county.units[case.lead].supervisor],
        leader_id=county.person_ids[county.units[case.lead].leader],
        goal=f"{case.criteria[0]}，不反弹",
        measure=case.measure,
        needs_closure=case.life != "done",
        pace=pace,
        due_text=PACE_WORDS[pace],
        due_on=story.dates.first_due_on,
        criteria=case.criteria,
        questions=(ASKED,) if is_asking else (),
    )


def _confirm(stage: Stage, story: Story, at: datetime) -> None:
    """Confirm the sentence, then complete what no sentence says: place, persons, standard."""
    case, county, by = story.case, stage.county, stage.dispatcher(story, at)
    if story.paper is None:
        return
    story.item_id = documents.confirm(story.paper, case.find, by=by, at=at)
    item = items.item(by, story.item_id)
    lon, lat = story.lonlat
    changes: dict[str, object] = {
        "kind": works.kind_of(case),
        "title": case.title,
        "place_code": story.place_code,
        "place_text": story.spot,
        "lon": lon,
        "lat": lat,
        "field": case.field,
        "lead_org_id": county.org_ids[case.lead],
        "manager_id": county.person_ids[county.head(case.lead)],
        "doer_id": county.person_ids[county.clerk(case.lead)],
        "supervisor_id": county.person_ids[county.units[case.lead].supervisor],
        "leader_id": county.person_ids[county.units[case.lead].leader],
        "goal": f"{case.criteria[0]}，不反弹",
        "measure": case.measure or item.measure,
        "aspect": case.aspect,
        "type_word": case.type_word,
        "pace": PACES.get(case.life, "dated"),
    }
    if case.hard:
        changes |= {"difficulty": "hard", "difficulty_reason": case.hard}
    if story.dates.first_due_on is not None:
        changes["due_on"] = story.dates.first_due_on
    ledger.correct(
        item_id=item.id,
        version=item.version,
        changes=changes,
        assisting_org_ids=[county.org_ids[name] for name in case.assist],
        criteria=case.criteria,
        by=by,
        at=at,
    )
