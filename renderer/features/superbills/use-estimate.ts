import { useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
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
  readonly serviceDate: PlainDate | undefined;
  readonly renderingProviderId: string;
  readonly facilityId: string;
  readonly reason: string;
  readonly diagnoses: string;
  readonly separately: string;
};

const blank = (): Visit => ({
  ...{ patientId: '', patientName: '', serviceDate: today(), renderingProviderId: '', facilityId: '' },
  ...{ reason: '', diagnoses: '', separately: '' },
});

const codesIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
    .slice(0, 12);

/** An estimate while it is being put together. */
export function useEstimate() {
  const [visit, setVisit] = useState(blank);
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const people = (useQuery('provider.list', {}).value ?? []).filter(({ active }) => active);
  const make = useCommand('estimate.make');
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
    return make.run({ estimateId: newId(), ...where, reason, diagnoses: codesIn(visit.diagnoses), lines: kept, separately });
  };
  const ready = visit.patientId !== '' && visit.reason.trim() !== '' && lines.length > 0 && lines.every(({ words }) => words.trim() !== '');
  const set = (change: Partial<Visit>) => setVisit({ ...visit, ...change });
  return {
    ...{ visit, set, lines, setLines, people, renderingProviderId, bring, keep },
    ready: ready && !make.running,
    problem: problem ?? make.problem,
  };
}
