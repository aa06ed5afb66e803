import type { Output } from '#shared/contract/operations.ts';
import { serviceTypeWords } from '#shared/domain/eligibility/benefit-codes.ts';
import { verdictName } from '#shared/domain/eligibility/check-words.ts';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';

export type Check = Output<'eligibility.list'>['checks'][number];
export type CoverageHead = Output<'eligibility.list'>['coverages'][number];
export type OpenAnswer = Output<'eligibility.exceptions'>['rows'][number];
export type Sheet = Output<'eligibility.get'>['sheet'];
export type Group = Sheet['groups'][number];
export type Line = Group['lines'][number];

const SHAPES: Readonly<Record<Check['verdict'], Shape>> = {
  active: 'check',
  pending: 'half',
  inactive: 'octagon',
  notCovered: 'octagon',
  unclear: 'triangle',
  refused: 'triangle',
};
export const verdictShape = (verdict: Check['verdict']): Shape => SHAPES[verdict];

/** Shape and word for what a check came to; one that was taken back is struck, whatever it said. */
export const VerdictMark = ({ verdict, withdrawn = false }: { readonly verdict: Check['verdict']; readonly withdrawn?: boolean }) =>
  withdrawn ? (
    <StatusMark shape="struck">{verdictName(verdict)}, taken back</StatusMark>
  ) : (
    <StatusMark shape={verdictShape(verdict)}>{verdictName(verdict)}</StatusMark>
  );

const HOW_WORDS: Readonly<Record<Check['how'], string>> = {
  phone: 'by phone',
  portal: 'in a portal',
  card: 'from the card',
  other: 'otherwise',
  '271': 'by file',
};
/** "by phone, call 77" or "by file eligibility-clearway-000001.271". */
export const sourceWords = ({ how, reference, fileName }: Pick<Check, 'how' | 'reference' | 'fileName'>): string =>
  how === '271' ? `by file ${fileName ?? ''}`.trim() : [HOW_WORDS[how], reference].filter((part) => part !== '').join(', ');

const NETWORKS: Readonly<Record<Group['network'], string>> = {
  in: 'In network',
  out: 'Out of network',
  both: 'In or out of network',
  unknown: 'Network not said',
};
const LEVEL_CODES: Readonly<Record<string, string>> = {
  CHD: 'children',
  DEP: 'dependents',
  ECH: 'employee and children',
  EMP: 'employee',
  ESP: 'employee and spouse',
  SPC: 'spouse and children',
  SPO: 'spouse',
};
/** "In network, individual". */
export function groupWords({ network, level, levelCode }: Pick<Group, 'network' | 'level' | 'levelCode'>): string {
  const who = level === null ? '' : level === 'other' ? (LEVEL_CODES[levelCode] ?? levelCode) : level;
  return [NETWORKS[network], who].filter((part) => part !== '').join(', ');
}

/** "office visit, urgent care"; the plan as a whole needs no words. */
export const forWords = ({ serviceTypes, procedureCode }: Pick<Line, 'serviceTypes' | 'procedureCode'>): string =>
  [...serviceTypes.filter((type) => type !== '30').map(serviceTypeWords), ...(procedureCode === '' ? [] : [procedureCode])].join(', ');

/** 200000 is "20 %". A payer that sends 20 for a fifth is shown as it sent it, not guessed at. */
export function shareWords(millionths: number): string {
  if (millionths > 1_000_000) return `${millionths / 1_000_000} (sent so; a fraction belongs here)`;
  return `${millionths / 10_000} %`;
}
