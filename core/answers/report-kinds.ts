/** A text that a partner is known to write: by its name, and by words that stand in it. */
type ReportKind = {
  readonly kind: string;
  readonly title: string;
  readonly name: RegExp;
  /** All of these must stand in the text as well; none when the name says enough. */
  readonly words?: readonly RegExp[];
};

/*
 * Names from public text (x12.md §10): Office Ally's file summary and payer status, the two-letter mailbox types of Optum. Those
 * of Availity are general knowledge. A report only ever names claims; none of these layouts is documented well enough to move one.
 */
const KINDS: readonly ReportKind[] = [
  { kind: 'officeAllySummary', title: 'Office Ally: file summary', name: /^FS_[A-Z0-9]+_\d+_IN_[A-Z]\b/i },
  { kind: 'officeAllyStatus', title: 'Office Ally: payer status', name: /EDI_STATUS/i },
  { kind: 'optumClaims', title: 'Optum: claim summary', name: /^CF\d{6}\.[A-Z0-9]{2}$/i },
  { kind: 'optumClaims', title: 'Optum: claim summary, made again', name: /^UF\d{6}\.[A-Z0-9]{2}$/i },
  { kind: 'optumDelay', title: 'Optum: delay notice', name: /^FX\d{6}\.[A-Z0-9]{2}$/i },
  { kind: 'optumPaper', title: 'Optum: returned on paper', name: /^CN\d{6}\.[A-Z0-9]{2}$/i },
  { kind: 'optumPayer', title: 'Optum: payer report', name: /^SF\d{6}\.[A-Z0-9]{2}$/i },
  { kind: 'optumTotals', title: 'Optum: batch totals', name: /^SD\d{6}\.[A-Z0-9]{2}$/i },
  { kind: 'availityImmediate', title: 'Availity: immediate response', name: /\.(ibr|ibt)$/i },
  { kind: 'availityBatch', title: 'Availity: electronic batch report', name: /\.(ebr|ebt)$/i },
  { kind: 'availityDelayed', title: 'Availity: delayed payer report', name: /\.(dpr|dpt)$/i },
  { kind: 'claims', title: 'Report about claims', name: /./, words: [/\bclaims?\b/i, /\b(accept|reject|payer|batch)/i] },
];

export type NamedReport = { readonly kind: string; readonly title: string };
/** A text that no pattern knows: kept, readable, and shown to a person. */
export const UNKNOWN_REPORT: NamedReport = { kind: 'unknown', title: 'A text that is not known' };

/** What kind of report a text is, by its name and what stands in it. */
export function reportKind(name: string, text: string): NamedReport {
  const plain = name.replace(/^[0-9a-f]{8}-/, '');
  const known = KINDS.find((kind) => kind.name.test(plain) && (kind.words ?? []).every((words) => words.test(text)));
  return known ? { kind: known.kind, title: known.title } : UNKNOWN_REPORT;
}

/** Enough of the beginning to know whether it is text. */
const LOOKED_AT = 64 * 1024;
const MAX_BYTES = 20 * 1024 * 1024;

/** Whether bytes are text that people can read: no zero byte, hardly any control character, no mark of another format. */
export function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > MAX_BYTES) return false;
  const head = bytes.subarray(0, LOOKED_AT);
  const start = Buffer.from(head.subarray(0, 5)).toString('latin1');
  if (start.startsWith('%PDF') || start.startsWith('PK\u0003\u0004')) return false;
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) odd += 1;
  }
  return odd * 100 <= head.length;
}

/** Everything that is not shown: control characters, and marks that turn text around. */
const CONTROL = /[\p{Cc}\p{Cf}]/gu;

/** The lines of a report with tabs as blanks and without control characters: what is shown is never more than text. */
export function reportLines(bytes: Uint8Array): readonly string[] {
  const lines = decoded(bytes).split(/\r\n|\r|\n|\f/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map((line) => line.replaceAll('\t', '    ').replace(CONTROL, '').trimEnd());
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
