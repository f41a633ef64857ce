"""The language is found by script, by stop words, and only then by a model."""

from __future__ import annotations

import sys

import pytest

from energydesk import language
from energydesk.language import detect_language

TEXTS = {
    "en": "The utility said that it will close the plant by the end of the year, and that the workers have been told.",
    "fr": "La centrale sera arrêtée à la fin du mois, et les salariés ont été prévenus par la direction.",
    "de": "Das Kraftwerk wird bis Ende des Jahres stillgelegt, und die Beschäftigten wurden darüber unterrichtet.",
    "es": "La central se cerrará a finales de año y los trabajadores ya han sido informados por la dirección.",
    "nl": "De centrale wordt voor het einde van het jaar gesloten en de werknemers zijn daarover al ingelicht.",
    "it": "La centrale sarà chiusa entro la fine dell'anno e i lavoratori sono già stati informati dalla direzione.",
    "pt": "A central será encerrada até ao final do ano e os trabalhadores já foram informados pela direção.",
    "pl": "Elektrownia zostanie zamknięta do końca roku, a pracownicy zostali już o tym poinformowani przez zarząd.",
    "ru": "Станция будет закрыта до конца года, и работники уже предупреждены.",
    "uk": "Станцію закриють до кінця року, її працівників уже попередили.",
    "ar": "ستغلق المحطة قبل نهاية العام وتم إبلاغ العمال بذلك",
    "fa": "نیروگاه تا پایان سال تعطیل می‌شود و به کارگران گفته شده است",
    "zh": "该电厂将在年底前关闭，工人已得到通知。",
    "ja": "発電所は年末までに閉鎖され、従業員にはすでに通知された。",
    "ko": "발전소는 연말까지 폐쇄되며 직원들은 이미 통보를 받았다.",
    "el": "Ο σταθμός θα κλείσει μέχρι το τέλος του έτους.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_language_of_a_sentence(code: str) -> None:
    assert detect_language("", TEXTS[code]) == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Minister visits the port of Aalborg", "en"),
        ("Oil prices rise as OPEC+ holds output", "en"),
        ("Tønder digester doubles up", "en"),
        ("Constraint bill hits EUR 340m", "en"),
        ("Baghdad files a third compensation plan", "en"),
        ("Le prix du gaz recule à Amsterdam", "fr"),
        ("Éolien en mer : l'État relance l'appel d'offres", "fr"),
        ("Nucléaire : EDF repousse Flamanville", "fr"),
    ],
)
def test_language_of_a_title_alone(title: str, code: str) -> None:
    assert detect_language(title, "") == code


@pytest.mark.parametrize("text", ["", "1234 5678", "😀😀", "\x00\x01", "— … —"])
def test_what_has_no_letters_is_undetermined(text: str) -> None:
    assert detect_language("", text) == language.UNDETERMINED


def test_plain_english_and_french_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lingua", None)
    language._detector.cache_clear()
    assert detect_language("", TEXTS["en"]) == "en"
    assert detect_language("", TEXTS["fr"]) == "fr"
