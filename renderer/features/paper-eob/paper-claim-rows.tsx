import { adjustmentsText, suggestAdjustments } from '#shared/domain/remittance/paper-adjustments.ts';
import type { PaperClaim, PaperClaimDraft, PaperClaimLine } from '#shared/domain/remittance/paper-eob.ts';
import type { PaperClaimRead, PaperLineRead } from '#shared/domain/remittance/read-paper.ts';
import { money, shortDate } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusIcon, StatusMark } from '../../ui/status-mark.tsx';
import { cellKey, focusCell, PaperCell } from './paper-cell.tsx';
import { claimFaultWords, questionWords, STATUS_WORDS } from './paper-words.ts';
import type { Paper } from './use-paper.ts';

type ClaimProps = {
  readonly paper: Paper;
  readonly at: number;
  readonly typed: PaperClaimDraft;
  readonly claim: PaperClaim;
  readonly read: PaperClaimRead;
  readonly onNext: () => void;
};

/** Columns of the grid after the number of the line, each with the class that sets its width. */
export const COLUMNS = [
  ['Day', 'col-day'],
  ['Code', 'col-code'],
  ['Charge', 'num col-money'],
  ['Allowed', 'num col-money'],
  ['Paid', 'num col-money'],
  ['Adjustments', ''],
  ['Remarks', 'col-remarks'],
  ['Adds up', 'col-proof'],
] as const;

/** One claim on the paper: its head, its lines, what it comes to and what stands in the way. */
export function PaperClaimRows(props: ClaimProps) {
  const { typed, claim, read } = props;
  const isReversal = typed.status === 'reversal';
  return (
    <tbody aria-label={`${claim.patientLastName}, ${claim.patientFirstName}, claim ${claim.claimNumber}`}>
      <ClaimHead {...props} />
      {claim.lines.map((line, index) => {
        const lineRead = read.lines[index];
        if (!lineRead) return null;
        const line_ = { line, index, lineRead };
        return isReversal ? (
          <ReversedLine key={line.chargeLineId} {...line_} />
        ) : (
          <TypedLine key={line.chargeLineId} {...props} {...line_} />
        );
      })}
      <ClaimFoot {...props} />
    </tbody>
  );
}

function ClaimHead({ paper, at, typed, claim, onNext }: ClaimProps) {
  const number = `Claim ${at + 1}`;
  const toLines = () => (typed.status === 'reversal' ? onNext() : focusCell(cellKey(at, 0, 'allowed')));
  return (
    <tr className="paper-claim">
      <td className="num ln med">{at + 1}</td>
      <td colSpan={3} className="clip">
        <span className="med">
          {claim.patientLastName}, {claim.patientFirstName}
        </span>{' '}
        <span className="code dim">{claim.claimNumber}</span>
      </td>
      <td colSpan={2} className="ed" data-cell={cellKey(at, 'claim', 'status')}>
        <SelectField
          bare
          label={`${number} status`}
          value={typed.status}
          options={STATUS_WORDS}
          onValue={(status) => paper.changeClaim(at, { status })}
        />
      </td>
      <PaperCell
        cell={cellKey(at, 'claim', 'adjustments')}
        label={`${number} adjustments of the whole claim`}
        placeholder="Whole claim"
        text={typed.adjustments}
        maxLength={200}
        onText={(adjustments) => paper.changeClaim(at, { adjustments })}
        onEnter={() => focusCell(cellKey(at, 'claim', 'remarks'))}
      />
      <PaperCell
        cell={cellKey(at, 'claim', 'remarks')}
        label={`${number} remarks`}
        text={typed.remarks}
        maxLength={80}
        onText={(remarks) => paper.changeClaim(at, { remarks })}
        onEnter={() => focusCell(cellKey(at, 'claim', 'number'))}
      />
      <PaperCell
        cell={cellKey(at, 'claim', 'number')}
        label={`${number} number of the payer`}
        placeholder="Payer’s number"
        text={typed.payerControlNumber}
        maxLength={50}
        onText={(payerControlNumber) => paper.changeClaim(at, { payerControlNumber })}
        onEnter={toLines}
      />
    </tr>
  );
}

type LineProps = { readonly line: PaperClaimLine; readonly index: number; readonly lineRead: PaperLineRead };

const FIELDS = ['allowed', 'paid', 'adjustments', 'remarks'] as const;
type LineField = (typeof FIELDS)[number];

function TypedLine({ paper, at, typed, claim, onNext, line, index, lineRead }: ClaimProps & LineProps) {
  const text = typed.lines.find(({ chargeLineId }) => chargeLineId === line.chargeLineId);
  if (!text) return null;
  const place = typed.lines.indexOf(text);
  const isLast = index === claim.lines.length - 1;
  const suggestion = text.adjustments === '' && lineRead.answered ? suggestAdjustments({ ...line, ...lineRead }, paper.habit) : '';
  const after = (field: LineField) => {
    const next = FIELDS[FIELDS.indexOf(field) + 1];
    if (next) focusCell(cellKey(at, index, next));
    else if (isLast) onNext();
    else focusCell(cellKey(at, index + 1, 'allowed'));
  };
  const cell = (field: LineField) => ({
    cell: cellKey(at, index, field),
    label: `Claim ${at + 1} line ${index + 1} ${field}`,
    text: text[field],
    onEnter: () => after(field),
    onText: (typing: string) => {
      // The payer's habit counts only once a person has asked for it.
      const taken = field === 'adjustments' && typing === '=' ? suggestion || '=' : typing;
      paper.changeLine(at, place, { [field]: taken });
    },
  });
  const wrong = lineRead.problems.length > 0;
  return (
    <tr>
      <td className="num ln dim">{index + 1}</td>
      <td className="dim">{shortDate(line.serviceDate)}</td>
      <td className="code">{[line.procedureCode, ...line.modifiers].join(' ')}</td>
      <td className="num">{money(line.charge)}</td>
      <PaperCell {...cell('allowed')} right maxLength={40} />
      <PaperCell {...cell('paid')} right maxLength={40} />
      <PaperCell
        {...cell('adjustments')}
        maxLength={200}
        wrong={wrong}
        {...(suggestion !== '' && { placeholder: `= ${suggestion}` })}
        {...(text.adjustments !== '' && { echo: adjustmentsText(lineRead.adjustments) })}
      />
      <PaperCell {...cell('remarks')} maxLength={80} tabsOn={isLast} />
      <td className="proof">
        <LineProof read={lineRead} />
      </td>
    </tr>
  );
}

function LineProof({ read: { answered, off, problems } }: { readonly read: PaperLineRead }) {
  if (!answered) return <span className="dim">not on it</span>;
  if (problems.length > 0) return <StatusMark shape="triangle">unread</StatusMark>;
  return off === 0 ? <StatusMark shape="check">0.00</StatusMark> : <StatusMark shape="octagon">{money(off)}</StatusMark>;
}

/** The exact negation of the answer that stands: shown, not typed. */
const ReversedLine = ({ line, index, lineRead }: LineProps) => (
  <tr>
    <td className="num ln dim">{index + 1}</td>
    <td className="dim">{shortDate(line.serviceDate)}</td>
    <td className="code">{[line.procedureCode, ...line.modifiers].join(' ')}</td>
    <td className="num">{lineRead.answered ? money(-line.charge) : ''}</td>
    <td className="num">{lineRead.allowed === null ? '' : money(lineRead.allowed)}</td>
    <td className="num">{lineRead.answered ? money(lineRead.paid) : ''}</td>
    <td>{lineRead.adjustments.map(({ group, reason, amount }) => `${group}-${reason} ${money(amount)}`).join('; ')}</td>
    <td />
    <td className="proof">
      <span className="dim">taken back</span>
    </td>
  </tr>
);

function ClaimFoot({ paper, at, claim, read }: ClaimProps) {
  const fault = claimFaultWords(read);
  return (
    <>
      <tr className="total">
        <td />
        <td colSpan={2}>{claim.payerName}</td>
        <td className="num">{money(read.charge)}</td>
        <td />
        <td className="num">{money(read.paid)}</td>
        <td className="soft">{read.patientPart === 0 ? '' : `${money(read.patientPart)} left to the next in line`}</td>
        <td />
        <td className="proof">
          {read.faults.length === 0 ? (
            <StatusMark shape="check">0.00</StatusMark>
          ) : (
            <StatusMark shape="octagon">{money(read.off)}</StatusMark>
          )}
        </td>
      </tr>
      {fault !== '' && !read.faults.includes('nothingTyped') && <Said shape="octagon" words={fault} />}
      {read.questions.map((question) => (
        <Said
          key={question}
          shape="triangle"
          words={questionWords(question, claim.payerName)}
          fix={
            <Button kind="quiet" onClick={() => paper.acceptQuestions(at, [question])}>
              It is so, type it on
            </Button>
          }
        />
      ))}
    </>
  );
}

type SaidProps = { readonly shape: 'octagon' | 'triangle'; readonly words: string; readonly fix?: React.ReactNode };

const Said = ({ shape, words, fix }: SaidProps) => (
  <tr className="finding">
    <td />
    <td colSpan={8}>
      <span className="row">
        <StatusIcon shape={shape} />
        <span>{words}</span>
        {fix}
      </span>
    </td>
  </tr>
);
