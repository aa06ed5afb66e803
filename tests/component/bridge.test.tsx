import { afterEach, expect, test, vi } from 'vitest';
import { isId } from '#shared/kernel/id.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { counted, dayAndDate, longDay, money, monthAndYear, shortDate } from '../../renderer/lib/format.ts';
import { newId } from '../../renderer/lib/ids.ts';
import { makeLoopbackBridge } from '../../renderer/lib/loopback-bridge.ts';

afterEach(() => vi.unstubAllGlobals());

test('a call goes to the loopback server as JSON and its reply comes back whole', async () => {
  const asked = vi.fn(() => Promise.resolve(Response.json({ ok: true, value: 7 })));
  vi.stubGlobal('fetch', asked);
  expect(await makeLoopbackBridge(window).call('claim.list', { limit: 3 })).toEqual({ ok: true, value: 7 });
  expect(asked).toHaveBeenCalledWith('/api/call/claim.list', expect.objectContaining({ method: 'POST', body: '{"limit":3}' }));
});

test.each([
  ['no server', () => Promise.reject(new TypeError('refused')), 'host.unreachable'],
  ['an answer that is not JSON', () => Promise.resolve(new Response('<html>')), 'host.unreachable'],
  ['a session that is over', () => Promise.resolve(Response.json({ ok: false }, { status: 401 })), 'host.signedOut'],
  ['a refused origin', () => Promise.resolve(new Response('', { status: 403 })), 'host.signedOut'],
])('%s is a reply with a code, never an exception', async (_, fetched, code) => {
  vi.stubGlobal('fetch', fetched);
  expect(await makeLoopbackBridge(window).call('claim.list', {})).toMatchObject({ ok: false, code });
});

test('events reach every listener, and the stream closes with the last one', () => {
  const close = vi.fn();
  const made: { onmessage?: (message: { data: string }) => void; close: () => void }[] = [];
  class Source {
    close = close;
    constructor() {
      made.push(this);
    }
  }
  vi.stubGlobal('EventSource', Source);
  const bridge = makeLoopbackBridge(window);
  const [first, second] = [vi.fn(), vi.fn()];
  const stops = [bridge.subscribe(first), bridge.subscribe(second)];
  made[0]?.onmessage?.({ data: '{"type":"locked"}' });
  expect([first.mock.calls.length, second.mock.calls.length, made.length]).toEqual([1, 1, 1]);
  stops[0]?.();
  expect(close).not.toHaveBeenCalled();
  stops[1]?.();
  expect(close).toHaveBeenCalledTimes(1);
});

test('a stream that was lost and comes back says that something may have changed, the first one does not', () => {
  const made: Source[] = [];
  class Source {
    onopen: (() => void) | undefined;
    onerror: (() => void) | undefined;
    close = vi.fn();
    constructor() {
      made.push(this);
    }
  }
  vi.stubGlobal('EventSource', Source);
  const heard = vi.fn();
  const stop = makeLoopbackBridge(window).subscribe(heard);
  made[0]?.onopen?.();
  expect(heard).not.toHaveBeenCalled();
  made[0]?.onerror?.();
  made[0]?.onopen?.();
  expect(heard.mock.calls).toEqual([[{ type: 'changed', name: '' }]]);
  stop();
});

test('ids are well formed and differ', () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(200);
});

test('days and counts read the way people write them', () => {
  const day = plainDate('2026-07-14');
  expect([shortDate(day), dayAndDate(day), longDay(day), monthAndYear(day)]).toEqual([
    '07/14',
    'Tue 07/14/2026',
    'Tuesday, July 14',
    'July 2026',
  ]);
  expect(dayAndDate(plainDate('1969-12-31'))).toBe('Wed 12/31/1969');
  expect([counted(1, 'claim'), counted(1234, 'claim'), money(-123456)]).toEqual(['1 claim', '1,234 claims', '\u22121,234.56']);
});
