import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { bridge } from '../../lib/bridge.ts';
import { count } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import { Figures, PageHead, scrollable, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { type PackRow, type PassedFile, verdictMark } from './pack-words.ts';
import { PassClaims, ReasonList } from './pass-claims.tsx';
import { useWouldPass } from './use-would-pass.ts';

/** A file larger than this does not go through the door; a batch of 5,000 claims is about half of it. */
const LARGEST_FILE = 11_000_000;
const NEWEST_BATCHES = 50;

/** Would a batch, a file or what is ready pass at a partner? Answered here; nothing leaves. */
export function WouldPassScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Companion packs', '/partners/packs');
  const [search] = useSearchParams();
  const packs = useQuery('pack.list', {});
  const batches = useQuery('batch.list', { offset: 0, limit: NEWEST_BATCHES });
  const partners = useQuery('partner.list', {});
  const [packId, setPackId] = useState(search.get('pack') ?? '');
  const [what, setWhat] = useState(search.get('batch') ? `batch ${search.get('batch')}` : '');
  const [tooLarge, setTooLarge] = useState(false);
  const pass = useWouldPass();
  const active = (partners.value ?? []).filter((one) => one.active);
  const rows = batches.value ?? [];
  const first = active[0] ? `ready ${active[0].tradingPartnerId}` : rows[0] ? `batch ${rows[0].batchId}` : '';
  const [kind = '', id = ''] = (what === '' ? first : what).split(' ');
  const pack = packId === '' ? null : packId;
  const ask = () => void pass.ask({ packId: pack, ...(kind === 'batch' ? { batchId: id } : { tradingPartnerId: id }) });
  const askFile = async () => {
    const [chosen] = await bridge().openFiles(['.837', '.txt', '.x12', '.edi', '.clm', '.dat']);
    if (!chosen) return;
    setTooLarge(chosen.bytes.byteLength > LARGEST_FILE);
    if (chosen.bytes.byteLength <= LARGEST_FILE) await pass.ask({ packId: pack, base64: base64Of(chosen.bytes) });
  };
  const open = (claimId: string) => void navigate(`/claims/${claimId}`, { state: comingFrom('Would it pass?', '/partners/would-pass') });
  return (
    <Screen
      title="Would it pass?"
      actions={[
        { label: 'Ask', keys: 'Ctrl Enter', primary: true, disabled: id === '' || pass.running, run: ask },
        { label: 'Ask of a file', keys: 'F', disabled: pass.running, run: () => void askFile() },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Would it pass?"
        under="What a trading partner would answer, worked out on this computer. Nothing leaves, nothing is changed."
      />
      <Choices
        packs={packs.value ?? []}
        packId={packId}
        onPack={setPackId}
        what={`${kind} ${id}`}
        onWhat={setWhat}
        partners={active}
        batches={rows}
      />
      <ErrorNote problem={pass.problem ?? packs.problem ?? batches.problem ?? partners.problem} />
      {tooLarge && (
        <Note kind="bad">
          <p>That file is too large to be asked about here. Use the command line: edi would-pass.</p>
        </Note>
      )}
      {pass.running && <Skeleton label="the answer" lines={8} />}
      {!pass.running && !pass.answer && (
        <EmptyState title="Nothing was asked yet">
          Choose a pack and a batch, then press Ctrl Enter; or F for a file from elsewhere.
        </EmptyState>
      )}
      {!pass.running && pass.answer?.files.map((file) => <Answer key={file.name} file={file} onOpen={open} />)}
    </Screen>
  );
}

type ChoicesProps = {
  readonly packs: readonly PackRow[];
  readonly packId: string;
  readonly onPack: (packId: string) => void;
  readonly what: string;
  readonly onWhat: (what: string) => void;
  readonly partners: Output<'partner.list'>;
  readonly batches: Output<'batch.list'>;
};

/** Which pack, and what is held against it. */
const Choices = ({ packs, packId, onPack, what, onWhat, partners, batches }: ChoicesProps) => (
  <div className="pass-choices">
    <SelectField
      label="Pack"
      value={packId}
      onValue={onPack}
      options={[{ value: '', words: 'Only what any receiver checks' }, ...packs.map((one) => ({ value: one.packId, words: one.name }))]}
    />
    <SelectField
      label="What is held against it"
      value={what}
      onValue={onWhat}
      options={[
        ...partners.map((one) => ({ value: `ready ${one.tradingPartnerId}`, words: `Claims that are ready for ${one.name}` })),
        ...batches.map((row) => ({ value: `batch ${row.batchId}`, words: `Batch ${row.number}, ${row.fileName}` })),
      ]}
    />
  </div>
);

/** A file of claims that are ready has no name yet. */
const fileWords = (name: string): string =>
  name.startsWith('ready-') ? 'As it would be written now' : name === 'file' ? 'The chosen file' : name;

function Answer({ file, onOpen }: { readonly file: PassedFile; readonly onOpen: (claimId: string) => void }) {
  const [selected, setSelected] = useState<string>();
  const mark = verdictMark(file.verdict);
  const { accepted, doubtful, rejected } = file.counts;
  const claim = file.claims.find(({ claimNumber }) => claimNumber === selected) ?? file.claims[0];
  return (
    <section className="pass-answer" aria-label="The answer">
      <div className="row">
        <StatusTag shape={mark.shape}>{mark.words}</StatusTag>
        <span className="soft grow">{fileWords(file.name)}</span>
        <Figures
          figures={[
            { words: 'Accepted', figure: count(accepted) },
            { words: 'Doubtful', figure: count(doubtful) },
            { words: 'Rejected', figure: count(rejected) },
          ]}
        />
      </div>
      {file.file.length > 0 && <ReasonList title="About the file" reasons={file.file} />}
      <TwoPane
        leftWidth={460}
        left={<PassClaims claims={file.claims} selected={claim?.claimNumber} onSelect={setSelected} onOpen={onOpen} />}
        right={
          claim && (
            <section className="pack-page grow" aria-label="The claim" {...scrollable}>
              {claim.dragged && <p className="soft pack-note">It is turned away with the set or file that it stands in.</p>}
              {(claim.reasons.length > 0 || !claim.dragged) && <ReasonList title={`Claim ${claim.claimNumber}`} reasons={claim.reasons} />}
            </section>
          )
        }
      />
    </section>
  );
}

/** Bytes for the door, piece by piece: a file has more of them than a call takes arguments. */
function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 30_000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 30_000)));
  return btoa(pieces.join(''));
}
