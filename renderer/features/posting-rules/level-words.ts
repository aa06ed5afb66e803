import type { Output } from '#shared/contract/operations.ts';
import { money } from '../../lib/format.ts';

export type Levels = Output<'posting.levels'>;
export type Level = Levels['usual'];

export const LEVEL_WORDS: Readonly<Record<Level['level'], string>> = {
  review: 'Open each check',
  oneKey: 'Clean ones by one key',
  automatic: 'Clean ones by themselves',
};
export const LEVEL_OPTIONS = [
  { value: 'review', words: 'Open each check and post it' },
  { value: 'oneKey', words: 'One key posts all clean checks' },
  { value: 'automatic', words: 'Clean checks post by themselves when the inbox is read' },
] as const;

/** The limits of posting by itself, in words; none for the other levels. */
export function limitWords({ level, denials, takebacks, needsDeposit, most }: Level): readonly string[] {
  if (level !== 'automatic') return [];
  return [
    denials ? 'also with denied claims' : 'not with a denied claim',
    takebacks ? 'also with takebacks and provider-level money' : 'not with takebacks or provider-level money',
    needsDeposit ? 'only when the bank has it' : 'whether or not the bank has it',
    most === null ? 'of any amount' : `up to ${money(most)}`,
  ];
}

/** The terms of a payer (null: every payer) and whether they are its own. */
export function levelOf(levels: Levels, payerId: string | null): { readonly level: Level; readonly own: boolean } {
  const own = levels.payers.find((each) => each.payerId === payerId)?.own;
  return own ? { level: own, own: true } : { level: levels.usual, own: payerId === null };
}
