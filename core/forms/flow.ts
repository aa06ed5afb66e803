import type { Mark } from './draw-list.ts';

/** A piece of a page that is never split: its height and how it draws itself with its top at `y`, all in points. */
export type Block = { readonly height: number; readonly draw: (y: number) => readonly Mark[] };

export type FlowPage = { readonly top: number; readonly bottom: number };

export type Flow = {
  /** Where blocks may stand on page `index` (from 0). */
  readonly area: (index: number) => FlowPage;
  /** Blocks in order. A null `heading` stands alone; otherwise it is drawn again on top of every page it reaches. */
  readonly sections: readonly { readonly heading: Block | null; readonly blocks: readonly Block[] }[];
};

/**
 * Sets blocks one under another, onto as many pages as they need. A heading is never left at a page's foot without its
 * first block. A block taller than a page gets a page of its own. Returns the marks of each page, at least one page.
 */
export function flowPages(flow: Flow): Mark[][] {
  const pages: Mark[][] = [[]];
  let y = flow.area(0).top;
  const place = (block: Block): void => {
    pages.at(-1)?.push(...block.draw(y));
    y += block.height;
  };
  const isFull = (height: number): boolean => {
    const { top, bottom } = flow.area(pages.length - 1);
    return y > top && y + height > bottom + 0.01;
  };
  for (const { heading, blocks } of flow.sections) {
    blocks.forEach((block, index) => {
      const opening = index === 0 ? (heading?.height ?? 0) : 0;
      if (isFull(opening + block.height)) {
        pages.push([]);
        y = flow.area(pages.length - 1).top;
        if (heading) place(heading);
      } else if (index === 0 && heading) place(heading);
      place(block);
    });
  }
  return pages;
}

/** Empty room. */
export const gap = (height: number): Block => ({ height, draw: () => [] });
