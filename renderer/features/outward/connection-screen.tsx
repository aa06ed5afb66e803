import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { HostKeys, TrustDialog } from './host-keys.tsx';
import { type Connection, connectionMark, type Settings } from './outward-words.ts';
import { SecretDialog } from './secret-dialog.tsx';

/** How one trading partner's server is reached. */
export function ConnectionScreen() {
  const { partnerId } = useParams();
  const list = useQuery('transport.list', {});
  const connection = list.value?.find(({ tradingPartnerId }) => tradingPartnerId === partnerId);
  if (connection) return <ConnectionPage key={connection.tradingPartnerId} connection={connection} />;
  return (
    <Screen title="Connection" actions={[]}>
      <ErrorNote problem={list.problem} onRetry={list.again} />
      {list.value ? (
        <EmptyState title="There is no such partner">Choose one under Outward.</EmptyState>
      ) : (
        <Skeleton label="the connection" />
      )}
    </Screen>
  );
}

function ConnectionPage({ connection }: { readonly connection: Connection }) {
  const navigate = useNavigate();
  const { tradingPartnerId, partnerName, onSince } = connection;
  const [settings, setSettings] = useState<Settings>(connection.settings);
  const [dirty, setDirty] = useState(false);
  const [dialog, setDialog] = useState<'secret'>();
  const [save, turn] = [useCommand('transport.save'), useCommand('transport.switch')];
  const probe = useJob('transport.probe');
  const saved = useUnsaved(dirty, `the connection of ${partnerName}`);
  const [shownProbe, setShownProbe] = useState<unknown>();
  const answer = probe.result;
  const asking = answer && answer !== shownProbe && answer.fingerprint !== '' && !answer.trusted ? answer.fingerprint : undefined;
  const keep = async () => {
    if (!(await save.run({ tradingPartnerId, settings }))) return;
    saved();
    setDirty(false);
    showToast({ words: `The connection of ${partnerName} is saved` });
  };
  const ask = () => void probe.start({ tradingPartnerId });
  const turnOver = () => void turn.run({ tradingPartnerId, on: onSince === null });
  const ready = connection.settings.host !== '' && !dirty;
  const mark = connectionMark(connection);
  return (
    <Screen
      title={`Connection of ${partnerName}`}
      actions={[
        { label: 'Save', keys: 'Ctrl Enter', primary: true, disabled: !dirty || save.running, run: () => void keep() },
        { label: 'Password or key', keys: 'P', disabled: !ready, run: () => setDialog('secret') },
        { label: 'Ask the host for its key', keys: 'K', disabled: !ready || probe.progress !== undefined, run: ask },
        { label: onSince === null ? 'Switch on' : 'Switch off', keys: 'O', disabled: !ready || turn.running, run: turnOver },
        { label: 'Back', keys: 'Esc', end: true, run: () => void navigate('/outward') },
      ]}
    >
      <TwoPane
        rightWidth={400}
        left={
          <>
            <PageHead
              title={partnerName}
              beside={<StatusTag shape={mark.shape}>{mark.words}</StatusTag>}
              under="It is off until you switch it on. Nobody is called before a person has confirmed the host’s key."
            />
            <div className="connection-page scroll grow" {...{ tabIndex: 0 }}>
              <ErrorNote problem={save.problem ?? turn.problem ?? probe.problem} />
              <ConnectionForm
                settings={settings}
                onSettings={(change) => {
                  setSettings((before) => ({ ...before, ...change }));
                  setDirty(true);
                }}
              />
            </div>
          </>
        }
        right={<HostKeys connection={connection} probe={probe} />}
      />
      {dialog === 'secret' && <SecretDialog tradingPartnerId={tradingPartnerId} onClose={() => setDialog(undefined)} />}
      {asking !== undefined && (
        <TrustDialog
          tradingPartnerId={tradingPartnerId}
          host={connection.settings.host}
          fingerprint={asking}
          others={connection.fingerprints.length}
          onClose={() => setShownProbe(answer)}
        />
      )}
    </Screen>
  );
}
