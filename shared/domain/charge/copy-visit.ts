import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.ts';
import { mergeDiagnoses } from './expand-template.ts';

/** What may be taken over from an earlier visit, each by itself. */
export const COPY_PARTS = ['diagnoses', 'lines', 'modifiers', 'visit'] as const;
export type CopyPart = (typeof COPY_PARTS)[number];

type CopiedLine = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
};
type Visit<Line> = { readonly serviceDate: PlainDate; readonly diagnoses: readonly string[]; readonly lines: readonly Line[] };

/**
 * Chosen parts of an earlier visit as they would stand on another: every line as many days after the first day as it was, and
 * pointing at the same codes as far as the other visit has them. Modifiers only when asked for, because they say what was so
 * that day.
 */
export function copyVisit<Line extends CopiedLine>(
  source: Visit<Line>,
  target: Pick<Visit<Line>, 'serviceDate' | 'diagnoses'>,
  parts: readonly CopyPart[],
): Pick<Visit<Line>, 'diagnoses' | 'lines'> {
  const { diagnoses } = mergeDiagnoses(target.diagnoses, parts.includes('diagnoses') ? source.diagnoses : []);
  const later = daysBetween(source.serviceDate, target.serviceDate);
  const placeOf = (pointer: number): readonly number[] => {
    const at = diagnoses.indexOf(source.diagnoses[pointer - 1] ?? '');
    return at < 0 ? [] : [at + 1];
  };
  if (!parts.includes('lines')) return { diagnoses, lines: [] };
  return {
    diagnoses,
    lines: source.lines.map((line) => ({
      ...line,
      from: addDays(line.from, later),
      to: addDays(line.to, later),
      modifiers: parts.includes('modifiers') ? line.modifiers : [],
      pointers: line.pointers.flatMap(placeOf),
    })),
  };
}
