import type { CallInput } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { KeyValues, PageHead, Section } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark, StatusTag } from '../../ui/status-mark.tsx';
import {
  askWords,
  certaintyWords,
  effectWords,
  fieldWords,
  type PackPreview,
  type PackRow,
  standingMark,
  verdictMark,
} from './pack-words.ts';

/** One pack of the list: what became of it here, and everything that it says. */
export function PackDetail({ pack }: { readonly pack: PackRow }) {
  const { packId, installed } = pack;
  const preview = useQuery('pack.preview', { packId, file: null, tradingPartnerId: installed?.tradingPartnerId ?? null });
  const mark = standingMark(pack);
  return (
    <>
      <PageHead title={pack.name} beside={<StatusTag shape={mark.shape}>{mark.words}</StatusTag>} under={pack.words} />
      <KeyValues
        pairs={[
          [
            'Edition',
            installed && installed.edition !== pack.edition ? `${installed.edition}; ${pack.edition} can be installed` : pack.edition,
          ],
          ...(installed
            ? ([
                ['For', installed.partnerName === '' ? 'every trading partner' : installed.partnerName],
                ['Installed', `${shortTime(installed.at)}, ${installed.userName}`],
                ['Its rules', installed.rules.map(({ number, active }) => `${number}${active ? '' : ' (off)'}`).join(', ') || 'none'],
                ['Added to payers', installed.payers.join(', ') || 'none'],
              ] as const)
            : []),
          ['From', pack.source],
        ]}
      />
      <ErrorNote problem={preview.problem} onRetry={preview.again} />
      {preview.value ? <PackContents preview={preview.value} /> : <Skeleton label="what the pack says" lines={10} />}
    </>
  );
}

const Certainty = ({ mark, source }: { readonly mark: 'confirmed' | 'general' | 'unknown'; readonly source: string }) => (
  <span className="small dim">
    {certaintyWords(mark)}
    {source === '' ? '' : `: ${source}`}
  </span>
);

/** What a pack says, part by part, with how sure each part is. */
export function PackContents({ preview }: { readonly preview: PackPreview }) {
  const { demands, rules, payers, examples, particulars } = preview;
  const failing = examples.filter(({ asSaid }) => !asSaid).length;
  return (
    <>
      {failing > 0 && (
        <Note kind="bad">
          <p>Not answered as the pack says: {counted(failing, 'example')}. So it cannot be installed.</p>
        </Note>
      )}
      {rules.length > 0 && (
        <Section title={`Rules it brings (${rules.length})`}>
          <ul className="pack-list">
            {rules.map(({ title, sentence, effect, mark, source }) => (
              <li key={title}>
                {title}: {sentence} <span className="med">{effectWords(effect)}</span> <Certainty mark={mark} source={source} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {payers.length > 0 && <PayerSection payers={payers} />}
      <Section title={`What it demands of files (${demands.length})`}>
        <ul className="pack-list">
          {demands.map(({ key, element, box, words, mark, source }) => (
            <li key={key}>
              {words} <span className="code dim">{element}</span>
              {box === '' ? '' : <span className="dim"> box {box}</span>} <Certainty mark={mark} source={source} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={`Examples that prove it (${examples.length})`}>
        <ul className="pack-list">
          {examples.map(({ name, answered, asSaid }) => (
            <li key={name}>
              {name}: <StatusMark shape={verdictMark(answered).shape}>{verdictMark(answered).words.toLowerCase()}</StatusMark>
              {asSaid ? '' : ', not as the pack says'}
            </li>
          ))}
        </ul>
      </Section>
      <ParticularSection particulars={particulars} />
    </>
  );
}

const PayerSection = ({ payers }: { readonly payers: PackPreview['payers'] }) => (
  <Section title={`What it knows of payers (${payers.length})`}>
    <ul className="pack-list">
      {payers.map(({ payerId, name, onList, adds, stands, stays, mark, source }) => (
        <li key={payerId}>
          {name} <span className="code dim">{payerId}</span>: {onList ? '' : 'not on your list'}
          {adds.length > 0 && <span className="med">adds {askWords(adds)}. </span>}
          {stands.length > 0 && `Stands already: ${askWords(stands)}. `}
          {stays.length > 0 && `Stays as you have it: ${askWords(stays)}. `}
          <Certainty mark={mark} source={source} />
        </li>
      ))}
    </ul>
  </Section>
);

/** Installing writes nothing of this; Lists, Trading partners fills it in on demand. */
const ParticularSection = ({ particulars }: { readonly particulars: PackPreview['particulars'] }) => (
  <Section title="Particulars of the partner">
    <p className="soft small">Installing changes none of them. Lists, Trading partners, “Fill from what is known of” takes them over.</p>
    <KeyValues
      pairs={particulars.map(({ field, value, mark, source, yours }) => [
        fieldWords(field),
        <>
          {value === '' ? '–' : value} <Certainty mark={mark} source={source} />
          {yours !== '' && value !== '' && yours !== value && <span className="small"> Yours: {yours}</span>}
        </>,
      ])}
    />
  </Section>
);

export type PackSource = Pick<CallInput<'pack.preview'>, 'packId' | 'file'>;
