import { useEffect, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import type { RegistrationDraft } from './drafts.ts';

type Likely = Output<'patient.likely'>;
type Asked = CallInput<'patient.likely'>;
/** Long enough not to ask at every key, short enough to be there before the next field is filled. */
const PAUSE = 120;

/** Who the person being typed may already be; asked again a moment after each change. */
export function useLikely({ patient, details, coverages }: RegistrationDraft): Likely {
  const { lastName, firstName, birthDate } = patient;
  const [phone = '', ...otherPhones] = [details.mobilePhone, details.homePhone, details.workPhone].filter((typed) => typed.trim() !== '');
  const memberId = coverages.find(({ payerId }) => payerId !== '')?.memberId ?? '';
  const [asked, setAsked] = useState<Asked>();
  const text = JSON.stringify({
    lastName: lastName.trim(),
    firstName: firstName.trim(),
    birthDate: birthDate ?? null,
    phone,
    otherPhones,
    memberId: memberId.trim(),
  });
  useEffect(() => {
    const wanted = JSON.parse(text) as Asked;
    const enough =
      (wanted.lastName.length > 1 && (wanted.birthDate !== null || wanted.firstName.length > 1)) ||
      wanted.phone.replace(/\D/g, '').length >= 7 ||
      wanted.memberId.length >= 4;
    const timer = setTimeout(() => setAsked(enough ? wanted : undefined), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const { value } = useQuery('patient.likely', asked);
  return asked ? (value ?? []) : [];
}

type Props = { readonly likely: Likely; readonly onOpen: (patientId: string) => void };

/** Likely duplicates beside the form, with the way to open one instead. */
export const LikelyPatients = ({ likely, onOpen }: Props) => (
  <Panel
    label="Already here?"
    title="Already here?"
    under={
      likely.length === 0
        ? 'Nobody like this yet. Like-sounding names, nicknames, swapped digits of a birth date, the same phone or member ID show up here while you type.'
        : undefined
    }
  >
    <div role="status" className="likely">
      {likely.map(({ patientId, name, chart, birthDate, because }, index) => (
        <div key={patientId} className="sect stack">
          <p>
            <StatusIcon shape="triangle" /> <b>{name}</b> <span className="dim code">Chart {chart}</span>
          </p>
          <p className="small soft">
            Born {formatDate(birthDate)}; {because}
          </p>
          <div>
            <Button {...(index === 0 ? { keys: 'Alt O' } : {})} words={`Open ${name} instead`} onClick={() => onOpen(patientId)}>
              Open instead
            </Button>
          </div>
        </div>
      ))}
    </div>
  </Panel>
);
