import type { CoverageRank } from '#shared/domain/claim/claim-facts.ts';
import type { FacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { RELATIONSHIP_CODES } from '#shared/domain/coverage/relationship.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import { formMoney, identifier, lastNameFirst } from './cms1500-text.ts';
import { toScannerText } from './print-text.ts';
import { PAYERS } from './ub04-fields.ts';

/** A payer's row on the form: A is asked first, then B and C. */
type Row = {
  readonly rank: CoverageRank;
  readonly payerName: string;
  readonly payerId: string;
  readonly releaseOfInformation: boolean;
  readonly benefitsAssigned: boolean;
  /** What it paid already. */
  readonly paid: Cents;
  readonly subscriber: { readonly lastName: string; readonly firstName: string; readonly middleName: string };
  readonly relationship: FacilityClaim['relationship'];
  readonly memberId: string;
  readonly groupName: string | null;
  readonly groupNumber: string | null;
  readonly authorization: string | null;
  readonly controlNumber: string | null;
};

const RANKS: readonly CoverageRank[] = ['primary', 'secondary', 'tertiary'];

/** FL 50 to 55 and 58 to 65: every payer in its rank, what it paid, who holds the coverage, its numbers. */
export function coverageBoxes(claim: FacilityClaim): Readonly<Record<string, string>> {
  const rows = rowsOf(claim).toSorted((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank));
  return Object.assign({}, ...PAYERS.map((letter, index) => rowBoxes(letter, rows[index])));
}

function rowsOf(claim: FacilityClaim): readonly Row[] {
  const { payer, subscriber, earlierPayers = [], laterPayers = [] } = claim;
  const own: Row = {
    rank: claim.rank,
    payerName: payer.name,
    payerId: payer.payerId,
    releaseOfInformation: claim.releaseOfInformation,
    benefitsAssigned: claim.benefitsAssigned,
    paid: ZERO,
    subscriber,
    relationship: claim.relationship,
    memberId: subscriber.memberId,
    groupName: subscriber.groupName,
    groupNumber: subscriber.groupNumber,
    authorization: claim.priorAuthorization ?? claim.referralNumber,
    controlNumber: claim.frequency === '1' ? null : claim.payerControlNumber,
  };
  const before = earlierPayers.map(
    (other): Row => ({ ...other, authorization: other.priorAuthorization, controlNumber: other.payerControlNumber }),
  );
  const after = laterPayers.map((other): Row => ({ ...other, paid: ZERO, authorization: other.priorAuthorization, controlNumber: null }));
  return [...before, own, ...after];
}

function rowBoxes(letter: string, row: Row | undefined): Readonly<Record<string, string>> {
  if (row === undefined) return {};
  return {
    [`50${letter}`]: toScannerText(row.payerName),
    [`51${letter}`]: identifier(row.payerId),
    [`52${letter}`]: row.releaseOfInformation ? 'Y' : 'I',
    [`53${letter}`]: row.benefitsAssigned ? 'Y' : 'N',
    [`54${letter}`]: row.paid === 0 ? '' : formMoney(row.paid),
    [`58${letter}`]: lastNameFirst(row.subscriber),
    [`59${letter}`]: RELATIONSHIP_CODES[row.relationship],
    [`60${letter}`]: identifier(row.memberId),
    [`61${letter}`]: toScannerText(row.groupName ?? ''),
    [`62${letter}`]: identifier(row.groupNumber ?? ''),
    [`63${letter}`]: identifier(row.authorization ?? ''),
    [`64${letter}`]: identifier(row.controlNumber ?? ''),
  };
}
