import type { TransactionEnd } from '../edi-visitor.ts';
import type { EdiFinding } from '../segment.ts';
import { packId, type SegmentView } from '../segment-view.ts';
import { HierarchyCheck } from './hierarchy-check.ts';
import { loopWords } from './loop-names.ts';
import type { LoopRule, SegmentRule } from './rules.ts';
import { checkSegment } from './segment-check.ts';

const [LX, HL, SE] = ['LX', 'HL', 'SE'].map(packId);
type Frame = {
  readonly loop: LoopRule;
  /** Uses of each child so far. */
  readonly counts: number[];
  /** Rank reached; lower rows are behind. */
  rank: number;
  /** First child not yet looked at for being missing. */
  unchecked: number;
};
type Match = { readonly depth: number; readonly child: number };

/** Walks a transaction along the table of its guide and tells every departure with its place. One per transaction. */
export class GuideValidator {
  readonly #ids: ReadonlySet<number>;
  readonly #tell: (finding: EdiFinding) => void;
  readonly #stack: Frame[];
  readonly #hierarchy: HierarchyCheck;
  readonly #countsLines: boolean;

  /** `ids` are the packed names of all segments of the guide; `countsLines` = LX counts 1, 2, 3 within each claim (837). */
  constructor(guide: LoopRule, ids: ReadonlySet<number>, countsLines: boolean, tell: (finding: EdiFinding) => void) {
    this.#ids = ids;
    this.#tell = tell;
    this.#countsLines = countsLines;
    this.#hierarchy = new HierarchyCheck(tell);
    this.#stack = [openFrame(guide)];
  }

  segment(view: SegmentView): void {
    if (view.idCode === 0) return; // told by the scanner
    if (!this.#ids.has(view.idCode)) {
      this.#say('segment.unknown', `${view.id} is no segment of this transaction set.`, view.number);
      return;
    }
    const match = this.#find(view, true, true) ?? this.#find(view, true, false);
    if (match) this.#enter(match, view);
    else this.#misplaced(view);
  }

  /** Tells what was still required. */
  end(end: TransactionEnd): void {
    if (end.closed) this.#closeTo(0, end.lastSegment);
    const root = this.#stack[0];
    if (root && end.closed) this.#missing(root, Number.POSITIVE_INFINITY, end.lastSegment);
  }

  /** The row for a segment, nearest loop first: at or after the place reached (`forward`), or before it. */
  #find(view: SegmentView, byQualifier: boolean, forward: boolean): Match | undefined {
    for (let depth = this.#stack.length - 1; depth >= 0; depth -= 1) {
      const frame = this.#stack[depth];
      if (!frame) continue;
      const { children, trigger } = frame.loop;
      for (let child = trigger ? 1 : 0; child < children.length; child += 1) {
        const row = children[child];
        if (!row || row.rank >= frame.rank !== forward) continue;
        const opener = row.kind === 'segment' ? row : row.trigger;
        if (opener?.idCode === view.idCode && (!byQualifier || qualifies(opener, view))) return { depth, child };
      }
    }
    return undefined;
  }

  #enter({ depth, child }: Match, view: SegmentView): void {
    this.#closeTo(depth, view.number);
    const frame = this.#stack[depth];
    const row = frame?.loop.children[child];
    if (!frame || !row) return;
    if (row.rank < frame.rank) this.#say('segment.order', `${view.id} stands after its place in ${loopWords(frame.loop.id)}.`, view.number);
    else {
      this.#missing(frame, row.rank, view.number);
      frame.rank = row.rank;
    }
    const uses = (frame.counts[child] ?? 0) + 1;
    frame.counts[child] = uses;
    if (uses === row.max + 1) this.#tooMany(row, frame, view);
    if (row.kind === 'loop') this.#stack.push(openFrame(row));
    const rule = row.kind === 'loop' ? row.trigger : row;
    if (rule) checkSegment(rule, view, this.#tell);
    if (view.idCode === HL) this.#hierarchy.take(view, this.#stack.length);
    if (view.idCode === SE) this.#hierarchy.end();
    if (view.idCode === LX && this.#countsLines && view.text(1) !== String(uses))
      this.#say('line.sequence', `LX01 should be ${uses}: lines count from 1 within each claim.`, view.number, 1);
  }

  #closeTo(depth: number, segment: number): void {
    while (this.#stack.length > depth + 1) {
      const frame = this.#stack.pop();
      if (frame) this.#missing(frame, Number.POSITIVE_INFINITY, segment);
    }
  }

  #missing(frame: Frame, rank: number, segment: number): void {
    const { children } = frame.loop;
    for (; frame.unchecked < children.length; frame.unchecked += 1) {
      const row = children[frame.unchecked];
      if (!row || row.rank >= rank) return;
      if (row.usage !== 'R' || (frame.counts[frame.unchecked] ?? 0) > 0) continue;
      const what = row.kind === 'loop' ? loopWords(row.id) : `${row.id}${qualifierWords(row)}`;
      const code = row.kind === 'loop' ? 'loop.missing' : 'segment.missing';
      this.#say(code, `${what} is required in ${loopWords(frame.loop.id)} and missing before this segment.`, segment);
    }
  }

  #tooMany(row: SegmentRule | LoopRule, frame: Frame, view: SegmentView): void {
    const what = row.kind === 'loop' ? loopWords(row.id) : `${row.id}${qualifierWords(row)}`;
    const code = row.kind === 'loop' ? 'loop.tooMany' : 'segment.tooMany';
    this.#say(
      code,
      `${what} may stand ${row.max === 1 ? 'once' : `${row.max} times`} in ${loopWords(frame.loop.id)}, not more.`,
      view.number,
    );
  }

  #misplaced(view: SegmentView): void {
    const here = loopWords(this.#stack.at(-1)?.loop.id ?? 'ST');
    if (this.#find(view, false, true))
      this.#say('segment.qualifier', `${view.id} with this qualifier is not used in ${here}.`, view.number, 1);
    else this.#say('segment.unexpected', `${view.id} is not expected in ${here}.`, view.number);
  }

  #say(code: string, message: string, segment: number, element?: number): void {
    const finding = { code, severity: 'error' as const, message: message.charAt(0).toUpperCase() + message.slice(1), segment };
    this.#tell(element === undefined ? finding : { ...finding, element });
  }
}

function openFrame(loop: LoopRule): Frame {
  const counts = new Array<number>(loop.children.length).fill(0);
  if (loop.trigger) counts[0] = 1;
  return { loop, counts, rank: 0, unchecked: 0 };
}

function qualifies({ qualifier }: SegmentRule, view: SegmentView): boolean {
  if (!qualifier) return true;
  if (qualifier.composite) return qualifier.codes.has(view.component(qualifier.element, 0));
  return qualifier.packedCodes.has(view.packed(qualifier.element));
}

function qualifierWords({ qualifier }: SegmentRule): string {
  return qualifier && qualifier.codes.size <= 3 ? `*${[...qualifier.codes].join('/')}` : '';
}
