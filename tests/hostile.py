"""Forty texts that would like to be more than text, and a plan that has each of them in every field that takes a text.

What they are after is a probe: a picture, or a style sheet, that lies beside. Nobody may open it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from planner.core.edits.task import AddTask
from planner.core.model import DayOff, Group, Phase, Plan, Record, Task
from planner.core.records.attachments import Attachment
from planner.core.records.letters import Letter, LetterKind, LetterState
from planner.core.records.people import Person
from planner.core.records.study_log import StudyEntry
from planner.core.ref import task_ref
from planner.words.text import clean
from tests.guidance.looks import TODAY, sample_plan

PROBE = "probe-b51a.png"
LONG = 100_000


def hostile_texts(probe: Path) -> tuple[str, ...]:
    """The texts; `probe` is the path of the picture that none of them may reach."""
    url, path = probe.as_uri(), probe.as_posix()
    return (
        f"<img src='{url}'>",
        f'<img src="{path}">',
        f"<b>bold</b><img src={path} width=9999 height=9999>",
        f"<html><head><link rel='stylesheet' href='{url}'></head><body>x</body></html>",
        f"<style>@import url('{url}'); body {{ background-image: url({url}) }}</style>x",
        f"<p style=\"background-image: url('{path}')\">x</p>",
        f"<table background='{url}'><tr><td>x</td></tr></table>",
        f"<qt><img src='{url}'></qt>",
        f"<!DOCTYPE html><html><body><img src='{url}'></body></html>",
        f"&lt;img src='{url}'&gt;",
        f"&amp;lt;img src='{url}'&amp;gt;",
        f"&#60;img src='{url}'&#62;",
        f"text first <img src='{url}'> and after",
        f"first\n<img src='{url}'>",
        f"\t <img src='{url}'>",
        f"\u2028<img src='{url}'>",
        f"<a href='{url}'>link</a>",
        "<a href='https://evil.example/'>ecfmg.org</a>",
        "<img src='//evil.example/share/x.png'>",
        "<img src='\\\\evil.example\\share\\x.png'>",
        "<img src='http://127.0.0.1:9/x.png'>",
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}'/></svg>",
        f"<object data='{url}'></object><embed src='{url}'><iframe src='{url}'></iframe>",
        f"![picture]({path})",
        f"[link]({url})",
        "<script>alert(1)</script>",
        "$$ \\frac{a}{b} $x^2$ $$",
        "\\input{/etc/passwd} \\frac{",
        f'#image("{path}") #read("{path}") #panic()',
        "%s %d {0} {name} {probe} %(x)s",
        "&File &amp; &Quit && a&b",
        "\u202eexe.nalp\u202c and \u2066inside\u2067",
        "NUL \x00 bell \x07 escape \x1b[31m delete \x7f next \x85",
        "\ufffe\uffff\ufeff",
        "\ud83d lone surrogate",
        "موعد في المستشفى <img src=x> 3",
        "👩🏽‍⚕️ visit 🇩🇪 ward \U000e0001",
        "=cmd|'/c calc'!A1",
        f"<b>{'x' * LONG}</b>",
    )


def hostile_plan(probe: Path, today: date = TODAY) -> Plan:
    """The sample with the texts in each text field of each kind of entity, each of them in each field."""
    texts = tuple(map(clean, hostile_texts(probe)))
    shifted = [cycle((*texts[place:], *texts[:place])) for place in range(8)]
    plan = sample_plan()
    while len(plan.tasks) < len(texts) + 5:
        plan = AddTask(f"own{len(plan.tasks)}", "x", Phase.PROFILE, duration_days=3).apply(plan)
    tasks = {task.id: _hostile(task, next(shifted[0]), next(shifted[1])) for task in plan.tasks.values()}
    odd = "<img src='x'>&id"
    tasks[odd] = replace(tasks["personal_statement"], id=odd, role=None, made_from=None, group="g")
    links = {
        key: replace(link, dropped=next(shifted[2])) if link.soft else link for key, link in plan.dependencies.items()
    }
    offs = [DayOff(today + timedelta(days=n), today + timedelta(days=n), None) for n in range(3)]
    return replace(
        plan,
        tasks=tasks,
        dependencies=links,
        groups={"g": Group("g", texts[0], Phase.PROFILE, 1024)},
        calendar=replace(plan.calendar, days_off=(*plan.calendar.days_off, *offs)),
        records={**plan.records, **_records(texts, today)},
        extra={**plan.extra, texts[0]: texts[1]},
    )


def _hostile(task: Task, title: str, notes: str) -> Task:
    return replace(task, title=title, notes=notes[:20_000], extra={title[:100]: notes[:100]})


def _records(texts: tuple[str, ...], today: date) -> dict[str, Mapping[str, Record]]:
    lines = [text[:300] for text in texts]
    people = {
        f"p{n}": Person(
            id=f"p{n}",
            position=n,
            name=line,
            title=lines[n - 1],
            institution=lines[n - 2],
            contact=lines[n - 3],
            notes=texts[n][:20_000],
        )
        for n, line in enumerate(lines)
    }
    letters = {
        f"l{n}": Letter(
            id=f"l{n}",
            position=n,
            season=2028,
            writer=f"p{n}",
            kind=LetterKind.CHAIR,
            specialty=lines[n],
            state=LetterState.ASKED,
            asked_on=today,
        )
        for n in range(len(lines))
    }
    entries = {
        f"e{n}": StudyEntry(
            id=f"e{n}", position=n, day=today - timedelta(days=n), exam="step2ck", units=1, note=line[:20_000]
        )
        for n, line in enumerate(texts)
    }
    attachments = {
        f"a{n}": Attachment(id=f"a{n}", position=n, of=task_ref("step2ck"), title=line, address=text[:4_000])
        for n, (line, text) in enumerate(zip(lines, texts, strict=True))
    }
    return {"people": people, "letters": letters, "study_log": entries, "attachments": attachments}
