import { countsBetween, drawerCountExists, insertDrawerCount, takenBetween } from '#db/queries/drawer.ts';
import { closedThrough } from '#db/queries/period.ts';
import { findUser } from '#db/queries/user.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type DrawerTaken, drawerVariance, isOff, isSettled, worthOf } from '#shared/domain/closing/drawer.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addCents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';

export type Drawer = Output<'drawer.list'>['drawers'][number] & { readonly day: PlainDate };

const EMPTY = { cash: ZERO, checks: ZERO, cards: ZERO, other: ZERO, count: 0 };
/** What of a drawer a method of payment ends in. */
const KIND_OF: Readonly<Record<string, keyof DrawerTaken>> = { cash: 'cash', check: 'checks', moneyOrder: 'checks', card: 'cards' };

/** Everybody’s drawers of some days: who took something, or counted. */
export function drawersOf(db: ReadContext['db'], from: PlainDate, through: PlainDate): readonly Drawer[] {
  const drawers = new Map<string, Drawer>();
  const at = (day: PlainDate, userId: string, name: string): Drawer =>
    drawers.get(`${day} ${userId}`) ?? { day, userId, name, taken: EMPTY, counted: null, variance: null, settled: false };
  for (const { day, userId, name, method, amount, count } of takenBetween(db, from, through)) {
    const drawer = at(day, userId, name);
    const kind = KIND_OF[method] ?? 'other';
    const taken = { ...drawer.taken, [kind]: addCents(drawer.taken[kind], amount), count: drawer.taken.count + count };
    drawers.set(`${day} ${userId}`, { ...drawer, taken });
  }
  for (const { day, userId, name, ...counted } of countsBetween(db, from, through))
    drawers.set(`${day} ${userId}`, { ...at(day, userId, name), counted });
  return [...drawers.values()].map((drawer) => {
    const variance = drawer.counted && drawerVariance(drawer.taken, drawer.counted);
    // Nothing that could lie in a drawer needs no counting.
    const empty = drawer.taken.cash === 0 && drawer.taken.checks === 0 && drawer.taken.cards === 0;
    return { ...drawer, variance, settled: isSettled(variance, drawer.counted?.reason ?? '') || (variance === null && empty) };
  });
}

/** The drawers of one day; one’s own stands there also while nothing was taken. */
export function showDrawers({ db, session }: ReadContext, { day }: Input<'drawer.list'>): Output<'drawer.list'> {
  const closed = closedThrough(db);
  const drawers = drawersOf(db, day, day).map(({ day: _, ...drawer }) => drawer);
  const own = drawers.some(({ userId }) => userId === session.userId);
  const name = findUser(db, session.userId)?.displayName ?? '';
  const mine = { userId: session.userId, name, taken: EMPTY, counted: null, variance: null, settled: true };
  return { day, closed: closed !== null && day <= closed, drawers: own ? drawers : [mine, ...drawers] };
}

/** Keeps what was counted. What differs from the books stands with its reason, or is not kept. */
export function countDrawer(context: WriteContext, input: Input<'drawer.count'>): Output<'drawer.count'> {
  const { db, session, today } = context;
  const userId = input.userId ?? session.userId;
  if (drawerCountExists(db, input.countId)) fail('drawer.exists');
  if (input.day > today) fail('drawer.future');
  const closed = closedThrough(db);
  if (closed !== null && input.day <= closed) fail('drawer.closed');
  if (!findUser(db, userId)) fail('drawer.user');
  if (input.pieces !== null && worthOf(input.pieces) !== input.cash) fail('drawer.pieces');
  const taken = drawersOf(db, input.day, input.day).find((drawer) => drawer.userId === userId)?.taken ?? EMPTY;
  const variance = drawerVariance(taken, input);
  if (isOff(variance) && input.reason === '')
    fail('drawer.reason', { cash: variance.cash, checks: variance.checks, cards: variance.cards });
  const pieces = input.pieces === null ? null : JSON.stringify(input.pieces);
  insertDrawerCount(db, { ...input, userId, countedBy: session.userId, at: context.now(), pieces });
  context.touch(input.countId);
  context.touch(userId);
  return { variance: variance.total };
}
