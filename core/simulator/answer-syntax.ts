import type { FunctionalAcknowledgement, SegmentFault, TransactionVerdict } from '../x12/acknowledge/write-999.ts';
import type { InterchangeAcknowledgement } from '../x12/acknowledge/write-ta1.ts';
import type { SubmittedBatch, SubmittedGroup, SubmittedTransaction } from '../x12/submitted-batch.ts';

const ACCEPTED = '000';

/** TA105 of a batch: what a receiver checks before it looks inside, or what the caller forces. */
export function interchangeVerdict(batch: SubmittedBatch, seen: ReadonlySet<string>, forced: string | null): InterchangeAcknowledgement {
  const { controlNumber, date, time } = batch.interchange;
  const note = forced ?? interchangeNote(batch, seen);
  return { controlNumber, date, time, verdict: note === ACCEPTED ? 'A' : 'R', note };
}

function interchangeNote({ interchange, groups }: SubmittedBatch, seen: ReadonlySet<string>): string {
  if (interchange.version !== '00501') return '017';
  if (interchange.trailerControlNumber === null) return '023';
  if (Number(interchange.trailerControlNumber) !== Number(interchange.controlNumber)) return '001';
  if (seen.has(interchangeKey({ interchange }))) return '025';
  return groups.length === 1 ? ACCEPTED : '021';
}

/** Names an interchange: a receiver refuses the same sender's number twice. */
export function interchangeKey({ interchange }: Pick<SubmittedBatch, 'interchange'>): string {
  return `${interchange.senderId}/${Number(interchange.controlNumber)}`;
}

/** Which transactions to reject on demand: some by ST02, or all of them. */
export type ForcedRejection = 'all' | readonly string[];

/** The 999 for a group: wrong SE01 is rejected (IK502 4), and so is what the caller forces (IK502 5 with one fault). */
export function groupVerdict(group: SubmittedGroup, forced: ForcedRejection): FunctionalAcknowledgement {
  return {
    functionalId: group.functionalId,
    groupControlNumber: group.controlNumber,
    version: group.version,
    includedTransactions: group.declaredTransactions ?? group.transactions.length,
    transactions: group.transactions.map((transaction) => transactionVerdict(transaction, forced)),
  };
}

function transactionVerdict(transaction: SubmittedTransaction, forced: ForcedRejection): TransactionVerdict {
  const { setCode: set, controlNumber, version } = transaction;
  const rejected = forced === 'all' || forced.includes(controlNumber);
  if (rejected) return { set, controlNumber, version, verdict: 'R', reason: '5', faults: inventedFaults(transaction) };
  const miscounted = transaction.declaredSegments !== transaction.segmentCount;
  return { set, controlNumber, version, verdict: miscounted ? 'R' : 'A', reason: miscounted ? '4' : '', faults: [] };
}

/** A forced rejection needs a reason to show: the frequency code of the first claim, CLM05-3. */
function inventedFaults({ claims }: SubmittedTransaction): readonly SegmentFault[] {
  const [claim] = claims;
  if (!claim) return [];
  const { claimNumber, position, frequency } = claim;
  return [
    {
      segmentId: 'CLM',
      position,
      loop: '2300',
      code: '8',
      claimNumber,
      elements: [{ position: 5, component: 3, code: '7', value: frequency }],
    },
  ];
}
