"""What a browser suggests while names are typed."""

from datetime import date

from api.pages.suggestions import suggested
from api.pages.views import Option
from tests.factories import NAMES, NOW, OWNER, a_person

TODAY = NOW.date()


class TestSuggested:
    def test_types_the_name_where_it_means_one_person(self) -> None:
        made = suggested([a_person()], ("Crime",), today=TODAY)
        assert made.people == (Option(value=NAMES[OWNER], label=NAMES[OWNER]),)
        assert made.portfolios == ("Crime",)
        assert made.words_for(OWNER) == NAMES[OWNER]

    def test_types_the_id_of_namesakes_and_of_names_that_do_not_fit_in_a_list(self) -> None:
        people = (
            a_person("alex-reed", name="Alex Reed"),
            a_person("alex-reed-2", name="alex reed"),
            a_person("estates", name="Estates, Fleet and Stores"),
        )
        made = suggested(people, (), today=TODAY)
        assert [one.value for one in made.people] == ["alex-reed", "alex-reed-2", "estates"]

    def test_suggests_nobody_who_has_left_but_knows_their_name(self) -> None:
        made = suggested([a_person(left_on=date(2026, 4, 13))], (), today=TODAY)
        assert made.people == ()
        assert made.words_for(OWNER) == NAMES[OWNER]
        assert made.words_for("nobody-known") == "nobody-known"
