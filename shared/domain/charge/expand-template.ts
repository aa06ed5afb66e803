import type { Cents } from '../../kernel/cents.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { DrugCode } from '../claim/claim-facts.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_CLAIM } from '../claim/claim-room.ts';

/** One line of a charge template. */
export type TemplateLine = {
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  /** Positions in the template's diagnoses; in the visit's when the template has none. */
  readonly pointers: readonly number[];
  readonly unitThousandths: number;
  /** Null: the fee schedule decides. */
  readonly charge: Cents | null;
  /** Days after the first day. */
  readonly dayOffset: number;
  readonly placeOfService: string;
  readonly description: string;
  readonly ndc: DrugCode | null;
};
/** A list of lines that one short key stands for. */
export type ChargeTemplate = {
  readonly templateId: string;
  readonly key: string;
  readonly name: string;
  readonly diagnoses: readonly string[];
  readonly lines: readonly TemplateLine[];
  readonly active: boolean;
};

/** A template's line on its day, its pointers those of the visit. */
export type PlacedLine = Omit<TemplateLine, 'dayOffset'> & { readonly from: PlainDate; readonly to: PlainDate };
export type Expansion = {
  /** The visit's diagnoses with those of the template after them, each once. */
  readonly diagnoses: readonly string[];
  readonly lines: readonly PlacedLine[];
  /** Diagnoses for which there was no room any more; nothing points at them. */
  readonly leftOut: readonly string[];
};

/** A template is what one visit repeats, so it has no more lines than a claim. */
export const LINES_OF_A_TEMPLATE = LINES_OF_A_CLAIM;
const MOST_POINTERS = 4;

/** The codes of both in order, each once, up to what a visit holds; and those for which there was no room. */
export function mergeDiagnoses(
  before: readonly string[],
  more: readonly string[],
): { readonly diagnoses: readonly string[]; readonly leftOut: readonly string[] } {
  const all = [...new Set([...before, ...more.filter((code) => code !== '')])];
  return { diagnoses: all.slice(0, DIAGNOSES_OF_A_VISIT), leftOut: all.slice(DIAGNOSES_OF_A_VISIT) };
}

/**
 * A template's lines on a visit that begins on a day and has these diagnoses already. A line without pointers points at all of
 * the template's diagnoses, or of the visit's when the template brings none, up to four.
 */
export function expandTemplate(
  { diagnoses: own, lines }: Pick<ChargeTemplate, 'diagnoses' | 'lines'>,
  firstDay: PlainDate,
  before: readonly string[],
): Expansion {
  const { diagnoses, leftOut } = mergeDiagnoses(before, own);
  const meant = own.length > 0 ? own : diagnoses;
  const placeOf = (code: string | undefined): readonly number[] => {
    const at = code === undefined ? -1 : diagnoses.indexOf(code);
    return at < 0 ? [] : [at + 1];
  };
  return {
    diagnoses,
    leftOut,
    lines: lines.map(({ dayOffset, pointers, ...line }) => {
      const day = addDays(firstDay, dayOffset);
      const codes = pointers.length > 0 ? pointers.map((pointer) => meant[pointer - 1]) : meant;
      return { ...line, pointers: [...new Set(codes.flatMap(placeOf))].slice(0, MOST_POINTERS), from: day, to: day };
    }),
  };
}

/** Whether every pointer of a template names one of its diagnoses; a template without any points into the visit's. */
export const pointsInside = ({ diagnoses, lines }: Pick<ChargeTemplate, 'diagnoses' | 'lines'>): boolean =>
  diagnoses.length === 0 || lines.every(({ pointers }) => pointers.every((pointer) => pointer <= diagnoses.length));
