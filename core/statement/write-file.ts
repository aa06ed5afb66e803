import { insertEdiFile } from '#db/queries/edi-file.ts';
import { fileOfRun, findRun, insertStatementFile, statementsOfRun } from '#db/queries/statement-run.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { csvPieces, fileRecords, xmlPieces } from './statement-file.ts';

/** What a row of the database can hold with room to spare: some 60,000 statements. */
const MOST_BYTES = 250_000_000;

/**
 * Writes a run as a file for a mailing house: archived with its SHA-256, listed among what left, and put into outbox/ after the
 * commit. A second time it is the archived bytes that go there again, so that one run is one file for good.
 */
export function writeStatementFile(context: WriteContext, { runId, format }: Input<'statement.writeFile'>): Output<'statement.writeFile'> {
  const { db } = context;
  const run = findRun(db, runId) ?? fail('statement.runNotFound', { runId });
  if (run.status === 'undone') fail('statement.notMade', { runId, status: run.status });
  context.touch(runId);
  const { statementCount: statements, total } = run;
  const known = fileOfRun(db, runId, format);
  if (known) {
    context.putInOutbox(known.fileName, known.bytes);
    return { fileName: known.fileName, sha256: known.sha256, bytes: known.bytes.length, statements, total };
  }
  const records = fileRecords({ runNumber: run.number, madeAt: run.createdAt, statementCount: statements, total }, factsOf(context, runId));
  const bytes = joined(format === 'csv' ? csvPieces(records) : xmlPieces(records));
  const fileName = freshName(context, run.number, format);
  const ediFileId = context.newId();
  const kinds = format === 'csv' ? 'statements CSV' : 'statements XML';
  const sha256 = insertEdiFile(db, { ediFileId, direction: 'out', name: fileName, kinds, receivedAt: context.now(), bytes });
  insertStatementFile(db, { ediFileId, runId, format });
  context.putInOutbox(fileName, bytes);
  return { fileName, sha256, bytes: bytes.length, statements, total };
}

/** After an older copy was put back, outbox/ may hold a file of a run that it forgot: that one keeps its name. */
function freshName({ files }: WriteContext, number: number, format: string): string {
  const name = `statements-${String(number).padStart(6, '0')}`;
  for (let copy = 1; ; copy += 1) {
    const wanted = copy === 1 ? `${name}.${format}` : `${name}-${copy}.${format}`;
    if (!files.outboxHolds(wanted)) return wanted;
  }
}

function* factsOf(context: WriteContext, runId: string): Generator<StatementFacts, void> {
  for (const { guarantorId, facts } of statementsOfRun(context.db, runId, null)) {
    context.touch(guarantorId);
    yield facts;
  }
}

function joined(pieces: Iterable<string>): Uint8Array {
  const parts: Buffer[] = [];
  let length = 0;
  for (const piece of pieces) {
    const part = Buffer.from(piece, 'utf8');
    length += part.length;
    if (length > MOST_BYTES) fail('statement.fileTooLarge', { most: MOST_BYTES });
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
