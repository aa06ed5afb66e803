import { answerHandlers } from '#core/answers/handlers.ts';
import { claimHandlers } from '#core/claim/handlers.ts';
import { readBatch } from '#core/simulator/read-batch.ts';
import { statusSimulatorHandlers } from '#core/simulator/status-operation.ts';
import type { ClaimAcknowledgement, ClaimStatus } from '#core/x12/acknowledge/claim-acknowledgement.ts';
import { write277ca } from '#core/x12/acknowledge/write-277ca.ts';
import { type SegmentFault, write999 } from '#core/x12/acknowledge/write-999.ts';
import { writeTa1 } from '#core/x12/acknowledge/write-ta1.ts';
import type { SubmittedBatch } from '#core/x12/submitted-batch.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** A practice with claims sent, and short words for what partners answer. */
export async function openAnswersDesk(today = '2026-07-14') {
  const desk = await openMoneyDesk(today);
  const { app } = desk;
  Object.assign(app.handlers, answerHandlers(claimHandlers), statusSimulatorHandlers);
  let control = 900;
  const envelope = (batch: SubmittedBatch) => {
    control += 1;
    const { senderId, senderQualifier, receiverId, receiverQualifier } = batch.interchange;
    return {
      sender: { qualifier: receiverQualifier, id: receiverId, groupId: receiverId },
      receiver: { qualifier: senderQualifier, id: senderId, groupId: senderId },
      ...{ date: plainDate(today), time: '0000', interchangeControlNumber: control, groupControlNumber: control },
      usage: 'T' as const,
      wantsTa1: false,
    };
  };
  const visits = async (count: number) => {
    const made: Awaited<ReturnType<typeof desk.visit>>[] = [];
    for (let n = 0; n < count; n += 1) made.push(await desk.visit());
    return made;
  };
  /** Sends what is ready and reads our own file as its receiver does. */
  const sendAll = async () => {
    const { batches } = await app.ask('batch.create', {});
    const [batch] = batches;
    const bytes = app.files.outbox.get(batch?.fileName ?? '');
    if (!batch || !bytes) throw new Error('a batch was written');
    return { batch, bytes, read: readBatch(bytes) };
  };
  const ta1 = (batch: SubmittedBatch, verdict: 'A' | 'R', note: string) =>
    writeTa1(envelope(batch), { controlNumber: batch.interchange.controlNumber, date: '260714', time: '0000', verdict, note });
  const ack999 = (batch: SubmittedBatch, verdict: 'A' | 'E' | 'R', faults: readonly SegmentFault[] = []) => {
    const [group] = batch.groups;
    if (!group) throw new Error('a batch has a group');
    return write999(envelope(batch), {
      functionalId: 'HC',
      groupControlNumber: group.controlNumber,
      version: group.version,
      includedTransactions: group.transactions.length,
      transactions: group.transactions.map(({ setCode, controlNumber, version }) => ({
        ...{ set: setCode, controlNumber, version, verdict, reason: verdict === 'R' ? '5' : '', faults },
      })),
    });
  };
  type Told = {
    readonly claimNumber: string;
    readonly statuses: readonly [ClaimStatus, ...ClaimStatus[]];
    readonly lines?: readonly LineTold[];
  };
  const ack277 = (
    batch: SubmittedBatch,
    role: 'AY' | 'PR',
    told: readonly Told[],
    options: { readonly day?: string; readonly reference?: string } = {},
  ) => {
    const day = plainDate(options.day ?? today);
    const answer: ClaimAcknowledgement = {
      source: { role, name: role === 'PR' ? 'PRAIRIE MUTUAL' : 'CLEARWAY', id: 'X' },
      ...{ reference: `R${control}`, receivedOn: day, answeredOn: day, submitter: { name: 'PRACTICE', etin: 'E' } },
      batchReference: options.reference ?? batch.groups[0]?.transactions[0]?.reference ?? '',
      providers: [
        {
          ...{ person: false, name: 'PRACTICE', firstName: '', npi: '1234567893' },
          claims: told.map(({ claimNumber, statuses, lines = [] }) => ({
            ...{ claimNumber, patientLastName: 'X', patientFirstName: 'Y', memberId: 'M', statuses, lines },
            charge: chargeOf(batch, claimNumber),
            accepted: statuses.every(({ category }) => ['A0', 'A1', 'A2'].includes(category)),
            ...{ payerControlNumber: role === 'PR' ? 'ICN1' : null, clearinghouseNumber: 'CH1', from: day, to: day },
          })),
        },
      ],
    };
    return write277ca(envelope(batch), '0000', [answer]);
  };
  const status = (claimId: string) => app.db.get<{ status: string }>(sql`SELECT status FROM claim WHERE id = ${claimId}`)?.status;
  const hear = async (...files: readonly Uint8Array[]) => {
    for (const bytes of files) desk.receive(bytes);
    return (await desk.read()).files;
  };
  return { ...desk, app, visits, sendAll, ta1, ack999, ack277, status, hear };
}

export type LineTold = {
  readonly lineControlNumber: string;
  readonly procedureCode: string;
  readonly charge: number;
  readonly statuses: readonly [ClaimStatus, ...ClaimStatus[]];
};

const chargeOf = (batch: SubmittedBatch, claimNumber: string) =>
  batch.groups
    .flatMap(({ transactions }) => transactions.flatMap(({ claims }) => claims))
    .find((claim) => claim.claimNumber === claimNumber)?.charge ?? cents(0);
