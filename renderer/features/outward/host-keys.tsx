import { useCommand } from '../../lib/command.ts';
import { shortTime } from '../../lib/format.ts';
import type { JobState } from '../../lib/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type Connection, problemWords } from './outward-words.ts';

type Props = { readonly connection: Connection; readonly probe: JobState<'transport.probe'> };

/** What was confirmed of the host, and what is still missing before it can be switched on. */
export function HostKeys({ connection, probe }: Props) {
  const { tradingPartnerId, fingerprints, secretKind, settings, halted, lastRunAt } = connection;
  const distrust = useCommand('transport.distrust');
  const answer = probe.result;
  const steps = [
    [settings.host !== '' && settings.userName !== '', 'Host and user name'],
    [secretKind !== null, secretKind === 'key' ? 'Private key' : 'Password or key'],
    [fingerprints.length > 0, 'Key of the host, confirmed'],
  ] as const;
  return (
    <Panel label="Host and its key" title="Host and its key">
      <Section>
        {halted !== '' && (
          <Note kind="bad" code={halted}>
            <p>{problemWords(halted)}</p>
          </Note>
        )}
        <ul className="proofs" aria-label="What it needs">
          {steps.map(([done, words]) => (
            <li key={words}>
              <StatusMark shape={done ? 'check' : 'ring'}>{words}</StatusMark>
            </li>
          ))}
        </ul>
        <KeyValues pairs={[['Last exchange', lastRunAt === null ? 'none yet' : shortTime(lastRunAt)]]} />
      </Section>
      <Section title="Confirmed keys">
        <ErrorNote problem={distrust.problem} />
        {fingerprints.length === 0 && (
          <p className="soft">None. Press K: the host is asked for its key and left again; then compare it with the partner’s letter.</p>
        )}
        {fingerprints.map((fingerprint) => (
          <div key={fingerprint} className="stack">
            <p className="mono outward-long">{fingerprint}</p>
            <Button kind="quiet" onClick={() => void distrust.run({ tradingPartnerId, fingerprint })}>
              No longer trust this key
            </Button>
          </div>
        ))}
        {probe.progress && <Progress words="Asking the host" done={0} total={null} unit="" onCancel={probe.cancel} />}
        {answer && (
          <p role="status">
            {answer.problem !== '' && <StatusMark shape="octagon">{problemWords(answer.problem)}</StatusMark>}
            {answer.problem === '' && answer.trusted && <StatusMark shape="check">The host shows a confirmed key</StatusMark>}
          </p>
        )}
      </Section>
    </Panel>
  );
}

type TrustProps = {
  readonly tradingPartnerId: string;
  readonly host: string;
  readonly fingerprint: string;
  /** Keys confirmed before. */
  readonly others: number;
  readonly onClose: () => void;
};

/** The first contact: a person compares the key with what the partner told by another way. */
export function TrustDialog({ tradingPartnerId, host, fingerprint, others, onClose }: TrustProps) {
  const trust = useCommand('transport.trust');
  const act = async () => {
    if (!(await trust.run({ tradingPartnerId, fingerprint }))) return;
    showToast({ words: `The key of ${host} is confirmed` });
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Is this the key of ${host}?`}
      act="It is, trust this key"
      keep="No"
      danger={others > 0}
      onAct={() => void act()}
      onKeep={onClose}
    >
      {others > 0 && 'This is not the key that was confirmed before. Somebody may be pretending to be the host. '}
      Compare every sign with the partner’s letter or call them; do not take it from this network.
      <br />
      <span className="mono outward-long">{fingerprint}</span>
    </ConfirmDialog>
  );
}
