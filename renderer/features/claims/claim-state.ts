import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { shortDate } from '../../lib/format.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type ClaimRow = Output<'claim.list'>['rows'][number];
export type ClaimPage = Output<'claim.get'>;
type Status = ClaimRow['status'];

const STATES: Readonly<Record<Status, { readonly shape: Shape; readonly words: string }>> = {
  draft: { shape: 'ring', words: 'Draft' },
  ready: { shape: 'ring', words: 'Ready' },
  onHold: { shape: 'barred', words: 'On hold' },
  queued: { shape: 'half', words: 'In next batch' },
  submitted: { shape: 'half', words: 'Sent' },
  accepted: { shape: 'half', words: 'Accepted' },
  rejected: { shape: 'octagon', words: 'Rejected' },
  paid: { shape: 'check', words: 'Paid' },
  partlyPaid: { shape: 'check', words: 'Partly paid' },
  denied: { shape: 'diamond', words: 'Denied' },
  closed: { shape: 'struck', words: 'Closed' },
  voided: { shape: 'struck', words: 'Void' },
  replaced: { shape: 'struck', words: 'Replaced' },
};

/** Shape and word of a claim's status. */
export const claimState = (status: string): { readonly shape: Shape; readonly words: string } =>
  STATES[status as Status] ?? { shape: 'ring', words: status };

export const VIEWS = [
  { value: 'needsWork', words: 'Needs work' },
  { value: 'ready', words: 'Ready to send' },
  { value: 'sent', words: 'Sent' },
  { value: 'denied', words: 'Denied' },
  { value: 'paid', words: 'Paid' },
  { value: 'dueSoon', words: 'Filing limit near' },
  { value: 'noAnswer', words: 'No answer in time' },
  { value: 'unacknowledged', words: 'Not acknowledged' },
  { value: 'crossover', words: 'Sent on, never answered' },
  { value: 'decisionChanged', words: 'Decision changed since' },
  { value: 'all', words: 'All claims' },
] as const;
export type View = (typeof VIEWS)[number]['value'];

export const viewOf = (text: string | null): View | undefined => VIEWS.find(({ value }) => value === text)?.value;

/** What a claim's clock says, while it raises an alarm. */
export function alarmOf({
  filing,
  fileBy,
  answer,
  answerBy,
  sentOn = false,
}: Pick<ClaimRow, 'filing' | 'fileBy' | 'answer' | 'answerBy'> & { readonly sentOn?: boolean }): string {
  if (filing === 'past') return `limit ${fileBy === null ? '' : shortDate(fileBy)} is over`;
  if (filing === 'soon') return `file by ${fileBy === null ? '' : shortDate(fileBy)}`;
  if (answer === 'late' && sentOn) return `sent on, answer was due ${answerBy === null ? '' : shortDate(answerBy)}`;
  if (answer === 'late') return `answer was due ${answerBy === null ? '' : shortDate(answerBy)}`;
  return '';
}

/** The filing limit in words: its last day, and what it counts from when that is another payer's decision. */
export function limitWords({ fileBy, decidedOn, filingLimitDays }: Pick<ClaimPage['claim'], 'fileBy' | 'decidedOn' | 'filingLimitDays'>) {
  const day = `filing limit ${fileBy === null ? '' : formatDate(fileBy)}`;
  return decidedOn === null ? day : `${day}: ${filingLimitDays} days from the decision of ${formatDate(decidedOn)}`;
}

const SOURCES: Readonly<Record<string, string>> = {
  clearinghouse: 'the clearinghouse',
  payer: 'the payer',
  remittance: 'a remittance',
};

/** Who said it: where an answer came from, or the person here. */
export const saidBy = ({ userName, source }: ClaimPage['events'][number]): string =>
  SOURCES[source] ?? (source === 'own' ? (userName ?? 'Claimwright') : source);

/** Status and last words of a claim without saying the same twice; one that asks for nothing says so. */
export function lastWords({
  status,
  words,
  reportsEncounter,
}: Pick<ClaimRow, 'status' | 'words' | 'reportsEncounter'>): readonly [toned: string, rest: string] {
  const state = claimState(status).words;
  const kind = reportsEncounter ? ', encounter' : '';
  if (words.toLowerCase().startsWith(state.toLowerCase())) return [words.slice(0, state.length), `${kind}${words.slice(state.length)}`];
  return [state, words === '' ? kind : `${kind}: ${words}`];
}
