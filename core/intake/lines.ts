import { fail } from '#shared/kernel/app-error.ts';

/** One line of a file, without its end; `number` counts from 1 as an editor shows it. */
export type IntakeLine = { readonly number: number; readonly text: string };

const MAX_LINE_BYTES = 1_048_576;
const LF = 0x0a;
const CR = 0x0d;

/** Only for bytes that are not UTF-8: exports of old Windows programs. */
const windows1252 = new TextDecoder('windows-1252');

/**
 * Lines of a text file as its bytes arrive: LF, CRLF or bare CR, a byte order mark dropped, UTF-8 with Windows-1252 where a
 * line is not UTF-8. Throws AppError file.lineTooLong and file.notText (zero bytes: a picture, a spreadsheet, UTF-16) with
 * the line, file.empty when there is no line at all.
 */
export function* linesOf(chunks: Iterable<Uint8Array>): Generator<IntakeLine, void, void> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let endedInReturn = false;
  for (const chunk of chunks) {
    if (chunk.length === 0) continue;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let buffer = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (number === 0 && rest.length === 0) buffer = withoutMark(buffer);
    let start = 0;
    if (endedInReturn && buffer[0] === LF) start = 1;
    endedInReturn = false;
    // Each mark is looked for once past its last place: a file with a single odd CR must not be searched from every line.
    let [feed, back] = [buffer.indexOf(LF, start), buffer.indexOf(CR, start)];
    for (;;) {
      if (feed >= 0 && feed < start) feed = buffer.indexOf(LF, start);
      if (back >= 0 && back < start) back = buffer.indexOf(CR, start);
      const end = feed < 0 || (back >= 0 && back < feed) ? back : feed;
      if (end < 0) break;
      yield { number: ++number, text: decoded(buffer, start, end, number) };
      start = end + 1;
      if (buffer[end] === CR) {
        if (start === buffer.length) endedInReturn = true;
        else if (buffer[start] === LF) start += 1;
      }
    }
    rest = buffer.subarray(start);
    if (rest.length > MAX_LINE_BYTES) fail('file.lineTooLong', { line: number + 1, most: MAX_LINE_BYTES });
  }
  if (rest.length > 0) yield { number: ++number, text: decoded(rest, 0, rest.length, number) };
  if (number === 0) fail('file.empty');
}

const withoutMark = (buffer: Buffer): Buffer =>
  buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? buffer.subarray(3) : buffer;

function decoded(buffer: Buffer, start: number, end: number, line: number): string {
  if (end - start > MAX_LINE_BYTES) fail('file.lineTooLong', { line, most: MAX_LINE_BYTES });
  const text = buffer.toString('utf8', start, end);
  if (text.includes('\0')) fail('file.notText', { line });
  return text.includes('\ufffd') ? windows1252.decode(buffer.subarray(start, end)) : text;
}
