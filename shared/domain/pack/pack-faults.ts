import { isAskedCode, readAskedCodes } from '../claim/asked-codes.ts';
import { ruleFaults } from '../claim/rules/rule-faults.ts';
import { memberIdPatternFault } from '../identifier/member-id-pattern.ts';
import { type Demand, questionFault } from './demand.ts';
import type { Pack, PackExample } from './pack.ts';

/** What keeps a pack from being taken: which part of it, and why. Repeats nothing that stands in the pack. */
export type PackFault = { readonly part: string; readonly words: string };

/** Controls and marks that turn the direction of writing: nobody sees them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;
/** What a file of claims may hold: printable ASCII and line breaks. */
const X12_TEXT = /^[\x20-\x7e\r\n]+$/;

/** The first thing that is wrong with what a pack says, beyond its types; undefined when it can be taken. */
export function packFault(pack: Pack): PackFault | undefined {
  return (
    wordsFault(pack) ??
    firstOf(pack.demands, 'demands', demandFault) ??
    twice(pack.demands, 'demands', ({ key }) => key) ??
    firstOf(pack.rules, 'rules', ({ key: _key, mark, source, payers, title, note, ...said }) => {
      if (ruleFaults({ ...said, payerIds: [] }, { title, note }).length > 0) return 'this rule cannot run';
      if (payers.some(({ payerId }) => payerId === '')) return 'one of its payers has no id';
      return markFault({ mark, source });
    }) ??
    twice(pack.rules, 'rules', ({ key }) => key) ??
    firstOf(pack.payers, 'payers', ({ mark, source, asks }) => {
      if (Object.keys(asks).length === 0) return 'it asks for nothing';
      if (asks.memberIdPattern !== undefined && isNoPattern(asks.memberIdPattern)) return 'its pattern of member ids cannot be read';
      if (asks.authorizationCodes?.some(isNoCode)) return 'one of its codes is none';
      return markFault({ mark, source });
    }) ??
    twice(pack.payers, 'payers', ({ payerId }) => payerId) ??
    firstOf(pack.examples, 'examples', (example) => exampleFault(example)) ??
    bothKinds(pack.examples)
  );
}

/** Codes and patterns stand as the list of payers would write them, so that what was added can be found again. */
const isNoCode = (code: string): boolean => !isAskedCode(code) || readAskedCodes(code).join(' ') !== code;
const isNoPattern = (pattern: string): boolean => memberIdPatternFault(pattern) !== undefined || pattern !== pattern.trim().toUpperCase();

function firstOf<T>(list: readonly T[], part: string, judge: (one: T) => string | undefined): PackFault | undefined {
  for (const [index, one] of list.entries()) {
    const words = judge(one);
    if (words !== undefined) return { part: `${part} ${index + 1}`, words };
  }
  return undefined;
}

function twice<T>(list: readonly T[], part: string, name: (one: T) => string): PackFault | undefined {
  const names = list.map(name);
  const index = names.findIndex((one, at) => names.indexOf(one) < at);
  return index < 0 ? undefined : { part: `${part} ${index + 1}`, words: 'its name stands there twice' };
}

function wordsFault(pack: Pack): PackFault | undefined {
  const { examples, ...said } = pack;
  const texts = [...textsIn(said), ...examples.flatMap(({ name, words, because }) => [name, words, ...because])];
  return texts.some((text) => UNSEEN.test(text)) ? { part: 'words', words: 'there is a sign in it that cannot be seen' } : undefined;
}

/** Every text in a value, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const demandFault = (demand: Demand): string | undefined =>
  questionFault(demand) ?? demand.when.map(questionFault).find((fault) => fault !== undefined) ?? markFault(demand);

/** What is confirmed says where it was read; what is not, names no page as if it were. */
function markFault({ mark, source }: Pick<Demand, 'mark' | 'source'>): string | undefined {
  if (mark === 'confirmed' && source === '') return 'it is marked as confirmed and says no source';
  return mark === 'general' && source !== '' ? 'it names a source and is not marked as confirmed' : undefined;
}

function exampleFault({ text, verdict, because }: PackExample): string | undefined {
  if (!X12_TEXT.test(text)) return 'it holds signs that no file of claims has';
  return (verdict === 'accepted') === (because.length === 0) ? undefined : 'what passes has no reasons, and what does not has some';
}

/** A pack that accepts everything, or nothing, proves nothing. */
function bothKinds(examples: readonly PackExample[]): PackFault | undefined {
  const accepted = examples.filter(({ verdict }) => verdict === 'accepted').length;
  return accepted > 0 && accepted < examples.length
    ? undefined
    : { part: 'examples', words: 'it needs one that passes and one that does not' };
}
