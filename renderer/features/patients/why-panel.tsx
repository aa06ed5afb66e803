import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PapersBehind } from '../../ui/papers-behind.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Sum, type SumLine } from '../../ui/sum.tsx';
import { markSegments, RawSegments } from '../../ui/timeline.tsx';
import type { PatientPage } from './patient-words.ts';

export type WhyAmount = 'patientOwes' | 'insurersOwe';
type Explained = Output<'ledger.explain'>;

type Props = {
  readonly page: PatientPage;
  readonly amount: WhyAmount;
  /** Journals of what the payer sent, to be marked in the ledger. */
  readonly onLit: (journalIds: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Why is this the balance: the sum behind it visit by visit, added a second way, and the payer's own segments. */
export function WhyPanel({ page, amount, onLit, onClose }: Props) {
  const { value, problem, again } = useQuery('ledger.explain', { patientId: page.patientId, amount });
  const papers = useQuery('paper.ofPatient', { patientId: page.patientId }).value;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    onLit(value?.sent.slice(0, 1).map(({ journalId }) => journalId) ?? []);
  }, [value, onLit]);
  const shown = value?.amount ?? (amount === 'patientOwes' ? page.owed.patient : page.owed.insurers);
  return (
    <Panel
      label="Why is this the balance?"
      title={`Why is this ${money(shown)}?`}
      under={value && `${value.title}, added from ${counted(value.postingCount, 'posting')}.`}
      right={
        <Button ref={close} kind="quiet" className="end" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </Button>
      }
    >
      {problem !== undefined && (
        <div className="sect">
          <ErrorNote problem={problem} onRetry={again} />
        </div>
      )}
      {!value && problem === undefined && <Skeleton label="the sum" lines={8} />}
      {value && <Derivation explained={value} amount={amount} name={page.patient.firstName || page.patient.lastName} />}
      {value && <Sent explained={value} />}
      <PapersBehind papers={papers} />
    </Panel>
  );
}

const KINDS = { part: 'entry', note: 'part', sum: 'rule', total: 'rule' } as const;

const linesOf = (visit: Explained['visits'][number]): readonly SumLine[] =>
  visit.rows.map(({ words, detail, amount, style }, index) => ({
    key: `${index} ${words}`,
    kind: KINDS[style],
    amount,
    words: (
      <>
        {words} {detail !== '' && <span className="dim">{detail}</span>}
      </>
    ),
  }));

type DerivationProps = { readonly explained: Explained; readonly amount: WhyAmount; readonly name: string };

function Derivation({ explained, amount, name }: DerivationProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(explained.visits.slice(0, 1).map(({ encounterId }) => encounterId)));
  const toggle = (id: string) =>
    setOpen((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id])));
  return (
    <div className="sect">
      {explained.visits.length === 0 && <p className="soft">Nothing is open: every visit comes to zero.</p>}
      {explained.visits.map((visit) => {
        const shown = open.has(visit.encounterId);
        return (
          <section key={visit.encounterId} className="why-visit">
            <button type="button" aria-expanded={shown} onClick={() => toggle(visit.encounterId)}>
              <span aria-hidden="true">{shown ? '▾' : '▸'}</span>
              <b className="grow">Visit {formatDate(visit.serviceDate)}</b>
              <b>{money(visit.amount)}</b>
            </button>
            {shown && (
              <div className="why-rows">
                <Sum label={`Visit ${formatDate(visit.serviceDate)}`} lines={linesOf(visit)} />
              </div>
            )}
          </section>
        );
      })}
      <div className="why-total">
        <Sum
          label="In all"
          lines={[{ words: amount === 'patientOwes' ? `${name} owes` : 'Insurers owe', amount: explained.amount, kind: 'double' }]}
        />
      </div>
      <p className="small">
        {explained.agrees ? (
          <StatusMark shape="check">Postings and visits add to the same figure</StatusMark>
        ) : (
          <StatusMark shape="octagon">The visits add to {money(explained.secondSum)}: verify the books</StatusMark>
        )}
      </p>
    </div>
  );
}

/** The patient's part and the claim: what decided this balance. */
const marksIn = (raw: string): readonly string[] => [
  ...new Set([...(raw.match(/\bPR\*[^~\n]+/g) ?? []), ...(raw.match(/CLP\*([^*~]+)/)?.slice(1) ?? [])]),
];

const onePerLine = (raw: string): string => raw.replace(/~\s*/g, '~\n').trimEnd();

function Sent({ explained }: { readonly explained: Explained }) {
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const sent = explained.sent[Math.min(at, explained.sent.length - 1)];
  if (!sent) return null;
  return (
    <div className="sect">
      <div className="row">
        <h3 className="grow">What the payer sent, {shortTime(sent.receivedAt)}</h3>
        {explained.sent.length > 1 && (
          <Button kind="quiet" onClick={() => setAt((at + 1) % explained.sent.length)}>
            {at + 1} of {explained.sent.length}
          </Button>
        )}
        <button type="button" className="link small" onClick={() => void navigate(`/payments/${sent.remittanceId}`)}>
          Open remittance
        </button>
      </div>
      <RawSegments label="What the payer sent" segments={markSegments(onePerLine(sent.raw), marksIn(sent.raw))} />
      {sent.postedBy !== '' && <p className="small dim why-by">Posted by {sent.postedBy}.</p>}
    </div>
  );
}
