import { findDunningRun, guarantorsWritten, lettersOfRun, listDunningLetters, logoOfLetters } from '#db/queries/dunning-run.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { currentLogo, findLogo } from '#db/queries/statement-setting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { DunningFacts } from '#shared/domain/dunning/dunning-letter.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { ReadContext } from '../context.ts';
import { dunningPdf } from '../forms/dunning-page.ts';
import { lettersOf, planLetter } from './plan-letters.ts';

/** One guarantor's letter as it would be printed now; nothing is kept. */
export async function previewPage(context: ReadContext, { guarantorId }: Input<'dunning.page'>): Promise<Output<'dunning.page'>> {
  const guarantor = findGuarantor(context.db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  const facts = [...lettersOf(context, planLetter(context, guarantorId), new Set())].map((letter) => letter.facts);
  if (facts.length === 0) fail('dunning.notDue', { guarantorId });
  context.touch(guarantorId);
  return pdf(context.db, facts, `letter-${guarantor.accountNumber}.pdf`, context.now(), currentLogo(context.db));
}

/** The run as one PDF, or one guarantor's letter of it, from the facts kept with it: the same bytes at every printing. */
export async function printLetters(
  context: ReadContext,
  { runId, guarantorId }: Input<'dunning.document'>,
): Promise<Output<'dunning.document'>> {
  const { db } = context;
  const run = findDunningRun(db, runId) ?? fail('dunning.runNotFound', { runId });
  const guarantors = guarantorsWritten(db, runId, guarantorId);
  if (guarantors.length === 0) fail('dunning.runNotFound', { runId, guarantorId });
  for (const id of guarantors) context.touch(id);
  const account = guarantorId === null ? undefined : findGuarantor(db, guarantorId)?.accountNumber;
  const name = `letters-${run.number}${account === undefined ? '' : `-${account}`}.pdf`;
  return pdf(db, factsOf(db, runId, guarantorId), name, run.madeAt, logoOfLetters(db, runId));
}

function* factsOf(db: ReadContext['db'], runId: string, guarantorId: string | null): Generator<DunningFacts, void> {
  for (const { facts } of lettersOfRun(db, runId, guarantorId)) yield facts;
}

async function pdf(
  db: ReadContext['db'],
  facts: Iterable<DunningFacts>,
  name: string,
  createdAt: Instant,
  logo: string | null,
): Promise<Output<'dunning.document'>> {
  const picture = logo === null ? undefined : findLogo(db, logo);
  const bytes = await dunningPdf(facts, { createdAt, ...(picture && { logo: picture }) });
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

/** A page of a run's letters. */
export function listLetters(context: ReadContext, input: Input<'dunning.ofRun'>): Output<'dunning.ofRun'> {
  const run = findDunningRun(context.db, input.runId) ?? fail('dunning.runNotFound', { runId: input.runId });
  const rows = listDunningLetters(context.db, input);
  for (const { guarantorId } of rows) context.touch(guarantorId);
  return { total: run.letterCount, rows: [...rows] };
}
