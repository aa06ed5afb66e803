import { type Extent, extentOf, type Mark, type Page, type TextMark } from '#core/forms/draw-list.ts';

/** Ways to look at a draw list. */

export const textMarks = (page: Page): TextMark[] => page.marks.filter((mark) => mark.kind === 'text').filter((mark) => mark.text !== '');

export const wordsOf = (page: Page): string[] => textMarks(page).map((mark) => mark.text);

/** The one text mark that reads exactly so; fails when there is none or more than one. */
export function theText(page: Page, words: string): TextMark {
  const found = textMarks(page).filter((mark) => mark.text === words);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} times on the page: ${words}`);
  return found[0];
}

/** Words on the same baseline, from left to right. */
export function rowAt(page: Page, y: number): string[] {
  return textMarks(page)
    .filter((mark) => Math.abs(mark.y - y) < 0.01)
    .sort((a, b) => extentOf(a).left - extentOf(b).left)
    .map((mark) => mark.text);
}

/** Marks that leave the room given, in points from the page's edges. */
export function outside(page: Page, room: Extent): Mark[] {
  return page.marks.filter((mark) => {
    const extent = extentOf(mark);
    return extent.left < room.left - 0.01 || extent.right > room.right + 0.01 || extent.top < room.top || extent.bottom > room.bottom;
  });
}

/** Pairs of texts that stand on each other. */
export function overlaps(page: Page): [string, string][] {
  const texts = textMarks(page).map((mark) => ({ words: mark.text, extent: extentOf(mark) }));
  return texts.flatMap((one, index) =>
    texts.slice(index + 1).flatMap((other): [string, string][] => (touch(one.extent, other.extent) ? [[one.words, other.words]] : [])),
  );
}

const touch = (a: Extent, b: Extent): boolean =>
  a.left < b.right - 0.1 && b.left < a.right - 0.1 && a.top < b.bottom - 0.1 && b.top < a.bottom - 0.1;
