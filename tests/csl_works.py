"""Forty works of twenty types as policy work cites them: of each type one that says much and one that says little."""

from typing import Any

Work = dict[str, Any]


def _body(name: str) -> dict[str, str]:
    return {"literal": name}


def _person(family: str, given: str = "", **more: Any) -> dict[str, Any]:
    return {"family": family, "given": given, **more}


def _day(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


def _span(first: tuple[int, ...], last: tuple[int, ...]) -> dict[str, Any]:
    return {"date-parts": [list(first), list(last)]}


READ = _day(2024, 5, 6)

WORKS: tuple[Work, ...] = (
    {
        "id": "report-1", "type": "report", "title": "Ports after the flood: a review of seven harbours",
        "title-short": "Ports after the flood", "author": [_body("World Bank")], "issued": _day(2023, 3, 14),
        "publisher": "World Bank", "publisher-place": "Washington, DC", "genre": "Policy report",
        "number": "WB/2023/17",
        "collection-title": "Infrastructure papers", "collection-number": "17", "number-of-pages": "112",
        "ISBN": "978-1-4648-0000-1", "URL": "https://example.org/ports", "accessed": READ, "language": "en-GB",
    },
    {
        "id": "report-2", "type": "report", "title": "Situation in the Sahel", "author": [_body("Security Council")],
        "issued": _day(2023), "number": "S/2023/36",
    },
    {
        "id": "article-1", "type": "article-journal", "title": "Who pays for peace? Evidence from <i>two</i> missions",
        "author": [
            _person("Adeyemi", "Folake B."), _person("de la Cruz", "María-José"), _person("O’Neill", "Seán"),
            _person("van Dijk", "Anna"), _person("Ito", "Haruki"), _person("Berg", "Nils", suffix="Jr."),
            _person("Haddad", "Rim"), _person("Castro", "Luis"),
        ],
        "issued": _day(2021, 11), "container-title": "Journal of Peace and Security Studies",
        "container-title-short": "J. Peace Secur. Stud.", "volume": "58", "issue": "4", "page": "301-318",
        "DOI": "10.1000/182", "ISSN": "0022-3433", "URL": "https://example.org/peace", "accessed": READ,
    },
    {
        "id": "article-2", "type": "article-journal", "title": "L’eau et les villes : un bilan", "language": "fr-FR",
        "author": [_person("Dembélé", "Awa")], "issued": _day(2019), "container-title": "Revue africaine",
        "page": "12",
    },
    {
        "id": "newspaper-1", "type": "article-newspaper", "title": "Ministers agree “in principle” on grain corridor",
        "author": [_person("García", "Elena"), _person("Fofana", "Ibrahim")], "issued": _day(2022, 7, 22),
        "container-title": "The Daily Courier", "publisher-place": "Geneva", "edition": "Late", "section": "World",
        "page": "A1, A7", "URL": "https://example.org/grain", "accessed": READ,
    },
    {
        "id": "newspaper-2", "type": "article-newspaper", "title": "Rains return", "issued": _day(2022, 9, 1),
        "container-title": "Sahel Post",
    },
    {
        "id": "bill-1", "type": "bill", "title": "Clean Ports Act", "authority": "House of Representatives",
        "number": "H.R. 1024", "chapter-number": "2", "container-title": "Congressional Record", "volume": "168",
        "page": "1031-1044", "section": "3", "issued": _day(2022, 2, 9), "jurisdiction": "us",
        "author": [_person("Ramirez", "Ana")], "URL": "https://example.org/bill",
    },
    {"id": "bill-2", "type": "bill", "title": "Water Bill", "number": "HL Bill 7", "issued": _day(2020)},
    {
        "id": "book-1", "type": "book", "title": "The long peace: a history", "author": [_person("Eriksen", "Liv")],
        "editor": [_person("Keïta", "Moussa"), _person("Lang", "P. J.")], "translator": [_person("Moreau", "Zoé")],
        "edition": "2", "volume": "3", "number-of-volumes": "4", "publisher": "North Press",
        "publisher-place": "Oslo", "issued": _day(2018), "original-date": _day(1987), "ISBN": "978-82-0000-000-2",
        "collection-title": "Studies in history", "collection-number": "12", "number-of-pages": "480",
    },
    {
        "id": "book-2", "type": "book", "title": "漢語史", "language": "zh", "author": [_person("王", "力")],
        "issued": _day(1958), "publisher": "科学出版社", "publisher-place": "北京",
    },
    {
        "id": "broadcast-1", "type": "broadcast", "title": "Borders on air", "container-title": "World tonight",
        "author": [_person("Okafor", "Chi")], "director": [_person("Lind", "Eva")], "publisher": "Radio Nine",
        "medium": "Radio broadcast", "number": "14", "issued": _day(2020, 10, 5), "dimensions": "28 min",
        "URL": "https://example.org/air", "accessed": READ,
    },
    {"id": "broadcast-2", "type": "broadcast", "title": "Evening news", "issued": _day(2021), "publisher": "RTN"},
    {
        "id": "chapter-1", "type": "chapter", "title": "Mandates and means", "container-title": "The peace handbook",
        "author": [_person("von Hagen", "Jürgen"), _person("Sow", "Fatou")],
        "editor": [_person("Silva", "Rui"), _person("Tan", "Mei"), _person("Young", "Kim")],
        "issued": _day(2016), "page": "45-9", "publisher": "Lakeside", "publisher-place": "Berlin; New York",
        "edition": "revised ed.", "volume": "II", "DOI": "10.1000/xyz.9", "ISBN": "978-3-0000-0000-3",
        "collection-title": "Handbooks of policy",
    },
    {
        "id": "chapter-2", "type": "chapter", "title": "Coda", "container-title": "Essays",
        "editor": [_person("Silva", "Rui")], "issued": _day(2016), "page": "vii-xi",
    },
    {
        "id": "dataset-1", "type": "dataset", "title": "Port calls 2000–2020", "author": [_body("UNCTAD")],
        "issued": _day(2021, 1, 31), "version": "2.1", "publisher": "UNCTAD", "publisher-place": "Geneva",
        "genre": "Data set", "archive": "Data hub", "archive_location": "shelf 4", "DOI": "10.5000/ports",
        "URL": "https://example.org/data", "accessed": READ, "medium": "CSV",
    },
    {"id": "dataset-2", "type": "dataset", "title": "Prices", "author": [_body("FAO")], "URL": "https://example.org/p"},
    {
        "id": "document-1", "type": "document", "title": "Note on cash transfers",
        "author": [_body("Office for Humanitarian Coordination")], "issued": _day(2023, 6), "publisher": "The Office",
        "publisher-place": "Nairobi", "number": "N-12", "archive": "Office archive", "URL": "https://example.org/cash",
        "accessed": READ,
    },
    {"id": "document-2", "type": "document", "title": "Minutes"},
    {
        "id": "hearing-1", "type": "hearing", "title": "Food aid in a dry year", "authority": "Senate",
        "section": "Committee on Agriculture", "number": "117-88", "chapter-number": "117",
        "author": [_body("Committee on Agriculture")], "issued": _day(2022, 5, 18), "page": "4-11",
        "publisher": "Government Printing Office", "publisher-place": "Washington", "event-place": "Washington",
    },
    {"id": "hearing-2", "type": "hearing", "title": "Hearing on rivers", "issued": _day(2014)},
    {
        "id": "interview-1", "type": "interview", "title": "On the ceasefire", "author": [_person("Traoré", "Salif")],
        "interviewer": [_person("Novak", "Jana")], "issued": _day(2023, 8, 30), "medium": "Telephone interview",
        "container-title": "Voices", "publisher-place": "Bamako", "URL": "https://example.org/voices",
        "archive": "Oral history archive",
    },
    {"id": "interview-2", "type": "interview", "author": [_person("Diallo", "A.")], "issued": _day(2023, 8)},
    {
        "id": "case-1", "type": "legal_case", "title": "Corfu Channel (United Kingdom v Albania)",
        "title-short": "Corfu Channel", "authority": "International Court of Justice", "container-title": "ICJ Reports",
        "volume": "1949", "page": "4", "issued": _day(1949, 4, 9), "number": "1", "jurisdiction": "int",
        "publisher-place": "The Hague", "genre": "Judgment", "references": "[1949] ICJ Rep 4",
    },
    {"id": "case-2", "type": "legal_case", "title": "A v B", "issued": _day(2004), "authority": "High Court"},
    {
        "id": "law-1", "type": "legislation", "title": "Data Protection Act 2018", "title-short": "DPA",
        "container-title": "Statutes", "volume": "12", "chapter-number": "12", "section": "45", "page": "900-1012",
        "issued": _day(2018, 5, 23), "authority": "Parliament", "publisher-place": "London", "jurisdiction": "gb",
        "URL": "https://example.org/dpa", "number": "2018 c. 12",
    },
    {"id": "law-2", "type": "legislation", "title": "Loi sur l’eau", "language": "fr", "issued": _day(2006, 12, 30)},
    {
        "id": "paper-1", "type": "paper-conference", "title": "Measuring trust at scale",
        "author": [_person("Nguyen", "Thi Hoa"), _person("Roe", "Sam"), _person("Smith-Jones", "Jean-Paul")],
        "editor": [_person("Young", "Kim")], "container-title": "Proceedings of the 9th Forum on Data",
        "event-title": "9th Forum on Data", "event-place": "Lisbon", "event-date": _span((2019, 6, 3), (2019, 6, 5)),
        "issued": _day(2020), "page": "101–110", "publisher": "ACM", "publisher-place": "New York", "DOI": "10.1145/1",
        "volume": "9",
    },
    {
        "id": "paper-2", "type": "paper-conference", "title": "Talk", "author": [_person("Roe", "Sam")],
        "issued": _day(2020), "event": "Small meeting",
    },
    {
        "id": "letter-1", "type": "personal_communication", "author": [_person("Bah", "Mariam")],
        "recipient": [_person("Roe", "Sam")], "title": "Reply on visas", "issued": _day(2024, 1, 3), "genre": "E-mail",
        "medium": "E-mail", "archive": "Ministry files", "publisher-place": "Conakry",
    },
    {"id": "letter-2", "type": "personal_communication", "author": [_person("Bah", "M.")], "issued": _day(2024)},
    {
        "id": "speech-1", "type": "speech", "title": "Opening remarks", "author": [_person("Guterres", "António")],
        "event-title": "Summit of the Future", "event-place": "New York", "issued": _day(2024, 9, 22),
        "genre": "Speech", "URL": "https://example.org/remarks", "accessed": READ, "medium": "Transcript",
        "event-date": _day(2024, 9, 22), "publisher": "United Nations",
    },
    {"id": "speech-2", "type": "speech", "title": "Lecture", "author": [_person("Mbeki", "T")], "issued": _day(1999)},
    {
        "id": "standard-1", "type": "standard", "title": "Risk management: guidelines", "number": "ISO 31000:2018",
        "author": [_body("International Organization for Standardization")], "issued": _day(2018, 2),
        "publisher": "ISO", "publisher-place": "Geneva", "genre": "Standard", "version": "2",
        "URL": "https://example.org/iso",
    },
    {"id": "standard-2", "type": "standard", "title": "Signs", "number": "EN 12", "issued": _day(2011)},
    {
        "id": "thesis-1", "type": "thesis", "title": "Rivers as borders: law and practice",
        "author": [_person("Öztürk", "İpek")], "genre": "PhD thesis", "publisher": "University of Ghent",
        "publisher-place": "Ghent", "issued": _day(2015, 9), "number-of-pages": "310", "archive": "Repository",
        "URL": "https://example.org/rivers", "accessed": READ,
    },
    {
        "id": "thesis-2", "type": "thesis", "title": "Мир и право", "language": "ru-RU",
        "author": [_person("Иванова", "Ольга Петровна")], "issued": _day(2009), "publisher": "МГУ",
    },
    {
        "id": "treaty-1", "type": "treaty", "title": "Convention on the Law of the Sea", "title-short": "UNCLOS",
        "container-title": "United Nations Treaty Series", "volume": "1833", "page": "3", "issued": _day(1982, 12, 10),
        "number": "31363", "publisher-place": "Montego Bay", "original-date": _day(1994, 11, 16),
        "author": [_body("United Nations")], "authority": "United Nations", "collection-number": "1833",
    },
    {"id": "treaty-2", "type": "treaty", "title": "Peace Accord", "issued": _day(2015, 6, 20)},
    {
        "id": "web-1", "type": "webpage", "title": "How we vote", "container-title": "Council website",
        "author": [_body("Council of the European Union")], "issued": _day(2024, 2, 29),
        "URL": "https://example.org/vote?x=1&y=2", "accessed": READ, "publisher": "The Council", "genre": "Web page",
    },
    {"id": "web-2", "type": "webpage", "title": "About us", "URL": "https://example.org/about", "accessed": READ},
)  # fmt: skip
