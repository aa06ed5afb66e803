import { parsePhone } from '#shared/domain/identifier/phone.ts';
import { findUnsendable } from '#shared/domain/identifier/sendable-text.ts';
import { CONSENT_KINDS } from '#shared/domain/patient/patient-details.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import type { CoverageDraft, ParticularsDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';

type Day = PlainDate | null | undefined;
const FUTURE = 'That day has not come.';
const BACKWARDS = 'The end is before the start.';

const after = (one: Day, other: Day): boolean => Boolean(one && other && one > other);
const given = (faults: Readonly<Record<string, string | false>>): FieldErrors =>
  Object.fromEntries(Object.entries(faults).filter((entry): entry is [string, string] => entry[1] !== false));

/** Days of a person that cannot be, by the path of the field. */
export const particularsFaults = ({ patient, details }: ParticularsDraft, today: PlainDate): FieldErrors =>
  given({
    'patient.birthDate': after(patient.birthDate, today) && FUTURE,
    'details.deceasedOn':
      (after(details.deceasedOn, today) && FUTURE) || (after(patient.birthDate, details.deceasedOn) && 'That is before the birth.'),
    ...Object.fromEntries(
      CONSENT_KINDS.flatMap((kind) => {
        const { signedOn, expiresOn } = details.consents[kind];
        return [
          [`details.consents.${kind}.signedOn`, after(signedOn, today) && FUTURE],
          [`details.consents.${kind}.expiresOn`, after(signedOn, expiresOn) && BACKWARDS],
        ];
      }),
    ),
  });

/** Days of a coverage that cannot be; one without a payer is not saved and has none. */
export const coverageFaults = (draft: CoverageDraft, path: string, today: PlainDate): FieldErrors =>
  draft.payerId === ''
    ? {}
    : given({
        [`${path}.effectiveTo`]: after(draft.effectiveFrom, draft.effectiveTo) && BACKWARDS,
        [`${path}.subscriber.birthDate`]: draft.relationship !== 'self' && after(draft.subscriber.birthDate, today) && FUTURE,
      });

/** Said while typing and stopping nothing: a character that no claim can carry. */
export function claimWarning(text: string): string | undefined {
  const bad = findUnsendable(cleanLine(text));
  return bad === undefined ? undefined : `Claims cannot carry “${bad}”.`;
}

/** Said while typing and stopping nothing: what is not a number that can be called. */
export const phoneWarning = (text: string): string | undefined =>
  text.trim() === '' || parsePhone(cleanLine(text)) !== undefined ? undefined : 'Not ten digits; an extension has no place here.';
