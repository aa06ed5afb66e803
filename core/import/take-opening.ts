import { insertLine } from '#db/queries/charge.ts';
import { nextNumber } from '#db/queries/counter.ts';
import { approveEncounter, endSuperbill, insertSuperbill, saveDraftEncounter } from '#db/queries/encounter.ts';
import { patientOfAccount } from '#db/queries/import-lookup.ts';
import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import { BUCKET_LABELS, type OpenPart, openingRow } from '#shared/domain/import/tie-out.ts';
import { openingBalancePostings, openingCreditPostings } from '#shared/domain/ledger/entries/opening-balance.ts';
import type { Posting } from '#shared/domain/ledger/journal.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatMoney, negateCents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Desk, known, refuse, type TakeRow } from './desk.ts';

/** The visit's only line, of 0.00: what was charged stands in the older system. */
const LINE_CODE = 'BALANCE';

/** What an account owed in the old system, one visit for each age, each owed since its own day. A credit becomes money on account. */
export const takeOpening: TakeRow = (desk, line, values) => {
  const { db, touch } = desk.context;
  const { balances } = desk;
  assert(balances, 'opening balances have their day');
  const number = values.chart ?? '';
  const { guarantorId, patientId } = accountOf(desk, number);
  const account = findGuarantor(db, guarantorId);
  assert(account, 'an account that was found is here');
  const label = listName(account);
  compareName(desk, values, patientId, account.lastName);
  const { parts, total, saidTotal } = openingRow(values, balances.asOf);
  if (saidTotal !== null && saidTotal !== total)
    refuse('', `The ages come to ${formatMoney(total)}, the total says ${formatMoney(saidTotal)}`, 'Correct the row');
  const sourceId = `${desk.system}|${number}`.toLowerCase();
  const standing = journalsOfSource(db, sourceId);
  const wanted = parts.map(postedAs).sort().join(' ');
  if (standing.length > 0) {
    const stands = standing.map(({ effectiveDate, postings }) => `${effectiveDate} ${debitOf(postings)}`);
    if (stands.sort().join(' ') === wanted) return { outcome: 'same', label, words: 'Brought forward already' };
    refuse('', `Another opening balance of ${number} stands already`, 'Take that import back first');
  }
  if (parts.length === 0) return { outcome: 'same', label, words: 'Owes nothing' };
  for (const part of parts) post(desk, line, { guarantorId, patientId, sourceId }, part);
  touch(guarantorId);
  return { outcome: 'new', label, words: parts.map(({ bucket, amount }) => `${BUCKET_LABELS[bucket]} ${formatMoney(amount)}`).join(', ') };
};

const debitOf = (postings: readonly Posting[]): number => -(postings.find(({ account }) => account === 'openingBalance')?.amount ?? 0);
const postedAs = ({ owedSince, amount }: OpenPart): string => `${owedSince} ${amount}`;

type Account = { readonly guarantorId: string; readonly patientId: string };

/** A number of the aging report names a patient, whose account owes, or an account. */
function accountOf(desk: Desk, number: string): Account {
  const { db } = desk.context;
  const id = known(desk, 'patient', number);
  const patient = id === undefined ? undefined : findPatient(db, survivorOf(db, id)?.patientId ?? id);
  if (patient) return { guarantorId: patient.guarantorId, patientId: patient.patientId };
  const guarantorId = known(desk, 'guarantor', number);
  if (guarantorId === undefined)
    refuse('', `Nobody here had number ${number} in ${desk.system}`, 'Import patients and guarantors of the same system first');
  const patientId = patientOfAccount(db, guarantorId);
  if (patientId === undefined) refuse('', `Account ${number} has no patient`, 'Import its patients first');
  return { guarantorId, patientId };
}

/** A name beside the number guards against a report of another practice. */
function compareName({ context }: Desk, { name }: RowValues, patientId: string, accountName: string): void {
  if (name === undefined) return;
  const words = name.toLowerCase().split(/[^\p{L}'-]+/u);
  const patientName = findPatient(context.db, patientId)?.fields.lastName ?? '';
  const fits = [accountName, patientName].some(
    (last) =>
      last !== '' &&
      last
        .toLowerCase()
        .split(/\s+/)
        .every((part) => words.includes(part)),
  );
  if (!fits) refuse('', 'The name in the row is not the one here', 'Compare the number with the old system');
}

type Place = Account & { readonly sourceId: string };

function post(desk: Desk, line: number, { guarantorId, patientId, sourceId }: Place, part: OpenPart): void {
  const { db, newId, now, operationId, session } = desk.context;
  const encounterId = part.amount > 0 ? openVisit(desk, patientId, guarantorId, part.owedSince) : null;
  const postings =
    encounterId === null
      ? openingCreditPostings(guarantorId, negateCents(part.amount))
      : openingBalancePostings(guarantorId, encounterId, part.amount);
  const id = newId();
  appendJournal(
    db,
    {
      id,
      effectiveDate: part.owedSince,
      kind: 'openingBalance',
      reason: `Brought forward from ${desk.system}`,
      source: { kind: 'import', id: sourceId },
      remittanceId: null,
      reversesId: null,
      postings,
    },
    { operationId, userId: session.userId, recordedAt: now() },
  );
  desk.effects.push({ action: 'posted', entity: 'journal', rowId: id, line, before: encounterId ?? '', after: guarantorId });
}

/** The visit on which a balance stands: approved, with one line of nothing, so that every screen says what it is. */
function openVisit(desk: Desk, patientId: string, guarantorId: string, day: PlainDate): string {
  const { db, newId } = desk.context;
  const [superbillId, encounterId] = [newId(), newId()];
  const renderingProviderId = desk.balances?.renderingProviderId ?? '';
  insertSuperbill(db, { superbillId, number: nextNumber(db, 'superbill'), patientId, renderingProviderId, visitDate: day, caseId: null });
  saveDraftEncounter(db, {
    encounterId,
    superbillId,
    patientId,
    guarantorId,
    renderingProviderId,
    referringProviderId: null,
    facilityId: null,
    caseId: null,
    serviceDate: day,
    placeOfService: '11',
    priorAuthorization: '',
    accidentCause: null,
    accidentDate: null,
    accidentState: '',
    onsetDate: null,
    note: `Brought forward from ${desk.system}`,
  });
  insertLine(db, encounterId, 1, {
    chargeLineId: newId(),
    from: day,
    to: day,
    procedureCode: LINE_CODE,
    modifiers: [],
    pointers: [],
    description: `Balance brought forward from ${desk.system}`,
    unitThousandths: 1_000,
    charge: ZERO,
    ndc: null,
  });
  assert(approveEncounter(db, encounterId) && endSuperbill(db, superbillId, 'entered', ''), 'a new visit is a draft');
  return encounterId;
}
