import type { Output } from '#shared/contract/operations.ts';
import { formatPhone } from '#shared/domain/identifier/phone.ts';
import { ageOn, formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type PatientPage = Output<'patient.get'>;

export const SEX_LETTERS = { F: 'F', M: 'M', U: '–' } as const;

/** "DOB 09/18/1979, 46, F". */
export const bornWords = ({ birthDate, sex }: PatientPage['patient'], on: PlainDate): string =>
  [`DOB ${formatDate(birthDate)}`, String(ageOn(birthDate, on)), ...(sex === 'U' ? [] : [sex])].join(', ');

export const phoneWords = (phone: string): string => (phone === '' ? 'no phone' : formatPhone(phone));

type ClaimLook = { readonly shape: Shape; readonly words: string };

const CLAIM_LOOKS: Readonly<Record<string, ClaimLook>> = {
  draft: { shape: 'ring', words: 'Draft' },
  ready: { shape: 'ring', words: 'Ready to send' },
  onHold: { shape: 'barred', words: 'On hold' },
  queued: { shape: 'half', words: 'In a batch' },
  submitted: { shape: 'half', words: 'Sent' },
  accepted: { shape: 'half', words: 'Accepted by payer' },
  rejected: { shape: 'octagon', words: 'Rejected' },
  paid: { shape: 'check', words: 'Paid' },
  partlyPaid: { shape: 'triangle', words: 'Partly paid' },
  denied: { shape: 'diamond', words: 'Denied' },
  closed: { shape: 'check', words: 'Closed' },
  voided: { shape: 'struck', words: 'Voided' },
  replaced: { shape: 'struck', words: 'Replaced' },
};

/** Shape and words of a claim's status. */
export const claimLook = (status: string): ClaimLook => CLAIM_LOOKS[status] ?? { shape: 'ring', words: status };

/** "88 Invented Road, Willowmere, NE 68501-1234". */
export function addressWords({ street, street2, city, state, zip }: PatientPage['patient']['address']): string {
  const place = [city, [state, zip.length > 5 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip].filter((part) => part !== '').join(' ')];
  return [street, street2, ...place].filter((part) => part !== '').join(', ') || 'not known yet';
}
