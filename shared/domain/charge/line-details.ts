import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ClaimSupplement } from '../claim/claim-supplement.ts';
import type { Attachment } from '../claim/earlier-payer.ts';
import type { TypedInstitutional } from '../claim/typed-institutional.ts';
import type { TypedLineSupplement } from '../claim/typed-supplement.ts';
import type { DelayReason, EpsdtReferral, TimeSpan } from './detail-codes.ts';

/** What a charge line says beside code, days, units and price. Empty or null: as the visit says, or nothing. */
export type LineDetails = {
  readonly placeOfService: string;
  readonly renderingProviderId: string | null;
  /** Of a rendering or a referring provider: people outside the practice order and supervise too. */
  readonly orderingProviderId: string | null;
  readonly supervisingProviderId: string | null;
  /** Of an anesthesia or another timed service. */
  readonly minutes: number | null;
  readonly times: readonly TimeSpan[];
  readonly emergency: boolean;
  readonly epsdt: boolean;
  readonly familyPlanning: boolean;
  /** NTE*ADD of the line. */
  readonly note: string;
  /** Four digits, for the institutional claim. */
  readonly revenueCode: string;
  /** What only lines of special kinds say; null: nothing of it. */
  readonly supplement: TypedLineSupplement | null;
};

/** What a visit says beside days, place and people that every visit has. */
export type VisitDetails = {
  readonly supervisingProviderId: string | null;
  readonly admissionDate: PlainDate | null;
  readonly dischargeDate: PlainDate | null;
  readonly delayReason: DelayReason | '';
  readonly epsdtReferral: EpsdtReferral | '';
  /** Three or four digits, for the institutional claim. */
  readonly typeOfBill: string;
  /** What only visits of special kinds say; null: nothing of it. */
  readonly supplement: ClaimSupplement | null;
  /** Papers that go with the claim by another way. */
  readonly attachments: readonly Attachment[];
  /** What the bill of a facility says; null: the visit is a professional one. It counts only with a type of bill. */
  readonly institutional: TypedInstitutional | null;
};

/** A line that says nothing out of the ordinary. */
export const NO_LINE_DETAILS = {
  placeOfService: '',
  renderingProviderId: null,
  orderingProviderId: null,
  supervisingProviderId: null,
  minutes: null,
  times: [] as TimeSpan[], // a list that callers may take as theirs; nobody adds to it
  emergency: false,
  epsdt: false,
  familyPlanning: false,
  note: '',
  revenueCode: '',
  supplement: null,
} as const satisfies LineDetails;

/** A visit that says nothing out of the ordinary. */
export const NO_VISIT_DETAILS = {
  supervisingProviderId: null,
  admissionDate: null,
  dischargeDate: null,
  delayReason: '',
  epsdtReferral: '',
  typeOfBill: '',
  supplement: null,
  attachments: [] as Attachment[],
  institutional: null,
} as const satisfies VisitDetails;

/** Anesthesia procedures of CPT stand together, 00100 to 01999; their time is sent in minutes (SV103 MJ). */
export const isAnesthesiaCode = (code: string): boolean => /^0[01]\d{3}$/.test(code) && code >= '00100' && code <= '01999';

/** Times as one text, "0815-0930 1000-1045", as they are stored and typed. */
export const formatTimes = (times: readonly TimeSpan[]): string => times.map(({ start, stop }) => `${start}-${stop}`).join(' ');

/** Times of such a text; what has not that shape is left out. */
export const parseTimes = (text: string): readonly TimeSpan[] =>
  [...text.matchAll(/\b((?:[01]\d|2[0-3])[0-5]\d)-((?:[01]\d|2[0-3])[0-5]\d)\b/g)].map(([, start = '', stop = '']) => ({ start, stop }));

const minuteOfDay = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(2));

/** Minutes of all times together; one that ends at or before its start is taken to end the next day. */
export function minutesOf(times: readonly TimeSpan[]): number {
  let total = 0;
  for (const { start, stop } of times) {
    const minutes = minuteOfDay(stop) - minuteOfDay(start);
    total += minutes > 0 ? minutes : minutes + 24 * 60;
  }
  return total;
}
