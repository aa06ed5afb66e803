import { CONSENT_KINDS, type ConsentKind, consentState } from '#shared/domain/patient/patient-details.ts';
import { today } from '../../lib/format.ts';
import { DateField } from '../../ui/date-field.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import type { PartProps } from './patient-fields.tsx';

export const CONSENT_WORDS: Readonly<Record<ConsentKind, string>> = {
  signature: 'Signature on file',
  release: 'May release information',
  assignment: 'Benefits paid to us',
  privacy: 'Privacy notice given',
};
const FLAGS = { signature: 'signatureOnFile', release: 'releaseOfInformation', assignment: 'benefitsAssigned' } as const;

/** What was signed and when, and until when it holds; a claim asks for the first three. */
export function ConsentFieldset({ draft, onDraft, errors }: PartProps) {
  const { patient, details } = draft;
  return (
    <fieldset className="form-part">
      <legend>Consents and signatures</legend>
      <div className="consents">
        {CONSENT_KINDS.map((kind) => {
          const consent = details.consents[kind];
          const change = (changed: Partial<typeof consent>) =>
            onDraft({ ...draft, details: { ...details, consents: { ...details.consents, [kind]: { ...consent, ...changed } } } });
          const expired = consentState(consent, today()) === 'expired';
          return (
            <div key={kind} className="consent">
              {kind === 'privacy' ? (
                <span className="consent-name">{CONSENT_WORDS.privacy}</span>
              ) : (
                <CheckField
                  label={CONSENT_WORDS[kind]}
                  checked={patient[FLAGS[kind]]}
                  onChecked={(checked) => onDraft({ ...draft, patient: { ...patient, [FLAGS[kind]]: checked } })}
                />
              )}
              <DateField
                label={`${CONSENT_WORDS[kind]}: signed on`}
                value={consent.signedOn ?? undefined}
                onDate={(day) => change({ signedOn: day ?? null })}
                lean="past"
                error={errors[`details.consents.${kind}.signedOn`]}
              />
              <DateField
                label={`${CONSENT_WORDS[kind]}: until`}
                value={consent.expiresOn ?? undefined}
                onDate={(day) => change({ expiresOn: day ?? null })}
                error={errors[`details.consents.${kind}.expiresOn`]}
                {...(expired ? { warning: 'No longer holds.' } : {})}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
