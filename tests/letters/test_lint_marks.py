"""What Word keeps beside the words, what a plain letter leaves in, and the tone."""

from __future__ import annotations

from typing import Any

import pytest
from lint_files import append, codes, member, of_code, told, with_members, word

from scribe.letters.sheet import Sheet


@pytest.mark.parametrize(
    "xml",
    [
        '<w:ins w:author="Ana"><w:r><w:t>neuf</w:t></w:r></w:ins>',
        '<w:del w:author="Ana"><w:r><w:delText>vieux</w:delText></w:r></w:del>',
        '<w:moveFrom w:author="Ana"><w:r><w:t>vieux</w:t></w:r></w:moveFrom>',
        '<w:r><w:rPr><w:b/><w:rPrChange w:author="Ana"><w:rPr/></w:rPrChange></w:rPr>'
        "<w:t>x</w:t></w:r>",
    ],
)
def test_a_tracked_change_names_who_made_it(xml: str) -> None:
    (found,) = of_code(word("Un", "Deux", build=append(xml)), "tracked-change")
    assert (found.severity, found.spot.paragraph) == ("error", 2)
    assert "Ana" in found.message
    assert codes(word("neuf, vieux")) == []


def test_a_deleted_tag_is_no_unknown_tag() -> None:
    xml = '<w:del w:author="A"><w:r><w:delText>{{ nomm }}</w:delText></w:r></w:del>'
    assert codes(word("Un", build=append(xml))) == ["tracked-change"]


def test_tracking_left_on_is_a_note() -> None:
    data = word("Un")
    settings = member(data, "word/settings.xml").replace("<w:zoom", "<w:trackRevisions/><w:zoom")
    assert [one.code for one in told(with_members(data, {"word/settings.xml": settings}))] == [
        "tracking-on"
    ]


def test_a_comment_is_told_at_its_number() -> None:
    def build(document: Any) -> None:
        for text in ("à revoir", "{{ nom }} ?"):
            document.add_comment(document.paragraphs[0].runs, text=text, author="Ana")

    found = told(word("Un", build=build))
    assert [(one.code, one.spot.part, one.spot.paragraph) for one in found] == [
        ("comment-left", "comment", 1),
        ("tag-in-comment", "comment", 2),
        ("comment-left", "comment", 2),
    ]
    assert found[0].excerpt == "à revoir"


def test_hidden_text_by_hand_or_by_style() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    (found,) = of_code(word("Un ", build=append(hidden)), "hidden-text")
    assert found.excerpt == "secret"
    assert (
        codes(word("Un ", build=append(hidden.replace("<w:vanish/>", '<w:vanish w:val="0"/>'))))
        == []
    )

    def by_style(document: Any) -> None:
        style = document.styles.add_style("Caché", 2)
        style.font.hidden = True
        document.paragraphs[0].add_run("secret", style=style)

    assert codes(word("Un ", build=by_style)) == ["hidden-text"]


def test_highlighted_text() -> None:
    marked = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>à voir</w:t></w:r>'
    assert of_code(word("Un ", build=append(marked)), "highlighted-text")[0].excerpt == "à voir"
    assert codes(word("Un ", build=append(marked.replace("yellow", "none")))) == []
    assert codes(word("Un ", build=append(marked.replace("à voir", " ")))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Je demande [À COMPLÉTER].",
        "Je demande « … ».",
        "Je demande «    ».",
        "Le numéro XXX du dossier",
        "le XX/XX/XXXX",
        "« Prénom Nom du salarié »",
        "Monsieur (nom et prénom)",
        "Ma demande [préciser la demande]",
        "Cher <nom du client>",
        "Cher «nom_client»",
        "Lorem ipsum dolor",
        "À COMPLÉTER",
        "Fait à VILLE ce jour",
    ],
)
def test_a_blank_of_a_plain_letter_is_an_error(text: str) -> None:
    (found,) = of_code(word("Un", text), "placeholder")
    assert (found.severity, found.spot.paragraph) == ("error", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Fait à ……………",
        "Nom : ........",
        "Le ____ 2026",
        "Soit … euros par mois",
        ". . . . . .",
        "Je soussigné […]",
    ],
)
def test_a_dotted_line_may_be_for_a_pen(text: str) -> None:
    assert codes(word(text)) == ["dotted-line"]


@pytest.mark.parametrize(
    "text",
    [
        "Il a dit « bonjour » et il est parti…",
        "Il écrit : « le délai […] est dépassé » [1].",
        "Louis XVIII, page 30, chapitre XXXI.",
        "Je vous demande de préciser la date (de réception), et de compléter ce formulaire.",
        "Etc... et ainsi de suite",
        "a < b et c > d",
        "Mon avis (référence {{ pdl }}) du [{{ date }}], « numéro {{ pdl }} »",
        "{{ nom }} « {{ raison }} »",
        "Mon XXe anniversaire",
        "Contrat « Énergie Exemple »",
    ],
)
def test_honest_words_are_no_blank(text: str) -> None:
    assert codes(word(text)) == []


REAL_IBAN = "FR76 3000 6000 0112 3456 7890 189"
REAL_NIR = "2 55 08 14 168 025 38"


def test_real_looking_numbers_are_told() -> None:
    assert codes(word(f"IBAN : {REAL_IBAN}")) == ["real-iban"]
    assert codes(word(f"NIR {REAL_NIR}")) == ["real-nir"]


def test_an_iban_of_a_made_up_bank_or_another_country_looks_as_real() -> None:
    from stdnum import iban

    made = "FR00" + "12345678901234567890123"
    digits = iban.calc_check_digits(made)
    assert codes(word(f"Mon compte FR{digits}{made[4:]} est ouvert.")) == ["real-iban"]
    assert codes(word("DE89 3704 0044 0532 0130 00 chez ma banque")) == ["real-iban"]


def test_fields_and_controls_that_ask_to_be_filled_in() -> None:
    merge = '<w:fldSimple w:instr=" MERGEFIELD Nom "><w:r><w:t>«Zone1»</w:t></w:r></w:fldSimple>'
    assert codes(word("Cher ", build=append(merge))) == ["placeholder"]
    control = (
        "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>Cliquez ici.</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    asks = control.format("<w:showingPlcHdr/>")
    assert codes(word("Cher ", build=append(asks))) == ["placeholder"]
    assert codes(word("Cher ", build=append(control.format("")))) == []


def test_numbers_without_their_key_and_tags_are_no_real_numbers() -> None:
    assert codes(word(f"IBAN : {REAL_IBAN[:-1]}8")) == []
    assert codes(word(f"NIR {REAL_NIR[:-1]}9")) == []
    assert codes(word("Facture 8001234567, PDL 12345678901234")) == []


LONG = " ".join(["mot"] * 25)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"Il y a {LONG}.", "long-sentence"),
        ("Ma facture du 24/11/26 est payée.", "short-date"),
        ("Ma facture du 24.11.2026 est payée.", "short-date"),
        ("Ma facture est payée depuis le 24/11/26.", "short-date"),
        ("Vous devez répondre IMMÉDIATEMENT à ma lettre.", "capitals"),
        ("C’est un scandale honteux.", "harsh-word"),
        ("Selon l’article L. 224-11, la facture est fausse.", "code-not-named"),
        (
            "Les articles L. 224-11, L. 224-12 et 1343-5 du code de la consommation le disent.",
            "many-articles",
        ),
    ],
)
def test_the_tone_is_only_a_warning(text: str, code: str) -> None:
    (found,) = told(word("Un", text))
    assert (found.code, found.severity, found.spot.paragraph) == (code, "warning", 2)


def test_the_excerpt_shows_the_words_as_they_stand_in_word() -> None:
    (found,) = told(word("Je dois {{ montant_du }} depuis le 24/11/26."))
    assert found.excerpt == "Je dois {{ montant_du }} depuis le 24/11/26."


@pytest.mark.parametrize(
    "text",
    [
        f"Il y a {' '.join(LONG.split()[:21])}.",
        f"{' '.join(LONG.split()[:20])}. Mot {LONG[:39]}{{% if pdl %}}a{{% else %}}d{{% endif %}}.",
        "Ma facture du 24 novembre 2026 est payée, soit 12/24 mois, et version 1.2.26.3.",
        "Jean DUPONT et Mme MARTIN habitent 59000 LILLE ; la CARSAT et ENGIE aussi.",
        "OBJET : DEMANDE",
        "Selon l’article L. 224-11 du code de la consommation, la facture est fausse.",
        "{% if pdl %}les articles 1 et 2 du code civil{% else %}les articles 3 et 4{% endif %}.",
    ],
)
def test_a_plain_tone_is_left_alone(text: str) -> None:
    assert codes(word(text)) == []


def test_a_long_sentence_counts_one_variant_and_each_value_once() -> None:
    half = " ".join(["mot"] * 14)
    values = "{{ raison|default('a b c d') }}"
    text = f"{{% if pdl %}}{half}{{% else %}}{half}{{% endif %}} {values} x."
    assert codes(word(text)) == []


def sheet_of(**changes: str) -> Sheet:
    from lint_files import TODAY

    told = {"title": "Contestation", "group": "Litiges", "signer": "person", **changes}
    return Sheet(
        title=told["title"],
        number="",
        group=told["group"],
        purpose="",
        signer=told["signer"],  # type: ignore[arg-type]
        owner="",
        checked_on=TODAY,
        review_on=TODAY.replace(year=2027),
        kinds=(),
        rules=(),
        recipient=(),
        sending=(),
        need=(),
    )


def test_tone_that_depends_on_the_sheet() -> None:
    from lint_files import TODAY

    from scribe.letters.lint.check import check_bytes

    def codes_with(text: str, **changes: str) -> list[str]:
        return [one.code for one in check_bytes(word(text), TODAY, sheet_of(**changes))]

    assert codes_with("Je reconnais devoir cette somme.") == ["admission"]
    assert (
        codes_with("Je reconnais devoir cette somme.", title="Échelonnement", group="Délais") == []
    )
    assert codes_with("Nous demandons un délai.") == ["wrong-voice"]
    assert codes_with("Nous demandons un délai.", signer="mediator") == []
    assert codes_with("Je demande un délai.") == []
