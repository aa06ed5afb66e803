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
  for (const eastern of ['Eastern Standard Time', '(UTC-05:00) Eastern Time (US & Canada)', '/vendor.example/20260101/America/New_York'])
    expect(at('20260715T100000', `;TZID="${eastern}"`), eastern).toEqual(['2026-07-15 540']);
  expect(at('20260715T100000', `;TZID=${CHICAGO}`)).toEqual(['2026-07-15 600']);
  // 2:30 does not exist in Chicago on 8 March 2026; its clock shows 3:30 then.
  expect(wallTimeIn('UTC', Date.UTC(2026, 2, 8, 2, 30) / 60_000, CHICAGO)).toEqual({ day: '2026-03-08', minute: 510 });
});

test('series are read as the book repeats, without the days left out, and with a day that was moved', () => {
  const rule = (value: string, ...more: string[]) =>
    read(file(...event('DTSTART:20260714T090000', 'DURATION:PT1H', `RRULE:${value}`, ...more)))
      .events.filter(({ cancelled }) => !cancelled)
      .map(({ day }) => day);
  expect(rule('FREQ=WEEKLY;COUNT=3')).toEqual(['2026-07-14', '2026-07-21', '2026-07-28']);
  expect(rule('FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260724T000000Z')).toEqual(['2026-07-14', '2026-07-16', '2026-07-21', '2026-07-23']);
  expect(rule('FREQ=DAILY;INTERVAL=2;COUNT=3', 'EXDATE:20260716T090000')).toEqual(['2026-07-14', '2026-07-18']);
  expect(rule('FREQ=DAILY;COUNT=4', 'EXDATE;TZID=America/New_York:20260715T100000,20260716T100000')).toEqual(['2026-07-14', '2026-07-17']);
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
    'FREQ=HOURLY;COUNT=3',
    'FREQ=YEARLY;BYDAY=2TU',
    'FREQ=MONTHLY;BYMONTHDAY=20',
    'FREQ=WEEKLY;BYDAY=FR',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,WE',
    'FREQ=WEEKLY;COUNT=0',
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

test('what programs write for the same days is read the same', () => {
  const rule = (value: string) =>
    read(file(...event('DTSTART:20260714T090000', 'DURATION:PT1H', `RRULE:${value}`)))
      .events.slice(0, 4)
      .map(({ day }) => day.slice(5));
  expect(rule('FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR')).toEqual(['07-14', '07-15', '07-16', '07-17']);
  expect(rule('FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=TU')).toEqual(['07-14', '07-28', '08-11', '08-25']);
  expect(rule('FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=TU,SA')).toEqual(['07-14', '07-18', '07-28', '08-01']);
  expect(rule('FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=2')).toEqual(['07-14', '08-11']);
  expect(rule('FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14')).toEqual(['07-14', '07-14']);
  expect(rule('FREQ=YEARLY;COUNT=2')).toEqual(['07-14', '07-14']);
});

test('UNTIL is a moment: what begins after it on the clock of the entry is no longer of the series', () => {
  const days = (until: string, start = 'DTSTART;TZID=America/Chicago:20260714T090000') =>
    read(file(...event(start, 'DURATION:PT1H', `RRULE:FREQ=DAILY;UNTIL=${until}`))).events.map(({ day }) => day.slice(8));
  // The last second of the 16th in Chicago, as calendars on the web write it.
  expect(days('20260717T045959Z')).toEqual(['14', '15', '16']);
  expect(days('20260716T140000Z')).toEqual(['14', '15', '16']);
  expect(days('20260716T135959Z')).toEqual(['14', '15']);
  expect(days('20260716')).toEqual(['14', '15', '16']);
  expect(days('20260716T090000', 'DTSTART:20260714T090000')).toEqual(['14', '15', '16']);
});

test('a series of another zone is counted over there and shown here, time by time', () => {
  const series = (start: string, rule: string) =>
    read(file(...event(start, 'DURATION:PT1H', `RRULE:${rule}`))).events.map(({ day, start: minute }) => `${day.slice(5)} ${minute / 60}`);
  // Phoenix has no daylight saving: from 1 November Chicago is one hour ahead of it instead of two.
  expect(series('DTSTART;TZID=America/Phoenix:20261028T090000', 'FREQ=WEEKLY;COUNT=2')).toEqual(['10-28 11', '11-04 10']);
  // Wednesday in London is still Tuesday here.
  expect(series('DTSTART;TZID=Europe/London:20260715T030000', 'FREQ=WEEKLY;BYDAY=WE;COUNT=3')).toEqual([
    '07-14 21',
    '07-21 21',
    '07-28 21',
  ]);
  expect(series('DTSTART:20260715T140000Z', 'FREQ=WEEKLY;BYDAY=WE,FR;COUNT=3')).toEqual(['07-15 9', '07-17 9', '07-22 9']);
});

test('a block of every day goes on for the year that can be booked, not for a hundred days', () => {
  const { events, findings } = read(file(...event('DTSTART:20200101T120000', 'DURATION:PT30M', 'RRULE:FREQ=DAILY')));
  expect([events.length, events.at(-1)?.day, findings]).toEqual([367, '2027-07-15', []]);
});

test('days that a series leaves out, is given besides, or has changed', () => {
  const times = (...lines: string[]) =>
    read(file(...event('DTSTART:20260714T090000', 'DURATION:PT1H', ...lines))).events.map(
      ({ day, start, minutes, cancelled }) => `${day.slice(8)} ${start / 60} ${minutes}${cancelled ? ' freed' : ''}`,
    );
  expect(times('RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260715')).toEqual(['14 9 60', '15 9 60 freed', '16 9 60']);
  expect(times('RDATE:20260720T080000,20260721T080000')).toEqual(['14 9 60', '20 8 60', '21 8 60']);
  expect(times('RDATE;VALUE=PERIOD:20260720T080000/PT30M,20260721T080000/20260721T094500')).toEqual(['14 9 60', '20 8 30', '21 8 105']);
  expect(times('RDATE;VALUE=DATE:20260720')).toEqual(['14 9 60', '20 9 60']);
  const series = event('DTSTART:20260714T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2');
  const changed = (...lines: string[]) =>
    read(file(...event(...lines), ...series)).events.map(({ uid, day, cancelled }) => `${uid} ${day.slice(8)} ${cancelled}`);
  expect(changed('RECURRENCE-ID:20260721T090000', 'DTSTART:20260721T090000', 'DURATION:PT1H', 'STATUS:CANCELLED')).toEqual([
    'one@x/2026-07-14 14 false',
    'one@x/2026-07-21 21 true',
  ]);
  // Free by now: its time may be given to others.
  expect(changed('RECURRENCE-ID;VALUE=DATE:20260721', 'DTSTART:20260721T090000', 'DURATION:PT1H', 'TRANSP:TRANSPARENT')[1]).toBe(
    'one@x/2026-07-21 21 true',
  );
});

test('the newest state of an entry counts, whatever its place in the file; a file of cancellations frees', () => {
  const newer = event('SEQUENCE:3', 'DTSTART:20260715T110000', 'DURATION:PT1H');
  const older = event('SEQUENCE:1', 'DTSTART:20260715T080000', 'DURATION:PT1H');
  expect(read(file(...newer, ...older)).events).toMatchObject([{ start: 660 }]);
  expect(read(file('METHOD:CANCEL', ...event(...HOUR))).events).toMatchObject([{ day: '2026-07-15', cancelled: true }]);
});

test('lines may end and fold in any of the ways that programs write', () => {
  const whole = file(...event(...HOUR, 'SUMMARY:Hospital', '  rounds'));
  for (const end of ['\r\n', '\n', '\r']) expect(read(whole.replaceAll('\r\n', end)).events).toMatchObject([{ title: 'Hospital rounds' }]);
  const split = read(
    ['BEGIN:VCALENDAR', ...event(...HOUR, 'SUMM', ' ARY:Hospi', '\ttal; with\\; a \\\\ and \\N more'), 'END:VCALENDAR'].join('\n'),
  );
  expect(split.events[0]?.title).toBe('Hospital; with; a \\ and more');
});

test('what is not taken is said: an unknown zone, exceptions by a rule, a change of all later days', () => {
  const words = (...lines: string[]) => read(file(...event(...lines))).findings.map(({ words: said }) => said);
  expect(words('DTSTART;TZID=Middle Earth:20260715T090000', 'DTEND;TZID=Middle Earth:20260715T093000')).toEqual([
    'The time zone Middle Earth is not known: its times are taken as they stand',
  ]);
  expect(words(...HOUR, 'RRULE:FREQ=DAILY;COUNT=2', 'EXRULE:FREQ=WEEKLY')).toEqual([expect.stringContaining('Exceptions by a rule')]);
  expect(words(...HOUR, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260715T090000')).toEqual([expect.stringContaining('only this day')]);
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
    ...'RRULE:FREQ=WEEKLY|RRULE:;;=|RRULE:FREQ=MONTHLY;UNTIL=x;BYDAY=,|EXDATE:,,|RDATE:,/,20260801T090000/PT9H|RDATE;TZID=America/New_York:20260801T233000|RECURRENCE-ID:x|DURATION:P9999D|DURATION:-PT5M|SUMMARY:\\|;=:| folded|\u0000'.split(
      '|',
    ),
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
