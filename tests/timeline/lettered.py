"""The sample's plan with letters in every state that a mark tells apart, as of the day on which it is opened.

Ada's is there; Ben's is agreed to and expected in time; Cem's writer takes so long that it comes after the day of
submission; Dov's is still to be asked for.
"""

from datetime import date

from planner.core.model import Plan
from planner.core.records.letters import Letter
from planner.core.ref import Ref
from planner.guidance.look import Look
from planner.guidance.record_mark import RecordMark
from planner.timeline.rows import row_of
from planner.timeline.shape import Scene, Strand
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import a_letter, a_writer, with_records
from tests.timeline.frames import a_look, rows_of

TASK = "lor"
UPLOADED_ON, ASKED_ON = date(2027, 3, 20), date(2027, 2, 10)
WRITERS = (a_writer("Ada", days=30), a_writer("Ben", days=14), a_writer("Cem", days=210), a_writer("Dov", days=14))
ADA = a_letter("a", "Ada", "uploaded", asked_on="2027-02-10", agreed_on="2027-02-14", uploaded_on="2027-03-20")
BEN = a_letter("b", "Ben", "agreed", asked_on="2027-03-15", agreed_on="2027-03-29")
CEM = a_letter("c", "Cem", "asked", asked_on="2027-04-01")
DOV = a_letter("d", "Dov", "to_ask")
A, B, C, D = (Ref("letters", key) for key in "abcd")


def lettered(*letters: Letter) -> Plan:
    """The sample's plan with these letters; with all four by default."""
    chosen = letters or (ADA, BEN, CEM, DOV)
    return with_records(sample_plan(), *WRITERS, *chosen)


def a_lettered_look(plan: Plan | None = None) -> Look:
    """It assessed."""
    return a_look(plan or lettered(), TODAY)


def marks_of(look: Look) -> dict[Ref, RecordMark]:
    """The marks in the row of "Letters uploaded"."""
    row = row_of(rows_of(look), TASK)
    assert row is not None
    return {mark.ref: mark for mark in row.marks}


def the_strand(scene: Scene, ref: Ref) -> Strand:
    """The only strand of a record."""
    (found,) = [strand for strand in scene.strands if strand.ref == ref]
    return found
