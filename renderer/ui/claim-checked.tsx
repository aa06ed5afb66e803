import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../lib/format.ts';
import { useQuery } from '../lib/query.ts';
import { Button } from './button.tsx';
import { ErrorNote } from './note.tsx';
import { StatusIcon, StatusMark } from './status-mark.tsx';

type Trace = Output<'claim.checked'>[number];

const OCCASIONS: Readonly<Record<Trace['occasion'], string>> = {
  approved: 'when the charges were approved',
  rechecked: 'when it was checked again',
  batched: 'as it left with a batch',
  overridden: 'after an override',
};
const SHAPES = { stop: 'octagon', warn: 'triangle', set: 'half', tag: 'ring' } as const;

/** What was checked on a claim, each time: the newest in full, the others on request. */
export function ClaimChecked({ claimId }: { readonly claimId: string }) {
  const traces = useQuery('claim.checked', { claimId });
  const [all, setAll] = useState(false);
  const shown = all ? (traces.value ?? []) : (traces.value ?? []).slice(0, 1);
  const more = (traces.value?.length ?? 0) - 1;
  return (
    <section className="claim-checked">
      <h2 className="detail-head">What was checked</h2>
      <ErrorNote problem={traces.problem} onRetry={traces.again} />
      {traces.value?.length === 0 && <p className="soft">Nothing yet, or it left before checks were kept.</p>}
      {shown.map((trace) => (
        <Checked key={trace.at} trace={trace} />
      ))}
      {more > 0 && (
        <Button kind="quiet" onClick={() => setAll(!all)}>
          {all ? 'Only the last check' : `${counted(more, 'earlier check')}`}
        </Button>
      )}
    </section>
  );
}

function Checked({ trace }: { readonly trace: Trace }) {
  const { at, occasion, userName, result, editsRun, off, rules, silent, editions, lines, digest } = trace;
  const met = rules.filter(({ state }) => state === 'met');
  const passed = rules.filter(({ state }) => state === 'notMet');
  const elsewhere = rules.filter(({ state }) => state === 'otherPayer' || state === 'otherDays');
  return (
    <div className="checked-once">
      <p>
        <StatusMark shape={result === 'clean' ? 'check' : 'barred'}>{result === 'clean' ? 'Clean' : 'Held'}</StatusMark>{' '}
        <span className="dim small">
          {shortTime(at)} {userName}, {OCCASIONS[occasion]} · {counted(editsRun, 'edit')} and {counted(met.length + passed.length, 'rule')}{' '}
          ran · set <span className="code">{digest.slice(0, 8)}</span>
        </span>
      </p>
      <ul className="claim-findings">
        {lines.map(({ edit, effect, field, words, reason }) => (
          <li key={`${edit} ${effect} ${field} ${words}`}>
            <StatusIcon shape={reason === null ? SHAPES[effect] : 'struck'} />
            <span className="grow">
              <span className="code">{edit}</span> {words} {reason !== null && <span className="soft">Let pass: {reason}</span>}
            </span>
          </li>
        ))}
      </ul>
      {rules.length > 0 && (
        <p className="small soft">
          Rules: {rulesWords(elsewhere.length + passed.length > MANY ? met : [...met, ...passed, ...elsewhere])}.
        </p>
      )}
      {elsewhere.length + passed.length > MANY && (
        <details className="small soft">
          <summary>
            {counted(passed.length, 'rule')} not met, {counted(elsewhere.length, 'rule')} for other payers or days
          </summary>
          {rulesWords([...passed, ...elsewhere])}.
        </details>
      )}
      {off.length > 0 && <p className="small soft">Switched off: {off.join(', ')}.</p>}
      {silent.map(({ why, whole, edits }) => (
        <p className="small soft" key={`${whole} ${why}`}>
          {whole ? 'Could not judge' : 'Judged only in part'}: {edits.join(', ')}. {why}
        </p>
      ))}
      {editions.length > 0 && <p className="small soft">Asked: {editions.join('; ')}.</p>}
    </div>
  );
}

/** More rules than these that came to nothing stand behind a line that opens. */
const MANY = 20;
const rulesWords = (rules: Trace['rules']): string =>
  rules.length === 0
    ? 'none was met'
    : rules.map(({ number, version, title, state }) => `${number} v${version} ${title}${RULE_STATES[state]}`).join('; ');

const RULE_STATES: Readonly<Record<Trace['rules'][number]['state'], string>> = {
  met: ' (met)',
  notMet: ' (not met)',
  otherPayer: ' (other payers)',
  otherDays: ' (other days)',
};
