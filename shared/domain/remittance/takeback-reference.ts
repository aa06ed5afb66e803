import { normalizeClaimNumber } from './match-claim.ts';

/** How a payer wrote, in the reference of a PLB, whom it means. */
export type ReferenceForm = {
  /** Letters and digits only, in capitals. */
  readonly text: string;
  readonly form: 'whole' | 'part' | 'start' | 'end';
};

/** Shorter beginnings and ends say too little: dates and counters look like them. */
const LEAST = 8;
/** Our own numbers have at most 17 characters, those of payers seldom more than 23. */
const MOST = 30;

/**
 * Every way to read a reference, best first: whole; a part of it between other signs; its beginning and its end, the longest
 * first, since Medicare writes its claim number and the patient's into one, and others put letters before it.
 */
export function referenceForms(reference: string): readonly ReferenceForm[] {
  const whole = normalizeReference(reference);
  if (whole === '') return [];
  const parts = reference.toUpperCase().split(/[^A-Z0-9]+/);
  const lengths = Array.from({ length: Math.max(0, Math.min(whole.length - 1, MOST) - LEAST + 1) }, (_, index) => index + LEAST).reverse();
  const forms: readonly ReferenceForm[] = [
    { text: whole, form: 'whole' },
    ...parts.filter((text) => text !== '' && text !== whole).map((text): ReferenceForm => ({ text, form: 'part' })),
    ...lengths.flatMap((length): readonly ReferenceForm[] => [
      { text: whole.slice(0, length), form: 'start' },
      { text: whole.slice(-length), form: 'end' },
    ]),
  ];
  const seen = new Set<string>();
  return forms.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** A reference, number or trace as it is compared: capitals, letters and digits only. */
export const normalizeReference = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** What references may name: claims by the payer's number or ours, checks by theirs. */
export type ReferenceName =
  | { readonly kind: 'claim'; readonly by: 'payerNumber' | 'ourNumber'; readonly name: string; readonly claimId: string }
  | { readonly kind: 'check'; readonly by: 'trace'; readonly name: string };

export type NamedBy = { readonly target: ReferenceName; readonly form: ReferenceForm['form']; readonly rule: string };

const RULES = {
  payerNumber: 'the payer’s number of the claim',
  ourNumber: 'our number of the claim',
  trace: 'the number of a check',
} as const;
const FORMS = { whole: 'is', part: 'has', start: 'begins with', end: 'ends with' } as const;

/** Names by the number as it is compared. */
export type NameIndex = ReadonlyMap<string, readonly ReferenceName[]>;

/** Makes names ready to be read in many references. */
export function indexNames(names: readonly ReferenceName[]): NameIndex {
  const index = new Map<string, ReferenceName[]>();
  for (const one of names) {
    const text = one.by === 'ourNumber' ? normalizeClaimNumber(one.name) : normalizeReference(one.name);
    if (text === '') continue;
    const key = withoutZeros(text);
    const known = index.get(key);
    if (known) known.push(one);
    else index.set(key, [one]);
  }
  return index;
}

/**
 * Whom a reference names, by the best way to read it; undefined when it names nobody, or at its best way several claims. The
 * payer's number of a claim goes before ours, and ours before that of a check. Zeros in front are not compared.
 */
export function readReference(reference: string, names: NameIndex): NamedBy | undefined {
  for (const { text, form } of referenceForms(reference)) {
    const same = names.get(withoutZeros(text)) ?? [];
    for (const by of ['payerNumber', 'ourNumber', 'trace'] as const) {
      const found = same.filter((one) => one.by === by);
      const [target] = found;
      if (target === undefined) continue;
      if (new Set(found.map((one) => (one.kind === 'claim' ? one.claimId : ''))).size > 1) return undefined;
      return { target, form, rule: `its reference ${FORMS[form]} ${RULES[by]}` };
    }
  }
  return undefined;
}

/** Some payers pad numbers with zeros. */
export const withoutZeros = (text: string): string => text.replace(/^0+(?=.)/, '');
