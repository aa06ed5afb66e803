import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money, shortTime } from '../lib/format.ts';
import { Button } from './button.tsx';
import { StatusMark } from './status-mark.tsx';
import { Sum, type SumLine } from './sum.tsx';
import { markSegments, RawSegments } from './timeline.tsx';

type Explained = Output<'ledger.explain'>;

/** Why an amount is what it is: its sum part by part, who booked what, what came late, and the payer's own segments. */
export const Explanation = ({ explained, onLeave }: { readonly explained: Explained; readonly onLeave?: () => void }) => (
  <>
    <Derivation explained={explained} />
    <Entries explained={explained} />
    <LateOnes late={explained.late} />
    <Sent explained={explained} onLeave={onLeave} />
  </>
);

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

const keyOf = ({ encounterId, heading }: Explained['visits'][number]): string => encounterId ?? heading;
const totalWords = (title: string): string => {
  const words = title.replace(/^What /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function Derivation({ explained }: { readonly explained: Explained }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(explained.visits.slice(0, 1).map(keyOf)));
  const toggle = (id: string) =>
    setOpen((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id])));
  const { visits, more, amount, agrees, secondSum, title } = explained;
  return (
    <div className="sect">
      {visits.length === 0 && <p className="soft">Nothing is open: every visit comes to zero.</p>}
      {visits.map((visit) => {
        const shown = open.has(keyOf(visit));
        return (
          <section key={keyOf(visit)} className="why-visit">
            <button type="button" aria-expanded={shown} onClick={() => toggle(keyOf(visit))}>
              <span aria-hidden="true">{shown ? '▾' : '▸'}</span>
              <b className="grow">{visit.heading}</b>
              <b>{money(visit.amount)}</b>
            </button>
            {shown && (
              <div className="why-rows">
                <Sum label={visit.heading} lines={linesOf(visit)} />
              </div>
            )}
          </section>
        );
      })}
      {more.count > 0 && (
        <p className="row small soft">
          <span className="grow">And {counted(more.count, 'visit')} before these</span>
          <span>{money(more.amount)}</span>
        </p>
      )}
      <div className="why-total">
        <Sum label="In all" lines={[{ words: totalWords(title), amount, kind: 'double' }]} />
      </div>
      <p className="small">
        {agrees ? (
          <StatusMark shape="check">Postings and visits add to the same figure</StatusMark>
        ) : (
          <StatusMark shape="octagon">The visits add to {money(secondSum)}: verify the books</StatusMark>
        )}
      </p>
    </div>
  );
}

const FEW = 6;

/** What moved the amount, newest first: as sentences, with who booked it and when. */
function Entries({ explained: { entries } }: { readonly explained: Explained }) {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, FEW);
  return (
    <section className="sect" aria-label="What moved it">
      <h3>What moved it, newest first</h3>
      <ul className="why-entries">
        {shown.map(({ journalId, says, by, recordedAt, amount }) => (
          <li key={`${journalId} ${says}`}>
            <span className="grow">
              {says}{' '}
              <span className="dim small">
                {by === '' ? 'Booked' : `${by},`} {shortTime(recordedAt)}
              </span>
            </span>
            <span className="num">{money(amount)}</span>
          </li>
        ))}
      </ul>
      {entries.length > FEW && (
        <Button kind="quiet" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${entries.length}`}
        </Button>
      )}
    </section>
  );
}

/** What took effect by the day looked back to and was written down after it. */
export function LateOnes({ late }: { readonly late: Explained['late'] }) {
  if (late.length === 0) return null;
  return (
    <section className="sect late" aria-label="Written down later">
      <h3>Written down later</h3>
      <p className="small soft">Took effect by the day looked back to, and was recorded after it.</p>
      <ul className="why-entries">
        {late.map(({ journalId, date, says, recordedAt, amount, counted: inFigures }) => (
          <li key={`${journalId} ${says}`}>
            <span className="grow">
              {formatDate(date)} {says}{' '}
              <span className="dim small">
                recorded {formatDay(recordedAt)}, {inFigures ? 'in the figures' : 'not in the figures'}
              </span>
            </span>
            <span className="num">{money(amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const formatDay = (instant: string): string => formatDate(instant.slice(0, 10) as Parameters<typeof formatDate>[0]);

/** The patient's part and the claim: what decided this balance. */
const marksIn = (raw: string): readonly string[] => [
  ...new Set([...(raw.match(/\bPR\*[^~\n]+/g) ?? []), ...(raw.match(/CLP\*([^*~]+)/)?.slice(1) ?? [])]),
];

const onePerLine = (raw: string): string => raw.replace(/~\s*/g, '~\n').trimEnd();

function Sent({ explained, onLeave }: { readonly explained: Explained; readonly onLeave: (() => void) | undefined }) {
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const sent = explained.sent[Math.min(at, explained.sent.length - 1)];
  if (!sent) return null;
  const leave = () => {
    onLeave?.();
    void navigate(`/payments/${sent.remittanceId}`);
  };
  return (
    <div className="sect">
      <div className="row">
        <h3 className="grow">What the payer sent, {shortTime(sent.receivedAt)}</h3>
        {explained.sent.length > 1 && (
          <Button kind="quiet" onClick={() => setAt((at + 1) % explained.sent.length)}>
            {at + 1} of {explained.sent.length}
          </Button>
        )}
        <button type="button" className="link small" onClick={leave}>
          Open remittance
        </button>
      </div>
      <RawSegments label="What the payer sent" segments={markSegments(onePerLine(sent.raw), marksIn(sent.raw))} />
      {sent.postedBy !== '' && <p className="small dim why-by">Posted by {sent.postedBy}.</p>}
    </div>
  );
}
