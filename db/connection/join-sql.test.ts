import { expect, test } from 'vitest';
import { type SqlQuery, sql } from './handles.ts';
import { joinSql } from './join-sql.ts';

const one = (value: number): SqlQuery => sql`a = ${value}`;
const two = (low: number, high: number): SqlQuery => sql`AND b BETWEEN ${low} AND ${high} ORDER BY a`;
const text = ({ strings }: SqlQuery): string => strings.join('?').trim();

test('parts are one statement, their values in order', () => {
  const whole = joinSql(sql`SELECT a FROM t WHERE`, one(1), two(2, 3));
  expect(text(whole)).toBe('SELECT a FROM t WHERE a = ? AND b BETWEEN ? AND ? ORDER BY a');
  expect(whole.values).toEqual([1, 2, 3]);
});

test('one part alone is that part', () => {
  expect(text(joinSql(one(4)))).toBe('a = ?');
  expect(joinSql(one(4)).values).toEqual([4]);
});

test('the same parts are the same text, so that a statement is prepared once; other parts are another', () => {
  const joinedOnce = (value: number) => joinSql(one(value), two(value, value));
  expect(joinedOnce(1).strings).toBe(joinedOnce(2).strings);
  expect(joinSql(one(1)).strings).not.toBe(joinedOnce(1).strings);
  expect(joinSql(two(1, 1), one(1)).strings).not.toBe(joinedOnce(1).strings);
});

test('a value is bound and never becomes text', () => {
  const hostile = joinSql(sql`SELECT 1 WHERE`, sql`${'1; DROP TABLE claim'} = 1`);
  expect(text(hostile)).not.toContain('DROP');
  expect(hostile.values).toEqual(['1; DROP TABLE claim']);
});
