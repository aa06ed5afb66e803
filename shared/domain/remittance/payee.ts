/** Letters and digits alone, as natural keys carry parties. */
const folded = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The payee in the natural key of a payment (natural-key.ts): its NPI, or its folded name; empty when the payer named nobody. */
export const payeeInKey = (naturalKey: string): string => (naturalKey.split('|')[4] ?? '').split('#')[0] ?? '';

/** Whom a payer may mean by this practice: its numbers, those of its rendering providers, its name. */
export type OwnNames = { readonly numbers: readonly string[]; readonly names: readonly string[] };

/** Whether a payment is made out to this practice; null when it does not say to whom. */
export function isOurs(naturalKey: string, { numbers, names }: OwnNames): boolean | null {
  const payee = payeeInKey(naturalKey);
  if (payee === '') return null;
  return [...numbers, ...names].some((own) => own !== '' && folded(own) === payee);
}
