import { kindWords, periodWords, quantityWords } from '#shared/domain/eligibility/benefit-codes.ts';
import { money } from '../../lib/format.ts';
import { Section } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { forWords, type Group, groupWords, type Line, shareWords } from './looks.tsx';

/** Amounts as the payer said them, by network and level; a total stands beside what remains of it, and nothing is added up. */
export const SheetGroups = ({ groups }: { readonly groups: readonly Group[] }) =>
  groups.map((group) => (
    <Section key={`${group.network} ${group.levelCode}`} title={groupWords(group)}>
      <table className="compact flush benefit-lines" aria-label={groupWords(group)}>
        <thead>
          <tr>
            <th scope="col">Benefit</th>
            <th scope="col" className="num">
              Whole
            </th>
            <th scope="col" className="num">
              Remaining
            </th>
            <th scope="col">Also</th>
          </tr>
        </thead>
        <tbody>
          {group.lines.map((line) => (
            <LineRow key={line.segments.join() || `${line.kind} ${forWords(line)} ${line.total}`} line={line} />
          ))}
        </tbody>
      </table>
    </Section>
  ));

function LineRow({ line }: { readonly line: Line }) {
  const about = forWords(line);
  const whole = line.total !== null ? money(line.total) : line.fractionMillionths !== null ? shareWords(line.fractionMillionths) : '';
  return (
    <tr>
      <td>
        <span className="med">{kindWords(line.kind)}</span>
        {about !== '' && <span className="soft"> {about}</span>}
      </td>
      <td className="num">{whole}</td>
      <td className="num">{line.remaining === null ? '' : money(line.remaining)}</td>
      <td>
        <span className="soft">{alsoWords(line)}</span>
        {line.authorizationCode === 'Y' && <StatusMark shape="triangle">ask the payer first</StatusMark>}
        {line.authorizationCode === 'N' && <span className="soft"> no need to ask first</span>}
      </td>
    </tr>
  );
}

function alsoWords(line: Line): string {
  const { quantity, periodCode, used, planName, messages, entities } = line;
  const named = entities.map(({ name, contacts }) => [name, ...contacts].filter((part) => part !== '').join(' '));
  const counted = quantity === null ? '' : `${quantity.thousandths / 1000} ${quantityWords(quantity.code)}`;
  return [counted, periodWords(periodCode), used === null ? '' : `${money(used)} used`, planName, ...messages, ...named]
    .filter((part) => part !== '')
    .join(', ');
}
