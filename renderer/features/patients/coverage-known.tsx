import './coverage.css';
import { useState } from 'react';
import { isMedicare, MEDICARE_SECONDARY_WORDS } from '#shared/domain/coverage/medicare-secondary.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CoverageCards } from './coverage-cards.tsx';
import { CoverageHistory } from './coverage-history.tsx';
import { MedicareDialog, questionnaireWords } from './coverage-medicare.tsx';
import type { PatientPage } from './patient-words.ts';

type Coverage = PatientPage['coverages'][number];

/** What is kept about a coverage that exists: who pays before Medicare, the card, the history. */
export function CoverageKnown({ coverage }: { readonly coverage: Coverage }) {
  const { coverageId, filingIndicator, medicareSecondaryType: type } = coverage;
  const { value, problem, again } = useQuery('coverage.history', { coverageId });
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    again();
  };
  const last = value?.questionnaires[0];
  return (
    <>
      <ErrorNote problem={problem} onRetry={again} />
      {isMedicare(filingIndicator) && (
        <fieldset className="form-part">
          <legend>Before Medicare</legend>
          <p className="row">
            <span className="grow">
              {type === null ? 'Medicare pays first.' : `${type}: ${MEDICARE_SECONDARY_WORDS[type]}.`}{' '}
              <span className="dim">{last ? questionnaireWords(last) : 'Nobody was asked yet.'}</span>
            </span>
            <Button keys="Alt Q" onClick={() => setAsking(true)}>
              Ask
            </Button>
          </p>
        </fieldset>
      )}
      {value && <CoverageCards coverageId={coverageId} documents={value.documents} />}
      {value && <CoverageHistory changes={value.changes} />}
      {asking && <MedicareDialog coverageId={coverageId} last={last} onClose={close} />}
    </>
  );
}
