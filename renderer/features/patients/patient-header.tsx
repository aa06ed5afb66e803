import { Link, useNavigate } from 'react-router';
import { listName } from '#shared/domain/patient-name.ts';
import { isPlainDate } from '#shared/kernel/plain-date.ts';
import { counted, money, today } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Figures } from '../../ui/layout.tsx';
import { Money } from '../../ui/money.tsx';
import { CoverageLines } from './coverage-lines.tsx';
import { bornWords, type PatientPage, phoneWords } from './patient-words.ts';
import type { WhyAmount } from './why-panel.tsx';

type Props = {
  readonly page: PatientPage;
  readonly why: WhyAmount | undefined;
  readonly onWhy: (amount: WhyAmount) => void;
  readonly onDialog: (kind: 'guarantor' | 'merge') => void;
};

/** Who it is, who pays, and what is owed by whom. */
export function PatientHeader({ page, why, onWhy, onDialog }: Props) {
  const navigate = useNavigate();
  const day = useSession(({ status }) => status?.today);
  const { patient, chart, guarantor, coverages, owed } = page;
  const on = day !== undefined && isPlainDate(day) ? day : today();
  const whyButton = (amount: WhyAmount, words: string) => <WhyButton amount={amount} words={words} why={why} onWhy={onWhy} />;
  return (
    <div className="patient-head">
      <div className="grow">
        <div className="row">
          <h1 tabIndex={-1}>{listName(patient)}</h1>
          <span className="dim code">Chart {chart}</span>
          <Button kind="quiet" keys="M" words="Merge another chart into this one" onClick={() => onDialog('merge')}>
            Merge
          </Button>
        </div>
        <p className="soft">
          {bornWords(patient, on)} &nbsp;·&nbsp; {phoneWords(patient.phone)} &nbsp;·&nbsp; Guarantor:{' '}
          {guarantor.isSelf ? 'self' : guarantor.name}
          <Button
            kind="quiet"
            keys="A"
            words="The guarantor’s account"
            onClick={() => void navigate(`/patients/account/${guarantor.guarantorId}`)}
          >
            Account
          </Button>
          <Button kind="quiet" keys="G" words="Another guarantor" onClick={() => onDialog('guarantor')}>
            Change
          </Button>
        </p>
        <CoverageLines coverages={coverages} />
        <PatientLinks patientId={page.patientId} name={listName(patient)} />
      </div>
      <Figures
        figures={[
          {
            words: 'Insurers owe',
            figure: <Money amount={owed.insurers} zero="figure" why={{ kind: 'insurersOwe', patientId: page.patientId }} />,
            under: (
              <>
                {counted(owed.openClaims, 'open claim')} {owed.insurers !== 0 && whyButton('insurersOwe', 'Insurers owe this:')}
              </>
            ),
            on: why === 'insurersOwe',
          },
          {
            words: 'Patient owes',
            figure: <Money amount={owed.patient} zero="figure" why={{ kind: 'patientOwes', patientId: page.patientId }} />,
            under: whyButton('patientOwes', 'The patient owes this:'),
            on: why === 'patientOwes',
          },
          {
            words: 'Account',
            figure: money(owed.insurers + owed.patient - owed.unapplied),
            under: owed.unapplied === 0 ? 'no credit' : `after a credit of ${money(owed.unapplied)}`,
          },
        ]}
      />
    </div>
  );
}

/** What else is kept of a patient, each on a screen of its own. */
const PAPERS = [
  { keys: 'V', words: 'Eligibility', path: (patientId: string) => `/patients/${patientId}/eligibility` },
  { keys: 'Q', words: 'Estimates', path: (patientId: string) => `/charges/estimates?patient=${patientId}` },
  { keys: 'I', words: 'Itemised bill', path: (patientId: string) => `/charges/itemised/${patientId}` },
] as const;

/** To what is known of the coverages, what was expected to cost what, and the bill for a plan; Esc there leads back. */
function PatientLinks({ patientId, name }: { readonly patientId: string; readonly name: string }) {
  const navigate = useNavigate();
  const state = comingFrom(name, `/patients/${patientId}`);
  useKeys(PAPERS.map(({ keys, words, path }) => ({ keys, words, run: () => void navigate(path(patientId), { state }) })));
  return (
    <p className="small row">
      {PAPERS.map(({ keys, words, path }) => (
        <span key={keys}>
          <Link to={path(patientId)} state={state}>
            {words}
          </Link>{' '}
          <Kbd keys={keys} />
        </span>
      ))}
    </p>
  );
}

type WhyProps = Pick<Props, 'why' | 'onWhy'> & { readonly amount: WhyAmount; readonly words: string };

/** Opens the reasons of an amount. */
const WhyButton = ({ amount, words, why, onWhy }: WhyProps) => (
  <button
    type="button"
    className={amount === 'patientOwes' ? 'why-button' : 'why-button link'}
    onClick={() => onWhy(amount)}
    aria-expanded={why === amount}
  >
    <span className="unseen">{words}</span> Why?{amount === 'patientOwes' && ' '}
    {amount === 'patientOwes' && <Kbd keys="W" />}
  </button>
);
