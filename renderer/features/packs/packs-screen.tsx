import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { scrollable, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { InstallDialog } from './install-dialog.tsx';
import { PackDetail, type PackSource } from './pack-detail.tsx';
import { type PackRow, standingMark } from './pack-words.ts';

/** As many characters as a pack may have. */
const LONGEST_FILE = 1_000_000;

const COLUMNS: readonly Column<PackRow>[] = [
  { id: 'name', head: 'Pack', value: ({ name }) => name, tone: 'med' },
  { id: 'edition', head: 'Edition', kind: 'code', value: ({ edition, installed }) => installed?.edition ?? edition, width: 84 },
  { id: 'for', head: 'For', value: ({ installed }) => (installed ? installed.partnerName || 'every partner' : ''), tone: 'soft' },
  {
    id: 'standing',
    head: 'Here',
    value: (pack) => standingMark(pack).words,
    cell: (pack) => <StatusMark shape={standingMark(pack).shape}>{standingMark(pack).words}</StatusMark>,
    width: 116,
  },
];

type Floating = { readonly install: PackSource; readonly partnerId: string } | 'remove';

/** Companion-guide packs: what comes with the program, what is installed, and what each says of its partner. */
export function PacksScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Claims', '/claims');
  const { packId } = useParams();
  const list = useQuery('pack.list', {});
  const [floating, setFloating] = useState<Floating>();
  const moves = usePackMoves((source) => setFloating({ install: source, partnerId: '' }));
  const open = list.value?.find((pack) => pack.packId === packId) ?? list.value?.[0];
  const installOpen = () =>
    open && setFloating({ install: { packId: open.packId, file: null }, partnerId: open.installed?.tradingPartnerId ?? '' });
  return (
    <Screen
      title="Companion packs"
      actions={[
        { label: open?.installed ? 'Install again' : 'Install', keys: 'I', primary: true, disabled: !open, run: () => void installOpen() },
        { label: 'Install a file', keys: 'F', run: moves.choose },
        ...installedActions(open, moves, () => setFloating('remove')),
        { label: 'Save as a file', keys: 'X', disabled: !open, run: () => open && moves.save(open.packId) },
        { label: 'Would it pass?', keys: 'W', run: () => void navigate(`/partners/would-pass?pack=${open?.packId ?? ''}`) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <TwoPane
        leftWidth={520}
        left={
          <>
            <div className="list-head">
              <h1 tabIndex={-1}>Companion packs</h1>
              <p className="soft small">What trading partners ask of files beyond the standard, with examples that prove it.</p>
            </div>
            <ErrorNote problem={list.problem} onRetry={list.again} />
            {list.value ? (
              <DataTable
                label="Companion packs"
                columns={COLUMNS}
                rows={list.value}
                rowKey={(pack) => pack.packId}
                selected={open?.packId}
                onSelect={(pack) => void navigate(`/partners/packs/${pack.packId}`, { replace: true })}
                onOpen={() => void installOpen()}
                fill
              />
            ) : (
              list.problem === undefined && <Skeleton label="packs" lines={7} />
            )}
          </>
        }
        right={
          <section className="pack-page grow" aria-label="The pack" {...scrollable}>
            <ErrorNote problem={moves.problem} />
            {moves.tooLong && (
              <Note kind="bad">
                <p>That file is larger than any pack. Nothing was taken.</p>
              </Note>
            )}
            {open && <PackDetail key={open.packId} pack={open} />}
          </section>
        }
      />
      {floating === 'remove' && open && <RemoveDialog pack={open} moves={moves} onClose={() => setFloating(undefined)} />}
      {floating !== undefined && floating !== 'remove' && (
        <InstallDialog source={floating.install} partnerId={floating.partnerId} onClose={() => setFloating(undefined)} />
      )}
    </Screen>
  );
}

type Moves = ReturnType<typeof usePackMoves>;

function installedActions(pack: PackRow | undefined, moves: Moves, remove: () => void): readonly Action[] {
  const installed = pack?.installed;
  if (!pack || !installed) return [];
  const { active } = installed;
  return [
    { label: active ? 'Switch off' : 'Switch on', keys: 'O', run: () => moves.turn(pack, !active) },
    { label: 'Remove', keys: 'Delete', danger: true, run: remove },
  ];
}

/** What is done to packs without a form. */
function usePackMoves(onChosen: (source: PackSource) => void) {
  const switching = useCommand('pack.switch');
  const removing = useCommand('pack.remove');
  const [tooLong, setTooLong] = useState(false);
  const turn = async ({ packId, name }: PackRow, active: boolean): Promise<void> => {
    if (!(await switching.run({ packId, active }))) return;
    showToast({ words: active ? `${name} is on` : `${name} is off, with its rules`, shape: active ? 'check' : 'struck' });
  };
  const remove = async ({ packId, name }: PackRow, onDone: () => void): Promise<void> => {
    if (!(await removing.run({ packId }))) return;
    showToast({ words: `${name} is removed; its rules are put aside`, shape: 'struck' });
    onDone();
  };
  const choose = async (): Promise<void> => {
    const [chosen] = await bridge().openFiles(['.json']);
    if (!chosen) return;
    const file = new TextDecoder().decode(chosen.bytes);
    setTooLong(file.length > LONGEST_FILE);
    if (file.length <= LONGEST_FILE) onChosen({ packId: null, file });
  };
  const save = async (packId: string): Promise<void> => {
    const file = await call('pack.file', { packId });
    await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64));
  };
  return {
    turn: (pack: PackRow, active: boolean) => void turn(pack, active),
    remove: (pack: PackRow, onDone: () => void) => void remove(pack, onDone),
    choose: () => void choose(),
    save: (packId: string) => void save(packId),
    tooLong,
    problem: switching.problem ?? removing.problem,
  };
}

const RemoveDialog = ({ pack, moves, onClose }: { readonly pack: PackRow; readonly moves: Moves; readonly onClose: () => void }) => (
  <ConfirmDialog title={`Remove ${pack.name}?`} act="Remove the pack" onAct={() => moves.remove(pack, onClose)} onKeep={onClose}>
    Its rules are put aside, payers ask what they asked before, and it can be installed again. Claims that left stay as they are.
  </ConfirmDialog>
);
