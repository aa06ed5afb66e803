import './statements.css';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { uploadFile } from '../../lib/upload.ts';
import { PageHead, scrollable } from '../../ui/layout.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { rangesText, readRanges } from './cycle-text.ts';

type Settings = Output<'statement.settings'>;
type Rules = Settings['rules'];

const SCOPES = [
  { value: 'account', words: 'One for each account' },
  { value: 'patient', words: 'One for each patient' },
] as const;
const ORDERS = [
  { value: 'byDate', words: 'Mixed by date' },
  { value: 'byPatient', words: 'A section for each patient' },
] as const;
const VISITS = [
  { value: 'open', words: 'What is open' },
  { value: 'sinceZero', words: 'All since the account stood at 0' },
] as const;
const PENDING = [
  { value: 'any', words: 'Take everybody' },
  { value: 'without', words: 'Leave out while an insurer has something' },
  { value: 'only', words: 'Only while an insurer has something' },
] as const;
const CYCLES = [
  { value: 'none', words: 'No cycles: anybody at any time' },
  { value: 'lastName', words: 'By last name' },
  { value: 'dayOfMonth', words: 'By day of the month' },
] as const;

/** How statements are made when nobody says otherwise, and the logo on them. */
export function RulesScreen() {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('statement.settings', {});
  const change = useCommand('statement.changeSettings');
  const logo = useLogo();
  const [typed, setTyped] = useState<Rules>();
  const rules = typed ?? value?.rules;
  const [letters, setLetters] = useState<string>();
  const saved = useUnsaved(typed !== undefined, 'the rules of statements');
  const shownLetters = letters ?? (rules?.cycle.kind === 'lastName' ? rangesText(rules.cycle.ranges) : 'A-Z 1');
  const read = readRanges(shownLetters);
  const save = async () => {
    if (!rules || (rules.cycle.kind === 'lastName' && read.problem !== undefined)) return;
    const cycle =
      rules.cycle.kind === 'lastName' && read.problem === undefined ? { kind: 'lastName' as const, ranges: read.ranges } : rules.cycle;
    if (!(await change.run({ rules: { ...rules, cycle } }))) return;
    saved();
    setTyped(undefined);
    setLetters(undefined);
    showToast({ words: 'The rules are saved; runs made before stay as they are.', shape: 'check' });
  };
  return (
    <Screen
      title="Rules of statements"
      actions={[
        { label: 'Save', keys: 'Ctrl Enter', primary: true, disabled: typed === undefined || change.running, run: () => void save() },
        { label: 'Choose a logo…', keys: 'Alt L', disabled: logo.running, run: () => void logo.choose() },
        { label: 'No logo', keys: 'Alt K', disabled: !value?.logo || logo.running, run: () => void logo.takeOff() },
        { label: 'Words', keys: 'Alt W', run: () => void navigate('/lists/messages') },
        { label: 'Dry run', keys: 'Esc', end: true, run: () => void navigate('/statements') },
      ]}
    >
      <PageHead
        title="Rules of statements"
        beside={typed && <StatusTag shape="ring">Not saved</StatusTag>}
        under="How runs are made when nobody says otherwise"
      />
      <section className="statement-rules scroll grow" aria-label="Rules of statements" {...scrollable}>
        <ErrorNote problem={problem ?? change.problem ?? logo.problem} {...(problem === undefined ? {} : { onRetry: again })} />
        {!rules && problem === undefined && <Skeleton label="the rules" lines={8} />}
        {rules && (
          <>
            <RulesFields rules={rules} onRules={setTyped} />
            {rules.cycle.kind === 'lastName' && (
              <TextField
                label="Last names and their days"
                value={shownLetters}
                error={read.problem}
                hint="Such as A-M 1, N-Z 15"
                onText={(text) => {
                  setLetters(text);
                  setTyped(rules);
                }}
              />
            )}
            <Logo logo={value?.logo ?? null} />
          </>
        )}
      </section>
    </Screen>
  );
}

/** Puts a picture of this computer on statements, or takes it off. */
function useLogo() {
  const setLogo = useCommand('statement.setLogo');
  const [refused, setRefused] = useState<unknown>();
  const choose = async () => {
    setRefused(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.png', '.jpg', '.jpeg']);
      if (chosen && (await setLogo.run({ uploadId: await uploadFile(chosen) })))
        showToast({ words: 'The logo stands on statements from now on.' });
    } catch (error) {
      setRefused(error);
    }
  };
  const takeOff = async () => {
    if (await setLogo.run({ uploadId: null })) showToast({ words: 'Statements are without a logo from now on.' });
  };
  return { choose, takeOff, running: setLogo.running, problem: setLogo.problem ?? refused };
}

const whole = (text: string, most: number): number => Math.min(most, Number(text.replaceAll(/\D/g, '')) || 0);

function RulesFields({ rules, onRules }: { readonly rules: Rules; readonly onRules: (rules: Rules) => void }) {
  const set = (part: Partial<Rules>) => onRules({ ...rules, ...part });
  const { cycle, countRule } = rules;
  const cycleOf = (kind: Rules['cycle']['kind']): Rules['cycle'] => {
    if (kind === 'lastName') return { kind, ranges: [{ from: 'A', to: 'Z', day: 1 }] };
    return kind === 'dayOfMonth' ? { kind, day: 1 } : { kind };
  };
  return (
    <div className="two">
      <SelectField label="Statements" value={rules.scope} options={SCOPES} onValue={(scope) => set({ scope })} />
      <SelectField label="Visits of a family stand" value={rules.order} options={ORDERS} onValue={(order) => set({ order })} />
      <SelectField label="Visits shown" value={rules.visits} options={VISITS} onValue={(visits) => set({ visits })} />
      <SelectField label="While an insurer has something" value={rules.pending} options={PENDING} onValue={(pending) => set({ pending })} />
      <SelectField label="Cycles" value={cycle.kind} options={CYCLES} onValue={(kind) => set({ cycle: cycleOf(kind) })} />
      {cycle.kind === 'dayOfMonth' && (
        <TextField
          label="Day of the month"
          hint="1 to 28, for accounts without a day of their own"
          inputMode="numeric"
          value={String(cycle.day)}
          onText={(text) => set({ cycle: { kind: 'dayOfMonth', day: Math.max(1, whole(text, 28)) } })}
        />
      )}
      <MoneyField
        label="A payment begins the count anew from"
        hint="Statements mailed are counted from it"
        value={countRule.minimum}
        onAmount={(amount) => set({ countRule: { ...countRule, minimum: cents(Math.max(0, amount ?? 0)) } })}
      />
      <TextField
        label="and at least this percent of what was owed"
        inputMode="numeric"
        value={String(countRule.percent)}
        onText={(text) => set({ countRule: { ...countRule, percent: whole(text, 100) } })}
      />
    </div>
  );
}

const Logo = ({ logo }: Pick<Settings, 'logo'>) =>
  logo ? (
    <figure>
      <figcaption className="small dim">
        The logo, {logo.width} by {logo.height} pixels; it prints at most 0.86 by 0.72 inch
      </figcaption>
      <img className="statement-logo" src={`data:${logo.mediaType};base64,${logo.base64}`} alt="The practice’s logo" />
    </figure>
  ) : (
    <p className="small dim">No logo. A PNG or JPEG up to 1 MB and 2,000 pixels a side can stand beside the return address.</p>
  );
