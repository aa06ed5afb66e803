import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { useEscBack } from '../../lib/way-back.ts';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type PracticeRow, practiceFields, type StatementRow, statementFields } from './practice-fields.ts';
import { missing, RecordForm } from './record-form.tsx';

/** The practice as it stands on claims and statements. */
export function PracticeEditor({ chooser }: { readonly chooser: ReactNode }) {
  const navigate = useNavigate();
  const { escBack } = useEscBack();
  const query = useQuery('practice.get', {});
  const change = useCommand('practice.change');
  const [typed, setTyped] = useState<{ readonly practice?: PracticeRow; readonly statements?: StatementRow }>({});
  const [tried, setTried] = useState(false);
  const practice = typed.practice ?? query.value?.practice;
  const statements = typed.statements ?? query.value?.statements;
  const dirty = typed.practice !== undefined || typed.statements !== undefined;
  const saved = useUnsaved(dirty, 'the practice being changed');
  const forget = () => {
    saved();
    setTyped({});
    setTried(false);
    change.clear();
  };
  const save = async () => {
    if (!practice || !statements) return;
    setTried(true);
    if (missing(practice, practiceFields).length > 0 || !(await change.run({ practice, statements }))) return;
    forget();
    showToast({ words: 'The practice is changed; claims made from now on carry it' });
  };
  return (
    <Screen
      title="The practice"
      actions={[
        { label: 'Save', keys: 'Ctrl Enter', primary: true, disabled: !dirty || change.running, run: () => void save() },
        ...(dirty || escBack.length === 0 ? [{ label: 'Leave as it was', keys: 'Esc', disabled: !dirty, run: forget }] : escBack),
        { label: 'Settings', keys: 'G S', end: true, run: () => void navigate('/settings') },
      ]}
    >
      <TwoPane
        leftWidth={380}
        left={
          <div className="list-head">
            {chooser}
            <p className="soft">What stands here goes on every claim and statement made from now on.</p>
          </div>
        }
        right={
          <>
            <PageHead
              title={practice?.name ?? 'The practice'}
              beside={dirty ? <StatusTag shape="ring">Not saved</StatusTag> : undefined}
              under="Billing provider of every claim"
            />
            <div className="record-body scroll grow">
              <ErrorNote problem={query.problem ?? change.problem} />
              {practice === undefined && query.problem === undefined && <Skeleton label="the practice" />}
              {practice && statements && (
                <PracticeForm
                  practice={practice}
                  statements={statements}
                  tried={tried}
                  onChange={(part) => setTyped({ ...typed, ...part })}
                />
              )}
            </div>
          </>
        }
      />
    </Screen>
  );
}

type FormProps = {
  readonly practice: PracticeRow;
  readonly statements: StatementRow;
  readonly tried: boolean;
  readonly onChange: (part: { readonly practice?: PracticeRow; readonly statements?: StatementRow }) => void;
};

const PracticeForm = ({ practice, statements, tried, onChange }: FormProps) => (
  <>
    <RecordForm
      row={practice}
      fields={practiceFields}
      checks={[]}
      fresh={false}
      tried={tried}
      onRow={(row) => onChange({ practice: row })}
    />
    <h2>Statements</h2>
    <RecordForm
      row={statements}
      fields={statementFields}
      checks={[]}
      fresh={false}
      tried={tried}
      onRow={(row) => onChange({ statements: row })}
    />
  </>
);
