import type { FieldType, ImportField } from './import-field.ts';

/** What a file may hold, one of these at a time; a file of patients may carry guarantors and coverages along. */
export const IMPORT_KINDS = [
  'payers',
  'renderingProviders',
  'referringProviders',
  'facilities',
  'procedures',
  'guarantors',
  'patients',
  'coverages',
  'openingBalances',
  'payerBalances',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Kinds that bring money: they have the day of an old report, and its totals to tie to. */
export const bringsMoney = (kind: ImportKind): boolean => kind === 'openingBalances' || kind === 'payerBalances';

export const KIND_WORDS: Readonly<Record<ImportKind, string>> = {
  payers: 'Payers',
  renderingProviders: 'Rendering providers',
  referringProviders: 'Referring providers',
  facilities: 'Service facilities',
  procedures: 'Procedure codes with fees',
  guarantors: 'Guarantors',
  patients: 'Patients',
  coverages: 'Coverages',
  openingBalances: 'Opening balances of patients',
  payerBalances: 'Opening balances of payers',
};

const field = (name: string, words: string, type: FieldType, most: number, headings: string, required = false): ImportField => ({
  name,
  words,
  type,
  most,
  headings: headings.split('|'),
  required,
});

const address = (prefix: string, whose: string, before: string): readonly ImportField[] => {
  const named = (names: string) =>
    names
      .split('|')
      .map((name) => `${before}${name}`)
      .join('|');
  return [
    field(`${prefix}street`, `Street${whose}`, 'text', 55, named('street|street1|address|address1|addressline1|streetaddress')),
    field(`${prefix}street2`, `Street, second line${whose}`, 'text', 55, named('street2|address2|addressline2|apt')),
    field(`${prefix}city`, `City${whose}`, 'text', 30, named('city|town')),
    field(`${prefix}state`, `State${whose}`, 'state', 2, named('state|st')),
    field(`${prefix}zip`, `ZIP${whose}`, 'zip', 10, named('zip|zipcode|postalcode|zip4')),
  ];
};

/** [name, words, type, most characters, headings]: what a coverage is made of, in a file of its own or beside its patient. */
const COVERAGE_CELLS: readonly (readonly [string, string, FieldType, number, string])[] = [
  ['payer', 'Payer', 'text', 60, 'insurancecarrier|payer|insurance|carrier|payercode|insurancecode'],
  ['memberId', 'Member id', 'text', 80, 'policynumber|memberid|policy|insuranceid|subscriberid|membernumber'],
  ['groupNumber', 'Group number', 'text', 50, 'groupnumber|group|groupno'],
  ['planName', 'Plan', 'text', 60, 'plan|planname'],
  ['relationship', 'Relationship to the subscriber', 'relationship', 20, 'insuredrelationship|relationship|relation|patientrelationship'],
  ['subscriber', 'Chart number of the subscriber', 'text', 40, 'insured|subscriberchart|subscriber'],
  ['subscriberLastName', 'Family name of the subscriber', 'text', 60, 'subscriberlastname|insuredlastname'],
  ['subscriberFirstName', 'Given name of the subscriber', 'text', 35, 'subscriberfirstname|insuredfirstname'],
  ['subscriberBirthDate', 'Birth date of the subscriber', 'birthDate', 30, 'subscriberdob|subscriberbirthdate|insureddob|insuredbirthdate'],
  ['subscriberSex', 'Sex of the subscriber', 'sex', 10, 'subscribersex|insuredsex'],
  ['effectiveFrom', 'In force from', 'date', 30, 'effectivefrom|policystartdate|startdate|effectivedate|coveragestart'],
  ['effectiveTo', 'In force to', 'date', 30, 'effectiveto|policyenddate|enddate|terminationdate|coverageend'],
  ['copay', 'Copay', 'money', 20, 'copay|copayment|copayamount|policycopaymentamount|copaymentamount'],
];

/** The number of a coverage stands behind a heading ("Policy Number #1") or inside it ("Policy #1 Start Date"). */
const numbered = (heading: string, number: string): readonly string[] =>
  number !== '' && heading.startsWith('policy') ? [heading + number, heading.replace('policy', `policy${number}`)] : [heading + number];

const coverage = (prefix: string, whose: string, number: string): readonly ImportField[] =>
  COVERAGE_CELLS.map(([name, words, type, most, headings]) =>
    field(
      `${prefix}${name}`,
      `${words}${whose}`,
      type,
      most,
      headings
        .split('|')
        .flatMap((heading) => numbered(heading, number))
        .join('|'),
    ),
  );

const person = (npi: boolean): readonly ImportField[] => [
  field('external', 'Code in the old system', 'text', 40, 'code|providercode|id|external'),
  field('lastName', 'Family name', 'text', 60, 'lastname|last|surname|familyname', true),
  field('firstName', 'Given name', 'text', 35, 'firstname|first|givenname'),
  field('middleName', 'Middle name', 'text', 25, 'middlename|middleinitial|middle|mi'),
  field('credentials', 'Credentials', 'text', 20, 'credentials|title|degree|suffix'),
  field('npi', 'NPI', 'npi', 20, 'npi|nationalprovideridentifier|nationalproviderid', npi),
  field('taxonomy', 'Taxonomy', 'taxonomy', 12, 'taxonomy|taxonomycode'),
];

const BUCKETS: readonly ImportField[] = [
  field('bucket0', '0-30 days', 'money', 20, 'current|030|0to30|bucket0'),
  field('bucket1', '31-60 days', 'money', 20, '3160|31to60|past31|past30|bucket1'),
  field('bucket2', '61-90 days', 'money', 20, '6190|61to90|past61|past60|bucket2'),
  field('bucket3', '91-120 days', 'money', 20, '91120|91to120|past91|past90|bucket3'),
  field('bucket4', 'Over 120 days', 'money', 20, 'over120|120|121|past121|past120|bucket4'),
];

const consent = (name: string, words: string): readonly ImportField[] => [
  field(`${name}SignedOn`, `${words}, signed on`, 'date', 30, `${name.toLowerCase()}signedon|${name.toLowerCase()}date`),
  field(`${name}ExpiresOn`, `${words}, until`, 'date', 30, `${name.toLowerCase()}expireson`),
];
const PATIENT_DETAILS: readonly ImportField[] = [
  field('homePhone', 'Home phone (beside the number called first)', 'phone', 30, 'homephone'),
  field('phoneKind', 'Which number is called first', 'text', 10, 'phonekind'),
  field('preferredName', 'Preferred name', 'text', 35, 'preferredname|nickname'),
  field('previousLastName', 'Earlier family name', 'text', 60, 'previouslastname|maidenname|formername'),
  field('contactBy', 'How they want to be reached', 'text', 10, 'contactby|contactpreference'),
  field('mayText', 'May be sent texts', 'yesNo', 10, 'maytext|textok'),
  field('mayEmail', 'May be sent email', 'yesNo', 10, 'mayemail|emailok'),
  field('mayLeaveMessage', 'Messages may be left', 'yesNo', 10, 'mayleavemessage|leavemessage'),
  field('needsInterpreter', 'Needs an interpreter', 'yesNo', 10, 'needsinterpreter|interpreter'),
  field('pronouns', 'Pronouns', 'text', 20, 'pronouns'),
  field('race', 'Race', 'text', 40, 'race'),
  field('ethnicity', 'Ethnicity', 'text', 40, 'ethnicity'),
  field('deceasedOn', 'Died on', 'date', 30, 'deceasedon|dateofdeath|deathdate'),
  field('emergencyName', 'Emergency contact', 'text', 80, 'emergencyname|emergencycontact'),
  field('emergencyRelationship', 'Emergency contact, relationship', 'text', 40, 'emergencyrelationship'),
  field('emergencyPhone', 'Emergency contact, phone', 'phone', 30, 'emergencyphone'),
  ...consent('signature', 'Signature on file'),
  ...consent('release', 'Release of information'),
  ...consent('assignment', 'Assignment of benefits'),
  ...consent('privacy', 'Privacy notice'),
];

/** The fields that each kind of file may fill, in the order in which a screen lists them. */
export const FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  patients: [
    field('chart', 'Chart number in the old system', 'text', 40, 'chartnumber|chart|chartno|patientid|accountnumber|mrn|patientnumber'),
    field('lastName', 'Family name', 'text', 60, 'lastname|last|surname|patientlastname|familyname'),
    field('firstName', 'Given name', 'text', 35, 'firstname|first|patientfirstname|givenname'),
    field('fullName', 'Name in one cell ("Rook, Ida M")', 'text', 120, 'name|patientname|fullname|patient'),
    field('middleName', 'Middle name', 'text', 25, 'middlename|middleinitial|middle|mi'),
    field('suffix', 'Suffix', 'text', 10, 'suffix|generation'),
    field('birthDate', 'Birth date', 'birthDate', 30, 'dateofbirth|dob|birthdate|birthday', true),
    field('sex', 'Sex', 'sex', 10, 'sex|gender'),
    field('phone', 'Phone', 'phone', 30, 'phone1|phone|homephone|telephone'),
    field('mobilePhone', 'Mobile phone', 'phone', 30, 'mobilephone|cellphone|mobile|cell|phone3'),
    field('workPhone', 'Work phone', 'phone', 30, 'workphone|phone2'),
    field('email', 'Email', 'text', 120, 'email|emailaddress'),
    ...address('', '', ''),
    ...PATIENT_DETAILS,
    field('maritalStatus', 'Marital status', 'marital', 20, 'maritalstatus|marital'),
    field('language', 'Language', 'text', 35, 'language|preferredlanguage'),
    field('employer', 'Employer', 'text', 60, 'employer|employername'),
    field('alert', 'Alert', 'text', 200, 'alert|patientalert|warning'),
    field('signatureOnFile', 'Signature on file', 'yesNo', 10, 'signatureonfile|sof|signature'),
    field('releaseOfInformation', 'Release of information', 'yesNo', 10, 'releaseofinformation|roi|release'),
    field('benefitsAssigned', 'Benefits assigned', 'yesNo', 10, 'assignbenefits|assignmentofbenefits|benefitsassigned'),
    field(
      'guarantor',
      'Chart or account number of the guarantor',
      'text',
      40,
      'guarantor|guarantorchart|guarantornumber|responsibleparty|guarantoraccount',
    ),
    field('guarantorLastName', 'Family name of the guarantor', 'text', 60, 'guarantorlastname|responsiblelastname'),
    field('guarantorFirstName', 'Given name of the guarantor', 'text', 35, 'guarantorfirstname|responsiblefirstname'),
    field('guarantorPhone', 'Phone of the guarantor', 'phone', 30, 'guarantorphone'),
    ...address('guarantor', ' of the guarantor', 'guarantor'),
    ...coverage('coverage1.', ', first coverage', '1'),
    ...coverage('coverage2.', ', second coverage', '2'),
    ...coverage('coverage3.', ', third coverage', '3'),
  ],
  guarantors: [
    field(
      'external',
      'Account or chart number in the old system',
      'text',
      40,
      'accountnumber|chartnumber|guarantornumber|account|id|chart',
      true,
    ),
    field('lastName', 'Family name, or the organization', 'text', 60, 'lastname|last|surname|name|organization', true),
    field('firstName', 'Given name', 'text', 35, 'firstname|first|givenname'),
    field('middleName', 'Middle name', 'text', 25, 'middlename|middleinitial|middle|mi'),
    field('phone', 'Phone', 'phone', 30, 'phone1|phone|homephone|telephone'),
    field('email', 'Email', 'text', 120, 'email|emailaddress'),
    field('organization', 'Is an organization', 'yesNo', 10, 'isorganization|entity'),
    ...address('', '', ''),
  ],
  coverages: [
    field('chart', 'Chart number of the patient', 'text', 40, 'chartnumber|chart|chartno|patientid|mrn|patientnumber', true),
    field('rank', 'Rank (1 first)', 'number', 4, 'rank|order|priority|coveragerank'),
    ...coverage('', '', ''),
  ],
  payers: [
    field('external', 'Code in the old system', 'text', 40, 'code|carriercode|insurancecode|id|external'),
    field('name', 'Name', 'text', 60, 'name|payername|carriername|insurancename|carrier', true),
    field('payerCode', 'Electronic payer id', 'text', 20, 'payerid|edipayerid|claimspayerid|electronicpayerid|payercode|edipayorid'),
    field('filingIndicator', 'Claim filing indicator', 'filing', 40, 'filingindicator|type|claimfilingindicator|insurancetype|payertype'),
    field('phone', 'Phone', 'phone', 30, 'phone|telephone|phone1'),
    ...address('', '', ''),
    field('note', 'Note', 'text', 200, 'note|notes|comment'),
    field('enrollment', 'Enrollment for electronic claims', 'enrollment', 20, 'enrollment|edienrollment|enrolled'),
    field('needsTaxonomy', 'Asks for the practice\u2019s taxonomy', 'yesNo', 10, 'needstaxonomy|taxonomyrequired'),
    field('needsRenderingTaxonomy', 'Asks for the taxonomy of who treated', 'yesNo', 10, 'needsrenderingtaxonomy'),
    field('needsReferring', 'Asks who sent the patient', 'yesNo', 10, 'needsreferring|referringrequired'),
    field('needsNdc', 'Asks for the NDC of drugs', 'yesNo', 10, 'needsndc|ndcrequired'),
    field('needsReferral', 'Asks for a referral number', 'yesNo', 10, 'needsreferral|referralrequired'),
    field('refusesUnknownSex', 'Takes no unknown sex', 'yesNo', 10, 'refusesunknownsex'),
    field('authorizationCodes', 'Needs an authorization first', 'text', 600, 'authorizationcodes|authcodes'),
    field('authorizationHolds', 'Claims wait for the authorization', 'yesNo', 10, 'authorizationholds'),
    field('memberIdPattern', 'How its member ids look', 'text', 200, 'memberidpattern|idpattern'),
    field('laterFilingFrom', 'Limit of later claims counts from (service or decision)', 'text', 20, 'laterfilingfrom|secondarycountsfrom'),
    field('laterFilingDays', 'Limit of later claims in days', 'text', 4, 'laterfilingdays|secondaryfilinglimit'),
    field('cobaNumber', 'COBA number as a Medigap plan', 'text', 5, 'cobanumber|cobaid|medigapnumber'),
    field('reportsEncounters', 'Capitated: claims report encounters', 'yesNo', 10, 'reportsencounters|capitated|encounterreporting'),
    field('separateRendering', 'A claim of its own for each who treated', 'yesNo', 10, 'separaterendering'),
    field('separatePlaces', 'A claim of its own for each place', 'yesNo', 10, 'separateplaces'),
    field('separateAuthorizations', 'A claim of its own for each authorization', 'yesNo', 10, 'separateauthorizations'),
  ],
  renderingProviders: [
    ...person(true),
    field('taxId', 'Tax id (EIN)', 'taxId', 15, 'taxid|ein|federaltaxid|ssnorfederaltaxid'),
    field('licenseNumber', 'License number', 'text', 30, 'licensenumber|license'),
  ],
  referringProviders: [
    ...person(true),
    field('phone', 'Phone', 'phone', 30, 'phone|phone1|office'),
    field('fax', 'Fax', 'phone', 30, 'fax'),
    ...address('', '', ''),
  ],
  facilities: [
    field('external', 'Code in the old system', 'text', 40, 'code|facilitycode|id|external'),
    field('name', 'Name', 'text', 60, 'name|facilityname|facility', true),
    field('npi', 'NPI', 'npi', 20, 'npi|nationalproviderid|nationalprovideridentifier|facilitynpi'),
    field('placeOfService', 'Place of service', 'placeOfService', 60, 'placeofservice|pos|placeofservicecode'),
    field('clia', 'CLIA number', 'clia', 15, 'clia|cliano|clianumber|laboratoryclia'),
    field('phone', 'Phone', 'phone', 30, 'phone|phone1|telephone|office'),
    ...address('', '', ''),
  ],
  procedures: [
    field('code', 'Code', 'procedureCode', 10, 'code|code1|procedurecode|cptcode|hcpcs|cpt|proceduresupplycode', true),
    field('words', 'Our own words', 'text', 120, 'description|words|procedure|procedurename|ourwords', true),
    field('section', 'Section', 'text', 40, 'section|category|group|codetype'),
    field('fee', 'Fee', 'money', 20, 'amount|fee|charge|price|amounta|defaultamount', true),
  ],
  openingBalances: [
    field(
      'chart',
      'Chart or account number in the old system',
      'text',
      40,
      'chartnumber|chart|accountnumber|account|patientid|guarantor',
      true,
    ),
    field('name', 'Name (compared, not taken)', 'text', 120, 'name|patientname|patient|guarantorname'),
    ...BUCKETS,
    field('total', 'Total', 'money', 20, 'total|totalbalance|balance|amountdue|remainder'),
    field('dueDate', 'Owed since (when there are no age columns)', 'date', 30, 'duedate|dateofservice|owedsince|datefrom|servicedate'),
  ],
  payerBalances: [
    field('chart', 'Chart number of the patient', 'text', 40, 'chartnumber|chart|chartno|patientid|mrn|patientnumber|accountnumber', true),
    field('name', 'Name (compared, not taken)', 'text', 120, 'name|patientname|patient'),
    field('payer', 'Payer', 'text', 60, 'insurancecarrier|payer|insurance|carrier|payercode|insurancecode|carriercode', true),
    field('memberId', 'Member id (when the patient has several coverages there)', 'text', 80, 'policynumber|memberid|policy|subscriberid'),
    field('claimNumber', 'Claim number in the old system', 'text', 40, 'claimnumber|claim|claimno|claimid'),
    ...BUCKETS,
    field('total', 'Total', 'money', 20, 'total|totalbalance|balance|amountdue|remainder|claimbalance'),
    field('dueDate', 'Day of service (when there are no age columns)', 'date', 30, 'duedate|dateofservice|owedsince|datefrom|servicedate'),
  ],
};

/** Field by name; undefined when the kind has none of that name. */
export const fieldOf = (kind: ImportKind, name: string): ImportField | undefined => FIELDS[kind].find((field) => field.name === name);
