import { payerExists } from '#db/queries/payer.ts';
import { payersWithTerms, saveUnderpaidTerms, underpaidSeen } from '#db/queries/underpaid.ts';
import {
  acceptLines,
  listOpenLines,
  listSettledLines,
  noteLine,
  type UnderpaidRow,
  underpaidGroups,
  underpaidSums,
} from '#db/queries/underpaid-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { underpaidOperations } from '#shared/contract/underpaid.ts';
import { recoveredOf } from '#shared/domain/underpaid/compare-allowed.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { findShort } from './find-short.ts';
import { letterDocument, showLetters, writeLetter } from './letters.ts';

type Row = Output<'underpaid.list'>['rows'][number];

function stateOf({ accepted, allowed, short, letterId }: UnderpaidRow): Row['state'] {
  if (accepted === 1) return 'accepted';
  if (allowed === null) return 'withdrawn';
  if (short === 0) return 'recovered';
  return letterId === null ? 'open' : 'disputed';
}

function shownRow(row: UnderpaidRow): Row {
  const { mostShort, accepted: _, letterId: __, why, ...rest } = row;
  return { ...rest, why: JSON.parse(why) as Row['why'], state: stateOf(row), recovered: recoveredOf({ ...row, mostShort }) };
}

function listUnderpaid({ db, touch }: ReadContext, input: Input<'underpaid.list'>): Output<'underpaid.list'> {
  const rows = input.view === 'open' ? listOpenLines(db, input) : listSettledLines(db, input);
  for (const { claimId } of rows) touch(claimId);
  const { seen, newest } = underpaidSeen(db);
  return { rows: rows.map(shownRow), groups: [...underpaidGroups(db)], sums: underpaidSums(db), stale: newest > seen };
}

function accept({ db, touch }: WriteContext, { lines, reason }: Input<'underpaid.accept'>): Output<'underpaid.accept'> {
  const changed = acceptLines(db, lines, reason);
  if (changed < lines.length) fail('underpaid.lineNotFound', { count: lines.length - changed });
  for (const { claimId } of lines) touch(claimId);
  return { changed };
}

function note({ db, touch }: WriteContext, { note: words, nextDate, ...line }: Input<'underpaid.note'>): Output<'underpaid.note'> {
  if (!noteLine(db, line, words, nextDate)) fail('underpaid.lineNotFound', { count: 1 });
  touch(line.claimId);
  return {};
}

function saveTerms({ db, touch }: WriteContext, terms: Input<'underpaid.saveTerms'>): Output<'underpaid.saveTerms'> {
  if (!payerExists(db, terms.payerId)) fail('underpaid.unknownPayer', { payerId: terms.payerId });
  const half =
    (terms.secondShare === null) !== (terms.laterShare === null) || (terms.medicareShare === null) !== (terms.medicareLocality === null);
  if (half) fail('underpaid.halfTerms');
  saveUnderpaidTerms(db, terms);
  touch(terms.payerId);
  return {};
}

/** Whether payers allowed what was expected, and what is done where they did not. */
export const underpaidHandlers: Pick<Handlers, keyof typeof underpaidOperations> = {
  'underpaid.find': findShort,
  'underpaid.list': listUnderpaid,
  'underpaid.accept': accept,
  'underpaid.note': note,
  'underpaid.letter': writeLetter,
  'underpaid.letters': showLetters,
  'underpaid.letterDocument': letterDocument,
  'underpaid.terms': ({ db }) => [...payersWithTerms(db)],
  'underpaid.saveTerms': saveTerms,
};
