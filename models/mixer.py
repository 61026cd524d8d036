"""Blocks that mix the beats of a phrase side by side (Tolstikhin et al. 2021, MLP-Mixer)."""

from torch import Tensor, nn

STEPS_PER_BEAT = 4


class BeatBlock(nn.Module):
    """Mixes the beats of a phrase, then the channels of each beat; both added to what was there.

    Over time the beats are what a convolution of width one takes for channels.
    """

    def __init__(self, beats: int, width: int) -> None:
        super().__init__()
        self.before_time = nn.LayerNorm(width)
        self.over_time = nn.Sequential(
            nn.Conv1d(beats, 4 * beats, 1), nn.GELU(), nn.Conv1d(4 * beats, beats, 1)
        )
        self.before_width = nn.LayerNorm(width)
        self.over_width = nn.Sequential(
            nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width)
        )

    def forward(self, tokens: Tensor) -> Tensor:
        """Tokens (B, beats, H) → the same shape."""
        tokens = tokens + self.over_time(self.before_time(tokens))
        mixed: Tensor = tokens + self.over_width(self.before_width(tokens))
        return mixed
