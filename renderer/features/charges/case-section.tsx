import { fittingAuthorization } from '#shared/domain/case/authorization.ts';
import { CAUSE_WORDS } from '#shared/domain/case/case-cause.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/layout.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Opened } from './draft.ts';
import type { Encounter } from './draft-line.ts';
import { firstPayer } from './first-payer.ts';

type Props = {
  readonly opened: Opened;
  readonly encounter: Encounter;
  /** Codes of the lines as typed. */
  readonly codes: readonly string[];
  readonly onVisit: (visit: Partial<Encounter>) => void;
};
type Case = Opened['cases'][number];
type Authorization = Opened['authorizations'][number];

const caseWords = ({ name, cause, isDefault }: Case): string => name || (isDefault ? 'Usual care' : CAUSE_WORDS[cause]);
const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

/** Which case a visit falls under, and the authorization that goes with it. Stays away while there is nothing to choose. */
export function CaseSection({ opened, encounter, codes, onVisit }: Props) {
  const { authorizations } = opened;
  const cases = opened.cases.filter(({ closedOn, caseId }) => closedOn === null || caseId === encounter.caseId);
  const chosen = cases.find(({ caseId }) => caseId === encounter.caseId);
  const fitFor = (one: Case | undefined): Authorization | undefined => {
    const payerId = firstPayer(opened, { caseId: one?.caseId ?? null, serviceDate: encounter.serviceDate });
    return payerId === null ? undefined : fittingAuthorization(authorizations, { payerId, serviceDate: encounter.serviceDate, codes });
  };
  const written = authorizations.find(({ number }) => same(number, encounter.priorAuthorization));
  const fits = fitFor(chosen);
  const choose = (caseId: string) => {
    const own = encounter.priorAuthorization.trim() === '' || written !== undefined;
    const next = fitFor(cases.find((one) => one.caseId === caseId));
    onVisit({ caseId, ...(own ? { priorAuthorization: next?.number ?? '' } : {}) });
  };
  if (cases.length < 2 && written === undefined && fits === undefined) return null;
  return (
    <Section title="Case">
      {cases.length > 1 && (
        <SelectField
          label="This visit falls under"
          value={chosen?.caseId ?? ''}
          onValue={choose}
          options={cases.map((one) => ({ value: one.caseId, words: caseWords(one) }))}
        />
      )}
      {written && <Standing authorization={written} />}
      {written === undefined && fits && encounter.priorAuthorization === '' && (
        <Button kind="quiet" onClick={() => onVisit({ priorAuthorization: fits.number })}>
          Use authorization {fits.number}
        </Button>
      )}
    </Section>
  );
}

/** A warning where there is one; it stops nobody. */
const Standing = ({ authorization: { number, warning, left, countedIn } }: { readonly authorization: Authorization }) =>
  warning === '' ? (
    <p className="soft">
      Authorization <span className="code">{number}</span>
      {left === null ? '' : `: ${left} ${left === 1 ? countedIn.slice(0, -1) : countedIn} left`}
    </p>
  ) : (
    <p className="warn" role="status">
      {warning}
    </p>
  );
