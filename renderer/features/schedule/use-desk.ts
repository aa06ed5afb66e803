import { useRef } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { Place } from '#shared/domain/schedule/appointment.ts';
import { formatClock } from '#shared/domain/schedule/clock-time.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, shortDate } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { showToast } from '../../ui/toast.tsx';
import type { Appointment } from './grid-model.ts';
import { placeOf } from './use-moving.ts';

export type Offer = Output<'schedule.waiting'>[number];
type Scope = 'one' | 'following' | 'all';
type Stepped = Output<'schedule.cancel'>['stepped'];

const nameOf = ({ patientName, title }: Pick<Appointment, 'patientName' | 'title'>): string => patientName || title;

type Learned = Pick<Appointment, 'version'> & Partial<Place> & { readonly slipId?: string };

/** What the engine has answered since the page was read: the next key may come before the page is read again. */
function useNewest() {
  const known = useRef(new Map<string, Learned>());
  const later = ({ appointmentId, version }: Appointment): Learned | undefined => {
    const learned = known.current.get(appointmentId);
    return learned && learned.version > version ? learned : undefined;
  };
  const fresh = (row: Appointment): Appointment => ({ ...row, ...later(row) });
  const learn = (id: string, version: number, more: Omit<Learned, 'version'> = {}) => known.current.set(id, { version, ...more });
  /** The slip of a visit, also while the page does not show it yet. */
  const slipOf = (row: Appointment): string | undefined => {
    const learned = later(row);
    return learned ? learned.slipId : row.superbill?.superbillId;
  };
  return { fresh, learn, slipOf };
}
const say = (words: string, undo?: () => void) => showToast(undo ? { words, undo } : { words });

/** What the desk does with an appointment; each says what was done and offers to take it back. */
export function useDesk(onOffers: (offers: readonly Offer[], freed: Appointment) => void) {
  const [move, arrive, seen] = [useCommand('schedule.move'), useCommand('schedule.arrive'), useCommand('schedule.seen')];
  const [noShow, cancel, back] = [useCommand('schedule.noShow'), useCommand('schedule.cancel'), useCommand('schedule.back')];
  const { fresh, learn, slipOf } = useNewest();
  const commands = [move, arrive, seen, noShow, cancel, back];
  const clear = () => void commands.map((command) => command.clear());
  const undoStep = (stepped: Stepped) => () =>
    void back.run({
      appointments: stepped.map(({ appointmentId, version }) => ({ appointmentId, version })),
      conflictReason: 'Taken back',
    });
  const undoMove = (moved: Output<'schedule.move'>['moved']) => () =>
    void move.run({
      moves: moved.map(({ appointmentId, version, before }) => ({ appointmentId, version, ...before })),
      conflictReason: 'Taken back',
    });

  const put = async (row: Appointment, place: Parameters<typeof placeOf>[0], scope: Scope, conflictReason: string): Promise<boolean> => {
    clear();
    const { appointmentId, version } = fresh(row);
    const answer = await move.run({ moves: [{ appointmentId, version, ...placeOf(place) }], scope, conflictReason });
    if (!answer) return false;
    const many = answer.moved.length;
    for (const each of answer.moved) learn(each.appointmentId, each.version, each.appointmentId === appointmentId ? placeOf(place) : {});
    say(
      `${nameOf(row)}: ${shortDate(place.day)} at ${formatClock(place.start)}${many > 1 ? `, ${many} appointments` : ''}.`,
      undoMove(answer.moved),
    );
    onOffers(answer.offers, row);
    return true;
  };
  const checkIn = async (row: Appointment, renderingProviderId: string | null): Promise<string | undefined> => {
    clear();
    const { appointmentId, version } = fresh(row);
    const answer = await arrive.run({ appointmentId, version, superbillId: newId(), renderingProviderId });
    if (!answer) return undefined;
    learn(appointmentId, answer.version, { slipId: answer.superbillId });
    say(`${nameOf(row)} arrived: superbill ${answer.number}.`, undoStep([{ appointmentId, version: answer.version, status: 'arrived' }]));
    return answer.superbillId;
  };
  const markSeen = async (row: Appointment) => {
    clear();
    const stepped = await seen.run({ appointmentId: row.appointmentId, version: fresh(row).version });
    if (stepped) say(`${nameOf(row)} was seen.`, undoStep([stepped]));
  };
  const markNoShow = async (row: Appointment) => {
    clear();
    const answer = await noShow.run({ appointmentId: row.appointmentId, version: fresh(row).version });
    if (!answer) return;
    say(`${nameOf(row)} did not come.`, undoStep(answer.stepped));
    onOffers(answer.offers, row);
  };
  const takeOff = async (row: Appointment, reason: string, scope: Scope): Promise<boolean> => {
    clear();
    const answer = await cancel.run({ appointmentId: row.appointmentId, version: fresh(row).version, reason, scope });
    if (!answer) return false;
    say(`${nameOf(row)}: ${counted(answer.stepped.length, 'appointment')} cancelled.`, undoStep(answer.stepped));
    onOffers(answer.offers, row);
    return true;
  };
  const stepBack = async (row: Appointment) => {
    clear();
    const { appointmentId, version } = fresh(row);
    const answer = await back.run({ appointments: [{ appointmentId, version }], conflictReason: row.conflictReason });
    for (const each of answer?.stepped ?? []) learn(each.appointmentId, each.version);
    if (answer) say(`${nameOf(row)}: one step back.`);
  };
  return { put, checkIn, slipOf, markSeen, markNoShow, takeOff, stepBack, fresh, clear, ...standOf(commands) };
}
type Running = { readonly problem: unknown; readonly running: boolean };
const standOf = (commands: readonly Running[]): Running => ({
  problem: commands.map((command) => command.problem).find((each) => each !== undefined),
  running: commands.some(({ running }) => running),
});
export type Desk = ReturnType<typeof useDesk>;
