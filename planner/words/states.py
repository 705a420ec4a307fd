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
US_STATUSES: Mapping[str, Message] = {
    "none": term("status in the US", "not in the US"),
    "visitor": term("status in the US", "visitor (B-1, B-2, waiver)"),
    "student": term("status in the US", "student (F-1)"),
    "exchange": term("status in the US", "exchange visitor (J-1)"),
    "worker": term("status in the US", "worker (H-1B)"),
    "dependant": term("status in the US", "dependant (J-2, H-4, F-2)"),
    "protected": term("status in the US", "asylum, refugee or parole"),
    "permanent_resident": term("status in the US", "permanent resident"),
    "citizen": term("status in the US", "citizen"),
    "other": term("status in the US", "another status"),
}
"""By core.records.personal.UsStatus."""
LICENCE_KINDS: Mapping[str, Message] = {
    "none": term("kind of licence", "no license"),
    "training": term("kind of licence", "training license"),
    "limited": term("kind of licence", "limited license"),
    "full": term("kind of licence", "full license"),
}
"""By core.records.personal.LicenceKind."""
PRIOR_TRAININGS: Mapping[str, Message] = {
    "none": term("earlier residency", "none"),
    "abroad": term("earlier residency", "outside the US"),
    "us_unfinished": term("earlier residency", "in the US, not finished"),
    "us_finished": term("earlier residency", "in the US, finished"),
}
"""By core.records.personal.PriorTraining."""
EXPERIENCE_KINDS: Mapping[str, Message] = {
    "observership": term("kind of experience", "observership"),
    "externship": term("kind of experience", "externship"),
    "elective": term("kind of experience", "elective"),
    "clerkship": term("kind of experience", "clerkship"),
    "sub_internship": term("kind of experience", "sub-internship"),
    "clinical_work": term("kind of experience", "clinical work"),
    "training": term("kind of experience", "training"),
    "research": term("kind of experience", "research"),
    "audit": term("kind of experience", "audit or quality improvement"),
    "teaching": term("kind of experience", "teaching"),
    "volunteering": term("kind of experience", "volunteering"),
    "military": term("kind of experience", "military service"),
    "other": term("kind of experience", "other experience"),
}
"""By core.records.experiences.ExperienceKind."""
EXPERIENCE_STATES: Mapping[str, Message] = {
    "looking": term("state of an experience", "looking"),
    "asked": term("state of an experience", "asked"),
    "confirmed": term("state of an experience", "confirmed"),
    "running": term("state of an experience", "running"),
    "done": term("state of an experience", "done"),
    "refused": term("state of an experience", "refused"),
}
"""By core.records.experiences.ExperienceState."""
HANDS_ON: Mapping[str, Message] = {
    "yes": term("hands-on", "yes"),
    "partly": term("hands-on", "partly"),
    "no": term("hands-on", "no"),
}
"""By core.records.experiences.HandsOn."""
VISA_CLASSES: Mapping[str, Message] = {
    "b1": term("class of visa", "B-1"),
    "b2": term("class of visa", "B-2"),
    "b1_b2": term("class of visa", "B-1/B-2"),
    "waiver": term("class of visa", "Visa Waiver (ESTA)"),
    "f1": term("class of visa", "F-1"),
    "j1": term("class of visa", "J-1"),
    "h1b": term("class of visa", "H-1B"),
    "other": term("class of visa", "another class"),
}
"""By core.records.visas.VisaClass."""
VISA_PURPOSES: Mapping[str, Message] = {
    "rotations": term("purpose of a visa", "rotations"),
    "step3": term("purpose of a visa", "Step 3"),
    "interviews": term("purpose of a visa", "interviews"),
    "training": term("purpose of a visa", "residency"),
    "other": term("purpose of a visa", "something else"),
}
"""By core.records.visas.VisaPurpose."""
VISA_STATES: Mapping[str, Message] = {
    "planned": term("state of a visa", "planned"),
    "waiting": term("state of a visa", "waiting for the interview"),
    "checks": term("state of a visa", "held for checks"),
    "issued": term("state of a visa", "issued"),
    "refused": term("state of a visa", "refused"),
}
"""By core.records.visas.VisaState."""
ENCOUNTER_STATES: Mapping[str, Message] = {
    "planned": term("state of an encounter", "planned"),
    "done": term("state of an encounter", "done"),
    "rated": term("state of an encounter", "rating sent"),
    "accepted": term("state of an encounter", "accepted"),
    "rejected": term("state of an encounter", "rejected"),
}
"""By core.records.encounters.EncounterState."""
EXPLANATION_TOPICS: Mapping[str, Message] = {
    "gap": term("topic of an explanation", "gap in the CV"),
    "leave": term("topic of an explanation", "leave of absence"),
    "failed_attempt": term("topic of an explanation", "failed attempt"),
    "dismissal": term("topic of an explanation", "dismissal"),
    "conviction": term("topic of an explanation", "conviction"),
    "licence_action": term("topic of an explanation", "action against a license"),
    "visa_refusal": term("topic of an explanation", "refused visa"),
    "other": term("topic of an explanation", "something else"),
}
"""By core.records.explanations.ExplanationTopic."""
PUBLICATION_KINDS: Mapping[str, Message] = {
    "article": term("kind of publication", "article"),
    "case_report": term("kind of publication", "case report"),
    "abstract": term("kind of publication", "abstract"),
    "poster": term("kind of publication", "poster"),
    "talk": term("kind of publication", "talk"),
    "chapter": term("kind of publication", "chapter"),
    "other": term("kind of publication", "other work"),
}
"""By core.records.publications.PublicationKind."""
PUBLICATION_STATES: Mapping[str, Message] = {
    "draft": term("state of a publication", "draft"),
    "submitted": term("state of a publication", "submitted"),
    "accepted": term("state of a publication", "accepted"),
    "published": term("state of a publication", "published"),
    "rejected": term("state of a publication", "rejected"),
}
"""By core.records.publications.PublicationState."""
STATEMENT_STATES: Mapping[str, Message] = {
    "draft": term("state of a statement", "draft"),
    "ready": term("state of a statement", "ready"),
    "sent": term("state of a statement", "sent"),
    "retired": term("state of a statement", "not used"),
}
"""By core.records.statements.StatementState."""
PAPER_KINDS: Mapping[str, Message] = {
    "passport": term("kind of document", "passport"),
    "id_card": term("kind of document", "identity card"),
    "birth_certificate": term("kind of document", "birth certificate"),
    "name_change": term("kind of document", "proof of a name change"),
    "account": term("kind of document", "MyIntealth account"),
    "permit": term("kind of document", "exam permit"),
    "english_test": term("kind of document", "OET registration"),
    "application": term("kind of document", "residency application"),
    "diploma": term("kind of document", "diploma"),
    "transcript": term("kind of document", "final transcript"),
    "mspe": term("kind of document", "dean's letter (MSPE)"),
    "internship": term("kind of document", "internship certificate"),
    "licence": term("kind of document", "licence or registration"),
    "military": term("kind of document", "military papers"),
    "photo": term("kind of document", "photo"),
    "vaccination": term("kind of document", "vaccination record"),
    "titers": term("kind of document", "titers"),
    "tb_test": term("kind of document", "tuberculosis test"),
    "bls": term("kind of document", "BLS"),
    "acls": term("kind of document", "ACLS"),
    "other": term("kind of document", "other paper"),
}
"""By core.records.documents.PaperKind."""
PAPER_TITLES: Mapping[str, Message] = {
    "passport": term("title of a document", "Passport"),
    "id_card": term("title of a document", "Identity card"),
    "birth_certificate": term("title of a document", "Birth certificate"),
    "name_change": term("title of a document", "Proof of a name change"),
    "account": term("title of a document", "MyIntealth account"),
    "permit": term("title of a document", "Exam permit"),
    "english_test": term("title of a document", "OET registration"),
    "application": term("title of a document", "Residency application"),
    "diploma": term("title of a document", "Diploma"),
    "transcript": term("title of a document", "Final transcript"),
    "mspe": term("title of a document", "Dean's letter (MSPE)"),
    "internship": term("title of a document", "Internship certificate"),
    "licence": term("title of a document", "Licence or registration"),
    "military": term("title of a document", "Military papers"),
    "photo": term("title of a document", "Photo"),
    "vaccination": term("title of a document", "Vaccination record"),
    "titers": term("title of a document", "Titers"),
    "tb_test": term("title of a document", "Tuberculosis test"),
    "bls": term("title of a document", "BLS"),
    "acls": term("title of a document", "ACLS"),
    "other": term("title of a document", "Other paper"),
}
"""By core.records.documents.PaperKind, where it stands alone."""
PAPER_STATES: Mapping[str, Message] = {
    "missing": term("state of a document", "missing"),
    "ordered": term("state of a document", "ordered"),
    "in_hand": term("state of a document", "in hand"),
    "sent": term("state of a document", "sent"),
    "accepted": term("state of a document", "accepted"),
    "verified": term("state of a document", "verified"),
    "rejected": term("state of a document", "rejected"),
}
"""By core.records.documents.PaperState."""
TRANSLATIONS: Mapping[str, Message] = {
    "not_needed": term("translation of a document", "not needed"),
    "needed": term("translation of a document", "needed"),
    "ordered": term("translation of a document", "ordered"),
    "in_hand": term("translation of a document", "in hand"),
}
"""By core.records.documents.Translation."""
STANDINGS: Mapping[str, Message] = {
    "weak": term("standing of a part of the profile", "weak"),
    "open": term("standing of a part of the profile", "to do"),
    "begun": term("standing of a part of the profile", "under way"),
    "done": term("standing of a part of the profile", "done"),
    "later": term("standing of a part of the profile", "later"),
}
"""By guidance.profile.standing.Standing."""
YES, NO = term("value of a field", "yes"), term("value of a field", "no")
"""Of a field that is true or false."""
