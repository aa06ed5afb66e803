import { Fragment, type ReactNode } from 'react';
import { money } from '../lib/format.ts';
import { Money } from './money.tsx';
import { StatusMark } from './status-mark.tsx';

export type SumLine = {
  readonly words: ReactNode;
  readonly amount: number;
  /** entry: a summand · part: indented, says what a figure is made of · rule: a result, rule above · double: the grand total. */
  readonly kind?: 'entry' | 'part' | 'rule' | 'double';
  readonly key?: string;
};

const CLASSES = { entry: undefined, part: 'in1', rule: 'r', double: 'rr' } as const;

/** A derivation as people write one: summands with their signs, a rule above each result, a double rule below the last. */
export const Sum = ({ lines, label }: { readonly lines: readonly SumLine[]; readonly label: string }) => (
  <dl className="sum" aria-label={label}>
    {lines.map(({ words, amount, kind = 'entry', key }, index) => (
      <div key={key ?? `${index}-${kind}`} className={CLASSES[kind]}>
        <dt>{words}</dt>
        <dd>
          <Money amount={amount} zero="figure" />
        </dd>
      </div>
    ))}
  </dl>
);

export type ProofTerm = { readonly words: string; readonly amount: number; readonly under?: string; readonly minus?: boolean };

type ProofProps = {
  readonly terms: readonly ProofTerm[];
  readonly result: ProofTerm;
  /** Beside it: where it was checked. */
  readonly under?: string;
  readonly size?: 'huge' | 'big';
  /** Words when it balances; "Balances to the cent". */
  readonly balanced?: string;
  readonly quiet?: boolean;
};

/** The equation as the headline: a − b = c. It adds up by itself and says when it does not. */
export function Proof({ terms, result, under, size = 'huge', balanced = 'Balances to the cent', quiet = false }: ProofProps) {
  const total = terms.reduce((sum, { amount, minus }) => sum + (minus ? -amount : amount), 0);
  const off = total - result.amount;
  return (
    <div className={`eq ${size === 'big' ? 'medium' : ''}`}>
      {terms.map((term, index) => (
        <Fragment key={term.words}>
          {(index > 0 || term.minus) && <span className="op">{term.minus ? '−' : '+'}</span>}
          <Term term={term} size={size} />
        </Fragment>
      ))}
      <span className="op">{off === 0 ? '=' : '≠'}</span>
      <Term term={result} size={size} result />
      {(!quiet || off !== 0) && (
        <div className="verdict">
          <p className="med">
            {off === 0 ? <StatusMark shape="check">{balanced}</StatusMark> : <StatusMark shape="octagon">Off by {money(off)}</StatusMark>}
          </p>
          {under !== undefined && <p className="small dim">{under}</p>}
        </div>
      )}
    </div>
  );
}

const Term = ({ term, size, result = false }: { readonly term: ProofTerm; readonly size: string; readonly result?: boolean }) => (
  <div className={`term ${result ? 'res' : ''}`}>
    <p className="h3">{term.words}</p>
    <p className={`${size} figure`}>
      <Money amount={term.amount} zero="figure" />
    </p>
    {term.under !== undefined && <p className="small dim">{term.under}</p>}
  </div>
);
