import { assert } from '../../kernel/assert.ts';
import type { PartnerProfile } from './partner-profile.ts';

/** What a name can be made of. */
export type NameParts = {
  readonly stem: string;
  /** The batch's number, unique in the practice. */
  readonly number: number;
  /** CCYYMMDD and HHMM of writing. */
  readonly date: string;
  readonly time: string;
  /** ISA13. */
  readonly isa: number;
};

const WORDS: Readonly<Record<string, (parts: NameParts) => string>> = {
  stem: ({ stem }) => stem,
  number: ({ number }) => String(number).padStart(6, '0'),
  date: ({ date }) => date,
  time: ({ time }) => time,
  isa: ({ isa }) => String(isa).padStart(9, '0'),
};
const PLACE = /\{([a-z]+)\}/g;
const LONGEST_NAME = 100;
/** Stands for any batch when a template is judged. */
const EXAMPLE: NameParts = { stem: 'a', number: 1, date: '20260714', time: '1200', isa: 1 };

type Naming = Pick<PartnerProfile, 'nameTemplate' | 'nameCase'>;

/** Why files cannot be named so, in words; undefined when they can. */
export function nameTemplateFault({ nameTemplate, nameCase }: Naming): string | undefined {
  const unknown = [...nameTemplate.matchAll(PLACE)].find(([, word = '']) => !Object.hasOwn(WORDS, word));
  if (unknown) return `${unknown[0]} is not known. Use {stem}, {number}, {date}, {time} or {isa}.`;
  if (!nameTemplate.includes('{number}')) return 'It needs {number}, so that no two files have one name.';
  const example = fill(nameTemplate, nameCase, EXAMPLE);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(example))
    return 'Beside the places in braces only letters, digits, points, hyphens and underlines.';
  if (/\.(part)?$/i.test(example)) return 'A name cannot end in a point or in .part.';
  return example.length > LONGEST_NAME - 30 ? 'That is too long for a file name.' : undefined;
}

/** Kinds of files that leave: claims (837), questions about eligibility (270) and about claims (276). */
export type FileKind = 'claims' | 'eligibility' | 'status';

const TEMPLATES: Readonly<Record<FileKind, 'nameTemplate' | 'eligibilityName' | 'statusName'>> = {
  claims: 'nameTemplate',
  eligibility: 'eligibilityName',
  status: 'statusName',
};
const KINDS: readonly FileKind[] = ['claims', 'eligibility', 'status'];

/** How files of one kind are named for a partner. */
export const namingOf = (profile: PartnerProfile, kind: FileKind): Naming => ({
  nameTemplate: profile[TEMPLATES[kind]],
  nameCase: profile.nameCase,
});

/**
 * Why files of all kinds cannot be named so; undefined when they can. Each kind counts for itself, so that names of two kinds
 * have to differ by more than their number.
 */
export function namesFault(profile: PartnerProfile): string | undefined {
  const namings = KINDS.map((kind) => namingOf(profile, kind));
  const fault = namings.map(nameTemplateFault).find((found) => found !== undefined);
  if (fault !== undefined) return fault;
  const names = namings.map((naming) => partnerFileName(naming, EXAMPLE).toLowerCase());
  return new Set(names).size < names.length ? 'Files of claims and of questions need names that differ.' : undefined;
}

function fill(template: string, nameCase: Naming['nameCase'], parts: NameParts): string {
  const name = template.replaceAll(PLACE, (place, word: string) => WORDS[word]?.(parts) ?? place);
  if (nameCase === 'asTyped') return name;
  return nameCase === 'upper' ? name.toUpperCase() : name.toLowerCase();
}

/** The name of a file, "claims-clearway-000012.837". The template was judged when it was saved. */
export function partnerFileName(naming: Naming, parts: NameParts): string {
  assert(nameTemplateFault(naming) === undefined, 'a template that names files');
  return fill(naming.nameTemplate, naming.nameCase, parts);
}
