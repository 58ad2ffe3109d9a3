"""Table columns: names, kinds and meanings of the columns of an export's tables, which make its codebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

ColumnKind = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """``about`` says what stands in it; ``needed`` that it is never empty."""

    name: str
    kind: ColumnKind
    about: str
    needed: bool = False


def _columns(*told: str) -> tuple[Column, ...]:
    """Columns from lines ``name kind! about``; ``!`` marks one that is never empty."""
    held = []
    for line in told:
        name, kind, about = line.split(" ", 2)
        held.append(Column(name, cast(ColumnKind, kind.removesuffix("!")), about, needed=kind.endswith("!")))
    return tuple(held)


_INCIDENT = "incident string! The incident, as in incidents.id."
_NUMBER = "number integer! Its place in the incident, from 1."
COLUMNS: dict[str, tuple[Column, ...]] = {
    "incidents": _columns(
        "id string! Minted once; it stays when claims join.",
        "title string! Made from event, place and day.",
        "when string EDTF (ISO 8601-2): the days that the accounts give.",
        "when_precision string day, week, month, ...",
        "when_why string! How the days were chosen, or why there are none.",
        "first_day string First day on which it may have happened; empty where that is unknown or open.",
        "last_day string Last such day.",
        "place string Name of the place.",
        "country string ISO 3166-1 alpha-2.",
        "geonameid integer Number of the place in GeoNames.",
        "latitude number WGS 84 degrees.",
        "longitude number WGS 84 degrees.",
        "precision string exact, settlement, near, adm2, adm1, area, country.",
        "radius_km integer Within what distance of the point it lies as a rule.",
        "plover string! PLOVER event type.",
        "mode string PLOVER mode.",
        "acled string ACLED sub-event type.",
        "ucdp integer UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided.",
        "status string! single_source, corroborated, contested, denied, confirmed.",
        "grade string! Airwars' grade.",
        "grade_why string! Its reason.",
        "admiralty integer! Admiralty credibility, 1 to 6; 6 cannot be judged.",
        "admiralty_why string! Its reason.",
        "ceiling string What keeps a grade that no person has looked at from being higher.",
        "outlets integer! Outlets that tell of it.",
        "origins integer! Stories they were copied from: what counts for corroboration.",
        "speakers integer! Independent speakers.",
        "contradictions integer! How many clashes and differences there are.",
        "open string Questions that nobody has answered.",
        "recorded string UTC instant at which the newest claim was recorded.",
    ),
    "documents": _columns(
        "id string! Made from text, title, outlet, address and day.",
        "title string Headline.",
        "outlet string Who published it.",
        "url string Address.",
        "published string Day of publication.",
        "origin string! The story it was copied from.",
        "language string ISO 639-1.",
        "sha256 string Digest of the bytes as they came.",
    ),
    "claims": _columns(
        "id string! Made from where it stands in which document.",
        _INCIDENT,
        "document string! As in documents.id.",
        "origin string! The story the document was copied from.",
        "speaker string Who says so, in the words of the text; empty: the outlet itself.",
        "speaker_entity string Whom these words mean.",
        "speaker_kind string government, military, armed_group, official, person, ...",
        "party string The side of the conflict that the speaker speaks for.",
        "cue string The word that says how it was said.",
        "relays string Through whom it came.",
        "stance string! asserts, denies, ...",
        "quoted string! none, partial, direct.",
        "hedges string Words that make it less sure.",
        "quote string! What was said, letter for letter.",
        "plover string! PLOVER event type.",
        "mode string PLOVER mode.",
        "acled string ACLED sub-event type.",
        "ucdp integer UCDP type of violence.",
        "realis string! actual, planned, predicted, hypothetical, generic.",
        "polarity string! negative: said not to have happened.",
        "actor string Who did it.",
        "target string To whom or what.",
        "weapon string With what.",
        "victim string Who was harmed.",
        "place string Name of the place.",
        "country string ISO 3166-1 alpha-2.",
        "latitude number WGS 84 degrees.",
        "longitude number WGS 84 degrees.",
        "precision string How fine the place is.",
        "when string EDTF.",
        "when_precision string day, week, month, ...",
        "killed_min integer At least so many killed.",
        "killed_max integer At most; empty where the end is open.",
        "injured_min integer At least so many injured.",
        "injured_max integer At most; empty where the end is open.",
        "counts string Every number with its scope, in words.",
        "verification string What was said of its verification.",
        "recorded string UTC instant at which the ledger had it.",
        "carried boolean! A newer version of the article makes it too.",
        "withdrawn boolean! A newer version no longer does.",
    ),
    "figures": _columns(
        _INCIDENT,
        "policy string! acled, ucdp, airwars, ibc.",
        "version string! Version of the policy.",
        "kind string! killed, injured, ...",
        "of string A subset; empty: the total. A subset is never added to it.",
        "min integer Lower bound.",
        "best integer Best estimate, where the policy has one.",
        "max integer Upper bound; empty where it is open.",
        "rule string! The rule that was applied.",
        "min_claims string Claims that set the lower bound.",
        "best_claims string Claims that set the best estimate.",
        "max_claims string Claims that set the upper bound.",
    ),
    "accounts": _columns(
        _INCIDENT,
        _NUMBER,
        "speaker string Who speaks; empty: the outlet itself.",
        "kind string government, military, ...",
        "party string The side it speaks for.",
        "outlet string The outlet, where it speaks itself.",
        "relays string Through whom.",
        "quotes string! What is said, letter for letter.",
        "claims string! As in claims.id.",
        "documents string! As in documents.id.",
        "origins integer! In how many stories.",
        "first_said string When first.",
        "last_said string When last.",
        "against_interest boolean! The speaker says what harms it.",
    ),
    "findings": _columns(
        _INCIDENT,
        _NUMBER,
        "facet string! place, when, actor, weapon, killed, ...",
        "value string! What is told.",
        "supporting string Claims that tell so.",
        "dissenting string Claims that tell otherwise.",
        "origins integer! Stories in support.",
        "speakers integer! Speakers in support.",
    ),
    "contradictions": _columns(
        _INCIDENT,
        _NUMBER,
        "kind string! number, actor, place, ...; those of scope, superseded and rounding merely differ.",
        "claim_left string! One side.",
        "claim_right string! The other.",
        "speaker_left string Who says the one.",
        "speaker_right string Who says the other.",
        "quote_left string! In which words.",
        "quote_right string! In which words.",
        "words string! In what they differ.",
    ),
    "toll": _columns(
        _INCIDENT,
        _NUMBER,
        "kind string! killed, injured, ...",
        "of string A subset.",
        "scope string! incident, day, period, cumulative.",
        "min integer At least.",
        "max integer At most; empty where the end is open.",
        "said string When it was said.",
        "recorded string When the ledger had it.",
        "speaker string Who said it.",
        "party string For which side.",
        "claim string! As in claims.id.",
        "document string! As in documents.id.",
    ),
    "notes": _columns(
        _INCIDENT,
        _NUMBER,
        "words string! The note, in words.",
        "verdict string! verified, unverified, partly_verified, disputed.",
        "claims string Claims it bears on.",
        "document string! Where it stands.",
    ),
}  # fmt: skip
