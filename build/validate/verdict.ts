/** What an outside validator said of one file. */
export type Verdict = {
  readonly validator: 'pyx12' | 'stupidedi';
  readonly file: string;
  readonly passed: boolean;
  /** Its complaints, known false reports left out. */
  readonly complaints: readonly string[];
  /** How many false reports were left out. */
  readonly ignored: number;
};

/**
 * pyx12 answers with one OK or Failure line for each file; its exit status is 0 either way. No such line means that it
 * crashed, which counts as not passed.
 */
export function readPyx12(file: string, output: string): Verdict {
  const lines = output.split('\n');
  const passed = lines.some((line) => line.endsWith(': OK'));
  const complaints = lines.filter((line) => / ERROR Line:|: Failure$|not X12|Traceback/.test(line));
  const crashed = !lines.some((line) => /: (OK|Failure)$/.test(line));
  // After an 835 its own acknowledgement step throws for want of an ST03, which an 835 does not have; the verdict stands.
  const acknowledgement = output.includes('vriic was not set') ? 1 : 0;
  const own = passed ? complaints.filter((line) => !line.includes('Traceback')) : complaints;
  return { validator: 'pyx12', file, passed, complaints: crashed ? [...own, 'no verdict'] : own, ignored: acknowledgement };
}

/** ISA02 and ISA04 are blank in every interchange that uses neither authorization nor password; stupidedi wants them filled. */
const BLANK_ISA = /line 1, column (8|22), must be present, AN\.empty\[ *I0[24]:/;

/**
 * Its PLB asks for PLB08 once PLB05 is there, where X12 pairs 05 with 06 (as its own 4010 definition and pyx12 have it), so a
 * PLB of exactly two adjustments displeases it.
 */
const PLB_PAIR = /elements 8 must be present when elements 5 are present, R\.empty\[ *E782:/;

/**
 * Its 271 knows visits (VS) and years (YY) as kinds of quantity for a dependent only, where the guide has one list for
 * dependents and subscribers.
 */
const QUANTITY_KIND = /is not an allowed value, ID\.value\[ *E673: Quantity Qualifier\]\((VS|YY):/;
const FALSE_REPORTS = [BLANK_ISA, PLB_PAIR, QUANTITY_KIND];

/** stupidedi prints a list of its complaints, then the number of segments it read; without that number it crashed. */
export function readStupidedi(file: string, output: string): Verdict {
  const segments = /^(\d+) segments$/m.test(output);
  const list = segments ? output.slice(0, output.search(/^\d+ segments$/m)) : output;
  const complaints = list
    .trim()
    .replace(/^\[|\]$/g, '')
    .split(/,\n (?=[A-Z]{2,3}\d+\()/)
    .map((complaint) => complaint.replace(/\s+/g, ' ').trim())
    .filter((complaint) => complaint !== '');
  const own = complaints.filter((complaint) => !FALSE_REPORTS.some((report) => report.test(complaint)));
  return { validator: 'stupidedi', file, passed: segments && own.length === 0, complaints: own, ignored: complaints.length - own.length };
}
