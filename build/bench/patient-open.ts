import { join } from 'node:path';
import type { Bench, Size } from './bench.ts';
import { prepareLongChart } from './patient-open-practice.ts';
import { BENCH_USER } from './prepare-practice.ts';

/** Visits of the one chart that is opened, and of other patients beside it; the practice it is held against has a tenth of those. */
const VISITS: Readonly<Record<Size, readonly [number, number]>> = { small: [40, 40], normal: [500, 500], large: [500, 2_000] };
const TASK = 'build/bench/patient-open-task.ts';
const ASKED = ['page', 'ledger', 'order', 'open', 'why', 'claims', 'quick', 'account'] as const;

/** performance.md §9: one patient with 500 visits, every answer of the page; the cost must not know how many others there are. */
export const patientOpen: Bench = {
  name: 'patient.open',
  about: 'opens the page of a patient with 500 visits on an encrypted practice: header, ledger, ledger in order, what is open, why, claims',
  runs: 3,
  plan: async (folder, size) => {
    const [visits, others] = VISITS[size];
    const [few, many] = [join(folder, 'few'), join(folder, 'many')];
    const alone = await prepareLongChart(few, visits, Math.ceil(others / 10));
    const among = await prepareLongChart(many, visits, others);
    const row = (figure: string) => ({
      name: `patient.open ${figure}`,
      unit: 'ms' as const,
      way: 'many',
      figure,
      against: { way: 'few', figure },
    });
    return {
      ways: [
        { name: 'many', task: TASK, words: [many, BENCH_USER, among.patientId, among.guarantorId], ours: true },
        { name: 'few', task: TASK, words: [few, BENCH_USER, alone.patientId, alone.guarantorId] },
      ],
      comparisons: [...ASKED, 'all'].map(row),
    };
  },
};
