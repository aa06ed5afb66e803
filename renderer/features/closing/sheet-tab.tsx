import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { methodWords } from '#shared/domain/closing/entry-words.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Sum } from '../../ui/sum.tsx';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { EntryTable } from './entry-table.tsx';
import { fromTo, sheetSum } from './looks.ts';

type Basis = 'posting' | 'entry' | 'service';
const BASES = [
  { value: 'posting', words: 'Day it is posted to' },
  { value: 'entry', words: 'Day it was recorded' },
  { value: 'service', words: 'Day of service' },
] as const;

type Props = { readonly today: PlainDate; readonly asked: string | null; readonly onActions: OnActions };

/** The day sheet: what is owed before, what happened, what is owed after; by user and provider; to print and for a spreadsheet. */
export function SheetTab({ today, asked, onActions }: Props) {
  const begin = asked !== null && isPlainDate(asked) ? asked : today;
  const [from, setFrom] = useState<PlainDate | undefined>(begin);
  const [through, setThrough] = useState<PlainDate | undefined>(begin);
  const [basis, setBasis] = useState<Basis>('posting');
  const [userId, setUserId] = useState('');
  const [renderingId, setRenderingId] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const users = useQuery('task.people', {}).value?.people ?? [];
  const providers = useQuery('provider.list', {}).value ?? [];
  const question =
    from === undefined || through === undefined
      ? undefined
      : { from, through, basis, userId: userId === '' ? null : userId, renderingProviderId: renderingId === '' ? null : renderingId };
  const sheet = useQuery('sheet.get', question);
  const filtered = userId !== '' || renderingId !== '';
  const give = async (what: 'sheet.document' | 'sheet.csv') => {
    if (!question) return;
    try {
      const file = await call(what, question);
      const bytes = documentBytes(file.base64);
      await (what === 'sheet.csv' ? bridge().saveFile(file.name, file.mediaType, bytes) : bridge().printPdf(file.name, bytes));
      setProblem(undefined);
    } catch (refused) {
      setProblem(refused);
    }
  };
  useTabActions(onActions, [
    { label: 'Print the sheet', keys: 'P', primary: true, disabled: !question, run: () => void give('sheet.document') },
    { label: 'Save as CSV', keys: 'S', disabled: !question, run: () => void give('sheet.csv') },
  ]);
  const { value } = sheet;
  return (
    <>
      <div className="closing-ask">
        <DateField label="From" value={from} onDate={setFrom} from={today} />
        <DateField label="Through" value={through} onDate={setThrough} from={today} />
        <SelectField label="By the" value={basis} onValue={setBasis} options={BASES} />
        <SelectField
          label="User"
          value={userId}
          onValue={setUserId}
          options={[{ value: '', words: 'Everybody' }, ...users.map(({ userId: value, name: words }) => ({ value, words }))]}
        />
        <SelectField
          label="Provider"
          value={renderingId}
          onValue={setRenderingId}
          options={[
            { value: '', words: 'All' },
            ...providers.map((one) => ({ value: one.renderingProviderId, words: `${one.firstName} ${one.lastName}` })),
          ]}
        />
      </div>
      <ErrorNote problem={problem ?? sheet.problem} onRetry={sheet.again} />
      {!value && sheet.problem === undefined && <Skeleton label="the day sheet" lines={12} />}
      {value && (
        <div className="closing-sheet">
          <EntryTable label="Entries of the sheet" entries={value.entries} />
          <SheetSums sheet={value} title={question ? fromTo(question.from, question.through) : ''} filtered={filtered} />
        </div>
      )}
    </>
  );
}

type SumsProps = { readonly sheet: Output<'sheet.get'>; readonly title: string; readonly filtered: boolean };

/** The sheet in sums: what is owed, how money came, who did what. */
const SheetSums = ({ sheet, title, filtered }: SumsProps) => (
  <Panel label="Sums" title={title} under={counted(sheet.entryCount, 'entry', 'entries')}>
    {!sheet.figures.agrees && <Note kind="bad">The two ways of adding do not meet. Prove the books in Settings.</Note>}
    <Section>
      <Sum label="What is owed" lines={sheetSum(sheet.figures, filtered)} />
    </Section>
    {sheet.entries.length < sheet.entryCount && (
      <p className="small dim sect">The first {sheet.entries.length} are listed; the CSV has all.</p>
    )}
    <Section title="How money came">
      <Sum
        label="Money by method"
        lines={sheet.methods.map(({ from: who, method, amount }) => ({
          words: `${methodWords(method)}, ${who === 'patient' ? 'patients' : 'payers'}`,
          amount,
        }))}
      />
    </Section>
    <Section title="Charges by provider">
      <Sum label="Charges by provider" lines={sheet.providers.map(({ words, charges }) => ({ words, amount: charges }))} />
    </Section>
    <Section title="Payments by user">
      <Sum label="Payments by user" lines={sheet.users.map(({ words, payments }) => ({ words, amount: payments }))} />
    </Section>
  </Panel>
);
