import type { DrugCode } from '../claim/claim-facts.ts';

/** What a code may begin with. Null: nobody says. */
export type CodeStart = {
  readonly modifiers: readonly string[] | null;
  readonly unitThousandths: number | null;
  readonly placeOfService: string | null;
  readonly diagnoses: readonly string[] | null;
  readonly description: string | null;
  readonly ndc: DrugCode | null;
  readonly revenueCode: string | null;
};
const FIELDS = ['modifiers', 'unitThousandths', 'placeOfService', 'diagnoses', 'description', 'ndc', 'revenueCode'] as const;

/** A row of the practice's list. Where it names nobody it counts for all; the more it names, the sooner it is taken. */
export type CodeDefault = CodeStart & {
  readonly payerId: string | null;
  readonly renderingProviderId: string | null;
  readonly facilityId: string | null;
};
type Asked = Pick<CodeDefault, 'payerId' | 'renderingProviderId' | 'facilityId'>;

/** A value and where it came from; null when nobody says. */
export type Given<Value> = { readonly value: Value; readonly from: 'list' | 'lastUsed' } | null;
export type CodeDefaults = { readonly [F in keyof CodeStart]: Given<NonNullable<CodeStart[F]>> };

const fits = (named: string | null, asked: string | null): boolean => named === null || named === asked;
/** Payer before rendering provider before facility, as fee schedules are chosen. */
const closeness = ({ payerId, renderingProviderId, facilityId }: Asked): number =>
  (payerId === null ? 0 : 4) + (renderingProviderId === null ? 0 : 2) + (facilityId === null ? 0 : 1);

/**
 * What a code begins with, field by field: the closest row of the list that says anything of the field, else what was used
 * last.
 */
export function codeDefaults(rows: readonly CodeDefault[], asked: Asked, lastUsed: Partial<CodeStart>): CodeDefaults {
  const closest = rows
    .filter(
      (row) =>
        fits(row.payerId, asked.payerId) &&
        fits(row.renderingProviderId, asked.renderingProviderId) &&
        fits(row.facilityId, asked.facilityId),
    )
    .toSorted((a, b) => closeness(b) - closeness(a));
  const given = <F extends keyof CodeStart>(field: F): Given<unknown> => {
    const row = closest.find((one) => one[field] !== null);
    if (row) return { value: row[field], from: 'list' };
    const used = lastUsed[field] ?? null;
    return used === null ? null : { value: used, from: 'lastUsed' };
  };
  return Object.fromEntries(FIELDS.map((field) => [field, given(field)])) as CodeDefaults;
}
