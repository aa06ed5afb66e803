import { findCoverage, listCoverages } from '#db/queries/coverage.ts';
import { deleteExternalsOfRun } from '#db/queries/external-id.ts';
import { isActivePatient, setPatientActive } from '#db/queries/import-lookup.ts';
import { rehearse } from '#db/queries/import-rehearsal.ts';
import { effectsOf, findImportRun, type ImportEffect, markUndone } from '#db/queries/import-run.ts';
import {
  elseOnVisit,
  emptyOpeningVisits,
  isRemovable,
  livePostingsOn,
  procedureIsCharged,
  type Reference,
  type RemovableEntity,
  referencesTo,
  removeProcedure,
  removeRow,
} from '#db/queries/import-undo.ts';
import { appendJournal, findJournal, reverseOf, unappliedOf } from '#db/queries/ledger.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { labelOfRow, stillIs, storeOf } from './undo-entities.ts';

type Blocker = Output<'import.undoPreview'>['blockers'][number];
type Undone = {
  readonly removed: Map<string, number>;
  readonly kept: Set<string>;
  /** Patients that the import added, who all go. */
  readonly patients: ReadonlySet<string>;
  reversed: number;
  restored: number;
  readonly blockers: Blocker[];
};
const MOST_BLOCKERS = 200;

/** What taking an import back would do: the undo itself, rehearsed. */
export function previewUndo(context: WriteContext, { runId }: Input<'import.undoPreview'>): Output<'import.undoPreview'> {
  mustStand(context, runId);
  const undone = rehearse(context.db, () => takeBack({ ...context, touch: () => undefined }, runId, 'Looked at'));
  const removes = [...undone.removed].map(([words, count]) => ({ words, count }));
  const more = [
    { words: 'kept, but found by nobody any more', count: undone.kept.size },
    { words: 'balances taken back by a journal of their own', count: undone.reversed },
    { words: 'given back what it said before', count: undone.restored },
  ];
  return { removes: [...removes, ...more].filter(({ count }) => count > 0), blockers: undone.blockers.slice(0, MOST_BLOCKERS) };
}

/** Takes a whole import back, or nothing while something else stands on its rows. Postings are reversed, never deleted. */
export function undoImport(context: WriteContext, { runId, reason }: Input<'import.undo'>): Output<'import.undo'> {
  mustStand(context, runId);
  const undone = takeBack(context, runId, reason);
  const [first] = undone.blockers;
  if (first) fail('import.standsOn', { count: undone.blockers.length, line: first.line });
  deleteExternalsOfRun(context.db, runId, [...undone.kept]);
  if (!markUndone(context.db, runId, context.now(), reason)) fail('import.undone', { runId });
  context.touch(runId);
  const removed = [...undone.removed.values()].reduce((sum, count) => sum + count, 0);
  return { removed, deactivated: undone.kept.size, reversed: undone.reversed, restored: undone.restored };
}

function mustStand({ db }: WriteContext, runId: string): void {
  const run = findImportRun(db, runId);
  if (run?.status !== 'done' && run?.status !== 'undone') fail('import.notFound', { runId });
  if (run.status === 'undone') fail('import.undone', { runId });
}

function takeBack(context: WriteContext, runId: string, reason: string): Undone {
  const effects = effectsOf(context.db, runId);
  const patients = new Set(effects.filter(({ action, entity }) => action === 'added' && entity === 'patient').map(({ rowId }) => rowId));
  const undone: Undone = { removed: new Map(), kept: new Set(), patients, reversed: 0, restored: 0, blockers: [] };
  for (const effect of inOrder(effects)) {
    if (effect.action === 'posted') takeBackPosting(context, undone, effect, reason);
    else if (effect.action === 'changed') giveBack(context, undone, effect);
    else if (effect.entity === 'procedure') dropProcedure(context, undone, effect);
    else if (isRemovable(effect.entity)) drop(context, undone, effect, effect.entity);
  }
  return undone;
}

/** Last first; accounts after the patients that they answer for, whichever was opened first. */
function inOrder(effects: readonly ImportEffect[]): readonly ImportEffect[] {
  const account = ({ action, entity }: ImportEffect) => action === 'added' && entity === 'guarantor';
  return [...effects.filter((effect) => !account(effect)), ...effects.filter(account)];
}

function block(undone: Undone, { line }: ImportEffect, label: string, words: string): void {
  undone.blockers.push({ line, label, words });
}

function takeBackPosting(context: WriteContext, undone: Undone, effect: ImportEffect, reason: string): void {
  const { db, newId, now, operationId, session, today } = context;
  const journal = findJournal(db, effect.rowId);
  if (!journal || reverseOf(db, effect.rowId)) return;
  const [encounterId, guarantorId] = [effect.before, effect.after];
  const account = findGuarantor(db, guarantorId);
  const label = account ? listName(account) : '';
  const credit = journal.postings.find((posting) => posting.account === 'unapplied.guarantor')?.amount ?? 0;
  if (encounterId !== '' && elseOnVisit(db, encounterId, effect.rowId) > 0) {
    block(undone, effect, label, 'Payments, claims or other entries stand on the balance');
    return;
  }
  if (credit < 0 && unappliedOf(db, guarantorId) < -credit) {
    block(undone, effect, label, 'The credit was used meanwhile');
    return;
  }
  const { source, remittanceId } = journal;
  const reversal = reverseJournal(journal, { id: newId(), effectiveDate: today, reason, source, remittanceId });
  appendJournal(db, reversal, { operationId, userId: session.userId, recordedAt: now() });
  context.touch(effect.rowId);
  undone.reversed += 1;
}

function giveBack(context: WriteContext, undone: Undone, effect: ImportEffect): void {
  const { entity, rowId, before, after } = effect;
  if (!stillIs(context, entity, rowId, after)) {
    block(undone, effect, labelOfRow(context, entity, rowId), 'It was changed again since');
    return;
  }
  storeOf(entity)?.write(context, rowId, JSON.parse(before));
  context.touch(rowId);
  if (entity !== 'patientActive') undone.restored += 1;
  else undone.kept.add(rowId);
}

function dropProcedure({ db }: WriteContext, undone: Undone, effect: ImportEffect): void {
  if (procedureIsCharged(db, effect.rowId)) {
    block(undone, effect, effect.rowId, 'The code was charged meanwhile');
    return;
  }
  removeProcedure(db, effect.rowId);
  count(undone, 'procedure codes');
}

const WORDS: Readonly<Record<RemovableEntity, string>> = {
  patient: 'patients',
  guarantor: 'guarantor accounts',
  coverage: 'coverages',
  payer: 'payers',
  renderingProvider: 'rendering providers',
  referringProvider: 'referring providers',
  facility: 'service facilities',
};
const count = (undone: Undone, words: string): void => void undone.removed.set(words, (undone.removed.get(words) ?? 0) + 1);

/** Deletes a row that nothing names. A patient who only carries balances that were taken back stays, out of sight. */
function drop(context: WriteContext, undone: Undone, effect: ImportEffect, entity: RemovableEntity): void {
  const { db } = context;
  const { rowId } = effect;
  const references = referencesTo(db, entity, rowId);
  if (references.length === 0) {
    removeRow(db, entity, rowId);
    count(undone, WORDS[entity]);
    return;
  }
  if (entity === 'coverage' && carriesNothing(context, undone, rowId, references)) {
    undone.kept.add(rowId);
    return;
  }
  if (entity === 'patient' && onlyEmptyBalances(context, undone, rowId, references)) {
    if (isActivePatient(db, rowId)) setPatientActive(db, rowId, false);
    undone.kept.add(rowId);
    return;
  }
  if (entity === 'guarantor' && [...undone.kept].some((patientId) => findPatient(db, patientId)?.guarantorId === rowId)) {
    undone.kept.add(rowId);
    return;
  }
  block(undone, effect, labelOfRow(context, entity, rowId), `Something else stands on it: ${references.map(placeWords).join(', ')}`);
}

/** A coverage that only balances name which were taken back; it goes out of sight with its patient. */
const carriesNothing = ({ db }: WriteContext, undone: Undone, coverageId: string, references: readonly Reference[]): boolean =>
  undone.patients.has(findCoverage(db, coverageId)?.patientId ?? '') &&
  references.every(({ table }) => table === 'posting') &&
  livePostingsOn(db, coverageId) === 0;

const onlyEmptyBalances = ({ db }: WriteContext, { kept }: Undone, patientId: string, references: readonly Reference[]): boolean => {
  const visits = emptyOpeningVisits(db, patientId);
  const coverages = listCoverages(db, patientId).filter(({ coverageId }) => kept.has(coverageId)).length;
  return (
    visits > 0 &&
    references.every(({ table, count: many }) =>
      table === 'coverage' ? many === coverages : (table === 'encounter' || table === 'superbill') && many === visits,
    )
  );
};

const placeWords = ({ table, count: many }: Reference): string => `${many} of ${table.replaceAll('_', ' ')}`;
