import type { FeedFinding } from './feed-facts.ts';

/** The five marks that MSH-1 and MSH-2 declare (HL7 v2 chapter 2). */
type Marks = {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly part: string;
};

export type Hl7Segment = { readonly name: string; readonly number: number; readonly fields: readonly string[]; readonly marks: Marks };
export type Hl7Message = { readonly number: number; readonly segments: readonly Hl7Segment[] };

const ENVELOPE = new Set(['FHS', 'BHS', 'BTS', 'FTS']);
const DEFAULT: Marks = { field: '|', component: '^', repetition: '~', escape: '\\', part: '&' };
/** A file that never stops being one message is none. */
const MOST_SEGMENTS = 5_000;

/** Whether bytes look like HL7 v2: a message or batch header at the start, MLLP marks or a byte order mark before it. */
export const isHl7 = (bytes: Uint8Array): boolean => /^\s*(MSH|FHS|BHS)[^A-Za-z0-9\s]/.test(bare(textOf(bytes.subarray(0, 64))));

/** Without MLLP's marks around messages and a byte order mark. */
const bare = (text: string): string =>
  text
    .replaceAll('\u000b', '')
    .replaceAll('\u001c', '')
    .replace(/^\ufeff/, '');

/** UTF-8, or Windows-1252 where it is none: old interfaces send either without saying so. */
export function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : text;
}

/**
 * Splits a file into messages: several behind each other, in batches (FHS, BHS), inside MLLP marks, with any line ends. Never
 * throws; what belongs to no message is a finding.
 */
export function parseHl7(bytes: Uint8Array): { readonly messages: readonly Hl7Message[]; readonly findings: readonly FeedFinding[] } {
  const messages: { number: number; segments: Hl7Segment[]; marks: Marks }[] = [];
  const findings: FeedFinding[] = [];
  const lines = bare(textOf(bytes)).split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const text = line.trimStart();
    const name = text.slice(0, 3);
    if (text === '' || ENVELOPE.has(name)) continue;
    if (name === 'MSH') messages.push({ number: messages.length + 1, segments: [], marks: marksOf(text) });
    const open = messages.at(-1);
    const place = `line ${index + 1}`;
    if (open === undefined)
      findings.push({ message: '', place, words: 'Text before the first message', fix: 'Ask the sender for the file anew' });
    else if (!/^[A-Z][A-Z0-9]{2}$/.test(name))
      findings.push({
        message: String(open.number),
        place,
        words: 'Not a segment',
        fix: 'A line end inside a text: ask the sender to escape it',
      });
    else if (open.segments.length < MOST_SEGMENTS) open.segments.push(segmentOf(text, name, open.segments.length + 1, open.marks));
  }
  return { messages, findings };
}

function marksOf(header: string): Marks {
  const field = header[3] ?? '|';
  const declared = (header.slice(4).split(field)[0] ?? '').slice(0, 5);
  return {
    field,
    component: declared[0] ?? DEFAULT.component,
    repetition: declared[1] ?? DEFAULT.repetition,
    escape: declared[2] ?? DEFAULT.escape,
    part: declared[3] ?? DEFAULT.part,
  };
}

function segmentOf(text: string, name: string, number: number, marks: Marks): Hl7Segment {
  const cut = text.split(marks.field);
  // MSH-1 is the mark itself, so that MSH-3 is the third field as every guide counts.
  const fields = name === 'MSH' ? ['MSH', marks.field, ...cut.slice(1)] : cut;
  return { name, number, fields, marks };
}

/** Repetitions of a field as they stand; empty when the field is. */
export function repetitions({ fields, marks }: Hl7Segment, field: number): readonly string[] {
  const raw = fields[field] ?? '';
  return raw === '' || raw === '""' ? [] : raw.split(marks.repetition);
}

/** A component (from 1) of one repetition, unescaped and trimmed; subcomponent 1 unless another is asked for. */
export function component({ marks }: Hl7Segment, repetition: string, at: number, part = 1): string {
  const cell = repetition.split(marks.component)[at - 1] ?? '';
  const text = unescaped(cell.split(marks.part)[part - 1] ?? '', marks).trim();
  return text === '""' ? '' : text;
}

/** The first repetition's component. */
export const value = (segment: Hl7Segment, field: number, at = 1, part = 1): string =>
  component(segment, repetitions(segment, field)[0] ?? '', at, part);

/** \F\ \S\ \R\ \E\ \T\ are marks, \X0D\ bytes, \.br\ a line end; what else stands between escape marks is formatting and goes. */
function unescaped(text: string, marks: Marks): string {
  const mark = marks.escape;
  if (mark === '' || !text.includes(mark)) return text;
  const pieces = text.split(mark);
  let plain = pieces[0] ?? '';
  for (let at = 1; at < pieces.length; at += 2) {
    const code = pieces[at] ?? '';
    // An escape mark that nothing closes is text.
    if (at === pieces.length - 1) return plain + mark + code;
    plain += meaning(code, marks) + (pieces[at + 1] ?? '');
  }
  return plain;
}

function meaning(code: string, marks: Marks): string {
  const known: Readonly<Record<string, string>> = {
    F: marks.field,
    S: marks.component,
    R: marks.repetition,
    E: marks.escape,
    T: marks.part,
    '.br': ' ',
  };
  if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return textOf(Uint8Array.from(Buffer.from(code.slice(1), 'hex'))).replace(/[\r\n\0]+/g, ' ');
  return known[code] ?? '';
}
