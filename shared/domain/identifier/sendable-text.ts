/** Letters and marks that Unicode does not take apart, and the plain form in which they are sent. */
const PLAIN_FORMS: ReadonlyMap<string, string> = new Map([
  ...each('\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc', "'"),
  ...each('\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'),
  ...each('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'),
  ...each('\u00a0', ' '),
  ...each('\u2026', '...'),
  ...each('\u00df', 'ss'),
  ...each('\u1e9e', 'SS'),
  ...each('\u00e6', 'ae'),
  ...each('\u00c6', 'AE'),
  ...each('\u0153', 'oe'),
  ...each('\u0152', 'OE'),
  ...each('\u00f8', 'o'),
  ...each('\u00d8', 'O'),
  ...each('\u0142', 'l'),
  ...each('\u0141', 'L'),
  ...each('\u0111\u00f0', 'd'),
  ...each('\u0110\u00d0', 'D'),
  ...each('\u00fe', 'th'),
  ...each('\u00de', 'TH'),
  ...each('\u0131', 'i'),
]);

function each(from: string, to: string): readonly (readonly [string, string])[] {
  return [...from].map((character) => [character, to]);
}

const FOREIGN = /[^\u0020-\u007e]/gu;
const SEPARATOR = /[*:^~]/;
const UNSENDABLE = /[^\u0020-\u007e]|[*:^~]/u;

/** Whether a text has nothing but blanks and printable ASCII. Without a pattern: every text of every claim is asked. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e) return false;
  }
  return true;
}

/** Text with accents, typographic quotes and dashes turned to ASCII (x12 character sets). What has no plain form stays. */
export function foldToAscii(text: string): string {
  if (isAscii(text)) return text;
  const apart = text.normalize('NFD').replace(/(?<=\p{L})\p{Mn}+/gu, '');
  return apart.replace(FOREIGN, (character) => PLAIN_FORMS.get(character) ?? character).normalize('NFC');
}

/**
 * The first character of a text that no claim can carry, or undefined: control characters, the separators * : ^ ~
 * (X12 has no escape for them), and letters without a plain form.
 */
export const findUnsendable = (text: string): string | undefined =>
  isAscii(text) ? SEPARATOR.exec(text)?.[0] : UNSENDABLE.exec(foldToAscii(text))?.[0];
