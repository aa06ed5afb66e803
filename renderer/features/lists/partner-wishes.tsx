import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { namesFault, nameTemplateFault, partnerFileName } from '#shared/domain/partner/file-name.ts';
import type { KnownField } from '#shared/domain/partner/known-partner.ts';
import { answerKinds, isaWordFault, separatorFault, USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValues } from '../../ui/layout.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import type { RecordPart } from './list-definition.ts';
import type { PartnerRow } from './list-types.ts';

type Profile = NonNullable<PartnerRow['profile']>;
type Known = Output<'partner.known'>[number];

export const profileOf = ({ profile }: PartnerRow): Profile => profile ?? USUAL_PROFILE;

/** What stands in the way of saving a partner's wishes. */
export function wishFaults(row: PartnerRow): readonly string[] {
  const profile = profileOf(row);
  return [namesFault(profile), separatorFault(profile), isaWordFault(profile)].filter((fault) => fault !== undefined);
}

const FIELD_WORDS: Readonly<Record<KnownField, string>> = {
  receiverQualifier: 'Receiver qualifier (ISA07)',
  receiverId: 'Receiver id (ISA08)',
  groupReceiverId: 'Receiver of the group (GS03)',
  receiverName: 'Receiver name (1000B)',
  testReceiverId: 'Receiver id of test files',
  wantsTa1: 'Asks for a TA1 (ISA14)',
  lineBreaks: 'Line breaks',
  nameTemplate: 'File name',
  frequencyOnOriginals: 'Frequency on originals',
  answers: 'Answers it sends',
  answerNames: 'Names of its answers',
  host: 'Host',
  port: 'Port',
  uploadFolder: 'Folder to send into',
  downloadFolder: 'Folder to fetch from',
  pickUp: 'Files to fetch',
  afterDownload: 'A fetched file there',
};
const MARKS = {
  confirmed: { shape: 'check', words: 'Confirmed' },
  general: { shape: 'triangle', words: 'Generally known, check it' },
  unknown: { shape: 'ring', words: 'Ask the partner' },
} as const;
/** A record filled with what is known of a partner; what is unknown stays as it was. */
export function filledFrom(row: PartnerRow, known: Known): PartnerRow {
  const fact = (field: KnownField, otherwise: string) => known.facts[field].value || otherwise;
  const test = row.usage === 'T' ? known.facts.testReceiverId.value : '';
  const answers = known.facts.answers.value.split(' ');
  return {
    ...row,
    name: row.name || known.name,
    fileStem: row.fileStem || known.fileStem,
    receiverQualifier: fact('receiverQualifier', row.receiverQualifier),
    receiverId: test || fact('receiverId', row.receiverId),
    receiverName: fact('receiverName', row.receiverName),
    receiverCode: row.receiverCode || fact('receiverId', ''),
    profile: {
      ...profileOf(row),
      groupReceiverId: test || known.facts.groupReceiverId.value,
      wantsTa1: known.facts.wantsTa1.value !== 'no',
      nameTemplate: fact('nameTemplate', profileOf(row).nameTemplate),
      answers: answerKinds.filter((kind) => answers.includes(kind)),
      knownAs: known.id,
    },
  };
}

const LINE_BREAKS = [
  { value: 'lf', words: 'One line for each segment' },
  { value: 'crlf', words: 'The same, as Windows ends lines' },
  { value: 'none', words: 'None, all in one line' },
] as const;
const CASES = [
  { value: 'asTyped', words: 'As typed' },
  { value: 'upper', words: 'All capitals' },
  { value: 'lower', words: 'All small' },
] as const;

/** How the partner wants its files: envelope, name, folder, answers; filled from what is known of it. */
export function PartnerWishesPart({ row, fresh, onRow }: RecordPart<PartnerRow>) {
  const navigate = useNavigate();
  const known = useQuery('partner.known', {}).value ?? [];
  const profile = profileOf(row);
  const chosen = known.find(({ id }) => id === profile.knownAs);
  const change = (part: Partial<Profile>) => onRow({ ...row, profile: { ...profile, ...part } });
  return (
    <section className="payer-asks" aria-label="What the partner wants">
      <h2>What the partner wants</h2>
      <div className="record-fields">
        <SelectField
          label="Fill from what is known of"
          value={profile.knownAs}
          options={[{ value: '', words: 'Nobody' }, ...known.map(({ id, name }) => ({ value: id, words: name }))]}
          onValue={(id) => {
            const partner = known.find((one) => one.id === id);
            if (partner) onRow(filledFrom(row, partner));
            else change({ knownAs: '' });
          }}
        />
        <NameFields stem={row.fileStem} profile={profile} onChange={change} />
        <SeparatorFields profile={profile} onChange={change} />
        <div className="wide-field">
          <CheckField label="Ask for a TA1 (ISA14)" checked={profile.wantsTa1} onChecked={(wantsTa1) => change({ wantsTa1 })} />
          <CheckField
            label="Takes originals alone: corrected claims leave with frequency 1, cancelled ones stay"
            checked={profile.originalsOnly}
            onChecked={(originalsOnly) => change({ originalsOnly })}
          />
        </div>
        <QuestionFields profile={profile} onChange={change} />
        <AnswerFields profile={profile} onChange={change} />
        <div className="wide-field">
          <TextArea label="Notes" value={profile.notes} onText={(notes) => change({ notes: notes.slice(0, 2_000) })} />
        </div>
      </div>
      {!fresh && (
        <div className="row">
          <Button onClick={() => void navigate(`/outward/${row.tradingPartnerId}`)}>Connection for sending and fetching</Button>
        </div>
      )}
      {chosen && <KnownFacts known={chosen} />}
    </section>
  );
}

type FieldsProps = { readonly profile: Profile; readonly onChange: (change: Partial<Profile>) => void };

/** What files are called, where they go in outbox/, and who stands in the group's envelope. */
function NameFields({ stem, profile, onChange }: FieldsProps & { readonly stem: string }) {
  const fault = nameTemplateFault(profile);
  const example = { stem: stem || 'stem', number: 12, date: '20260714', time: '0930', isa: 12 };
  return (
    <>
      <TextField
        label="Name of claim files"
        hint={fault === undefined ? `Such as ${partnerFileName(profile, example)}` : '{stem} {number} {date} {time} {isa}'}
        error={fault}
        maxLength={80}
        value={profile.nameTemplate}
        onText={(nameTemplate) => onChange({ nameTemplate })}
      />
      <SelectField label="Letters of the name" value={profile.nameCase} options={CASES} onValue={(nameCase) => onChange({ nameCase })} />
      <TextField
        label="Folder in outbox/"
        hint="Empty: outbox/ itself"
        maxLength={30}
        value={profile.outboxFolder}
        onText={(text) => onChange({ outboxFolder: text.toLowerCase().replaceAll(/[^a-z0-9-]|^-+/g, '') })}
      />
      <TextField
        label="Sender of the group (GS02)"
        hint="Empty: as ISA06"
        maxLength={15}
        value={profile.groupSenderId}
        onText={(groupSenderId) => onChange({ groupSenderId })}
      />
      <TextField
        label="Receiver of the group (GS03)"
        hint="Empty: as ISA08"
        maxLength={15}
        value={profile.groupReceiverId}
        onText={(groupReceiverId) => onChange({ groupReceiverId })}
      />
    </>
  );
}

/** What files of questions are called and where they go, and what the ISA says beside the ids. */
function QuestionFields({ profile, onChange }: FieldsProps) {
  const names = [
    ['eligibilityName', 'Name of eligibility questions (270)'],
    ['statusName', 'Name of status questions (276)'],
  ] as const;
  const words = [
    ['authorization', 'Authorization (ISA02)'],
    ['security', 'Security (ISA04)'],
  ] as const;
  return (
    <>
      {names.map(([key, label]) => (
        <TextField
          key={key}
          label={label}
          error={nameTemplateFault({ nameTemplate: profile[key], nameCase: profile.nameCase })}
          maxLength={80}
          value={profile[key]}
          onText={(text) => onChange({ [key]: text })}
        />
      ))}
      <TextField
        label="Folder of questions in outbox/"
        hint="Empty: outbox/ itself"
        maxLength={30}
        value={profile.questionFolder}
        onText={(text) => onChange({ questionFolder: text.toLowerCase().replaceAll(/[^a-z0-9-]|^-+/g, '') })}
      />
      {words.map(([key, label]) => (
        <TextField
          key={key}
          label={label}
          hint="Empty: the partner asks for none"
          error={key === 'authorization' ? isaWordFault(profile) : undefined}
          maxLength={10}
          value={profile[key]}
          onText={(text) => onChange({ [key]: text })}
        />
      ))}
    </>
  );
}

const AnswerFields = ({ profile, onChange }: FieldsProps) => (
  <fieldset className="wide-field row wrap partner-answers">
    <legend>Answers it sends</legend>
    {answerKinds.map((kind) => (
      <CheckField
        key={kind}
        label={kind === 'text' ? 'Reports in words' : kind}
        checked={profile.answers.includes(kind)}
        onChecked={(on) => onChange({ answers: answerKinds.filter((one) => (one === kind ? on : profile.answers.includes(one))) })}
      />
    ))}
  </fieldset>
);

const SIGNS = [
  ['elementSeparator', 'Between elements'],
  ['componentSeparator', 'Between components (ISA16)'],
  ['repetitionSeparator', 'Between repetitions (ISA11)'],
  ['segmentTerminator', 'After a segment'],
] as const;

function SeparatorFields({ profile, onChange }: FieldsProps) {
  const fault = separatorFault(profile);
  return (
    <>
      {SIGNS.map(([key, words], index) => (
        <TextField
          key={key}
          label={words}
          maxLength={1}
          error={index === 0 ? fault : undefined}
          value={profile[key]}
          onText={(sign) => onChange({ [key]: sign })}
        />
      ))}
      <SelectField
        label="Line breaks"
        value={profile.lineBreaks}
        options={LINE_BREAKS}
        onValue={(lineBreaks) => onChange({ lineBreaks })}
      />
    </>
  );
}

/** Particular by particular: what is known, how sure it is, and where it was read. */
const KnownFacts = ({ known }: { readonly known: Known }) => (
  <section aria-label={`What is known of ${known.name}`}>
    <h3>What is known of {known.name}</h3>
    <p className="soft">{known.words}</p>
    <KeyValues
      pairs={(Object.keys(FIELD_WORDS) as KnownField[]).map((field) => {
        const { value, mark, source } = known.facts[field];
        return [
          FIELD_WORDS[field],
          <span key={field} className="row wrap">
            {value !== '' && <span className="code">{value}</span>}
            <StatusMark shape={MARKS[mark].shape}>{MARKS[mark].words}</StatusMark>
            {source !== '' && <span className="small dim known-source">{source}</span>}
          </span>,
        ];
      })}
    />
  </section>
);
