import { fail } from '../../kernel/app-error.ts';
import { type Cents, parseDecimal } from '../../kernel/cents.ts';
import { fromCompactDate, type PlainDate } from '../../kernel/plain-date.ts';
import { type BankFileLine, MOST_DESCRIPTION, MOST_REFERENCE, tidyText } from './bank-line.ts';

type TextLine = { readonly number: number; readonly text: string };
type Fields = Map<string, string>;

/** The longest value that is gathered: nothing that a bank says is longer, and a file without a mark must not fill the memory. */
const MOST_VALUE = 10_000;
const KEPT: ReadonlySet<string> = new Set(['TRNTYPE', 'DTPOSTED', 'TRNAMT', 'FITID', 'CHECKNUM', 'REFNUM', 'NAME', 'MEMO']);

/**
 * The movements of an OFX file, 1.x (SGML, where elements need not close) or 2.x (XML), as its lines arrive. Only the elements
 * of a statement are looked at, and nothing is ever expanded: a document type or an entity of its own refuses the file
 * (deposit.hostileFile). Throws deposit.badDay, deposit.badAmount, deposit.cutFile and deposit.currency with the line.
 */
export function* readOfx(lines: Iterable<TextLine>): Generator<BankFileLine, void, void> {
  let account = '';
  let open: { readonly line: number; readonly fields: Fields } | undefined;
  let begun = false;
  let ended = false;
  for (const { tag, value, line } of elements(lines)) {
    if (tag === 'OFX') begun = true;
    else if (tag === '/OFX') ended = true;
    else if (tag === 'CURDEF' && value !== 'USD') fail('deposit.currency', { line });
    else if (tag === 'ACCTID' && !open) account = value;
    else if (tag === 'STMTTRN') {
      if (open) fail('deposit.cutFile', { line });
      open = { line, fields: new Map() };
    } else if (tag === '/STMTTRN' && open) {
      const read = movement(open, account);
      if (read) yield read;
      open = undefined;
    } else if (open && KEPT.has(tag) && !open.fields.has(tag)) open.fields.set(tag, value);
  }
  if (!begun || !ended || open) fail('deposit.cutFile', { line: 0 });
}

/** Each tag with the text behind it, up to the next one. */
function* elements(lines: Iterable<TextLine>): Generator<{ readonly tag: string; readonly value: string; readonly line: number }> {
  let tag = '';
  let value = '';
  let begun = 0;
  for (const { number, text } of lines) {
    let at = 0;
    for (;;) {
      const mark = text.indexOf('<', at);
      value += `${mark < 0 ? text.slice(at) : text.slice(at, mark)} `;
      if (value.length > MOST_VALUE) value = value.slice(0, MOST_VALUE);
      if (mark < 0) break;
      const end = text.indexOf('>', mark);
      // A tag never runs over the end of a line in either version, so an open one is a damaged or a made-up file.
      if (end < 0) fail('deposit.cutFile', { line: number });
      if (text[mark + 1] === '!') fail('deposit.hostileFile', { line: number });
      if (tag !== '') yield { tag, value: plain(value), line: begun };
      tag = (/^\/?[A-Z0-9.]+/i.exec(text.slice(mark + 1, Math.min(end, mark + 80)))?.[0] ?? '').toUpperCase();
      value = '';
      begun = number;
      at = end + 1;
    }
  }
  if (tag !== '') yield { tag, value: plain(value), line: begun };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** The entities that the standard names; any other stays as it was written. */
const plain = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '').trim();

function movement({ line, fields }: { readonly line: number; readonly fields: Fields }, accountNumber: string): BankFileLine | null {
  const amount = ofxAmount(fields.get('TRNAMT') ?? '') ?? fail('deposit.badAmount', { line });
  const postedOn = ofxDay(fields.get('DTPOSTED') ?? '') ?? fail('deposit.badDay', { line });
  if (amount === 0) return null;
  const words = [fields.get('NAME') ?? '', fields.get('MEMO') ?? ''];
  return {
    line,
    postedOn,
    amount,
    description: tidyText([...new Set(words)].join(' '), MOST_DESCRIPTION),
    bankReference: tidyText(fields.get('FITID') ?? '', MOST_REFERENCE),
    customerReference: tidyText(fields.get('CHECKNUM') ?? fields.get('REFNUM') ?? '', MOST_REFERENCE),
    typeCode: tidyText(fields.get('TRNTYPE') ?? '', 10),
    accountNumber: tidyText(accountNumber, MOST_REFERENCE),
  };
}

/** OFX allows a comma where cents begin. */
const ofxAmount = (text: string): Cents | undefined => parseDecimal(text.replace(/^\+/, '').replace(/,(\d{1,2})$/, '.$1'));
/** "20260713", with a time and a zone behind or not: the day that the bank writes. */
const ofxDay = (text: string): PlainDate | undefined => (/^\d{8}($|[\d[.])/.test(text) ? fromCompactDate(text.slice(0, 8)) : undefined);
