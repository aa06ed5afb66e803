import { useState } from 'react';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { Button } from '../ui/button.tsx';
import { type Choice, Combobox } from '../ui/combobox.tsx';
import { DateField } from '../ui/date-field.tsx';
import { MoneyField } from '../ui/money-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { Part } from './gallery-part.tsx';

const PAYERS: readonly Choice[] = [
  { id: 'pm', text: 'Prairie Mutual', dim: '61 patients' },
  { id: 'pw', text: 'Prairie Workers Fund', dim: '3 patients' },
  { id: 'ng', text: 'Northgate Health', dim: '22 patients' },
];
const findPayers = (text: string) => {
  const wanted = text.toLowerCase();
  return Promise.resolve(PAYERS.filter((payer) => payer.text.toLowerCase().includes(wanted)));
};
const said = (words: string) => () => showToast({ words });

/** Buttons, fields, a combobox and the nine shapes. */
export const GalleryControls = () => (
  <>
    <Part title="Buttons">
      <div className="row wrap">
        <Button kind="primary" keys="Ctrl Enter" onClick={said('Posted 11 claims and 1 adjustment, 947.86.')}>
          Post 11 claims
        </Button>
        <Button keys="H" onClick={said('Held.')}>
          Hold
        </Button>
        <Button kind="quiet" onClick={said('Columns.')}>
          Columns
        </Button>
        <Button kind="danger" onClick={said('Void 2 claims.')}>
          Void 2 claims
        </Button>
        <Button disabled>Resend</Button>
      </div>
    </Part>
    <Part title="Fields">
      <GalleryFields />
    </Part>
    <Part title="Combobox and status">
      <div className="halves">
        <PayerField />
        <div>
          <h3>Status: word, shape, colour</h3>
          <div className="marks">
            <StatusMark shape="ring">Draft, ready</StatusMark>
            <StatusMark shape="half">Submitted, accepted</StatusMark>
            <StatusMark shape="check">Paid, matched, balanced</StatusMark>
            <StatusMark shape="barred">On hold, not entered</StatusMark>
            <StatusMark shape="hourglass">Deadline near</StatusMark>
            <StatusMark shape="triangle">Exception, to decide</StatusMark>
            <StatusMark shape="octagon">Rejected, must fix</StatusMark>
            <StatusMark shape="diamond">Denied</StatusMark>
            <StatusMark shape="struck">Voided, reversed, ended</StatusMark>
          </div>
        </div>
      </div>
    </Part>
  </>
);

function GalleryFields() {
  const [lastName, setLastName] = useState('Quillfeather');
  const [memberId, setMemberId] = useState('PM88-402');
  const [visit, setVisit] = useState<PlainDate | undefined>();
  const [amount, setAmount] = useState<Cents | undefined>(cents(3750));
  const [sex, setSex] = useState<'F' | 'M' | 'U'>('F');
  const width = 200;
  return (
    <div className="fields">
      <TextField width={width} label="Last name" value={lastName} onText={setLastName} />
      <TextField width={width} label="Member ID" value={memberId} onText={setMemberId} hint="As on the card, dashes optional" />
      <TextField width={width} label="Group number" placeholder="optional" />
      <TextField width={width} label="Date of birth" value="02/30/1979" readOnly error="February 1979 has 28 days." />
      <DateField
        width={width}
        label="Visit date"
        value={visit}
        onDate={setVisit}
        from={plainDate('2026-07-14')}
        hint="t, -1, 0715, 7/15 all work"
      />
      <MoneyField width={width} label="Amount" value={amount} onAmount={setAmount} hint="Arithmetic works" />
      <TextField width={width} label="Referring NPI" value="1234567893" readOnly warning="Not on the list of 07/01." />
      <TextField width={width} label="Locked after sending" value="185.00" readOnly disabled echo="corrected claim only" />
      <SelectField
        width={width}
        label="Sex"
        value={sex}
        onValue={setSex}
        options={[
          { value: 'F', words: 'Female' },
          { value: 'M', words: 'Male' },
          { value: 'U', words: 'Unknown' },
        ]}
      />
    </div>
  );
}

function PayerField() {
  const [text, setText] = useState('');
  return (
    <Combobox
      label="Payer"
      placeholder="Type a name"
      text={text}
      onText={setText}
      onChoose={(payer) => setText(payer.text)}
      find={findPayers}
      hintLine={
        <>
          Last used first. <kbd>Ctrl N</kbd> adds a payer.
        </>
      }
    />
  );
}
