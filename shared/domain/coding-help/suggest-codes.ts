import { type Meaning, parseCodeQuery, singular, wordsOfTitle } from '../code/code-query.ts';
import type { NotePhrase } from './note-text.ts';

/** A code that could be meant, as the libraries and the practice have it. */
export type CodeCandidate = {
  readonly code: string;
  readonly words: string;
  readonly billable: boolean;
  /** How often it stood on approved visits here. */
  readonly used: number;
  readonly favourite: boolean;
  /** On the practice's own list. */
  readonly own: boolean;
};

export type CodeSuggestion = {
  readonly code: string;
  readonly words: string;
  readonly score: number;
  /** The note's own words that led to it. */
  readonly phrase: string;
  /** The title's words that the note says, in the title's order. */
  readonly matched: readonly string[];
  /** "htn: hypertension", when the note said it in other words. */
  readonly synonym: string;
  readonly used: number;
  /** It was in the past by the note: code it only if it was looked after today. */
  readonly past: boolean;
};

/** Finds candidates whose titles say every meaning. */
export type FindCandidates = (meanings: readonly Meaning[]) => readonly CodeCandidate[];

const LONGEST_WINDOW = 4;
/** Words that parseCodeQuery reads; the rest it leaves out. */
const LONGEST_SEARCH = 12;
const OVERLAP = LONGEST_WINDOW - 1;
/** A page of four thousand letters has some 150; what a physician concludes stands last. */
const MOST_PHRASES = 400;

/** Words of notes that name no finding. */
const IDLE = new Set(
  (
    'a an and at by due for in of on or the to with is are was were be been has have had this that these those he she they his her ' +
    'their it its as from but patient pt client here today yesterday day days week weeks month months year years old yo yr male female ' +
    'man woman boy girl presents presenting complains complaining complaint reports reported states stated notes noted seen visit ' +
    'follow up followup since ago about very some any also still now worse better improving improved started onset x c o s p mg ml ' +
    'daily bid tid prn continue start refill refilled recheck return plan assessment exam normal well known given takes taking ' +
    'medication medications discussed advised patient’s new established check checked ordered order'
  ).split(' '),
);

/** Words that titles carry without meaning more by them. */
const FILLER = new Set(
  'unspecified other type site initial encounter primary essential due organism nos specified elsewhere classified not without part'.split(
    ' ',
  ),
);

/**
 * Codes that a note's phrases may stand for, the best of each phrase before the second best of any. Only what the note says
 * of the patient counts; what it denies, suspects or tells of the family is left out by the caller's `phrases`.
 */
export function suggestCodes(phrases: readonly NotePhrase[], find: FindCandidates, limit: number): readonly CodeSuggestion[] {
  const findOnce = findingOnce(find);
  const perPhrase = phrases.slice(0, MOST_PHRASES).map((phrase) => forPhrase(phrase, findOnce));
  const chosen = new Map<string, CodeSuggestion>();
  for (let rank = 0; chosen.size < limit && perPhrase.some((list) => list.length > rank); rank++) {
    const round = perPhrase.flatMap((list) => list[rank] ?? []).toSorted((a, b) => b.score - a.score);
    for (const suggestion of round) if (chosen.size < limit && !chosen.has(suggestion.code)) chosen.set(suggestion.code, suggestion);
  }
  return [...chosen.values()];
}

/**
 * Looks each run of words up once, however often the note says it, and none of which a part is in no title: a title that
 * says a whole run says its beginning and its end too. Most runs of a note are told so without a search.
 */
function findingOnce(find: FindCandidates): FindCandidates {
  const known = new Map<string, readonly CodeCandidate[]>();
  const findOnce: FindCandidates = (meanings) => {
    const run = meanings.map(({ typed }) => typed).join(' ');
    const before = known.get(run);
    if (before !== undefined) return before;
    const parts = meanings.length === 1 ? [] : [meanings.slice(1), meanings.slice(0, -1)];
    const candidates = parts.every((part) => findOnce(part).length > 0) ? find(meanings) : [];
    known.set(run, candidates);
    return candidates;
  };
  return findOnce;
}

function forPhrase(phrase: NotePhrase, find: FindCandidates): readonly CodeSuggestion[] {
  const content = phrase.words.filter((word) => !IDLE.has(word) && !/^\d+$/.test(word));
  const stretches = stretchesOf(content).map((words) => parseCodeQuery(words.join(' ')).meanings);
  const saidWords = new Set(stretches.flatMap((all) => all.flatMap(({ ways }) => ways.flat())).map(singular));
  const best = new Map<string, CodeSuggestion>();
  for (const meanings of stretches.flatMap((all) => [...windows(all)])) {
    for (const candidate of find(meanings)) {
      if (!candidate.billable) continue;
      const suggestion = weigh(candidate, meanings, saidWords, phrase);
      const before = best.get(candidate.code);
      if (suggestion && (before === undefined || before.score < suggestion.score)) best.set(candidate.code, suggestion);
    }
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, 6);
}

/** A long phrase in parts that a code search takes whole; they overlap, so that no run of words is cut by a border. */
function stretchesOf(words: readonly string[]): readonly (readonly string[])[] {
  const count = Math.max(1, Math.ceil((words.length - OVERLAP) / (LONGEST_SEARCH - OVERLAP)));
  return Array.from({ length: count }, (_, index) => {
    const start = index * (LONGEST_SEARCH - OVERLAP);
    return words.slice(start, start + LONGEST_SEARCH);
  });
}

/** Neighbouring meanings, the longest runs first. */
function* windows(all: readonly Meaning[]): Generator<readonly Meaning[]> {
  for (let length = Math.min(LONGEST_WINDOW, all.length); length >= 1; length--)
    for (let at = 0; at + length <= all.length; at++) yield all.slice(at, at + length);
}

/**
 * More of the note's meanings, a title that says little else, and what the practice uses: in this order. Undefined when less
 * than half of the title is in the note, since a title of six words is not meant by one of them.
 */
function weigh(
  candidate: CodeCandidate,
  meanings: readonly Meaning[],
  said: ReadonlySet<string>,
  phrase: NotePhrase,
): CodeSuggestion | undefined {
  const title = wordsOfTitle(withoutExclusions(candidate.words)).filter(
    (word) => !FILLER.has(word) && !IDLE.has(word) && !/^\d+$/.test(word),
  );
  const matched = title.filter((word) => said.has(singular(word)));
  if (matched.length * 2 < title.length || matched.length === 0) return undefined;
  const unsaid = title.length - matched.length;
  const habit = Math.min(2, Math.log2(1 + candidate.used) / 3) + (candidate.favourite ? 0.6 : 0) + (candidate.own ? 0.4 : 0);
  return {
    code: candidate.code,
    words: candidate.words,
    score: meanings.length * 2 + (matched.length / title.length) * 2 - unsaid * 0.6 + habit - (phrase.status === 'past' ? 2 : 0),
    phrase: phrase.text,
    matched,
    synonym: synonymOf(meanings, new Set(title.map(singular))),
    used: candidate.used,
    past: phrase.status === 'past',
  };
}

/** A title's "without ..." and "not ..." say what it is not: nobody writes that into a note. */
const withoutExclusions = (title: string): string => title.replace(/\b(?:without|not)\b[^,]*/gi, ' ');

/** The first meaning that the title says in other words than the note. */
function synonymOf(meanings: readonly Meaning[], title: ReadonlySet<string>): string {
  for (const { typed, ways } of meanings) {
    const [own, ...others] = ways;
    if (own?.every((word) => title.has(singular(word)))) continue;
    const other = others.find((way) => way.every((word) => title.has(singular(word))));
    if (other) return `${typed}: ${other.join(' ')}`;
  }
  return '';
}
