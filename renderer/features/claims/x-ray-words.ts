import type { Output } from '#shared/contract/operations.ts';
import type { ClaimPage } from './claim-state.ts';

export type Shown = Output<'claim.xRay'>;
export type XRayBox = Shown['boxes'][number];
export type XRayCell = Shown['pages'][number][number];
export type Finding = ClaimPage['findings'][number];

/** The box of the X-ray that a finding is about: "24B" of line 3 is "24B.3"; a box of a group is the group’s. */
export function boxOfFinding({ box, field }: Pick<Finding, 'box' | 'field'>, boxes: readonly Pick<XRayBox, 'box'>[]): string | undefined {
  const line = /^lines\.(\d+)\./.exec(field)?.[1];
  const wanted = line === undefined ? box : `${box.slice(0, 3)}.${Number(line) + 1}`;
  const known = (name: string) => boxes.some((one) => one.box === name);
  if (known(wanted)) return wanted;
  const first = box.slice(0, 3) === '24' ? '24D.1' : (/^\d+/.exec(box)?.[0] ?? '');
  return known(first) ? first : undefined;
}

export type Placed = {
  readonly box: string;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly lines: number;
};

/** The boxes of a page with what stands in them, each where its cells stand on the form's grid. */
export const placedBoxes = (page: readonly XRayCell[]): readonly Placed[] =>
  [...Map.groupBy(page, ({ box }) => box)].map(([box, cells]) => {
    const left = Math.min(...cells.map(({ column }) => column));
    const top = Math.min(...cells.map(({ line }) => line));
    return {
      ...{ box, left, top, text: cells.map(({ text }) => text).join(' ') },
      width: Math.max(...cells.map(({ column, width }) => column + width)) - left,
      lines: Math.max(...cells.map(({ line }) => line)) - top + 1,
    };
  });

/** What would be said otherwise now than it was: the elements that differ, and the boxes they belong to. */
export function changesOf({ elements, boxes, sentIn }: Pick<Shown, 'elements' | 'boxes' | 'sentIn'>) {
  const changed = sentIn === null ? [] : elements.filter(({ now, sent }) => now !== sent);
  const keys = new Set(changed.map(({ key }) => key));
  return { elements: changed, boxes: new Set(boxes.filter((box) => box.elements.some((key) => keys.has(key))).map(({ box }) => box)) };
}
