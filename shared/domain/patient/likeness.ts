import { formatDate, isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import { foldToAscii } from '../identifier/sendable-text.ts';
import { isNicknameOf } from './nicknames.ts';

/** Who is being typed; empty where nothing is typed yet. `phones` are digits. */
export type TypedPerson = {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: PlainDate | null;
  readonly phones: readonly string[];
};
export type KnownPerson = {
  readonly lastName: string;
  readonly previousLastName: string;
  readonly firstName: string;
  readonly preferredName: string;
  readonly birthDate: PlainDate;
  readonly phones: readonly string[];
  readonly sharesMemberId: boolean;
  readonly soundsAlike: boolean;
};

/** Why a known person may be the typed one, the surest reason first; empty when nothing speaks for it. */
export function likenessReasons(typed: TypedPerson, known: KnownPerson): readonly string[] {
  const reasons: string[] = [];
  if (known.sharesMemberId) reasons.push('same member ID');
  if (typed.phones.some((phone) => phone.length >= 7 && known.phones.includes(phone))) reasons.push('same phone');
  const name = nameReason(typed, known);
  if (typed.birthDate === null) {
    if (name?.whole) reasons.push(name.words);
  } else if (typed.birthDate === known.birthDate) {
    if (name) reasons.push(`same birth date and ${name.words}`);
  } else if (name?.whole && swappedDates(typed.birthDate).includes(known.birthDate)) {
    reasons.push(`${name.words}, birth date ${formatDate(known.birthDate)} has digits swapped`);
  }
  return reasons;
}

type NameReason = { readonly words: string /** The given name fits as well as the family name. */; readonly whole: boolean };

const bare = (name: string): string =>
  foldToAscii(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

function nameReason(typed: TypedPerson, known: KnownPerson): NameReason | undefined {
  const family = bare(typed.lastName);
  if (family === '') return undefined;
  const given = bare(typed.firstName);
  const before = known.previousLastName !== '' && bare(known.previousLastName) === family;
  const ownFamily = bare(known.lastName) === family;
  if (ownFamily || before) {
    const words = before && !ownFamily ? 'like name (their earlier family name)' : undefined;
    if (given !== '' && [known.firstName, known.preferredName].some((name) => bare(name) === given))
      return { words: words ?? 'same name', whole: true };
    const short = [known.firstName, known.preferredName].find(
      (name) => name !== '' && isNicknameOf(firstWord(name), firstWord(typed.firstName)),
    );
    if (short !== undefined) return { words: `${firstWord(typed.firstName)} may be ${firstWord(short)}`, whole: true };
  }
  if (known.soundsAlike) {
    if (likeLetters(known.lastName, typed.lastName) && likeLetters(known.firstName, typed.firstName))
      return { words: 'like name', whole: true };
    return { words: 'a name that sounds alike', whole: true };
  }
  return likeLetters(known.lastName, typed.lastName) || before ? { words: 'like name', whole: false } : undefined;
}

const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** Alike as far as a slip or a shortened form goes: the same first three letters, or the same letters in another order. */
function likeLetters(ours: string, typed: string): boolean {
  const [a, b] = [bare(ours), bare(typed)];
  if (a === '' || b === '') return false;
  return a.slice(0, 3) === b.slice(0, 3) || [...a].sort().join('') === [...b].sort().join('');
}

/** Real days that come of swapping two neighbouring digits of a day written month first, or month and day. */
export function swappedDates(date: PlainDate): readonly PlainDate[] {
  const typed = `${date.slice(5, 7)}${date.slice(8)}${date.slice(0, 4)}`;
  const forms = [`${typed.slice(2, 4)}${typed.slice(0, 2)}${typed.slice(4)}`];
  for (let at = 0; at < typed.length - 1; at += 1) forms.push(`${typed.slice(0, at)}${typed[at + 1]}${typed[at]}${typed.slice(at + 2)}`);
  const days = forms.map((form) => `${form.slice(4)}-${form.slice(0, 2)}-${form.slice(2, 4)}`);
  return [...new Set(days)].filter(isPlainDate).filter((day) => day !== date);
}
