import { readFileSync } from 'node:fs';
import { sql } from '#db/connection/handles.ts';
import { findCoverage } from '#db/queries/coverage.ts';
import { cents } from '#shared/kernel/cents.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openEligibilityDesk } from './eligibility-desk.ts';

const ANSWER = 'tests/fixtures/x12/005010X279A1/pass/active-deductible-copay-coinsurance.271';
const OWN_DEDUCTIBLE = 'EB*C*IND*30***23*1500****U*Y~';

/** A coverage with a copay of 20.00 and a check that says 30.00; the answer may say something else before it is read. */
async function answered(edit: (text: string) => string = (text) => text) {
  const { app, build, payer, patientId, coverage, slip, ask, receive } = await openEligibilityDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, copay: cents(20_00) });
  await slip(patientId, '2026-07-16');
  await ask();
  receive(Buffer.from(edit(readFileSync(ANSWER, 'latin1')), 'latin1'));
  const checkId = (await app.ask('eligibility.list', { patientId })).checks[0]?.checkId ?? '';
  const offers = async () => (await app.ask('eligibility.get', { checkId })).offers;
  const now = () => findCoverage(app.db, coverage.coverageId);
  /** What came of taking these over although it ought to be refused with a code: nothing, when it was and nothing changed. */
  const wrongly = async (changes: Awaited<ReturnType<typeof offers>>, code: string): Promise<string[]> => {
    const before = JSON.stringify(now());
    const reply = await app.reply('eligibility.takeOver', { takeOverId: app.newId(), checkId, changes });
    return [
      ...(reply.ok || reply.code !== code ? [`answered ${reply.ok ? 'yes' : reply.code} instead of ${code}`] : []),
      ...(JSON.stringify(now()) === before ? [] : ['the coverage was written']),
    ];
  };
  const withdraw = () => app.ask('eligibility.withdraw', { checkId, reason: 'It was about a brother' });
  const setCopay = (amount: number) => app.db.run(sql`UPDATE coverage SET copay_cents = ${amount} WHERE id = ${coverage.coverageId}`);
  return { app, offers, wrongly, withdraw, setCopay, coverage };
}

const onlyFamily = (text: string): string => text.replace(OWN_DEDUCTIBLE, OWN_DEDUCTIBLE.replace('IND', 'FAM'));
const onlyOutside = (text: string): string => text.replace(OWN_DEDUCTIBLE, OWN_DEDUCTIBLE.replace('*U*Y~', '*U*N~'));

async function foreignDeductible(edit: (text: string) => string): Promise<string[]> {
  const { offers, wrongly } = await answered(edit);
  const shown = (await offers()).filter(({ field }) => field === 'deductible');
  const typed = [{ field: 'deductible' as const, before: '', after: '150000' }];
  return [...shown.map(({ after }) => `a deductible of ${after} was offered`), ...(await wrongly(typed, 'eligibility.changedElsewhere'))];
}

/** Each tries to do wrong and answers what came of it: nothing, while the guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async takesOverWithdrawn() {
    const { offers, wrongly, withdraw } = await answered();
    const shown = await offers();
    await withdraw();
    return wrongly(shown, 'eligibility.withdrawn');
  },
  async offersWithdrawn() {
    const { offers, withdraw } = await answered();
    await withdraw();
    return (await offers()).map(({ field }) => `${field} was offered`);
  },
  async overwritesAChange() {
    const { offers, wrongly, setCopay } = await answered();
    const shown = await offers();
    setCopay(25_00);
    return wrongly(shown, 'eligibility.changedElsewhere');
  },
  async writesWhatWasNotSaid() {
    const { offers, wrongly } = await answered();
    const invented = (await offers()).map((change) => (change.field === 'copay' ? { ...change, after: '100' } : change));
    return wrongly(invented, 'eligibility.changedElsewhere');
  },
  async overwritesWhatWasShownOtherwise() {
    const { offers, wrongly } = await answered();
    const misread = (await offers()).map((change) => (change.field === 'copay' ? { ...change, before: '100' } : change));
    return wrongly(misread, 'eligibility.changedElsewhere');
  },
  takesTheFamilys: () => foreignDeductible(onlyFamily),
  takesFromOutside: () => foreignDeductible(onlyOutside),
};

await printAttempt(import.meta.url, attempts);
