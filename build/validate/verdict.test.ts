import { expect, test } from 'vitest';
import { readPyx12, readStupidedi } from './verdict.ts';

test('pyx12 passes a file only by saying so', () => {
  expect(readPyx12('a.837', '/tmp/a.837: OK\n')).toMatchObject({ passed: true, complaints: [] });
  const failing = '2026-07-15 10:00:00,000 ERROR Line:25 ELE:7 - (AY) is not a valid code\n/tmp/a.277: Failure\n';
  expect(readPyx12('a.277', failing)).toMatchObject({ passed: false });
  expect(readPyx12('a.277', failing).complaints).toHaveLength(2);
  expect(readPyx12('a.837', 'Traceback (most recent call last):\nKeyError\n')).toMatchObject({
    passed: false,
    complaints: ['Traceback (most recent call last):', 'no verdict'],
  });
  expect(readPyx12('a.837', '')).toMatchObject({ passed: false, complaints: ['no verdict'] });
});

test('the crash of its acknowledgement step after a passed 835 is a known false report', () => {
  const output =
    '/tmp/a.835: OK\nERROR Failed to create 999 response\nTraceback (most recent call last):\nCannot create AK2: err_st.vriic was not set\n';
  expect(readPyx12('a.835', output)).toMatchObject({ passed: true, complaints: [], ignored: 1 });
});

const blank =
  '[TA105(file a.837, line 1, column 8, must be present, AN.empty[  I02: Authorization Information]),\n TA105(file a.837, line 1, column 22, must be present, AN.empty[  I04: Security Information])';

test('stupidedi passes a file when only the blank ISA fields displease it', () => {
  expect(readStupidedi('a.837', `${blank}]\n143 segments\n0.215 seconds\n`)).toMatchObject({ passed: true, complaints: [], ignored: 2 });
  const worse = `${blank},\n IK304(file a.837, line 33, column 1,\n        missing N4 segment, NM1)]\n143 segments\n`;
  expect(readStupidedi('a.837', worse)).toMatchObject({
    passed: false,
    complaints: ['IK304(file a.837, line 33, column 1, missing N4 segment, NM1)'],
    ignored: 2,
  });
  expect(readStupidedi('a.837', '[]\n12 segments\n')).toMatchObject({ passed: true, ignored: 0 });
});

test('a PLB of two adjustments is paired rightly by X12 and wrongly by stupidedi', () => {
  const pair =
    'IK403(file a.835, line 109, column 68, elements 8 must be present when elements 5 are present, R.empty[ E782: Monetary Amount])';
  expect(readStupidedi('a.835', `${blank},\n ${pair}]\n143 segments\n`)).toMatchObject({ passed: true, ignored: 3 });
  expect(readStupidedi('a.835', `${blank},\n ${pair.replace('elements 5', 'elements 7')}]\n143 segments\n`)).toMatchObject({
    passed: false,
  });
});

test('stupidedi without its count of segments crashed', () => {
  expect(readStupidedi('a.837', 'edi-ed:26: No such file or directory (Errno::ENOENT)\n')).toMatchObject({ passed: false });
});

test('visits in the subscriber’s loop of a 271 are a false report, an unheard-of kind of quantity is not', () => {
  const visits = 'IK403(file a.271, line 19, column 20, is not an allowed value, ID.value[ E673: Quantity Qualifier](VS: Visits))';
  expect(readStupidedi('a.271', `${blank},\n ${visits}]\n143 segments\n`)).toMatchObject({ passed: true, ignored: 3 });
  expect(readStupidedi('a.271', `${blank},\n ${visits.replace('VS: Visits', 'QQ: ')}]\n143 segments\n`)).toMatchObject({ passed: false });
});

test('routes of a certificate displease pyx12 wrongly, other routes and other faults rightly', () => {
  const route = (code: string) =>
    `2026-07-15 10:00:00,000 ERROR Line:29 ELE:7 - (${code}) is not a valid code for Attachment Transmission Code (PWK02) (${code})\n`;
  const failure = '/tmp/a.837: Failure\n';
  expect(readPyx12('a.837', route('AB') + route('NS') + failure)).toMatchObject({ passed: true, complaints: [], ignored: 2 });
  expect(readPyx12('a.837', route('ZZ') + failure)).toMatchObject({ passed: false, ignored: 0 });
  const worse = '2026-07-15 10:00:00,000 ERROR Line:25 ELE:7 - (AY) is not a valid code\n';
  const both = readPyx12('a.837', route('AB') + worse + failure);
  expect(both).toMatchObject({ passed: false, ignored: 1 });
  expect(both.complaints).toHaveLength(2);
});

test('the homebound and a second segment of condition codes displease stupidedi wrongly', () => {
  const homebound =
    'IK403(file a.837, line 23, column 5, is not an allowed value, ID.value[E1136: Code Category](75: Functional Limitations))';
  const conditions = 'IK304(file a.837, line 25, column 1, segment occurs too many times, HI)';
  const output = (...complaints: readonly string[]) => `${[blank, ...complaints].join(',\n ')}]\n143 segments\n`;
  expect(readStupidedi('a.837', output(homebound, conditions))).toMatchObject({ passed: true, ignored: 4 });
  expect(readStupidedi('a.837', output(homebound.replace('(75:', '(70:')))).toMatchObject({ passed: false });
  expect(readStupidedi('a.837', output(conditions.replace('HI)', 'CRC)')))).toMatchObject({ passed: false });
});
