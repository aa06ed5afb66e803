/** Characters that are written as something plain when a claim is sent; accents on letters fall away by themselves. */
const PLAIN_FORMS: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u00c6': 'AE',
  '\u00f8': 'o',
  '\u00d8': 'O',
  '\u0142': 'l',
  '\u0141': 'L',
  '\u0153': 'oe',
  '\u0152': 'OE',
  '\u00f0': 'd',
  '\u00d0': 'D',
  '\u00fe': 'th',
  '\u00de': 'TH',
};

const FOREIGN = /[^\u0020-\u007e]/gu;

/** Text with accents, typographic quotes and dashes turned to ASCII (x12 character sets). What has no plain form stays. */
export function foldToAscii(text: string): string {
  if (text.search(FOREIGN) < 0) return text;
  const apart = text.normalize('NFD').replace(/(?<=[A-Za-z])\p{Mn}+/gu, '');
  return apart.replace(FOREIGN, (character) => PLAIN_FORMS[character] ?? character).normalize('NFC');
}

/**
 * The first character of a text that no claim can carry, or undefined: control characters, the separators * : ^ ~
 * (X12 has no escape for them), the back quote (in no X12 set), and letters without a plain form.
 */
export function findUnsendable(text: string): string | undefined {
  return /[^\u0020-\u007e]|[*:^~`]/u.exec(foldToAscii(text))?.[0];
}
