import { GUIDE_837I } from '../x12/grammar/guide-837i.ts';
import { GUIDE_837P } from '../x12/grammar/guide-837p.ts';
import { readRuleTable } from '../x12/grammar/rule-table.ts';
import type { LoopRule, SegmentRule } from '../x12/grammar/rules.ts';
import type { Segment } from '../x12/segment.ts';
import { elementWords, segmentWords } from './element-words.ts';

/** A segment of a claim at its place in the guide. */
export type PlacedSegment = {
  /** "2010BA", "2400". */
  readonly loop: string;
  /** Which service line, from 1; null above the lines. */
  readonly line: number | null;
  /** The segment with its qualifier and, when it repeats, its count: "REF*G1", "2320.2 SBR". */
  readonly key: string;
  readonly words: string;
  readonly text: string;
  readonly elements: readonly PlacedElement[];
};
export type PlacedElement = {
  /** The same for the same place in two files. */
  readonly key: string;
  /** "NM103", "SV101-2". */
  readonly element: string;
  readonly words: string;
  readonly value: string;
};

type Frame = { readonly loop: LoopRule; readonly name: string; rank: number };
const guides = new Map<string, LoopRule>();

/** Sets the segments of one claim, from the billing level on, at their places in the table of their guide. */
export function placeSegments(segments: readonly Segment[], institutional = false): readonly PlacedSegment[] {
  const walk = new Walk(guideOf(institutional ? GUIDE_837I : GUIDE_837P));
  return segments.map((segment) => walk.place(segment));
}

/** A table is read once. */
function guideOf(table: string): LoopRule {
  const guide = guides.get(table) ?? readRuleTable(table);
  guides.set(table, guide);
  return guide;
}

class Walk {
  readonly #stack: Frame[];
  /** How often each loop, and each segment within its loop, was met. */
  readonly #met = new Map<string, number>();
  #line: number | null = null;

  constructor(guide: LoopRule) {
    this.#stack = [{ loop: guide, name: '', rank: 0 }];
  }

  place(segment: Segment): PlacedSegment {
    const rule = this.#enter(segment);
    if (segment.id === 'LX') this.#line = (this.#line ?? 0) + 1;
    const { loop, name } = this.#stack.at(-1) ?? { loop: { id: '' }, name: '' };
    const qualifier = rule?.qualifier ? valueAt(segment, rule.qualifier.element).split(':')[0] : '';
    const key = this.#counted(`${name} ${segment.id}${qualifier ? `*${qualifier}` : ''}`);
    return {
      loop: loop.id,
      line: this.#line,
      key,
      words: segmentWords(segment.id, qualifier ?? '', loop.id),
      text: segment.elements.join('*'),
      elements: elementsOf(segment, key, loop.id),
    };
  }

  /** Goes into the nearest loop that has the segment, at or after the place reached, else before it. */
  #enter(segment: Segment): SegmentRule | null {
    for (const forward of [true, false])
      for (let depth = this.#stack.length - 1; depth >= 0; depth -= 1) {
        const frame = this.#stack[depth];
        const row = frame && childFor(frame, segment, forward);
        if (!frame || !row) continue;
        this.#stack.length = depth + 1;
        frame.rank = row.rank;
        if (row.kind === 'segment') return row;
        this.#stack.push({ loop: row, name: this.#nameOf(row), rank: 0 });
        return row.trigger;
      }
    return null;
  }

  /** Lines are counted by their own number, other loops that repeat by how often they were met in their claim or line. */
  #nameOf({ id }: LoopRule): string {
    if (id === '2400') return `2400/${(this.#line ?? 0) + 1}`;
    const line = this.#line === null || Number(id.slice(0, 4)) < 2400 ? '' : `/${this.#line}`;
    return this.#counted(`${id}${line}`);
  }

  #counted(name: string): string {
    const times = (this.#met.get(name) ?? 0) + 1;
    this.#met.set(name, times);
    return times === 1 ? name : `${name}.${times}`;
  }
}

function childFor({ loop, rank }: Frame, segment: Segment, forward: boolean): SegmentRule | LoopRule | undefined {
  const rows = loop.trigger ? loop.children.slice(1) : loop.children;
  return rows.find((row) => {
    const opener = row.kind === 'segment' ? row : row.trigger;
    if (opener?.id !== segment.id || row.rank >= rank !== forward) return false;
    const { qualifier } = opener;
    return !qualifier || qualifier.codes.has(valueAt(segment, qualifier.element).split(':')[0] ?? '');
  });
}

const valueAt = (segment: Segment, element: number): string => segment.elements[element] ?? '';

/** What stands in each element; composites part by part. Empty ones are left out. */
function elementsOf({ id, elements }: Segment, key: string, loop: string): readonly PlacedElement[] {
  return elements.slice(1).flatMap((text, index) => {
    const element = `${id}${String(index + 1).padStart(2, '0')}`;
    const parts = text.includes(':') ? text.split(':') : [text];
    return parts.flatMap((value, part) => {
      const name = parts.length === 1 ? element : `${element}-${part + 1}`;
      return value === '' ? [] : [{ key: `${key} ${name}`, element: name, words: elementWords(name, loop), value }];
    });
  });
}
