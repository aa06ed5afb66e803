import { fail } from '../../kernel/app-error.ts';
import { cents } from '../../kernel/cents.ts';
import { fromCompactDate, type PlainDate } from '../../kernel/plain-date.ts';
import { type BankFileLine, MOST_DESCRIPTION, MOST_REFERENCE, tidyText } from './bank-line.ts';

type TextLine = { readonly number: number; readonly text: string };
type Logical = { readonly line: number; readonly code: string; readonly fields: readonly string[]; readonly text: string };

const MOST_RECORD = 100_000;
const RECORD = /^(01|02|03|16|49|88|98|99),/;

type Place = {
  day: PlainDate | null;
  account: string;
  accountSum: number;
  groupSum: number;
  fileSum: number;
  open: 'file' | 'group' | 'account';
};

/**
 * The movements of a BAI2 file as its lines arrive: 02 says the day, 03 the account, 16 each movement, 88 goes on with the record
 * before it. The sums of 49, 98 and 99 are checked, so that a file that was cut or changed is refused as a whole. Throws
 * deposit.cutFile, deposit.badTotal, deposit.badDay, deposit.badAmount and deposit.currency with the line.
 */
export function* readBai2(lines: Iterable<TextLine>): Generator<BankFileLine, void, void> {
  const place: Place = { day: null, account: '', accountSum: 0, groupSum: 0, fileSum: 0, open: 'file' };
  let ended = false;
  let first = true;
  for (const record of records(lines)) {
    if (first !== (record.code === '01') || ended) fail('deposit.cutFile', { line: record.line });
    first = false;
    if (record.code === '99') ended = true;
    const read = take(place, record);
    if (read) yield read;
  }
  if (!ended) fail('deposit.cutFile', { line: 0 });
}

/** Joins each record with what 88 adds to it. */
function* records(lines: Iterable<TextLine>): Generator<Logical, void, void> {
  let open: { line: number; text: string } | undefined;
  for (const { number, text } of lines) {
    const line = text.trim();
    if (line === '') continue;
    if (!RECORD.test(line)) fail('deposit.cutFile', { line: number });
    if (line.startsWith('88,')) {
      if (!open) fail('deposit.cutFile', { line: number });
      // A record that ended with a stroke goes on with its next field; one without is text that was broken off.
      open.text = `${open.text}${open.text.endsWith('/') ? '' : ' '}${line.slice(3)}`;
      if (open.text.length > MOST_RECORD) fail('deposit.cutFile', { line: number });
      continue;
    }
    if (open) yield logical(open);
    open = { line: number, text: line };
  }
  if (open) yield logical(open);
}

function logical({ line, text }: { readonly line: number; readonly text: string }): Logical {
  // The stroke between a record and what 88 adds stands where a comma would.
  const whole = text.replace(/\/$/, '');
  return { line, code: text.slice(0, 2), fields: whole.replaceAll('/', ',').split(','), text: whole };
}

function take(place: Place, { line, code, fields, text }: Logical): BankFileLine | null {
  if (code === '02') {
    if (place.open !== 'file') fail('deposit.cutFile', { line });
    checkCurrency(fields[6], line);
    Object.assign(place, { open: 'group', groupSum: 0, day: bai2Day(fields[4] ?? '') ?? fail('deposit.badDay', { line }) });
  } else if (code === '03') {
    if (place.open !== 'group') fail('deposit.cutFile', { line });
    checkCurrency(fields[2], line);
    Object.assign(place, { open: 'account', account: fields[1] ?? '', accountSum: summaryAmounts(fields, line) });
  } else if (code === '16') {
    if (place.open !== 'account') fail('deposit.cutFile', { line });
    return movement(place, { line, code, fields, text });
  } else if (code === '49') {
    close(place, 'account', 'group', [place.accountSum, fields[1]], line);
    place.groupSum += place.accountSum;
  } else if (code === '98') {
    close(place, 'group', 'file', [place.groupSum, fields[1]], line);
    place.fileSum += place.groupSum;
  } else if (code === '99') close(place, 'file', 'file', [place.fileSum, fields[1]], line);
  return null;
}

function close(
  place: Place,
  from: Place['open'],
  to: Place['open'],
  [sum, said]: readonly [number, string | undefined],
  line: number,
): void {
  if (place.open !== from) fail('deposit.cutFile', { line });
  if (said !== undefined && said.trim() !== '' && wholeCents(said, line) !== sum) fail('deposit.badTotal', { line });
  place.open = to;
}

const checkCurrency = (said: string | undefined, line: number): void => {
  if (said !== undefined && said.trim() !== '' && said.trim() !== 'USD') fail('deposit.currency', { line });
};

/** BAI2 writes cents without a point. */
function wholeCents(text: string, line: number): number {
  if (!/^[-+]?\d{1,15}$/.test(text.trim())) fail('deposit.badAmount', { line });
  return cents(Number(text.trim()));
}

const bai2Day = (text: string): PlainDate | undefined => (/^\d{6}$/.test(text.trim()) ? fromCompactDate(`20${text.trim()}`) : undefined);

/** The amounts of a 03: type, amount, item count and funds type over and over. */
function summaryAmounts(fields: readonly string[], line: number): number {
  let sum = 0;
  for (let at = 3; at < fields.length; ) {
    const amount = fields[at + 1]?.trim() ?? '';
    if (amount !== '') sum += wholeCents(amount, line);
    at += 3 + fundsFields(fields, at + 3);
  }
  return sum;
}

/** How many fields a funds type takes with what belongs to it. */
function fundsFields(fields: readonly string[], at: number): number {
  const type = fields[at]?.trim() ?? '';
  if (type === 'S') return 4;
  if (type === 'V') return 3;
  if (type === 'D') return 2 + 2 * Math.min(30, Number(fields[at + 1]) || 0);
  return 1;
}

function movement(place: Place, { line, fields, text }: Logical): BankFileLine | null {
  const typeCode = fields[1]?.trim() ?? '';
  const raw = fields[2]?.trim() ?? '';
  const written = raw === '' ? 0 : wholeCents(raw, line);
  place.accountSum += written;
  if (!/^\d{3}$/.test(typeCode)) fail('deposit.cutFile', { line });
  const number = Number(typeCode);
  const credit = (number >= 100 && number <= 399) || (number >= 900 && number <= 919);
  const at = 3 + fundsFields(fields, 3);
  if (written === 0) return null;
  return {
    line,
    postedOn: place.day ?? fail('deposit.badDay', { line }),
    amount: cents(credit ? written : -written),
    description: tidyText(textFrom(text, at + 2), MOST_DESCRIPTION),
    bankReference: tidyText(fields[at] ?? '', MOST_REFERENCE),
    customerReference: tidyText(fields[at + 1] ?? '', MOST_REFERENCE),
    typeCode,
    accountNumber: tidyText(place.account, MOST_REFERENCE),
  };
}

/** The text is the last field and may hold commas and strokes of its own. */
function textFrom(record: string, field: number): string {
  let at = 0;
  for (let passed = 0; passed < field; passed++) {
    const next = record.slice(at).search(/[,/]/);
    if (next < 0) return '';
    at += next + 1;
  }
  return record.slice(at).replace(/^[\s,/]+/, '');
}
