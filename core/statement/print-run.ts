import { findGuarantor } from '#db/queries/patient.ts';
import { filesOfRun, findRun, guarantorsOfRun, listStatements, logoOfRun, statementsOfRun } from '#db/queries/statement-run.ts';
import { currentLogo, findLogo } from '#db/queries/statement-setting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { ReadContext } from '../context.ts';
import { statementsBase64 } from '../forms/documents.ts';
import { statementsNow } from './plan-run.ts';

/** One guarantor's statement as it would be printed now; nothing is kept. */
export async function previewPage(context: ReadContext, input: Input<'statement.page'>): Promise<Output<'statement.page'>> {
  const { guarantorId, choices } = input;
  const guarantor = findGuarantor(context.db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const statements = statementsNow(context, guarantorId, choices);
  if (statements.length === 0) fail('statement.nothingOwed', { guarantorId });
  context.touch(guarantorId);
  const facts = statements.map((statement) => statement.facts);
  return pdf(context.db, facts, `statement-${guarantor.accountNumber}.pdf`, context.now(), currentLogo(context.db));
}

/** The run as one PDF, or one guarantor's part of it, from the facts kept with it: the same bytes at every printing. */
export async function printRun(
  context: ReadContext,
  { runId, guarantorId }: Input<'statement.document'>,
): Promise<Output<'statement.document'>> {
  const { db } = context;
  const run = findRun(db, runId) ?? fail('statement.runNotFound', { runId });
  const guarantors = guarantorsOfRun(db, runId, guarantorId);
  if (guarantors.length === 0) fail('statement.runNotFound', { runId, guarantorId });
  for (const id of guarantors) context.touch(id);
  const account = guarantorId === null ? undefined : findGuarantor(db, guarantorId)?.accountNumber;
  const name = `statements-${run.number}${account === undefined ? '' : `-${account}`}.pdf`;
  return pdf(db, factsOf(db, runId, guarantorId), name, run.createdAt, logoOfRun(db, runId));
}

function* factsOf(db: ReadContext['db'], runId: string, guarantorId: string | null): Generator<StatementFacts, void> {
  for (const { facts } of statementsOfRun(db, runId, guarantorId)) yield facts;
}

async function pdf(
  db: ReadContext['db'],
  facts: Iterable<StatementFacts>,
  name: string,
  createdAt: Instant,
  logo: string | null,
): Promise<Output<'statement.document'>> {
  const picture = logo === null ? undefined : findLogo(db, logo);
  const base64 = await statementsBase64(facts, { createdAt, ...(picture && { logo: picture }) });
  return { name, mediaType: 'application/pdf', base64 };
}

/** The statements of a run with the files that were written of it. */
export function listRunStatements(context: ReadContext, input: Input<'statement.ofRun'>): Output<'statement.ofRun'> {
  const { db } = context;
  const run = findRun(db, input.runId) ?? fail('statement.runNotFound', { runId: input.runId });
  const rows = listStatements(db, input);
  for (const { guarantorId } of rows) context.touch(guarantorId);
  return { total: run.statementCount, rows: [...rows], files: [...filesOfRun(db, input.runId)] };
}
