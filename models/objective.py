"""What training asks of most models' objectives beside their loss."""

from typing import Any

from torch import Tensor


class Plain:
    """An objective whose loss is differentiated as it is, and that remembers nothing."""

    def to_differentiate(self, terms: Any) -> Tensor:
        """The loss itself."""
        total: Tensor = terms.total
        return total

    def stepped(self, terms: Any) -> None:
        """Nothing moves between steps."""

    def state(self) -> dict[str, Any]:
        """Nothing to keep."""
        return {}

    def resume(self, state: dict[str, Any]) -> None:
        """Nothing to restore."""
