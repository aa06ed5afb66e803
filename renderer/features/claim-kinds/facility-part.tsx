import { useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { NEW_BILL, type TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  answersText,
  codesText,
  datedText,
  readAnswers,
  readCodes,
  readDated,
  readSpans,
  readValues,
  spansText,
  valuesText,
} from './facility-text.ts';

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
      <Diagnoses {...props} />
      <Codes {...props} />
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

type ListProps<Row> = {
  readonly label: string;
  readonly hint: string;
  readonly rows: readonly Row[];
  /** The most that the claim can say. */
  readonly most: number;
  readonly shown: (rows: readonly Row[]) => string;
  readonly read: (text: string, today: PlainDate) => Row[] | undefined;
  readonly today: PlainDate;
  readonly onRows: (rows: Row[]) => void;
};

/** A list of codes in one line of text; a text that cannot be read leaves what stood before. */
function ListField<Row>({ label, hint, rows, most, shown, read, today, onRows }: ListProps<Row>) {
  const [typed, setTyped] = useState(() => shown(rows));
  const found = read(typed, today);
  const fault =
    found === undefined ? `Write it as: ${hint}. It is not kept as it stands.` : found.length > most ? `At most ${most} fit.` : undefined;
  return (
    <TextField
      label={label}
      maxLength={600}
      hint={hint}
      {...(fault === undefined ? {} : { error: fault })}
      value={typed}
      onText={(text) => {
        setTyped(text);
        const next = read(text, today);
        if (next !== undefined && next.length <= most) onRows(next);
      }}
    />
  );
}

function Diagnoses({ encounter, bill, onBill }: BillProps) {
  const today = encounter.serviceDate;
  const codes = { shown: codesText, read: readCodes, today };
  return (
    <>
      <TextField
        label="Admitting diagnosis"
        maxLength={8}
        value={bill.admittingDiagnosis ?? ''}
        onText={(text) => onBill({ admittingDiagnosis: text.trim().toUpperCase() || null })}
      />
      <TextField
        label="Diagnosis related group"
        maxLength={4}
        inputMode="numeric"
        value={bill.diagnosisRelatedGroup ?? ''}
        onText={(text) => onBill({ diagnosisRelatedGroup: text.trim() || null })}
      />
      <ListField
        label="Reasons for the visit"
        hint="R50.9 R05.9"
        most={3}
        {...codes}
        rows={bill.reasonsForVisit}
        onRows={(reasonsForVisit) => onBill({ reasonsForVisit })}
      />
      <ListField
        label="External causes"
        hint="W19.XXXA"
        most={12}
        {...codes}
        rows={bill.externalCauses}
        onRows={(externalCauses) => onBill({ externalCauses })}
      />
      <ListField
        label="There on admission, by diagnosis"
        hint="Y N U W, a hyphen when exempt"
        most={12}
        today={today}
        shown={answersText}
        read={readAnswers}
        rows={bill.presentOnAdmission}
        onRows={(presentOnAdmission) => onBill({ presentOnAdmission })}
      />
      <ListField
        label="Procedures (ICD-10-PCS)"
        hint="0DTJ4ZZ 07/11/2026, commas between"
        most={25}
        today={today}
        shown={datedText}
        read={readDated}
        rows={bill.procedures}
        onRows={(procedures) => onBill({ procedures })}
      />
    </>
  );
}

function Codes({ encounter, bill, onBill }: BillProps) {
  const today = encounter.serviceDate;
  return (
    <>
      <ListField
        label="Condition codes"
        hint="C1 D5"
        most={24}
        today={today}
        shown={codesText}
        read={readCodes}
        rows={bill.conditionCodes}
        onRows={(conditionCodes) => onBill({ conditionCodes })}
      />
      <ListField
        label="Occurrences"
        hint="11 07/02/2026, commas between"
        most={24}
        today={today}
        shown={datedText}
        read={readDated}
        rows={bill.occurrences}
        onRows={(occurrences) => onBill({ occurrences })}
      />
      <ListField
        label="Occurrence spans"
        hint="70 07/05/2026 - 07/09/2026"
        most={24}
        today={today}
        shown={spansText}
        read={readSpans}
        rows={bill.occurrenceSpans}
        onRows={(occurrenceSpans) => onBill({ occurrenceSpans })}
      />
      <ListField
        label="Values"
        hint="80 4.00, A8 72.50"
        most={24}
        today={today}
        shown={valuesText}
        read={readValues}
        rows={bill.values}
        onRows={(values) => onBill({ values })}
      />
    </>
  );
}
