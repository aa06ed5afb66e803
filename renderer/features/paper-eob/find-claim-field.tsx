import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { money, shortDate } from '../../lib/format.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';

const FIELD = '.paper-find input';

/** Puts the cursor where the next claim is looked for. */
export const focusFind = (): void => document.querySelector<HTMLInputElement>(FIELD)?.focus();

async function findClaims(payerId: string | null, text: string): Promise<readonly Choice[]> {
  if (text.trim() === '') return [];
  const rows = await call('paper.findClaims', { payerId, text: text.trim().slice(0, 60) });
  return rows.map(({ claimId, claimNumber, patientName, serviceDate, payerName, memberId, charge }) => ({
    id: claimId,
    text: claimNumber,
    code: claimNumber,
    words: patientName,
    dim: `${shortDate(serviceDate)} · ${payerName} · ${memberId}`,
    right: money(charge),
  }));
}

type Props = { readonly payerId: string | null; readonly onChoose: (claimId: string) => void };

/** The next claim on the paper, by whatever of it stands there. Stays in the grid: Enter brings its lines. */
export function FindClaimField({ payerId, onChoose }: Props) {
  const [text, setText] = useState('');
  return (
    <div className="paper-find">
      <Combobox
        label="Next claim on it"
        hint="Claim number, patient, day of service or member ID"
        width={420}
        text={text}
        onText={setText}
        onChoose={({ id }) => {
          setText('');
          onChoose(id);
        }}
        find={(typed) => findClaims(payerId, typed)}
        listWidth={640}
      />
    </div>
  );
}
