import type { Output } from '#shared/contract/operations.ts';
import { DIAGNOSES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { type Draft, withoutDiagnosis } from './draft.ts';
import { type DraftLine, formatUnits, letterOf } from './draft-line.ts';

export type Defaults = Output<'charge.defaults'>;

/** Cells that defaults fill, with the words for them and what they hold while they are open. */
const CELLS = {
  modifiers: { words: 'modifiers', blank: '' },
  units: { words: 'units', blank: '1' },
  place: { words: 'place of service', blank: '' },
  pointers: { words: 'diagnoses', blank: '' },
  description: { words: 'description', blank: '' },
  ndc: { words: 'NDC', blank: '' },
  revenueCode: { words: 'revenue code', blank: '' },
} as const;
type FilledCell = keyof typeof CELLS;
type Filling = { readonly cell: FilledCell; readonly from: 'list' | 'lastUsed'; readonly cells: Partial<DraftLine> };

const isFilledCell = (name: string): name is FilledCell => name in CELLS;
const DIAGNOSIS = 'diagnosis:';

/** The code of a line once it is whole. */
export function wholeCode({ code }: Pick<DraftLine, 'code'>): string | undefined {
  const typed = code.trim().toUpperCase();
  return /^[A-Z0-9]{5}$/.test(typed) ? typed : undefined;
}

/** Lines whose defaults nobody has asked for; `asked` says for which code each line was. */
export const wanting = (lines: readonly DraftLine[], asked: ReadonlyMap<string, string>): readonly DraftLine[] =>
  lines.filter((line) => {
    const code = wholeCode(line);
    return code !== undefined && code !== line.wholeFor && asked.get(line.id) !== code;
  });

const isOpen = (line: DraftLine, cell: FilledCell): boolean => !line.touched.includes(cell) && line[cell].trim() === CELLS[cell].blank;

function fillingsOf({ modifiers, unitThousandths, placeOfService, description, ndc, revenueCode }: Defaults, place: string): Filling[] {
  const fillings: Filling[] = [];
  if (modifiers) fillings.push({ cell: 'modifiers', from: modifiers.from, cells: { modifiers: modifiers.value.join(' ') } });
  if (unitThousandths && unitThousandths.value !== 1_000)
    fillings.push({ cell: 'units', from: unitThousandths.from, cells: { units: formatUnits(unitThousandths.value) } });
  if (placeOfService && placeOfService.value !== place)
    fillings.push({ cell: 'place', from: placeOfService.from, cells: { place: placeOfService.value } });
  if (description) fillings.push({ cell: 'description', from: description.from, cells: { description: description.value } });
  if (revenueCode) fillings.push({ cell: 'revenueCode', from: revenueCode.from, cells: { revenueCode: revenueCode.value } });
  if (ndc) {
    const { code, quantityThousandths, unit } = ndc.value;
    fillings.push({ cell: 'ndc', from: ndc.from, cells: { ndc: code, ndcQuantity: formatUnits(quantityThousandths), ndcUnit: unit } });
  }
  return fillings;
}

const plain = (code: string): string => code.trim().toUpperCase().replace('.', '');
const placeOf = (diagnoses: readonly string[], code: string): number => diagnoses.findIndex((one) => plain(one) === plain(code));

/** Diagnoses of the visit with those of a code, the letters of the latter, and which of them are new. */
function withDiagnoses(diagnoses: readonly string[], codes: readonly string[]) {
  const fresh = codes.filter((code) => placeOf(diagnoses, code) < 0).slice(0, Math.max(0, DIAGNOSES_OF_A_VISIT - diagnoses.length));
  const together = [...diagnoses, ...fresh];
  const letters = codes.map((code) => placeOf(together, code)).flatMap((at) => (at < 0 ? [] : [letterOf(at + 1)]));
  return { together, fresh, pointers: letters.slice(0, 4).join(' ') };
}

/**
 * Fills what is still empty of a line with what its code begins with. What an earlier code of the line brought goes first;
 * nothing typed is overwritten. The same draft when another code stands there meanwhile.
 */
export function withDefaults(draft: Draft, lineId: string, code: string, defaults: Defaults): Draft {
  const asked = draft.lines.find(({ id }) => id === lineId);
  if (!asked || wholeCode(asked) !== code) return draft;
  const before = withoutGiven(draft, lineId);
  const line = before.lines.find(({ id }) => id === lineId) ?? asked;
  const fillings = fillingsOf(defaults, before.encounter.placeOfService).filter(({ cell }) => isOpen(line, cell));
  let { diagnoses } = before;
  let came: readonly string[] = [];
  if (defaults.diagnoses && isOpen(line, 'pointers')) {
    const { together, fresh, pointers } = withDiagnoses(diagnoses, defaults.diagnoses.value);
    diagnoses = together;
    came = fresh.map((one) => DIAGNOSIS + one);
    fillings.push({ cell: 'pointers', from: defaults.diagnoses.from, cells: { pointers } });
  }
  if (fillings.length === 0) return before;
  const filled: DraftLine = {
    ...Object.assign({}, line, ...fillings.map(({ cells }) => cells)),
    given: [...fillings.map(({ cell }) => cell), ...came],
    lastUsed: fillings.filter(({ from }) => from === 'lastUsed').map(({ cell }) => cell),
  };
  return { ...before, diagnoses, lines: before.lines.map((one) => (one.id === lineId ? filled : one)) };
}

/** Takes back what defaults filled in a line; diagnoses that came along go too, unless another line points at them. */
export function withoutGiven(draft: Draft, lineId: string): Draft {
  const line = draft.lines.find(({ id }) => id === lineId);
  if (!line || line.given.length === 0) return draft;
  const blanks = Object.fromEntries(line.given.filter(isFilledCell).map((cell) => [cell, CELLS[cell].blank]));
  const drug = line.given.includes('ndc') ? ({ ndcQuantity: '1', ndcUnit: 'UN' } as const) : {};
  const emptied: DraftLine = { ...line, ...blanks, ...drug, given: [], lastUsed: [] };
  let after: Draft = { ...draft, lines: draft.lines.map((one) => (one.id === lineId ? emptied : one)) };
  for (const name of line.given) {
    const position = name.startsWith(DIAGNOSIS) ? placeOf(after.diagnoses, name.slice(DIAGNOSIS.length)) + 1 : 0;
    const letter = letterOf(position);
    if (position > 0 && !after.lines.some(({ pointers }) => pointers.toUpperCase().includes(letter)))
      after = withoutDiagnosis(after, position);
  }
  return after;
}

/** What defaults filled, line by line: "line 2 modifiers, units (your list) and NDC (last used)". */
export function filledWords(lines: readonly DraftLine[]): readonly string[] {
  return lines.flatMap((line, index) => {
    const cells = line.given.filter(isFilledCell);
    if (cells.length === 0) return [];
    const used = cells.filter((cell) => line.lastUsed.includes(cell));
    const listed = cells.filter((cell) => !used.includes(cell));
    const named = (some: readonly FilledCell[], from: string) =>
      some.length === 0 ? [] : [`${some.map((cell) => CELLS[cell].words).join(', ')} (${from})`];
    return [`line ${index + 1} ${[...named(listed, 'your list'), ...named(used, 'as last used')].join(' and ')}`];
  });
}

/** Where a filled cell came from, for its hint; undefined when it was typed. */
export function givenWords({ given, lastUsed }: Pick<DraftLine, 'given' | 'lastUsed'>, cell: string): string | undefined {
  if (!given.includes(cell)) return undefined;
  return lastUsed.includes(cell) ? 'As last used' : 'From your list of code defaults';
}
