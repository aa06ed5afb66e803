import { findPayerBalance, handPostingsOn, isBooked, listPayerBalances, type PayerBalance } from '#db/queries/brought-forward.ts';
import { appendJournal, appendJournals, journalsOfSource } from '#db/queries/ledger.ts';
import { listReasons } from '#db/queries/small-list.ts';
import type { openingOperations } from '#shared/contract/opening.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type HandParts, handFaults, handJournals } from '#shared/domain/ledger/entries/payer-by-hand.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';

function listBalances(context: ReadContext, { all }: Input<'opening.list'>): Output<'opening.list'> {
  const balances = listPayerBalances(context.db, all);
  const ids = balances.map(({ encounterId }) => encounterId);
  const booked = Map.groupBy(handPostingsOn(context.db, ids), ({ encounterId }) => encounterId);
  for (const { patientId } of balances) context.touch(patientId);
  return {
    open: sumCents(balances.map(({ open }) => open)),
    rows: balances.map(({ encounterId, patientId, payerName, owedSince, words, broughtForward, open, ...name }) => ({
      ...{ encounterId, patientId, patientName: listName(name), payerName, owedSince, words, broughtForward, open },
      settlements: (booked.get(encounterId) ?? []).map(({ encounterId: _visit, takenBack, ...row }) => ({
        ...row,
        takenBack: takenBack === 1,
      })),
    })),
  };
}

/** Books what a payer's paper says about a balance. The caller mints the id, so that a second press changes nothing. */
function settleBalance(context: WriteContext, input: Input<'opening.settle'>): Output<'opening.settle'> {
  const { db, today, newId } = context;
  const { settlementId, encounterId, paid, adjusted, writtenOff, toPatient, method, receivedOn } = input;
  const balance = findPayerBalance(db, encounterId) ?? fail('opening.notFound', { encounterId });
  if (isBooked(db, settlementId)) fail('opening.exists', { settlementId });
  if (balance.open !== input.open) fail('opening.changed', { encounterId, open: balance.open });
  const parts: HandParts = { paid, adjusted, writtenOff, toPatient };
  if (handFaults(parts, balance.open).length > 0) fail('opening.amounts', { open: balance.open });
  if (receivedOn > today || receivedOn < balance.owedSince) fail('opening.day', { from: balance.owedSince, to: today });
  const writeOffReason = writtenOff === 0 ? '' : reasonWords(context, input.reasonId);
  const { guarantorId, coverageId } = balance;
  const words = wordsOf(balance, input, writeOffReason);
  const journals = handJournals({ encounterId, coverageId, guarantorId }, parts, { method, writeOffReason }).map(
    ({ part, kind, postings }): Journal => ({
      ...{ id: newId(), effectiveDate: receivedOn, kind, reason: words[part], postings },
      ...{ source: { kind: 'person', id: settlementId }, remittanceId: null, reversesId: null },
    }),
  );
  appendJournals(db, journals, metaOf(context));
  context.touch(settlementId);
  context.touch(balance.patientId);
  return { open: findPayerBalance(db, encounterId)?.open ?? ZERO };
}

/** Takes back everything that one settlement booked, by journals of its own. */
function takeBack(context: WriteContext, { settlementId, reason }: Input<'opening.takeBack'>): Output<'opening.takeBack'> {
  const { db, newId, today } = context;
  const journals = journalsOfSource(db, settlementId).filter(({ source }) => source.kind === 'person');
  const encounterId = journals.flatMap(({ postings }) => postings).find((posting) => posting.encounterId !== null)?.encounterId;
  const balance = encounterId ? findPayerBalance(db, encounterId) : undefined;
  if (!balance) fail('opening.notFound', { settlementId });
  for (const journal of journals) {
    const { source, remittanceId } = journal;
    appendJournal(db, reverseJournal(journal, { id: newId(), effectiveDate: today, reason, source, remittanceId }), metaOf(context));
  }
  context.touch(settlementId);
  context.touch(balance.patientId);
  return { open: findPayerBalance(db, balance.encounterId)?.open ?? ZERO };
}

const metaOf = ({ operationId, session, now }: WriteContext) => ({ operationId, userId: session.userId, recordedAt: now() });

function reasonWords({ db }: WriteContext, reasonId: string | null): string {
  const reason = listReasons(db).find((row) => row.reasonId === reasonId && row.active && isWriteOffUse(row.use));
  return reason?.words ?? fail('opening.reason', { reasonId });
}

const wordsOf = ({ payerName }: PayerBalance, { reference, paid }: Input<'opening.settle'>, writeOffReason: string) => ({
  paid: `${paid < 0 ? `Sent back to ${payerName}` : `${payerName} paid`}${reference === '' ? '' : `, ${reference}`}`,
  adjusted: `${payerName} adjusted`,
  writtenOff: `Written off: ${writeOffReason}`,
  toPatient: `${payerName} left it to the patient`,
});

/** What payers owed in an older system, settled by hand. */
export const openingHandlers: Pick<Handlers, keyof typeof openingOperations> = {
  'opening.list': listBalances,
  'opening.settle': settleBalance,
  'opening.takeBack': takeBack,
};
