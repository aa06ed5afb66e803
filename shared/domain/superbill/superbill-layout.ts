/** What stands in the head of a superbill beside practice, number and patient. */
export const HEADER_PARTS = ['balance', 'copayDue', 'coverages', 'alerts', 'eligibility'] as const;
export type HeaderPart = (typeof HEADER_PARTS)[number];

/** How a superbill is drawn, whatever codes stand on it. */
export type SuperbillStyle = {
  readonly header: Readonly<Record<HeaderPart, boolean>>;
  readonly procedureColumns: number;
  readonly diagnosisColumns: number;
  /** Blank rows for the pen. */
  readonly procedureBlanks: number;
  readonly diagnosisBlanks: number;
  readonly fees: boolean;
  readonly signature: boolean;
  readonly payment: boolean;
};

/** A code with the practice's own words; empty words: those of its code list. */
export type LayoutCode = { readonly code: string; readonly words: string };
export type LayoutSection = { readonly title: string; readonly codes: readonly LayoutCode[] };

/** What a template says of the page. */
export type SuperbillLayout = SuperbillStyle & {
  readonly sections: readonly LayoutSection[];
  readonly diagnoses: readonly LayoutCode[];
};

/** Caps of the contract and of the page: three columns are as narrow as codes with words can be read. */
export const MOST = { sections: 24, codes: 120, diagnoses: 120, procedureColumns: 3, diagnosisColumns: 4, blanks: 30 } as const;

export const PLAIN_STYLE: SuperbillStyle = {
  header: { balance: true, copayDue: true, coverages: true, alerts: true, eligibility: true },
  procedureColumns: 2,
  diagnosisColumns: 3,
  procedureBlanks: 4,
  diagnosisBlanks: 3,
  fees: true,
  signature: true,
  payment: true,
};

/** The part of a layout that says how to draw. */
export function styleOf(layout: SuperbillLayout): SuperbillStyle {
  const { sections: _sections, diagnoses: _diagnoses, ...style } = layout;
  return style;
}

export type LayoutFault = { readonly where: string; readonly words: string };

/**
 * Why a layout would make a poor page, in words for the person who draws it; empty when nothing is wrong. Nothing here stops
 * it from being kept: a half-made template is work, too.
 */
export function layoutFaults(layout: SuperbillLayout): readonly LayoutFault[] {
  const codes = layout.sections.flatMap(({ codes: own }) => own.map(({ code }) => code));
  return [
    ...layout.sections.flatMap(({ title, codes: own }) =>
      own.length === 0 ? [{ where: title, words: `Section “${title}” has no codes: it is not printed.` }] : [],
    ),
    ...repeated(codes).map((code) => ({ where: code, words: `${code} stands twice among the procedures.` })),
    ...repeated(layout.diagnoses.map(({ code }) => code)).map((code) => ({
      where: code,
      words: `${code} stands twice among the diagnoses.`,
    })),
    ...(codes.length === 0 && layout.procedureBlanks === 0 ? [{ where: '', words: 'There is no room for any procedure.' }] : []),
  ];
}

function repeated(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
}

/** A list with the entry at `from` taken out and put in at `to`; places beyond the ends count as the ends. */
export function moved<Entry>(list: readonly Entry[], from: number, to: number): readonly Entry[] {
  const entry = list[from];
  if (entry === undefined) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, entry);
}
