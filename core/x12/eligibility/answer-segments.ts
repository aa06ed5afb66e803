import { periodWords, quantityWords } from '#shared/domain/eligibility/benefit-codes.ts';
import type {
  BenefitDate,
  BenefitReference,
  BenefitRow,
  Rejection,
  RejectionPlace,
  Trace,
} from '#shared/domain/eligibility/benefit-facts.ts';
import { fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { centsAt, thousandthsAt } from '../amount.ts';
import type { Draft } from '../draft.ts';
import type { SegmentView } from '../segment-view.ts';

/** A row under construction. */
export type BenefitDraft = Draft<BenefitRow>;

/** Longest text kept of one element; longer ones stand whole in the archived file. */
const MAX_TEXT = 300;
/** EB03 repeats at most this often (x12 guide). */
const MAX_SERVICE_TYPES = 99;

/** Element n, cut to what a page can show. */
export const shown = (view: SegmentView, n: number): string => view.text(n).slice(0, MAX_TEXT);

/** An EB, with everything unreadable kept as a message, so that nothing is silently left out. */
export function readBenefit(view: SegmentView): BenefitDraft {
  const { repetition } = view.separators;
  const types = view.text(3);
  const amount = centsAt(view, 7);
  const fraction = readFraction(view.text(8));
  const quantity = thousandthsAt(view, 10);
  const unread = [...(view.size(7) > 0 && amount === null ? ['EB07'] : []), ...(view.size(8) > 0 && fraction === null ? ['EB08'] : [])];
  const [, procedure = '', ...modifiers] = view.components(13);
  return {
    code: shown(view, 1),
    levelCode: shown(view, 2),
    serviceTypes: types === '' ? [] : (repetition === '' ? [types] : types.split(repetition)).slice(0, MAX_SERVICE_TYPES),
    planType: shown(view, 4),
    planName: shown(view, 5),
    periodCode: shown(view, 6),
    amount,
    fractionMillionths: fraction,
    quantity: quantity === null ? null : { code: shown(view, 9), thousandths: quantity },
    authorizationCode: shown(view, 11),
    networkCode: shown(view, 12),
    procedureCode: [procedure, ...modifiers.slice(0, 4)].filter((part) => part !== '').join(' '),
    dates: [],
    references: [],
    messages: unread.map((element) => `${element} could not be read: ${view.text(element === 'EB07' ? 7 : 8).slice(0, 40)}`),
    entities: [],
    rejections: [],
    segment: view.number,
  };
}

/** A decimal fraction in millionths: "0.2" and ".2" are 200000. Digits beyond the sixth are cut off; null when it is no number. */
export function readFraction(text: string): number | null {
  const match = /^(\d{0,4})(?:\.(\d*))?$/.exec(text);
  if (!match || text === '' || text === '.') return null;
  return Number(match[1] ?? '') * 1_000_000 + Number((match[2] ?? '').slice(0, 6).padEnd(6, '0'));
}

/** A DTP: a day, a span, or neither when the payer sent what is no date. */
export function readPeriod(view: SegmentView): BenefitDate {
  const [from = '', to = from] = view.text(3).split('-', 2);
  return { code: shown(view, 1), from: dayOf(from), to: dayOf(to) };
}

const dayOf = (text: string): PlainDate | null => fromCompactDate(text.trim()) ?? null;

export const readReference = (view: SegmentView): BenefitReference => ({
  code: shown(view, 1),
  value: shown(view, 2),
  words: shown(view, 3),
});

export const readTrace = (view: SegmentView): Trace => ({ kind: shown(view, 1), number: shown(view, 2), company: shown(view, 3) });

export const readRejection = (view: SegmentView, place: RejectionPlace): Rejection => ({
  place,
  reason: shown(view, 3),
  followUp: shown(view, 4),
  segment: view.number,
});

/** "TE 8005550100" for each pair of a PER. */
export function readContacts(view: SegmentView): readonly string[] {
  const pairs = [3, 5, 7].filter((n) => view.size(n) > 0 && view.size(n + 1) > 0);
  return pairs.map((n) => `${shown(view, n)} ${shown(view, n + 1)}`);
}

/** HSD in words: "30 visits, a calendar year". The whole of it stands in the archived file. */
export function deliveryWords(view: SegmentView): string {
  const count = thousandthsAt(view, 2);
  const amount = count === null ? '' : `${count / 1000} ${quantityWords(shown(view, 1))}`;
  const unit = view.size(3) > 0 ? `per ${view.size(4) > 0 ? `${shown(view, 4)} ` : ''}${unitWords(shown(view, 3))}` : '';
  return [amount, unit, periodWords(shown(view, 5))].filter((part) => part !== '').join(', ');
}

const UNITS: Readonly<Record<string, string>> = { DA: 'days', MO: 'months', VS: 'visits', WK: 'weeks', YR: 'years' };
const unitWords = (code: string): string => UNITS[code] ?? code;

/** III in words: at which place of service the row holds, or whatever else it says. */
export const additionWords = (view: SegmentView): string =>
  view.is(1, 'ZZ')
    ? `At place of service ${shown(view, 2)}`
    : [1, 2, 3, 4]
        .map((n) => shown(view, n))
        .filter(Boolean)
        .join(' ');
