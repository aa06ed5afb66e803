import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { STATUS_WORDS } from '#shared/domain/schedule/appointment.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { ageOn, formatDate } from '#shared/kernel/plain-date.ts';
import { money, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValues, Section } from '../../ui/layout.tsx';
import { Note } from '../../ui/note.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Appointment, Setup } from './grid-model.ts';
import { statusShape } from './status-shape.ts';

type Verdict = NonNullable<NonNullable<Appointment['facts']>['eligibility']>['verdict'];
const VERDICTS: Readonly<Record<Verdict, readonly [Shape, string]>> = {
  active: ['check', 'Active'],
  pending: ['half', 'Pending'],
  inactive: ['octagon', 'Not active'],
  notCovered: ['octagon', 'Not covered'],
  unclear: ['triangle', 'Unclear'],
  refused: ['triangle', 'The payer gave no answer'],
};

type Props = {
  readonly row: Appointment;
  readonly setup: Setup;
  readonly onCharges: (superbillId: string, row: Appointment) => void;
  readonly onCopay: (row: Appointment) => void;
};

/** Everything the desk must know of one appointment at a glance. */
export function CheckIn({ row, setup, onCharges, onCopay }: Props) {
  const navigate = useNavigate();
  // The week shows appointments without what only the desk needs; it is asked for the one that is marked.
  const whole = useQuery('schedule.get', { appointmentId: row.appointmentId });
  const facts = row.facts ?? whole.value?.appointment.facts ?? null;
  const here = row.superbill?.status === 'open' || row.superbill?.status === 'entered';
  const type = setup.types.find(({ typeId }) => typeId === row.typeId);
  const nameOf = (resourceId: string | null) => setup.resources.find((each) => each.resourceId === resourceId)?.name ?? '';
  return (
    <>
      <Section
        title={row.patientName || row.title}
        right={<StatusMark shape={statusShape(row.status)}>{STATUS_WORDS[row.status]}</StatusMark>}
      >
        <p className="small soft">
          {formatSpan(row.start, row.start + row.minutes)}, {row.minutes} min · {type?.name ?? 'Time blocked'} · {nameOf(row.resourceId)}
          {row.roomId !== null && ` · ${nameOf(row.roomId)}`}
        </p>
        {row.birthDate !== null && (
          <p className="small soft">
            Chart {row.chart} · born {formatDate(row.birthDate)}, {ageOn(row.birthDate, row.day)} y{row.phone !== '' && ` · ${row.phone}`}
          </p>
        )}
        {facts?.alerts.map((words) => (
          <Note key={words} kind="warn">
            <p>{words}</p>
          </Note>
        ))}
        {row.conflictReason !== '' && <p className="small warn">Booked over others: {row.conflictReason}</p>}
        {row.statusReason !== '' && <p className="small soft">{row.statusReason}</p>}
      </Section>
      {facts && <DeskFacts facts={facts} onCopay={here ? () => onCopay({ ...row, facts }) : undefined} />}
      <Section>
        <KeyValues
          pairs={[
            ['Reason', row.reason || '\u2013'],
            ...(row.note === '' ? [] : [['Note', row.note] as const]),
            ['Superbill', row.superbill ? `${row.superbill.number}, ${SUPERBILL_WORDS[row.superbill.status]}` : 'Numbered on arrival'],
          ]}
        />
        <div className="row wrap">
          {row.patientId !== null && <Button onClick={() => void navigate(`/patients/${row.patientId}`)}>Open the patient</Button>}
          {row.superbill?.status === 'open' && (
            <Button onClick={() => row.superbill && onCharges(row.superbill.superbillId, row)}>Enter charges</Button>
          )}
        </div>
      </Section>
      <History entries={whole.value?.history ?? []} days={whole.value?.series.length ?? 0} />
    </>
  );
}

const SUPERBILL_WORDS = { open: 'charges not entered', entered: 'charges entered', noCharge: 'no charge', void: 'void' } as const;

type FactsProps = { readonly facts: NonNullable<Appointment['facts']>; readonly onCopay: (() => void) | undefined };

function DeskFacts({ facts, onCopay }: FactsProps) {
  const { balance, copayDue, copayTaken, payerName, eligibility, authorization } = facts;
  const left = Math.max(0, copayDue - copayTaken);
  const [shape, words] = eligibility ? VERDICTS[eligibility.verdict] : (['barred', 'Not checked'] as const);
  const pairs: (readonly [string, ReactNode])[] = [
    ['Patient owes', <Amount key="owes" amount={balance} />],
    ['Copay due', <Amount key="copay" amount={left} {...(copayTaken > 0 ? { beside: `${money(copayTaken)} taken` } : {})} />],
    ['Coverage', payerName || 'Self-pay'],
    [
      'Eligibility',
      payerName === '' ? (
        '\u2013'
      ) : (
        <span key="eligibility">
          <StatusMark shape={shape}>{words}</StatusMark>{' '}
          {eligibility && <span className="small soft">on {formatDate(eligibility.checkedOn)}</span>}
        </span>
      ),
    ],
    ...(authorization ? [['Authorization', <AuthorizationWords key="authorization" authorization={authorization} />] as const] : []),
  ];
  return (
    <Section title="At the desk">
      <KeyValues pairs={pairs} />
      {onCopay && left > 0 && (
        <Button keys="Y" words="Take the copay" onClick={onCopay}>
          Take {money(left)}
        </Button>
      )}
      {!onCopay && left > 0 && <p className="small soft">The copay is taken once the patient has arrived.</p>}
    </Section>
  );
}

const Amount = ({ amount, beside }: { readonly amount: number; readonly beside?: string }) => (
  <>
    <strong className="num">{amount === 0 ? '\u2013' : money(amount)}</strong> {beside && <span className="small soft">{beside}</span>}
  </>
);

const AuthorizationWords = ({
  authorization,
}: {
  readonly authorization: NonNullable<NonNullable<Appointment['facts']>['authorization']>;
}) => (
  <>
    {authorization.number}
    {authorization.left !== null && `, ${authorization.left} ${authorization.countedIn} left`}
    {authorization.words !== '' && <span className="block small warn">{authorization.words}</span>}
  </>
);

type Entry = { readonly at: string; readonly who: string; readonly what: string; readonly words: string };
const DEEDS: Readonly<Record<string, string>> = {
  booked: 'Booked',
  moved: 'Moved',
  changed: 'Changed',
  arrived: 'Arrived',
  seen: 'Seen',
  noShow: 'No-show',
  cancelled: 'Cancelled',
  back: 'One step back',
};

function History({ entries, days }: { readonly entries: readonly Entry[]; readonly days: number }) {
  if (entries.length === 0) return null;
  return (
    <Section title="History">
      {days > 1 && <p className="small soft">One of a series of {days}.</p>}
      <ul className="small soft">
        {entries.slice(0, 6).map(({ at, who, what, words }) => (
          <li key={`${at} ${what} ${words}`}>
            {DEEDS[what] ?? what} {shortTime(at)}, {who}
            {words !== '' && `: ${words}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
