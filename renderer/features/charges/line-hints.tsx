import { Kbd } from '../../ui/kbd.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { filledWords } from './code-defaults.ts';
import type { DraftLine } from './draft-line.ts';
import { formatUnits } from './draft-line.ts';
import { countedWords } from './line-units.ts';
import type { LineHelp } from './use-line-help.ts';

type Props = { readonly lines: readonly DraftLine[]; readonly help: LineHelp };

/** Under the grid: what was filled in and from where, and what the practice's lists have to say of the lines. */
export function LineHints({ lines, help }: Props) {
  const filled = filledWords(lines);
  const { timed, drugs, addOns } = help;
  const [nextAddOn] = addOns.possible;
  if (filled.length + timed.length + drugs.length + addOns.loose.length + addOns.possible.length === 0) return null;
  return (
    <div className="line-hints small">
      {filled.length > 0 && (
        <p className="msg" role="status">
          <StatusIcon shape="ring" />
          <span>
            Filled in: {filled.join('; ')}. <Kbd keys="Alt Z" /> takes it back.
          </span>
        </p>
      )}
      {timed.map(({ line, number, counted }) => (
        <p className="msg" key={line.id}>
          <StatusIcon shape="hourglass" />
          <span>
            Line {number}: {countedWords(counted)} = {formatUnits(counted.totalThousandths)} units. <Kbd keys="Alt U" /> puts them on the
            line.
          </span>
        </p>
      ))}
      {drugs.map(({ line, number }) => (
        <p className="msg" key={line.id}>
          <StatusIcon shape="ring" />
          <span>
            Line {number}: units and NDC of <span className="code">{line.code.toUpperCase()}</span> can be counted from the dose,{' '}
            <Kbd keys="Alt U" />.
          </span>
        </p>
      ))}
      {addOns.loose.map(({ number, code, primaries }) => (
        <p className="msg" key={`${number} ${code}`}>
          <StatusIcon shape="triangle" />
          <span>
            Line {number}: <span className="code">{code}</span> is an add-on, and{' '}
            {primaries.length === 0 ? 'no other service' : `none of what it may follow (${shortly(primaries)})`} stands on that day.
          </span>
        </p>
      ))}
      {nextAddOn && (
        <p className="msg">
          <StatusIcon shape="ring" />
          <span>
            May go along: {addOns.possible.map(({ code, number }) => `${code} with line ${number}`).join(', ')}. <Kbd keys="Alt A" /> adds{' '}
            <span className="code">{nextAddOn.code}</span>.
          </span>
        </p>
      )}
    </div>
  );
}

const shortly = (codes: readonly string[]): string => (codes.length > 5 ? `${codes.slice(0, 5).join(', ')} …` : codes.join(', '));
