import './coverage.css';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { moved } from './case-draft.ts';
import type { PatientPage } from './patient-words.ts';

type Coverage = PatientPage['coverages'][number];
type Props = {
  readonly coverages: readonly Coverage[];
  /** Null: the patient's usual order. */
  readonly order: readonly string[] | null;
  readonly onOrder: (order: string[] | null) => void;
};

/** Who is asked in this case, and in which order; by default as usual. */
export function CaseOrder({ coverages, order, onOrder }: Props) {
  const usual = coverages.filter(({ casesOnly }) => !casesOnly).map(({ coverageId }) => coverageId);
  const asked = order ?? usual;
  const names = new Map(coverages.map(({ coverageId, payerName, memberId }) => [coverageId, `${payerName} ${memberId}`.trim()]));
  const others = coverages.filter(({ coverageId }) => !asked.includes(coverageId));
  return (
    <fieldset className="form-part">
      <legend>Who is asked</legend>
      <CheckField
        label="In the patient’s usual order"
        checked={order === null}
        onChecked={(asUsual) => onOrder(asUsual ? null : [...usual])}
      />
      {coverages.length === 0 && <p className="dim">No coverage: everything is billed to the guarantor.</p>}
      <ol className="case-order">
        {asked.map((coverageId, index) => (
          <li key={coverageId}>
            <b>{index + 1}</b>
            <span className="grow">{names.get(coverageId) ?? 'a coverage that is gone'}</span>
            {order !== null && (
              <>
                <Button kind="quiet" disabled={index === 0} onClick={() => onOrder(moved(order, coverageId, 'up'))}>
                  Ask earlier<span className="unseen">: {names.get(coverageId)}</span>
                </Button>
                <Button kind="quiet" onClick={() => onOrder(moved(order, coverageId, 'out'))}>
                  Do not ask<span className="unseen">: {names.get(coverageId)}</span>
                </Button>
              </>
            )}
          </li>
        ))}
      </ol>
      {order !== null && others.length > 0 && (
        <ul className="case-order" aria-label="Not asked in this case">
          {others.map(({ coverageId }) => (
            <li key={coverageId}>
              <span className="grow dim">{names.get(coverageId)}</span>
              <Button kind="quiet" onClick={() => onOrder(moved(order, coverageId, 'in'))}>
                Ask too<span className="unseen">: {names.get(coverageId)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
