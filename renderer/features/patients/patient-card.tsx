import { listName } from '#shared/domain/patient-name.ts';
import { today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { Money } from '../../ui/money.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { CoverageLines } from './coverage-lines.tsx';
import { bornWords, phoneWords } from './patient-words.ts';

/** The marked patient at a glance, so that the right one of two is opened. */
export function PatientCard({ patientId }: { readonly patientId: string | undefined }) {
  const { value, problem } = useQuery('patient.get', patientId === undefined ? undefined : { patientId });
  if (patientId === undefined) return <Panel label="The marked patient">{null}</Panel>;
  if (!value) return problem === undefined ? <Skeleton label="the patient" /> : <ErrorNote problem={problem} />;
  const { patient, guarantor, coverages, owed, counts, chart } = value;
  const { street, city, state, zip } = patient.address;
  return (
    <Panel label="The marked patient" title={listName(patient)} under={`Chart ${chart}, ${bornWords(patient, today())}`}>
      {patient.alert !== '' && (
        <Section>
          <p>
            <StatusIcon shape="triangle" /> {patient.alert}
          </p>
        </Section>
      )}
      <Section>
        <KeyValues
          pairs={[
            ['Phone', phoneWords(patient.phone)],
            ['Address', [street, city, `${state} ${zip.slice(0, 5)}`.trim()].filter((part) => part !== '').join(', ') || 'not known yet'],
            ['Guarantor', guarantor.isSelf ? 'self' : guarantor.name],
            ['Open superbills', String(counts.openSuperbills)],
          ]}
        />
      </Section>
      <Section title="Coverage">
        <CoverageLines coverages={coverages} />
      </Section>
      <Section title="Owed">
        <dl className="sum" aria-label="Owed">
          <div>
            <dt>Insurers owe</dt>
            <dd>
              <Money amount={owed.insurers} why={{ kind: 'insurersOwe', patientId }} />
            </dd>
          </div>
          <div>
            <dt>Patient owes</dt>
            <dd>
              <Money amount={owed.patient} why={{ kind: 'patientOwes', patientId }} />
            </dd>
          </div>
          {owed.unapplied !== 0 && (
            <div>
              <dt>Credit kept</dt>
              <dd>
                <Money amount={-owed.unapplied} why={{ kind: 'unapplied', guarantorId: guarantor.guarantorId }} />
              </dd>
            </div>
          )}
        </dl>
      </Section>
    </Panel>
  );
}
