import { feeLines, feeScheduleExists, setFeeLine } from '#db/queries/fee.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { parseModifier } from '#shared/domain/code/modifier.ts';
import { parseProcedureCode } from '#shared/domain/code/procedure-code.ts';
import { feeKey } from '#shared/domain/fee/check-fees.ts';
import type { FeeLine } from '#shared/domain/fee/fee-schedule.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import { intakeCsv } from '../intake/intake.ts';

type Columns = { readonly code: number; readonly modifier: number; readonly amount: number };
type Fault = { readonly line: number; readonly words: string };

const NAMES = {
  code: /^(procedure|proc|cpt|hcpcs)?[ _]?code$|^(cpt|hcpcs|procedure)$/i,
  modifier: /^mod(ifier)?s?$/i,
  amount: /^(fee|amount|price|charge|rate|allowed)([ _](amount|fee|schedule))?$/i,
};
const MOST_FAULTS = 200;
const ROWS_A_STEP = 5_000;

/** Where the columns stand, by their headings; the modifier may be missing. */
function columnsOf(header: readonly string[]): Columns {
  const at = (name: RegExp) => header.findIndex((heading) => name.test(heading.trim()));
  const columns = { code: at(NAMES.code), modifier: at(NAMES.modifier), amount: at(NAMES.amount) };
  if (columns.code < 0) fail('fee.noColumn', { column: 'code' });
  if (columns.amount < 0) fail('fee.noColumn', { column: 'amount' });
  return columns;
}

function readLine(line: number, cells: readonly string[], columns: Columns): FeeLine | Fault {
  const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim());
  const code = parseProcedureCode(cell(columns.code));
  if (code === undefined) return { line, words: 'The code is not a procedure code' };
  const typed = cell(columns.modifier);
  const modifier = typed === '' ? '' : parseModifier(typed);
  if (modifier === undefined) return { line, words: 'The modifier is not two letters or digits' };
  const amount = parseMoneyInput(cell(columns.amount).replaceAll(/[$,\s]/g, ''));
  if (amount === undefined || amount < 0 || cell(columns.amount) === '') return { line, words: 'The amount is not an amount of money' };
  return { code, modifier, amount };
}

/** Reads a whole list first and takes it in one transaction only when every line is right and no code stands twice. */
export function* importFees(
  { db, touch }: WriteContext,
  { uploadId, feeScheduleId, dryRun }: Input<'fee.import'>,
): Generator<Progress, Output<'fee.import'>, void> {
  if (!feeScheduleExists(db, feeScheduleId)) fail('fee.scheduleNotFound', { feeScheduleId });
  const rows = intakeCsv(db, uploadId);
  const header = rows.next();
  const columns = columnsOf(header.done ? [] : header.value.cells);
  const read = new Map<string, FeeLine>();
  const faults: Fault[] = [];
  let done = 0;
  for (const { line, cells } of rows) {
    done += 1;
    if (done % ROWS_A_STEP === 0) yield { done, total: null, unit: 'lines' };
    const found = readLine(line, cells, columns);
    if ('words' in found) faults.push(found);
    else if (read.has(feeKey(found.code, found.modifier))) faults.push({ line, words: 'The code and modifier stood further up already' });
    else read.set(feeKey(found.code, found.modifier), found);
    if (faults.length >= MOST_FAULTS) break;
  }
  const known = new Map(feeLines(db, feeScheduleId).map((line) => [feeKey(line.code, line.modifier), line.amount]));
  const lines = [...read.values()];
  const added = lines.filter(({ code, modifier }) => !known.has(feeKey(code, modifier)));
  const changed = lines.filter(({ code, modifier, amount }) => (known.get(feeKey(code, modifier)) ?? amount) !== amount);
  if (faults.length === 0 && !dryRun) {
    for (const line of [...added, ...changed]) setFeeLine(db, feeScheduleId, line);
    touch(feeScheduleId);
  }
  return { added: added.length, changed: changed.length, same: lines.length - added.length - changed.length, faults };
}
