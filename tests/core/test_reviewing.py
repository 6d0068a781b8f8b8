"""What counts as read: by id, by the words that were read, by two people in two roles, and by nobody who would not."""

from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.checking import form, reviewing
from facilitator_tui.core.checking.reviewing import ROLES, Item, Review, Role, Verdict
from facilitator_tui.core.protocol import Card, Cue, Nudge, Prompt, Protocol, Reminder, Step

FEEL = Prompt("feel", "Can you feel the image?", "You might feel it.")
ITEM = reviewing.line(FEEL)


def review(by: str = "AB", role: Role = "clinician", verdict: Verdict = "keep", item: Item = ITEM) -> Review:
    return Review(item.name, by, role, "2026-03-01", verdict, item.digest)


def good(*reviews: Review) -> bool:
    return reviewing.standing(ITEM, reviews).good


def test_two_people_in_two_roles_are_enough() -> None:
    assert not good()
    assert not good(review())
    assert not good(review(), review())
    assert not good(review(), review("CD"))
    assert not good(review(), review("AB", "speaker"))
    assert good(review(), review("CD", "speaker"))


@pytest.mark.parametrize("verdict", ["change", "cut"])
def test_one_who_would_not_keep_it_is_enough_against(verdict: Verdict) -> None:
    kept = (review(), review("CD", "speaker"))
    asked = review("EF", "client", verdict)
    assert not good(*kept, asked)
    assert reviewing.standing(ITEM, [*kept, asked]).asked == (asked,)
    assert good(*kept, asked, review("EF", "client"))


@pytest.mark.parametrize("field", ["say", "invite", "id"])
def test_an_edited_line_is_unread_again(field: str) -> None:
    kept = (review(), review("CD", "speaker"))
    edited = reviewing.line(msgspec.structs.replace(FEEL, **{field: "Other"}))
    assert edited.digest != ITEM.digest
    assert reviewing.standing(edited, kept) == reviewing.Standing()
    assert reviewing.past([ITEM], kept) == ((), ())
    assert reviewing.past([edited], kept) == ((kept, ()) if field != "id" else ((), kept))


def test_what_a_line_stands_on_is_not_what_is_read() -> None:
    assert reviewing.line(FEEL, ("Stands on: judgement.",)).digest == ITEM.digest
    assert msgspec.structs.replace(FEEL, aim="stay") != FEEL
    assert reviewing.line(msgspec.structs.replace(FEEL, aim="stay")).digest == ITEM.digest


def test_no_digest_is_a_number_to_a_spreadsheet() -> None:
    digests = {reviewing.line(Prompt(f"line-{n}", "Words")).digest for n in range(200)}
    assert len(digests) == 200
    assert all(each[0] == "d" and len(each) == 16 for each in digests)


def test_a_card_is_read_whatever_breaks_its_lines() -> None:
    one, two = (reviewing.card(Card("c", "C", text)) for text in ("a b\nc\n\nd\n", "a\nb c\n\nd"))
    assert one == two
    assert one.digest != reviewing.card(Card("c", "C", "a b c\n\nd", audience="client")).digest
    assert one.digest != reviewing.card(Card("c", "C", "a b c d")).digest


def test_a_step_is_read_with_where_its_options_lead() -> None:
    step = Step("s", "A step", notice=(Cue("on", "Moves", "next", "1"), Cue("off", "Stops", "end")), say=("feel",))
    item = reviewing.step(step, {"next": "What comes"})
    assert dict(item.parts) == {
        "title": "A step",
        "options": "1 Moves → What comes\n· Stops → end",
        "lines": "feel",
    }
    assert item.digest != reviewing.step(step, {"next": "What else"}).digest


def test_every_line_spoken_to_a_client_has_to_be_read() -> None:
    step = Step("s", "S", say=("feel", "own"), nudges=(Nudge("n", visits=2, say="nudged"), Nudge("m", visits=3)))
    protocol = Protocol("p", "P", "1", "s", {"s": step}, reminders={"r": Reminder("r", "R", every=1, say="feel")})
    prompts = {name: Prompt(name, name.title()) for name in ("feel", "nudged", "other")}
    prompts["own"] = Prompt("own", "Whose need is this?", to="self")
    assert reviewing.lines(protocol) == ("feel", "own", "nudged")
    assert reviewing.unread(protocol, prompts, ()) == ("feel", "nudged")
    feel = reviewing.line(prompts["feel"])
    kept = (review(item=feel), review("CD", "client", item=feel))
    assert reviewing.unread(protocol, prompts, kept) == ("nudged",)


def test_a_later_word_of_one_person_takes_the_place_of_the_earlier() -> None:
    first = review()
    later = msgspec.structs.replace(review(verdict="cut"), date="2026-04-01")
    assert reviewing.joined([first], [later, review("CD")]) == (later, review("CD"))
    assert reviewing.joined([later], [first]) == (later,)
    assert reviewing.joined([first], [first]) == (first,)


class Reader(HTMLParser):
    """Reads a page as a browser would, and keeps its tags and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</dd></div><h1>&amp;", "a\u202eb\x1b[2J",
    "<!-- ", "]]>", "&lt;b&gt;",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("role", ROLES)
def test_hostile_words_stay_words(words: str, role: Role) -> None:
    harmless = Item("card", "x", (("title", "-"), ("text", "+")), ("=",))
    hostile = Item("card", words, ((words, words), ("text", "+")), (words,))
    plain = seen(form.html([harmless], role, "A library", "en"))
    page = seen(form.html([hostile], role, words, words))
    assert page.tags == plain.tags
    assert "script" not in page.tags
    assert "\x1b" not in "".join(page.words)
    assert "\u202e" not in "".join(page.words)


@given(st.text(max_size=60))
def test_any_words_stay_words(words: str) -> None:
    plain = seen(form.html([Item("line", "x", (("directive", "a"),))], "client", ""))
    page = seen(form.html([Item("line", words, (("directive", words),))], "client", words))
    assert page.tags == plain.tags


def test_a_form_asks_what_its_role_can_see_and_loads_nothing() -> None:
    for role in ROLES:
        page = form.html([ITEM], role, "The whole library")
        assert all(ask in page for ask in form.ASKS[role])
        assert "http" not in page.replace("http-equiv", "")
        assert "default-src 'none'" in page
        text = " ".join("".join(seen(page).words).split())
        assert "line feel " + ITEM.digest in text
        assert "keepchangecut" in text


def test_one_wording_for_both_registers_is_printed_once() -> None:
    same = reviewing.line(Prompt("same", "We stop.", "We stop."))
    page = form.html([same], "client", "")
    assert page.count("We stop.") == 1
    assert "<dt>directive and invitational</dt>" in page
