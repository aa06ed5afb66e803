import { formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import { overLimits, type UnitLine } from '../../code-library/mue-check.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { LineEntry, ScrubBooks } from './books.ts';
import { eachLine, entryAt, isVoid, type LineFault, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

const MOST_UNITS = 9_999_000;
/** Whether a quantity in thousandths can be sent: a whole number of thousandths above 0, at most 9,999 units. */
export const isPossibleUnits = (thousandths: number): boolean =>
  Number.isInteger(thousandths) && thousandths > 0 && thousandths <= MOST_UNITS;

/** Miles of an ambulance, the only units of HCPCS that Medicare takes in parts. */
const IN_PARTS: ReadonlySet<string> = new Set(['A0425', 'A0435', 'A0436', 'A0888']);

const quantityFaults = eachLine('unitThousandths', ({ line, words }) => quantityFault(line, words));

function quantityFault({ unitThousandths, unitKind, procedureCode }: ServiceLine, words: string): LineFault | undefined {
  if (!isPossibleUnits(unitThousandths))
    return {
      message: `${words} ${unitThousandths > MOST_UNITS ? 'has more units than a line carries' : 'has no units'}.`,
      fix: 'Enter how often it was done or how much was given: above 0, at most 9,999.',
    };
  if (unitKind !== 'UN' || unitThousandths % 1000 === 0 || IN_PARTS.has(procedureCode)) return undefined;
  const fix = 'Enter whole units: what was begun counts whole, by the rounding that the payer asks for.';
  return { message: `${words} counts parts of a unit of ${procedureCode}.`, fix, severity: 'warn' };
}

export const unitsEdit: Edit = {
  number: 35,
  title: 'Units can be sent and are not more than likely',
  source:
    '005010X222A1 SV104: a quantity above 0; Medicare takes up to four digits before the point; CMS medically unlikely edits of the quarter: indicator 1 limits a line, 2 and 3 a day, 2 without exception',
  severity: 'stop',
  box: '24G',
  element: '2400 SV104',
  prevents: 'A7:476',
  fields: ['lines.*.unitThousandths'],
  asks: ['limits', 'history'],
  check: (claim, today, books) => [...quantityFaults(claim, today, books), ...(isVoid(claim) ? [] : limitFaults(claim, books))],
};

/** Payers that are bound to CMS's limits: Medicare and Medicaid. Others look at them as they please. */
const BOUND: ReadonlySet<string> = new Set(['MA', 'MB', 'MC']);

const NO_LIMIT = Number.POSITIVE_INFINITY;

/** Everything of a line's code on its day, whoever did it, in thousandths. */
function allOnDay({ procedureCode, from }: ServiceLine, { lines }: ClaimFacts, { earlierLines }: ScrubBooks): number {
  let total = 0;
  for (const line of lines) if (line.procedureCode === procedureCode && line.from === from) total += line.unitThousandths;
  for (const line of earlierLines) if (line.code === procedureCode && line.day === from) total += line.unitThousandths;
  return total;
}

/** Lines past their limit: with indicators 2 and 3 everything of the day counts, other visits of the patient included. */
function limitFaults(claim: ClaimFacts, books: ScrubBooks): readonly Fault[] {
  // Hardly any claim comes near a limit: all units of a code on a day together go past it, or no line and no day does.
  if (!claim.lines.some((line, at) => allOnDay(line, claim, books) > (entryAt(books, at).limit?.units ?? NO_LIMIT) * 1_000))
    return NO_FAULTS;
  const days = new Set(claim.lines.map(({ from }) => from));
  return [...days].flatMap((day) => (day === null ? [] : limitFaultsOn(claim, books, day)));
}

function limitFaultsOn(claim: ClaimFacts, books: ScrubBooks, day: PlainDate): readonly Fault[] {
  // Minutes of anesthesia are no units of a code's limit.
  const places = claim.lines.flatMap(({ from, unitKind }, at) => (from === day && unitKind === 'UN' ? [at] : []));
  const limits = new Map<string, NonNullable<LineEntry['limit']>>();
  const own: UnitLine[] = [];
  for (const at of places) {
    const [line, limit] = [claim.lines[at], entryAt(books, at).limit];
    if (!line) continue;
    own.push({ code: line.procedureCode, unitThousandths: line.unitThousandths });
    if (limit) limits.set(line.procedureCode, limit);
  }
  const others = books.earlierLines.filter(
    (line) => line.day === day && line.renderingNpi === treatingNpi(claim, claim.lines[places[0] ?? 0]),
  );
  return overLimits([...own, ...others], limits).flatMap((over): readonly Fault[] => {
    // What other visits of the day have on lines of their own is theirs to say.
    const [at] = over.lines.filter((place) => place < own.length).slice(-1);
    const place = at === undefined ? undefined : places[at];
    if (place === undefined) return [];
    const units = String(over.unitThousandths / 1000);
    const message = `${lineWords(place)} brings ${over.code} to ${units} on ${formatDate(day)}${over.indicator === 1 ? ' on one line' : ''}; at most ${over.limit} are likely.`;
    const absolute = over.indicator === 2 && BOUND.has(claim.payer.filingIndicator);
    return [
      {
        field: `lines.${place}.unitThousandths`,
        message,
        fix: absolute
          ? 'Correct the units: this limit has no exceptions.'
          : 'Correct the units, or be ready to show in the record why so many were needed.',
        ...(absolute ? {} : { severity: 'warn' as const }),
      },
    ];
  });
}

/** Who treated on a line: its own rendering provider, the claim's, or the billing one when they are one person. */
export const treatingNpi = ({ rendering, billing }: ClaimFacts, line?: ServiceLine): string =>
  line?.rendering?.npi ?? rendering?.npi ?? billing.npi;
