import { packId } from '../segment-view.ts';
import { DATA_ELEMENTS } from './data-elements.ts';
import type { Condition, DataType, ElementRule, LoopRule, Qualifier, SegmentRule, Usage } from './rules.ts';

/*
 * How a guide table is read. Two blanks of indentation are one loop level; a row is
 *   SEGMENT usage max @rank | elements | conditions        or        LOOP name usage max @rank [same]
 * usage R required, S situational; max * = no limit; rows of equal rank may come in any order; "same" = the loop of that name above.
 * An element is its X12 number with ":" and its codes; "?" before it = situational, "-" = not used, "(...)" = composite,
 * "*n" after it = repeats, "3x" before it = three of them in a row; "_" in a code is a blank.
 */

type Draft = Omit<LoopRule, 'children' | 'trigger'> & { children: (SegmentRule | LoopRule)[]; trigger: SegmentRule | null };
type ElementShape = { readonly type: DataType; readonly min: number; readonly max: number };

const SHAPES = new Map<string, ElementShape>(
  DATA_ELEMENTS.trim()
    .split(/[;\n]/)
    .map((entry) => {
      const [number = '', type = 'AN', min = '1', max = '1'] = entry.trim().split(' ');
      return [number, { type: type as DataType, min: Number(min), max: Number(max) }];
    }),
);

// Ids of which several rows stand side by side or one below the other, told apart by a code.
const QUALIFIED = new Set('HL NM1 N1 TRN PER REF DTM DTP HI CRC PWK QTY AMT NTE CTX'.split(' '));

/** Reads a guide table into its tree; the result is the transaction from ST to SE. */
export function readRuleTable(table: string): LoopRule {
  const root: Draft = { kind: 'loop', id: 'ST', usage: 'R', max: 1, rank: 0, children: [], trigger: null };
  const stack: Draft[] = [root];
  const named = new Map<string, Draft>();
  for (const row of table.split('\n')) {
    if (row.trim() === '') continue;
    stack.length = (row.length - row.trimStart().length) / 2 + 1;
    const parent = stack.at(-1) ?? root;
    const words = row.trim();
    if (words.startsWith('LOOP ')) {
      const loop = readLoop(words, named);
      parent.children.push(loop);
      stack.push(loop);
    } else {
      const segment = readSegment(words);
      if (parent !== root && parent.children.length === 0) parent.trigger = segment;
      parent.children.push(segment);
    }
  }
  return root;
}

function readLoop(words: string, named: Map<string, Draft>): Draft {
  const [, id = '', usage = 'S', max = '1', rank = '@1', same] = words.split(' ');
  const head = { kind: 'loop' as const, id, usage: usage as Usage, max: limit(max), rank: Number(rank.slice(1)) };
  const model = same ? named.get(id) : undefined;
  const loop: Draft = { ...head, children: model?.children ?? [], trigger: model?.trigger ?? null };
  named.set(id, loop);
  return loop;
}

function readSegment(words: string): SegmentRule {
  const [head = '', body = '', conditions = ''] = words.split(' | ');
  const [id = '', usage = 'S', max = '1', rank = '@1'] = head.split(' ');
  const elements = readElements(body);
  return {
    kind: 'segment',
    id,
    idCode: packId(id),
    usage: usage as Usage,
    max: limit(max),
    rank: Number(rank.slice(1)),
    elements,
    lastRequired: elements.findLastIndex(({ usage: wanted }) => wanted === 'R') + 1,
    conditions: conditions.split(' ').filter(Boolean).map(readCondition),
    qualifier: QUALIFIED.has(id) ? findQualifier(elements) : null,
  };
}

/** Reads one run of element words; also used for a row without a segment (TA1). */
export function readElements(text: string): readonly ElementRule[] {
  const words = text.match(/(?:\d+x)?\??(?:\([^)]*\)|[^\s()]+)(?:\*(?:\d+|>1))?/g) ?? [];
  return words.flatMap((word) => {
    const [, times = '1', rest = ''] = /^(?:(\d+)x)?(.*)$/.exec(word) ?? [];
    return Array.from({ length: Number(times) }, () => readElement(rest));
  });
}

function readElement(word: string): ElementRule {
  const [plain = '', repeats = '1'] = word.split('*');
  const usage: Usage = plain === '-' ? 'N' : plain.startsWith('?') ? 'S' : 'R';
  const text = plain.replace(/^\?/, '');
  const composite = text.startsWith('(');
  const [number = '', codes] = composite ? [''] : text.split(':');
  const shape = SHAPES.get(number) ?? { type: 'AN' as const, min: 0, max: Number.POSITIVE_INFINITY };
  const codeList = codes?.replaceAll('_', ' ').split(',');
  return {
    usage,
    ...shape,
    number,
    codes: codeList ? new Set(codeList) : null,
    packedCodes: codeList ? new Set(codeList.filter((code) => code.length <= 6).map(packId)) : null,
    parts: composite ? readElements(text.slice(1, -1)) : null,
    repeats: limit(repeats.replace('>1', '*')),
  };
}

function readCondition(word: string): Condition {
  const places = (word.slice(1).match(/\d\d/g) ?? []).map(Number);
  return { kind: word.charAt(0) as Condition['kind'], places };
}

function findQualifier(elements: readonly ElementRule[]): Qualifier | null {
  for (const [index, rule] of elements.slice(0, 3).entries()) {
    const { codes, packedCodes } = rule.parts?.[0] ?? rule;
    if (rule.usage === 'R' && codes && packedCodes) return { element: index + 1, composite: rule.parts !== null, codes, packedCodes };
  }
  return null;
}

const limit = (text: string): number => (text === '*' ? Number.POSITIVE_INFINITY : Number(text));
