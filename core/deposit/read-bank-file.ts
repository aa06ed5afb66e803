import type { ReadableDb } from '#db/connection/handles.ts';
import { type BankCsvMapping, mappingLacks, readBankRow } from '#shared/domain/deposit/bank-csv.ts';
import { type BankFileFormat, type BankFileLine, sameAccount } from '#shared/domain/deposit/bank-line.ts';
import { readBai2 } from '#shared/domain/deposit/read-bai2.ts';
import { readOfx } from '#shared/domain/deposit/read-ofx.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { csvRows } from '../intake/csv.ts';
import { intakeLines } from '../intake/intake.ts';

/** Beyond this it is no bank's file of a practice: ten years of the busiest have a tenth of it. */
const MOST_LINES = 200_000;
const FIRST_LINES = 40;

/** What kind of bank file an upload is, by what it begins with; its name says nothing. Throws what `uploadErrors` lists. */
export function bankFormat(db: ReadableDb, uploadId: string): BankFileFormat {
  let looked = 0;
  for (const { text } of intakeLines(db, uploadId)) {
    if (text.trim() === '') continue;
    if (looked === 0 && /^\s*01,[^,]*,[^,]*,\d{6},/.test(text)) return 'bai2';
    if (/^\s*(OFXHEADER\s*:|<\?OFX\b|<OFX>|<\?xml\b)/i.test(text)) return 'ofx';
    looked += 1;
    if (looked > FIRST_LINES) break;
  }
  return 'csv';
}

type Asked = {
  readonly uploadId: string;
  readonly mapping: BankCsvMapping | null;
  readonly today: PlainDate;
  readonly accountNumber: string;
};

/**
 * The movements of a bank file that belong to an account, as they are read. Throws `deposit.mapping` (a CSV whose columns are not
 * all known), `deposit.otherAccount`, `deposit.noLines`, `deposit.tooManyLines`, and what the reader of its format throws.
 */
export function* readBankFile(db: ReadableDb, format: BankFileFormat, asked: Asked): Generator<BankFileLine, void, void> {
  let taken = 0;
  let others = 0;
  for (const line of linesOf(db, format, asked)) {
    if (!sameAccount(asked.accountNumber, line.accountNumber)) {
      others += 1;
      continue;
    }
    taken += 1;
    if (taken > MOST_LINES) fail('deposit.tooManyLines', { most: MOST_LINES });
    yield line;
  }
  if (taken === 0) fail(others > 0 ? 'deposit.otherAccount' : 'deposit.noLines');
}

function* linesOf(db: ReadableDb, format: BankFileFormat, { uploadId, mapping, today }: Asked): Generator<BankFileLine, void, void> {
  const lines = intakeLines(db, uploadId);
  if (format === 'ofx') return yield* readOfx(lines);
  if (format === 'bai2') return yield* readBai2(lines);
  if (mapping === null) fail('deposit.mapping', { lacks: ['date', 'amount'] });
  const lacks = mappingLacks(mapping);
  if (lacks.length > 0) fail('deposit.mapping', { lacks });
  let header = mapping.hasHeader;
  for (const row of csvRows(lines)) {
    const isHeader = header;
    header = false;
    const read = isHeader ? null : readBankRow(row, mapping, today);
    if (read) yield read;
  }
}
