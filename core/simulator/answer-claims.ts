import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedProvider,
  ClaimAcknowledgement,
  ClaimStatus,
} from '../x12/acknowledge/claim-acknowledgement.ts';
import type { SubmittedClaim } from '../x12/submitted-batch.ts';
import type { Correspondence } from './correspondence.ts';
import type { SimulatorProfile } from './profile.ts';
import type { TriagedClaim, TriagedTransaction } from './triage.ts';

/** Status 16: forwarded to the entity named, here the payer. */
const FORWARDED: ClaimStatus = { category: 'A0', status: '16', entity: 'PR' };
const ACCEPTED: ClaimStatus = { category: 'A2', status: '20', entity: 'PR' };

/** The clearinghouse's 277CA: one transaction for each 837 transaction, every claim in it. */
export function clearinghouseAnswers(
  triaged: readonly TriagedTransaction[],
  { clearinghouse }: SimulatorProfile,
  correspondence: Correspondence,
): readonly ClaimAcknowledgement[] {
  return triaged.map((one) => ({
    ...heading(one, correspondence),
    source: { role: 'AY', ...clearinghouse },
    providers: providersOf(one.claims, ({ claim, clearinghouse: { number, rejection } }) => ({
      ...claimPart(claim, correspondence.today),
      accepted: rejection === null,
      statuses: [rejection ?? FORWARDED],
      ...rejectedLines(claim, rejection),
      payerControlNumber: null,
      clearinghouseNumber: number,
    })),
  }));
}

/** The payers' 277CAs: for each payer the claims that reached it, one transaction for each 837 transaction. */
export function payerAnswers(
  triaged: readonly TriagedTransaction[],
  correspondence: Correspondence,
): readonly (readonly ClaimAcknowledgement[])[] {
  const byPayer = new Map<string, ClaimAcknowledgement[]>();
  for (const one of triaged) {
    for (const [payerId, claims] of reachedPayers(one.claims)) {
      const answer = payerAnswer(one, claims, correspondence);
      byPayer.set(payerId, [...(byPayer.get(payerId) ?? []), answer]);
    }
  }
  return [...byPayer.values()];
}

function reachedPayers(claims: readonly TriagedClaim[]): Map<string, readonly [TriagedClaim, ...TriagedClaim[]]> {
  const groups = new Map<string, [TriagedClaim, ...TriagedClaim[]]>();
  for (const triaged of claims) {
    if (triaged.payer === null) continue;
    const group = groups.get(triaged.claim.payerId);
    if (group) group.push(triaged);
    else groups.set(triaged.claim.payerId, [triaged]);
  }
  return groups;
}

function payerAnswer(
  transaction: TriagedTransaction,
  claims: readonly [TriagedClaim, ...TriagedClaim[]],
  correspondence: Correspondence,
): ClaimAcknowledgement {
  const { payerName, payerId } = claims[0].claim;
  return {
    ...heading(transaction, correspondence),
    source: { role: 'PR', name: payerName, id: payerId },
    providers: providersOf(claims, ({ claim, clearinghouse, payer }) => ({
      ...claimPart(claim, correspondence.today),
      accepted: payer?.rejection === null,
      statuses: [payer?.rejection ?? ACCEPTED],
      ...rejectedLines(claim, payer?.rejection ?? null),
      payerControlNumber: payer?.rejection === null ? payer.controlNumber : null,
      clearinghouseNumber: clearinghouse.number,
    })),
  };
}

function heading({ transaction }: TriagedTransaction, correspondence: Correspondence): Omit<ClaimAcknowledgement, 'source' | 'providers'> {
  return {
    reference: correspondence.takeReference('R'),
    receivedOn: correspondence.today,
    answeredOn: correspondence.today,
    submitter: transaction.submitter,
    batchReference: transaction.reference,
  };
}

function providersOf(claims: readonly TriagedClaim[], answer: (claim: TriagedClaim) => AcknowledgedClaim): readonly AcknowledgedProvider[] {
  const groups = new Map<string, Omit<AcknowledgedProvider, 'claims'> & { claims: AcknowledgedClaim[] }>();
  for (const triaged of claims) {
    const { person, name, firstName, npi } = triaged.claim.billing;
    const group = groups.get(npi) ?? { person, name, firstName, npi, claims: [] };
    groups.set(npi, group);
    group.claims.push(answer(triaged));
  }
  return [...groups.values()];
}

/** A procedure code that is not taken stands on a line: the answer names the first one. */
function rejectedLines({ lines }: SubmittedClaim, rejection: ClaimStatus | null): Pick<AcknowledgedClaim, 'lines'> {
  const [line] = lines;
  if (rejection?.status !== '507' || line?.lineControlNumber == null) return {};
  const { lineControlNumber, procedureCode, revenueCode, charge } = line;
  const named = { lineControlNumber, procedureCode, charge, statuses: [rejection] } as const;
  return { lines: [revenueCode === undefined ? named : { ...named, revenueCode }] };
}

type ClaimPart = Omit<AcknowledgedClaim, 'accepted' | 'statuses' | 'lines' | 'payerControlNumber' | 'clearinghouseNumber'>;

/** The part of a claim that both answers repeat; a claim without any date of service is dated today. */
function claimPart(
  { claimNumber, patientLastName, patientFirstName, memberId, charge, lines, bill, placeOfService, frequency }: SubmittedClaim,
  today: PlainDate,
): ClaimPart {
  const days = lines.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null);
  const [first = today, last = first] = [days.toSorted()[0], days.toSorted().at(-1)];
  const own = { claimNumber, patientLastName, patientFirstName, memberId, charge, from: first, to: last };
  // CLM05 of an 837I: the first digits of the type of bill, and its last one.
  return bill ? { ...own, typeOfBill: `${placeOfService}${frequency}`, from: bill.from ?? first, to: bill.to ?? last } : own;
}
