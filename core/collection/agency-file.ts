import { type FileVisit, fileVisitsOf, nameRunFile } from '#db/queries/collection-run.ts';
import { findEdiFile, insertEdiFile } from '#db/queries/edi-file.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatDecimal, sumCents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { getRun } from './hand-over.ts';

/** The name of the layout; fields may be added at the end of a record under a new one (docs/collections.md). */
const LAYOUT = 'claimwright-agency-1';

type Cell = string | null;
type Run = { readonly number: number; readonly madeOn: string; readonly agencyName: string };

/**
 * A hand-over as the agency reads it: who owes, where they live, each visit's day and amount. Nothing of what was done or found at a
 * visit is in it: an agency needs that to collect nothing (minimum necessary, 45 CFR 164.502(b)).
 */
export function agencyCsv(run: Run, visits: readonly FileVisit[]): string {
  const lines: string[] = [];
  const add = (record: string, ...cells: readonly Cell[]) =>
    lines.push([record, ...cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""').replaceAll(/[\r\n]+/g, ' ')}"`)].join(','));
  const accounts = Map.groupBy(visits, ({ guarantorId }) => guarantorId);
  add('run', LAYOUT, String(run.number), run.madeOn, run.agencyName);
  for (const own of accounts.values()) {
    const [first] = own;
    if (!first) continue;
    const { lastName, firstName, phone, email, street, street2, city, state, zip, lastStatement, lastPayment } = first;
    const number = String(first.accountNumber);
    const amount = formatDecimal(sumCents(own.map((visit) => visit.amount)));
    add('account', number, lastName, firstName, street, street2, city, state, zip, phone, email, amount, lastStatement, lastPayment);
    for (const visit of own) add('visit', number, visit.serviceDate, visit.patientName, formatDecimal(visit.amount));
  }
  add('end', String(accounts.size), formatDecimal(sumCents(visits.map((visit) => visit.amount))));
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Writes the file of a run: archived with its SHA-256, listed among what left, put into outbox/ after the commit. */
export function writeAgencyFile(context: WriteContext, { runId }: Input<'collection.writeFile'>): Output<'collection.writeFile'> {
  const { db } = context;
  const run = getRun(context, runId);
  if (run.status === 'undone') fail('collection.runUndone', { runId });
  context.touch(runId);
  const { accounts, total } = run;
  const known = run.ediFileId === null ? undefined : findEdiFile(db, run.ediFileId);
  if (known) {
    context.putInOutbox(known.name, known.bytes);
    return { fileName: known.name, sha256: known.sha256, bytes: known.bytes.length, accounts, total };
  }
  const visits = fileVisitsOf(db, runId);
  assert(sumCents(visits.map(({ amount }) => amount)) === total, 'the file says what was handed over');
  const bytes = new Uint8Array(Buffer.from(agencyCsv(run, visits), 'utf8'));
  const fileName = freshName(context, run.number);
  const ediFileId = context.newId();
  const sha256 = insertEdiFile(db, {
    ...{ ediFileId, direction: 'out', name: fileName, kinds: 'agency CSV', receivedAt: context.now(), bytes },
  });
  nameRunFile(db, runId, ediFileId);
  for (const { guarantorId } of visits) context.touch(guarantorId);
  context.putInOutbox(fileName, bytes);
  return { fileName, sha256, bytes: bytes.length, accounts, total };
}

/** After an older copy was put back, outbox/ may hold a file of a run that it forgot: that one keeps its name. */
function freshName({ files }: WriteContext, number: number): string {
  const name = `collections-${String(number).padStart(6, '0')}`;
  for (let copy = 1; ; copy += 1) {
    const wanted = copy === 1 ? `${name}.csv` : `${name}-${copy}.csv`;
    if (!files.outboxHolds(wanted)) return wanted;
  }
}
