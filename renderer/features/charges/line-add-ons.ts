import { type AddOn, looseAddOns, possibleAddOns } from '#shared/domain/charge/add-ons.ts';
import { LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { wholeCode } from './code-defaults.ts';
import type { Draft } from './draft.ts';
import { type DraftLine, emptyLine } from './draft-line.ts';

export type AddOnHelp = {
  /** Add-ons without their primary on the same day. */
  readonly loose: readonly { readonly number: number; readonly code: string; readonly primaries: readonly string[] }[];
  /** Add-ons that would fit, each with the line that it would follow. */
  readonly possible: readonly { readonly code: string; readonly number: number; readonly after: DraftLine }[];
};
const NOTHING: AddOnHelp = { loose: [], possible: [] };

/** Add-ons by the practice's own list: those that stand alone, and those that a line could carry. */
export function addOnHelp({ lines, encounter }: Draft, addOns: readonly AddOn[], today: PlainDate): AddOnHelp {
  if (addOns.length === 0) return NOTHING;
  const placed = lines.flatMap((line, index) => {
    const code = wholeCode(line);
    return code === undefined ? [] : [{ line, code, number: index + 1, day: parseDateInput(line.from, today) ?? encounter.serviceDate }];
  });
  const loose = looseAddOns(placed, addOns).map(({ line, code, primaries }) => ({ number: placed[line]?.number ?? 0, code, primaries }));
  if (lines.filter((line) => wholeCode(line)).length >= LINES_OF_A_VISIT) return { loose, possible: [] };
  const codes = placed.map(({ code }) => code);
  const possible = possibleAddOns(codes, addOns).flatMap((code) => {
    const primaries = addOns.find((addOn) => addOn.code === code)?.primaries ?? [];
    const after = placed.find((one) => primaries.includes(one.code));
    return after ? [{ code, number: after.number, after: after.line }] : [];
  });
  return { loose, possible };
}

/** The draft with an add-on under its primary, on the same day and for the same diagnoses. */
export function withAddOn(draft: Draft, { code, after }: AddOnHelp['possible'][number]): Draft {
  const at = draft.lines.findIndex(({ id }) => id === after.id);
  if (at < 0) return draft;
  const { from, to, place, pointers, renderingProviderId } = after;
  const line: DraftLine = { ...emptyLine(draft.encounter.serviceDate), code, from, to, place, pointers, renderingProviderId };
  return { ...draft, lines: draft.lines.toSpliced(at + 1, 0, line).slice(0, LINES_OF_A_VISIT) };
}
