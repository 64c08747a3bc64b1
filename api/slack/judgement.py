"""Whether a button still does what it says, judged on the item as it stands now."""

from api.slack.accounts import last_move, present_state
from api.slack.turned_away import TurnedAwayError
from domain.authority import refusal
from domain.errors import RefusedError
from domain.forms.fields import CommandForm
from domain.forms.offers import offer_of
from domain.people import Actor
from domain.recommendation import Recommendation
from domain.stages import allowed_from
from infra.database.recommendations import RecommendationRepository


class Judgement:
    """Judges before anything is asked of the workflows, which judge again for themselves."""

    def __init__(self, recommendations: RecommendationRepository) -> None:
        self._recommendations = recommendations

    async def let_through(
        self, form: CommandForm, recommendation_id: str, *, actor: Actor
    ) -> Recommendation:
        """The item as it stands.

        Raises:
            TurnedAwayError: the item is not known, it has no place for what the form asks, or the
                actor has no such part in it.
        """
        item = await self._item(recommendation_id)
        if item is None:
            raise TurnedAwayError(
                "Traction has no such item any more, so nothing was done: look on the board."
            )
        possible = [one for one in form.actions if one in allowed_from(item.stage)]
        if not possible or not form.makes_sense(item):
            raise await self._out_of_date(
                item, "This button no longer applies: the card now shows what does."
            )
        if offer_of(form, actor, item) is None:
            raise await self._out_of_date(item, refusal(actor, possible[0], item) or "")
        return item

    async def explain(self, refused: RefusedError, recommendation_id: str) -> TurnedAwayError:
        """Add to a refusal of the workflow what has happened to the item meanwhile."""
        item = await self._item(recommendation_id)
        if item is None:
            return TurnedAwayError(refused.message)
        return await self._out_of_date(item, refused.message)

    async def _item(self, recommendation_id: str) -> Recommendation | None:
        snapshot = await self._recommendations.get(recommendation_id)
        return None if snapshot is None else snapshot.item

    async def _out_of_date(self, item: Recommendation, reason: str) -> TurnedAwayError:
        move = last_move(await self._recommendations.history(item.recommendation_id))
        words = f"Nothing was done. {present_state(item, move)} {reason}"
        return TurnedAwayError(words, item=item, latest=move)
