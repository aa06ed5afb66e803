import { Link } from 'react-router';
import { bucketWords } from '#shared/domain/claim/hold-bucket.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { money, shortDate, shortTime } from '../../lib/format.ts';
import { usePatientInSight } from '../../lib/patient-in-sight.ts';
import { ClaimChecked } from '../../ui/claim-checked.tsx';
import { ClaimOverrides } from '../../ui/claim-override.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { Money } from '../../ui/money.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Timeline, type TimelineStep } from '../../ui/timeline.tsx';
import { ClaimNote } from './claim-note.tsx';
import { alarmOf, type ClaimPage, claimState, limitWords, saidBy } from './claim-state.ts';
import { LeftOut } from './left-out.tsx';
import { OtherPayers } from './other-payers.tsx';
import { SentPanel } from './sent-panel.tsx';
import { AnswersPanel, PapersPanel, SiblingsPanel } from './siblings-panel.tsx';
import { XRay } from './x-ray.tsx';

type Line = ClaimPage['lines'][number];

const letters = (pointers: readonly number[]): string => pointers.map((pointer) => String.fromCharCode(64 + pointer)).join(' ');

const COLUMNS: readonly Column<Line>[] = [
  { id: 'line', head: '', value: ({ lineNumber }) => lineNumber, tone: 'dim', width: 26 },
  { id: 'code', head: 'Code', kind: 'code', value: ({ code, modifiers }) => [code, ...modifiers].join(' '), tone: 'med' },
  { id: 'words', head: 'Our words', value: ({ words }) => words, tone: 'soft' },
  { id: 'from', head: 'From', value: ({ from }) => from, cell: ({ from }) => shortDate(from) },
  { id: 'dx', head: 'Dx', value: ({ pointers }) => letters(pointers) },
  { id: 'units', head: 'Units', kind: 'number', value: ({ unitThousandths }) => unitThousandths / 1000 },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
  { id: 'paid', head: 'Paid', kind: 'money', value: ({ paid }) => paid, total: 'sum' },
  { id: 'adjusted', head: 'Adjusted', kind: 'money', value: ({ adjusted }) => adjusted, total: 'sum' },
  {
    id: 'balance',
    head: 'Balance',
    kind: 'money',
    value: ({ balance }) => balance,
    cell: ({ balance, lineControlNumber }) => <Money amount={balance} why={{ kind: 'line', lineControlNumber }} />,
    total: 'sum',
  },
];

/** The last steps that moved the claim, and what comes next. */
function stepsOf({ events, claim }: ClaimPage): readonly TimelineStep[] {
  const moved = events.filter(({ before, after }) => before !== after).slice(-4);
  const steps = moved.map((event, index) => ({
    shape: claimState(event.after).shape === 'ring' ? ('check' as const) : claimState(event.after).shape,
    words: index === 0 && event.before === 'draft' && event.after === 'ready' ? 'Approved' : claimState(event.after).words,
    when: shortTime(event.at),
    under: saidBy(event),
  }));
  const next: Readonly<Record<string, string>> = {
    rejected: 'Mend and send again',
    onHold: 'Mend and check again',
    draft: claim.chargesOpen ? 'Correct the charges and approve' : 'Approve',
    queued: 'Leaves with the next batch',
    ready: 'Goes with the next batch',
    submitted: 'Answer of the payer',
    accepted: 'Payment of the payer',
    denied: 'Follow up',
  };
  const words = next[claim.status];
  if (words === undefined) return steps;
  const under = claim.fileBy === null ? undefined : limitWords(claim);
  return [...steps, { shape: 'ring', words, when: 'to do', ...(under === undefined ? {} : { under }) }];
}

type Props = {
  readonly page: ClaimPage;
  readonly raw: boolean;
  readonly busy: boolean;
  readonly onRecheck: () => void;
  readonly onPatient: () => void;
};

/** The right pane: one claim from approval to payment. */
export function ClaimDetail({ page, raw, busy, onRecheck, onPatient }: Props) {
  const { claim, lines, diagnoses, boxes, sentSegments, batch, events } = page;
  const { shape, words } = claimState(claim.status);
  usePatientInSight(claim.patientId);
  return (
    <>
      <PageHead
        title={claim.patientName}
        beside={
          <>
            <StatusTag shape={shape}>{words}</StatusTag>
            <span className="dim code">{claim.claimNumber}</span>
            {claim.reportsEncounter && <StatusTag shape="half">Reports an encounter</StatusTag>}
            {alarmOf(claim) !== '' && <StatusTag shape="hourglass">{alarmOf(claim)}</StatusTag>}
          </>
        }
        under={<UnderTitle claim={claim} />}
        right={
          <div className="num">
            <p className="small dim">Charge</p>
            <p className="big">{money(claim.charge)}</p>
            <p className="small">
              open at the payer <Money amount={claim.openAtPayer} zero="figure" why={{ kind: 'claim', claimId: claim.claimId }} />
            </p>
          </div>
        }
      />
      <section className="claim-body scroll grow" aria-label="Claim" {...{ tabIndex: 0 }}>
        <Timeline label="What happened to this claim" steps={stepsOf(page)} />
        <LeftOut claimId={claim.claimId} notAsked={claim.notAsked} />
        <ClaimNote page={page} onRecheck={onRecheck} onPatient={onPatient} busy={busy} />
        <ClaimOverrides findings={page.findings} ownSay={page.ownSay} claimId={claim.claimId} superbillId={null} />
        {raw && <SentPanel claimId={claim.claimId} sentSegments={sentSegments} batch={batch} />}
        <h2 className="detail-head">Charge lines</h2>
        <DataTable
          label="Charge lines"
          columns={COLUMNS}
          rows={lines}
          rowKey={({ lineControlNumber }) => lineControlNumber}
          sortable={false}
          totalWords={`${diagnoses.map(({ code }, index) => `${String.fromCharCode(65 + index)} ${code}`).join('  ')}`}
          flush
        />
        <OtherPayers claimId={claim.claimId} rank={claim.rank} />
        <SiblingsPanel claimId={claim.claimId} rank={claim.rank} />
        <PapersPanel claimId={claim.claimId} />
        <XRay boxes={boxes} sentSegments={sentSegments} />
        <AnswersPanel claimId={claim.claimId} />
        <h2 className="detail-head ruled">What was said</h2>
        <ul className="claim-events">
          {events.toReversed().map((event) => (
            <li key={`${event.at} ${event.words}`}>
              <span className="dim">
                {shortTime(event.at)} {saidBy(event)}
              </span>
              <span>{event.words}</span>
              <span className="dim code small">{event.code}</span>
            </li>
          ))}
        </ul>
        <ClaimChecked claimId={claim.claimId} />
      </section>
    </>
  );
}

/** Payer, day and who treated; whose turn it is while it waits; what it corrects. */
const UnderTitle = ({ claim }: Pick<ClaimPage, 'claim'>) => (
  <>
    {claim.payerName}, {['', 'primary', 'secondary', 'tertiary'][claim.rank] ?? ''} &nbsp;·&nbsp; visit {formatDate(claim.serviceDate)}{' '}
    &nbsp;·&nbsp; {claim.renderingName} &nbsp;·&nbsp;{' '}
    <Link className="link" to={`/patients/${claim.patientId}`}>
      Chart {claim.chartNumber}
    </Link>
    {claim.holdBucket && (
      <>
        {' '}
        &nbsp;·&nbsp; waits for {bucketWords[claim.holdBucket]}
        {claim.lookAgainOn && `, looked at again on ${formatDate(claim.lookAgainOn)}`}
      </>
    )}
    <Corrections claim={claim} />
  </>
);

/** The claim this one takes the place of, and the one that takes its place. */
function Corrections({ claim: { corrects, correctedBy, frequency } }: Pick<ClaimPage, 'claim'>) {
  const other = corrects ?? correctedBy;
  if (!other) return null;
  const isVoid = (corrects ? frequency : correctedBy?.frequency) === '8';
  const words = corrects ? (isVoid ? 'Voids' : 'Replaces') : `${isVoid ? 'Void' : 'Replacement'}:`;
  return (
    <>
      {' '}
      &nbsp;·&nbsp; {words}{' '}
      <Link className="link code" to={`/claims/${other.claimId}?view=all`}>
        {other.claimNumber}
      </Link>
      {correctedBy && !corrects && ` (${claimState(correctedBy.status).words.toLowerCase()})`}
    </>
  );
}
