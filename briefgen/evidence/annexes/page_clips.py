"""Page clips: the passages of PDF copies where they stand on the page, marked."""

from collections.abc import Sequence

from briefgen.evidence.annexes.wording import Wording, listed
from briefgen.evidence.pdf_clips import Clip
from briefgen.evidence.record import Evidence
from briefgen.house.languages import Words
from briefgen.model.document import Block, Figure, Inline, Paragraph, Section, Strong, Text
from briefgen.text.locators import printed_locator


def page_clips(evidence: Evidence, words: Words, language: str, clips: Sequence[Clip] = ()) -> Section:
    """A picture a passage and page, under the numbers of the sentences that rest on it."""
    made = _Clips(evidence, words, language)
    blocks: tuple[Block, ...] = (Paragraph(made.said(words.page_clips_lead if clips else words.page_clips_none)),)
    return Section("page-clips", (Text(words.page_clips),), (*blocks, *map(made.figure, clips)), "annex")


class _Clips(Wording):
    def figure(self, clip: Clip) -> Figure:
        """The clip with source and page below it, and in words the passage itself."""
        source, passage = self.sources[clip.passage.source], clip.passage
        page = printed_locator("page", clip.label, self.language)
        caption: tuple[Inline, ...] = (Strong((Text(source.label),)), Text(f"{self.words.comma}{page}"))
        numbers = [str(at) for at, one in enumerate(listed(self.evidence)[0], 1) if passage in one.passages]
        if numbers:
            caption = (
                *caption,
                Text("\u00a0· "),
                *self.said(self.words.evidence_number),
                Text(f"\u00a0{', '.join(numbers)}"),
            )
        return Figure("", passage.text, clip.image, caption=caption)
