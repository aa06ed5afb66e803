import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { RuleDefinition } from '#shared/domain/claim/rules/rule.ts';
import { type RuleFault, ruleFaults } from '#shared/domain/claim/rules/rule-faults.ts';
import { ruleWords } from '#shared/domain/claim/rules/rule-words.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead, Section, scrollable, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { showToast } from '../../ui/toast.tsx';
import { RehearsalDialog } from './rehearsal-dialog.tsx';
import { type Definition, definitionOf, draftOf, inputOf, newDraft, type RuleDraft, type RuleRow } from './rule-draft.ts';
import { RuleForm } from './rule-form.tsx';
import { TryPanel } from './try-panel.tsx';

/** What a suggestion hands over to begin a rule from. */
type Begun = { readonly title: string; readonly definition: Definition };
const begunFrom = (state: unknown): Begun | undefined =>
  typeof state === 'object' && state !== null && 'definition' in state ? (state as Begun) : undefined;

/** A new rule, or one that is there already; the same page for both. */
export function RuleEditorScreen() {
  const { check } = useParams();
  const { state } = useLocation();
  const list = useQuery('rule.list', {});
  const [times, setTimes] = useState(0);
  const onTheirs = () => setTimes(times + 1);
  if (check === undefined) return <RuleEditor key="new" stored={undefined} begun={begunFrom(state)} onTheirs={onTheirs} />;
  const stored = list.value?.rules.find(({ number }) => String(number) === check);
  if (stored) return <RuleEditor key={`${stored.ruleId} ${times}`} stored={stored} begun={undefined} onTheirs={onTheirs} />;
  return (
    <Screen title="Scrubber rules" actions={[]}>
      <ErrorNote problem={list.problem} onRetry={list.again} />
      {list.value ? <EmptyState title="There is no such rule">Look for it on the list.</EmptyState> : <Skeleton label="the rule" />}
    </Screen>
  );
}

type Start = { readonly stored: RuleRow | undefined; readonly begun: Begun | undefined };
type Props = Start & { readonly onTheirs: () => void };

const beginning = ({ stored, begun }: Start): RuleDraft => {
  if (stored) return draftOf(stored.title, stored.definition, stored);
  return begun ? draftOf(begun.title, begun.definition) : newDraft();
};

function RuleEditor({ stored, begun, onTheirs }: Props) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => beginning({ stored, begun }));
  const [first] = useState(draft);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const [rehearsing, setRehearsing] = useState(false);
  const payers = useQuery('payer.list', {}).value ?? [];
  const save = useCommand('rule.save');
  const [begunAt] = useState(stored?.version ?? 0);
  const saved = useUnsaved(draft !== first, stored ? `the rule ${stored.title}` : 'the new rule');
  const definition = definitionOf(draft);
  const faults = ruleFaults(definition, draft);
  const names = draft.payerIds.flatMap((payerId) => payers.find((payer) => payer.payerId === payerId)?.name ?? []);
  const leave = (number: number | undefined) => void navigate(`/lists/rules${number === undefined ? '' : `/${number}`}`);
  useFirstFault(tries);
  const act = async () => {
    setTries((before) => before + 1);
    if (faults.length > 0) return;
    const position = draft.position === '' ? null : Math.max(1, Number(draft.position));
    const { title, note } = draft;
    const ruleId = stored?.ruleId ?? newId();
    const answer = await save.run({ ruleId, version: begunAt, title, note, position, definition: inputOf(draft) });
    if (!answer) return;
    saved();
    const words = stored ? `“${title}” is changed` : `Rule ${answer.number} is written; it is off until you switch it on`;
    showToast({ words, shape: 'check' });
    leave(answer.number);
  };
  return (
    <Screen
      title={stored ? stored.title : 'New rule'}
      actions={[
        { label: 'Save', keys: 'Ctrl Enter', primary: true, disabled: save.running, run: () => void act() },
        { label: 'Rehearse', keys: 'F7', disabled: faults.some(isOfDefinition), run: () => setRehearsing(true) },
        { label: 'Leave', keys: 'Esc', end: true, run: () => leave(stored?.number) },
      ]}
    >
      <TwoPane
        rightWidth={380}
        left={
          <div className="rule-page grow" {...scrollable}>
            <PageHead
              title={stored ? stored.title : 'New rule'}
              under={stored?.active ? 'It is on: what you save holds from the next check.' : 'It is off until you switch it on.'}
            />
            <ErrorNote problem={save.problem} />
            {stored && stored.version !== begunAt && <ChangedMeanwhile onTheirs={onTheirs} />}
            <RuleForm draft={draft} faults={tried ? faults : []} onChange={(change) => setDraft((old) => ({ ...old, ...change }))} />
          </div>
        }
        right={<InWords definition={definition} names={names} fault={tried ? faults[0]?.words : undefined} />}
      />
      {rehearsing && <RehearsalDialog title={draft.title} definition={inputOf(draft)} onClose={() => setRehearsing(false)} />}
    </Screen>
  );
}

const ChangedMeanwhile = ({ onTheirs }: Pick<Props, 'onTheirs'>) => (
  <Note
    kind="warn"
    fixes={
      <Button keys="F9" onClick={onTheirs}>
        Drop mine and show theirs
      </Button>
    }
  >
    <p>Somebody changed this rule while you were at it, so what you typed cannot be saved over it.</p>
  </Note>
);

type InWordsProps = { readonly definition: RuleDefinition; readonly names: readonly string[]; readonly fault: string | undefined };

/** The rule as one sentence while it is typed, and tried on a claim. */
const InWords = ({ definition, names, fault }: InWordsProps) => (
  <aside className="rule-page panel grow" aria-label="The rule in words" {...scrollable}>
    <Section title="In words">
      <p className="rule-sentence" role="status">
        {ruleWords(definition, names)}
      </p>
      {fault !== undefined && <p className="msg bad">{fault}</p>}
    </Section>
    <TryPanel definition={definition} />
  </aside>
);

/** A rule without a name can be rehearsed all the same. */
const isOfDefinition = ({ at }: RuleFault): boolean => at !== 'title' && at !== 'note';

/** After a save that could not be, the cursor stands where the first fault is. */
function useFirstFault(tries: number): void {
  useEffect(() => {
    if (tries > 0) document.querySelector<HTMLElement>('.rule-form [aria-invalid="true"]')?.focus();
  }, [tries]);
}
