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
 * Its map has two rows for PWK in 2400 and takes the first whose report type fits. Both have CT, so the second row, which alone
 * has the routes of a certificate, is never reached. Our own table holds both rows in one.
 */
const CERTIFICATE_ROUTE = / ERROR Line:\d+ ELE:\d+ - \((AB|AD|AF|AG|NS)\) is not a valid code for Attachment Transmission Code \(PWK02\)/;

/**
 * pyx12 answers with one OK or Failure line for each file; its exit status is 0 either way. No such line means that it
 * crashed, which counts as not passed.
 */
export function readPyx12(file: string, output: string): Verdict {
  const lines = output.split('\n');
  const told = lines.filter((line) => / ERROR Line:|: Failure$|not X12|Traceback/.test(line));
  const routes = told.filter((line) => CERTIFICATE_ROUTE.test(line)).length;
  const onlyRoutes = routes > 0 && told.every((line) => CERTIFICATE_ROUTE.test(line) || line.endsWith(': Failure'));
  const passed = onlyRoutes || lines.some((line) => line.endsWith(': OK'));
  const complaints = onlyRoutes ? [] : told.filter((line) => !CERTIFICATE_ROUTE.test(line));
  const crashed = !lines.some((line) => /: (OK|Failure)$/.test(line));
  // After an 835 its own acknowledgement step throws for want of an ST03, which an 835 does not have; the verdict stands.
  const acknowledgement = output.includes('vriic was not set') ? 1 : 0;
  const own = passed ? complaints.filter((line) => !line.includes('Traceback')) : complaints;
  return { validator: 'pyx12', file, passed, complaints: crashed ? [...own, 'no verdict'] : own, ignored: acknowledgement + routes };
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

/** Its CRC of the homebound in 2300 asks for the codes of glasses (E1 to E3) beside the condition IH; the guide has 75. */
const HOMEBOUND = /is not an allowed value, ID\.value\[ *E1136: Code Category\]\(75:/;

/** It takes one HI of condition codes in 2300; the guide takes two of twelve. Our own checker counts them. */
const CONDITION_CODES = /segment occurs too many times, HI\)/;
const FALSE_REPORTS = [BLANK_ISA, PLB_PAIR, QUANTITY_KIND, HOMEBOUND, CONDITION_CODES];

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
