import { useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { codeDefaultList } from './code-default-list.ts';
import { diagnosisList, procedureList } from './code-lists.ts';
import { payerRuleList } from './counting-list.ts';
import type { ListDefinition } from './list-definition.ts';
import { ListEditor } from './list-editor.tsx';
import { NpiDialog } from './npi-dialog.tsx';
import { PartnerWishesPart } from './partner-wishes.tsx';
import { PayerAsksPart } from './payer-asks.tsx';
import { facilityList, referringList, renderingList } from './people-lists.ts';
import { PracticeEditor } from './practice-editor.tsx';
import { employerList, messageList, payerNumberList, reasonList, writeOffList } from './small-lists.ts';
import { partnerList, payerList } from './trade-lists.ts';
import { addOnList, baseList, packageList } from './unit-lists.ts';

const LISTS = [
  { value: 'practice', words: 'The practice' },
  { value: 'rendering', words: 'Rendering providers' },
  { value: 'referring', words: 'Referring providers' },
  { value: 'facilities', words: 'Facilities' },
  { value: 'payers', words: 'Payers' },
  { value: 'partners', words: 'Trading partners' },
  { value: 'procedures', words: 'Procedures and fees' },
  { value: 'diagnoses', words: 'Diagnoses' },
  { value: 'code-defaults', words: 'Code defaults' },
  { value: 'drug-containers', words: 'Drug containers' },
  { value: 'anesthesia-bases', words: 'Anesthesia base units' },
  { value: 'add-ons', words: 'Add-on codes' },
  { value: 'counting', words: 'How payers count' },
  { value: 'employers', words: 'Employers' },
  { value: 'reasons', words: 'Reasons' },
  { value: 'write-offs', words: 'Write-off reasons' },
  { value: 'messages', words: 'Statement messages' },
  { value: 'payer-numbers', words: 'Payer-given numbers' },
] as const;
type ListId = (typeof LISTS)[number]['value'];
/** Larger lists have screens of their own, under the same address. */
const ELSEWHERE = [
  { value: 'fees', words: 'Fee schedules and contracts' },
  { value: 'libraries', words: 'Code libraries' },
  { value: 'rules', words: 'Scrubber rules' },
  { value: 'posting-rules', words: 'Posting rules' },
  { value: 'superbills', words: 'Superbill templates' },
  { value: 'import', words: 'Bring your data' },
] as const;

/** Everything the practice sets up once and looks up often; the address names the list. */
export function ListsScreen() {
  const { list } = useParams();
  const id = LISTS.find(({ value }) => value === list)?.value ?? 'practice';
  const chooser = <Chooser id={id} />;
  switch (id) {
    case 'practice':
      return <PracticeEditor chooser={chooser} />;
    case 'rendering':
      return <ListEditor key={id} definition={renderingList} chooser={chooser} />;
    case 'referring':
      return <People key={id} definition={referringList} chooser={chooser} />;
    case 'facilities':
      return <People key={id} definition={facilityList} chooser={chooser} />;
    case 'payers':
      return <Payers key={id} chooser={chooser} />;
    case 'partners':
      return <ListEditor key={id} definition={partnerList} chooser={chooser} part={PartnerWishesPart} />;
    case 'procedures':
      return <ListEditor key={id} definition={procedureList} chooser={chooser} />;
    case 'diagnoses':
      return <ListEditor key={id} definition={diagnosisList} chooser={chooser} />;
    case 'code-defaults':
      return <CodeDefaults key={id} chooser={chooser} />;
    case 'drug-containers':
      return <ListEditor key={id} definition={packageList} chooser={chooser} />;
    case 'anesthesia-bases':
      return <ListEditor key={id} definition={baseList} chooser={chooser} />;
    case 'add-ons':
      return <ListEditor key={id} definition={addOnList} chooser={chooser} />;
    case 'counting':
      return <ListEditor key={id} definition={payerRuleList} chooser={chooser} />;
    case 'employers':
      return <ListEditor key={id} definition={employerList} chooser={chooser} />;
    case 'reasons':
      return <ListEditor key={id} definition={reasonList} chooser={chooser} />;
    case 'write-offs':
      return <ListEditor key={id} definition={writeOffList} chooser={chooser} />;
    case 'messages':
      return <ListEditor key={id} definition={messageList} chooser={chooser} />;
    case 'payer-numbers':
      return <PayerNumbers key={id} chooser={chooser} />;
  }
}

type PeopleProps<Row> = { readonly definition: ListDefinition<Row>; readonly chooser: React.ReactNode };

/** Lists that the national registry's file can fill. */
function People<Row>({ definition, chooser }: PeopleProps<Row>) {
  const [again, setAgain] = useState<() => void>();
  const more = (reload: () => void) => [{ label: 'From the NPI file', keys: 'I', run: () => setAgain(() => reload) }];
  return (
    <>
      <ListEditor definition={definition} chooser={chooser} more={more} />
      {again && <NpiDialog onTaken={again} onClose={() => setAgain(undefined)} />}
    </>
  );
}

function CodeDefaults({ chooser }: { readonly chooser: React.ReactNode }) {
  const payers = useQuery('payer.list', {}).value;
  const renderings = useQuery('provider.list', {}).value;
  const facilities = useQuery('facility.list', {}).value;
  const definition = useMemo(
    () => codeDefaultList({ payers: payers ?? [], renderings: renderings ?? [], facilities: facilities ?? [] }),
    [payers, renderings, facilities],
  );
  return <ListEditor definition={definition} chooser={chooser} />;
}

function PayerNumbers({ chooser }: { readonly chooser: React.ReactNode }) {
  const payers = useQuery('payer.list', {}).value;
  const renderings = useQuery('provider.list', {}).value;
  const definition = useMemo(() => payerNumberList(renderings ?? [], payers ?? []), [renderings, payers]);
  return <ListEditor definition={definition} chooser={chooser} />;
}

function Payers({ chooser }: { readonly chooser: React.ReactNode }) {
  const partners = useQuery('partner.list', {}).value;
  const definition = useMemo(() => payerList(partners ?? []), [partners]);
  return <ListEditor definition={definition} chooser={chooser} part={PayerAsksPart} />;
}

function Chooser({ id }: { readonly id: ListId }) {
  const navigate = useNavigate();
  const picker = useRef<HTMLSelectElement>(null);
  useKeys([{ keys: 'V', words: 'Choose a list', run: () => picker.current?.focus() }]);
  return (
    <div className="row">
      <h1 className="grow" tabIndex={-1}>
        Lists
      </h1>
      <SelectField<ListId | (typeof ELSEWHERE)[number]['value']>
        ref={picker}
        label="List"
        bare
        value={id}
        onValue={(next) => void navigate(`/lists/${next}`)}
        options={[...LISTS, ...ELSEWHERE]}
      />
      <Kbd keys="V" />
    </div>
  );
}
