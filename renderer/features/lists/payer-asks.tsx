import { useState } from 'react';
import { Link } from 'react-router';
import { readAskedCodes } from '#shared/domain/claim/asked-codes.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { foldMemberId, isMedicareId, takesMedicareId } from '#shared/domain/identifier/member-id.ts';
import { exampleOfPattern, fitsMemberIdPattern, LONGEST_PATTERN } from '#shared/domain/identifier/member-id-pattern.ts';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { RecordPart } from './list-definition.ts';
import type { PayerRow } from './list-types.ts';
import {
  ASK_CHECKS,
  type Asks,
  askChanges,
  cobaFault,
  codesFault,
  ENROLLMENTS,
  HOLDS_WORDS,
  LATER_STARTS,
  patternFault,
} from './payer-ask-words.ts';

/** What a payer asks of claims beyond the standard: the scrubber looks for it on every claim to this payer. */
export function PayerAsksPart({ row, fresh, onRow }: RecordPart<PayerRow>) {
  const { asks } = row;
  const onAsks = (change: Partial<Asks>) => onRow({ ...row, asks: { ...asks, ...change } });
  return (
    <section className="payer-asks" aria-labelledby="payer-asks">
      <h2 id="payer-asks">What this payer asks for</h2>
      <div className="record-fields">
        <SelectField
          label="Electronic claims"
          value={asks.enrollment}
          options={ENROLLMENTS}
          warning={asks.enrollment === 'pending' ? 'Its claims carry a warning until the enrollment is there.' : undefined}
          onValue={(enrollment) => onAsks({ enrollment })}
        />
        <div className="wide-field payer-checks">
          {ASK_CHECKS.map(([name, words]) => (
            <CheckField key={name} label={words} checked={asks[name]} onChecked={(on) => onAsks({ [name]: on })} />
          ))}
          {asks.reportsEncounters && <CapitationWords />}
        </div>
        <AuthorizationFields asks={asks} onAsks={onAsks} />
        <MemberIdFields asks={asks} medicare={takesMedicareId(row.filingIndicator)} onAsks={onAsks} />
        <LaterFields asks={asks} onAsks={onAsks} />
      </div>
      {!fresh && <AskHistory payerId={row.payerId} />}
    </section>
  );
}

/** What follows for its answers: nothing is written off unless a rule says so. */
const CapitationWords = () => (
  <p className="small soft">
    Its claims leave in files of their own (BHT06 RP). Its answers take the charge off as CO-24 and wait for a person until{' '}
    <Link className="link" to="/lists/posting-rules">
      Posting rules
    </Link>{' '}
    say what is done: the rule is offered there.
  </p>
);

type FieldsProps = { readonly asks: Asks; readonly onAsks: (change: Partial<Asks>) => void };

function AuthorizationFields({ asks, onAsks }: FieldsProps) {
  const [typing, setTyping] = useState<string>();
  return (
    <>
      <div className="wide-field">
        <TextField
          label="Needs an authorization first"
          hint="Codes, their beginnings, spans or kinds of service: imaging, 97110-97140, E. * is everything."
          error={codesFault(asks)}
          maxLength={600}
          value={typing ?? asks.authorizationCodes.join(', ')}
          onText={(text) => {
            setTyping(text);
            onAsks({ authorizationCodes: [...readAskedCodes(text)] });
          }}
          onBlur={() => setTyping(undefined)}
        />
      </div>
      <div className="wide-field">
        <CheckField
          label={HOLDS_WORDS}
          checked={asks.authorizationHolds && asks.authorizationCodes.length > 0}
          disabled={asks.authorizationCodes.length === 0}
          onChecked={(authorizationHolds) => onAsks({ authorizationHolds })}
        />
      </div>
    </>
  );
}

/** Claims that follow what another payer decided: their limit, and the number under which Medicare sends them on. */
function LaterFields({ asks, onAsks }: FieldsProps) {
  const { laterFilingDays, laterFilingFrom, cobaNumber } = asks;
  return (
    <>
      <SelectField
        label="Limit after another payer counts from"
        value={laterFilingFrom}
        options={LATER_STARTS}
        onValue={(start) => onAsks({ laterFilingFrom: start })}
      />
      <TextField
        label="Limit after another payer, in days"
        hint="Empty: the filing limit above."
        maxLength={4}
        value={laterFilingDays === 0 ? '' : String(laterFilingDays)}
        onText={(text) => onAsks({ laterFilingDays: Math.min(3660, Number(text.replaceAll(/\D/g, ''))) })}
      />
      <TextField
        label="COBA number as a Medigap plan"
        hint="55000 to 59999: Medicare sends claims on to it by this number."
        error={cobaFault(asks)}
        maxLength={5}
        value={cobaNumber}
        onText={(text) => onAsks({ cobaNumber: text.trim() })}
      />
    </>
  );
}

function MemberIdFields({ asks, medicare, onAsks }: FieldsProps & { readonly medicare: boolean }) {
  const [tried, setTried] = useState('');
  const { memberIdPattern } = asks;
  const fault = patternFault(asks);
  const such = fault === undefined && memberIdPattern !== '' ? ` Such as ${exampleOfPattern(memberIdPattern)}.` : '';
  const id = tried.trim();
  const judged = id !== '' && fault === undefined && (medicare || memberIdPattern !== '');
  const fits = medicare ? isMedicareId(foldMemberId(id, 'MB')) : fitsMemberIdPattern(id, memberIdPattern);
  return (
    <>
      <div className="wide-field">
        <TextField
          label="How its member IDs look"
          hint={medicare ? 'Medicare numbers are checked by their own rule; a pattern is not needed.' : `${PATTERN_HINT}${such}`}
          error={fault}
          maxLength={LONGEST_PATTERN}
          value={memberIdPattern}
          onText={(typed) => onAsks({ memberIdPattern: typed.toUpperCase().replaceAll(/[\u201C\u201D\u201E]/g, '"') })}
        />
      </div>
      <TextField
        label="Try a member ID"
        hint="Nothing is kept of it."
        maxLength={80}
        value={tried}
        onText={setTried}
        echo={judged ? <Verdict fits={fits} /> : undefined}
      />
    </>
  );
}
const PATTERN_HINT = 'A is a letter, 9 a digit, X either, {8,11} how often, "XA" in quotes itself; several apart by blanks.';

const Verdict = ({ fits }: { readonly fits: boolean }) => (
  <span role="status">
    <StatusTag shape={fits ? 'check' : 'octagon'}>{fits ? 'Fits' : 'Does not fit'}</StatusTag>
  </span>
);

/** What was asked since when; the newest version first. */
function AskHistory({ payerId }: { readonly payerId: string }) {
  const versions = useQuery('payer.history', { payerId }).value ?? [];
  if (versions.length === 0) return undefined;
  return (
    <>
      <h3>Since when</h3>
      <ul className="ask-history">
        {versions.map(({ version, asks, at, userName }, index) => (
          <li key={version}>
            <span className="dim small">
              {shortTime(at)} {userName}
            </span>
            <span>{askChanges(versions[index + 1]?.asks ?? NOTHING_ASKED, asks).join('; ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
