import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { listName } from '#shared/domain/patient-name.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { bridge } from '../../lib/bridge.ts';
import { today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Screen } from '../../ui/screen.tsx';
import { findPatients } from './patient-choices.ts';
import { usePage } from './use-page.ts';

/** The bill that a plan out of network or a health account asks for, of one patient and a span of days. */
export function ItemisedScreen() {
  const navigate = useNavigate();
  const { patientId } = useParams();
  const back = useWayBack('Charges', '/charges');
  const patient = useQuery('patient.get', patientId === undefined ? undefined : { patientId });
  const [typed, setTyped] = useState<string>();
  const [from, setFrom] = useState<PlainDate>(plainDate(`${today().slice(0, 4)}-01-01`));
  const [to, setTo] = useState<PlainDate>(today());
  // Until somebody types, the field says whose bill this is.
  const name = typed ?? (patient.value ? listName(patient.value.patient) : '');
  const page = usePage('superbill.itemised', patientId === undefined || to < from ? undefined : { patientId, from, to });
  const bytes = page.problem === undefined ? page.bytes : undefined;
  const print = () => bytes && void bridge().printPdf(page.file, bytes);
  const save = () => bytes && void bridge().saveFile(page.file, 'application/pdf', bytes);
  return (
    <Screen
      title="Itemised bill"
      actions={[
        { label: 'Print', keys: 'Ctrl Enter', primary: true, disabled: !bytes, run: print },
        { label: 'Save the file', keys: 'F8', disabled: !bytes, run: save },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <TwoPane
        rightWidth={640}
        left={
          <div className="slip-form">
            <PageHead
              title="Itemised bill"
              under="With numbers, codes, charges and payments, for a plan out of network or a health account."
            />
            <Combobox
              label="Patient"
              autoFocus={patientId === undefined}
              placeholder="Name, chart or birth date"
              text={name}
              onText={setTyped}
              find={findPatients}
              onChoose={(choice) => {
                setTyped(undefined);
                void navigate(`/charges/itemised/${choice.id}`, back.keep);
              }}
            />
            <div className="slip-numbers">
              <DateField label="Visits from" value={from} onDate={(day) => day && setFrom(day)} />
              <DateField
                label="to"
                value={to}
                onDate={(day) => day && setTo(day)}
                error={to < from ? 'This lies before the first day.' : undefined}
              />
            </div>
          </div>
        }
        right={
          patientId === undefined ? (
            <div className="empty soft">The bill stands here once a patient is chosen.</div>
          ) : (
            <PdfPreview name={page.file} bytes={bytes} title="Itemised bill" problem={page.problem} plain />
          )
        }
      />
    </Screen>
  );
}
