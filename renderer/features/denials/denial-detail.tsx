import { Link } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { money, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { AppealsSection } from './appeals-section.tsx';
import { type Denial, type DenialPage, deadlineWords, denialState, isClosed, STEP_KEYS, STEP_WORDS, type Step } from './looks.ts';
import { OddsSection } from './odds-section.tsx';

type Props = { readonly denialId: string; readonly onStep: (step: Step) => void };

/** One denial with everything that is needed to decide: why, what to do, what was sent, what became of the same before. */
export function DenialDetail({ denialId, onStep }: Props) {
  const query = useQuery('denial.get', { denialId });
  const page = query.value;
  if (!page)
    return (
      <aside className="panel grow" aria-label="The selected denial">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        {query.problem === undefined && <Skeleton label="the denial" lines={12} />}
      </aside>
    );
  const { denial } = page;
  const { shape, words } = denialState(denial.state);
  return (
    <Panel
      label="The selected denial"
      title={`${denial.patientName} · ${money(denial.amount)}`}
      right={<StatusMark shape={shape}>{words}</StatusMark>}
      under={<Under denial={denial} />}
    >
      <Why page={page} onStep={onStep} />
      {!isClosed(denial.state) && <Steps page={page} onStep={onStep} />}
      <Section title="What was sent">
        <DataTable
          label="Lines of the claim"
          columns={COLUMNS}
          rows={page.lines}
          rowKey={({ lineNumber }) => String(lineNumber)}
          sortable={false}
          density="compact"
          flush
        />
        <Facts denial={denial} />
      </Section>
      <OddsSection page={page} />
      <AppealsSection denialId={denialId} version={denial.version} />
      <Section title="What was done">
        <ol className="denial-history">
          {page.history.map(({ at, words: said, by, spokeWith, reference }) => (
            <li key={`${at} ${said}`}>
              <span>{said}</span>
              <span className="small dim">
                {[shortTime(at), by, spokeWith === '' ? '' : `spoke with ${spokeWith}`, reference === '' ? '' : `reference ${reference}`]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </Panel>
  );
}

type Line = DenialPage['lines'][number];
const COLUMNS: readonly Column<Line>[] = [
  { id: 'code', head: 'Code', kind: 'code', value: ({ procedureCode, modifiers }) => `${procedureCode} ${modifiers}`.trim(), tone: 'med' },
  { id: 'dx', head: 'Diagnoses', kind: 'code', value: ({ diagnoses }) => diagnoses },
  { id: 'units', head: 'Units', kind: 'number', value: ({ unitThousandths }) => unitThousandths / 1000 },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge },
  { id: 'declined', head: 'Declined', kind: 'money', value: ({ declined }) => declined },
  { id: 'reasons', head: 'Reason', kind: 'code', value: ({ reasons }) => reasons.join(' ') },
];

const Under = ({ denial }: { readonly denial: Denial }) => (
  <>
    {denial.payerName} · served {formatDate(denial.serviceDate)} ·{' '}
    <Link
      className="link code"
      to={`/claims/${denial.claimId}?view=all`}
      state={comingFrom('Denials', `/denials?denial=${denial.denialId}`)}
    >
      {denial.claimNumber}
    </Link>
    {denial.resent && (
      <>
        {' '}
        · in its place{' '}
        <Link
          className="link code"
          to={`/claims/${denial.resent.claimId}?view=all`}
          state={comingFrom('Denials', `/denials?denial=${denial.denialId}`)}
        >
          {denial.resent.claimNumber}
        </Link>
      </>
    )}
  </>
);

/** The payer's reasons and remarks in our words, and what to do first with what that rests on. */
function Why({ page: { denial, why, said, advice }, onStep }: { readonly page: DenialPage; readonly onStep: (step: Step) => void }) {
  const closed = isClosed(denial.state);
  return (
    <Section>
      <Note
        kind="bad"
        shape="diamond"
        fixes={
          closed ? undefined : (
            <Button kind="primary" keys="Ctrl Enter" onClick={() => onStep(advice.first)}>
              {STEP_WORDS[advice.first]}
            </Button>
          )
        }
        code={advice.about}
      >
        <div className="denial-why">
          {why.map(({ code, words, bears }) => (
            <p key={code}>
              <b>{words === '' ? code : words}</b> <span className="small soft">{words === '' ? bears : `${code}, ${bears}`}</span>
            </p>
          ))}
          {said.map(({ code, words }) => (
            <p key={code} className="small">
              {words === '' ? code : words} <span className="soft">{words === '' ? '' : code}</span>
            </p>
          ))}
          <p>{advice.words}</p>
          <p className="small soft">Source: {advice.source}</p>
        </div>
      </Note>
    </Section>
  );
}

/** Every step with its key; one that does not stand open says why. */
const Steps = ({ page: { offers }, onStep }: { readonly page: DenialPage; readonly onStep: (step: Step) => void }) => (
  <Section title="What can be done">
    <ul className="denial-steps">
      {offers.map(({ step, barred }) =>
        barred === '' ? (
          <li key={step}>
            <span>
              <Button kind="quiet" keys={STEP_KEYS[step]} onClick={() => onStep(step)}>
                {STEP_WORDS[step]}
              </Button>
            </span>
          </li>
        ) : (
          <li key={step} className="barred small">
            <span>
              <b>Not: {STEP_WORDS[step].toLowerCase()}.</b> {barred}
            </span>
          </li>
        ),
      )}
    </ul>
  </Section>
);

const Facts = ({ denial }: { readonly denial: Denial }) => (
  <KeyValues
    pairs={[
      ['Member', denial.memberId],
      ['Payer’s number', denial.payerControlNumber ?? 'not told'],
      [
        'Payer owes',
        denial.openAtPayer < 0 ? `nothing: ${money(-denial.openAtPayer)} too much is booked with it` : money(denial.openAtPayer),
      ],
      [
        'Appeal by',
        denial.appealBy === null
          ? 'Not known: the answer has no day'
          : `${deadlineWords(denial)} (${denial.appealLimitDays} days${denial.decidedOn === null ? '' : ` from ${formatDate(denial.decidedOn)}`})`,
      ],
      ['Next payer', denial.nextPayerName ?? 'none'],
      ['Payer’s telephone', denial.payerPhone === '' ? 'not on the list' : denial.payerPhone],
      ['Worked by', denial.ownerName ?? 'nobody yet'],
      ['Look next on', denial.nextOn === null ? 'now' : formatDate(denial.nextOn)],
    ]}
  />
);
