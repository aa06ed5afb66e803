import { randomFor } from '#core/simulator/random.ts';

/*
 * An order file of ICD-10-CM in the publisher's layout and of its full size, with titles that we made up: a third of the
 * codes are injuries with three encounters each, words are as unevenly common as in the real list, and headers stand before
 * what they head. The same seed gives the same bytes.
 */

/** How the rows spread over the chapters; the rest is shared evenly. */
const SHARES: Readonly<Record<string, number>> = { S: 0.36, T: 0.15, M: 0.09, V: 0.05, W: 0.03, H: 0.03, O: 0.03 };
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CATEGORIES = 90;
const ENCOUNTERS = { A: 'initial encounter', D: 'subsequent encounter', S: 'sequela' } as const;
const COMMON =
  'fracture sprain burn wound disease disorder infection inflammation injury pain failure deficiency abscess ulcer swelling'.split(' ');
const PLACES = 'femur tibia wrist ankle shoulder hip knee elbow hand foot finger thumb skull spine eye ear kidney liver lung heart'.split(
  ' ',
);
const QUALITIES = 'acute chronic closed open displaced nondisplaced recurrent mild severe primary secondary other unspecified'.split(' ');
const SIDES = ['right', 'left', 'unspecified'];
const SYLLABLES = 'bra cor del fen gal hep ima jol kar lem mur nos ora pel quin ras sol tem ula ver wex yor zan thi'.split(' ');

type Row = { readonly code: string; readonly billable: boolean; readonly title: string };

/** Lines of a file with exactly so many rows (at least 4,000: every chapter has its categories). */
export function* orderFileLines(rows: number, seed: number): Generator<string, void, void> {
  let order = 0;
  for (const { code, billable, title } of orderFileRows(rows, seed)) {
    order += 1;
    const short = title.slice(0, 60).padEnd(60);
    yield `${String(order).padStart(5, '0')} ${code.padEnd(7)} ${billable ? 1 : 0} ${short} ${title}`;
  }
}

export function* orderFileRows(rows: number, seed: number): Generator<Row, void, void> {
  const random = randomFor(seed, 'order file').next;
  const rare = inventedWords(random);
  const given = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  const even = (1 - given) / (LETTERS.length - Object.keys(SHARES).length);
  let left = rows;
  for (const letter of LETTERS) {
    const wanted = letter === 'Z' ? left : Math.round(rows * (SHARES[letter] ?? even));
    left -= wanted;
    for (let category = 0; category < CATEGORIES; category++) {
      const budget = Math.floor((wanted * (category + 1)) / CATEGORIES) - Math.floor((wanted * category) / CATEGORIES);
      const code = `${letter}${String(category).padStart(2, '0')}`;
      const head = `${pick(random, COMMON)} of ${pick(random, PLACES)} with ${zipf(random, rare)} ${zipf(random, rare)}`;
      yield* branch(code, head, budget, letter === 'S' || letter === 'T', random, rare);
    }
  }
}

/** A header with what it heads, in code order, exactly `budget` rows; a code alone when there is room for no more. */
function* branch(
  code: string,
  title: string,
  budget: number,
  injury: boolean,
  random: () => number,
  rare: readonly string[],
): Generator<Row, void, void> {
  if (budget < 1) return;
  const deepest = code.length === 6;
  if (budget === 1 || (deepest && !injury)) return yield { code, billable: true, title };
  yield { code, billable: false, title };
  let left = budget - 1;
  if (deepest) {
    for (const [mark, words] of Object.entries(ENCOUNTERS).slice(0, left))
      yield { code: code + mark, billable: true, title: `${title}, ${words}` };
    return;
  }
  const branches = Math.min(10, left, deepest ? 3 : 10);
  for (let digit = 0; digit < branches; digit++) {
    const share = Math.ceil(left / (branches - digit));
    const most = sizeBelow(code.length + 1, injury);
    const words = code.length === 5 ? `, ${SIDES[digit % 3]} side` : ` ${pick(random, QUALITIES)} ${zipf(random, rare)}`;
    yield* branch(`${code}${digit}`, `${title}${words}`, Math.min(share, most), injury, random, rare);
    left -= Math.min(share, most);
  }
}

/** How many rows fit at and below a code of this length. */
function sizeBelow(length: number, injury: boolean): number {
  if (length === 6) return injury ? 4 : 1;
  return 1 + 10 * sizeBelow(length + 1, injury);
}

const pick = (random: () => number, words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
/** Few words are met often, most seldom. */
const zipf = (random: () => number, words: readonly string[]): string => words[Math.floor(words.length ** random()) - 1] ?? '';

function inventedWords(random: () => number): readonly string[] {
  const words = new Set<string>();
  while (words.size < 6_000) words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random, SYLLABLES)).join(''));
  return [...words];
}
