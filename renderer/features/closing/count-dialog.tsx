import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { type DrawerVariance, drawerVariance, isOff, PIECES, worthOf } from '#shared/domain/closing/drawer.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { longDay, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Drawer = Output<'drawer.list'>['drawers'][number];
type Props = { readonly day: PlainDate; readonly drawer: Drawer | undefined; readonly onClose: () => void };

/** Counts a drawer; without one it is the drawer of whoever sits here. */
export function CountDialog({ day, drawer, onClose }: Props) {
  const listed = useQuery('drawer.list', drawer === undefined ? { day } : undefined);
  const me = useSession(({ status }) => status?.user?.userId);
  const own = drawer ?? listed.value?.drawers.find(({ userId }) => userId === me);
  if (own) return <Counting day={day} drawer={own} onClose={onClose} />;
  return (
    <TaskDialog title="Count the drawer" act="Keep the count" disabled onAct={onClose} onClose={onClose}>
      <ErrorNote problem={listed.problem} />
      {listed.problem === undefined && <Skeleton label="the drawer" lines={4} />}
    </TaskDialog>
  );
}

/** What the drawer must hold of a kind; refunds leave it too. */
const takenWords = (amount: Cents): string =>
  amount < 0 ? `${money(-amount)} more was given back than taken` : `${money(amount)} was taken`;

const sign = (amount: number): string => (amount > 0 ? `${money(amount)} too much` : `${money(-amount)} too little`);

function Counting({ day, drawer, onClose }: { readonly day: PlainDate; readonly drawer: Drawer; readonly onClose: () => void }) {
  const { taken, counted: before } = drawer;
  const [float, setFloat] = useState<Cents | undefined>(before?.float ?? ZERO);
  const [cash, setCash] = useState<Cents | undefined>(before?.cash);
  const [checks, setChecks] = useState<Cents | undefined>(before?.checks ?? (taken.checks === 0 ? ZERO : undefined));
  const [cards, setCards] = useState<Cents | undefined>(before?.cards ?? (taken.cards === 0 ? ZERO : undefined));
  const [byPiece, setByPiece] = useState(false);
  const [pieces, setPieces] = useState<Readonly<Record<number, string>>>({});
  const [reason, setReason] = useState(before?.reason ?? '');
  const counting = useCommand('drawer.count');
  const countId = useRef(newId()).current;
  const list = PIECES.flatMap((worth) => (/^\d{1,5}$/.test(pieces[worth] ?? '') ? [{ worth, pieces: Number(pieces[worth]) }] : []));
  const inNotes = byPiece ? worthOf(list) : cash;
  const filled = float !== undefined && inNotes !== undefined && checks !== undefined && cards !== undefined;
  const found = filled ? { float, cash: inNotes, checks, cards } : undefined;
  const variance = found && drawerVariance(taken, found);
  const off = variance !== undefined && isOff(variance);
  const keep = async () => {
    if (!found || (off && reason.trim() === '')) return;
    const done = await counting.run({
      countId,
      day,
      userId: drawer.userId,
      ...found,
      pieces: byPiece ? list : null,
      reason: off ? reason.trim() : '',
    });
    if (!done) return;
    sayCounted(drawer.name, done.variance);
    onClose();
  };
  return (
    <TaskDialog
      title={`Drawer of ${drawer.name}, ${longDay(day)}`}
      wide
      act="Keep the count"
      disabled={!found || (off && reason.trim() === '') || counting.running}
      onAct={() => void keep()}
      onClose={onClose}
    >
      <div className="closing-count">
        <MoneyField label="Float of the morning" value={float} onAmount={setFloat} />
        {!byPiece && <MoneyField label="Cash in the drawer" value={cash} onAmount={setCash} autoFocus hint={takenWords(taken.cash)} />}
        <MoneyField label="Checks" value={checks} onAmount={setChecks} hint={takenWords(taken.checks)} />
        <MoneyField label="Card terminal’s total" value={cards} onAmount={setCards} hint={takenWords(taken.cards)} />
      </div>
      <CheckField label="Count notes and coins one by one" checked={byPiece} onChecked={setByPiece} />
      {byPiece && (
        <div className="closing-pieces">
          {PIECES.map((worth) => (
            <TextField
              key={worth}
              label={money(worth)}
              inputMode="numeric"
              maxLength={5}
              value={pieces[worth] ?? ''}
              onText={(text) => setPieces({ ...pieces, [worth]: text })}
            />
          ))}
        </div>
      )}
      {byPiece && <p className="soft">Notes and coins come to {money(inNotes ?? 0)}.</p>}
      {variance !== undefined && <Difference variance={variance} reason={reason} onReason={setReason} />}
      <ErrorNote problem={counting.problem} />
    </TaskDialog>
  );
}

type DifferenceProps = { readonly variance: DrawerVariance; readonly reason: string; readonly onReason: (reason: string) => void };

/** Whether the drawer is right, kind by kind; a difference asks why. */
function Difference({ variance, reason, onReason }: DifferenceProps) {
  if (!isOff(variance)) return <Note kind="ok">Everything that was taken is there.</Note>;
  const kinds = [['Cash', variance.cash] as const, ['Checks', variance.checks] as const, ['Cards', variance.cards] as const];
  const words = kinds.filter(([, amount]) => amount !== 0).map(([kind, amount]) => `${kind}: ${sign(amount)}`);
  return (
    <>
      <Note kind="warn">{words.join('. ')}.</Note>
      <TextField label="Why it differs" required maxLength={200} value={reason} onText={onReason} />
    </>
  );
}

const sayCounted = (name: string, off: number): void =>
  showToast({
    words: off === 0 ? `The drawer of ${name} is right` : `The drawer of ${name}: ${sign(off)}`,
    shape: off === 0 ? 'check' : 'triangle',
  });
