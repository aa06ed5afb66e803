import type { EobAdjustment, EobCells, EobDetail, EobFigure, EobRemark, EobServiceLine, PlacedSegment } from './eob-detail.ts';
import { amountAt, cellOf, elementOf, figureAt, figuresAt, placeOf, qualifiedFigure } from './eob-figures.ts';
import { CLAIM_ELEMENTS, type ElementWords, INPATIENT_ELEMENTS, OUTPATIENT_ELEMENTS, statusWords } from './eob-words.ts';
import { adjustmentName } from './payer-rule.ts';

/** A claim or a line while its segments are read. */
type Part = {
  readonly head: PlacedSegment;
  readonly adjustments: EobAdjustment[];
  readonly remarks: EobRemark[];
  readonly notes: EobFigure[];
};

/**
 * Everything that the segments of one claim say (CLP to the one before the next claim), each with its place. `component` parts
 * composites (ISA16). A segment that nobody has words for is named in `unread`, so that none is lost; nothing here counts money.
 */
export function explainSegments(segments: readonly PlacedSegment[], component: string): EobDetail {
  const [first, ...rest] = segments;
  const claim = partOf(first ?? { number: 0, elements: ['CLP'] });
  const lines: Part[] = [];
  const unread: number[] = [];
  for (const segment of rest) {
    if (elementOf(segment, 0) === 'SVC') lines.push(partOf(segment));
    else if (!readInto(lines.at(-1) ?? claim, segment)) unread.push(segment.number);
  }
  return {
    claim: claimFigures(claim.head),
    cells: cellsOf(claim, 3, 4),
    adjustments: claim.adjustments,
    remarks: claim.remarks,
    notes: claim.notes,
    lines: lines.map((line, index) => serviceLine(line, index, component)),
    unread,
  };
}

const partOf = (head: PlacedSegment): Part => ({ head, adjustments: [], remarks: [], notes: [] });

/** Adds what a segment says to its claim or line; false when there are no words for it. */
function readInto(part: Part, segment: PlacedSegment): boolean {
  switch (elementOf(segment, 0)) {
    case 'CAS': {
      const found = adjustmentsIn(segment);
      part.adjustments.push(...found);
      return found.length > 0;
    }
    case 'MIA':
      return readDecision(part, segment, INPATIENT_ELEMENTS);
    case 'MOA':
      return readDecision(part, segment, OUTPATIENT_ELEMENTS);
    case 'LQ':
      if (elementOf(segment, 2) === '') return false;
      part.remarks.push({ code: elementOf(segment, 2), at: placeOf(segment, 2) });
      return true;
    case 'PER':
      return readContact(part, segment);
    default: {
      const figure = qualifiedFigure(segment);
      if (figure) part.notes.push(figure);
      return figure !== undefined;
    }
  }
}

function adjustmentsIn(segment: PlacedSegment): readonly EobAdjustment[] {
  const group = elementOf(segment, 1);
  const found: EobAdjustment[] = [];
  for (let n = 2; n < segment.elements.length; n += 3) {
    const [reason, amount, units] = [elementOf(segment, n), elementOf(segment, n + 1), elementOf(segment, n + 2)];
    if (reason !== '' || amount !== '') found.push({ group, reason, amount: amountAt(segment, n + 1), units, at: placeOf(segment, n + 1) });
  }
  return found;
}

/** MIA or MOA: figures, and the remarks among them. */
function readDecision(part: Part, segment: PlacedSegment, table: Readonly<Record<number, ElementWords>>): boolean {
  const figures = figuresAt(segment, table);
  const remarks = Object.entries(table).flatMap(([n, { kind }]): EobRemark[] => {
    const code = elementOf(segment, Number(n));
    return kind === 'remark' && code !== '' ? [{ code, at: placeOf(segment, Number(n)) }] : [];
  });
  part.notes.push(...figures);
  part.remarks.push(...remarks);
  return figures.length + remarks.length > 0;
}

/** PER: whom to ask at the payer. */
function readContact(part: Part, segment: PlacedSegment): boolean {
  const ways = [4, 6, 8].map((n) => elementOf(segment, n)).filter((way) => way !== '');
  const text = [elementOf(segment, 2), ...ways].filter((words) => words !== '').join(' · ');
  if (text === '') return false;
  part.notes.push({ what: 'Whom to ask', text, amount: null, words: '', at: placeOf(segment, elementOf(segment, 2) === '' ? 4 : 2) });
  return true;
}

function claimFigures(head: PlacedSegment): readonly EobFigure[] {
  return Object.entries(CLAIM_ELEMENTS).flatMap(([n, element]) => {
    const words = n === '2' ? statusWords(elementOf(head, 2)) : '';
    return figureAt(head, Number(n), element, words) ?? [];
  });
}

const PATIENT: Readonly<Record<string, 'deductible' | 'coinsurance' | 'copay'>> = {
  'PR-1': 'deductible',
  'PR-2': 'coinsurance',
  'PR-3': 'copay',
};

/** The columns of a claim or line. `billed` and `paid` name the elements of its head. */
function cellsOf({ head, adjustments, notes }: Part, billed: number, paid: number): EobCells {
  const column = ({ group, reason }: EobAdjustment) => PATIENT[adjustmentName({ group: group as 'PR', reason })];
  const headCell = (n: number) => cellOf(elementOf(head, n) === '' ? [] : [{ amount: amountAt(head, n), at: placeOf(head, n) }]);
  const taken = (wanted: 'deductible' | 'coinsurance' | 'copay' | undefined) =>
    cellOf(adjustments.filter((adjustment) => column(adjustment) === wanted));
  return {
    billed: headCell(billed),
    allowed: cellOf(notes.filter(({ what }) => what === 'Allowed')),
    deductible: taken('deductible'),
    coinsurance: taken('coinsurance'),
    copay: taken('copay'),
    other: taken(undefined),
    paid: headCell(paid),
  };
}

function serviceLine(line: Part, index: number, component: string): EobServiceLine {
  const { head, adjustments, remarks, notes } = line;
  return { position: index + 1, service: serviceFigures(head, component), cells: cellsOf(line, 2, 3), adjustments, remarks, notes };
}

/** SVC: what was decided on, and what was billed where the payer changed it (SVC06, SVC07). */
function serviceFigures(head: PlacedSegment, component: string): readonly EobFigure[] {
  const procedure = (n: number, what: string): EobFigure | undefined => {
    const [kind = '', code = '', ...rest] = elementOf(head, n).split(component);
    const named = code === '' ? kind : [code, ...rest.slice(0, 4)].filter((part) => part !== '').join(' ');
    const words = rest[5] ?? '';
    return named === '' ? undefined : { what, text: named, amount: null, words, at: placeOf(head, n, code === '' ? 1 : 2) };
  };
  return [
    procedure(1, 'Decided on'),
    procedure(6, 'Billed as'),
    figureAt(head, 4, { what: 'Revenue code', kind: 'text' }),
    figureAt(head, 5, { what: 'Units paid', kind: 'number' }),
    figureAt(head, 7, { what: 'Units billed', kind: 'number' }),
  ].filter((figure) => figure !== undefined);
}
