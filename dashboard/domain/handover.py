"""The text that an answer or a sheet is handed over with: copy, mail, share and paper read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data.fields.field import Column
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, SCHEMES, RecordStatus
from dashboard.domain.positions import ReceptionPlace
from dashboard.domain.projects import ProjectSummary, SheetFacts
from dashboard.domain.referral.elsewhere import AcrossResult
from dashboard.domain.referral.groups import AnswerGroup, answer_groups
from dashboard.domain.referral.results import LocalDoor, Match, NextDoor, ReferralResult
from dashboard.domain.referral.wording import kilometres, summary
from dashboard.domain.wording import age_limits, referral_words, unstated_words
from dashboard.french import join, long_date, lower_first, plural, quoted, typeset
from dashboard.texts.handover import Handover
from dashboard.texts.referral import Answers, Doors, Paper
from dashboard.texts.sheet import Reception, Sheet
from dashboard.texts.site import DEMONSTRATION, UNSTATED

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HandoverText:
    """A text to hand over: its paragraphs, then `end`, which has the link: `address`.

    `brief`: a first paragraph, then lines, the most needed first, for where there is less room.
    """

    subject: str
    paragraphs: tuple[str, ...]
    brief: tuple[str, ...]
    end: str
    address: str

    @property
    def whole(self) -> str:
        """Return all of it."""
        return "\n\n".join((*self.paragraphs, self.end))

    def cut(self, fits: Callable[[str], bool]) -> str:
        """Return the whole if it `fits`, else as many of the brief lines as do, and the end."""
        if fits(self.whole):
            return self.whole
        first, *lines = self.brief
        kept = ("\n".join(lines[:count]) for count in range(len(lines), -1, -1))
        bodies = ("\n\n".join(filter(None, (first, body, Handover.CUT, self.end))) for body in kept)
        return next(filter(fits, bodies), self.end)


def answer_text(
    referral: ReferralResult,
    summaries: Sequence[ProjectSummary],
    made: str,
    address: str,
) -> HandoverText:
    """Return an answer as a text; `made` says of which day it is, `address` is where it is found.

    `summaries`: all, in file order.
    """
    told = [group for group in answer_groups(referral) if not group.folded]
    return _told_answer(
        referral.commune.name,
        [*question_lines(referral), made, *demonstration_lines(referral, summaries)],
        (
            [summary(referral), *(text for group in told for text in _in_full(group, summaries))],
            [text for group in told for text in _in_brief(group, summaries)],
        ),
        referral.doors,
        address,
    )


def across_text(
    across: AcrossResult, summaries: Sequence[ProjectSummary], made: str, address: str
) -> HandoverText:
    """Return the answer for a commune outside the map as a text, as `answer_text` does."""
    found = [(summaries[match.project], match.territory) for match in across.matches]
    cards = [_told(card.project, _rows(card, territory)) for card, territory in found]
    return _told_answer(
        across.place.name,
        [*question_lines(across), made, *demonstration_lines(across, summaries)],
        (
            [f"{across.sentence} {across.why}", *cards],
            [across.why, *(_line(card.project) for card, _ in found)],
        ),
        across.doors,
        address,
    )


def _told_answer(
    name: str,
    asked: Sequence[str],
    told: tuple[Sequence[str], Sequence[str]],
    doors: Sequence[NextDoor],
    address: str,
) -> HandoverText:
    """Return the text of an answer; `told`: its projects in paragraphs, and in lines."""
    paragraphs, lines = told
    first = "\n".join((Paper.QUESTION.format(name=name), *asked))
    title, told_doors = Doors.TITLE.upper(), "\n".join(map(_door, doors))
    return HandoverText(
        Handover.SUBJECT_ANSWER.format(name=name),
        (first, *paragraphs, f"{title}\n\n{told_doors}"),
        (first, *lines, title, *(_called(door) for door in doors)),
        "\n".join((Handover.LIVE.format(address=address), Handover.LINK_HOLDS, Handover.NO_NAME)),
        address,
    )


def question_lines(answer: ReferralResult | AcrossResult) -> list[str]:
    """Return what was asked of the person: publics, age, scheme."""
    person = answer.person
    publics = [PUBLICS[public].label for public in person.publics]
    lines = [Paper.PUBLICS.format(publics=join(publics))] if publics else []
    lines += [Paper.AGE.format(age=plural(person.age, "an"))] if person.age is not None else []
    lines += [Paper.SCHEME.format(scheme=SCHEMES[answer.scheme].label)] if answer.scheme else []
    lines += [Paper.DAY.format(day=long_date(answer.day))] if answer.day else []
    return lines


def answer_dates(dated: str, today: date) -> str:
    """Return of which day an answer is, and of which its data, `dated` in words."""
    return Handover.MADE.format(today=long_date(today), dated=dated)


def demonstration_lines(
    answer: ReferralResult | AcrossResult, summaries: Sequence[ProjectSummary]
) -> list[str]:
    """Return the warning on the demonstration records of an answer, none if it has none."""
    statuses = [summaries[project].project.status for project in _projects_told(answer)]
    count = statuses.count(RecordStatus.EXEMPLE_FICTIF)
    if not count:
        return []
    words = plural(count, "exemple fictif", "exemples fictifs")
    return [Paper.DEMONSTRATION.format(count=words)]


def _projects_told(answer: ReferralResult | AcrossResult) -> list[int]:
    if isinstance(answer, AcrossResult):
        return [match.project for match in answer.matches]
    told = [group for group in answer_groups(answer) if not group.folded]
    return [match.project for group in told for match in group.every]


def has_telephone(group: AnswerGroup, summaries: Sequence[ProjectSummary]) -> bool:
    """Return whether a project of the group, not too far, can be called."""
    return any(summaries[match.project].project.phone for match in group.matches)


def to_ask(group: AnswerGroup, summaries: Sequence[ProjectSummary]) -> str:
    """Return what to ask of the projects of a group, on the telephone if one has it, or ""."""
    way = Answers.ASK if has_telephone(group, summaries) else Answers.ASK_LEAD
    return f"{way}{' '.join(map(quoted, group.ask))}" if group.ask else ""


def _heading(group: AnswerGroup, summaries: Sequence[ProjectSummary]) -> str:
    title, count = group.title.upper(), len(group.every)
    if not count:
        return title
    head = Handover.HEADING.format(title=title, count=count, why=group.why)
    asked = to_ask(group, summaries)
    return f"{head}\n{asked}" if asked else head


def _in_full(group: AnswerGroup, summaries: Sequence[ProjectSummary]) -> list[str]:
    """Return a paragraph for each project, the first one under the title of the group."""
    texts = [_card(group, match, summaries[match.project]) for match in group.matches]
    texts += [_far(match, summaries[match.project].project) for match in group.far]
    first, *others = texts or [group.none or group.why]
    return [f"{_heading(group, summaries)}\n\n{first}", *others]


def _in_brief(group: AnswerGroup, summaries: Sequence[ProjectSummary]) -> list[str]:
    """Return a line for each project, the first one under the title of the group."""
    lines = [_line(summaries[match.project].project) for match in group.matches]
    lines += [_far(match, summaries[match.project].project) for match in group.far]
    first, *others = lines or [group.none or group.why]
    return [f"{_heading(group, summaries)}\n{first}", *others]


def _door(door: NextDoor) -> str:
    """Return an ordinary service, for whom it is, its number, and where it is here."""
    service = door.service
    words = Doors.WHOM.format(whom=service.whom, help=service.help)
    reach = ", ".join(filter(None, (dialled(door.phone), service.website)))
    here = [f"– {_local(local)}" for local in door.local]
    return "\n".join((typeset(f"{service.name}{words}").strip() + f" {reach}".rstrip(), *here))


def _local(door: LocalDoor) -> str:
    service = door.service
    where = (service.address, door.words, dialled(service.phone), service.website)
    return ", ".join(typeset(part) for part in (service.name, *where) if part)


def _called(door: NextDoor) -> str:
    """Return an ordinary service in a line, with the number of the one here if it is known."""
    here = (dialled(local.service.phone) for local in door.local)
    told = next(filter(None, (*here, dialled(door.phone), door.service.website)), "")
    return Handover.LINE.format(label=door.service.name, words=told) if told else door.service.name


def _card(group: AnswerGroup, match: Match, card: ProjectSummary) -> str:
    channels = contact_rows(card.project)
    if not group.in_full:
        known = next((row for row in channels if row[1] != UNSTATED), channels[0])
        return _told(card.project, (known, (Handover.WHY, match.territory)))
    return _told(
        card.project, _rows(card, " ".join(filter(None, (match.territory, match.publics))))
    )


def _rows(card: ProjectSummary, why: str) -> tuple[Row, ...]:
    referral = referral_rows(card.project, card.reception)
    return (*contact_rows(card.project), (Handover.WHY, why), *referral)


def _far(match: Match, project: Project) -> str:
    away = kilometres(match.reception_km or 0)
    return Handover.FAR.format(title=_title(project), away=away)


def _told(project: Project, rows: Sequence[Row]) -> str:
    return "\n".join((_title(project), *_lines(rows)))


def _lines(rows: Iterable[Row]) -> list[str]:
    return [Handover.LINE.format(label=label, words=typeset(words)) for label, words in rows]


def _title(project: Project) -> str:
    fictional = project.status is RecordStatus.EXEMPLE_FICTIF
    return typeset(project.title) + (f" ({DEMONSTRATION})" if fictional else "")


def contact_rows(project: Project) -> list[Row]:
    """Return the channels of a project, label and words, the telephone first."""
    site = [(Sheet.WEBSITE, project.website)] if project.website else []
    return [
        (Sheet.PHONE, dialled(project.phone) or UNSTATED),
        (Sheet.EMAIL, project.email or UNSTATED),
        *site,
    ]


def referral_rows(project: Project, place: ReceptionPlace) -> list[Row]:
    """Return whom to ask for, where, how to refer, what the person needs: label and words."""
    words = Handover.PROJECT if project.name else Handover.UNNAMED
    return [
        (Handover.ASK_FOR, words.format(title=quoted(project.name), lead=project.lead)),
        (Reception.TITLE, place.address or UNSTATED),
        (Handover.REFER, _how(project)),
        (Sheet.ADMISSION, project.admission or UNSTATED),
    ]


def _how(project: Project) -> str:
    modes, who, detail = referral_words(project)
    how = modes or unstated_words(project, Column.MODES_MOBILISATION)
    if who:
        how += f" ({Handover.LINE.format(label=lower_first(Sheet.REFERRERS), words=who)})"
    return ". ".join(filter(None, (how, detail)))


def sheet_text(facts: SheetFacts, dated: str, address: str) -> HandoverText:
    """Return a sheet as a text; `dated`: the dates of the data, `address`: where it is found."""
    project = facts.project
    publics = join([PUBLICS[public].label for public in project.publics])
    where = facts.where or unstated_words(project, Column.ZONE_COUVERTURE)
    who = (
        (Handover.WHERE, where),
        (Handover.PUBLICS, publics or unstated_words(project, Column.PUBLICS)),
        (Sheet.AGE, age_limits(project) or UNSTATED),
    )
    rows = (*contact_rows(project), *referral_rows(project, facts.reception))
    read = Handover.READ.format(today=long_date(facts.today), dated=dated)
    agreement = [facts.agreement] if facts.agreement else []
    paragraphs = (_told(project, rows), "\n".join(_lines(who)), *agreement, read)
    end = "\n".join((Handover.LIVE_SHEET.format(address=address), Handover.NO_NAME))
    subject = Handover.SUBJECT.format(title=project.title)
    return HandoverText(subject, paragraphs, (_title(project), *_lines(rows)), end, address)


def letter(card: ProjectSummary, asked: str, address: str) -> HandoverText:
    """Return the letter that asks whoever leads a project whether what is held is right.

    `asked`: what is to be completed or confirmed; `address` is where the sheet is found.
    """
    project = card.project
    publics = join([PUBLICS[public].label for public in project.publics])
    rows = [
        *contact_rows(project),
        (Handover.PUBLICS, publics or unstated_words(project, Column.PUBLICS)),
        (Sheet.AGE, age_limits(project) or UNSTATED),
        *referral_rows(project, card.reception)[1:],
        (Handover.UPDATED, long_date(project.updated) if project.updated else UNSTATED),
    ]
    title = typeset(project.title)
    first = Handover.LETTER.format(title=title, asked=asked)
    held = _lines(rows)
    return HandoverText(
        Handover.LETTER_SUBJECT.format(title=title),
        (first, "\n".join((Handover.HELD, *held))),
        (first, *held),
        "\n\n".join((Handover.SHEET.format(address=address), Handover.LETTER_END)),
        address,
    )


def view_text(
    heading: str, told: Sequence[str], projects: Iterable[Project], address: str
) -> HandoverText:
    """Return a view of the map as a text: what is `told` of it, and its projects, a line each."""
    first, lines = "\n".join(map(typeset, told)), [_line(project) for project in projects]
    return HandoverText(
        Handover.SUBJECT.format(title=heading),
        (first, *(["\n".join(lines)] if lines else [])),
        (first, *lines),
        Handover.LIVE_VIEW.format(address=address),
        address,
    )


def _line(project: Project) -> str:
    channel = next((words for _, words in contact_rows(project) if words != UNSTATED), "")
    return (
        Handover.LINE.format(label=_title(project), words=channel) if channel else _title(project)
    )
