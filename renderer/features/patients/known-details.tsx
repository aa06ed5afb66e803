import { useNavigate } from 'react-router';
import { CONSENT_KINDS, type ConsentKind } from '#shared/domain/patient/patient-details.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { money, today } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValues } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { CONSENT_WORDS } from './consent-fields.tsx';
import { MergedChart } from './merged-note.tsx';
import { type PatientPage, phoneWords } from './patient-words.ts';

/** What is known beyond name and address; what nobody said is left out. */
export const KnownDetails = ({ page }: { readonly page: PatientPage }) => (
  <div className="particulars-pairs">
    <section>
      <h2>Consents and signatures</h2>
      <KeyValues pairs={CONSENT_KINDS.map((kind) => [CONSENT_WORDS[kind], <ConsentWords key={kind} kind={kind} page={page} />])} />
    </section>
    <section>
      <h2>More about them</h2>
      <MorePairs page={page} />
    </section>
    <AlertList page={page} />
    <AccountList page={page} />
    {page.merged.length > 0 && (
      <section>
        <h2>Charts merged into this one</h2>
        <ul className="plain-list">
          {page.merged.map((merged) => (
            <MergedChart key={merged.mergeId} {...merged} />
          ))}
        </ul>
      </section>
    )}
  </div>
);

const FLAGS = { signature: 'signatureOnFile', release: 'releaseOfInformation', assignment: 'benefitsAssigned' } as const;

function ConsentWords({ kind, page }: { readonly kind: ConsentKind; readonly page: PatientPage }) {
  const consent = page.details.consents[kind];
  const given = kind === 'privacy' ? consent.signedOn !== null : page.patient[FLAGS[kind]];
  const signed = consent.signedOn === null ? '' : ` ${formatDate(consent.signedOn)}`;
  if (!given) return <StatusMark shape="barred">no</StatusMark>;
  if (consent.expiresOn !== null && consent.expiresOn < today())
    return <StatusMark shape="triangle">ended {formatDate(consent.expiresOn)}</StatusMark>;
  const until = consent.expiresOn === null ? '' : `, until ${formatDate(consent.expiresOn)}`;
  return <StatusMark shape="check">{`yes${signed}${until}`}</StatusMark>;
}

function MorePairs({ page }: { readonly page: PatientPage }) {
  const { details } = page;
  const { emergencyContact: contact, employer } = details;
  const allowed = [details.mayText && 'texts', details.mayEmail && 'e-mail', details.mayLeaveMessage && 'messages']
    .filter(Boolean)
    .join(', ');
  const pairs: readonly (readonly [string, string])[] = [
    ['Called', details.preferredName],
    ['Earlier family name', details.previousLastName],
    ['Suffix', details.suffix],
    ['Pronouns', details.pronouns],
    ['Marital status', details.maritalStatus],
    ['Language', [details.language, details.needsInterpreter ? 'needs an interpreter' : ''].filter((part) => part !== '').join(', ')],
    ['Race', details.race],
    ['Ethnicity', details.ethnicity],
    ['Died on', details.deceasedOn === null ? '' : formatDate(details.deceasedOn)],
    ['Reach by', details.contactBy === 'phone' ? '' : details.contactBy],
    ['Allows', allowed],
    [
      'Emergency contact',
      [contact.name, contact.relationship, contact.phone && phoneWords(contact.phone)].filter((part) => part !== '').join(', '),
    ],
    ['Employer', employer.name],
  ];
  const known = pairs.filter(([, words]) => words !== '');
  return known.length === 0 ? <p className="soft">Nothing more is known. E adds it.</p> : <KeyValues pairs={known} />;
}

const lasts = (day: PlainDate | null): string => (day === null ? '' : `, until ${formatDate(day)}`);

function AlertList({ page }: { readonly page: PatientPage }) {
  if (page.alerts.length === 0) return null;
  return (
    <section>
      <h2>Alerts</h2>
      <ul className="plain-list">
        {page.alerts.map(({ alertId, words, atRegistration, atCharge, atPayment, expiresOn }) => (
          <li key={alertId}>
            {words}{' '}
            <span className="small dim">
              {[atRegistration && 'at the desk', atCharge && 'at charges', atPayment && 'at payments'].filter(Boolean).join(', ')}
              {lasts(expiresOn)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where visits of this patient were charged before, when that is not where they are charged now. */
function AccountList({ page }: { readonly page: PatientPage }) {
  const navigate = useNavigate();
  if (page.accounts.length < 2) return null;
  return (
    <section>
      <h2>Accounts with visits of this patient</h2>
      <ul className="plain-list">
        {page.accounts.map(({ guarantorId, accountNumber, name, owed, unapplied, present }) => (
          <li key={guarantorId}>
            <Button kind="quiet" onClick={() => void navigate(`/patients/account/${guarantorId}`)}>
              {`Account ${accountNumber}`}
            </Button>{' '}
            {name}: {money(owed)} owed{unapplied === 0 ? '' : `, ${money(unapplied)} credit`}
            {present ? ', new visits go here' : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
