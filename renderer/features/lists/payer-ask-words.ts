import { isAskedCode, serviceKinds } from '#shared/domain/claim/asked-codes.ts';
import { isCobaNumber } from '#shared/domain/claim/coba-number.ts';
import { differingAsks, type PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import { memberIdPatternFault, patternFaultKinds, patternFaultWords } from '#shared/domain/identifier/member-id-pattern.ts';
import type { PayerRow } from './list-types.ts';

export type Asks = PayerRow['asks'];

export const ENROLLMENTS = [
  { value: 'notNeeded', words: 'No enrollment needed' },
  { value: 'pending', words: 'Enrollment asked for, not there yet' },
  { value: 'done', words: 'Enrolled' },
] as const;

/** What is ticked: name and words. */
export const ASK_CHECKS = [
  ['needsTaxonomy', 'The practice’s taxonomy'],
  ['needsRenderingTaxonomy', 'The taxonomy of who treated'],
  ['needsReferring', 'Who sent the patient, for consults, tests, imaging, equipment and therapy'],
  ['needsNdc', 'The NDC of every drug given'],
  ['needsReferral', 'A referral number on every visit'],
  ['refusesUnknownSex', 'Female or male, not unknown'],
  ['reportsEncounters', 'Capitated: claims report encounters and ask for no payment'],
  ['separateRendering', 'A claim of its own for each who treated'],
  ['separatePlaces', 'A claim of its own for each place of service'],
  ['separateAuthorizations', 'A claim of its own for each authorization or referral'],
] as const satisfies readonly (readonly [keyof Asks, string])[];

export const LATER_STARTS = [
  { value: 'service', words: 'The service' },
  { value: 'decision', words: 'The decision of the payer before' },
] as const;

export const HOLDS_WORDS = 'Claims wait until the authorization is there';

export const codesFault = ({ authorizationCodes }: Asks): string | undefined => {
  const wrong = authorizationCodes.find((entry) => !isAskedCode(entry));
  return wrong === undefined ? undefined : codeFaultWords(wrong);
};
export const codeFaultWords = (code: string): string =>
  `“${code}” is no code, beginning of one, span such as 97110-97140, or kind of service (${serviceKinds.join(', ')}).`;

export function patternFault({ memberIdPattern }: Asks): string | undefined {
  const fault = memberIdPatternFault(memberIdPattern);
  return fault && patternFaultWords(fault);
}

export const cobaFault = ({ cobaNumber }: Asks): string | undefined =>
  cobaNumber === '' || isCobaNumber(cobaNumber) ? undefined : 'A COBA number has five digits, from 55000 to 59999.';

/** What the engine found wrong with a pattern. */
export function badPatternWords({ kind, part }: Readonly<Record<string, unknown>>): string {
  const known = patternFaultKinds.find((one) => one === kind);
  return known === undefined ? 'The pattern of member IDs cannot be read.' : patternFaultWords({ kind: known, part: String(part) });
}

/** What keeps a payer from being saved. */
export const askFaults = (asks: Asks): readonly string[] =>
  [codesFault(asks), patternFault(asks), cobaFault(asks)].filter((fault) => fault !== undefined);

const checkWords = new Map<string, string>([...ASK_CHECKS, ['authorizationHolds', HOLDS_WORDS]]);

const startWords = ({ laterFilingFrom }: PayerAsks): string =>
  (LATER_STARTS.find(({ value }) => value === laterFilingFrom)?.words ?? '').toLowerCase();

/** What a version of the demands changed, a sentence for each. */
export const askChanges = (before: PayerAsks, after: PayerAsks): readonly string[] =>
  differingAsks(before, after).map((name) => {
    if (name === 'enrollment') return ENROLLMENTS.find(({ value }) => value === after.enrollment)?.words ?? '';
    if (name === 'authorizationCodes')
      return after.authorizationCodes.length === 0
        ? 'Nothing needs an authorization any more'
        : `Authorization first: ${after.authorizationCodes.join(', ')}`;
    if (name === 'memberIdPattern')
      return after.memberIdPattern === '' ? 'Member IDs of any look' : `Member IDs like ${after.memberIdPattern}`;
    if (name === 'laterFilingFrom') return `Claims after another payer count from: ${startWords(after)}`;
    if (name === 'laterFilingDays')
      return after.laterFilingDays === 0
        ? 'Claims after another payer within the usual limit'
        : `Claims after another payer within ${after.laterFilingDays} days`;
    if (name === 'cobaNumber') return after.cobaNumber === '' ? 'No COBA number' : `COBA number ${after.cobaNumber}`;
    return `${checkWords.get(name) ?? name}: ${after[name] ? 'yes' : 'no longer'}`;
  });
