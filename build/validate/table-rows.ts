import type { ElementRule, LoopRule } from '#core/x12/grammar/rules.ts';

/** A loop or segment of a guide as both encodings can be brought to: what may be compared, and where it stands. */
export type GuideRow = {
  /** "2300 CLM" for a segment in its loop, "2300 loop" for the loop itself. */
  readonly place: string;
  readonly usage: string;
  /** "*" without limit. */
  readonly max: string;
  readonly elements: readonly GuideElement[];
};

export type GuideElement = { readonly usage: string; readonly codes: string; readonly parts: readonly GuideElement[] };

const NOT_USED: GuideElement = { usage: 'N', codes: '', parts: [] };
const ENVELOPE = new Set(['ISA', 'GS', 'GE', 'IEA', 'TA1']);
/** Loops of the maps that only gather what stands in the transaction itself. */
const WRAPPERS = new Set(['ISA_LOOP', 'GS_LOOP', 'ST_LOOP', 'HEADER', 'DETAIL', 'FOOTER']);

/** The rows of one of our tables. A loop that stands in two places is told once. */
export function rowsOfTable(root: LoopRule): readonly GuideRow[] {
  const seen = new Set<string>();
  const walk = (loop: LoopRule): readonly GuideRow[] =>
    loop.children.flatMap((row) => {
      const max = Number.isFinite(row.max) ? String(row.max) : '*';
      if (row.kind === 'segment')
        return [{ place: `${loop.id} ${row.id}`, usage: row.usage, max, elements: row.elements.map(elementOfRule) }];
      const inner = seen.has(row.id) ? [] : walk(row);
      seen.add(row.id);
      return [{ place: `${row.id} loop`, usage: row.usage, max, elements: [] }, ...inner];
    });
  return walk(root);
}

function elementOfRule({ usage, codes, parts }: ElementRule): GuideElement {
  return { usage, codes: listed(codes ?? []), parts: (parts ?? []).map(elementOfRule) };
}

type Tag = { readonly name: string; readonly xid: string; readonly children: Tag[]; text: string };

/** The rows of a pyx12 map: its loops and segments in the order of their positions. */
export function rowsOfMap(xml: string): readonly GuideRow[] {
  const seen = new Set<string>();
  const walk = (parent: Tag, loop: string): readonly GuideRow[] =>
    inOrder(parent, 'pos', ['loop', 'segment']).flatMap((tag) => {
      if (tag.name === 'loop' && WRAPPERS.has(tag.xid)) return walk(tag, 'ST');
      const usage = valueIn(tag, 'usage');
      if (tag.name === 'segment') {
        const elements = inOrder(tag, 'seq', ['element', 'composite']).map(elementOfTag);
        return ENVELOPE.has(tag.xid) ? [] : [{ place: `${loop} ${tag.xid}`, usage, max: limitOf(tag, 'max_use'), elements }];
      }
      const inner = seen.has(tag.xid) ? [] : walk(tag, tag.xid);
      seen.add(tag.xid);
      return [{ place: `${tag.xid} loop`, usage, max: limitOf(tag, 'repeat'), elements: [] }, ...inner];
    });
  return walk(readTags(xml), 'ST');
}

function elementOfTag(tag: Tag): GuideElement {
  const codes = tag.children.filter(({ name }) => name === 'valid_codes').flatMap(({ children }) => children.map(({ text }) => text));
  const parts = inOrder(tag, 'seq', ['element']).map(elementOfTag);
  return { usage: valueIn(tag, 'usage'), codes: listed(codes), parts };
}

/** Elements, texts and the attribute xid of an XML file without mixed content, which is all that these maps have. */
function readTags(xml: string): Tag {
  const root: Tag = { name: '', xid: '', children: [], text: '' };
  const stack = [root];
  for (const [, closing, name = '', attributes = '', alone, text] of xml
    .replace(/<!--[\s\S]*?-->/g, '')
    .matchAll(/<(?![?!])(\/?)([\w_]+)([^>]*?)(\/?)>|(?<=>)([^<>]+)(?=<)/g)) {
    const parent = stack.at(-1) ?? root;
    if (text !== undefined) parent.text += text.trim();
    else if (closing) stack.pop();
    else {
      const tag: Tag = { name, xid: /\bxid="([^"]*)"/.exec(attributes)?.[1] ?? '', children: [], text: '' };
      parent.children.push(tag);
      if (!alone) stack.push(tag);
    }
  }
  return root.children[0] ?? root;
}

const valueIn = (tag: Tag, name: string): string => tag.children.find((child) => child.name === name)?.text ?? '';
const limitOf = (tag: Tag, name: string): string => valueIn(tag, name).replace('&gt;1', '*') || '1';
const listed = (codes: Iterable<string>): string => [...new Set(codes)].toSorted().join(',');
const inOrder = (tag: Tag, position: string, names: readonly string[]): readonly Tag[] =>
  tag.children.filter(({ name }) => names.includes(name)).toSorted((a, b) => Number(valueIn(a, position)) - Number(valueIn(b, position)));

/** Where two encodings of a guide differ: rows that one of them lacks, usage, repeats, and code lists. */
export function differences(theirs: readonly GuideRow[], ours: readonly GuideRow[]): readonly string[] {
  const left = [...ours];
  const found = theirs.flatMap((row) => {
    const twins = left.filter(({ place }) => place === row.place);
    const twin = twins.toSorted((a, b) => unlike(row, a).length - unlike(row, b).length)[0];
    if (!twin) return [`${row.place} is not in ours`];
    left.splice(left.indexOf(twin), 1);
    return unlike(row, twin).map((what) => `${row.place} ${what}`);
  });
  return [...found, ...left.map(({ place }) => `${place} is only in ours`)];
}

function unlike(theirs: GuideRow, ours: GuideRow): readonly string[] {
  const own = [...(theirs.usage === ours.usage ? [] : ['usage']), ...(theirs.max === ours.max ? [] : ['repeats'])];
  return [...own, ...unlikeElements(theirs.elements, ours.elements, '')];
}

function unlikeElements(theirs: readonly GuideElement[], ours: readonly GuideElement[], before: string): readonly string[] {
  return Array.from({ length: Math.max(theirs.length, ours.length) }, (_, index) => {
    const [a, b] = [theirs[index] ?? NOT_USED, ours[index] ?? NOT_USED];
    const place = `${before}${index + 1}`;
    if (a.usage === 'N' && b.usage === 'N') return [];
    return [
      ...(a.usage === b.usage ? [] : [`${place} usage`]),
      ...(a.codes === b.codes ? [] : [`${place} codes`]),
      ...unlikeElements(a.parts, b.parts, `${place}-`),
    ];
  }).flat();
}
