"""One training by several processes, each of which takes its share of every batch.

``torchrun --nproc-per-node 2 -m cli.main train RUN`` starts them; without torchrun there is one.
What takes long, a model's networks, every process computes for its own rows alone, and all are then
told the others' results. Everything else every process does for the whole batch: it draws the same
noise from the same generator, and the loss compares phrases of the whole batch with each other
(FM-Music-VAE's lines and attributes, AR-VAE's pairs, MusAE's critic are no means over rows). So the
losses are those of one process with the whole batch, whatever the number of processes, and a
checkpoint of some is gone on with by any other number.

Gradients: let L be the loss and W the number of processes. Where rows are put together, a
process's gradient goes to its own rows alone, W times; where rows are taken, the gradients of all
rows are put together again and divided by W. Averaged over the processes, the gradient of every
weight is then that of L: weights of shared networks have W times their rows' share in each, all
others the same in every one.
"""

import operator
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import torch
from torch import Tensor, distributed, nn

from music.errors import TwosError

SHARED = {
    "fm-music-vae": ("encode.forward", "decode.forward"),
    "music-vae": ("encode.forward", "decode.told", "decode.played"),
    "ar-vae": ("encode.forward", "decode.forced", "decode.played"),
    "musae": ("encode.forward", "decode"),
    "clsm": ("encode.forward", "prior.forward", "decode.forced"),
    "arnn": ("forced",),
    "language-model": ("forward",),
}
"""Functions of each family's model that are computed by shares: (B, …) in, (B, …) out, and no row
minds another. None of them calls another of them."""


class ProcessesError(TwosError):
    """A training cannot be done by so many processes."""


def several() -> bool:
    """Whether torchrun started this process."""
    return distributed.is_available() and distributed.is_torchelastic_launched()


def leads() -> bool:
    """Whether this process writes what there is to write: the first one does."""
    return not several() or os.environ["RANK"] == "0"


def leave() -> NoReturn:
    """End a process that torchrun started and that is done, without Python's own tidying up.

    One was seen to abort after its training while the first still wrote ("terminate called without
    an active exception"), and torchrun then ended both: torch's threads can outlive Python's end.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@contextmanager
def all_processes() -> Iterator["Processes"]:
    """Those that torchrun started, in touch with each other; or this one alone."""
    if not several():
        yield Processes()
        return
    distributed.init_process_group("gloo")
    try:
        yield Processes(distributed.get_rank(), distributed.get_world_size())
    finally:
        distributed.destroy_process_group()


class Processes:
    """The processes of a training, as one of them sees them.

    Args:
        rank: which of them this is.
        count: how many there are.
    """

    def __init__(self, rank: int = 0, count: int = 1) -> None:
        self.rank, self.count = rank, count
        self._own_luck = torch.get_rng_state()

    @property
    def leads(self) -> bool:
        """Whether this one writes checkpoint and log."""
        return self.rank == 0

    def part_of(self, rows: int) -> slice:
        """This process's share of so many rows."""
        return slice(rows * self.rank // self.count, rows * (self.rank + 1) // self.count)

    def share(self, model: nn.Module, family: str, batch_size: int, seed: int) -> None:
        """Have this process compute the networks of a model for its share of a batch alone.

        Args:
            model: of the family.
            family: whose functions ``SHARED`` names.
            batch_size: rows of a batch, all shares together.
            seed: of what is drawn within the networks, such as dropout; every process draws its
                own, so that no two phrases of a batch get the same.

        Raises:
            ProcessesError: if there are more processes than rows, or the family is unknown.
        """
        if self.count == 1:
            return
        if family not in SHARED:
            raise ProcessesError(
                f"family {family!r} is not trained by several processes, for nothing tells which "
                f"of its functions can be computed row by row; start one, without torchrun"
            )
        if batch_size < self.count:
            raise ProcessesError(
                f"{self.count} processes share a batch of batch_size={batch_size}: each needs a "
                f"phrase at least; start fewer, or raise batch_size"
            )
        self._own_luck = torch.Generator().manual_seed(seed * self.count + self.rank).get_state()
        for path in SHARED[family]:
            owner, _, name = path.rpartition(".")
            within = operator.attrgetter(owner)(model) if owner else model
            setattr(within, name, self._by_shares(getattr(within, name)))

    def average(self, parameters: Iterable[nn.Parameter]) -> None:
        """Give every parameter the mean of its gradients over all processes."""
        if self.count == 1:
            return
        gradients = [each.grad for each in parameters if each.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        parts = torch.split(flat / self.count, [gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts, strict=True):
            gradient.copy_(part.view_as(gradient))

    def _by_shares(self, of: Callable[..., Any]) -> Callable[..., Any]:
        """The same function of whole batches, of which this process computes its share."""

        def whole_by_shares(*given: Any) -> Any:
            rows = next(len(part) for part in given if isinstance(part, Tensor))
            if rows < self.count:
                return of(*given)  # too few to share: everybody does all of it
            mine = [
                _Taken.apply(part, self) if isinstance(part, Tensor) else part  # type: ignore[no-untyped-call]
                for part in given
            ]
            with self._own_draws():
                said = of(*mine)
            if isinstance(said, Tensor):
                return _PutTogether.apply(said, self, rows)  # type: ignore[no-untyped-call]
            return type(said)(*(_PutTogether.apply(part, self, rows) for part in said))  # type: ignore[no-untyped-call]

        return whole_by_shares

    @contextmanager
    def _own_draws(self) -> Iterator[None]:
        """What is drawn meanwhile is this process's alone; the common draws go on as if not."""
        common = torch.get_rng_state()
        torch.set_rng_state(self._own_luck)
        try:
            yield
        finally:
            self._own_luck = torch.get_rng_state()
            torch.set_rng_state(common)

    def together(self, mine: Tensor, rows: int) -> Tensor:
        """All rows (B, …), of which every process has its own."""
        whole = mine.new_zeros(rows, *mine.shape[1:])
        whole[self.part_of(rows)] = mine
        distributed.all_reduce(whole)
        return whole


class _Taken(torch.autograd.Function):
    """This process's rows of a whole batch."""

    @staticmethod
    def forward(ctx: Any, whole: Tensor, processes: Processes) -> Tensor:
        ctx.processes, ctx.rows = processes, len(whole)
        return whole[processes.part_of(len(whole))].clone()

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        return ctx.processes.together(gradient, ctx.rows) / ctx.processes.count, None


class _PutTogether(torch.autograd.Function):
    """A whole batch of the rows of all processes."""

    @staticmethod
    def forward(ctx: Any, mine: Tensor, processes: Processes, rows: int) -> Tensor:
        ctx.processes = processes
        return processes.together(mine, rows)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None]:
        mine = gradient[ctx.processes.part_of(len(gradient))]
        return mine * ctx.processes.count, None, None
