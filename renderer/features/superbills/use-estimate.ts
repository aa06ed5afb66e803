import { useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import type { DraftLine } from './estimate-lines.tsx';

export type Visit = {
  readonly patientId: string;
  readonly patientName: string;
  /** The slip that it is for; empty: the patient's slip of the planned day. */
  readonly superbillId: string;
  readonly serviceDate: PlainDate | undefined;
  /** When it was booked or asked for: from then on the days count within which an estimate is due. */
  readonly since: PlainDate;
  readonly renderingProviderId: string;
  readonly facilityId: string;
  readonly reason: string;
  readonly diagnoses: string;
  readonly separately: string;
  /** Visits in all and when they come; one visit does not recur. */
  readonly visits: string;
  readonly often: string;
};

const blank = (start: Partial<Visit>): Visit => ({
  ...{ patientId: '', patientName: '', superbillId: '', serviceDate: today(), since: today(), renderingProviderId: '', facilityId: '' },
  ...{ reason: '', diagnoses: '', separately: '', visits: '1', often: '' },
  ...start,
});

const codesIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
    .slice(0, 12);

/** Visits on one estimate: twelve months of them at most (45 CFR 149.610(b)(1)(x)); undefined when that cannot be read. */
export function readVisits(text: string): number | undefined {
  const typed = text.trim();
  return /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 366 ? Number(typed) : undefined;
}

/** An estimate while it is being put together. */
export function useEstimate(start: Partial<Visit> = {}) {
  const [visit, setVisit] = useState(() => blank(start));
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const people = (useQuery('provider.list', {}).value ?? []).filter(({ active }) => active);
  const make = useCommand('estimate.make');
  const estimateId = useRef(newId()).current;
  const visits = readVisits(visit.visits);
  const renderingProviderId = visit.renderingProviderId || people[0]?.renderingProviderId || '';
  const where = {
    ...{ patientId: visit.patientId, serviceDate: visit.serviceDate ?? null },
    ...{ renderingProviderId, facilityId: visit.facilityId || null },
  };
  const bring = async (from: CallInput<'estimate.draft'>['from']) => {
    setProblem(undefined);
    try {
      const draft = await call('estimate.draft', { ...where, from });
      setLines((before) => [...before, ...draft.lines].slice(0, 50));
      setVisit((before) => (before.diagnoses === '' ? { ...before, diagnoses: draft.diagnoses.join(' ') } : before));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const keep = () => {
    const kept = lines.map(({ charge: _charge, scheduleName: _schedule, priced: _priced, ...line }) => line);
    const { reason, separately } = visit;
    const superbillId = visit.superbillId || null;
    const recurs = visits !== undefined && visits > 1 ? { visits, words: visit.often.trim() } : null;
    return make.run({
      ...{ estimateId, ...where, superbillId, reason, separately, recurs },
      ...{ diagnoses: codesIn(visit.diagnoses), lines: kept },
    });
  };
  const said = visits === 1 || (visits !== undefined && visit.often.trim() !== '');
  const told = lines.length > 0 && lines.every(({ words }) => words.trim() !== '');
  const ready = visit.patientId !== '' && visit.reason.trim() !== '' && said && told;
  const set = (change: Partial<Visit>) => setVisit({ ...visit, ...change });
  return {
    dirty: lines.length > 0 || visit.reason !== '' || visit.diagnoses !== '' || visit.separately !== '',
    ...{ visit, set, lines, setLines, people, renderingProviderId, bring, keep },
    total: sumCents(lines.map(({ charge }) => charge)),
    ready: ready && !make.running,
    problem: problem ?? make.problem,
  };
}
