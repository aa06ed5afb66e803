import { Fragment } from 'react';
import { codeWords, periodWords, quantityWords } from '#shared/domain/eligibility/benefit-codes.ts';
import { otherPayerWords } from '#shared/domain/eligibility/check-words.ts';
import { rejectionWords } from '#shared/domain/eligibility/rejection-words.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { CheckRow } from './check-table.tsx';
import { type Check, forWords, type Line, type Sheet, sourceWords, VerdictMark } from './looks.tsx';
import { SheetGroups } from './sheet-groups.tsx';

/** The open check as a sheet; beside a coverage that was never checked, how to begin. */
export function SheetPanel({ row }: { readonly row: CheckRow }) {
  const { check, coverage } = row;
  if (check) return <OpenSheet key={check.checkId} check={check} />;
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

function OpenSheet({ check }: { readonly check: Check }) {
  const { value, problem, again } = useQuery('eligibility.get', { checkId: check.checkId });
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
          <Warnings sheet={value.sheet} differences={value.differences} />
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
type Differences = readonly { readonly what: keyof typeof DIFFERENCE_WORDS; readonly ours: string; readonly theirs: string }[];

/** What stands in the way: refusals with what to do, another payer, a record that differs from ours. */
function Warnings({ sheet, differences }: { readonly sheet: Sheet; readonly differences: Differences }) {
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
        </Note>
      )}
    </div>
  );
}

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
