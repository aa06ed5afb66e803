import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { type LedgerPageFacts, ledgerPages, ledgerPdf } from '../forms/ledger-page.ts';
import { listLedgerEntries } from './ledger-entries.ts';

/** The ledger as it is shown, on paper: the same entries, balances and look back. */
export async function printLedger(context: ReadContext, asked: Input<'ledger.print'>): Promise<Output<'ledger.print'>> {
  const shown = listLedgerEntries(context, asked);
  const practice = findPractice(context.db);
  assert(practice, 'an open practice has its row');
  const { name, address, phone } = practice.fields;
  const facts: LedgerPageFacts = {
    practice: { name, address, phone },
    title: `${asked.of.kind === 'patient' ? 'Ledger of' : 'Account ledger of'} ${shown.title}`,
    looking: lookingWords(asked),
    printedOn: context.today,
    withCredit: asked.of.kind === 'guarantor',
    before: shown.before,
    rows: shown.entries,
    after: shown.after,
    folded: shown.folded,
    late: shown.late,
  };
  const bytes = await ledgerPdf(facts, { createdAt: context.now() });
  return {
    name: `ledger-${asked.of.kind === 'patient' ? 'patient' : 'account'}.pdf`,
    mediaType: 'application/pdf',
    base64: Buffer.from(bytes).toString('base64'),
    pages: ledgerPages(facts).length,
  };
}

/** What is looked at, as a sentence for the head of the page. */
function lookingWords({ asOf, knownOn, from, to, openOnly }: Input<'ledger.print'>): string {
  const days = [from === null ? '' : `from ${formatDate(from)}`, to === null ? '' : `to ${formatDate(to)}`].filter((words) => words !== '');
  const parts = [
    ...(asOf === null ? [] : [`as of ${formatDate(asOf)}`]),
    ...(knownOn === null ? [] : [`as it was known on ${formatDate(knownOn)}`]),
    ...(days.length === 0 ? [] : [`entries ${days.join(' ')}`]),
    ...(openOnly ? ['open visits only'] : []),
  ];
  return parts.join(', ');
}
