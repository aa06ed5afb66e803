import { sql, type WritableDb } from '#db/connection/handles.ts';
import { soundCodes } from '#db/queries/patient-sound.ts';

/** Mulberry32: the same people for the same seed everywhere. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST = ['b', 'br', 'c', 'ch', 'd', 'f', 'g', 'gr', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'sh', 'st', 't', 'v', 'w', 'z', ''];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ea', 'ai', 'oo'];
const LAST = ['n', 'r', 's', 't', 'll', 'ck', 'm', 'nd', 'rt', 'x', 'son', 'man', 'ton', 'ley', ''];

/** So many different invented names, the frequent ones first. */
function inventNames(chance: () => number, count: number): readonly string[] {
  const pick = (parts: readonly string[]): string => parts[Math.floor(chance() * parts.length)] ?? '';
  const names = new Set<string>();
  while (names.size < count) {
    const syllables = 1 + Math.floor(chance() * 3);
    const word = Array.from({ length: syllables }, () => pick(FIRST) + pick(VOWELS)).join('') + pick(LAST);
    if (word.length > 2) names.add(word.charAt(0).toUpperCase() + word.slice(1));
  }
  return [...names];
}

/** Ranks whose frequency falls as 1/rank, as names of people do. */
function zipf(chance: () => number, count: number): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return () => {
    const wanted = chance() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export type Invented = {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly memberId: string;
};

/** An endless row of people: 60,000 family and 4,000 given names by frequency, births over 90 years, phones, member ids. */
export function* inventPeople(seed: number): Generator<Invented, never> {
  const chance = chanceFrom(seed);
  const [families, givens] = [inventNames(chance, 60_000), inventNames(chance, 4_000)];
  const [family, given] = [zipf(chance, families.length), zipf(chance, givens.length)];
  const digits = (count: number): string => String(Math.floor(chance() * 10 ** count)).padStart(count, '0');
  const two = (n: number): string => String(n).padStart(2, '0');
  for (;;) {
    yield {
      lastName: families[family()] ?? '',
      firstName: givens[given()] ?? '',
      birthDate: `${1935 + Math.floor(chance() * 90)}-${two(1 + Math.floor(chance() * 12))}-${two(1 + Math.floor(chance() * 28))}`,
      phone: `${2 + Math.floor(chance() * 8)}${digits(2)}${2 + Math.floor(chance() * 8)}${digits(6)}`,
      memberId: `${['PM', 'XQ', 'A', 'WBC'][Math.floor(chance() * 4)]}${digits(7)}`,
    };
  }
}

const id = (kind: string, n: number): string => `0190${kind}000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Fills an empty practice with so many patients, each on their own account and with one coverage; the triggers index them. */
export function fillWithPeople(db: WritableDb, count: number, seed: number, payerId: string): void {
  const people = inventPeople(seed);
  db.exec('PRAGMA foreign_keys = OFF');
  db.transaction(() => {
    for (let n = 1; n <= count; n += 1) {
      const { lastName, firstName, birthDate, phone, memberId } = people.next().value;
      const [patientId, guarantorId, chart] = [id('a', n), id('b', n), 1_000 + n];
      db.run(sql`INSERT INTO guarantor (id, account_number, last_name, first_name, middle_name, phone, street, street2, city, state, zip, patient_id)
        VALUES (${guarantorId}, ${chart}, ${lastName}, ${firstName}, '', ${phone}, '', '', '', '', '', ${patientId})`);
      // Before the patient, so that the patient's own row puts both into the index at once.
      db.run(sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
          subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city,
          subscriber_state, subscriber_zip, copay_cents)
        VALUES (${id('c', n)}, ${patientId}, 1, ${payerId}, '', ${memberId}, '', 'self', '', '', '', 'U', '', '', '', '', '', 0)`);
      db.run(sql`INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2,
          city, state, zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned)
        VALUES (${patientId}, ${chart}, ${lastName}, ${firstName}, '', ${birthDate}, 'U', ${phone}, '', '', '', '', '', '', ${guarantorId}, 1, 1, 1, 1)`);
      for (const code of soundCodes({ lastName, firstName, previousLastName: '', preferredName: '' }))
        db.run(sql`INSERT OR IGNORE INTO patient_sound (code, birth_date, chart_number) VALUES (${code}, ${birthDate}, ${chart})`);
    }
    db.run(sql`INSERT INTO counter (name, last) VALUES ('chart', ${1_000 + count}) ON CONFLICT (name) DO UPDATE SET last = excluded.last`);
  });
  db.exec('PRAGMA foreign_keys = ON');
}

/** What people type for a patient, one text for each key pressed: the name three ways, and everything else they may know. */
export function keystrokes(target: Invented, chart: number): { readonly names: readonly string[]; readonly others: readonly string[] } {
  const { lastName, firstName, birthDate, phone, memberId } = target;
  const typed = (text: string): readonly string[] => Array.from(text, (_, at) => text.slice(0, at + 1));
  const born = `${birthDate.slice(5, 7)}/${birthDate.slice(8)}/${birthDate.slice(0, 4)}`;
  const others = [String(chart), phone, `${phone.slice(3, 6)}-${phone.slice(6)}`, phone.slice(6), memberId, memberId.slice(-6), born];
  const parts = [lastName.slice(1), `${lastName.slice(0, 3)} ${firstName.slice(0, 3)}`, `${lastName}, ${firstName}`, `${lastName} ${born}`];
  return {
    names: [`${lastName} ${firstName.slice(0, 4)}`, lastName, `${firstName} ${lastName}`].flatMap(typed),
    others: [...others, ...parts].flatMap(typed),
  };
}
