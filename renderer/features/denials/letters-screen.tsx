import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { type LetterValues, letterFields, mergeLetter, unknownFields } from '#shared/domain/denial/appeal-letter.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { useEscBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, Panel, Section, scrollable, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Template = Output<'appeal.templates'>['templates'][number];
const COLUMNS: readonly Column<Template>[] = [
  { id: 'name', head: 'Letter', value: ({ name }) => name, tone: 'med' },
  { id: 'version', head: 'Text', value: ({ version }) => (version === 0 ? 'as it came' : `your version ${version}`), tone: 'soft' },
];
/** An invented denial, so that a letter can be read before it is needed. */
const SAMPLE: LetterValues = {
  ...{ today: '07/14/2026', payer: 'Prairie Mutual', patient: 'Otto Nettlebed', birthDate: '04/02/1961', memberId: 'PM4477120' },
  ...{ claimNumber: 'C7115280W', payerClaimNumber: 'PM-88120', serviceDate: '07/01/2026', decidedOn: '07/10/2026', amount: '150.00' },
  ...{ reason: 'CO-50, the service was not necessary', lines: 'Declined: G0444 25, 120.00, CO-50.', level: 'first-level appeal' },
  ...{ papers: 'the note of the visit', practice: 'Your practice', signer: 'Your name' },
};
const EMPTY = { name: '', body: '' };

type Words = typeof EMPTY;

/** The letter that is open, what was typed into each, and how it is kept. */
function useLetters() {
  const { value, problem, again } = useQuery('appeal.templates', {});
  const [chosen, setChosen] = useState<string>();
  const templates = value?.templates ?? [];
  const open = templates.find(({ templateId }) => templateId === chosen) ?? (chosen === undefined ? templates[0] : undefined);
  const templateId = open?.templateId ?? chosen;
  // Another letter may be looked at meanwhile: what was typed into each stays.
  const [typed, setTyped] = useState<Readonly<Record<string, Words>>>({});
  const kept = open ?? EMPTY;
  const text = typed[templateId ?? ''] ?? kept;
  const dirty = text.name !== kept.name || text.body !== kept.body;
  const letGo = useUnsaved(dirty || Object.keys(typed).length > 0, 'the words of a letter');
  const save = useCommand('appeal.saveTemplate');
  const change = (part: Partial<Words>) =>
    templateId !== undefined && setTyped((before) => ({ ...before, [templateId]: { name: text.name, body: text.body, ...part } }));
  const unknown = unknownFields(text.body);
  const keep = async () => {
    if (templateId === undefined) return;
    const made = await save.run({ templateId, name: text.name.trim(), body: text.body });
    if (!made) return;
    const { [templateId]: _kept, ...others } = typed;
    if (Object.keys(others).length === 0) letGo();
    setTyped(others);
    setChosen(templateId);
    showToast({ words: `“${text.name.trim()}” is kept as version ${made.version}; the ones before stay`, shape: 'check' });
  };
  const ready = dirty && text.name.trim() !== '' && text.body.trim() !== '' && unknown.length === 0 && !save.running;
  const reading = { waiting: value === undefined && problem === undefined, problem, again };
  return { reading, templates, open, templateId, text, unknown, ready, setChosen, change, keep, refusal: save.problem };
}
type Letters = ReturnType<typeof useLetters>;

/** The words of letters for appeals: edited here, with what each becomes for an invented denial beside it. */
export function LettersScreen() {
  const { escBack } = useEscBack();
  const letters = useLetters();
  const { reading } = letters;
  return (
    <Screen
      title="Letters for appeals"
      actions={[
        { label: 'Keep the letter', keys: 'Ctrl Enter', primary: true, disabled: !letters.ready, run: () => void letters.keep() },
        { label: 'New letter', keys: 'N', run: () => letters.setChosen(newId()) },
        ...escBack,
      ]}
    >
      <PageHead title="Letters for appeals" under="Each is filled in from the denial when an appeal is made, and may be changed there" />
      <ErrorNote problem={reading.problem} onRetry={reading.again} />
      {reading.waiting && <Skeleton label="letters" lines={8} />}
      {!reading.waiting && reading.problem === undefined && (
        <TwoPane rightWidth={480} left={<Editor letters={letters} />} right={<Becomes letters={letters} />} />
      )}
    </Screen>
  );
}

/** Which letter, its name and its words. */
const Editor = ({ letters: { templates, templateId, text, unknown, setChosen, change, refusal } }: { readonly letters: Letters }) => (
  <section className="col grow scroll" aria-label="Letters" {...scrollable}>
    <DataTable
      label="Letters"
      columns={COLUMNS}
      rows={templates}
      rowKey={({ templateId: id }) => id}
      selected={templateId}
      onSelect={({ templateId: id }) => setChosen(id)}
      totalWords={counted(templates.length, 'letter')}
    />
    <div className="denial-letter">
      <TextField label="Name" maxLength={60} value={text.name} onText={(name) => change({ name })} />
      <TextArea label="Words" rows={16} value={text.body} onText={(body) => change({ body: body.slice(0, 8_000) })} />
      <SelectField
        label="Put in a field, at the end"
        value=""
        options={[{ value: '', words: 'Choose' }, ...letterFields.map((field) => ({ value: field, words: `{${field}}` }))]}
        onValue={(field) => field !== '' && change({ body: `${text.body}{${field}}` })}
      />
      {unknown.length > 0 && (
        <Note kind="warn">
          <p>No letter has {unknown.map((field) => `{${field}}`).join(', ')}. Mend it, or take the braces away.</p>
        </Note>
      )}
      <ErrorNote problem={refusal} />
    </div>
  </section>
);

/** The letter filled in, and the words that it had before. */
const Becomes = ({ letters: { open, text, change } }: { readonly letters: Letters }) => (
  <Panel label="What it becomes" title="For an invented denial">
    <p className="denial-letter-page">{mergeLetter(text.body, SAMPLE)}</p>
    {open && open.versions.length > 0 && (
      <Section title="Versions">
        <SelectField
          label="Take over the words of"
          value=""
          options={[
            { value: '', words: 'Choose' },
            ...open.versions.map(({ version, at, by }) => ({ value: String(version), words: `${version}: ${shortTime(at)}, ${by}` })),
          ]}
          onValue={(version) => {
            const before = open.versions.find((one) => String(one.version) === version);
            if (before) change({ name: before.name, body: before.body });
          }}
        />
      </Section>
    )}
  </Panel>
);
