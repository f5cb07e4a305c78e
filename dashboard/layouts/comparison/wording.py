"""The sentence over a comparison: what is shared, what is covered by one alone, which publics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.comparison import LEAST, Comparison, Extent, Pair
from dashboard.domain.wording import AT_LEAST, Run
from dashboard.french import NBSP, THIN, join, plural
from dashboard.texts.sharing import CompareSentence


def comparison_sentence(found: Comparison, titles: Sequence[str]) -> tuple[Run, ...]:
    """Return the sentence for projects of these `titles`, in the comparison's order."""
    return (
        *_together(found),
        *(Run(text) for text in _pairs(found, titles)),
        *_all_in_all(found, titles),
        Run(_publics(found, titles)),
        Run(_silences(found, titles)),
    )


def communes(extent: Extent) -> str:
    """Return « 49 communes »."""
    return plural(extent.communes, "commune")


def people(extent: Extent) -> str:
    """Return « 450 608 habitants »."""
    return plural(extent.people, "habitant")


def _by_all(found: Comparison) -> str:
    return CompareSentence.BY_ALL[len(found.projects)]


def _together(found: Comparison) -> tuple[Run, ...]:
    by, extent = _by_all(found), found.everyone
    if not extent.communes:
        none = CompareSentence.NONE_SURE if found.everyone_more else CompareSentence.NO_COMMUNE
        return (Run(none.format(by=by)),)
    words = CompareSentence.ONE if extent.communes == 1 else CompareSentence.MANY
    return (
        Run(communes(extent), strong=True),
        Run(words.format(people=people(extent), by=by)),
    )


def _pairs(found: Comparison, titles: Sequence[str]) -> Iterable[str]:
    """Give what two of them share: one that holds all of another first, then the rest."""
    if found.everyone == found.together and found.together.communes:
        yield CompareSentence.EQUAL
        return
    within = {pair: _larger(found, pair) for pair in found.pairs if pair.both.communes}
    for larger in dict.fromkeys(place for place in within.values() if place is not None):
        held = [pair for pair, place in within.items() if place == larger]
        smaller = join([_sized(pair, larger, titles) for pair in held])
        yield CompareSentence.WHOLE.format(larger=titles[larger], smaller=smaller)
    met = [pair for pair, place in within.items() if place is None]
    if met and len(found.projects) > LEAST:
        parts = [
            CompareSentence.PAIR.format(
                one=titles[p.one], other=titles[p.other], communes=communes(p.both)
            )
            for p in met
        ]
        yield CompareSentence.PAIRS.format(pairs=f"{THIN}; ".join(parts))


def _larger(found: Comparison, pair: Pair) -> int | None:
    """Return the place of the one that covers all of the other and more, None if neither does."""
    one, other = (found.covered[place] for place in (pair.one, pair.other))
    if one == other or pair.both not in (one, other):
        return None
    return pair.one if pair.both == other else pair.other


def _sized(pair: Pair, larger: int, titles: Sequence[str]) -> str:
    smaller = titles[pair.other if pair.one == larger else pair.one]
    return CompareSentence.SIZED.format(title=smaller, communes=communes(pair.both))


def _all_in_all(found: Comparison, titles: Sequence[str]) -> tuple[Run, ...]:
    if not found.together.communes:
        return ()
    some_shared = any(pair.both.communes for pair in found.pairs)
    alone = [
        (CompareSentence.ALONE_SURE if less else CompareSentence.ALONE).format(
            title=title, communes=communes(extent), people=people(extent)
        )
        for title, extent, less in zip(titles, found.alone, found.alone_less, strict=True)
        if extent.communes and some_shared
    ]
    before, after = CompareSentence.TOGETHER
    return (
        Run(f"{f'{THIN};'.join(alone)}." if alone else ""),
        Run(before),
        Run(_at_least(communes(found.together), more=found.together_more), strong=True),
        Run(after.format(people=people(found.together))),
    )


def _at_least(words: str, *, more: bool) -> str:
    return AT_LEAST.format(count=words) if more else words


def _publics(found: Comparison, titles: Sequence[str]) -> str:
    by = _by_all(found)
    if found.common:
        words = (
            CompareSentence.COMMON_ONE if len(found.common) == 1 else CompareSentence.COMMON_MANY
        )
        return words.format(by=by, publics=_named(found.common))
    if found.uncoded:
        return _uncoded(found, titles)
    text = CompareSentence.NO_PUBLIC.format(by=by)
    if not found.shared:
        return f"{text}."
    words = CompareSentence.SHARED_ONE if len(found.shared) == 1 else CompareSentence.SHARED_MANY
    return text + words.format(publics=_named(found.shared))


def _uncoded(found: Comparison, titles: Sequence[str]) -> str:
    """Return that no public can be said to be shared by all: not every source codes them."""
    text = CompareSentence.UNCODED.format(titles=join([titles[i] for i in found.uncoded]))
    if not found.shared:
        return f"{text}."
    one = len(found.shared) == 1
    words = CompareSentence.BY_TWO_ONE if one else CompareSentence.BY_TWO_MANY
    return text + words.format(publics=_named(found.shared))


def _named(publics: Iterable[Public]) -> str:
    return join([f"«{NBSP}{PUBLICS[public].chip}{NBSP}»" for public in publics])


def _silences(found: Comparison, titles: Sequence[str]) -> str:
    text = ""
    if found.unsure:
        many = len(found.unsure) > 1
        words = CompareSentence.UNSURE_MANY if many else CompareSentence.UNSURE_ONE
        text += words.format(titles=join([titles[i] for i in found.unsure]))
    if found.unspecified:
        titles_said = join([titles[i] for i in found.unspecified])
        text += CompareSentence.UNSPECIFIED.format(titles=titles_said)
    return text
