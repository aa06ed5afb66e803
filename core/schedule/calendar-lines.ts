/** One content line of RFC 5545: name, parameters in capitals, value as it stands. */
export type ContentLine = {
  readonly line: number;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
};
/** BEGIN to END with what stands directly inside. */
export type Component = { readonly name: string; readonly line: number; readonly lines: ContentLine[]; readonly inside: Component[] };
export type CalendarFinding = { readonly line: number; readonly words: string };

/** Deeper nesting or longer lines than these are no calendar. */
const DEEPEST = 6;
const LONGEST_LINE = 20_000;
const NAME = /^[A-Za-z0-9-]{1,60}/;

/** Lines with their folded parts joined (§3.1); the number is that of the first part. */
function unfold(text: string): { readonly line: number; readonly text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(raw) && last) last.text += last.text.length < LONGEST_LINE ? raw.slice(1) : '';
    else if (raw !== '') lines.push({ line: index + 1, text: raw });
  }
  return lines;
}

/** Undefined when it is none. A colon or semicolon between quotes belongs to a parameter. */
function contentLine(line: number, text: string): ContentLine | undefined {
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return undefined;
  const parameters = new Map<string, string>();
  let at = name.length;
  while (text[at] === ';') {
    const equals = text.indexOf('=', at);
    const key = text.slice(at + 1, equals).toUpperCase();
    if (equals < 0 || !/^[A-Z0-9-]{1,60}$/.test(key)) return undefined;
    const end = endOfParameter(text, equals + 1);
    parameters.set(key, text.slice(equals + 1, end).replaceAll('"', ''));
    at = end;
  }
  return text[at] === ':' ? { line, name: name.toUpperCase(), parameters, value: text.slice(at + 1) } : undefined;
}

function endOfParameter(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && (text[at] === ';' || text[at] === ':')) return at;
  }
  return text.length;
}

/** Reads a file into its components. Never throws; what is no content line, or not closed, is a finding. */
export function parseCalendar(text: string): { readonly calendars: readonly Component[]; readonly findings: readonly CalendarFinding[] } {
  const findings: CalendarFinding[] = [];
  const calendars: Component[] = [];
  const open: Component[] = [];
  for (const { line, text: words } of unfold(text)) {
    const content = contentLine(line, words);
    if (!content) findings.push({ line, words: 'Not a line of a calendar' });
    else if (content.name === 'BEGIN') {
      const component = { name: content.value.trim().toUpperCase(), line, lines: [], inside: [] };
      if (open.length >= DEEPEST) return { calendars, findings: [...findings, { line, words: 'Parts within parts without end' }] };
      (open.at(-1)?.inside ?? calendars).push(component);
      open.push(component);
    } else if (content.name === 'END') {
      const closed = open.findLastIndex(({ name }) => name === content.value.trim().toUpperCase());
      if (closed < 0) findings.push({ line, words: 'The end of something that never began' });
      else open.length = closed;
    } else if (open.length > 0) open.at(-1)?.lines.push(content);
    else findings.push({ line, words: 'Text outside a calendar' });
  }
  for (const { name, line } of open) findings.push({ line, words: `${name.slice(0, 20)} has no end: the file may be cut off` });
  return { calendars: calendars.filter(({ name }) => name === 'VCALENDAR'), findings: findings.slice(0, 200) };
}

/** \n, \, \; and \\ of a text value (§3.3.11); signs that nobody can see become blanks. */
export const plainText = (value: string): string =>
  [...value.replace(/\\([nN,;\\])/g, (_whole, sign: string) => (sign === 'n' || sign === 'N' ? ' ' : sign))]
    .map((sign) => (sign < ' ' || sign === '\u007f' ? ' ' : sign))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
