import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { readCalendar } from './calendar-events.ts';
import { wallTimeIn } from './wall-time.ts';

const TODAY = plainDate('2026-07-14');
const CHICAGO = 'America/Chicago';
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one@x', ...lines, 'END:VEVENT'];
const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const read = (text: string) => readCalendar(text, TODAY, CHICAGO);
const HOUR = ['DTSTART:20260715T090000', 'DTEND:20260715T100000'];

test('a time is read with its words, folded lines joined and escapes undone', () => {
  const text = file(...event(...HOUR, 'SUMMARY;LANGUAGE=en:Hospital rounds\\, ward 3\\nand', '  4', 'X-ODD;P="a:b;c":ignored'));
  expect(read(text)).toEqual({
    events: [{ uid: 'one@x', title: 'Hospital rounds, ward 3 and 4', day: '2026-07-15', start: 540, minutes: 60, cancelled: false }],
    findings: [],
  });
});

test('times in UTC and in other zones become times of this clock, on both sides of a change to daylight saving', () => {
  const at = (value: string, parameters = '') =>
    read(file(...event(`DTSTART${parameters}:${value}`, 'DURATION:PT30M'))).events.map(({ day, start }) => `${day} ${start}`);
  expect(at('20260715T140000Z')).toEqual(['2026-07-15 540']);
  expect(at('20261215T140000Z')).toEqual(['2026-12-15 480']);
  expect(at('20260716T030000Z')).toEqual(['2026-07-15 1320']);
  expect(at('20260715T100000', ';TZID=America/New_York')).toEqual(['2026-07-15 540']);
  expect(at('20260715T100000', ';TZID="Eastern Standard Time"')).toEqual(['2026-07-15 600']);
  expect(at('20260715T100000', `;TZID=${CHICAGO}`)).toEqual(['2026-07-15 600']);
  // 2:30 does not exist in Chicago on 8 March 2026; its clock shows 3:30 then.
  expect(wallTimeIn('UTC', Date.UTC(2026, 2, 8, 2, 30) / 60_000, CHICAGO)).toEqual({ day: '2026-03-08', minute: 510 });
});

test('series are read as the book repeats, without the days left out, and with a day that was moved', () => {
  const rule = (value: string, ...more: string[]) =>
    read(file(...event('DTSTART:20260714T090000', 'DURATION:PT1H', `RRULE:${value}`, ...more))).events.map(({ day }) => day);
  expect(rule('FREQ=WEEKLY;COUNT=3')).toEqual(['2026-07-14', '2026-07-21', '2026-07-28']);
  expect(rule('FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260724T000000Z')).toEqual(['2026-07-14', '2026-07-16', '2026-07-21', '2026-07-23']);
  expect(rule('FREQ=DAILY;INTERVAL=2;COUNT=3', 'EXDATE:20260716T090000')).toEqual(['2026-07-14', '2026-07-18']);
  expect(rule('FREQ=MONTHLY;BYDAY=2TU;COUNT=2')).toEqual(['2026-07-14', '2026-08-11']);
  const moved = event('RECURRENCE-ID:20260721T090000', 'DTSTART:20260722T110000', 'DURATION:PT1H');
  const series = event('DTSTART:20260714T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3');
  expect(read(file(...moved, ...series)).events.map(({ day, start }) => `${day} ${start}`)).toEqual([
    '2026-07-14 540',
    '2026-07-22 660',
    '2026-07-28 540',
  ]);
});

test('a rule that the book cannot repeat is never guessed at', () => {
  for (const rule of [
    'FREQ=YEARLY',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=MONTHLY;BYDAY=MO,TU',
    'FREQ=WEEKLY;INTERVAL=x',
  ])
    expect(read(file(...event(...HOUR, `RRULE:${rule}`)))).toMatchObject({
      events: [{ day: '2026-07-15' }],
      findings: [{ words: expect.stringContaining('only its first day') }],
    });
});

test.each([
  ['whole days', ['DTSTART;VALUE=DATE:20260715']],
  ['over midnight', ['DTSTART:20260715T230000', 'DURATION:PT2H']],
  ['takes no time', ['DTSTART:20260715T090000']],
  ['is no time', ['DTSTART:20261315T090000', 'DURATION:PT1H']],
  ['without a beginning', ['DURATION:PT1H']],
])('an entry that cannot be a block of a day is said and left out: %s', (words, lines) => {
  expect(read(file(...event(...lines)))).toMatchObject({ events: [], findings: [{ words: expect.stringContaining(words) }] });
});

test('free times, past times and alarms inside an entry are no blocks', () => {
  expect(read(file(...event(...HOUR, 'TRANSP:TRANSPARENT'))).events).toEqual([]);
  expect(read(file(...event('DTSTART:20260713T090000', 'DURATION:PT1H'))).events).toEqual([]);
  const alarm = ['BEGIN:VALARM', 'SUMMARY:Not this', 'DTSTART:20990101T000000', 'END:VALARM'];
  expect(read(file(...event(...alarm, ...HOUR, 'SUMMARY:This'))).events).toMatchObject([{ title: 'This', day: '2026-07-15' }]);
});

test('a cut, foreign or endless file is said to be so', () => {
  expect(read('PK\u0003\u0004').findings[0]?.words).toBe('This is no iCalendar file');
  expect(read('BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1').findings.map(({ words }) => words)).toEqual(
    expect.arrayContaining([expect.stringContaining('may be cut off'), 'An entry without a beginning']),
  );
  expect(read('BEGIN:VEVENT\n'.repeat(1_000)).findings.some(({ words }) => words.includes('without end'))).toBe(true);
  const begun = performance.now();
  const busy = Array.from({ length: 3_000 }, (_, index) =>
    ['BEGIN:VEVENT', `UID:${index}`, 'DTSTART:18000101T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', 'END:VEVENT'].join('\n'),
  );
  expect(read(file(...busy)).events).toHaveLength(2_000);
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test('whatever a file holds, reading it neither throws nor makes a time outside its day', () => {
  const piece = fc.constantFrom(
    ...'BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT|END:VEVENT|UID:1|DTSTART:20260715T090000|DTEND:20260715T093000|DTSTART;TZID=x:20260715T236000'.split(
      '|',
    ),
    ...'RRULE:FREQ=WEEKLY|RRULE:;;=|EXDATE:,,|RECURRENCE-ID:x|DURATION:P9999D|DURATION:-PT5M|SUMMARY:\\|;=:| folded|\u0000'.split('|'),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 40 })), { maxLength: 40 }), (lines) => {
      for (const { day, start, minutes } of read(lines.join('\n')).events) {
        expect(day >= TODAY).toBe(true);
        expect(start + minutes).toBeLessThanOrEqual(1_440);
        expect(minutes).toBeGreaterThanOrEqual(5);
      }
    }),
    { numRuns: 400 },
  );
});
