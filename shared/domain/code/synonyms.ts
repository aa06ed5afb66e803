// Long because it is one list of what staff say.
/*
 * What staff say, and what titles say: abbreviations of the chart, everyday words, and words that patients use. Left small
 * letters with one blank between words; right one or more ways, "|" between them, each as words that a title has.
 */
const SYNONYMS = `
a fib: atrial fibrillation
aaa: abdominal aortic aneurysm
abd: abdominal
abx: antibiotic
ac joint: acromioclavicular
acl: anterior cruciate ligament
acs: acute coronary syndrome|angina
add: attention deficit
adhd: attention deficit hyperactivity
adl: activities daily living
afib: atrial fibrillation
aflutter: atrial flutter
aids: immunodeficiency virus
aki: acute kidney failure
alc: alcohol
alcoholic: alcohol dependence|alcohol abuse
alcoholism: alcohol dependence
als: amyotrophic lateral sclerosis
ama: against medical advice
ami: acute myocardial infarction
anemic: anemia
arf: acute kidney failure
ascvd: atherosclerotic heart disease
asd: atrial septal defect|autistic
ashd: atherosclerotic heart disease
athletes foot: tinea pedis
autism: autistic
avm: arteriovenous malformation
awv: wellness visit
back ache: back pain|dorsalgia
back pain: low back pain|dorsalgia
backache: back pain|dorsalgia
bad breath: halitosis
baldness: hair loss|alopecia
bcc: basal cell carcinoma
bed wetting: enuresis
bedsore: pressure ulcer
bee sting: venom bees
belly ache: abdominal pain
belly pain: abdominal pain
birth control: contraception|contraceptive
bka: acquired absence leg below knee
black eye: contusion eyelid
bladder infection: cystitis|urinary tract infection
bleeding gums: gingivitis
blood clot: thrombosis|embolism
blood in stool: melena|hemorrhage anus
blood in urine: hematuria
blood poisoning: sepsis
blood pressure: hypertension
blood thinner: anticoagulants
bmi: body mass index
boil: furuncle|cutaneous abscess
bp: blood pressure|hypertension
bph: benign prostatic hyperplasia
bppv: benign paroxysmal vertigo
broken: fracture
broken arm: fracture humerus|fracture radius|fracture forearm
broken bone: fracture
broken hip: fracture femur
broken leg: fracture tibia|fracture fibula|fracture femur
broken wrist: fracture radius|fracture wrist
bruise: contusion
bump: lump|swelling
bv: vaginitis
bx: biopsy
c diff: clostridium difficile|clostridioides difficile
ca: malignant neoplasm
cabg: coronary bypass
cad: coronary artery disease|atherosclerotic heart disease
cancer: malignant neoplasm|carcinoma
canker sore: oral aphthae
cataracts: cataract
cdiff: clostridium difficile|clostridioides difficile
check up: medical examination|health examination
checkup: medical examination|health examination
chest cold: bronchitis
chest pain: angina
chf: heart failure
chf exacerbation: heart failure acute
chicken pox: varicella
chickenpox: varicella
childhood checkup: child health examination
chlamydia: chlamydial
cholesterol: hypercholesterolemia|hyperlipidemia
ckd: chronic kidney disease
cold: nasopharyngitis|upper respiratory infection
cold sore: herpesviral
common cold: nasopharyngitis
congestion: nasal congestion
constipated: constipation
copd: chronic obstructive pulmonary disease
corona: covid|coronavirus
coumadin: anticoagulants
covid: covid 19|coronavirus
cp: chest pain|cerebral palsy
cramps: dysmenorrhea|cramp
crohns: crohn
croup: obstructive laryngitis
ctr: carpal tunnel
cts: carpal tunnel syndrome
cva: cerebral infarction
d c: dilation curettage
dcis: intraductal carcinoma situ
ddd: intervertebral disc degeneration
deaf: hearing loss
decubitus: pressure ulcer
dehydrated: dehydration
depressed: depression|depressive
diabetic: diabetes
diabetic foot: diabetes foot ulcer
diaper rash: diaper dermatitis
diarrhoea: diarrhea
dislocated: dislocation
dizzy: dizziness|vertigo
djd: osteoarthritis
dka: diabetes ketoacidosis
dm: diabetes mellitus
dm1: type 1 diabetes mellitus
dm2: type 2 diabetes mellitus
dmii: type 2 diabetes mellitus
doe: dyspnea|shortness breath
dog bite: bitten dog
drug test: drug screening|drug level
drunk: alcohol intoxication
dry eyes: dry eye
dub: uterine bleeding
dvt: deep veins thrombosis|deep vein thrombosis
dysfunctional bleeding: uterine bleeding
dyspnea: shortness breath
ear ache: otalgia
ear infection: otitis media|otitis externa
ear wax: cerumen
earache: otalgia
earwax: cerumen
ecg: electrocardiogram
ed: erectile dysfunction|erectile disorder
ekg: electrocardiogram
elbow pain: pain elbow
enlarged prostate: prostatic hyperplasia
eps: epigastric pain
esrd: end stage renal disease
etoh: alcohol
eye infection: conjunctivitis
fainted: syncope
fainting: syncope
fasciitis: fascial fibromatosis
fever blister: herpesviral
fh: family history
fibro: fibromyalgia
fit: seizure|convulsions
flu: influenza
flu shot: immunization
food poisoning: foodborne intoxication|infectious gastroenteritis
frozen shoulder: adhesive capsulitis
ftt: failure to thrive
fu: follow up
fuo: fever
fx: fracture
gad: generalized anxiety
gallstones: calculus gallbladder
gastric reflux: reflux
ge reflux: gastro esophageal reflux
gerd: gastro esophageal reflux
german measles: rubella
gi bleed: gastrointestinal hemorrhage
gi bug: gastroenteritis|intestinal infection
gonorrhea: gonococcal
gsw: gunshot|firearm
gyn exam: gynecological examination
h pylori: helicobacter pylori
ha: headache
hair loss: alopecia
hand foot mouth: vesicular stomatitis exanthem
hard of hearing: hearing loss
hashimoto: autoimmune thyroiditis
hashimotos: autoimmune thyroiditis
hay fever: allergic rhinitis
hbp: hypertension
hbv: viral hepatitis b
hcv: viral hepatitis c
head cold: nasopharyngitis
head injury: injury head
head lice: pediculosis
heart attack: myocardial infarction
heart burn: heartburn|reflux
heartburn: reflux
heat stroke: heatstroke
heel pain: plantar fascial|pain foot
heel spur: calcaneal spur
hep a: hepatitis a
hep b: hepatitis b
hep c: hepatitis c
herniated disc: disc displacement
herpes: herpesviral
hfpef: diastolic heart failure
hfref: systolic heart failure
hiatal hernia: diaphragmatic hernia
high blood pressure: hypertension
high blood sugar: hyperglycemia
high bp: hypertension
high cholesterol: hypercholesterolemia|hyperlipidemia
high sugar: hyperglycemia
high triglycerides: hyperglyceridemia
hiv: immunodeficiency virus
hives: urticaria
hl: hyperlipidemia
hld: hyperlipidemia
ho: personal history
hot flashes: menopausal
hpv: papillomavirus
hsv: herpesviral
htn: hypertension|hypertensive
hurt: injury|pain
hx: personal history|history
ibd: ulcerative colitis|crohn
ibs: irritable bowel
iddm: type 1 diabetes mellitus
ihd: ischemic heart disease
impotence: erectile dysfunction
infected toe: ingrowing nail|cellulitis toe
ingrown nail: ingrowing nail
ingrown toenail: ingrowing nail
itch: pruritus
itching: pruritus
itchy: pruritus
iud: intrauterine
jock itch: tinea cruris
joint pain: pain joint|pain in
kidney infection: pyelonephritis
kidney stone: calculus kidney
kidney stones: calculus kidney
knee pain: pain knee
lab: laboratory
lazy eye: amblyopia
lbp: low back pain
leg pain: pain leg
lice: pediculosis
lipids: lipoid|hyperlipidemia
liver spots: lentigo
low blood pressure: hypotension
low blood sugar: hypoglycemia
low iron: iron deficiency
low potassium: hypokalemia
low sodium: hyponatremia
low sugar: hypoglycemia
low t: testicular hypofunction
low thyroid: hypothyroidism
low vitamin d: vitamin d deficiency
lump: mass
lung cancer: malignant neoplasm bronchus
lupus: lupus erythematosus
lvh: cardiomegaly
mammo: mammogram
mdd: major depressive disorder
medication refill: repeat prescription
menopause: menopausal
mi: myocardial infarction
middle ear infection: otitis media
mild cognitive: mild cognitive impairment
miscarriage: spontaneous abortion
mole: melanocytic nevi
mono: infectious mononucleosis
mrsa: methicillin resistant
ms: multiple sclerosis
murmur: cardiac murmur
mva: car occupant|motor vehicle
mvp: mitral valve prolapse
nash: nonalcoholic steatohepatitis
neck pain: cervicalgia
neck strain: strain neck
neuropathy: polyneuropathy
niddm: type 2 diabetes mellitus
nose bleed: epistaxis
nosebleed: epistaxis
nsaid: nonsteroidal
nstemi: non st elevation
numbness: anesthesia skin|paresthesia
oa: osteoarthritis
oab: overactive bladder
ob: pregnancy
obese: obesity
ocd: obsessive compulsive
om: otitis media
osa: obstructive sleep apnea
osteo: osteoarthritis|osteoporosis
overdose: poisoning
pac: atrial premature depolarization
pad: peripheral vascular disease|atherosclerosis arteries extremities
panic attack: panic disorder
pap: cervix|gynecological examination
pap smear: screening malignant neoplasm cervix|gynecological examination
parkinsons: parkinson
pcos: polycystic ovarian
pe: pulmonary embolism
period pain: dysmenorrhea
physical: general medical examination|medical examination
piles: hemorrhoids
pimple: acne
pink eye: conjunctivitis
pinkeye: conjunctivitis
plantar fasciitis: plantar fascial fibromatosis
pms: premenstrual
pna: pneumonia
poison ivy: contact dermatitis plants
post op: postprocedural|surgical aftercare
ppd: tuberculin|respiratory tuberculosis
pre diabetes: prediabetes
pre op: preprocedural examination
pregnant: pregnancy
preop: preprocedural examination
prostate cancer: malignant neoplasm prostate
psa: prostate specific antigen|screening malignant neoplasm prostate
pt: physical therapy
ptsd: post traumatic stress
pud: peptic ulcer
pulled muscle: strain muscle
pvc: ventricular premature depolarization
pvd: peripheral vascular disease
ra: rheumatoid arthritis
rad: reactive airway|asthma
rash: dermatitis
refill: repeat prescription
ringing ears: tinnitus
ringworm: tinea corporis
rls: restless legs
rsv: respiratory syncytial
runny nose: nasal congestion|rhinitis
ruq pain: right upper quadrant pain
sad: social phobia|depressive
sbo: intestinal obstruction
scc: squamous cell carcinoma
school physical: examination admission educational institution|child health examination
sciatic: sciatica
seizures: seizure|epilepsy
shingles: zoster
shortness of breath: shortness breath|dyspnea
shot: immunization|injection
shots: immunization
sinus: sinusitis
sinus infection: sinusitis
skin cancer: malignant neoplasm skin|malignant melanoma skin
skin check: screening malignant neoplasm skin
skin tag: hypertrophic skin
skin tags: hypertrophic skin
sle: lupus erythematosus
sleepy: somnolence
slipped disc: disc displacement
smoker: nicotine dependence|tobacco use
smoking: nicotine dependence|tobacco
sob: shortness breath|dyspnea
sore throat: pharyngitis|tonsillitis
spastic colon: irritable bowel
sports physical: participation sport
sprained ankle: sprain ankle
sprained wrist: sprain wrist
std: sexual transmission|sexually transmitted
steroid: triamcinolone|methylprednisolone|dexamethasone
sti: sexual transmission|sexually transmitted
stiff neck: cervicalgia|torticollis
stitches: removal sutures|sutures
stomach ache: abdominal pain
stomach bug: gastroenteritis|intestinal infection
stomach flu: gastroenteritis|viral intestinal infection
stomach pain: abdominal pain|epigastric pain
stone: calculus
strep: streptococcal
strep throat: streptococcal pharyngitis
stress: adjustment disorder
stroke: cerebral infarction
stuffy nose: nasal congestion
stye: hordeolum
sugar: diabetes|glucose
suture removal: removal sutures
svt: supraventricular tachycardia
swelling: edema
swimmers ear: otitis externa
swollen: edema|swelling
swollen glands: enlarged lymph nodes
t1dm: type 1 diabetes mellitus
t2dm: type 2 diabetes mellitus
tb: tuberculosis
tbi: traumatic brain injury|intracranial injury
tennis elbow: lateral epicondylitis
thrush: candidal stomatitis
thyroid: hypothyroidism|thyrotoxicosis
tia: transient cerebral ischemic
tick bite: bitten nonvenomous insect|lyme
tingling: paresthesia
tired: fatigue
tmj: temporomandibular
toenail fungus: tinea unguium
tonsils: tonsillitis
tooth ache: toothache|disorder teeth
toothache: disorder teeth|periapical abscess
torn meniscus: tear meniscus
tummy ache: abdominal pain
uc: ulcerative colitis
underactive thyroid: hypothyroidism
uri: upper respiratory infection
urinary infection: urinary tract infection
urine infection: urinary tract infection
uti: urinary tract infection
vaccination: immunization
vaccine: immunization
vaccines: immunization
vax: immunization
vertigo: dizziness
vitamin b: b group vitamins|vitamin b12
warts: wart
water pill: diuretic
weak: weakness
welcome visit: welcome medicare
well baby: child health examination|newborn
well child: child health examination
well visit: medical examination|child health examination
well woman: gynecological examination
wellness: medical examination
wheeze: wheezing
whiplash: sprain ligaments cervical
whooping cough: pertussis|whooping
yeast: candidiasis|candidal
yeast infection: candidiasis
zits: acne
`;

const ways = new Map(
  SYNONYMS.trim()
    .split('\n')
    .map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2).split('|')] as const;
    }),
);

/** Other ways to say a phrase (small letters, one blank between words); empty when there are none. */
export const synonymsOf = (phrase: string): readonly string[] => ways.get(phrase) ?? [];

/** Every phrase that has other ways to say it. */
export const synonymPhrases: readonly string[] = [...ways.keys()];
