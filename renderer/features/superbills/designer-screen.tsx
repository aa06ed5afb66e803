import { useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { PageHead, Section, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CodeRows } from './code-rows.tsx';
import type { Layout, Template } from './layout-draft.ts';
import { PageFields } from './page-fields.tsx';
import { SectionEditor } from './section-editor.tsx';
import { UseFields } from './use-fields.tsx';
import { usePage, useRested } from './use-page.ts';

/** What the list of templates hands over to begin from: a starter, or a template to copy. */
type Begun = { readonly name: string; readonly layout: Layout };
const begunFrom = (state: unknown): Begun | undefined =>
  typeof state === 'object' && state !== null && 'layout' in state ? (state as Begun) : undefined;

/** A template and the page it makes, side by side. */
export function DesignerScreen() {
  const { templateId = 'new' } = useParams();
  const begun = begunFrom(useLocation().state);
  const isNew = templateId === 'new';
  const stored = useQuery('superbill.template', isNew ? undefined : { templateId });
  const starter = useQuery('superbill.starter', isNew && !begun ? { starter: 'primaryCare' } : undefined);
  const layout = begun?.layout ?? starter.value;
  if (stored.value) return <Designer key={templateId} first={stored.value} />;
  if (isNew && layout)
    return (
      <Designer
        key="new"
        first={{ templateId: newId(), name: begun?.name ?? '', specialty: '', active: true, layout, uses: [], version: 0 }}
      />
    );
  return (
    <Screen title="Superbill template" actions={[]}>
      <ErrorNote problem={stored.problem ?? starter.problem} onRetry={stored.again} />
      <Skeleton label="the template" lines={10} />
    </Screen>
  );
}

function Designer({ first }: { readonly first: Template }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const save = useCommand('superbill.saveTemplate');
  const saved = useUnsaved(draft !== first, draft.name === '' ? 'the new template' : `the template ${draft.name}`);
  const set = (change: Partial<Template>) => setDraft({ ...draft, ...change });
  const setLayout = (layout: Layout) => set({ layout });
  const { layout } = draft;
  const faulty = draft.name.trim() === '' || layout.sections.some(({ title }) => title.trim() === '');
  const leave = () => void navigate('/lists/superbills');
  const act = async () => {
    setTried(true);
    if (faulty || !(await save.run(draft))) return;
    saved();
    showToast({ words: `“${draft.name}” is kept`, shape: 'check' });
    leave();
  };
  const title = draft.version === 0 ? 'New superbill template' : draft.name;
  return (
    <Screen
      title={title}
      actions={[
        { label: 'Save', keys: 'Ctrl Enter', primary: true, disabled: save.running, run: () => void act() },
        { label: 'Leave', keys: 'Esc', end: true, run: leave },
      ]}
    >
      <TwoPane
        rightWidth={604}
        left={
          <div className="slip-form">
            <PageHead
              title={title}
              under="The page on the right is drawn by what prints it. In a list of codes ↑ ↓ go from row to row, Alt with them moves a row, Ctrl Del takes it off."
            />
            <ErrorNote problem={save.problem} />
            <div className="slip-names">
              <TextField
                label="Name"
                required
                autoFocus
                maxLength={60}
                value={draft.name}
                onText={(name) => set({ name })}
                error={tried && draft.name.trim() === '' ? 'This is needed.' : undefined}
              />
              <TextField label="Specialty" maxLength={60} value={draft.specialty} onText={(specialty) => set({ specialty })} />
              <CheckField label="In use" checked={draft.active} onChecked={(active) => set({ active })} />
            </div>
            <UseFields uses={draft.uses} onUses={(uses) => set({ uses })} />
            <SectionEditor sections={layout.sections} onSections={(sections) => setLayout({ ...layout, sections })} />
            <Section title="Diagnoses">
              <CodeRows
                label="diagnoses"
                scope="diagnosis"
                entries={layout.diagnoses}
                onEntries={(diagnoses) => setLayout({ ...layout, diagnoses })}
              />
            </Section>
            <PageFields layout={layout} onLayout={setLayout} />
          </div>
        }
        right={<LivePage layout={layout} />}
      />
    </Screen>
  );
}

/** The page as it will be printed, with what makes it a poor one. */
function LivePage({ layout }: { readonly layout: Layout }) {
  const rested = useRested(layout);
  const drawable = rested.sections.every(({ title }) => title.trim() !== '');
  const page = usePage('superbill.previewTemplate', drawable ? { layout: rested } : undefined);
  const [kept, setKept] = useState(page.bytes);
  if (page.bytes && kept !== page.bytes) setKept(page.bytes);
  const { pages = 1, faults = [], unknown = [] } = page.value ?? {};
  return (
    <div className="slip-preview">
      {pages > 1 && (
        <Note kind="warn">
          This makes {pages} pages. Take codes or blanks away, or leave fees out and use three columns, to have it on one.
        </Note>
      )}
      {faults.map(({ words }) => (
        <Note kind="warn" key={words}>
          {words}
        </Note>
      ))}
      {unknown.length > 0 && <Note kind="warn">Nobody has words for {unknown.join(', ')}. Type them, or load the code list.</Note>}
      <PdfPreview name={page.file} bytes={page.bytes ?? kept} title="Superbill page" problem={page.problem} zoom={0.92} />
    </div>
  );
}
