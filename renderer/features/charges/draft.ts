import type { Output } from '#shared/contract/operations.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { type Cents, formatDecimal } from '#shared/kernel/cents.ts';
import { type DraftLine, type Encounter, emptyLine, isEmptyLine, letterOf, lineFrom, pointerText } from './draft-line.ts';

export type Opened = Output<'charge.open'>;

/** What the clerk is typing; what the grid does not show is carried along untouched. */
export type Draft = {
  readonly encounter: Encounter;
  readonly diagnoses: readonly string[];
  readonly lines: readonly DraftLine[];
};

/** The price of one unit of a code with the modifiers as typed; undefined while it is not known. */
export type FeeOf = (code: string, modifiers: string) => number | undefined;

/** The draft of what the engine has; an empty line stands ready under the last one. */
export const draftOf = (encounter: Encounter): Draft =>
  withRoom({ encounter, diagnoses: encounter.diagnoses, lines: encounter.lines.map(lineFrom) });

/** Keeps one empty line at the end and drops empty diagnoses there. */
export function withRoom(draft: Draft): Draft {
  const diagnoses = [...draft.diagnoses];
  while (diagnoses.at(-1) === '') diagnoses.pop();
  const last = draft.lines.at(-1);
  const full = draft.lines.length >= LINES_OF_A_VISIT;
  const lines = last !== undefined && (isEmptyLine(last) || full) ? draft.lines : [...draft.lines, emptyLine(draft.encounter.serviceDate)];
  return { ...draft, diagnoses, lines };
}

/** Points at every diagnosis there is, up to four, as the charge language does when no letter is typed. */
export const allPointers = (diagnoses: readonly string[]): string => pointerText(diagnoses.slice(0, 4).map((_, index) => index + 1));

/** Fills the charges that the fee schedule decides, once the fees are known. */
export function fillCharges(draft: Draft, feeOf: FeeOf): Draft {
  let changed = false;
  const lines = draft.lines.map((line) => {
    if (line.ownCharge) return line;
    const fee = feeOf(line.code.trim().toUpperCase(), line.modifiers);
    const units = Number(line.units);
    if (fee === undefined || !Number.isFinite(units)) return line;
    const charge = formatDecimal(Math.round(fee * units) as Cents);
    if (charge === line.charge) return line;
    changed = true;
    return { ...line, charge };
  });
  return changed ? { ...draft, lines } : draft;
}

/** Takes a diagnosis out; the lines go on pointing at the diagnoses that they meant. */
export function withoutDiagnosis(draft: Draft, position: number): Draft {
  const diagnoses = draft.diagnoses.filter((_, index) => index !== position - 1);
  const lines = draft.lines.map((line) => ({
    ...line,
    pointers: line.pointers
      .toUpperCase()
      .split(/[\s,]+/)
      .filter((letter) => letter !== letterOf(position))
      .map((letter) => (/^[A-X]$/.test(letter) && letter.charCodeAt(0) - 64 > position ? letterOf(letter.charCodeAt(0) - 65) : letter))
      .join(' '),
  }));
  return withRoom({ ...draft, diagnoses, lines });
}

/** The draft with more diagnoses and, for each more procedure, a line that points at the first four diagnoses. */
export function withCodes(draft: Draft, codes: { readonly diagnoses: readonly string[]; readonly procedures: readonly string[] }): Draft {
  const known = new Set(draft.diagnoses.map((code) => code.trim().toUpperCase()));
  const fresh = codes.diagnoses.filter((code) => !known.has(code));
  const diagnoses = [...draft.diagnoses.filter((code) => code.trim() !== ''), ...fresh].slice(0, DIAGNOSES_OF_A_VISIT);
  const lines = draft.lines.filter((line) => !isEmptyLine(line));
  const charged = new Set(lines.map(({ code }) => code.trim().toUpperCase()));
  const added = codes.procedures
    .filter((code) => !charged.has(code))
    .map((code) => ({ ...emptyLine(draft.encounter.serviceDate), code, pointers: allPointers(diagnoses) }));
  return withRoom({ ...draft, diagnoses, lines: [...lines, ...added].slice(0, LINES_OF_A_VISIT) });
}

/** Lines that came from elsewhere (a template, an earlier visit, a dose) behind those that stand there. */
export function withLines(draft: Draft, diagnoses: readonly string[], more: readonly DraftLine[]): Draft {
  const lines = draft.lines.filter((line) => !isEmptyLine(line));
  return withRoom({ ...draft, diagnoses, lines: [...lines, ...more].slice(0, LINES_OF_A_VISIT) });
}

/** Some lines in the place of one. */
export const withLineReplaced = (draft: Draft, lineId: string, by: readonly DraftLine[]): Draft =>
  withRoom({ ...draft, lines: draft.lines.flatMap((line) => (line.id === lineId ? by : [line])).slice(0, LINES_OF_A_VISIT) });

/** Ctrl ↑: an empty line becomes like the one above, another takes a copy under itself. */
export function copiedAbove(before: Draft, lineId: string): Draft {
  const at = before.lines.findIndex(({ id }) => id === lineId);
  const above = before.lines[at - 1];
  const own = before.lines[at];
  if (!above || !own) return before;
  const copy = {
    ...above,
    wholeFor: above.code.trim().toUpperCase(),
    id: isEmptyLine(own) ? own.id : emptyLine(before.encounter.serviceDate).id,
  };
  if (isEmptyLine(own)) return { ...before, lines: before.lines.with(at, copy) };
  return before.lines.length >= LINES_OF_A_VISIT ? before : { ...before, lines: before.lines.toSpliced(at, 0, copy) };
}
