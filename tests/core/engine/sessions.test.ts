import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sessions } from '#core/engine/sessions.ts';

const IDLE = 10 * 60_000;
const user = { userId: 'u', loginName: 'dana', displayName: 'Dana', role: 'owner' } as const;

type Step = { readonly do: 'start' | 'touch' | 'peek' | 'end' | 'expire'; readonly client: number; readonly wait: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('start', 'touch', 'peek', 'end', 'expire'),
  client: fc.nat(2),
  wait: fc.oneof(fc.nat(5_000), fc.nat(IDLE), fc.constantFrom(IDLE - 1, IDLE, IDLE + 1)),
});

/** Runs steps on the sessions and on a list of "when was it last used"; the first difference in words. */
function firstDifference(sessions: Sessions<object>, steps: readonly Step[]): string | null {
  const clients = [{}, {}, {}];
  const lastUsed = new Map<number, number>();
  let now = 1_000_000;
  for (const [index, one] of steps.entries()) {
    now += one.wait;
    const client = clients[one.client] ?? {};
    const used = lastUsed.get(one.client);
    const live = used !== undefined && now - used < IDLE;
    const words = `${index} ${one.do} at ${now}`;
    if (one.do === 'start') sessions.start(client, user, now);
    if (one.do === 'end') sessions.end(client);
    if (one.do === 'touch' && (sessions.touch(client, now) !== undefined) !== live) return words;
    if (one.do === 'peek' && (sessions.peek(client, now) !== undefined) !== live) return words;
    if (one.do === 'expire') {
      const due = [...lastUsed].filter(([, at]) => now - at >= IDLE).map(([n]) => clients[n]);
      const gone = sessions.expire(now);
      if (gone.length !== due.length || gone.some((one_) => !due.includes(one_))) return words;
      for (const [n, at] of lastUsed) if (now - at >= IDLE) lastUsed.delete(n);
    }
    if (one.do === 'start' || (one.do === 'touch' && live)) lastUsed.set(one.client, now);
    if (one.do === 'end') lastUsed.delete(one.client);
  }
  return null;
}

const sequences = fc.array(step, { minLength: 1, maxLength: 30 });

test('10,000 random event sequences: a session ends at the idle time, never later and never earlier', () => {
  fc.assert(
    fc.property(sequences, (steps) => firstDifference(new Sessions(), steps) === null),
    { numRuns: 10_000 },
  );
});

test('the same sequences find sessions that are marked as used by being looked at', () => {
  class Lenient extends Sessions<object> {
    override peek(client: object, now: number) {
      return this.touch(client, now);
    }
  }
  const found = fc.check(
    fc.property(sequences, (steps) => firstDifference(new Lenient(), steps) === null),
    { numRuns: 10_000 },
  );
  expect(found.failed).toBe(true);
});

test('a clock set back by more than a minute ends the session', () => {
  const sessions = new Sessions<object>();
  const client = {};
  sessions.start(client, user, 10_000_000);
  expect(sessions.touch(client, 10_000_000 - 59_000)).toBe(user);
  sessions.start(client, user, 10_000_000);
  expect(sessions.touch(client, 10_000_000 - 61_000)).toBeUndefined();
  expect(sessions.expire(10_000_000 - 61_000)).toEqual([client]);
});
