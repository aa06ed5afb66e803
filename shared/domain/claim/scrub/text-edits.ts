import { findUnsendable, foldToAscii } from '../../identifier/sendable-text.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Edit, Fault } from './edit.ts';
import { LINE_TEXT_NAMES, VISIT_TEXT_NAMES } from './kind-texts.ts';
import { type TextField, textFields } from './text-fields.ts';

const ADDRESS = ['street', 'street2', 'city'];
const NAME = ['lastName', 'firstName', 'middleName'];
const under = (owner: string, parts: readonly string[]): readonly string[] => parts.map((part) => `${owner}.${part}`);

const TEXT_FIELD_NAMES: readonly string[] = [
  ...under('practice', ['name', 'firstName', ...ADDRESS, 'contactName']),
  ...under('practice.payTo', ADDRESS),
  ...under('coverage', ['payerName', 'groupNumber', 'groupName']),
  ...under('coverage.payerAddress', ADDRESS),
  ...under('subscriber', [...NAME, ...ADDRESS]),
  ...under('patient', [...NAME, ...ADDRESS]),
  ...['rendering', 'referring', 'supervising'].flatMap((owner) => under(owner, NAME)),
  ...under('facility', ['name', ...ADDRESS]),
  ...under('claim', ['payerControlNumber', 'priorAuthorization', 'referralNumber', 'note', 'attachments']),
  ...under('encounter', VISIT_TEXT_NAMES),
  ...under('lines.*', ['description', 'note', ...LINE_TEXT_NAMES]),
  ...['rendering', 'supervising', 'ordering'].flatMap((owner) => under(`lines.*.${owner}`, NAME)),
];

const capitalize = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const fault = ({ field, box, element }: TextField, message: string, fix: string): Fault => ({ field, message, fix, box, element });

/** Names an invisible character, shows a visible one. */
function show(character: string): string {
  if (character === '\t') return 'a tab';
  if (character === '\n' || character === '\r') return 'a line break';
  if (!/[\p{C}\p{M}\p{Z}]/u.test(character)) return character;
  return `an invisible character (U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`;
}

export const characterEdit: Edit = {
  number: 55,
  title: 'Only characters that can be sent',
  source: 'X12 basic and extended character sets; X12 has no escape for its separators * : ^ ~ (accents are sent as plain letters)',
  severity: 'stop',
  box: 'all',
  element: 'all text',
  prevents: '999 IK4 6, A7:511',
  fields: TEXT_FIELD_NAMES,
  check: (claim: ClaimFacts) =>
    textFields(claim, findUnsendable).map(([text, character]) =>
      fault(text, `${capitalize(text.words)} contains ${show(character)}, which cannot be sent.`, 'Remove it or write it another way.'),
    ),
};

/** How many characters of a text would go out, when they are too many. */
function excessLength(text: string, longest: number): number | undefined {
  const { length } = foldToAscii(text).trim();
  return length > longest ? length : undefined;
}

export const lengthEdit: Edit = {
  number: 56,
  title: 'No text longer than its element',
  source: '005010X222A1 element lengths: name 60, first name 35, middle name 25, street 55, city 30, reference 50, note 80',
  severity: 'stop',
  box: 'all',
  element: 'all text',
  prevents: '999 IK4 5, A7:512',
  fields: TEXT_FIELD_NAMES,
  check: (claim: ClaimFacts) =>
    textFields(claim, excessLength).map(([text, length]) =>
      fault(
        text,
        `${capitalize(text.words)} has ${length} characters; ${text.longest} can be sent.`,
        `Shorten it to ${text.longest} characters.`,
      ),
    ),
};
