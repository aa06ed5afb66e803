import type { ProfessionalBatch } from '#core/x12/837p-writer/batch.ts';
import { CLAIMS_PER_TRANSACTION } from '#core/x12/837p-writer/group-claims.ts';
import type { Address } from '#shared/domain/address.ts';
import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';

/** What both makers of node-x12 give for a transaction: a segment at a time, its elements as a list. */
export type Segments = { addSegment(tag: string, elements: string[]): unknown };

/**
 * The claims of one transaction, the first of which is `from` in the batch: the claims of the bench said to node-x12 as its users would: one call for each segment, straight from the claim, and
 * nothing that these claims do not need (no folding, no grouping: every subscriber has one claim and is the patient). The
 * file is ours but for letters' case and line ends (inputs.test.ts).
 */
export function addClaims(transaction: Segments, batch: ProfessionalBatch, from: number): void {
  const { submitter, receiverName } = batch.partner;
  transaction.addSegment('BHT', ['0019', '00', referenceFrom(batch, from), compact(batch.createdOn), batch.createdAt, 'CH']);
  transaction.addSegment('NM1', ['41', '2', submitter.name, '', '', '', '', '46', submitter.etin]);
  transaction.addSegment('PER', ['IC', submitter.contactName, 'TE', submitter.phone]);
  transaction.addSegment('NM1', ['40', '2', receiverName.name, '', '', '', '', '46', receiverName.etin]);
  const claims = batch.claims.slice(from, from + CLAIMS_PER_TRANSACTION);
  const [first] = claims;
  if (first !== undefined) addBilling(transaction, first);
  for (const [index, claim] of claims.entries()) {
    addSubscriber(transaction, claim, String(index + 2));
    addClaim(transaction, claim);
    for (const [place, line] of claim.lines.entries()) addLine(transaction, line, String(place + 1));
  }
}

const referenceFrom = ({ reference }: ProfessionalBatch, from: number): string =>
  from === 0 ? reference : `${reference}-${from / CLAIMS_PER_TRANSACTION + 1}`;
const compact = (day: string | null): string => (day ?? '').replaceAll('-', '');
const dollars = (cents: number): string => String(cents / 100);

function addAddress(transaction: Segments, { street, city, state, zip }: Address): void {
  transaction.addSegment('N3', [street]);
  transaction.addSegment('N4', [city, state, zip]);
}

function addBilling(transaction: Segments, { billing }: ClaimFacts): void {
  transaction.addSegment('HL', ['1', '', '20', '1']);
  transaction.addSegment('PRV', ['BI', 'PXC', billing.taxonomy ?? '']);
  transaction.addSegment('NM1', ['85', '2', billing.name, '', '', '', '', 'XX', billing.npi]);
  addAddress(transaction, billing.address);
  transaction.addSegment('REF', [billing.taxIdKind, billing.taxId]);
  transaction.addSegment('PER', ['IC', billing.contactName, 'TE', billing.phone]);
}

function addSubscriber(transaction: Segments, { subscriber, payer }: ClaimFacts, level: string): void {
  const { lastName, firstName, memberId, groupNumber, birthDate, sex, address } = subscriber;
  transaction.addSegment('HL', [level, '1', '22', '0']);
  transaction.addSegment('SBR', ['P', '18', groupNumber ?? '', '', '', '', '', '', payer.filingIndicator]);
  transaction.addSegment('NM1', ['IL', '1', lastName, firstName, '', '', '', 'MI', memberId]);
  addAddress(transaction, address);
  transaction.addSegment('DMG', ['D8', compact(birthDate), sex]);
  transaction.addSegment('NM1', ['PR', '2', payer.name, '', '', '', '', 'PI', payer.payerId]);
  if (payer.address !== null) addAddress(transaction, payer.address);
}

function addClaim(transaction: Segments, claim: ClaimFacts): void {
  const { rendering } = claim;
  const charged = claim.lines.reduce((sum, { charge }) => sum + charge, 0);
  const place = `${claim.placeOfService}:B:${claim.frequency}`;
  transaction.addSegment('CLM', [claim.claimNumber, dollars(charged), '', '', place, 'Y', 'A', 'Y', 'Y']);
  transaction.addSegment(
    'HI',
    claim.diagnoses.map((code, index) => `${index === 0 ? 'ABK' : 'ABF'}:${code.replace('.', '')}`),
  );
  if (rendering === null) return;
  const { lastName, firstName, middleName, npi, taxonomy } = rendering;
  transaction.addSegment('NM1', ['82', '1', lastName, firstName, middleName, '', '', 'XX', npi]);
  transaction.addSegment('PRV', ['PE', 'PXC', taxonomy ?? '']);
}

function addLine(transaction: Segments, line: ServiceLine, position: string): void {
  const service = ['HC', line.procedureCode, ...line.modifiers].join(':');
  const units = String(line.unitThousandths / 1_000);
  transaction.addSegment('LX', [position]);
  transaction.addSegment('SV1', [service, dollars(line.charge), line.unitKind, units, '', '', line.pointers.join(':')]);
  transaction.addSegment('DTP', ['472', 'D8', compact(line.from)]);
  transaction.addSegment('REF', ['6R', line.lineControlNumber]);
}
