"""What collecting returned workbooks asks, as SQL text; written by ``python -m db.freeze``, not by hand."""

Frozen = tuple[str, dict[str, str | int]]
# Each statement with the values it always has; ``db.repositories.collecting`` adds the others.

HEAD: Frozen = (
    """
SELECT batch.id, batch.hash, batch.last_change
FROM batch ORDER BY batch.id DESC
 LIMIT :param_1 OFFSET :param_2
""",
    {
        "param_1": 1,
        "param_2": 0,
    },
)

UNITS: Frozen = (
    """
SELECT unit.id, unit.name
FROM unit
""",
    {},
)

HEIRS: Frozen = (
    """
SELECT unit_change.unit_id, unit_change.into_id
FROM unit_change JOIN unit ON unit.id = unit_change.unit_id
WHERE unit_change.into_id IS NOT NULL AND unit.ended_on IS NOT NULL ORDER BY unit_change.changed_on,
    unit_change.id
""",
    {},
)

MERGED: Frozen = (
    """
SELECT task_alias.old_id, task_alias.task_id
FROM task_alias
""",
    {},
)

DISPATCHES: Frozen = (
    """
SELECT dispatch.id, dispatch.token, dispatch.unit_id, dispatch.period, dispatch.version,
    dispatch.sent_on, dispatch.due_on, dispatch.file_name, dispatch.bases, dispatch.sha256,
    unit.name, EXISTS (SELECT *
FROM unit_return
WHERE unit_return.dispatch_id = dispatch.id) AS anon_1
FROM dispatch JOIN unit ON unit.id = dispatch.unit_id
WHERE dispatch.token IN (SELECT anon_2.value
FROM json_each(:texts) AS anon_2)
""",
    {},
)

NEWEST: Frozen = (
    """
SELECT dispatch.unit_id, dispatch.id, dispatch.period, dispatch.due_on
FROM dispatch ORDER BY dispatch.period, dispatch.version
""",
    {},
)

SEEN: Frozen = (
    """
SELECT unit_return.sha256, min(unit_return.late_days) AS min_1
FROM unit_return
WHERE unit_return.sha256 IN (SELECT anon_1.value
FROM json_each(:texts) AS anon_1) GROUP BY unit_return.sha256
""",
    {},
)

RETURNED: Frozen = (
    """
SELECT dispatch.unit_id
FROM dispatch JOIN unit_return ON unit_return.dispatch_id = dispatch.id
WHERE dispatch.period = :period
""",
    {},
)

EXISTING: Frozen = (
    """
SELECT task.id
FROM task
WHERE task.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    {},
)

LED: Frozen = (
    """
SELECT assignment.unit_id, assignment.task_id, assignment.id, assignment.status, assignment.percent,
    assignment.completed_on, assignment.result, assignment.evidence_text, assignment.obstacle,
    assignment.proposal, assignment.completed_inferred
FROM assignment
WHERE assignment.role = :role_1 AND assignment.unit_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    {
        "role_1": "lead",
    },
)

TASKS: Frozen = (
    """
SELECT task.id, (SELECT count(*) AS count_1
FROM assignment
WHERE assignment.task_id = task.id AND assignment.role = :role_1) AS anon_1, task.status,
    task.percent, task.result, task.evidence_text, task.title, task.stt, task.lead,
    task.deadline_raw, section.text, document.number
FROM task LEFT OUTER JOIN section ON section.id = task.section_id LEFT OUTER JOIN document ON
    document.id = task.document_id
WHERE task.id IN (SELECT anon_2.value
FROM json_each(:ids) AS anon_2) AND task.cancelled_on IS NULL
""",
    {
        "role_1": "lead",
    },
)

QUESTIONS: Frozen = (
    """
SELECT pending.id, pending.kind, pending.unit_id, pending.task_id, pending.dispatch_id,
    pending."row", pending.place, pending.base, pending.ours, pending.theirs, pending.field,
    pending.settled, unit.name, task.title
FROM pending JOIN unit ON unit.id = pending.unit_id LEFT OUTER JOIN task ON task.id =
    pending.task_id
WHERE pending.unit_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) ORDER BY pending.id
""",
    {},
)

SET_DAYS: Frozen = (
    """
UPDATE task SET completed_on=(SELECT CASE WHEN (count(*) = count(assignment.completed_on)) THEN
    max(assignment.completed_on) END AS anon_1
FROM assignment
WHERE assignment.task_id = task.id AND assignment.role = :role_1) WHERE task.id IN (SELECT
    anon_2.value
FROM json_each(:ids) AS anon_2)
""",
    {
        "role_1": "lead",
    },
)
