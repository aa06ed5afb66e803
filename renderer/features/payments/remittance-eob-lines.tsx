import { Fragment, type ReactNode } from 'react';
import { money } from '../../lib/format.ts';
import { type Eob, Figure } from './remittance-figure.tsx';

type Cells = Eob['cells'];
type Part = Pick<Eob, 'adjustments' | 'remarks' | 'notes'>;

const COLUMNS = [
  ['billed', 'Billed'],
  ['allowed', 'Allowed'],
  ['deductible', 'Deductible'],
  ['coinsurance', 'Coinsurance'],
  ['copay', 'Copay'],
  ['other', 'Other'],
  ['paid', 'Paid'],
] as const;

/** Every line that the payer decided, its figures, its reasons and remarks in our words; last the claim as a whole. */
export const EobLines = ({ eob }: { readonly eob: Eob }) => (
  <table className="compact flush eob-lines">
    <caption className="unseen">What the payer decided, line by line</caption>
    <thead>
      <tr>
        <th scope="col">Line</th>
        {COLUMNS.map(([name, words]) => (
          <th key={name} scope="col" className="num">
            {words}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {eob.lines.map((line) => {
        const id = `line${line.position}`;
        return (
          <Fragment key={id}>
            <CellRow id={id} cells={line.cells} name={<Service id={id} line={line} />} of={`line ${line.position}`} />
            <Reasons id={id} part={line} of={`line ${line.position}`} />
          </Fragment>
        );
      })}
      {eob.adjustments.length + eob.remarks.length > 0 && (
        <>
          <CellRow id="claim" cells={{ ...eob.cells, billed: NOTHING, paid: NOTHING }} name="The claim as a whole" of="the claim" />
          <Reasons id="claim" part={{ ...eob, notes: [] }} of="the claim" />
        </>
      )}
      <CellRow id="sum" cells={sumOf(eob)} name={<b>All of it</b>} of="all of it" />
    </tbody>
  </table>
);

const NOTHING: Cells['paid'] = { amount: null, at: [] };

type RowProps = { readonly id: string; readonly cells: Cells; readonly name: ReactNode; readonly of: string };

const CellRow = ({ id, cells, name, of }: RowProps) => (
  <tr className="eob-row">
    <th scope="row">{name}</th>
    {COLUMNS.map(([column, words]) => {
      const { amount, at } = cells[column];
      const text = amount === null ? 'unreadable' : money(amount);
      return (
        <td key={column} className="num">
          {at.length > 0 && (
            <Figure id={`${id}.${column}`} at={at} label={`${words} of ${of}: ${text}`}>
              {text}
            </Figure>
          )}
        </td>
      );
    })}
  </tr>
);

const Service = ({ id, line }: { readonly id: string; readonly line: Eob['lines'][number] }) => (
  <>
    {line.service.map(({ what, text, words, at }) => (
      <Figure key={what} id={`${id}.${what}`} at={[at]}>
        {what === 'Decided on' ? text : `${what.toLowerCase()} ${text}`}
        {words === '' ? '' : ` ${words}`}
      </Figure>
    ))}
  </>
);

const Reasons = ({ id, part, of }: { readonly id: string; readonly part: Part; readonly of: string }) => (
  <>
    {part.adjustments.map(({ name, amount, units, words, bears, at }) => (
      <tr key={`${name} ${at.segment} ${at.element}`} className="reason">
        <td colSpan={7}>
          <b>{name}</b> {words === '' ? `A reason that this program has no words for: ${bears}` : words}
          {units === '' ? '' : `, ${units} units`}
        </td>
        <td className="num">
          <Figure
            id={`${id}.${at.segment}.${at.element}`}
            at={[at]}
            label={`${name} of ${of}: ${amount === null ? 'unreadable' : money(amount)}`}
          >
            {amount === null ? 'unreadable' : money(amount)}
          </Figure>
        </td>
      </tr>
    ))}
    {part.remarks.map(({ code, words, at }) => (
      <tr key={`${code} ${at.segment} ${at.element}`} className="reason">
        <td colSpan={8}>
          <Figure id={`${id}.${at.segment}.${at.element}`} at={[at]}>
            {code}
          </Figure>{' '}
          {words === '' ? 'A remark that this program has no words for' : words}
        </td>
      </tr>
    ))}
    {part.notes.length > 0 && (
      <tr className="reason">
        <td colSpan={8}>
          <Notes id={id} notes={part.notes} />
        </td>
      </tr>
    )}
  </>
);

/** What is told beside the money, each with its name. */
export const Notes = ({ id, notes }: { readonly id: string; readonly notes: Eob['notes'] }) => (
  <dl className="eob-notes">
    {notes.map(({ what, text, words, at }) => (
      <div key={`${what} ${at.segment} ${at.element}`} className="eob-note">
        <dt>{what}</dt>
        <dd>
          <Figure id={`${id}.${at.segment}.${at.element}`} at={[at]}>
            {text}
          </Figure>
          {words === '' ? '' : ` ${words}`}
        </dd>
      </div>
    ))}
  </dl>
);

/** Lines and claim level together; billed and paid are what the claim itself says. */
function sumOf({ cells, lines }: Eob): Cells {
  const all = [cells, ...lines.map((line) => line.cells)];
  const add = (column: keyof Cells): Cells['paid'] => {
    const said = all.map((each) => each[column]).filter(({ at }) => at.length > 0);
    const unreadable = said.length === 0 || said.some(({ amount }) => amount === null);
    const amount = unreadable ? null : said.reduce((sum, each) => sum + (each.amount ?? 0), 0);
    return { amount: amount as Cells['paid']['amount'], at: said.flatMap(({ at }) => at) };
  };
  return {
    billed: cells.billed,
    allowed: add('allowed'),
    deductible: add('deductible'),
    coinsurance: add('coinsurance'),
    copay: add('copay'),
    other: add('other'),
    paid: cells.paid,
  };
}
