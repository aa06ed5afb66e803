/**
 * What a note says of each phrase. said: the patient has it. past: had it. denied, family, uncertain: not to be coded from
 * (a diagnosis that is only suspected is not coded in an office, ICD-10-CM guideline IV.H).
 */
export type NoteStatus = 'said' | 'past' | 'denied' | 'family' | 'uncertain';

/** A run of words of one sentence that are said in one way, between commas and the like. */
export type NotePhrase = {
  /** As it stands in the note. */
  readonly text: string;
  /** Small letters, accents dropped. */
  readonly words: readonly string[];
  readonly status: NoteStatus;
  /** The words that made it so ("denies", "family history"); empty when it is simply said. */
  readonly cue: string;
};

/** Where a cue's effect ends before the sentence does. */
const ENDINGS = new Set([
  'but',
  'however',
  'although',
  'though',
  'except',
  'reports',
  'complains',
  'has',
  'presents',
  'endorses',
  'admits',
  'notes',
]);

type Cue = { readonly words: readonly string[]; readonly status: NoteStatus };
const cues = (status: NoteStatus, ...phrases: readonly string[]): readonly Cue[] =>
  phrases.map((phrase) => ({ words: phrase.split(' '), status }));

/** Said before what they are about; the longest that fits is taken. */
const BEFORE: readonly Cue[] = [
  ...cues('denied', 'no', 'not', 'denies', 'denied', 'denying', 'without', 'negative for', 'neg for', 'absence of', 'free of'),
  ...cues('denied', 'no evidence of', 'no sign of', 'no signs of', 'no complaints of', 'ruled out', 'never had', 'neither', 'nor'),
  ...cues('uncertain', 'possible', 'possibly', 'probable', 'probably', 'suspected', 'suspect', 'suspicious for', 'questionable', 'likely'),
  ...cues(
    'uncertain',
    'rule out',
    'r o',
    'concern for',
    'consistent with',
    'compatible with',
    'working diagnosis',
    'versus',
    'vs',
    'may be',
  ),
  ...cues('family', 'family history', 'family history of', 'fh of', 'fhx', 'mother', 'father', 'brother', 'sister', 'grandmother'),
  ...cues('family', 'grandfather', 'aunt', 'uncle', 'parents', 'maternal', 'paternal'),
  ...cues('past', 'history of', 'h o', 'hx of', 'hx', 'past history of', 'status post', 's p', 'previous', 'prior', 'had'),
].toSorted((a, b) => b.words.length - a.words.length);

/** Said after what they are about, to the sentence's beginning or the last comma. */
const AFTER: readonly Cue[] = [
  ...cues('denied', 'was ruled out', 'ruled out', 'is negative', 'are negative', 'was negative', 'negative', 'absent', 'is denied'),
  ...cues('past', 'resolved', 'has resolved', 'in the past', 'as a child'),
  ...cues('uncertain', 'is suspected', 'cannot be excluded', 'not excluded'),
].toSorted((a, b) => b.words.length - a.words.length);

/** Headings that say how everything under them is meant, to the next heading. */
const HEADINGS: readonly (readonly [RegExp, NoteStatus])[] = [
  [/^(family history|family hx|fh|fhx)$/, 'family'],
  [/^(past medical history|past history|pmh|pmhx|past surgical history|psh|surgical history)$/, 'past'],
];

/** A heading may stand in the middle of a line too, behind the end of a sentence: "Cough. FH: gout". */
const LINES = /\r\n|\n|\r|(?<=[.;!?]\s)(?=[A-Z][A-Za-z &/]{0,40}:)/;

type Token = { readonly word: string; readonly from: number; readonly to: number; readonly breaks: boolean };

/** The phrases of a note in order. Any text is read; nothing is thrown. */
export function readNote(note: string): readonly NotePhrase[] {
  let under: NoteStatus = 'said';
  const phrases: NotePhrase[] = [];
  for (const line of note.split(LINES)) {
    const heading = /^\s*([A-Za-z][A-Za-z &/]{0,40}):\s*/.exec(line);
    if (heading) under = statusUnder(heading[1] ?? '');
    const rest = heading ? line.slice(heading[0].length) : line;
    for (const sentence of sentencesOf(rest)) phrases.push(...phrasesOf(sentence, under, heading?.[1] ?? ''));
    if (line.trim() === '') under = 'said';
  }
  return phrases;
}

const statusUnder = (heading: string): NoteStatus =>
  HEADINGS.find(([pattern]) => pattern.test(heading.trim().toLowerCase()))?.[1] ?? 'said';

/** A point between digits ("101.2") ends nothing. */
const sentencesOf = (line: string): readonly string[] =>
  line.split(/(?<!\d)[.](?!\d)|[;!?]|\.(?=\s|$)/).filter((part) => part.trim() !== '');

function phrasesOf(sentence: string, under: NoteStatus, heading: string): readonly NotePhrase[] {
  const tokens = tokensOf(sentence);
  const marks = statusesOf(tokens, under, under === 'said' ? '' : heading.trim());
  const phrases: NotePhrase[] = [];
  let start = 0;
  const close = (end: number) => {
    const run = tokens.slice(start, end).filter((_, index) => !marks[start + index]?.isCue);
    const [first, last, mark] = [run[0], run.at(-1), marks[end - 1]];
    if (first && last && mark)
      phrases.push({ text: sentence.slice(first.from, last.to), words: run.map(({ word }) => word), status: mark.status, cue: mark.cue });
    start = end;
  };
  for (let at = 1; at < tokens.length; at++) {
    const [before, here] = [marks[at - 1], marks[at]];
    if (tokens[at]?.breaks || before?.status !== here?.status || (here?.isCue && !before?.isCue) || (before?.isCue && !here?.isCue))
      close(at);
  }
  close(tokens.length);
  return phrases;
}

/** Words with their places; `breaks` when a comma, bracket, colon or "and/or" stands before the word. */
function tokensOf(sentence: string): readonly Token[] {
  const plain = sentence.normalize('NFD').replace(/\p{M}/gu, '');
  const text = plain.length === sentence.length ? plain : sentence;
  const tokens: Token[] = [];
  let joined = false;
  let end = 0;
  for (const match of text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:'[a-z]+)?/gu)) {
    const [word] = match;
    const between = text.slice(end, match.index);
    end = match.index + word.length;
    if (word === 'and' || word === 'or') {
      joined = true;
      continue;
    }
    tokens.push({
      word: word.replace(/'s$/, ''),
      from: match.index,
      to: end,
      breaks: joined || /[,:()[\]/]|--/.test(between.replace(/^\/(?=\w)/, '')),
    });
    joined = false;
  }
  return tokens;
}

type Mark = { status: NoteStatus; cue: string; isCue: boolean };

function statusesOf(tokens: readonly Token[], under: NoteStatus, underCue: string): readonly Mark[] {
  const marks: Mark[] = tokens.map(() => ({ status: under, cue: underCue, isCue: false }));
  const fits = (cue: Cue, at: number) => cue.words.every((word, index) => tokens[at + index]?.word === word);
  for (let at = 0; at < tokens.length; ) {
    const after = AFTER.find((cue) => at > 0 && fits(cue, at) && endsThere(tokens, at + cue.words.length));
    const cue = after ?? BEFORE.find((known) => fits(known, at));
    // "Father had diabetes" stays the father's.
    if (cue === undefined || (cue.status === 'past' && marks[at]?.status === 'family')) {
      at += 1;
      continue;
    }
    const next = at + cue.words.length;
    for (let index = at; index < next; index++) marks[index] = { status: cue.status, cue: cue.words.join(' '), isCue: true };
    const [from, to] = after ? [startOfPart(tokens, at), at] : [next, endOfCue(tokens, next, cue)];
    for (let index = from; index < to; index++) {
      const mark = marks[index];
      if (mark && !mark.isCue) marks[index] = { status: cue.status, cue: cue.words.join(' '), isCue: false };
    }
    at = next;
  }
  return marks;
}

/** A cue after its words stands at the end of its part of the sentence. */
const endsThere = (tokens: readonly Token[], at: number): boolean => at >= tokens.length || tokens[at]?.breaks === true;

function startOfPart(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && !tokens[start]?.breaks) start -= 1;
  return start;
}

/** "denies fever, cough or rash but has …": over commas, up to a word that turns the sentence or another status begins. */
function endOfCue(tokens: readonly Token[], from: number, cue: Cue): number {
  for (let at = from; at < tokens.length; at++) {
    const word = tokens[at]?.word ?? '';
    if (ENDINGS.has(word) && !(cue.status === 'family' && word === 'has')) return at;
    // "possible pneumonia, hypertension": only what is denied or the family's goes on after a comma.
    if (at > from && tokens[at]?.breaks && (cue.status === 'uncertain' || cue.status === 'past')) return at;
  }
  return tokens.length;
}
