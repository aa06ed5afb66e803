import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** A quiet machine needs seconds; a busy one is no reason to fail. */
const TIMEOUT_MS = 600_000;

type Outcome = { readonly outcome: Record<string, unknown>; readonly peakRssMb: number };

function run(way: string): Outcome {
  const { stdout, stderr, status } = spawnSync(process.execPath, [new URL('./large-file.ts', import.meta.url).pathname, way, '100'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Outcome;
}

test(
  'inspecting a 100 MB remittance stays under 200 MB and gets every figure',
  () => {
    const { outcome, peakRssMb } = run('inspect');
    expect(peakRssMb).toBeLessThan(200);
    expect(outcome).toMatchObject({
      findings: [],
      claimCount: 255_500,
      lineCount: 766_500,
      paidTotal: '22995000.00',
      paymentAmount: '22995000.00',
      balanced: { transaction: true, unbalancedClaims: 0, unbalancedLines: 0 },
    });
  },
  TIMEOUT_MS,
);

test(
  'reading it claim by claim stays under 200 MB, too',
  () => {
    const { outcome, peakRssMb } = run('typed');
    expect(peakRssMb).toBeLessThan(200);
    expect(outcome).toEqual({ claimCount: 255_500, lineCount: 766_500, postable: true, findings: [] });
  },
  TIMEOUT_MS,
);

test(
  'the meter notices when claims are kept',
  () => {
    const { outcome, peakRssMb } = run('kept');
    expect(outcome).toEqual({ claimCount: 255_500 });
    expect(peakRssMb).toBeGreaterThan(200);
  },
  TIMEOUT_MS,
);
