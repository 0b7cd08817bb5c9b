"""Dates that a free telling makes of what its passage says (B311), and times that count from a date it gives (B402)."""

from pathlib import Path

import pytest

from tests.test_checks_dates import of_statement, wrong
from tests.trails import FOLDER, Case, note, paragraph, source, stated

DAY = "2032-06-10"
"""A Thursday."""


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The pier opened in April and May 2032.", "In April and May the pier opened"),
        ("From January to April 2032 ten ferries sank.", "ten ferries sank in the first four months of this year"),
        ("In the first quarter of 2032 fares rose.", "In the first quarter fares rose"),
        ("In the second half of 2031 fares rose.", "Fares rose in the second half of last year"),
        ("The yard was founded in 2022.", "The yard was founded ten years ago"),
        ("It has had no director since 2027.", "It has had no director for five years"),
        ("The skipper was born in 1974.", "Ada Lind, 58, a skipper"),
        ("All must sail by 30 June 2032.", "All must sail by the end of June"),
        ("All must sail by 1 July 2032.", "All must sail by the end of June"),
        ("All must sail by 25 December 2032.", "All must sail by Christmas"),
        ("It met on 14 May 2032 and again on 21 May 2032.", "It met on 14 May and again a week later"),
        ("The lease runs until 15 December 2031.", "the lease runs for six months from 15 June 2031"),
        ("Talks were held on 3 and 4 June 2032.", "Talks were held on Thursday and Friday last week"),
        ("The other side answered on 3 June 2032.", "It resigned on 2 June. The next day the other side answered."),
        ("A patrol was stopped on 6 and 7 May 2032.", "stopped on the Thursday and again on the Friday, as on 10 May"),
        ("Nobody came in summer 2031.", "Nobody came over the summer"),
        ("It closed in the spring of 2031.", "It was closed from 3 February to 31 May 2031"),
        ("In the early 2030s it was shut.", "It was shut in 2031 and 2032"),
        ("It must be done before 2033.", "It must be done by the end of 2032"),
        ("It must be done by the end of 2032.", "It must be done before 1 January 2033"),
        ("From 2026 to 2031 fares doubled.", "Fares doubled in the five years to 2031"),
        ("The pier must be mended by 9 August 2032.", "the pier must be mended within 60 days of this order"),
        ("The convoys stop until 11 June 2032.", "the port has suspended all convoys until Friday"),
        ("By the deadline of 11 May 2032 two had gone.", "By the deadline of 11 May, two had gone"),
        ("The report of May 2032 has ten.", "The May report has ten"),
        ("In May 2032 there were more than in April.", "The May figure was above April"),
        ("The captain died on 5 June 2032.", "the captain died on Saturday night"),
        ("On 10 June 2032 the Chamber denied this.", "The Chamber denied this."),
        ("From April 2031 to March 2032 it lost money.", "In the twelve months to March 2032 it lost money"),
        ("Ten have left since January 2032.", "Ten have left since the start of the year"),
        ("Fares rose for the third time since 2030.", "Fares rose for the third year running"),
        ("In the night of 5 to 6 June 2032 ten left.", "Ten left on Saturday night"),
        ("Between 2032 and 2034 ten should leave.", "Ten should leave within two years"),
        ("At the end of June 2032 there were ten.", "At the end of the second quarter there were ten"),
        ("On 10 June 2032 there were ten.", "There are now ten, after nine in May and eight in April"),
    ],
)
def test_what_follows_from_a_passage_and_its_day(statement: str, passage: str) -> None:
    assert wrong("B311", of_statement(statement, passage, issued=DAY), statement) == []


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Il doit paraître en juillet 2031.", "Il sera publié à compter de juillet"),
        ("Le bac a fermé fin 2019.", "Le bac a fermé dix ans avant le 31 décembre 2029"),
        ("De mars à mai 2030, dix marins sont partis.", "Dix marins sont partis entre mars et mai de l’an dernier"),
        ("Au premier semestre 2030, dix marins ont péri.", "Dix marins ont péri au premier semestre de l’an dernier"),
        ("Il a répondu le 15 mars 2031.", "Elle a écrit vendredi 14 mars ; il a répondu le lendemain"),
        ("Elle dirige le port depuis 2023.", "Elle dirige le port depuis huit ans"),
        ("Le délai court jusqu’au 17 avril 2031.", "Le délai est de trente jours à compter de ce jour"),
        ("À l’automne 2030, le port a compté.", "Entre le 7 octobre et le 29 novembre 2030, le port a compté"),
        ("Tout sera fini le 25 décembre 2031.", "Tout sera fini à Noël"),
        ("Rien ne change jusqu’au 30 juin 2031.", "Rien ne change jusqu’à fin juin"),
    ],
)
def test_what_follows_from_a_french_passage(statement: str, passage: str) -> None:
    assert wrong("B311", of_statement(statement, passage, language="fr", issued="2031-03-18"), statement) == []


@pytest.mark.parametrize(
    ("statement", "passage", "date"),
    [
        ("Talks were held on 3 and 5 June 2032.", "Talks were held on 3 and 4 June", "5 June 2032"),
        ("From January to May 2032 ten sank.", "ten sank in the first four months of this year", "January to May 2032"),
        ("The yard was founded in 2021.", "The yard was founded ten years ago", "2021"),
        ("All must sail by 30 July 2032.", "All must sail by the end of June", "30 July 2032"),
        (
            "The convoys stop until 19 June 2032.",
            "it has suspended convoys until Friday; stocks last nine days",
            "19 June 2032",
        ),
        ("It was stopped on 10 June 2032.", "It was stopped on Tuesday", "10 June 2032"),
        ("The pier must be mended by 19 August 2032.", "mend the pier within 60 days of this order", "19 August 2032"),
        ("Ada Lind took over in 2030.", "Ada Lind took over in 2032 and promised it within two years", "2030"),
        ("The fleet sailed on 10 June 2032.", "As of 4 May the fleet had not sailed", "10 June 2032"),
        ("It answered on 5 June 2032.", "It resigned on 2 June. The next day the other answered.", "5 June 2032"),
    ],
)
def test_what_does_not_follow(statement: str, passage: str, date: str) -> None:
    assert wrong("B311", of_statement(statement, passage, issued=DAY), statement) == [date]


def test_what_stands_around_a_passage_does_not_replace_its_own_date(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    text = (
        "PORT AMARU, March 6, 2031 (Coastal) – A ferry sank on Monday off the pier. Nobody saw it or went to look.\n\n"
        "A skipper who died on 11 January had asked for a boat. Prosecutors opened an inquiry on 20 January.\n"
    )
    path.write_text(text, encoding="utf-8")

    def found(statement: str, passage: str) -> int:
        one = note("okoro2031#a", statement, passage)
        stored = source(one, snapshot="snapshots/okoro2031.txt", issued="2031-03-06")
        return len(Case((stored,), (paragraph(stated(one)),), root=tmp_path).of("B311"))

    skipper, ferry = "A skipper who died on 11 January had asked for a boat", "A ferry sank on Monday off the pier"
    assert found("The skipper died on 11 January 2031.", skipper) == 0
    assert found("The skipper died on 20 January 2031.", skipper) == 1
    assert found("The ferry sank on 3 March 2031.", ferry) == 0
    assert found("The ferry sank on 6 March 2031.", ferry) == 1
    assert found("Nobody saw the ferry that sank on 3 March 2031.", "Nobody saw it or went to look") == 0


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("On 7 March 2031 it sank; on the Saturday a boat was stopped.", []),
        ("On the Saturday a boat was stopped.", ["Saturday"]),
        ("That Friday it closed, as it does on a Sunday.", []),
        ("It is open Monday to Friday.", []),
        ("It met on Monday and voted on Friday.", ["Monday", "Friday"]),
        ("It must report within the next 60 days, by 11 August 2034.", []),
        ("It must report within the next 60 days.", ["the next 60 days"]),
        ("In July the lakes were half full. Over the next eight weeks they lost a third.", []),
        ("It closed in 2030, and a year later opened again.", []),
    ],
)
def test_times_that_count_from_a_date_of_the_statement(text: str, times: list[str]) -> None:
    assert wrong("B402", of_statement(text, "words"), text) == times
