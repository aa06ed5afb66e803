import { useState } from 'react';
import { useQuery } from '../../lib/query.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = { readonly chosen: string | undefined; readonly onChosen: (guarantorId: string | undefined) => void };

/** Another account, found by the beginning of its name or by its number. */
export function AccountField({ chosen, onChosen }: Props) {
  const [text, setText] = useState('');
  const found = useQuery('guarantor.search', { text: text.trim(), limit: 12 }).value ?? [];
  return (
    <>
      <TextField label="Find the account" value={text} onText={setText} maxLength={60} placeholder="name or number" />
      {found.length > 0 && (
        <SelectField
          label="Account"
          value={chosen ?? ''}
          onValue={(guarantorId) => onChosen(guarantorId === '' ? undefined : guarantorId)}
          options={[
            { value: '', words: 'Choose one' },
            ...found.map(({ guarantorId, accountNumber, name }) => ({ value: guarantorId, words: `${name}, account ${accountNumber}` })),
          ]}
        />
      )}
    </>
  );
}
