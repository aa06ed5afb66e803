import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { KINDS, STATES, type Takeback, type TakebackEvent } from './takeback-rows.ts';

const LINKED = { pair: 'Paired by hand', claim: 'Claim named by hand', accepted: 'Accepted' } as const;
const KIND_WORDS = { announced: 'Announced', withheld: 'Withheld', refunded: 'Refund credited', reversal: 'Reversed' } as const;

/** One takeback: what it comes to, each word of it on which check, and from whom the money came. */
export function TakebackPanel({ takeback }: { readonly takeback: Takeback }) {
  const { payerName, reference, state, words, announced, withheld, refunded, left, ageDays, since, events, origins, kind } = takeback;
  return (
    <Panel
      label="The selected takeback"
      title={payerName}
      under={
        <>
          {KINDS[kind]}
          {reference !== '' && (
            <>
              , reference <span className="code">{reference}</span>
            </>
          )}
        </>
      }
      right={<StatusMark shape={STATES[state].shape}>{STATES[state].words}</StatusMark>}
    >
      <Section>
        <p>{words}</p>
      </Section>
      <Section>
        <KeyValues
          pairs={[
            ['Announced', money(announced)],
            ['Withheld', money(withheld)],
            ...(refunded === 0 ? [] : [['Credited for refunds', money(refunded)] as const]),
            ['Still to come', money(left)],
            ['Since', since === null ? 'not known' : `${formatDate(since)}, ${counted(ageDays, 'day')}`],
          ]}
        />
      </Section>
      <Section title="On which checks">
        <ul className="takeback-events">
          {events.map((event) => (
            <EventRow key={`${event.remittanceId} ${event.position} ${event.reference}`} event={event} />
          ))}
        </ul>
      </Section>
      <Section title="From which claims">
        {origins.length === 0 && <p className="soft">Nothing tells. Name the claim when you know it.</p>}
        <ul className="takeback-events">
          {origins.map(({ claimId, claimNumber, patientName, reversed, standing, rule }) => (
            <li key={claimId}>
              <p>
                <span className="code">{claimNumber}</span> {patientName}
              </p>
              <p className="small dim">
                Reversed {money(reversed)}, {money(standing)} stands as paid now; {rule}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </Panel>
  );
}

function EventRow({ event: { kind, traceNumber, day, code, amount, words, rule, link } }: { readonly event: TakebackEvent }) {
  return (
    <li>
      <p>
        {KIND_WORDS[kind]} {money(Math.abs(amount))} on <span className="code">{traceNumber}</span>
        {day === null ? '' : `, ${formatDate(day)}`}
      </p>
      <p className="small dim">
        {code}: {words}
      </p>
      <p className="small dim">
        Here because: {rule}
        {link !== null && `. ${LINKED[link.kind]}: ${link.reason}`}
      </p>
    </li>
  );
}
