import {
  findBankAccount,
  findBankImport,
  insertBankImport,
  insertBankLines,
  keepBankMapping,
  knownBankKeys,
  linesOnlyOf,
  lookalikesOf,
  undoBankImport,
} from '#db/queries/deposit-bank.ts';
import { rematchDeposits } from '#db/queries/deposit-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type BankCsvMapping, guessBankMapping } from '#shared/domain/deposit/bank-csv.ts';
import { type BankFileFormat, type BankFileLine, bankLineKeys } from '#shared/domain/deposit/bank-line.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { Progress, ReadContext, WriteContext } from '../context.ts';
import { csvRows } from '../intake/csv.ts';
import { intakeLines, wholeUpload } from '../intake/intake.ts';
import { bankFormat, readBankFile } from './read-bank-file.ts';

const LINES_A_STEP = 2_000;
const FIRST_ROWS = 12;
const SHOWN = 50;

const accountOf = ({ db }: ReadContext, bankAccountId: string) =>
  findBankAccount(db, bankAccountId) ?? fail('deposit.accountNotFound', { bankAccountId });

/** What a file is, and how its columns would be read. */
export function lookAtBankFile(context: ReadContext, { uploadId, bankAccountId }: Input<'deposit.look'>): Output<'deposit.look'> {
  const account = accountOf(context, bankAccountId);
  const { name } = wholeUpload(context.db, uploadId);
  const format = bankFormat(context.db, uploadId);
  if (format !== 'csv') return { name, format, rows: [], mapping: null, remembered: false };
  const rows: string[][] = [];
  for (const { cells } of csvRows(intakeLines(context.db, uploadId))) {
    rows.push([...cells]);
    if (rows.length >= FIRST_ROWS) break;
  }
  if ((rows[0]?.length ?? 0) < 2) fail('deposit.unknownFormat');
  const remembered = account.csvMapping === null ? null : (JSON.parse(account.csvMapping) as BankCsvMapping);
  const fits = remembered !== null && widest(remembered) < (rows[0]?.length ?? 0);
  const mapping = fits ? remembered : guessBankMapping(rows);
  return { name, format, rows, mapping: { ...mapping, description: [...mapping.description] }, remembered: fits };
}

const widest = ({ date, amount, credit, debit, reference, checkNumber, description }: BankCsvMapping): number =>
  Math.max(...[date, amount, credit, debit, reference, checkNumber, ...description].map((at) => at ?? 0));

/**
 * Takes a bank file. It is read step by step and written in the last transaction, all of it or nothing; lines that another file
 * told of are only noted. Asked again with the same id it refuses, so that a repeated call changes nothing.
 */
export function* importBankFile(
  context: WriteContext,
  input: Input<'deposit.import'>,
): Generator<Progress, Output<'deposit.import'>, void> {
  const { db, session, today } = context;
  const account = accountOf(context, input.bankAccountId);
  if (findBankImport(db, input.importId)) fail('deposit.importExists', { importId: input.importId });
  const { name } = wholeUpload(db, input.uploadId);
  const format = bankFormat(db, input.uploadId);
  const lines: BankFileLine[] = [];
  const asked = { uploadId: input.uploadId, mapping: input.mapping, today, accountNumber: account.accountNumber };
  for (const line of readBankFile(db, format, asked)) {
    lines.push(line);
    if (lines.length % LINES_A_STEP === 0) yield { done: lines.length, total: null, unit: 'lines' };
  }
  yield { done: lines.length, total: lines.length, unit: 'lines' };
  if (findBankImport(db, input.importId)) fail('deposit.importExists', { importId: input.importId });
  const report = reportOf(context, input.bankAccountId, format, lines);
  if (input.dryRun) return report.shown;
  const fresh = lines.flatMap((line, index) => {
    const key = report.keys[index] ?? '';
    return report.known.has(key) ? [] : [{ ...line, key, lineId: context.newId() }];
  });
  const { importId, bankAccountId } = input;
  insertBankImport(db, {
    ...{ importId, bankAccountId, format, fileName: name, at: context.now(), userId: session.userId },
    ...{ lineCount: lines.length, newCount: fresh.length },
  });
  insertBankLines(db, input, fresh, report.keys);
  if (input.mapping) keepBankMapping(db, bankAccountId, JSON.stringify(input.mapping));
  context.touch(importId);
  const { made } = rematchDeposits(db, context);
  return { ...report.shown, matched: made };
}

function reportOf({ db }: ReadContext, bankAccountId: string, format: BankFileFormat, lines: readonly BankFileLine[]) {
  const keys = bankLineKeys(lines);
  const known = knownBankKeys(db, bankAccountId, keys);
  const days = lines.map(({ postedOn }) => postedOn).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) fail('deposit.noLines');
  const fresh = keys.flatMap((key, index) => (known.has(key) ? [] : [lines[index]?.line ?? 0]));
  const isFresh = new Set(fresh);
  const shown: Output<'deposit.import'> = {
    format,
    lines: lines.length,
    fresh: fresh.length,
    known: lines.length - fresh.length,
    moneyIn: sumCents(lines.map(({ amount }) => Math.max(0, amount))),
    moneyOut: sumCents(lines.map(({ amount }) => Math.min(0, amount))),
    from,
    to,
    lookalikes: lookalikesOf(
      db,
      bankAccountId,
      format,
      lines.filter(({ line }) => isFresh.has(line)),
    ),
    first: lines
      .slice(0, SHOWN)
      .map(({ postedOn, amount, description, line }) => ({ postedOn, amount, description, known: !isFresh.has(line) })),
    matched: 0,
  };
  return { keys, known, shown };
}

/** Takes a bank file back, unless a person matched one of the lines that only it told of. */
export function undoImportedFile(context: WriteContext, { importId, reason }: Input<'deposit.undoImport'>): Output<'deposit.undoImport'> {
  const { db } = context;
  const row = findBankImport(db, importId) ?? fail('deposit.importNotFound', { importId });
  if (row.undoneAt !== null) fail('deposit.undone', { importId });
  const { decided } = linesOnlyOf(db, importId);
  if (decided > 0) fail('deposit.decided', { count: decided });
  const removed = undoBankImport(db, importId, context.now(), reason);
  context.touch(importId);
  rematchDeposits(db, context);
  return { removed };
}
