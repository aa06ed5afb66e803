import { useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { DIAGNOSES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import type { TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
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

type BillProps = {
  readonly encounter: CallInput<'charge.check'>['encounter'];
  readonly bill: TypedInstitutional;
  readonly onBill: (bill: Partial<TypedInstitutional>) => void;
};

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

/** How lists of each kind are shown and read; a day without its year is of the year of the visit. */
const kindsAt = (today: PlainDate) => ({
  codes: { shown: codesText, read: readCodes, today },
  dated: { shown: datedText, read: readDated, today },
  spans: { shown: spansText, read: readSpans, today },
  values: { shown: valuesText, read: readValues, today },
  answers: { shown: answersText, read: readAnswers, today },
});

/** Diagnoses of a bill beside those of the visit, and procedures of a stay. */
export function BillDiagnoses({ encounter, bill, onBill }: BillProps) {
  const { codes, dated, answers } = kindsAt(encounter.serviceDate);
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
        most={DIAGNOSES_OF_A_VISIT}
        {...answers}
        rows={bill.presentOnAdmission}
        onRows={(presentOnAdmission) => onBill({ presentOnAdmission })}
      />
      <ListField
        label="Procedures (ICD-10-PCS)"
        hint="0DTJ4ZZ 07/11/2026, commas between"
        most={25}
        {...dated}
        rows={bill.procedures}
        onRows={(procedures) => onBill({ procedures })}
      />
    </>
  );
}

/** Conditions, occurrences and values. */
export function BillCodes({ encounter, bill, onBill }: BillProps) {
  const { codes, dated, spans, values } = kindsAt(encounter.serviceDate);
  return (
    <>
      <ListField
        label="Condition codes"
        hint="C1 D5"
        most={24}
        {...codes}
        rows={bill.conditionCodes}
        onRows={(conditionCodes) => onBill({ conditionCodes })}
      />
      <ListField
        label="Occurrences"
        hint="11 07/02/2026, commas between"
        most={24}
        {...dated}
        rows={bill.occurrences}
        onRows={(occurrences) => onBill({ occurrences })}
      />
      <ListField
        label="Occurrence spans"
        hint="70 07/05/2026 - 07/09/2026"
        most={24}
        {...spans}
        rows={bill.occurrenceSpans}
        onRows={(occurrenceSpans) => onBill({ occurrenceSpans })}
      />
      <ListField label="Values" hint="80 4.00, A8 72.50" most={24} {...values} rows={bill.values} onRows={(values) => onBill({ values })} />
    </>
  );
}
