import { type ReactNode, useEffect, useState } from 'react';
import { DELAY_REASONS, EPSDT_REFERRALS } from '#shared/domain/charge/detail-codes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Encounter } from './draft-line.ts';
import type { PlacedFinding } from './use-findings.ts';
import { DELAY_WORDS, REFERRAL_WORDS, type VisitField, visitField } from './visit-fields.ts';

type Props = {
  readonly encounter: Encounter;
  readonly findings: readonly PlacedFinding[];
  /** Where the cursor begins; the first field when absent. */
  readonly field: VisitField | undefined;
  readonly onVisit: (visit: Partial<Encounter>) => void;
  /** On to what only visits of special kinds say. */
  readonly onMore: () => void;
  readonly onClose: () => void;
};
type PartProps = Pick<Props, 'encounter' | 'onVisit'> & { readonly errorOf: (field: VisitField) => string | undefined };

const CAUSES = [
  { value: 'none', words: 'No accident' },
  { value: 'auto', words: 'Auto accident' },
  { value: 'employment', words: 'At work' },
  { value: 'other', words: 'Other accident' },
] as const;
const NONE = { value: '', words: 'None' } as const;
const DELAYS = [NONE, ...DELAY_REASONS.map((value) => ({ value, words: `${value} ${DELAY_WORDS[value]}` }))];
const REFERRALS = [
  { value: '', words: 'Not said' } as const,
  ...EPSDT_REFERRALS.map((value) => ({ value, words: `${value} ${REFERRAL_WORDS[value]}` })),
];

const fullName = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }) => `${lastName}, ${firstName}`;
const orNull = (id: string): string | null => (id === '' ? null : id);

/** What a claim also says about a visit and most visits leave as it is. Every change counts at once. */
export function VisitDialog({ encounter, findings, field, onVisit, onMore, onClose }: Props) {
  const errorOf = (name: VisitField) => findings.find((finding) => visitField(finding.field) === name)?.message;
  const parts = { encounter, onVisit, errorOf };
  return (
    <Dialog
      title="About this visit"
      wide
      onClose={onClose}
      actions={
        <>
          <Button keys="Shift F4" onClick={onMore}>
            More about this visit
          </Button>
          <Button keys="Ctrl Enter" kind="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <FirstField field={field ?? 'renderingProviderId'} />
      <div className="visit-fields">
        <People {...parts} />
        <At field="priorAuthorization">
          <TextField
            label="Prior authorization"
            maxLength={50}
            error={errorOf('priorAuthorization')}
            value={encounter.priorAuthorization}
            onText={(priorAuthorization) => onVisit({ priorAuthorization })}
          />
        </At>
        <Accident {...parts} />
        <Days {...parts} />
        <Rare {...parts} />
        <At field="note">
          <TextField label="Note on the claim" maxLength={80} value={encounter.note} onText={(note) => onVisit({ note })} />
        </At>
      </div>
    </Dialog>
  );
}

const At = ({ field, children }: { readonly field: VisitField; readonly children: ReactNode }) => <div data-visit={field}>{children}</div>;

/** Puts the cursor into the field that is asked for; it stands in the dialog by then, because both are drawn together. */
function FirstField({ field }: { readonly field: VisitField }) {
  useEffect(() => {
    document.querySelector<HTMLElement>(`[data-visit="${field}"] :is(input, select)`)?.focus({ focusVisible: true } as FocusOptions);
  }, [field]);
  return null;
}

function People({ encounter, onVisit, errorOf }: PartProps) {
  const rendering = useQuery('provider.list', {}).value ?? [];
  const referring = useQuery('referring.list', {}).value ?? [];
  const facilities = useQuery('facility.list', {}).value ?? [];
  const own = rendering
    .filter((row) => row.active || row.renderingProviderId === encounter.renderingProviderId)
    .map((row) => ({ value: row.renderingProviderId, words: fullName(row) }));
  const others = referring.map((row) => ({ value: row.referringProviderId, words: fullName(row) }));
  const supervising = encounter.supervisingProviderId ?? '';
  const known = [NONE, ...own, ...others];
  return (
    <>
      <At field="renderingProviderId">
        <SelectField
          label="Rendering provider"
          error={errorOf('renderingProviderId')}
          value={encounter.renderingProviderId}
          onValue={(renderingProviderId) => onVisit({ renderingProviderId })}
          options={own}
        />
      </At>
      <At field="referringProviderId">
        <SelectField
          label="Referring provider"
          error={errorOf('referringProviderId')}
          value={encounter.referringProviderId ?? ''}
          onValue={(id) => onVisit({ referringProviderId: orNull(id) })}
          options={[NONE, ...others]}
        />
      </At>
      <At field="supervisingProviderId">
        <SelectField
          label="Supervising provider"
          error={errorOf('supervisingProviderId')}
          value={supervising}
          onValue={(id) => onVisit({ supervisingProviderId: orNull(id) })}
          options={known.some(({ value }) => value === supervising) ? known : [...known, { value: supervising, words: 'As saved' }]}
        />
      </At>
      <At field="facilityId">
        <SelectField
          label="Service facility"
          error={errorOf('facilityId')}
          value={encounter.facilityId ?? ''}
          onValue={(id) => onVisit({ facilityId: orNull(id) })}
          options={[NONE, ...facilities.map((row) => ({ value: row.facilityId, words: row.name }))]}
        />
      </At>
    </>
  );
}

function Days({ encounter, onVisit, errorOf }: PartProps) {
  const { onsetDate, admissionDate = null, dischargeDate = null } = encounter;
  const backwards = admissionDate !== null && dischargeDate !== null && dischargeDate < admissionDate;
  return (
    <>
      <At field="onsetDate">
        <DateField label="Onset of illness" value={onsetDate ?? undefined} onDate={(day) => onVisit({ onsetDate: day ?? null })} />
      </At>
      <At field="admissionDate">
        <DateField
          label="Admitted to the hospital"
          from={encounter.serviceDate}
          hint="For inpatient visits; empty: as the stay of the case"
          error={errorOf('admissionDate')}
          value={admissionDate ?? undefined}
          onDate={(day) => onVisit({ admissionDate: day ?? null })}
        />
      </At>
      <At field="dischargeDate">
        <DateField
          label="Discharged"
          from={encounter.serviceDate}
          error={backwards ? 'This lies before the admission.' : errorOf('dischargeDate')}
          value={dischargeDate ?? undefined}
          onDate={(day) => onVisit({ dischargeDate: day ?? null })}
        />
      </At>
    </>
  );
}

function Rare({ encounter, onVisit, errorOf }: PartProps) {
  const [typeOfBill, setTypeOfBill] = useState(encounter.typeOfBill ?? '');
  const whole = /^(\d{3,4})?$/.test(typeOfBill);
  return (
    <>
      <At field="delayReason">
        <SelectField
          label="Why the claim is late"
          error={errorOf('delayReason')}
          value={encounter.delayReason ?? ''}
          onValue={(delayReason) => onVisit({ delayReason })}
          options={DELAYS}
        />
      </At>
      <At field="epsdtReferral">
        <SelectField
          label="Referral after a child’s screening (EPSDT)"
          error={errorOf('epsdtReferral')}
          value={encounter.epsdtReferral ?? ''}
          onValue={(epsdtReferral) => onVisit({ epsdtReferral })}
          options={REFERRALS}
        />
      </At>
      <At field="typeOfBill">
        <TextField
          label="Type of bill"
          inputMode="numeric"
          maxLength={4}
          hint="Three or four digits, for the hospital form"
          error={whole ? errorOf('typeOfBill') : 'Three or four digits; it is not kept as it stands.'}
          value={typeOfBill}
          onText={(typed) => {
            const digits = typed.replaceAll(/\D/g, '');
            setTypeOfBill(digits);
            onVisit({ typeOfBill: /^\d{3,4}$/.test(digits) ? digits : '' });
          }}
        />
      </At>
    </>
  );
}

function Accident({ encounter, onVisit, errorOf }: PartProps) {
  const accident = encounter.accident;
  return (
    <>
      <At field="accident">
        <SelectField
          label="Caused by"
          error={errorOf('accident')}
          value={accident?.cause ?? 'none'}
          onValue={(cause) =>
            onVisit({ accident: cause === 'none' ? null : { cause, date: accident?.date ?? null, state: accident?.state ?? '' } })
          }
          options={CAUSES}
        />
      </At>
      {accident && (
        <>
          <At field="accidentDate">
            <DateField
              label="Day of the accident"
              error={errorOf('accidentDate')}
              value={accident.date ?? undefined}
              onDate={(date) => onVisit({ accident: { ...accident, date: date ?? null } })}
            />
          </At>
          <At field="accidentState">
            <TextField
              label="State"
              maxLength={2}
              hint="Two letters; needed for an auto accident"
              error={errorOf('accidentState')}
              value={accident.state}
              onText={(state) => onVisit({ accident: { ...accident, state: state.toUpperCase() } })}
            />
          </At>
        </>
      )}
    </>
  );
}
