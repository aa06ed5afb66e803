import type { Output } from '#shared/contract/operations.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type PackRow = Output<'pack.list'>[number];
export type PackPreview = Output<'pack.preview'>;
export type PassedFile = Output<'pack.wouldPass'>['files'][number];
export type PassedClaim = PassedFile['claims'][number];
export type PassReason = PassedFile['file'][number];
type Verdict = PassedClaim['verdict'];
type Mark = { readonly shape: Shape; readonly words: string };

export const standingMark = ({ installed }: Pick<PackRow, 'installed'>): Mark => {
  if (!installed) return { shape: 'ring', words: 'Not installed' };
  return installed.active ? { shape: 'check', words: 'On' } : { shape: 'struck', words: 'Off' };
};

const VERDICTS: Readonly<Record<Verdict, Mark>> = {
  accepted: { shape: 'check', words: 'Accepted' },
  doubtful: { shape: 'triangle', words: 'Doubtful' },
  rejected: { shape: 'octagon', words: 'Rejected' },
};
export const verdictMark = (verdict: Verdict): Mark => VERDICTS[verdict];

const CERTAINTY = { confirmed: 'confirmed', general: 'generally known', unknown: 'ask the partner', standard: 'any receiver' } as const;
export const certaintyWords = (mark: keyof typeof CERTAINTY): string => CERTAINTY[mark];

const LEVELS: Readonly<Record<PassReason['level'], string>> = {
  TA1: 'TA1: the whole file',
  '999': '999: the set',
  '277CA': '277CA: the claim',
  here: 'here: it would not leave',
};
export const levelWords = (level: PassReason['level']): string => LEVELS[level];

const EFFECTS: Readonly<Record<PackPreview['rules'][number]['effect'], string>> = {
  new: 'comes, switched on',
  again: 'comes back, switched on',
  changed: 'changes to this',
  same: 'stands already',
  kept: 'yours, which you changed, stays',
  waits: 'waits: none of its payers is on your list',
  gone: 'goes: the new edition has it no longer',
};
export const effectWords = (effect: PackPreview['rules'][number]['effect']): string => EFFECTS[effect];

const ASKS: Readonly<Record<string, string>> = {
  needsTaxonomy: 'taxonomy of who bills',
  needsRenderingTaxonomy: 'taxonomy of who treated',
  needsReferring: 'who sent the patient',
  needsNdc: 'NDC of drugs',
  needsReferral: 'a referral number',
  refusesUnknownSex: 'no unknown sex',
  authorizationCodes: 'authorization for some codes',
  memberIdPattern: 'how member ids look',
};
export const askWords = (names: readonly string[]): string => names.map((name) => ASKS[name] ?? name).join(', ');

const FIELDS: Readonly<Record<string, string>> = {
  receiverQualifier: 'Receiver qualifier (ISA07)',
  receiverId: 'Receiver id (ISA08)',
  groupReceiverId: 'Receiver of the group (GS03)',
  receiverName: 'Receiver name',
  testReceiverId: 'Receiver id of test files',
  wantsTa1: 'Asks for a TA1',
  lineBreaks: 'Line breaks',
  nameTemplate: 'Names of files',
  frequencyOnOriginals: 'Frequency on originals',
  answers: 'Answers it sends',
  answerNames: 'Names of answers',
  host: 'Host',
  port: 'Port',
  uploadFolder: 'Folder for our files',
  downloadFolder: 'Folder of its answers',
  pickUp: 'What is fetched',
  afterDownload: 'After fetching',
};
export const fieldWords = (field: string): string => FIELDS[field] ?? field;

/** "A7:535 · 2300 CLM05-3 · box 22". */
export const whereWords = ({ code, element, box, segment }: PassReason): string =>
  [code, element, box === '' ? '' : `box ${box}`, segment === null ? '' : `segment ${segment}`].filter((part) => part !== '').join(' · ');
