import type { CallInput } from '#shared/contract/operations.ts';
import { formatTimes } from '#shared/domain/charge/line-details.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { formatDecimal } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { shortDate, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';

export type Encounter = CallInput<'charge.check'>['encounter'];
export type SentLine = Encounter['lines'][number];

/** One line of the grid, every cell as it was typed, so that nothing typed is ever lost. */
export type DraftLine = {
  readonly id: string;
  readonly from: string;
  /** Empty: one day. */
  readonly to: string;
  /** Empty: as the visit. */
  readonly place: string;
  readonly code: string;
  readonly modifiers: string;
  readonly pointers: string;
  readonly units: string;
  /** "75", or the times "0815-0930 1000-1045". */
  readonly minutes: string;
  readonly charge: string;
  /** False while the fee schedule decides the charge. */
  readonly ownCharge: boolean;
  readonly ndc: string;
  readonly ndcQuantity: string;
  readonly ndcUnit: NonNullable<SentLine['ndc']>['unit'];
  readonly description: string;
  readonly note: string;
  readonly revenueCode: string;
  readonly renderingProviderId: string | null;
  readonly orderingProviderId: string | null;
  readonly supervisingProviderId: string | null;
  readonly emergency: boolean;
  readonly epsdt: boolean;
  readonly familyPlanning: boolean;
  /** What only lines of special kinds say. */
  readonly supplement: NonNullable<SentLine['supplement']> | null;
  /** Cells that defaults filled and nobody has touched since; "diagnosis:Z23" for a diagnosis that came along. */
  readonly given: readonly string[];
  /** Those of them that are as last used, not from the practice's list. */
  readonly lastUsed: readonly string[];
  /** Cells typed by hand: no default comes over them, also when they look empty. */
  readonly touched: readonly string[];
  /** A code that needs no defaults, because its line came whole from a template, an earlier visit or the kept draft. */
  readonly wholeFor: string;
};

const writtenDay = (day: PlainDate, now: PlainDate): string =>
  parseDateInput(shortDate(day), now) === day ? shortDate(day) : formatDate(day);
let lastDay = { day: '', now: '', text: '' };

/** "07/13" where that can only mean this day, else with its year. The lines of a visit ask for the same day over and over. */
export function dayText(day: PlainDate): string {
  const now = today();
  if (lastDay.day !== day || lastDay.now !== now) lastDay = { day, now, text: writtenDay(day, now) };
  return lastDay.text;
}

export const emptyLine = (from: PlainDate, id: string = newId()): DraftLine => ({
  id,
  from: dayText(from),
  to: '',
  place: '',
  code: '',
  modifiers: '',
  pointers: '',
  units: '1',
  minutes: '',
  charge: '',
  ownCharge: false,
  ndc: '',
  ndcQuantity: '1',
  ndcUnit: 'UN',
  description: '',
  note: '',
  revenueCode: '',
  renderingProviderId: null,
  orderingProviderId: null,
  supervisingProviderId: null,
  emergency: false,
  epsdt: false,
  familyPlanning: false,
  supplement: null,
  given: [],
  lastUsed: [],
  touched: [],
  wholeFor: '',
});

/** A line that nobody has typed into yet. */
export const isEmptyLine = ({ code, modifiers, pointers, charge, ndc, minutes, note, description }: DraftLine): boolean =>
  [code, modifiers, pointers, charge, ndc, minutes, note, description].every((cell) => cell.trim() === '');

export const letterOf = (position: number): string => String.fromCharCode(64 + position);
export const formatUnits = (thousandths: number): string => String(thousandths / 1000);
export const pointerText = (pointers: readonly number[]): string => pointers.map(letterOf).join(' ');
export const minutesText = ({ minutes, times }: Pick<SentLine, 'minutes' | 'times'>): string =>
  times !== undefined && times.length > 0 ? formatTimes(times) : String(minutes ?? '');

/** A line of the engine as the grid shows it. Whether the fee schedule made its charge is found out later. */
export function lineFrom(line: SentLine): DraftLine {
  return {
    ...emptyLine(line.from, line.chargeLineId),
    to: line.to === line.from ? '' : dayText(line.to),
    place: line.placeOfService ?? '',
    code: line.procedureCode,
    modifiers: line.modifiers.join(' '),
    pointers: pointerText(line.pointers),
    units: formatUnits(line.unitThousandths),
    minutes: minutesText(line),
    charge: formatDecimal(line.charge),
    ownCharge: true,
    ndc: line.ndc?.code ?? '',
    ndcQuantity: formatUnits(line.ndc?.quantityThousandths ?? 1000),
    ndcUnit: line.ndc?.unit ?? 'UN',
    description: line.description,
    note: line.note ?? '',
    revenueCode: line.revenueCode ?? '',
    renderingProviderId: line.renderingProviderId ?? null,
    orderingProviderId: line.orderingProviderId ?? null,
    supervisingProviderId: line.supervisingProviderId ?? null,
    emergency: line.emergency ?? false,
    epsdt: line.epsdt ?? false,
    familyPlanning: line.familyPlanning ?? false,
    supplement: line.supplement ?? null,
    wholeFor: line.procedureCode,
  };
}
