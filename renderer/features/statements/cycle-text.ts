import type { Output } from '#shared/contract/operations.ts';
import { rangesProblem } from '#shared/domain/statement/cycle.ts';

type Cycle = Output<'statement.settings'>['rules']['cycle'];
export type Ranges = Extract<Cycle, { kind: 'lastName' }>['ranges'];

/** "A-M 1, N-Z 15": ranges of last names, each with its day of the month, as one line to type. */
export const rangesText = (ranges: Ranges): string => ranges.map(({ from, to, day }) => `${from}-${to} ${day}`).join(', ');

export type ReadRanges = { readonly ranges: Ranges; readonly problem?: undefined } | { readonly problem: string };

const RANGE = /^([A-Z])(?:\s*[-–]\s*([A-Z]))?\s+(\d{1,2})$/;

/** Reads such a line; says what is wrong with it in words. */
export function readRanges(typed: string): ReadRanges {
  const ranges: Ranges[number][] = [];
  for (const part of typed.toUpperCase().split(/[,;]/)) {
    if (part.trim() === '') continue;
    const [, from, to = from, day = ''] = RANGE.exec(part.trim()) ?? [];
    if (from === undefined || to === undefined) return { problem: 'Write letters and a day, such as A-M 1, N-Z 15.' };
    if (Number(day) < 1 || Number(day) > 28) return { problem: 'Take days from 1 to 28, which every month has.' };
    ranges.push({ from, to, day: Number(day) });
  }
  const problem = rangesProblem(ranges);
  if (problem === 'gap') return { problem: 'Some letters are missing. Together the ranges must go from A to Z.' };
  return problem === 'overlap' ? { problem: 'Some letters stand in two ranges.' } : { ranges };
}
