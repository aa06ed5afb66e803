import { useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { NEW_BILL, type TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BillCodes, BillDiagnoses } from './facility-lists.tsx';

type Encounter = CallInput<'charge.check'>['encounter'];
type Props = { readonly encounter: Encounter; readonly onVisit: (visit: Partial<Encounter>) => void };
type BillProps = Props & { readonly bill: TypedInstitutional; readonly onBill: (bill: Partial<TypedInstitutional>) => void };

const BILLED_BY = [
  { value: 'practice', words: 'The practice, as a professional claim' },
  { value: 'facility', words: 'A facility, as 837I or on a UB-04' },
] as const;

/** Whether a facility bills the visit, and what its bill says. */
export function FacilityPart({ encounter, onVisit }: Props) {
  const bill = encounter.institutional ?? null;
  return (
    <div className="kind-fields">
      <SelectField
        label="Billed by"
        value={bill === null ? 'practice' : 'facility'}
        onValue={(by) => onVisit({ institutional: by === 'practice' ? null : (bill ?? NEW_BILL) })}
        options={BILLED_BY}
      />
      {bill && (
        <Bill
          encounter={encounter}
          onVisit={onVisit}
          bill={bill}
          onBill={(changed) => onVisit({ institutional: { ...bill, ...changed } })}
        />
      )}
    </div>
  );
}

function Bill(props: BillProps) {
  return (
    <>
      <KindOfBill {...props} />
      <Days {...props} />
      <Stay {...props} />
      <People {...props} />
      <BillDiagnoses {...props} />
      <BillCodes {...props} />
    </>
  );
}

function KindOfBill({ encounter, onVisit }: BillProps) {
  const [typed, setTyped] = useState(encounter.typeOfBill ?? '');
  const whole = /^\d{3,4}$/.test(typed);
  return (
    <TextField
      label="Type of bill"
      inputMode="numeric"
      maxLength={4}
      hint="Three or four digits, such as 0711; without it the claim stays professional"
      {...(whole ? {} : { error: 'Enter three or four digits; without them no facility bills the visit.' })}
      value={typed}
      onText={(text) => {
        const digits = text.replaceAll(/\D/g, '');
        setTyped(digits);
        onVisit({ typeOfBill: /^\d{3,4}$/.test(digits) ? digits : '' });
      }}
    />
  );
}

function Days({ encounter, onVisit, bill, onBill }: BillProps) {
  const { serviceDate, admissionDate = null } = encounter;
  return (
    <>
      <DateField
        label="Bill from"
        from={serviceDate}
        hint="Empty: the first day of the lines"
        value={bill.statementFrom ?? undefined}
        onDate={(day) => onBill({ statementFrom: day ?? null })}
      />
      <DateField
        label="Bill to"
        from={serviceDate}
        hint="Empty: the last day of the lines"
        value={bill.statementTo ?? undefined}
        onDate={(day) => onBill({ statementTo: day ?? null })}
      />
      <DateField
        label="Admitted, or care began"
        from={serviceDate}
        value={admissionDate ?? undefined}
        onDate={(day) => onVisit({ admissionDate: day ?? null })}
      />
    </>
  );
}

/** A time of day or nothing; what is neither is not kept. */
function HourField({ label, value, onHour }: { readonly label: string; readonly value: string; readonly onHour: (hour: string) => void }) {
  const [typed, setTyped] = useState(value);
  const whole = /^(([01]\d|2[0-3])[0-5]\d)?$/.test(typed);
  return (
    <TextField
      label={label}
      inputMode="numeric"
      maxLength={4}
      hint="As 0915"
      {...(whole ? {} : { error: 'Hour and minute in four digits; it is not kept as it stands.' })}
      value={typed}
      onText={(text) => {
        const digits = text.replaceAll(/\D/g, '');
        setTyped(digits);
        onHour(/^([01]\d|2[0-3])[0-5]\d$/.test(digits) ? digits : '');
      }}
    />
  );
}

function Stay({ bill, onBill }: BillProps) {
  const code = (label: string, part: 'admissionType' | 'admissionSource' | 'patientStatus', longest: number, hint: string) => (
    <TextField
      label={label}
      maxLength={longest}
      hint={hint}
      value={bill[part]}
      onText={(text) => onBill({ [part]: text.trim().toUpperCase() })}
    />
  );
  return (
    <>
      <HourField label="Hour of admission" value={bill.admissionHour} onHour={(admissionHour) => onBill({ admissionHour })} />
      <HourField label="Hour of discharge" value={bill.dischargeHour} onHour={(dischargeHour) => onBill({ dischargeHour })} />
      {code('Type of admission', 'admissionType', 1, 'One character, such as 3 for a planned one')}
      {code('Source of admission', 'admissionSource', 1, 'One character, such as 1 for home')}
      {code('Status of the patient', 'patientStatus', 2, 'Two digits: 01 went home, 30 still there')}
    </>
  );
}

const fullName = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }) => `${lastName}, ${firstName}`;

function People({ bill, onBill }: BillProps) {
  const rendering = useQuery('provider.list', {}).value ?? [];
  const referring = useQuery('referring.list', {}).value ?? [];
  const people = [
    ...rendering.map((row) => ({ value: row.renderingProviderId, words: fullName(row) })),
    ...referring.map((row) => ({ value: row.referringProviderId, words: fullName(row) })),
  ];
  const choose = (label: string, part: 'attendingProviderId' | 'operatingProviderId' | 'otherOperatingProviderId', none: string) => {
    const value = bill[part] ?? '';
    const known = [{ value: '', words: none }, ...people];
    const options = known.some((option) => option.value === value) ? known : [...known, { value, words: 'As saved' }];
    return <SelectField label={label} value={value} onValue={(id) => onBill({ [part]: id === '' ? null : id })} options={options} />;
  };
  return (
    <>
      {choose('Attending provider', 'attendingProviderId', 'Who rendered')}
      {choose('Operating provider', 'operatingProviderId', 'Nobody')}
      {choose('Other operating provider', 'otherOperatingProviderId', 'Nobody')}
    </>
  );
}
