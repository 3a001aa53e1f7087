"""Outlets: who is behind a web address or a name, and what tells nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.knowledge.outlets import Outlets, alike, compile_outlets, host_of, registered
from lint.knowledge.outlets_schema import OutletsFile
from lint.yaml_file import read_yaml
from tests.conftest import ROOT

DATA = read_yaml(ROOT / "rules" / "knowledge" / "outlets.yaml").data
OUTLETS = Outlets.of(compile_outlets(DATA["outlets"]))


def test_what_ships_is_valid_and_agrees_with_the_agencies() -> None:
    OutletsFile.model_validate(DATA)
    agencies = read_yaml(ROOT / "rules" / "knowledge" / "agencies.yaml").data["agencies"]
    known = {entry["id"]: entry.get("sites", ()) for entry in agencies}
    for entry in DATA["outlets"]:
        assert entry.get("agency") is None or entry["agency"] in known, entry["name"]
    for agency, sites in known.items():
        for site in sites:
            publisher = OUTLETS.at(f"https://www.{site}/")
            assert publisher is not None and publisher.agency == agency, site
    names = [entry["name"] for entry in DATA["outlets"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.com:8080/a?b#c", "www.example.com"),
        ("//example.com/a", "example.com"),
        ("example.com/a", "example.com"),
        ("example.com:443/a", "example.com"),
        ("http://user:word@example.com/", "example.com"),
        ("http://example.com.", "example.com"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("/a/b", ""),
        ("mailto:ann@example.com", ""),
        ("javascript:alert(1)", ""),
        ("android-app://org.example.news/", ""),
        ("http://localhost/a", ""),
        ("http://printer.local/", ""),
        ("http://127.0.0.1:80/", ""),
        ("http://0x7f.1/", ""),
        ("http://[::1]/", ""),
        ("http://[::1/", ""),
        ("http://..", ""),
        ("", ""),
    ],
)
def test_hosts(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("example.com", "example.com"),
        ("a.b.example.com", "example.com"),
        ("news.example.co.uk", "example.co.uk"),
        ("www.example.com.au", "example.com.au"),
        ("example.co", "example.co"),
        ("www.example.or.jp", "example.or.jp"),
        ("www.example.de", "example.de"),
        ("a.gov.example", "gov.example"),
    ],
)
def test_registered_domains(host: str, domain: str) -> None:
    assert registered(host) == domain


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://uk.reuters.com/x", "Reuters"),
        ("https://m.bbc.co.uk/x", "BBC"),
        ("https://notbbc.co.uk/x", "notbbc.co.uk"),
        ("https://bbc.co.uk.example.com/x", "example.com"),
        ("https://news.google.com/x", "Google News"),
        ("https://cincodias.elpais.com/x", "Cinco Días"),
        ("https://www-example-co-uk.cdn.ampproject.org/", "example.co.uk"),
        ("https://cdn.ampproject.org/v/s/amp.cnn.com/x", "CNN"),
        ("https://www.google.com/amp/s/www.npr.org/x", "NPR"),
        ("https://www.google.com/url?q=https%3A%2F%2Fapnews.com%2Fx", "The Associated Press"),
        ("https://web.archive.org/web/20240101000000/http://www.dw.com/x", "Deutsche Welle"),
        ("https://web.archive.org/web/2024/www.dw.com/x", "Deutsche Welle"),
        ("https://web.archive.org/web/2024id_/https:/www.dw.com/x", "Deutsche Welle"),
        ("https://www-lemonde-fr.translate.goog/x", "Le Monde"),
        ("https://ann.substack.com/p/x", "ann.substack.com"),
        ("https://substack.com/", None),
        ("https://www.google.com/search", None),
        ("https://archive.ph/AbCd", None),
        ("https://bit.ly/x", None),
        ("https://web.archive.org/web/2024/https://web.archive.org/web/2024/https://web.archive.org/web/2024/x", None),
    ],
)
def test_publishers_of_addresses(address: str, key: str | None) -> None:
    publisher = OUTLETS.at(address)
    assert (publisher.key if publisher else None) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("AP", "The Associated Press"),
        ("CNN (Web News)", "CNN"),
        ("New York Times - News", "The New York Times"),
        ("NBCNews.com", "NBC News"),
        ("theguardian.com", "The Guardian"),
        ("Suddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("The Hill Courier", "name:hillcourier"),
        ("hill-courier.example", "hill-courier.example"),
    ],
)
def test_publishers_by_name(name: str, key: str) -> None:
    publisher = OUTLETS.named(name)
    assert publisher is not None
    assert publisher.key == key


def test_what_is_no_name() -> None:
    assert OUTLETS.named(" — ") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("usatoday.com", "freep.com", True),
        ("bbc.com", "bbc.co.uk", True),
        ("harbour-gazette.example", "harbourgazette.com", True),
        ("harbour-gazette.example", "hill-courier.example", False),
        ("reuters.com", "afp.com", False),
        ("msn.com", "yahoo.com", False),
        ("thetimes.co.uk", "nytimes.com", False),
    ],
)
def test_alike(one: str, other: str, same: bool) -> None:
    first, second = OUTLETS.at(f"http://{one}/"), OUTLETS.at(f"http://{other}/")
    assert first is not None and second is not None
    assert alike(first, second) is alike(second, first) is same


def test_a_newsroom_s_entry_replaces_what_is_shipped() -> None:
    own = {"name": "Reuters", "domains": ["reuters.example"]}
    outlets = Outlets.of(compile_outlets([{"name": "Reuters", "domains": ["reuters.com"]}, own]))
    known, other = outlets.at("http://reuters.example/"), outlets.at("http://reuters.com/")
    assert known is not None and other is not None
    assert (known.known, other.known) == (True, False)


def test_a_domain_is_one_outlet_s() -> None:
    entries = [{"name": "A", "domains": ["a.example"]}, {"name": "B", "domains": ["a.example"]}]
    with pytest.raises(ValueError, match="stands at 'B' and at 'A'"):
        compile_outlets(entries)


def test_a_name_of_two_outlets_means_neither() -> None:
    entries = [{"name": f"The Star ({c})", "also": ["The Star"], "domains": [f"{c}.example"]} for c in "ab"]
    publisher = Outlets.of(compile_outlets(entries)).named("The Star")
    assert publisher is not None
    assert not publisher.known


@given(st.text(max_size=200), st.sampled_from(["", "http://", "//", "https://web.archive.org/web/1/", "http://a@["]))
def test_any_address_and_name(words: str, before: str) -> None:
    assert OUTLETS.at(before + words) == OUTLETS.at(before + words)
    OUTLETS.named(words)
    host = host_of(before + words)
    assert host == "" or registered(host) in host
