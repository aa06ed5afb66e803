import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { OtherCoverage as CoverageFacts } from '#shared/domain/claim/earlier-payer.ts';
import { isMedicare } from '#shared/domain/coverage/medicare-secondary.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { BoxName } from './cms1500-fields.ts';
import { formMoney, identifier, lastNameFirst, longDateParts } from './cms1500-text.ts';
import { toScannerText } from './print-text.ts';

/** The other plan of box 9 as a caller gives it, when the claim itself names none. */
export type OtherCoverage = {
  readonly subscriber: { readonly lastName: string; readonly firstName: string; readonly middleName: string };
  readonly policyNumber: string;
  readonly planName: string;
};

type Boxes = Partial<Record<BoxName, string>>;
const TICK = 'X';

/**
 * Boxes 9 to 9d and 11 to 11d. Box 11 is the policy that is asked, 9 the other one. Medicare reads them its own way (Medicare
 * Claims Processing Manual, chapter 26, 10.2): asked first it wants NONE in 11 and in 9 only a Medigap policy, asked second the
 * policy of who came first stands in 11, and 11d stays empty.
 */
export function policyBoxes(claim: ClaimFacts, given: OtherCoverage | null): Boxes {
  const [first] = claim.earlierPayers ?? [];
  if (isMedicare(claim.payer.filingIndicator)) {
    if (claim.rank === 'primary') return { '11': 'NONE', ...medigapBoxes(claim.laterPayers?.[0]) };
    if (first) return { '11': identifier(first.groupNumber ?? first.memberId), '11c': toScannerText(first.groupName ?? first.payerName) };
  }
  const { subscriber } = claim;
  const born = longDateParts(subscriber.birthDate);
  const other = given ?? (first ? otherOf(first) : null);
  const another = other !== null || claim.rank !== 'primary';
  return {
    '11': identifier(subscriber.groupNumber ?? ''),
    '11a.month': born.month,
    '11a.day': born.day,
    '11a.year': born.year,
    ...(subscriber.sex === 'M' && { '11a.male': TICK }),
    ...(subscriber.sex === 'F' && { '11a.female': TICK }),
    '11c': toScannerText(subscriber.groupName ?? claim.payer.name),
    [another ? '11d.yes' : '11d.no']: TICK,
    '9': other ? lastNameFirst(other.subscriber) : '',
    '9a': other ? identifier(other.policyNumber) : '',
    '9d': other ? toScannerText(other.planName) : '',
  };
}

const otherOf = ({ subscriber, groupNumber, memberId, groupName, payerName }: CoverageFacts): OtherCoverage => ({
  subscriber,
  policyNumber: groupNumber ?? memberId,
  planName: groupName ?? payerName,
});

/** Medigap: who holds it, MEDIGAP with the policy's number, and the number under which Medicare sends claims on to it. */
const medigapBoxes = (medigap: CoverageFacts | undefined): Boxes =>
  medigap
    ? { '9': lastNameFirst(medigap.subscriber), '9a': `MEDIGAP ${identifier(medigap.memberId)}`, '9d': identifier(medigap.payerId) }
    : {};

/** Box 29: what the patient and the payers asked before have paid on the claim. */
export const amountPaid = ({ patientPaid, earlierPayers = [] }: ClaimFacts): Cents =>
  cents(earlierPayers.reduce<number>((sum, { paid }) => sum + paid, patientPaid));

export const paidBox = (claim: ClaimFacts): Boxes => ({ '29': amountPaid(claim) === 0 ? '' : formMoney(amountPaid(claim)) });
