import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { codeWords, periodWords, quantityWords } from '#shared/domain/eligibility/benefit-codes.ts';
import { otherPayerWords } from '#shared/domain/eligibility/check-words.ts';
import { rejectionWords } from '#shared/domain/eligibility/rejection-words.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { shortTime } from '../../lib/format.ts';
import type { QueryState } from '../../lib/query.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { CheckRow } from './check-table.tsx';
import { type Correction, correctionOf, correctionsOf, differenceCorrection, type Whose } from './correct-where.ts';
import { type Check, forWords, type Line, type Sheet, sourceWords, VerdictMark } from './looks.tsx';
import { SheetGroups } from './sheet-groups.tsx';
import { offerWords } from './take-over-dialog.tsx';

type Shown = Output<'eligibility.get'>;
type Props = { readonly row: CheckRow; readonly shown: QueryState<Shown>; readonly patientId: string };

/** The open check as a sheet; beside a coverage that was never checked, how to begin. */
export function SheetPanel({ row, shown, patientId }: Props) {
  const { check, coverage } = row;
  if (check) return <OpenSheet key={check.checkId} check={check} shown={shown} whose={{ ...coverage, patientId }} />;
  return (
    <Panel label="Benefit sheet" title="Not checked yet">
      <div className="sect stack">
        <p className="soft">
          Nobody has asked {coverage.payerName} yet. Type what the payer says on the phone, or let a file ask.
          {coverage.cannotAsk !== '' && ` ${coverage.cannotAsk}`}
        </p>
      </div>
    </Panel>
  );
}

type OpenProps = { readonly check: Check; readonly shown: QueryState<Shown>; readonly whose: Whose };

function OpenSheet({ check, shown, whose }: OpenProps) {
  const { value, problem, again } = shown;
  const withdrawn = check.withdrawnReason !== null;
  return (
    <Panel
      label="Benefit sheet"
      title={value?.sheet.planName || 'Benefit sheet'}
      right={<VerdictMark verdict={check.verdict} withdrawn={withdrawn} />}
      under={`${check.words}.`}
    >
      <Section>
        <KeyValues
          pairs={[
            ['Checked on', formatDate(check.checkedOn)],
            ['For the visit on', check.visitDate === null ? 'not said' : formatDate(check.visitDate)],
            ['Source', sourceWords(check)],
            ['Kept by', `${check.userName}, ${shortTime(check.recordedAt)}`],
            ...(withdrawn ? ([['Taken back', check.withdrawnReason]] as const) : []),
          ]}
        />
      </Section>
      <ErrorNote problem={problem} onRetry={again} />
      {value === undefined && problem === undefined && <Skeleton label="the sheet" />}
      {value && (
        <>
          <Warnings shown={value} whose={whose} />
          <Offers offers={value.offers} />
          <SheetGroups groups={value.sheet.groups} />
          <Standing sheet={value.sheet} />
          <Named title="Other payers" lines={value.sheet.otherPayers} />
          <Named title="Primary care provider" lines={value.sheet.primaryCare} />
          <Named title="Notes" lines={value.sheet.notes} />
          {value.raw.length > 0 && (
            <Section title="As the payer sent it">
              <pre className="raw-segments">{value.raw.join('\n')}</pre>
            </Section>
          )}
        </>
      )}
    </Panel>
  );
}

const DIFFERENCE_WORDS = { memberId: 'member ID', lastName: 'family name', firstName: 'first name', birthDate: 'birth date' } as const;

/** What the coverage has otherwise: seen before anything is written. */
const Offers = ({ offers }: Pick<Shown, 'offers'>) =>
  offers.length === 0 ? null : (
    <Section title="The coverage has it otherwise">
      <ul className="plain-list">
        {offers.map((offer) => (
          <li key={offer.field}>{offerWords(offer)}</li>
        ))}
      </ul>
      <p className="soft">
        Nothing is changed by itself: <Kbd keys="O" /> takes over what you choose.
      </p>
    </Section>
  );

type CorrectProps = { readonly correction: Correction | undefined; readonly first: Correction | undefined };

/** The way to where it is corrected; the first one of the sheet answers to C. */
const Correct = ({ correction, first }: CorrectProps) =>
  correction === undefined ? null : (
    <p>
      <Link className="link" to={correction.to}>
        {correction.words}
      </Link>{' '}
      {correction.to === first?.to && <Kbd keys="C" />}
    </p>
  );

/** What stands in the way: refusals with what to do, another payer, a record that differs from ours. */
function Warnings({ shown, whose }: { readonly shown: Shown; readonly whose: Whose }) {
  const { sheet, differences } = shown;
  const [first] = correctionsOf(shown, whose);
  const other = otherPayerWords(sheet);
  const refusals = sheet.rejections.map((rejection) => ({ rejection, said: rejectionWords(rejection) }));
  if (other === '' && refusals.length === 0 && differences.length === 0) return null;
  return (
    <div className="sect stack">
      {refusals.map(({ rejection, said }) => (
        <Note
          key={`${rejection.place} ${rejection.reason} ${rejection.segment}`}
          kind="bad"
          code={`AAA ${rejection.reason} ${rejection.followUp}`}
        >
          <p>
            {said.words.slice(0, 1).toUpperCase()}
            {said.words.slice(1)}.
          </p>
          <p className="soft">{said.fix}</p>
          <Correct correction={correctionOf(rejection, whose)} first={first} />
        </Note>
      ))}
      {other !== '' && (
        <Note kind="warn">
          <p>{other}.</p>
          <p className="soft">Ask the patient which plan pays first, then set the ranks of the coverages.</p>
        </Note>
      )}
      {differences.length > 0 && (
        <Note kind="warn">
          <p>The payer has the patient otherwise than we do:</p>
          <ul>
            {differences.map(({ what, ours, theirs }) => (
              <li key={what}>
                {DIFFERENCE_WORDS[what]}: <span className="code">{theirs}</span>, here <span className="code">{ours || 'nothing'}</span>
              </li>
            ))}
          </ul>
          <p className="soft">Compare with the card, then correct the patient or the coverage.</p>
          {differencePlaces(differences, whose).map((correction) => (
            <Correct key={correction.to} correction={correction} first={first} />
          ))}
        </Note>
      )}
    </div>
  );
}

/** Each place once, however many differences are corrected there. */
const differencePlaces = (differences: Shown['differences'], whose: Whose): readonly Correction[] => {
  const places = differences.map(({ what }) => differenceCorrection(what, whose));
  return places.filter(({ to }, index) => places.findIndex((other) => other.to === to) === index);
};

const dateWords = (from: PlainDate | null, to: PlainDate | null): string => {
  if (from !== null && from === to) return formatDate(from);
  return [from && `from ${formatDate(from)}`, to && `to ${formatDate(to)}`].filter(Boolean).join(' ');
};
const DATE_KINDS: Readonly<Record<string, string>> = {
  '290': 'coordination of benefits',
  '291': 'plan',
  '292': 'benefit',
  '346': 'plan begins',
  '347': 'plan ends',
  '348': 'benefit begins',
  '349': 'benefit ends',
  '356': 'eligible from',
  '357': 'eligible until',
};

/** Dates of the plan that no row beside them says already. */
const otherDates = ({ planDates, standing }: Sheet) =>
  planDates.filter(
    (date) => !standing.some(({ dates }) => dates.some(({ code, from, to }) => code === date.code && from === date.from && to === date.to)),
  );

const Standing = ({ sheet }: { readonly sheet: Sheet }) =>
  sheet.standing.length + sheet.planDates.length === 0 ? null : (
    <Section title="What stands">
      <ul className="plain-list">
        {sheet.standing.map((line) => (
          <li key={line.segments.join() || line.code}>
            {[codeWords(line.code), forWords(line), line.planName].filter((part) => part !== '').join(', ')}
            <LineNotes line={line} />
          </li>
        ))}
        {otherDates(sheet).map(({ code, from, to }) => (
          <li key={`${code} ${from} ${to}`} className="soft">
            {DATE_KINDS[code] ?? `date ${code}`}: {dateWords(from, to) || 'not readable'}
          </li>
        ))}
      </ul>
    </Section>
  );

/** Lines that name somebody or say something, one for each. */
const Named = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) =>
  lines.length === 0 ? null : (
    <Section title={title}>
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line.segments.join() || `${line.code} ${line.messages.join()} ${line.entities.map(({ name }) => name).join()}`}>
            {[codeWords(line.code), forWords(line)].filter((part) => part !== '').join(', ')}
            <LineNotes line={line} />
          </li>
        ))}
      </ul>
    </Section>
  );

/** Whom a line names, its dates, how many, and the payer's own words. */
function LineNotes({ line }: { readonly line: Line }) {
  const counted =
    line.quantity === null
      ? ''
      : `${line.quantity.thousandths / 1000} ${quantityWords(line.quantity.code)} ${periodWords(line.periodCode)}`;
  const dates = line.dates.map(({ code, from, to }) => `${DATE_KINDS[code] ?? `date ${code}`} ${dateWords(from, to)}`);
  const said = [counted.trim(), ...dates, ...line.messages].filter((part) => part !== '');
  return (
    <span className="soft">
      {line.entities.map(({ code, name, id, contacts }) => (
        <Fragment key={`${code} ${name}`}>
          {' '}
          <b>{name}</b> <span className="code">{id}</span> {contacts.join(', ')}
        </Fragment>
      ))}
      {said.length > 0 && ` ${said.join('. ')}`}
    </span>
  );
}
