"""Short forms: "the ministry", "the army", "police", "the group", by what was said before and where."""

from __future__ import annotations

from reportedly.grounding.casting.bodies import BodyWords, name_body
from reportedly.grounding.casting.discourse import Discourse, Figure
from reportedly.grounding.casting.forces import find_force, force_state, resolve_force
from reportedly.grounding.casting.lexicon import ActorLexicon
from reportedly.grounding.casting.parts import find_part
from reportedly.grounding.casting.readings import Reading
from reportedly.grounding.casting.scenes import scene_state
from reportedly.grounding.casting.stage import Scene
from reportedly.records.mention import MentionKind

_MINDED = 40
"""Figures after which officers are no longer those of the police last spoken of."""
_BODIES = ("government", "military", "armed_group", "police", "organisation")
_GROUPS = ("armed_group", "organisation", "media")
_STALE = 8
"""Sentences after which a noun no longer stands for whom it was used last."""
_MOVED = 4
"""Sentences after which "the army" is rather that of the state where the scene now is."""


def resolve_short(
    reading: Reading, scene: Scene, discourse: Discourse
) -> tuple[str | None, MentionKind] | None:
    """Entity and kind of a phrase whose own words name nobody; None leaves it open."""
    state = scene_state(scene.scenes, reading, scene.sentence) or discourse.state
    definite = scene.sentence[reading.start].lower in ("the", "this", "that")
    if reading.noun == "ministry" or (reading.body is not None and reading.role == "organisation"):
        if reading.kind == "military":
            state = force_state(reading, scene, discourse)
        return _resolve_body(reading, state, discourse, scene.lexicon)
    if reading.body is not None and reading.role in ("title", "officials"):
        known = discourse.last(f"body:{reading.body}")
        return (known.entity, reading.kind) if known is not None else None
    if (reading.private or reading.sponsored) and reading.role not in _GROUPS:
        return None
    return _resolve_unnamed(reading, state, scene, discourse, definite=definite)


def _resolve_unnamed(
    reading: Reading, state: str | None, scene: Scene, discourse: Discourse, *, definite: bool
) -> tuple[str | None, MentionKind] | None:
    """Titles, forces, officials and groups that name no body."""
    if reading.role == "title" and not reading.plural:
        known = discourse.last(f"noun:{reading.noun}") if definite else None
        if known is not None:
            return known.entity, known.kind
        if "spokesperson" in reading.titles and reading.branch is None:
            return _resolve_speaker(discourse)
    if _is_force(reading, scene, definite=definite):
        return resolve_force(reading, scene, discourse)
    if reading.branch is not None and reading.role in ("title", "officials", "military"):
        return _resolve_branch(reading, state, scene, discourse)
    if reading.role in ("police", "government", "officials"):
        return _resolve_state(reading, state, discourse, scene.lexicon)
    return _resolve_group(reading, scene, discourse) if definite and not reading.fresh else None


def _is_force(reading: Reading, scene: Scene, *, definite: bool) -> bool:
    """ "The military", "security forces"; "troops" where they act, since those sent are the sender's."""
    if reading.role != "military" or reading.fresh:
        return False
    if reading.noun not in scene.lexicon.words["state_forces"] or reading.home is not None:
        return False
    if reading.branch is not None or (definite and reading.noun != "force"):
        return True
    bare = reading.first == reading.last
    return bare and scene.sentence[reading.last].dep in ("nsubj", "nsubjpass")


def _resolve_speaker(discourse: Discourse) -> tuple[str | None, MentionKind] | None:
    """A bare "spokesman" speaks for the group that spoke last, in this or the two sentences before."""
    for figures in reversed(discourse.recent[-3:]):
        for figure in reversed(figures):
            if figure.speaking and figure.kind in _BODIES and figure.entity is not None:
                return figure.entity, "official"
    return None


def _resolve_body(
    reading: Reading, state: str | None, discourse: Discourse, lexicon: ActorLexicon
) -> tuple[str | None, MentionKind] | None:
    if reading.body is None:
        known = discourse.last("noun:ministry") if not reading.fresh else None
    else:
        known = discourse.last(f"body:{reading.body}")
    if known is not None:
        return known.entity, known.kind
    if reading.body is None:
        return None
    words = BodyWords(reading.first, reading.last, reading.last, reading.body, reading.kind)
    territory = discourse.territory if state in (None, "PSE") else None
    return name_body(words, state, territory, lexicon), reading.kind


def _resolve_branch(
    reading: Reading, state: str | None, scene: Scene, discourse: Discourse
) -> tuple[str | None, MentionKind] | None:
    """ "An army spokesman", "security officials", "government troops"."""
    if reading.branch in ("army", "military", "navy"):
        known = find_force(reading.branch, scene, discourse)
        if known is not None:
            return known.entity, reading.kind
    return (state, reading.kind) if state is not None else None


def _resolve_state(
    reading: Reading, state: str | None, discourse: Discourse, lexicon: ActorLexicon
) -> tuple[str | None, MentionKind] | None:
    """ "Authorities", "police", "the government": of the state where the sentence plays."""
    if reading.noun == "officer" and reading.branch != "police":
        police = discourse.last("kind:police")
        recent = police is not None and police.order >= discourse.count - _MINDED
        return (police.entity, "police") if police is not None and recent else None
    if reading.noun == "government" and not reading.fresh:
        known = discourse.last("noun:government")
        if known is not None:
            return known.entity, known.kind
    if reading.role == "officials" and reading.noun not in lexicon.words["settled"]:
        return None
    if reading.role == "government" and (reading.plural or reading.fresh):
        return None
    return (state, reading.kind) if state is not None else None


def _resolve_group(
    reading: Reading, scene: Scene, discourse: Discourse
) -> tuple[str | None, MentionKind] | None:
    """ "The brigade", "the group", "the agency": who was last called so, or is of that kind."""
    noun, lexicon = reading.noun or "", scene.lexicon
    known = None
    if reading.role == "military":
        known = _nearest(discourse.last(f"noun:{noun}"), discourse.last("kind:military"), scene)
    elif reading.role == "armed_group" and noun in lexicon.words["standing"]:
        keys = ("kind:armed_group", "kind:organisation") if noun == "group" else ("kind:armed_group",)
        known = _recent(discourse.last(f"noun:{noun}"), scene) if noun not in ("group", "movement") else None
        known = known or _speaking_on(reading, scene, discourse) or discourse.last(*keys)
    elif reading.role == "organisation" and not reading.plural:
        loose = noun in lexicon.words["any_organisation"]
        known = discourse.last(f"noun:{noun}") or (discourse.last("kind:organisation") if loose else None)
        if noun == "agency":
            known = discourse.last("kind:media", "kind:organisation")
    elif reading.role == "media" and not reading.plural and _is_plain(reading, noun):
        known = discourse.last("kind:media")
    return (known.entity, known.kind) if known is not None else None


def _speaking_on(reading: Reading, scene: Scene, discourse: Discourse) -> Figure | None:
    """The body that spoke in one of the two sentences before, where "the group" speaks: rather than those
    whom it spoke of."""
    _, speaking = find_part(scene.sentence, reading.first, reading.last, scene.lexicon)
    if not speaking or reading.noun != "group":
        return None
    before = [figure for figures in discourse.recent[-3:-1] for figure in figures]
    spoke = [figure for figure in before if figure.speaking and figure.entity is not None]
    return spoke[-1] if spoke and spoke[-1].kind in ("armed_group", "organisation") else None


def _recent(figure: Figure | None, scene: Scene) -> Figure | None:
    """``figure`` unless it was last spoken of too long ago."""
    fresh = figure is not None and figure.sentence >= scene.sentence.index - _STALE
    return figure if fresh else None


def _is_plain(reading: Reading, noun: str) -> bool:
    """ "The broadcaster", not "the state news agency", "the press"."""
    return noun not in ("media", "press") and reading.last - reading.first == len(noun.split())


def _nearest(named: Figure | None, kin: Figure | None, scene: Scene) -> Figure | None:
    """The last one called by the same noun if that was a moment ago, else the last one of the kind."""
    if named is not None and named.sentence >= scene.sentence.index - _MOVED:
        return named
    return _recent(kin, scene) or named or kin
