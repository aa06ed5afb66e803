import type { PlainDate } from '../../kernel/plain-date.ts';
import type { EarlierPayer } from './earlier-payer.ts';
import type { PayerTerms } from './payer-terms.ts';

/** From which day a payer takes a claim for how many days, and whether that day is one of service or of a decision. */
export type FilingSpan = { readonly days: number; readonly decidedOn: PlainDate | null };

type Terms = Pick<PayerTerms, 'filingLimitDays' | 'laterFilingFrom' | 'laterFilingDays'>;

/**
 * The limit of a claim by its payer's terms. A claim that follows other payers' decisions may have days of its own, and may
 * count them from the last of those decisions; while none stands, it counts from the service, which is the earlier day.
 */
export function filingSpan(
  terms: Terms,
  { isLater, earlierPayers = [] }: { readonly isLater: boolean; readonly earlierPayers?: readonly EarlierPayer[] | undefined },
): FilingSpan {
  if (!isLater) return { days: terms.filingLimitDays, decidedOn: null };
  const days = terms.laterFilingDays > 0 ? terms.laterFilingDays : terms.filingLimitDays;
  return { days, decidedOn: terms.laterFilingFrom === 'decision' ? lastDecision(earlierPayers) : null };
}

/** The day of the last decision of payers asked before, with the claim or with a line; null when none says its day. */
export function lastDecision(earlierPayers: readonly Pick<EarlierPayer, 'decidedOn' | 'lines'>[]): PlainDate | null {
  const days = earlierPayers.flatMap(({ decidedOn, lines }) => [decidedOn, ...lines.map((line) => line.decidedOn)]);
  return days.reduce<PlainDate | null>((last, day) => (day !== null && (last === null || day > last) ? day : last), null);
}
