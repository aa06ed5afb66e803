/*
 * How a payer's member ids look, in a small language of our own: A a letter, 9 a digit, X either, every other sign itself, what
 * stands in quotes itself, {8} so many of the sign before, {8,11} from so many to so many, several looks apart by blanks. It knows
 * no nesting, no choice inside a look and no "or more": a look has at most 80 places, a pattern at most ten looks, and an id is
 * walked through once for each, so nothing that is typed can take long. Regular expressions, which can, are not part of it.
 */

/** Most signs of a pattern as it is typed. */
export const LONGEST_PATTERN = 200;
/** NM109 carries up to 80 signs, and no member id has fewer than two. */
const [SHORTEST_ID, LONGEST_ID] = [2, 80];
const MOST_LOOKS = 10;

/** What can be wrong with a pattern. */
export const patternFaultKinds = ['tooLong', 'sign', 'quotes', 'count', 'tooFewPlaces', 'tooManyPlaces', 'tooManyLooks'] as const;
/** What is wrong with a pattern, and the part of it that is. */
export type PatternFault = { readonly kind: (typeof patternFaultKinds)[number]; readonly part: string };

/** One place of a look: which signs may stand there, whether it may be left out, and whether a count made it. */
type Place = { readonly sign: string; readonly itself: boolean; readonly optional: boolean; readonly counted: boolean };
type Look = readonly Place[];
type ReadPattern = { readonly looks: readonly Look[]; readonly fault: PatternFault | null };

const TOKEN = /"([A-Z0-9 ./-]{1,80})"|\{(\d{1,2})(?:,(\d{1,2}))?\}|([A-Z0-9./-])|( +)/y;

const faulty = (kind: PatternFault['kind'], part: string): ReadPattern => ({ looks: [], fault: { kind, part } });

function readPattern(typed: string): ReadPattern {
  if (typed.length > LONGEST_PATTERN) return faulty('tooLong', `${typed.slice(0, 20)}...`);
  const looks: Look[] = [];
  for (const words of looksOf(typed.toUpperCase().trim())) {
    const look = readLook(words);
    if ('kind' in look) return { looks: [], fault: look };
    looks.push(look);
  }
  return looks.length > MOST_LOOKS ? faulty('tooManyLooks', String(looks.length)) : { looks, fault: null };
}

/** Blanks part looks, but not inside quotes. */
const looksOf = (pattern: string): readonly string[] => pattern.match(/(?:"[^"]*"?|[^" ])+/g) ?? [];

const PLAIN = { optional: false, counted: false } as const;

function readLook(words: string): Look | PatternFault {
  const places: Place[] = [];
  for (let at = 0; at < words.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [token, quoted, least, most, sign] = TOKEN.exec(words) ?? [];
    if (token === undefined) return unreadable(words.slice(at));
    if (quoted !== undefined) for (const letter of quoted) places.push({ ...PLAIN, sign: letter, itself: true });
    if (sign !== undefined) places.push({ ...PLAIN, sign, itself: !'A9X'.includes(sign) });
    if (least !== undefined && !repeatLast(places, Number(least), Number(most ?? least))) return { kind: 'count', part: token };
    if (places.length > LONGEST_ID) return { kind: 'tooManyPlaces', part: words };
  }
  return places.length < SHORTEST_ID ? { kind: 'tooFewPlaces', part: words } : places;
}

function unreadable(rest: string): PatternFault {
  if (rest.startsWith('"')) return { kind: 'quotes', part: rest.slice(0, 20) };
  if (rest.startsWith('{')) return { kind: 'count', part: rest.slice(0, 20) };
  return { kind: 'sign', part: rest.slice(0, 1) };
}

/** Puts so many of the last place there instead of it; false when there is none, it was counted already, or the counts make no sense. */
function repeatLast(places: Place[], least: number, most: number): boolean {
  const last = places.pop();
  if (last === undefined || last.counted || most < 1 || least > most || most > LONGEST_ID) return false;
  for (let place = 0; place < most; place += 1) places.push({ ...last, optional: place >= least, counted: true });
  return true;
}

/** What is wrong with a pattern as it is typed; undefined when it can be used, also when it is empty. */
export const memberIdPatternFault = (pattern: string): PatternFault | undefined => readPattern(pattern).fault ?? undefined;

/** What a person is told about a pattern that cannot be used. */
export function patternFaultWords({ kind, part }: PatternFault): string {
  switch (kind) {
    case 'tooLong':
      return `A pattern has at most ${LONGEST_PATTERN} signs.`;
    case 'sign':
      return `“${part}” means nothing here: use A for a letter, 9 for a digit, X for either, and what always stands there as it is.`;
    case 'quotes':
      return 'Quotes stand around what is always there, such as "XA"; one of them is missing, or nothing usable is between them.';
    case 'count':
      return `“${part}” is no count: write {8} or {8,11} after a sign, with at most ${LONGEST_ID}.`;
    case 'tooFewPlaces':
      return `“${part}” is too short: a member ID has at least ${SHORTEST_ID} signs.`;
    case 'tooManyPlaces':
      return `A member ID has at most ${LONGEST_ID} signs.`;
    case 'tooManyLooks':
      return `At most ${MOST_LOOKS} kinds of member IDs, apart by blanks.`;
  }
}

/** Patterns as they were read; a practice has a few, and a hostile typist does not fill the memory. */
const known = new Map<string, readonly Look[]>();
const MOST_KNOWN = 500;

function looksFor(pattern: string): readonly Look[] {
  const found = known.get(pattern);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const { looks } = readPattern(pattern);
  known.set(pattern, looks);
  return looks;
}

/** Whether a member id looks as a payer's pattern says; any does when the pattern is empty or cannot be read. */
export function fitsMemberIdPattern(memberId: string, pattern: string): boolean {
  if (pattern === '') return true;
  const looks = looksFor(pattern);
  const id = memberId.toUpperCase();
  return looks.length === 0 || (id.length <= LONGEST_ID && looks.some((look) => fitsLook(id, look)));
}

/** Walks through the id once, with all places that may come next. */
function fitsLook(id: string, look: Look): boolean {
  let reached = skipOptional(look, [true]);
  for (const sign of id) {
    const next: boolean[] = [];
    look.forEach((place, at) => {
      if (reached[at] === true && fitsPlace(sign, place)) next[at + 1] = true;
    });
    reached = skipOptional(look, next);
  }
  return reached[look.length] === true;
}

function skipOptional(look: Look, reached: boolean[]): boolean[] {
  look.forEach(({ optional }, at) => {
    if (optional && reached[at] === true) reached[at + 1] = true;
  });
  return reached;
}

function fitsPlace(sign: string, { sign: wanted, itself }: Place): boolean {
  if (itself) return sign === wanted;
  const digit = sign >= '0' && sign <= '9';
  const letter = sign >= 'A' && sign <= 'Z';
  return wanted === '9' ? digit : wanted === 'A' ? letter : digit || letter;
}

/** An invented id that fits the first look of a pattern, to show what it means; empty when there is none. */
export const exampleOfPattern = (pattern: string): string =>
  (looksFor(pattern)[0] ?? [])
    .filter(({ optional }) => !optional)
    .map(({ sign, itself }, at) => (itself ? sign : sign === '9' ? String((at + 1) % 10) : EXAMPLE_LETTERS.charAt(at % 24)))
    .join('');
const EXAMPLE_LETTERS = 'BCDEFGHJKLMNPQRSTUVWXYZA';
