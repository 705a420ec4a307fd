"""The words of states, kinds and the like, by the value that the plan has for them. The only place that has them."""

from collections.abc import Mapping

from planner.words.message import Message, term

STATES: Mapping[str, Message] = {
    "planned": term("state of a task", "planned"),
    "running": term("state of a task", "running"),
    "done": term("state of a task", "done"),
    "late": term("state of a task", "late"),
}
"""By guidance.pace.State."""
NOT_REPORTED = term("state of a task", "not reported")
"""Of a booked sitting that has passed, and of what it would prove."""
GOES_ON = term("state of a task", "goes on by itself")
"""Of what has begun and goes on without the person."""
SEASON_STATUSES: Mapping[str, Message] = {
    "on_time": term("status of a season", "on time"),
    "late": term("status of a season", "late"),
    "missed": term("status of a season", "missed"),
    "unknown": term("status of a season", "not known yet"),
}
"""By roadmap.verdict.SeasonStatus."""
MATCH_OUTCOMES: Mapping[str, Message] = {
    "matched": term("result of the Match", "matched"),
    "partially": term("result of the Match", "partially matched"),
    "not": term("result of the Match", "not matched"),
}
"""By core.model.MatchOutcome."""
MATCH_CHOICES: Mapping[str, Message] = {
    "matched": term("choice of a result", "Matched"),
    "partially": term("choice of a result", "Partially matched"),
    "not": term("choice of a result", "Not matched"),
}
"""By core.model.MatchOutcome, as they stand alone."""
OUTCOMES: Mapping[str, Message] = {
    "pass": term("result of an exam", "passed"),
    "fail": term("result of an exam", "failed"),
}
"""By core.model.Outcome."""
OUTCOME_CHOICES: Mapping[str, Message] = {
    "pass": term("choice of a result", "Passed"),
    "fail": term("choice of a result", "Failed"),
}
"""By core.model.Outcome, as they stand alone."""
PHASES: Mapping[str, Message] = {
    "exams": term("phase", "Exams"),
    "profile": term("phase", "Profile"),
    "apply": term("phase", "Apply & Match"),
    "visa": term("phase", "Visa & Start"),
}
"""By core.model.Phase."""
STAGES: Mapping[str, Message] = {
    "exams": term("stage of the journey", "Exams"),
    "cv": term("stage of the journey", "CV"),
    "apply": term("stage of the journey", "Apply"),
    "interview": term("stage of the journey", "Interview"),
    "match": term("stage of the journey", "Match"),
    "residency": term("stage of the journey", "Residency"),
}
"""By guidance.progress.Stage."""
KINDS: Mapping[str, Message] = {
    "study": term("kind of task", "Study"),
    "exam": term("kind of task", "Exam"),
    "wait": term("kind of task", "Waiting time"),
    "activity": term("kind of task", "Activity"),
    "document": term("kind of task", "Document"),
    "milestone": term("kind of task", "Milestone"),
    "window": term("kind of task", "Window"),
    "decision": term("kind of task", "Decision"),
}
"""By core.model.Kind."""
KINDS_WITHIN: Mapping[str, Message] = {
    "study": term("kind of task, within a sentence", "study"),
    "exam": term("kind of task, within a sentence", "exam"),
    "wait": term("kind of task, within a sentence", "waiting time"),
    "activity": term("kind of task, within a sentence", "activity"),
    "document": term("kind of task, within a sentence", "document"),
    "milestone": term("kind of task, within a sentence", "milestone"),
    "window": term("kind of task, within a sentence", "window"),
    "decision": term("kind of task, within a sentence", "decision"),
}
"""By core.model.Kind, among other words."""
LINK_TYPES: Mapping[str, Message] = {
    "FS": term("type of link", "finish to start"),
    "SS": term("type of link", "start to start"),
    "FF": term("type of link", "finish to finish"),
    "SF": term("type of link", "start to finish"),
}
"""By core.model.LinkType."""
WISHES: Mapping[str, Message] = {
    "ASAP": term("wish for a date", "as early as possible"),
    "ALAP": term("wish for a date", "as late as possible"),
    "SNET": term("wish for a date", "start not before"),
    "SNLT": term("wish for a date", "start not after"),
    "FNET": term("wish for a date", "finish not before"),
    "FNLT": term("wish for a date", "finish not after"),
    "MSO": term("wish for a date", "start on"),
    "MFO": term("wish for a date", "finish on"),
}
"""By core.model.ConstraintType."""
DATED_WISHES: Mapping[str, Message] = {
    "SNET": term("wish for a date", "start not before {day}"),
    "SNLT": term("wish for a date", "start not after {day}"),
    "FNET": term("wish for a date", "finish not before {day}"),
    "FNLT": term("wish for a date", "finish not after {day}"),
    "MSO": term("wish for a date", "start on {day}"),
    "MFO": term("wish for a date", "finish on {day}"),
}
"""By core.model.ConstraintType, of those that name a day; `day` is to be filled."""
WISH_CHOICES: Mapping[str, Message] = {
    "ASAP": term("choice of a wish", "As early as possible"),
    "ALAP": term("choice of a wish", "As late as possible"),
    "SNET": term("choice of a wish", "Start not before …"),
    "SNLT": term("choice of a wish", "Start not after …"),
    "FNET": term("choice of a wish", "Finish not before …"),
    "FNLT": term("choice of a wish", "Finish not after …"),
    "MSO": term("choice of a wish", "Start on …"),
    "MFO": term("choice of a wish", "Finish on …"),
}
"""By core.model.ConstraintType, as they stand alone; after those with an ellipsis a day is asked for."""
SEVERITIES: Mapping[str, Message] = {
    "blocks": term("weight of a finding", "Blocks"),
    "weakens": term("weight of a finding", "Weakens"),
    "costs": term("weight of a finding", "Costs"),
    "delays": term("weight of a finding", "Delays"),
    "hint": term("weight of a finding", "Hint"),
}
"""By guidance.finding.Severity."""
CONFIDENCES: Mapping[str, Message] = {
    "official": term("confidence of a source", "official"),
    "secondary": term("confidence of a source", "from a third party"),
    "unverified": term("confidence of a source", "unverified"),
}
"""By packs.source.Confidence."""
PERSONS: Mapping[str, Message] = {
    "student": term("person", "Medical student"),
    "graduate": term("person", "Graduate"),
}
"""By core.model.Status."""
VISA_ROUTES: Mapping[str, Message] = {
    "j1": term("visa route", "J-1"),
    "h1b": term("visa route", "H-1B"),
    "none": term("visa route", "no visa needed"),
}
"""By core.model.Route."""
ANSWERS: Mapping[str, Message] = {
    "status": term("answer", "status"),
    "graduation_date": term("answer", "graduation date"),
    "visa": term("answer", "visa"),
    "diploma_date": term("answer", "diploma date"),
    "start_date": term("answer", "start date"),
    "target_match": term("answer", "target match"),
    "specialty": term("answer", "specialty"),
    "country": term("answer", "country"),
    "passport": term("answer", "passport"),
    "pathway": term("answer", "pathway"),
    "daily_hours": term("answer", "daily hours"),
    "study_days_per_week": term("answer", "study days per week"),
    "days_off": term("answer", "days off"),
    "holidays": term("answer", "holidays"),
}
"""By the keys of the answers file."""
PERSON_ROLES: Mapping[str, Message] = {
    "letter_writer": term("role of a person", "letter writer"),
    "supervisor": term("role of a person", "supervisor"),
    "evaluator": term("role of a person", "evaluator"),
    "mentor": term("role of a person", "mentor"),
    "coordinator": term("role of a person", "coordinator"),
}
"""By core.records.people.PersonRole."""
LETTER_STATES: Mapping[str, Message] = {
    "to_ask": term("state of a letter", "to ask"),
    "asked": term("state of a letter", "asked"),
    "agreed": term("state of a letter", "agreed"),
    "form_sent": term("state of a letter", "form sent"),
    "written": term("state of a letter", "written"),
    "uploaded": term("state of a letter", "uploaded"),
    "imported": term("state of a letter", "imported"),
    "declined": term("state of a letter", "declined"),
}
"""By core.records.letters.LetterState."""
LETTER_KINDS: Mapping[str, Message] = {
    "standard": term("kind of letter", "standard letter"),
    "chair": term("kind of letter", "department chair's letter"),
    "director": term("kind of letter", "program director's letter"),
    "sloe": term("kind of letter", "standardised evaluation (SLOE)"),
}
"""By core.records.letters.LetterKind."""
ATTACHMENT_FORMS: Mapping[str, Message] = {
    "web": term("kind of attachment", "web address"),
    "file": term("kind of attachment", "linked file"),
    "copy": term("kind of attachment", "copy of a file"),
}
"""By core.records.attachments.AttachmentForm."""
STUDY_UNITS: Mapping[str, Message] = {
    "questions": term("unit of a resource", "questions"),
    "hours": term("unit of a resource", "hours"),
    "pages": term("unit of a resource", "pages"),
    "videos": term("unit of a resource", "videos"),
    "cards": term("unit of a resource", "cards"),
}
"""By core.records.resources.StudyUnit."""
SCORE_SCALES: Mapping[str, Message] = {
    "exam": term("scale of a score", "points as the exam gives them"),
    "percent": term("scale of a score", "percent right"),
}
"""By core.records.practice_tests.ScoreScale."""
EXAM_MOVE_KINDS: Mapping[str, Message] = {
    "seat": term("kind of move", "seat moved"),
    "extension": term("kind of move", "window extended"),
    "lapsed": term("kind of move", "window lapsed"),
}
"""By core.records.moves.MoveKind."""
YES, NO = term("value of a field", "yes"), term("value of a field", "no")
"""Of a field that is true or false."""
