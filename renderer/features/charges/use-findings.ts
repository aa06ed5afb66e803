import { useCallback, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { call } from '../../lib/api.ts';
import { today } from '../../lib/format.ts';
import type { ClaimPlan } from './claim-plan.ts';
import type { Draft } from './draft.ts';
import { type CellProblem, encounterOf } from './typed-line.ts';

type Finding = Output<'charge.check'>['findings'][number];

/** A finding with the line it is about, found again by the line's own id however the lines move meanwhile. */
export type PlacedFinding = Pick<Finding, 'severity' | 'field' | 'message' | 'fix' | 'box' | 'element'> & {
  readonly key: string;
  /** Absent when it is not about one line. */
  readonly lineId?: string;
  /** Last part of the field: "pointers"; for diagnoses their position from 1. */
  readonly part: string;
};
export type Checked = {
  readonly findings: readonly PlacedFinding[];
  readonly editsRun: number;
  readonly milliseconds: number;
  readonly checked: boolean;
  /** As the scrubber said it, with what the practice's own say adds. */
  readonly said: Pick<Output<'charge.check'>, 'findings' | 'ownSay'>;
  /** The claims that the charges will make, and diagnoses that none of them says. */
  readonly plan: ClaimPlan;
};

const NOTHING: Checked = {
  ...{ findings: [], editsRun: 0, milliseconds: 0, checked: false },
  said: { findings: [], ownSay: NOTHING_SAID },
  plan: { claims: [], untold: [] },
};

function place(finding: Finding, lineIds: readonly string[], index: number): PlacedFinding {
  const [area = '', position = '', part = ''] = finding.field.split('.');
  const key = `${finding.edit} ${finding.field} ${index}`;
  if (area === 'lines') {
    const lineId = lineIds[Number(position)];
    return { ...finding, key, part, ...(lineId === undefined ? {} : { lineId }) };
  }
  return { ...finding, key, part: area === 'encounter' && position === 'diagnoses' ? String(Number(part) + 1) : (position ?? '') };
}

const unreadable = ({ lineId, field, message, fix }: CellProblem): PlacedFinding => ({
  key: `typed ${lineId} ${field}`,
  severity: 'stop',
  field: `lines.${field}`,
  message,
  fix,
  box: '',
  element: '',
  lineId,
  part: field,
});

/** The scrubber's findings on what is typed. Only the newest question is answered. */
export function useFindings(superbillId: string): {
  readonly result: Checked;
  readonly problem: unknown;
  readonly check: (draft: Draft) => Promise<void>;
} {
  const [result, setResult] = useState<Checked>(NOTHING);
  const [problem, setProblem] = useState<unknown>();
  const turn = useRef(0);
  const check = useCallback(
    async (draft: Draft) => {
      const { encounter, problems } = encounterOf(draft, today());
      const mine = ++turn.current;
      const started = performance.now();
      try {
        const { findings, ownSay, editsRun, claims, untold } = await call('charge.check', { superbillId, encounter });
        if (mine !== turn.current) return;
        const lineIds = encounter.lines.map(({ chargeLineId }) => chargeLineId);
        const placed = findings.map((finding, index) => place(finding, lineIds, index));
        setProblem(undefined);
        setResult({
          findings: [...problems.map(unreadable), ...placed],
          editsRun,
          milliseconds: Math.max(1, Math.round(performance.now() - started)),
          checked: true,
          said: { findings, ownSay },
          plan: { claims, untold },
        });
      } catch (refusal) {
        if (mine === turn.current) setProblem(refusal);
      }
    },
    [superbillId],
  );
  return { result, problem, check };
}
