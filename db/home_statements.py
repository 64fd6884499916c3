"""What the first screen asks, as SQL text; written by ``python -m db.freeze``, not by hand."""

Frozen = tuple[str, dict[str, str | int]]
# Each statement with the values it always has; ``db.home`` adds the others.

LEDGER: Frozen = (
    """
SELECT ledger.uuid, ledger.unit, ledger.level, ledger.year, ledger.programme, ledger.demo
FROM ledger
""",
    {},
)

RULES: Frozen = (
    """
SELECT derivation.value
FROM derivation
WHERE derivation.name = :name
""",
    {},
)

SETTING: Frozen = (
    """
SELECT setting.value
FROM setting
WHERE setting."key" = :key
""",
    {},
)

MONTH: Frozen = (
    """
SELECT CASE WHEN (anon_2.class = :class_1) THEN :param_1 WHEN (anon_2.class = :class_2 AND
    anon_2.due_once BETWEEN :first AND :last) THEN :param_2 WHEN (anon_2.class = :class_2 AND
    anon_2.due > :last AND anon_2.due <= :horizon) THEN :param_3 WHEN (anon_2.class = :class_2 AND
    anon_2.rhythm_every IS NOT NULL) THEN :param_4 WHEN (anon_2.class = :class_3) THEN :param_5 WHEN
    (anon_2.class = :class_4) THEN :param_6 WHEN (anon_2.class IN (:class_5_1, :class_5_2) AND
    anon_2.completed_on BETWEEN :first AND :last) THEN :param_7 END AS anon_1,
    (anon_2.deadline_start IS NULL OR anon_2.deadline_start <= :last) AND (anon_2.rhythm_every IS
    NULL OR anon_2.next_open IS NOT NULL OR anon_2.due >= :first) AS anon_3, anon_2.id, CASE WHEN
    (anon_2.due BETWEEN :first AND :last) THEN NULL ELSE anon_2.rhythm_every END AS rhythm_every,
    anon_2.rhythm_day, anon_2.rhythm_month
FROM (SELECT task.id AS id, task.position AS position, task.completed_on AS completed_on,
    task.deadline_start AS deadline_start, task.rhythm_every AS rhythm_every, task.rhythm_day AS
    rhythm_day, task.rhythm_month AS rhythm_month, task.next_open AS next_open, CASE WHEN
    (task.extended_on <= :as_of) THEN (SELECT extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_8 OFFSET :param_9) ELSE task.due END AS due, CASE WHEN (task.deadline_kind NOT BETWEEN
    :deadline_kind_1 AND :deadline_kind_2) THEN CASE WHEN (task.extended_on <= :as_of) THEN (SELECT
    extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_10 OFFSET :param_11) ELSE task.due END END AS due_once, CASE WHEN (task.assigned_on >
    :as_of) THEN NULL WHEN (task.cancelled_on <= :as_of) THEN :param_12 WHEN (task.completed_on <=
    :as_of) THEN CASE WHEN (task.completed_on > CASE WHEN (task.extended_on <= :as_of) THEN (SELECT
    extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_13 OFFSET :param_14) ELSE task.due END) THEN :param_15 ELSE :param_16 END WHEN
    (task.next_open < :as_of OR task.late_until > :as_of AND (EXISTS (SELECT *
FROM occurrence
WHERE occurrence.task_id = task.id AND occurrence.due < :as_of AND occurrence.completed_on >
    :as_of))) THEN :param_17 ELSE CASE CASE WHEN (task.extended_on <= :as_of) THEN (SELECT
    extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_13 OFFSET :param_18) ELSE task.due END < :as_of WHEN :param_19 THEN CASE WHEN
    (task.deadline_kind IN (:deadline_kind_3_1, :deadline_kind_3_2, :deadline_kind_3_3,
    :deadline_kind_3_4, :deadline_kind_3_5, :deadline_kind_3_6)) THEN :param_20 ELSE :param_21 END
    WHEN :param_22 THEN :param_23 ELSE CASE WHEN (task.deadline_kind IN (:deadline_kind_4_1,
    :deadline_kind_4_2, :deadline_kind_4_3, :deadline_kind_4_4, :deadline_kind_4_5,
    :deadline_kind_4_6, :deadline_kind_4_7, :deadline_kind_4_8)) THEN :param_24 ELSE :param_25 END
    END END AS class
FROM task
 LIMIT :param_26 OFFSET :param_27) AS anon_2
WHERE CASE WHEN (anon_2.class = :class_1) THEN :param_1 WHEN (anon_2.class = :class_2 AND
    anon_2.due_once BETWEEN :first AND :last) THEN :param_2 WHEN (anon_2.class = :class_2 AND
    anon_2.due > :last AND anon_2.due <= :horizon) THEN :param_3 WHEN (anon_2.class = :class_2 AND
    anon_2.rhythm_every IS NOT NULL) THEN :param_4 WHEN (anon_2.class = :class_3) THEN :param_5 WHEN
    (anon_2.class = :class_4) THEN :param_6 WHEN (anon_2.class IN (:class_5_1, :class_5_2) AND
    anon_2.completed_on BETWEEN :first AND :last) THEN :param_7 END IS NOT NULL ORDER BY
    coalesce(anon_2.next_open, anon_2.due), anon_2.position, anon_2.id
""",
    {
        "class_1": "overdue",
        "param_1": "overdue",
        "class_2": "in_time",
        "param_2": "due",
        "param_3": "coming",
        "param_4": "recurring",
        "class_3": "continuous",
        "param_5": "recurring",
        "class_4": "undated",
        "param_6": "undated",
        "param_7": "done",
        "param_8": 1,
        "param_9": 0,
        "deadline_kind_1": "recurring-daily",
        "deadline_kind_2": "recurring-yearly",
        "param_10": 1,
        "param_11": 0,
        "param_12": "cancelled",
        "param_13": 1,
        "param_14": 0,
        "param_15": "done_late",
        "param_16": "done_on_time",
        "param_17": "overdue",
        "param_18": 0,
        "param_19": True,
        "param_20": "continuous",
        "param_21": "overdue",
        "param_22": False,
        "param_23": "in_time",
        "param_24": "continuous",
        "param_25": "undated",
        "param_26": -1,
        "param_27": 0,
        "class_5_1": "done_late",
        "class_5_2": "done_on_time",
        "deadline_kind_3_1": "recurring-daily",
        "deadline_kind_3_2": "recurring-half",
        "deadline_kind_3_3": "recurring-monthly",
        "deadline_kind_3_4": "recurring-quarterly",
        "deadline_kind_3_5": "recurring-weekly",
        "deadline_kind_3_6": "recurring-yearly",
        "deadline_kind_4_1": "continuous",
        "deadline_kind_4_2": "range",
        "deadline_kind_4_3": "recurring-daily",
        "deadline_kind_4_4": "recurring-half",
        "deadline_kind_4_5": "recurring-monthly",
        "deadline_kind_4_6": "recurring-quarterly",
        "deadline_kind_4_7": "recurring-weekly",
        "deadline_kind_4_8": "recurring-yearly",
    },
)

COUNTS: Frozen = (
    """
SELECT count(*) FILTER (WHERE anon_2.class = :class_1) AS anon_1, count(*) FILTER (WHERE
    anon_2.class = :class_2) AS anon_3, count(*) FILTER (WHERE anon_2.class = :class_3) AS anon_4,
    count(*) FILTER (WHERE anon_2.class = :class_4) AS anon_5, count(*) FILTER (WHERE anon_2.class =
    :class_5) AS anon_6, count(*) FILTER (WHERE anon_2.class = :class_6) AS anon_7, count(*) FILTER
    (WHERE anon_2.class = :class_7) AS anon_8
FROM (SELECT CASE WHEN (task.assigned_on > :as_of) THEN NULL WHEN (task.cancelled_on <= :as_of) THEN
    :param_1 WHEN (task.completed_on <= :as_of) THEN CASE WHEN (task.completed_on > CASE WHEN
    (task.extended_on <= :as_of) THEN (SELECT extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_2 OFFSET :param_3) ELSE task.due END) THEN :param_4 ELSE :param_5 END WHEN
    (task.next_open < :as_of OR task.late_until > :as_of AND (EXISTS (SELECT *
FROM occurrence
WHERE occurrence.task_id = task.id AND occurrence.due < :as_of AND occurrence.completed_on >
    :as_of))) THEN :param_6 ELSE CASE CASE WHEN (task.extended_on <= :as_of) THEN (SELECT
    extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_2 OFFSET :param_7) ELSE task.due END < :as_of WHEN :param_8 THEN CASE WHEN
    (task.deadline_kind IN (:deadline_kind_1_1, :deadline_kind_1_2, :deadline_kind_1_3,
    :deadline_kind_1_4, :deadline_kind_1_5, :deadline_kind_1_6)) THEN :param_9 ELSE :param_10 END
    WHEN :param_11 THEN :param_12 ELSE CASE WHEN (task.deadline_kind IN (:deadline_kind_2_1,
    :deadline_kind_2_2, :deadline_kind_2_3, :deadline_kind_2_4, :deadline_kind_2_5,
    :deadline_kind_2_6, :deadline_kind_2_7, :deadline_kind_2_8)) THEN :param_13 ELSE :param_14 END
    END END AS class
FROM task
 LIMIT :param_15 OFFSET :param_16) AS anon_2
""",
    {
        "class_1": "done_on_time",
        "class_2": "done_late",
        "class_3": "in_time",
        "class_4": "overdue",
        "class_5": "continuous",
        "class_6": "undated",
        "class_7": "cancelled",
        "param_1": "cancelled",
        "param_2": 1,
        "param_3": 0,
        "param_4": "done_late",
        "param_5": "done_on_time",
        "param_6": "overdue",
        "param_7": 0,
        "param_8": True,
        "param_9": "continuous",
        "param_10": "overdue",
        "param_11": False,
        "param_12": "in_time",
        "param_13": "continuous",
        "param_14": "undated",
        "param_15": -1,
        "param_16": 0,
        "deadline_kind_1_1": "recurring-daily",
        "deadline_kind_1_2": "recurring-half",
        "deadline_kind_1_3": "recurring-monthly",
        "deadline_kind_1_4": "recurring-quarterly",
        "deadline_kind_1_5": "recurring-weekly",
        "deadline_kind_1_6": "recurring-yearly",
        "deadline_kind_2_1": "continuous",
        "deadline_kind_2_2": "range",
        "deadline_kind_2_3": "recurring-daily",
        "deadline_kind_2_4": "recurring-half",
        "deadline_kind_2_5": "recurring-monthly",
        "deadline_kind_2_6": "recurring-quarterly",
        "deadline_kind_2_7": "recurring-weekly",
        "deadline_kind_2_8": "recurring-yearly",
    },
)

PAGE: Frozen = (
    """
SELECT task.id, task.stt, task.title, section.text, task.lead, task.coordinate, task.person,
    task.leader, task.deadline_raw, task.deadline_kind, task.deadline_start, task.due,
    task.rhythm_every, task.rhythm_day, task.rhythm_month, task.deadline_doubts, task.product,
    task.result, task.percent, task.completed_on, task.cancelled_on, task.assigned_on,
    task.clear_states, (SELECT count(*) AS count_1
FROM evidence
WHERE evidence.task_id = task.id) AS anon_1, task.evidence_text, document.number, document.title AS
    title_1, task.note, CASE WHEN (task.extended_on <= :as_of) THEN (SELECT extension.new_due
FROM extension
WHERE extension.task_id = task.id AND extension.decided_on <= :as_of ORDER BY extension.decided_on
    DESC, extension.id DESC
 LIMIT :param_1 OFFSET :param_2) ELSE task.due END AS anon_2, CASE WHEN (task.next_open < :as_of OR
    task.late_until > :as_of AND (EXISTS (SELECT *
FROM occurrence
WHERE occurrence.task_id = task.id AND occurrence.due < :as_of AND occurrence.completed_on >
    :as_of))) THEN :param_3 ELSE :param_4 END AS anon_3, task.next_open, task.recorded_on,
    task.followed_from, task.priority, task.upper_entered_on, (SELECT count(step.done_on) AS count_2
FROM step
WHERE step.task_id = task.id) AS anon_4, (SELECT count(*) AS count_3
FROM step
WHERE step.task_id = task.id) AS anon_5, (SELECT group_concat(tag.kind || :kind_1 || tag.name,
    :group_concat_2) AS group_concat_1
FROM tag JOIN task_tag ON task_tag.tag_id = tag.id
WHERE task_tag.task_id = task.id) AS anon_6, CASE WHEN (EXISTS (SELECT *
FROM obstacle_task, obstacle
WHERE obstacle_task.task_id = task.id AND obstacle.id = obstacle_task.obstacle_id AND
    obstacle.raised_on <= :as_of AND (obstacle.resolved_on IS NULL OR obstacle.resolved_on >
    :as_of))) THEN :param_5 ELSE :param_6 END AS anon_7, CASE WHEN (EXISTS (SELECT *
FROM claim
WHERE claim.task_id = task.id AND claim.state = 'waiting')) THEN :param_7 ELSE :param_8 END AS
    anon_8
FROM task LEFT OUTER JOIN section ON section.id = task.section_id LEFT OUTER JOIN document ON
    document.id = task.document_id
WHERE task.id IN (SELECT anon_9.value
FROM json_each(:ids) AS anon_9)
""",
    {
        "param_1": 1,
        "param_2": 0,
        "param_3": 1,
        "param_4": 0,
        "kind_1": ":",
        "group_concat_2": ";",
        "param_5": 1,
        "param_6": 0,
        "param_7": 1,
        "param_8": 0,
    },
)

TITLES: Frozen = (
    """
SELECT task.id, task.title
FROM task
WHERE task.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    {},
)

TICKS: Frozen = (
    """
SELECT occurrence.task_id, occurrence.period, occurrence.completed_on
FROM occurrence
WHERE occurrence.period IN (SELECT anon_1.value
FROM json_each(:periods) AS anon_1) AND occurrence.task_id IN (SELECT anon_2.value
FROM json_each(:ids) AS anon_2)
""",
    {},
)

DAYS: Frozen = (
    """
SELECT holiday.day, holiday.worked
FROM holiday
""",
    {},
)
