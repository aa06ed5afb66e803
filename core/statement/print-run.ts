import { findGuarantor } from '#db/queries/patient.ts';
import { findRun, statementsOfRun } from '#db/queries/statement.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { ReadContext } from '../context.ts';
import { statementsPdf } from '../forms/documents.ts';
import { statementOf } from './plan-run.ts';

/** One guarantor's statement as it would be printed now; nothing is kept. */
export async function previewPage(context: ReadContext, { guarantorId }: Input<'statement.page'>): Promise<Output<'statement.page'>> {
  const guarantor = findGuarantor(context.db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const facts = statementOf(context, guarantorId) ?? fail('statement.nothingOwed', { guarantorId });
  context.touch(guarantorId);
  return pdf([facts], `statement-${guarantor.accountNumber}.pdf`, context.now());
}

/** The run as one PDF, or one guarantor's part of it, from the facts kept with it: the same bytes at every printing. */
export async function printRun(
  context: ReadContext,
  { runId, guarantorId }: Input<'statement.document'>,
): Promise<Output<'statement.document'>> {
  const run = findRun(context.db, runId) ?? fail('statement.runNotFound', { runId });
  const statements = statementsOfRun(context.db, runId, guarantorId);
  const [first] = statements;
  if (!first) fail('statement.runNotFound', { runId, guarantorId });
  for (const statement of statements) context.touch(statement.guarantorId);
  const part = guarantorId === null ? '' : `-${first.facts.accountNumber}`;
  return pdf(
    statements.map(({ facts }) => facts),
    `statements-${run.number}${part}.pdf`,
    run.createdAt,
  );
}

async function pdf(facts: readonly StatementFacts[], name: string, createdAt: Instant): Promise<Output<'statement.document'>> {
  const bytes = await statementsPdf(facts, { createdAt });
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}
