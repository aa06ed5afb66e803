import { insertLine } from '#db/queries/charge.ts';
import { nextNumber } from '#db/queries/counter.ts';
import { approveEncounter, endSuperbill, insertSuperbill, saveDraftEncounter } from '#db/queries/encounter.ts';
import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import { findPatient } from '#db/queries/patient.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import { BUCKET_LABELS, type OpeningRow, type OpenPart, openingRow } from '#shared/domain/import/tie-out.ts';
import type { Posting } from '#shared/domain/ledger/journal.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatMoney, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Desk, refuse, spokenBefore, type Taken } from './desk.ts';

/** The visit's only line, of 0.00: what was charged stands in the older system. */
const LINE_CODE = 'BALANCE';

/** Who owes a balance, for which patient, and what it is called in the row and in the books. */
export type BalancePlace = {
  readonly patientId: string;
  readonly guarantorId: string;
  /** What names the balance in the old system; the same name is the same balance when the file comes again. */
  readonly sourceId: string;
  /** The number that a person knows it by, and the field that holds it. */
  readonly number: string;
  readonly field: string;
  /** Said after "Balance brought forward from Medisoft"; empty when there is nothing to add. */
  readonly about: string;
};

/**
 * Brings one row's balances forward, one posting for each age. Refused: ages that are not the total, a balance that stands
 * already with other amounts, and one that stood in an earlier line.
 */
export function bringForward(desk: Desk, line: number, values: RowValues, label: string, place: BalancePlace, post: Post): Taken {
  const { parts, total, saidTotal } = amountsOf(desk, values);
  if (saidTotal !== null && saidTotal !== total)
    refuse('total', `The ages come to ${formatMoney(total)}, the total says ${formatMoney(saidTotal)}`, 'Correct the row');
  const earlier = spokenBefore(desk, place.sourceId, line);
  if (earlier !== undefined)
    refuse(place.field, `${place.number} stood in line ${earlier} already`, 'Add the two rows up, or tell them apart by claim or day');
  const standing = journalsOfSource(desk.context.db, place.sourceId);
  if (standing.length > 0) {
    const stands = standing.map(({ effectiveDate, meantFor, postings }) => `${meantFor ?? effectiveDate} ${debitOf(postings)}`);
    const wanted = parts.map(({ owedSince, amount }) => `${owedSince} ${amount}`);
    if (stands.sort().join(' ') === wanted.sort().join(' ')) return { outcome: 'same', label, words: 'Brought forward already' };
    refuse(place.field, `Another opening balance of ${place.number} stands already`, 'Take that import back first');
  }
  if (parts.length === 0) return { outcome: 'same', label, words: 'Owes nothing' };
  for (const part of parts) {
    const { encounterId, postings } = post(part);
    append(desk, line, place, part.owedSince, encounterId, postings);
  }
  desk.context.touch(place.guarantorId);
  return { outcome: 'new', label, words: parts.map(({ bucket, amount }) => `${BUCKET_LABELS[bucket]} ${formatMoney(amount)}`).join(', ') };
}
type Post = (part: OpenPart) => { readonly encounterId: string | null; readonly postings: readonly Posting[] };

const debitOf = (postings: readonly Posting[]): number => -(postings.find(({ account }) => account === 'openingBalance')?.amount ?? 0);

function amountsOf({ balances }: Desk, values: RowValues): OpeningRow {
  assert(balances, 'opening balances have their day');
  return openingRow(values, balances.asOf);
}

function append(
  desk: Desk,
  line: number,
  { guarantorId, sourceId, about }: BalancePlace,
  effectiveDate: PlainDate,
  encounterId: string | null,
  postings: readonly Posting[],
): void {
  const { db, newId, now, operationId, session } = desk.context;
  const id = newId();
  const source = { kind: 'import', id: sourceId } as const;
  const reason = `Brought forward from ${desk.system}${about}`;
  appendJournal(
    db,
    { id, effectiveDate, kind: 'openingBalance', reason, source, remittanceId: null, reversesId: null, postings },
    { operationId, userId: session.userId, recordedAt: now() },
  );
  desk.effects.push({ action: 'posted', entity: 'journal', rowId: id, line, before: encounterId ?? '', after: guarantorId });
}

/** A name beside the number guards against a report of another practice. */
export function compareName({ context }: Desk, { name }: RowValues, patientId: string, accountName: string): void {
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
  if (!fits) refuse('name', 'The name in the row is not the one here', 'Compare the number with the old system');
}

/** The visit on which a balance stands: approved, with one line of nothing, so that every screen says what it is. */
export function openVisit(desk: Desk, { patientId, guarantorId, about }: BalancePlace, day: PlainDate): string {
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
    note: `Brought forward from ${desk.system}${about}`,
  });
  insertLine(db, encounterId, 1, {
    chargeLineId: newId(),
    from: day,
    to: day,
    procedureCode: LINE_CODE,
    modifiers: [],
    pointers: [],
    description: `Balance brought forward from ${desk.system}${about}`,
    unitThousandths: 1_000,
    charge: ZERO,
    ndc: null,
  });
  assert(approveEncounter(db, encounterId) && endSuperbill(db, superbillId, 'entered', ''), 'a new visit is a draft');
  return encounterId;
}
