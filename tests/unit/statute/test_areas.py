"""Areas: found by code or any name, refused with what is nearest; the nation follows from the area."""

import pytest

from goldthread.lib.statute import FactsError, Nation, UnknownAreaError, load_pathways, read_facts

PATHWAYS = load_pathways()
AREAS = PATHWAYS.areas


def facts(**raw):
    return read_facts(raw, PATHWAYS.questions, AREAS).values


def problems(**raw):
    with pytest.raises(FactsError) as caught:
        facts(**raw)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("nation", "count"),
    [(Nation.ENGLAND, 153), (Nation.WALES, 22), (Nation.SCOTLAND, 32), (Nation.NORTHERN_IRELAND, 5)],
)
def test_every_authority_that_runs_social_care_is_there(nation, count):
    assert sum(area.nation is nation for area in AREAS.current()) == count


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("E10000016", "Kent"),
        ("e10000016", "Kent"),
        ("Kent County Council", "Kent"),
        ("kent", "Kent"),
        ("Hull", "Kingston upon Hull"),
        ("London Borough of Hackney", "Hackney"),
        ("Derby City Council", "Derby"),
        ("Derbyshire", "Derbyshire"),
        ("City of London", "City of London"),
        ("Bath & North East Somerset", "Bath and North East Somerset"),
        ("St. Helens", "St Helens"),
        ("Sir Gaerfyrddin", "Carmarthenshire"),
        ("Western Isles", "Na h-Eileanan Siar"),
        ("Belfast", "Belfast Health and Social Care Trust"),
        ("Northamptonshire", "Northamptonshire"),
        ("E10000027", "Somerset"),
    ],
)
def test_an_area_is_found_by_its_code_and_by_its_names(given, name):
    assert facts(incident_area=given)["incident_area"] == name


def test_a_name_that_an_ended_and_a_present_authority_share_is_the_present_one():
    assert AREAS.named("Somerset").code == "E06000066"


def test_an_area_that_is_not_known_is_refused_with_the_nearest():
    assert problems(incident_area="Birmingam") == [
        "incident_area: 'Birmingam' is not an area in the list of authorities that run social care; "
        "the nearest are: Birmingham"
    ]
    with pytest.raises(UnknownAreaError, match="care$"):
        AREAS.named("Zzyzx")


@pytest.mark.parametrize(
    ("district", "authority"),
    [
        ("Canterbury City Council", "Kent"),
        ("Corby", "North Northamptonshire or Northamptonshire (until 2021-03-31)"),
        (
            "Mid Ulster",
            "Northern Health and Social Care Trust or Southern Health and Social Care Trust",
        ),
    ],
)
def test_a_council_that_does_not_run_social_care_is_refused_with_the_one_that_does(district, authority):
    assert problems(residence_area=district) == [
        f"residence_area: {district!r} does not run social care; "
        f"give the authority that does there: {authority}"
    ]


def test_the_nation_follows_from_the_area_and_an_unknown_one_is_filled_in():
    found = facts(incident_area="Cardiff", residence_area="Kent", residence_nation="unknown")
    assert (found["nation"], found["residence_nation"]) == ("wales", "england")


def test_a_nation_that_the_area_contradicts_is_refused():
    assert problems(nation="england", incident_area="Cardiff") == [
        "nation: says england, but Cardiff (incident_area) lies in Wales"
    ]


def test_an_area_may_be_given_with_its_nation_and_need_not_be_in_the_list():
    found = facts(incident_area={"name": "Marlhaven", "nation": "england"})
    assert (found["incident_area"], found["nation"]) == ("Marlhaven", "england")
    assert facts(incident_area={"name": "Hull", "nation": "england"})["incident_area"] == "Kingston upon Hull"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "Kent", "nation": "wales"}, "Kent lies in England, not in Wales"),
        (
            {"name": "Kent", "nation": "France"},
            "'France' is not one of england, wales, scotland, northern-ireland",
        ),
        ({"nation": "wales"}, "{'nation': 'wales'} is not text, nor {\"name\", \"nation\"}"),
        (7, '7 is not text, nor {"name", "nation"}'),
    ],
)
def test_an_area_that_cannot_be_read_is_refused(given, message):
    assert problems(incident_area=given) == [f"incident_area: {message}"]


def test_a_nation_may_be_written_as_people_write_it():
    found = facts(nation="Northern Ireland", residence_area={"name": "Somewhere", "nation": "Wales"})
    assert (found["nation"], found["residence_nation"]) == ("northern-ireland", "wales")
