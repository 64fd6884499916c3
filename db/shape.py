"""The columns of each table of this schema; written by ``python -m db.freeze``, not by hand."""

_TABLES = """
batch: id at who verb subject source source_sha undoes changed_rows first_change last_change
    previous_hash hash
closed_period: id period as_of closed_at closed_by figures chain_batch chain_head folder files
    reopened_at reopened_by reopen_reason
derivation: name value
document: id number folded issued_on issuer title file_name kind meeting_on chair announced
    announced_parts
holiday: id day name worked
ledger: id uuid unit level year programme demo created_at
secret: name hash tries tried_at
setting: id key value
tag: id kind name folded
unit: id name folded kind cutoff_day ended_on
unit_group: id name folded
change: id batch_id entity entity_id task_id field before after
dispatch: id token unit_id period version sent_on due_on file_name bases sha256
indicator: id position document_id lead unit_id section stt name folded kind measure better
    target_raw target_low target_high every cumulative numerator denominator bands person note
    imported ended_on
obstacle: id problem cause kind proposal addressed_to unit_id raised_on sent_on due answered_on
    answer resolved_on resolution reported
person: id name folded unit_id role job position left_on
petition: id kind channel number sender content received_on due unit_id person assigned_on
    answered_on answer document note
section: id document_id parent_id position text
source_file: id document_id name sha256 size added_on
unit_alias: id unit_id name folded
unit_change: id unit_id into_id changed_on old_name document
unit_group_member: id group_id unit_id
unit_parent: id unit_id parent_id
account: id person_id role closed mark
indicator_target: id indicator_id period raw low high
indicator_unit: id indicator_id unit_id
measurement: id indicator_id unit_id period numerator denominator value text measured_on source note
task: id position deadline_kind deadline_start due rhythm_every rhythm_day rhythm_month assigned_on
    cancelled_on completed_on clear_states document_id section_id percent stt leader person status
    deadline_raw deadline_doubts lead coordinate stt_key title_key lead_key person_key leader_key
    product_key title product result evidence_text note basis cancel_reason fields_present extra
    imported extended_on followed_from recorded_on next_open late_until priority upper_entered_on
    origin
unit_return: id dispatch_id received_on late_days file_name sha256 updated
assignment: id task_id unit_id role position completed_on completed_inferred person result
    evidence_text status percent obstacle proposal group_id
claim: id task_id period unit_id person completed_on result evidence_text claimed_at state
    decided_at decided_by reason
coordination: id task_id unit_id asked_on due answered_on question document answer
evidence: id task_id name sha256 size document added_on issued_on issuer excerpt link
extension: id task_id decided_on old_due new_due document approved_by reason kind
indicator_task: id indicator_id task_id
obstacle_task: id obstacle_id task_id
occurrence: id task_id period completed_on result evidence_text due
pending: id dispatch_id unit_id task_id kind field base ours theirs row place settled settled_on
progress: id task_id day percent note who
reminder: id task_id unit_id person reminded_on channel document note
step: id task_id position text person due done_on
task_alias: id task_id old_id
task_parent: id task_id parent_id
task_person: id task_id person_id
task_tag: id task_id tag_id
waiver: id task_id clear reason
transfer: id task_id kind assignment_id from_unit_id to_unit_id from_person to_person moved_on
    document reason joined_role completed_on
"""

COLUMNS = {
    table: frozenset(columns.split())
    for table, _, columns in (line.partition(":") for line in _TABLES.replace("\n    ", " ").splitlines())
    if table
}
