import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { count, counted, shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { refreshSession, useSession } from '../../lib/session.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { KeyValues, PageHead, Panel, Section, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { BooksSection } from './books-section.tsx';
import { roleWords } from './role-words.ts';
import { UserDialog } from './user-dialog.tsx';

type User = Output<'user.list'>[number];

const USERS: readonly Column<User>[] = [
  { id: 'name', head: 'Name', value: ({ displayName }) => displayName, tone: 'med' },
  { id: 'login', head: 'User name', value: ({ loginName }) => loginName },
  { id: 'role', head: 'May do', value: ({ role }) => roleWords(role), tone: 'soft' },
  {
    id: 'state',
    head: 'State',
    value: ({ active }) => (active ? 'may sign in' : 'ended'),
    cell: ({ active }) => <StatusMark shape={active ? 'check' : 'struck'}>{active ? 'may sign in' : 'ended'}</StatusMark>,
  },
];

/** Users, backup, the proof of the books, and where everything is. */
export function SettingsScreen() {
  const navigate = useNavigate();
  const users = useQuery('user.list', {});
  const [adding, setAdding] = useState(false);
  const verify = useJob('ledger.verify');
  const backUp = useCommand('practice.backUp');
  const backUpNow = async () => {
    const made = await backUp.run({});
    if (!made) return;
    showToast({ words: `Backup ${made.file} written and proved, ${count(Math.ceil(made.bytes / 1024))} KB` });
    void refreshSession();
  };
  return (
    <Screen
      title="Settings"
      actions={[
        {
          label: backUp.running ? 'Backing up…' : 'Back up now',
          keys: 'B',
          primary: true,
          disabled: backUp.running,
          run: () => void backUpNow(),
        },
        { label: 'Verify the books', keys: 'Y', disabled: verify.progress !== undefined, run: () => void verify.start({}) },
        { label: 'Add a user', keys: 'N', run: () => setAdding(true) },
        { label: 'Record of work', keys: 'R', run: () => void navigate('/settings/record') },
        { label: 'Letters', keys: 'L', run: () => void navigate('/denials/letters', { state: comingFrom('Settings', '/settings') }) },
        { label: 'Limits', keys: 'W', run: () => void navigate('/denials/limits', { state: comingFrom('Settings', '/settings') }) },
        { label: 'Lists', keys: 'G L', end: true, run: () => void navigate('/lists') },
      ]}
    >
      <PageHead title="Settings" under="Who may sign in, and that nothing is lost" />
      <TwoPane
        rightWidth={412}
        left={
          <section className="settings-body scroll grow" aria-label="Users and books" {...{ tabIndex: 0 }}>
            <ErrorNote problem={users.problem ?? backUp.problem} />
            <Section title="Users">
              {users.value && (
                <DataTable
                  label="Users"
                  columns={USERS}
                  rows={users.value}
                  rowKey={({ userId }) => userId}
                  totalWords={counted(users.value.length, 'user')}
                  flush
                />
              )}
            </Section>
            <BooksSection job={verify} />
          </section>
        }
        right={
          <Panel label="Data and backup">
            <WhereIsMyData />
          </Panel>
        }
      />
      {adding && <UserDialog onClose={() => setAdding(false)} />}
    </Screen>
  );
}

function WhereIsMyData() {
  const status = useSession((session) => session.status);
  const navigate = useNavigate();
  if (!status) return null;
  return (
    <>
      <Section title="Where is my data?">
        <p className="soft">
          Everything is in one encrypted folder on this computer. Nothing leaves it unless you switch on the exchange with a trading
          partner; Outward lists what did.
        </p>
        <p className="mono folder">{status.folder}</p>
        <KeyValues
          pairs={[
            ['outbox/', 'files of claims to upload'],
            ['inbox/', 'answers of payers, to be read'],
            ['backups/', 'encrypted copies, each one proved'],
            ['practice.key', 'needed with the password; keep it with the folder'],
          ]}
        />
      </Section>
      <Section title="Backup">
        <p>
          {status.lastBackup === null ? (
            <StatusMark shape="triangle">No backup yet</StatusMark>
          ) : (
            <StatusMark shape="check">Last one {shortTime(status.lastBackup)}, proved by opening it</StatusMark>
          )}
        </p>
        <p className="small dim">Copy the backups folder to another disk from time to time.</p>
      </Section>
      <Section title="Program">
        <KeyValues
          pairs={[
            ['Version', status.version],
            ['Practice', `${status.practiceName ?? ''}${status.isSample ? ', a sample' : ''}`],
            ['Locks after', `${status.idleMinutes} minutes without a key`],
          ]}
        />
        <Button kind="quiet" className="end" onClick={() => void navigate('/lists/practice')}>
          Change the practice
        </Button>
      </Section>
    </>
  );
}
