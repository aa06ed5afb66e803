import type { Address } from '#shared/domain/address.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { cobaNumberOf } from '#shared/domain/claim/coba-number.ts';
import type { EarlierPayer, OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { isMedicare } from '#shared/domain/coverage/medicare-secondary.ts';
import { paperRelationship } from '#shared/domain/coverage/relationship.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { BoxName } from './cms1500-fields.ts';
import { formMoney, identifier, lastNameFirst, longDateParts, phoneParts, streetLine } from './cms1500-text.ts';
import { formatZip } from './paper-format.ts';
import { toScannerText } from './print-text.ts';

/*
 * Boxes 1a, 4, 6, 7, 9, 11 and 29: who is covered by whom. The NUCC puts the payer that is asked into 1a, 4, 7 and 11 and
 * the other one into 9. Medicare reads them otherwise (Claims Processing Manual, chapter 26, items 4 to 11): 1a is its own
 * number always, 4, 6, 7 and 11 are those of whoever pays before it, or NONE, and 9 is for Medigap alone.
 */

type Boxes = Partial<Record<BoxName, string>>;
const TICK = 'X';
const SAME = 'SAME';

/** All of them for one claim; a box that stays empty is absent or ''. */
export function coverageBoxes(claim: ClaimFacts): Boxes {
  const number = { '1a': identifier(claim.subscriber.memberId) };
  if (!isMedicare(claim.payer.filingIndicator)) return { ...number, ...subscriberBoxes(claim), ...otherCoverageBoxes(claim) };
  return { ...number, ...beforeMedicareBoxes(claim), ...medigapBoxes(claim) };
}

const relationshipBox = (relationship: ClaimFacts['relationship']): BoxName => `6.${paperRelationship(relationship)}`;

/** Box 5 or 7: street, city, state and ZIP. */
export function addressBoxes(number: '5' | '7', address: Address): Boxes {
  return {
    [`${number}.street`]: streetLine(address),
    [`${number}.city`]: toScannerText(address.city),
    [`${number}.state`]: toScannerText(address.state),
    [`${number}.zip`]: formatZip(toScannerText(address.zip)),
  };
}

/** Two ticks for a sex; unknown leaves both empty, because the form has no third. */
export function sexBox<Male extends BoxName, Female extends BoxName>(sex: string, male: Male, female: Female): Boxes {
  if (sex === 'M') return { [male]: TICK };
  return sex === 'F' ? { [female]: TICK } : {};
}

/** Boxes 4, 6, 7 and 11 for every payer but Medicare: the subscriber of the coverage that is asked. */
function subscriberBoxes(claim: ClaimFacts): Boxes {
  const { subscriber, relationship, payer } = claim;
  const phone = relationship === 'self' ? phoneParts(claim.patient.phone) : { area: '', local: '' };
  const born = longDateParts(subscriber.birthDate);
  return {
    '4': lastNameFirst(subscriber),
    [relationshipBox(relationship)]: TICK,
    ...addressBoxes('7', subscriber.address),
    '7.area': phone.area,
    '7.phone': phone.local,
    '11': identifier(subscriber.groupNumber ?? ''),
    '11a.month': born.month,
    '11a.day': born.day,
    '11a.year': born.year,
    ...sexBox(subscriber.sex, '11a.male', '11a.female'),
    '11c': toScannerText(subscriber.groupName ?? payer.name),
  };
}

/** Boxes 9 and 11d for every payer but Medicare: one other coverage, the first that pays; the form has room for no second. */
function otherCoverageBoxes({ rank, earlierPayers = [], laterPayers = [] }: ClaimFacts): Boxes {
  const other: OtherCoverage | undefined = [...earlierPayers, ...laterPayers][0];
  if (other === undefined) return { [rank === 'primary' ? '11d.no' : '11d.yes']: TICK };
  return {
    '11d.yes': TICK,
    '9': lastNameFirst(other.subscriber),
    '9a': identifier(other.groupNumber ?? other.memberId),
    '9d': toScannerText(other.groupName ?? other.payerName),
  };
}

/** Boxes 4, 6, 7 and 11 for Medicare: who pays before it. Its own holder stands nowhere but in 1a; 11d stays empty. */
function beforeMedicareBoxes({ rank, earlierPayers = [] }: ClaimFacts): Boxes {
  const [first] = earlierPayers;
  // NONE is a statement: where somebody pays first and nobody knows who, the box stays empty.
  if (first === undefined) return rank === 'primary' ? { '11': 'NONE' } : {};
  const own = first.relationship === 'self';
  const { address } = first.subscriber;
  return {
    '4': own ? SAME : lastNameFirst(first.subscriber),
    [relationshipBox(first.relationship)]: TICK,
    ...(own ? { '7.street': SAME } : address === null ? {} : addressBoxes('7', address)),
    '11': identifier(first.groupNumber ?? first.memberId),
    '11c': toScannerText(first.groupName ?? first.payerName),
  };
}

/** Box 9 for Medicare: the Medigap plan (no other coverage is told to it), on claims of who accepts assignment for a patient who assigned the benefits. */
function medigapBoxes({ acceptsAssignment, benefitsAssigned, laterPayers = [] }: ClaimFacts): Boxes {
  const [plan] = laterPayers;
  if (plan === undefined || !acceptsAssignment || !benefitsAssigned) return {};
  return {
    '9': plan.relationship === 'self' ? SAME : lastNameFirst(plan.subscriber),
    '9a': `MEDIGAP ${identifier(plan.memberId)}`,
    '9d': cobaNumberOf(plan) || toScannerText(plan.groupName ?? plan.payerName),
  };
}

const paidBy = ({ notCovered, paid }: EarlierPayer): Cents | 0 => (notCovered === null ? paid : 0);

/** Box 29: what the patient paid, and for every payer but Medicare what other payers paid beside it; empty when nothing. */
export function amountPaid({ payer, patientPaid, earlierPayers = [] }: ClaimFacts): string {
  const others = isMedicare(payer.filingIndicator) ? [] : earlierPayers.map(paidBy);
  const paid = sumCents([patientPaid, ...others]);
  return paid === 0 ? '' : formMoney(paid);
}
