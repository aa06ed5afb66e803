/** What a letter says when nobody wrote other words; what stands in braces is filled in. */
export const DISPUTE_WORDS = `To the provider relations of {payer}:

We have compared your payments with what is due for the services below and found {count} for which you allowed {total} less than expected. The table names for each the claim, your own control number, the service, what was expected and what you allowed.

Please review these payments and pay the difference of {total}. If you believe that a payment is right, please name the clause or fee schedule that it rests on, and the day from which it holds.

{practice}`;

export const disputeFields = ['payer', 'practice', 'count', 'total', 'today'] as const;
export type DisputeField = (typeof disputeFields)[number];

/** Fills the fields of a letter in; names that are no field stay as they were typed, so that nothing vanishes. */
export function fillWords(words: string, values: Readonly<Record<DisputeField, string>>): string {
  return words.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => (isField(name) ? values[name] : whole));
}

/** Names in braces that no field bears: a slip to be mended before the letter leaves. */
export function unknownFields(words: string): readonly string[] {
  return [...words.matchAll(/\{([^{}\n]{0,40})\}/g)].map(([, name = '']) => name).filter((name) => !isField(name));
}

const isField = (name: string): name is DisputeField => disputeFields.some((field) => field === name);
