import { type Cents, subtractCents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { BillComparison, Comparison } from './compare-bill.ts';
import type { EstimateFacts } from './good-faith-estimate.ts';

/** A service of one provider, as expected or as billed. */
export type ServiceAmount = { readonly renderingProviderId: string; readonly code: string; readonly words: string; readonly charge: Cents };

/** One code of one provider: what it was expected to cost and what it came to. */
export type ServiceComparison = {
  readonly renderingProviderId: string;
  readonly code: string;
  readonly words: string;
  readonly expected: Cents;
  readonly billed: Cents;
  readonly above: Cents;
};

/** A bill beside its good-faith estimate, to look at and to print. */
export type ComparisonFacts = {
  readonly practice: EstimateFacts['practice'];
  readonly patient: EstimateFacts['patient'];
  readonly estimate: { readonly number: number; readonly madeOn: PlainDate; readonly expiresOn: PlainDate };
  readonly visit: { readonly number: string; readonly day: PlainDate };
  readonly printedOn: PlainDate;
  readonly providers: readonly (Comparison & { readonly name: string; readonly inPlaceOfName: string })[];
  readonly services: readonly ServiceComparison[];
  readonly totals: Pick<BillComparison, 'expected' | 'billed' | 'above' | 'disputable'>;
};

/**
 * Expected and billed services side by side, each code of each provider once: those expected first, in order, then what came
 * in addition. For reading only: whether a bill may be disputed is decided by the sums of a provider, never by a code.
 */
export function compareServices(expected: readonly ServiceAmount[], billed: readonly ServiceAmount[]): readonly ServiceComparison[] {
  const keyOf = ({ renderingProviderId, code }: ServiceAmount): string => `${renderingProviderId} ${code}`;
  const groups = Map.groupBy(
    [...expected.map((row) => ({ ...row, kind: 'expected' as const })), ...billed.map((row) => ({ ...row, kind: 'billed' as const }))],
    keyOf,
  );
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const sum = (kind: 'expected' | 'billed'): Cents => sumCents(rows.filter((row) => row.kind === kind).map(({ charge }) => charge));
    const [planned, actual] = [sum('expected'), sum('billed')];
    const words = rows.find((row) => row.words !== '')?.words ?? '';
    const { renderingProviderId, code } = first;
    return [{ renderingProviderId, code, words, expected: planned, billed: actual, above: subtractCents(actual, planned) }];
  });
}
