import { THROUGH_WORDS } from '#shared/domain/coverage/relationship.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { PatientPage } from './patient-words.ts';

type Coverage = PatientPage['coverages'][number];

/** One line for each coverage: rank, plan, member ID, copay, whether it is in force. */
export const CoverageLines = ({ coverages }: { readonly coverages: readonly Coverage[] }) => (
  <ul className="cov">
    {coverages.length === 0 && <li className="dim">No coverage: everything is billed to the guarantor.</li>}
    {coverages.map((coverage) => {
      const { coverageId, rank, payerName, planName, memberId, copay, active, relationship } = coverage;
      const through = THROUGH_WORDS[relationship];
      return (
        <li key={coverageId}>
          <b>{rank}</b>
          <span className={active ? undefined : 'dim'}>
            {payerName}
            {planWords(payerName, planName)}
          </span>
          {memberId === '' ? <StatusMark shape="barred">no member ID</StatusMark> : <span className="dim code">{memberId}</span>}
          {active && copay > 0 && <span className="dim">copay {money(copay)}</span>}
          {through !== '' && <span className="dim">{through}</span>}
          {active ? <StatusMark shape="check">In force</StatusMark> : <StatusMark shape="struck">{endedWords(coverage)}</StatusMark>}
        </li>
      );
    })}
  </ul>
);

/** The plan's own name, unless the payer's says it already. */
export const planWords = (payerName: string, planName: string): string =>
  planName === '' || payerName.toLowerCase().includes(planName.toLowerCase()) ? '' : ` ${planName}`;

function endedWords({
  effectiveTo,
  effectiveFrom,
}: {
  readonly effectiveTo: PlainDate | null;
  readonly effectiveFrom: PlainDate | null;
}): string {
  if (effectiveTo !== null) return `Ended ${formatDate(effectiveTo)}`;
  return effectiveFrom === null ? 'Not in force' : `From ${formatDate(effectiveFrom)}`;
}
