import { useRef } from 'react';
import { shortTime } from '../../lib/format.ts';
import type { JobState } from '../../lib/jobs.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { type Connection, connectionMark, exchangedWords, problemWords } from './outward-words.ts';

type Job = JobState<'transport.send'> | JobState<'transport.fetch'>;
type Props = {
  readonly partners: readonly Connection[];
  readonly partner: Connection | undefined;
  readonly onChoose: (tradingPartnerId: string) => void;
  readonly jobs: readonly Job[];
  /** What the selected line says beside its columns. */
  readonly line: readonly (readonly [string, string])[] | undefined;
};

/** One trading partner: how it is reached, what is on its way, and what an exchange did. */
export function PartnerPanel({ partners, partner, onChoose, jobs, line }: Props) {
  const picker = useRef<HTMLSelectElement>(null);
  useKeys([{ keys: 'V', words: 'Choose a trading partner', run: () => picker.current?.focus() }]);
  if (!partner) return <Panel label="Trading partner">{undefined}</Panel>;
  const mark = connectionMark(partner);
  const { host, port } = partner.settings;
  return (
    <Panel label="Trading partner" title={partner.partnerName} right={<StatusTag shape={mark.shape}>{mark.words}</StatusTag>}>
      <Section>
        <SelectField
          ref={picker}
          label="Trading partner"
          value={partner.tradingPartnerId}
          options={partners.map(({ tradingPartnerId, partnerName }) => ({ value: tradingPartnerId, words: partnerName }))}
          onValue={onChoose}
        />
        {partner.halted !== '' && (
          <Note kind="bad" code={partner.halted}>
            <p>{problemWords(partner.halted)}</p>
          </Note>
        )}
        <KeyValues
          pairs={[
            ['Host', host === '' ? 'none: files are put into outbox/ only' : `${host}:${port}`],
            ['Last exchange', partner.lastRunAt === null ? 'none yet' : shortTime(partner.lastRunAt)],
            ['On its way', String(partner.open)],
            ['To decide', String(partner.unclear)],
          ]}
        />
      </Section>
      {jobs.map((job, index) => (
        <JobPart key={index === 0 ? 'send' : 'fetch'} job={job} words={index === 0 ? 'Sending' : 'Fetching'} />
      ))}
      {line !== undefined && line.length > 0 && (
        <Section title="The selected line">
          <KeyValues
            pairs={line.map(([name, value]) => [
              name,
              <span key={name} className="mono outward-long">
                {value}
              </span>,
            ])}
          />
        </Section>
      )}
    </Panel>
  );
}

function JobPart({ job, words }: { readonly job: Job; readonly words: string }) {
  const { progress, result, problem } = job;
  if (!progress && !result && problem === undefined) return null;
  return (
    <Section title={words}>
      <ErrorNote problem={problem} />
      {progress && (
        <Progress
          words={progress.unit === 'tries' ? 'Waiting to try again' : words}
          done={progress.done}
          total={progress.total}
          unit={progress.unit}
          under="Cancel leaves nothing half: it goes on from there next time."
          onCancel={job.cancel}
        />
      )}
      {result && (
        <div role="status">
          <p>{exchangedWords(result)}.</p>
          {result.problem !== '' && (
            <Note kind="bad" code={result.problem}>
              <p>{problemWords(result.problem)}</p>
              {result.fingerprint !== '' && <p className="mono outward-long">{result.fingerprint}</p>}
            </Note>
          )}
        </div>
      )}
    </Section>
  );
}
