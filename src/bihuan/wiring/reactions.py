"""This happened → that follows: the whole nervous system, one line a reaction."""

from collections.abc import Mapping

from bihuan.apps.air import events as air
from bihuan.apps.coverage import jobs as coverage_jobs
from bihuan.apps.duties import events as duties
from bihuan.apps.duties import jobs as duties_jobs
from bihuan.apps.effects import events as effects
from bihuan.apps.effects import jobs as effects_jobs
from bihuan.apps.emissions import events as emissions
from bihuan.apps.emissions import jobs as emissions_jobs
from bihuan.apps.evacuations import events as evacuations
from bihuan.apps.evacuations import jobs as evacuations_jobs
from bihuan.apps.incidents import events as incidents
from bihuan.apps.incidents import jobs as incidents_jobs
from bihuan.apps.inspections import events as inspections
from bihuan.apps.inspections import jobs as inspections_jobs
from bihuan.apps.integrity import events as integrity
from bihuan.apps.integrity import jobs as integrity_jobs
from bihuan.apps.ledger import events as ledger
from bihuan.apps.ledger import jobs as ledger_jobs
from bihuan.apps.orders import events as orders
from bihuan.apps.orders import jobs as orders_jobs
from bihuan.apps.patrols import events as patrols
from bihuan.apps.subjects import events as subjects
from bihuan.apps.subjects import jobs as subjects_jobs
from bihuan.apps.targets import events as targets
from bihuan.apps.targets import jobs as targets_jobs
from bihuan.apps.telemetry import events as telemetry
from bihuan.apps.telemetry import jobs as telemetry_jobs
from bihuan.apps.urging import events as urging
from bihuan.apps.urging import jobs as urging_jobs
from bihuan.apps.warnings import events as warnings
from bihuan.apps.warnings import jobs as warnings_jobs
from bihuan.apps.water import events as water
from bihuan.foundation.people import events as people
from bihuan.rules.timetable import Handler, Outside

REACTIONS: Mapping[str, tuple[str, ...]] = {
    ledger.VisitNoted.KIND: ("tell_dispatchers",),
    ledger.ItemAssigned.KIND: ("tell_unit",),
    ledger.ItemDeclined.KIND: ("tell_dispatchers", "raise_after_decline"),
    ledger.ItemSubmitted.KIND: ("tell_dispatchers",),
    ledger.ItemSentBack.KIND: ("tell_unit",),
    ledger.CheckArranged.KIND: ("tell_checker",),
    ledger.CheckPassed.KIND: ("tell_dispatchers",),
    ledger.CheckFailed.KIND: ("tell_unit",),
    ledger.ItemClosed.KIND: ("tell_unit",),
    ledger.ItemReopened.KIND: ("tell_unit",),
    ledger.ConsentAsked.KIND: ("tell_assisting",),
    ledger.ConsentAnswered.KIND: ("tell_unit",),
    ledger.ExtensionAsked.KIND: ("tell_dispatchers", "tell_leader"),
    ledger.ExtensionGranted.KIND: ("tell_unit",),
    ledger.ExtensionRefused.KIND: ("tell_unit",),
    ledger.ItemPaused.KIND: ("tell_unit",),
    ledger.ItemResumed.KIND: ("tell_unit",),
    ledger.VoidAsked.KIND: ("tell_leader",),
    ledger.VoidRefused.KIND: ("tell_dispatchers",),
    ledger.ItemUrged.KIND: ("tell_unit",),
    ledger.ItemInstructed.KIND: ("tell_unit", "tell_dispatchers"),
    ledger.ItemListed.KIND: ("tell_unit", "tell_sponsor"),
    ledger.RemovalAsked.KIND: ("tell_sponsor",),
    ledger.RemovalApproved.KIND: ("tell_unit", "tell_dispatchers"),
    ledger.RemovalRefused.KIND: ("tell_unit", "tell_dispatchers"),
    ledger.CoordinationPlanned.KIND: ("tell_leader", "tell_unit"),
    ledger.CoordinationHeld.KIND: ("tell_unit", "tell_dispatchers"),
    ledger.CoordinationCalledOff.KIND: ("tell_leader", "tell_unit"),
    ledger.ItemEscalated.KIND: ("tell_dispatchers",),
    ledger.EscalationForwarded.KIND: ("tell_leader", "tell_unit"),
    ledger.EscalationDecided.KIND: ("tell_unit", "tell_dispatchers"),
    ledger.EscalationWithdrawn.KIND: ("tell_dispatchers", "tell_leader"),
    ledger.ItemCarried.KIND: ("tell_unit_of_issued",),
    ledger.ItemRecounted.KIND: ("tell_unit_of_issued",),
    ledger.PartsAllotted.KIND: ("tell_assisting",),
    ledger.PartFinished.KIND: ("tell_unit",),
    orders.OrderSentUp.KIND: ("tell_order_signer",),
    orders.OrderIssued.KIND: ("tell_order_unit",),
    orders.OrderReturned.KIND: ("tell_order_office",),
    orders.OrderSignedFor.KIND: ("tell_order_office",),
    orders.OrderReplied.KIND: ("tell_order_office",),
    orders.OrderSentBack.KIND: ("tell_order_unit",),
    orders.OrderClosed.KIND: ("tell_order_unit",),
    orders.OrderCancelled.KIND: ("tell_order_unit",),
    orders.OrderHandedOver.KIND: ("tell_order_unit",),
    urging.ReportUrged.KIND: ("tell_unit_to_report",),
    warnings.WarningRecorded.KIND: ("tell_warned_units",),
    warnings.WarningUpgraded.KIND: ("tell_warned_units",),
    warnings.WarningDowngraded.KIND: ("tell_warned_units",),
    warnings.WarningLifted.KIND: ("tell_warned_units",),
    warnings.AlertRaised.KIND: ("tell_alert_dispatchers",),
    targets.TargetSplit.KIND: ("tell_split_owners",),
    people.PostHandedOver.KIND: ("hand_over_items",),
    effects.NormalisationAsked.KIND: ("compute_effect",),
    effects.JudgementAsked.KIND: ("compute_effect",),
    effects.JudgementRefreshed.KIND: ("compute_effect",),
    evacuations.RollOpened.KIND: ("tell_roll",),
    air.StationSilent.KIND: ("open_silence_item",),
    water.SampleNoted.KIND: ("open_water_item",),
    subjects.PackAdopted.KIND: ("judge_register",),
    subjects.SubjectsRegistered.KIND: ("judge_register",),
    subjects.SubjectRegistered.KIND: ("judge_subject",),
    subjects.SubjectChanged.KIND: ("judge_subject",),
    subjects.SubjectMoved.KIND: ("judge_subject",),
    subjects.SubjectsMerged.KIND: ("judge_subject",),
    subjects.SubjectRestored.KIND: ("judge_subject",),
    subjects.SubjectRetired.KIND: ("judge_subject",),
    subjects.SubjectChecked.KIND: ("judge_subject",),
    subjects.WorkStopped.KIND: ("judge_subject",),
    subjects.StopLifted.KIND: ("judge_subject",),
    subjects.SubjectReappeared.KIND: ("open_reappeared_item",),
    subjects.AlertRaised.KIND: ("open_alert_item",),
    subjects.AlertCleared.KIND: ("note_alert_cleared",),
    telemetry.CommandAsked.KIND: ("send_orders", "tell_second_person"),
    telemetry.CommandSeconded.KIND: ("send_orders", "tell_asker"),
    telemetry.CommandAnswered.KIND: ("tell_asker",),
    telemetry.CommandExpired.KIND: ("tell_asker",),
    telemetry.DeviceRegistered.KIND: ("write_book",),
    telemetry.DeviceChanged.KIND: ("write_book",),
    telemetry.DeviceRestored.KIND: ("write_book",),
    telemetry.DeviceRetired.KIND: ("write_book", "end_retired"),
    emissions.LimitSet.KIND: ("write_book", "judge_limited"),
    emissions.MarkMade.KIND: ("judge_marked",),
    emissions.MarkWithdrawn.KIND: ("judge_marked",),
    emissions.AlarmRaised.KIND: ("tell_alarm", "open_alarm_item"),
    emissions.AlarmEscalated.KIND: ("tell_alarm", "note_alarm"),
    emissions.AlarmResumed.KIND: ("open_alarm_item",),
    emissions.AlarmEnded.KIND: ("note_alarm",),
    emissions.AlarmExplained.KIND: ("tell_explained", "note_alarm"),
    emissions.ExplanationDecided.KIND: ("tell_decided", "note_alarm"),
    emissions.AlarmDismissed.KIND: ("note_alarm",),
    emissions.OutageNoticed.KIND: ("tell_outage",),
    integrity.SignConfirmed.KIND: ("open_fraud_item", "calibrate_pattern"),
    integrity.SignCleared.KIND: ("calibrate_pattern",),
    duties.DisputeRaised.KIND: ("tell_arbiters",),
    duties.DisputeRuled.KIND: ("tell_ruling",),
    patrols.PatrolRecorded.KIND: ("see_by_patrol",),
    inspections.VisitRecorded.KIND: ("see_by_visit", "tell_of_findings"),
    inspections.StopOrdered.KIND: ("tell_of_stop",),
    inspections.StopLifted.KIND: ("tell_of_stop",),
    incidents.IncidentOpened.KIND: ("tell_incident_dispatchers",),
    incidents.IncidentConfirmed.KIND: ("tell_incident_finders",),
    incidents.IncidentRejected.KIND: ("tell_incident_finders",),
    incidents.IncidentDispatched.KIND: ("tell_incident_handlers", "tell_incident_finders"),
    incidents.IncidentArrived.KIND: ("see_by_arrival", "tell_incident_finders"),
    incidents.IncidentFinished.KIND: ("tell_incident_finders", "tell_incident_dispatchers"),
    incidents.IncidentClosed.KIND: ("tell_incident_finders",),
    incidents.HandedToLedger.KIND: ("tell_incident_finders",),
    incidents.SaidNotFixed.KIND: ("tell_incident_dispatchers",),
    incidents.CameraSilent.KIND: ("tell_camera_silent",),
}

HANDLERS: Mapping[str, Handler | Outside] = {
    "tell_unit": ledger_jobs.tell_unit,
    "tell_unit_of_issued": ledger_jobs.tell_unit_of_issued,
    "tell_assisting": ledger_jobs.tell_assisting,
    "tell_dispatchers": ledger_jobs.tell_dispatchers,
    "tell_checker": ledger_jobs.tell_checker,
    "tell_leader": ledger_jobs.tell_leader,
    "tell_sponsor": ledger_jobs.tell_sponsor,
    "tell_order_unit": orders_jobs.tell_order_unit,
    "tell_order_office": orders_jobs.tell_order_office,
    "tell_order_signer": orders_jobs.tell_order_signer,
    "tell_unit_to_report": urging_jobs.tell_unit_to_report,
    "tell_warned_units": warnings_jobs.tell_warned_units,
    "tell_alert_dispatchers": warnings_jobs.tell_alert_dispatchers,
    "tell_split_owners": targets_jobs.tell_split_owners,
    "hand_over_items": ledger_jobs.hand_over_items,
    "compute_effect": Outside(effects_jobs.compute),
    "tell_roll": evacuations_jobs.tell_roll,
    "open_silence_item": ledger_jobs.open_silence_item,
    "open_water_item": ledger_jobs.open_water_item,
    "judge_register": subjects_jobs.judge_register,
    "judge_subject": subjects_jobs.judge_subject,
    "open_reappeared_item": duties_jobs.open_reappeared_item,
    "open_alert_item": duties_jobs.open_alert_item,
    "note_alert_cleared": duties_jobs.note_alert_cleared,
    "write_book": emissions_jobs.write_book,
    "end_retired": emissions_jobs.end_retired,
    "judge_limited": emissions_jobs.judge_limited,
    "judge_marked": emissions_jobs.judge_marked,
    "tell_alarm": emissions_jobs.tell_alarm,
    "tell_explained": emissions_jobs.tell_explained,
    "tell_decided": emissions_jobs.tell_decided,
    "tell_outage": emissions_jobs.tell_outage,
    "open_alarm_item": duties_jobs.open_alarm_item,
    "note_alarm": duties_jobs.note_alarm,
    "open_fraud_item": duties_jobs.open_fraud_item,
    "calibrate_pattern": integrity_jobs.calibrate_pattern,
    "raise_after_decline": duties_jobs.raise_after_decline,
    "send_orders": telemetry_jobs.send_orders,
    "tell_second_person": telemetry_jobs.tell_second_person,
    "tell_asker": telemetry_jobs.tell_asker,
    "tell_arbiters": duties_jobs.tell_arbiters,
    "tell_ruling": duties_jobs.tell_ruling,
    "tell_incident_dispatchers": incidents_jobs.tell_incident_dispatchers,
    "tell_incident_finders": incidents_jobs.tell_incident_finders,
    "tell_incident_handlers": incidents_jobs.tell_incident_handlers,
    "tell_camera_silent": incidents_jobs.tell_camera_silent,
    "see_by_patrol": coverage_jobs.see_by_patrol,
    "tell_of_findings": inspections_jobs.tell_of_findings,
    "tell_of_stop": inspections_jobs.tell_of_stop,
    "see_by_visit": coverage_jobs.see_by_visit,
    "see_by_arrival": coverage_jobs.see_by_arrival,
}
