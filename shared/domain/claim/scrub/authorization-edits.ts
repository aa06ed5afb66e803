import { formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import { fittingAuthorization } from '../../case/authorization.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { numbersOf } from '../claim-numbers.ts';
import { asksAuthorization } from '../payer-terms.ts';
import type { AuthorizationEntry, ScrubBooks } from './books.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const AUTHORIZATION = 'claim.priorAuthorization';

export const authorizationEdit: Edit = {
  number: 45,
  title: 'Authorization and referral are there when asked for, and still good',
  source:
    "005010X222A1 loop 2300 REF*G1 and REF*9F: the numbers that the payer gave; what it allows (codes, days, visits or units) stands with the patient's authorizations, what it asks for with the payer",
  // A stop where the payer's terms say that claims wait for the number.
  severity: 'warn',
  box: '23',
  element: '2300 REF*G1, REF*9F',
  prevents: 'CARC 197',
  fields: [AUTHORIZATION, 'claim.referralNumber', 'lines.*.priorAuthorization'],
  asks: ['authorizations', 'payerTerms'],
  check: (claim, _today, books) => {
    if (isVoid(claim)) return NO_FAULTS;
    return [...authorizationFaults(claim, books), ...referralFaults(claim)];
  },
};

function referralFaults({ payer, referralNumber }: ClaimFacts): readonly Fault[] {
  return faultWhen(
    payer.terms?.needsReferral === true && (referralNumber ?? '').trim() === '',
    'claim.referralNumber',
    `${payer.name || 'The payer'} asks for a referral number, and the claim has none.`,
    "Enter it with the patient's case.",
  );
}

/** Lines under one number, with their places on the claim. */
type UnderNumber = Pick<ClaimFacts, 'payer'> & {
  readonly number: string;
  readonly lines: ClaimFacts['lines'];
  readonly places: readonly number[];
};

/** The claim's lines by the authorization they stand under, their own or the claim's; empty: under none. */
function byNumber({ payer, lines, priorAuthorization }: ClaimFacts): readonly UnderNumber[] {
  const said = { priorAuthorization: priorAuthorization ?? '', referralNumber: '' };
  const placed = lines.map((line, place) => ({ line, place, number: numbersOf(line.supplement, said).authorization }));
  return [...Map.groupBy(placed, ({ number }) => number)].map(([number, own]) => ({
    ...{ payer, number },
    lines: own.map(({ line }) => line),
    places: own.map(({ place }) => place),
  }));
}

const authorizationFaults = (claim: ClaimFacts, { authorizations }: ScrubBooks): readonly Fault[] =>
  byNumber(claim).flatMap((under) => faultsUnder(under, authorizations, claim));

function faultsUnder(
  claim: UnderNumber,
  authorizations: readonly AuthorizationEntry[],
  { priorAuthorization }: ClaimFacts,
): readonly Fault[] {
  const { number, places } = claim;
  const day = claim.lines.find(({ from }) => from !== null)?.from ?? null;
  if (number === '') return missingAuthorization(claim, authorizations, day);
  const known = authorizations.filter((one) => one.number.toUpperCase() === number.toUpperCase());
  const [first] = known;
  // A number that nobody entered with the patient may be as good as one that somebody did.
  if (first === undefined || day === null) return NO_FAULTS;
  const wrongs = known.map((one) => wrongWith(one, claim, day));
  const message = wrongs.every((wrong) => wrong !== undefined) ? wrongs[0] : undefined;
  const ofClaim = number === (priorAuthorization ?? '').trim().toUpperCase();
  return faultWhen(
    message !== undefined,
    ofClaim ? AUTHORIZATION : `lines.${places[0] ?? 0}.priorAuthorization`,
    `Authorization ${first.number} ${message}.`,
    'Ask the payer for another one, or correct the number.',
  );
}

/** What an authorization that the claim names does not allow. */
function wrongWith(terms: AuthorizationEntry, claim: UnderNumber, day: PlainDate): string | undefined {
  const { validFrom, validTo, codes, countedIn, allowed, used, ended } = terms;
  if (validFrom !== null && day < validFrom) return `begins on ${formatDate(validFrom)}, after the service of ${formatDate(day)}`;
  if (validTo !== null && day > validTo) return `ended on ${formatDate(validTo)}, before the service of ${formatDate(day)}`;
  if (ended) return 'was ended by somebody here';
  const covered = claim.lines.filter(({ procedureCode }) => codes.length === 0 || codes.includes(procedureCode));
  if (covered.length === 0) return `is for ${codes.join(', ')}, and the claim has none of these`;
  if (allowed === null) return undefined;
  const now = countedIn === 'visits' ? 1 : Math.ceil(covered.reduce((sum, { unitThousandths }) => sum + unitThousandths, 0) / 1000);
  if (used + now <= allowed) return undefined;
  return `allows ${allowed} ${countedIn}; ${used} are used already${countedIn === 'visits' ? '' : ` and this claim asks for ${now}`}`;
}

/** No number on the claim: one is there and was forgotten, or the payer wants one. */
function missingAuthorization(claim: UnderNumber, authorizations: readonly AuthorizationEntry[], day: PlainDate | null): readonly Fault[] {
  const codes = claim.lines.map(({ procedureCode }) => procedureCode);
  const { terms, name } = claim.payer;
  const open = authorizations
    .filter(({ ended }) => !ended)
    .map((one) => ({ ...one, left: one.allowed === null ? null : one.allowed - one.used }));
  const [one] = open;
  const fitting = day === null || !one ? undefined : fittingAuthorization(open, { payerId: one.payerId, serviceDate: day, codes });
  if (fitting && fitting.left !== 0)
    return faultWhen(
      true,
      AUTHORIZATION,
      `The patient has authorization ${fitting.number} for this, and the claim does not name it.`,
      'Enter its number with the visit.',
    );
  const at = terms === undefined ? -1 : codes.findIndex((code) => asksAuthorization(terms, code));
  if (at < 0) return NO_FAULTS;
  return [
    {
      field: AUTHORIZATION,
      message: `${name || 'The payer'} asks for an authorization of ${codes[at] ?? ''} (${lineWords(claim.places[at] ?? at).toLowerCase()}), and the claim names none.`,
      fix: 'Ask the payer for one and enter its number with the visit.',
      // The practice said with the payer that such claims wait, because they would only come back.
      ...(terms?.authorizationHolds === true ? { severity: 'stop' as const } : {}),
    },
  ];
}
