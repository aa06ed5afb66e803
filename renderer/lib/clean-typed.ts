/** What a paste brings along unseen: other line ends and blanks become a blank, marks of direction and zero width go. */
const BLANKS = /[\s\u0085\u00a0\u2028\u2029]+/gu;
const UNSEEN = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** One line as it was meant: without what nobody can see, blanks one at a time and none at the ends. */
export const cleanLine = (text: string): string => text.replace(BLANKS, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' ').trim();

/** The same for every text in what a form sends; everything else stays as it is. */
export function cleanTyped<T>(typed: T): T {
  if (typeof typed === 'string') return cleanLine(typed) as T;
  if (Array.isArray(typed)) return typed.map(cleanTyped) as T;
  if (typeof typed !== 'object' || typed === null) return typed;
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, cleanTyped(value)])) as T;
}
