/** Chapters J to Z of the starter diagnoses: respiration, digestion, skin, joints, urine, symptoms, injuries, reasons for a visit. */
export const STARTER_DIAGNOSES_J_TO_Z = `
J00 Acute nasopharyngitis [common cold]
J01.00 Acute maxillary sinusitis, unspecified
*J01.90 Acute sinusitis, unspecified
*J02.0 Streptococcal pharyngitis
*J02.9 Acute pharyngitis, unspecified
J03.90 Acute tonsillitis, unspecified
J04.0 Acute laryngitis
J05.0 Acute obstructive laryngitis [croup]
*J06.9 Acute upper respiratory infection, unspecified
J10.1 Influenza due to other identified influenza virus with other respiratory manifestations
*J11.1 Influenza due to unidentified influenza virus with other respiratory manifestations
*J18.9 Pneumonia, unspecified organism
*J20.9 Acute bronchitis, unspecified
J21.9 Acute bronchiolitis, unspecified
J30.1 Allergic rhinitis due to pollen
J30.2 Other seasonal allergic rhinitis
*J30.9 Allergic rhinitis, unspecified
J32.9 Chronic sinusitis, unspecified
J34.2 Deviated nasal septum
J40 Bronchitis, not specified as acute or chronic
J42 Unspecified chronic bronchitis
J43.9 Emphysema, unspecified
J44.0 Chronic obstructive pulmonary disease with (acute) lower respiratory infection
J44.1 Chronic obstructive pulmonary disease with (acute) exacerbation
*J44.9 Chronic obstructive pulmonary disease, unspecified
J45.20 Mild intermittent asthma, uncomplicated
J45.30 Mild persistent asthma, uncomplicated
J45.40 Moderate persistent asthma, uncomplicated
J45.901 Unspecified asthma with (acute) exacerbation
*J45.909 Unspecified asthma, uncomplicated
J45.990 Exercise induced bronchospasm
K04.7 Periapical abscess without sinus
K12.0 Recurrent oral aphthae
K21.00 @2020-10-01 Gastro-esophageal reflux disease with esophagitis, without bleeding
*K21.9 Gastro-esophageal reflux disease without esophagitis
K25.9 Gastric ulcer, unspecified as acute or chronic, without hemorrhage or perforation
K29.70 Gastritis, unspecified, without bleeding
K30 Functional dyspepsia
K40.90 Unilateral inguinal hernia, without obstruction or gangrene, not specified as recurrent
K42.9 Umbilical hernia without obstruction or gangrene
K50.90 Crohn's disease, unspecified, without complications
K51.90 Ulcerative colitis, unspecified, without complications
*K52.9 Noninfective gastroenteritis and colitis, unspecified
K57.30 Diverticulosis of large intestine without perforation or abscess without bleeding
K57.32 Diverticulitis of large intestine without perforation or abscess without bleeding
K58.9 Irritable bowel syndrome, unspecified
*K59.00 Constipation, unspecified
K60.2 Anal fissure, unspecified
K64.9 Unspecified hemorrhoids
K76.0 Fatty (change of) liver, not elsewhere classified
K80.20 Calculus of gallbladder without cholecystitis without obstruction
K92.1 Melena
L02.91 Cutaneous abscess, unspecified
L03.115 Cellulitis of right lower limb
L03.116 Cellulitis of left lower limb
*L03.90 Cellulitis, unspecified
L08.9 Local infection of the skin and subcutaneous tissue, unspecified
L20.9 Atopic dermatitis, unspecified
L21.9 Seborrheic dermatitis, unspecified
L23.7 Allergic contact dermatitis due to plants, except food
L23.9 Allergic contact dermatitis, unspecified cause
L25.9 Unspecified contact dermatitis, unspecified cause
*L30.9 Dermatitis, unspecified
L40.9 Psoriasis, unspecified
L50.9 Urticaria, unspecified
L57.0 Actinic keratosis
L60.0 Ingrowing nail
L65.9 Nonscarring hair loss, unspecified
*L70.0 Acne vulgaris
L71.9 Rosacea, unspecified
L72.0 Epidermal cyst
L82.1 Other seborrheic keratosis
L84 Corns and callosities
L98.9 Disorder of the skin and subcutaneous tissue, unspecified
M06.9 Rheumatoid arthritis, unspecified
M10.9 Gout, unspecified
M16.9 Osteoarthritis of hip, unspecified
M17.0 Bilateral primary osteoarthritis of knee
M17.11 Unilateral primary osteoarthritis, right knee
M17.12 Unilateral primary osteoarthritis, left knee
*M17.9 Osteoarthritis of knee, unspecified
M19.90 Unspecified osteoarthritis, unspecified site
M25.511 Pain in right shoulder
M25.512 Pain in left shoulder
M25.519 Pain in unspecified shoulder
M25.551 Pain in right hip
M25.552 Pain in left hip
*M25.561 Pain in right knee
*M25.562 Pain in left knee
M25.569 Pain in unspecified knee
M25.571 Pain in right ankle and joints of right foot
M25.572 Pain in left ankle and joints of left foot
M41.9 Scoliosis, unspecified
M47.816 Spondylosis without myelopathy or radiculopathy, lumbar region
M51.26 Other intervertebral disc displacement, lumbar region
M54.12 Radiculopathy, cervical region
M54.16 Radiculopathy, lumbar region
*M54.2 Cervicalgia
M54.30 Sciatica, unspecified side
M54.31 Sciatica, right side
M54.32 Sciatica, left side
*M54.50 @2021-10-01 Low back pain, unspecified
M54.6 Pain in thoracic spine
M54.9 Dorsalgia, unspecified
M62.830 Muscle spasm of back
M72.2 Plantar fascial fibromatosis
M75.01 Adhesive capsulitis of right shoulder
M75.100 Unspecified rotator cuff tear or rupture of unspecified shoulder, not specified as traumatic
M77.10 Lateral epicondylitis, unspecified elbow
*M79.10 @2018-10-01 Myalgia, unspecified site
M79.601 Pain in right arm
M79.604 Pain in right leg
M79.605 Pain in left leg
M79.671 Pain in right foot
M79.672 Pain in left foot
M79.7 Fibromyalgia
M81.0 Age-related osteoporosis without current pathological fracture
M85.80 Other specified disorders of bone density and structure, unspecified site
N18.30 @2020-10-01 Chronic kidney disease, stage 3 unspecified
N18.4 Chronic kidney disease, stage 4 (severe)
*N18.9 Chronic kidney disease, unspecified
N20.0 Calculus of kidney
N28.9 Disorder of kidney and ureter, unspecified
N30.00 Acute cystitis without hematuria
N30.90 Cystitis, unspecified without hematuria
*N39.0 Urinary tract infection, site not specified
N40.0 Benign prostatic hyperplasia without lower urinary tract symptoms
*N40.1 Benign prostatic hyperplasia with lower urinary tract symptoms
N52.9 Male erectile dysfunction, unspecified
N63.0 @2017-10-01 Unspecified lump in unspecified breast
N76.0 Acute vaginitis
N91.2 Amenorrhea, unspecified
N92.0 Excessive and frequent menstruation with regular cycle
N94.6 Dysmenorrhea, unspecified
N95.1 Menopausal and female climacteric states
R00.2 Palpitations
R03.0 Elevated blood-pressure reading, without diagnosis of hypertension
R05.1 @2021-10-01 Acute cough
R05.3 @2021-10-01 Chronic cough
*R05.9 @2021-10-01 Cough, unspecified
R06.02 Shortness of breath
R06.2 Wheezing
R07.89 Other chest pain
*R07.9 Chest pain, unspecified
R09.81 Nasal congestion
R10.13 Epigastric pain
R10.84 Generalized abdominal pain
*R10.9 Unspecified abdominal pain
*R11.0 Nausea
R11.10 Vomiting, unspecified
*R11.2 Nausea with vomiting, unspecified
R13.10 Dysphagia, unspecified
*R19.7 Diarrhea, unspecified
R20.2 Paresthesia of skin
R21 Rash and other nonspecific skin eruption
R25.2 Cramp and spasm
R26.89 Other abnormalities of gait and mobility
R30.0 Dysuria
R31.9 Hematuria, unspecified
R32 Unspecified urinary incontinence
R35.0 Frequency of micturition
*R42 Dizziness and giddiness
*R50.9 Fever, unspecified
*R51.9 @2020-10-01 Headache, unspecified
R53.1 Weakness
*R53.83 Other fatigue
R55 Syncope and collapse
R60.0 Localized edema
R60.9 Edema, unspecified
R63.4 Abnormal weight loss
R63.5 Abnormal weight gain
*R73.03 @2016-10-01 Prediabetes
R73.09 Other abnormal glucose
R73.9 Hyperglycemia, unspecified
R79.89 Other specified abnormal findings of blood chemistry
R80.9 Proteinuria, unspecified
R87.619 Unspecified abnormal cytological findings in specimens from cervix uteri
R91.1 Solitary pulmonary nodule
R94.31 Abnormal electrocardiogram [ECG] [EKG]
S06.0X0A Concussion without loss of consciousness, initial encounter
S13.4XXA Sprain of ligaments of cervical spine, initial encounter
S39.012A Strain of muscle, fascia and tendon of lower back, initial encounter
S61.219A Laceration without foreign body of unspecified finger without damage to nail, initial encounter
S63.501A Unspecified sprain of right wrist, initial encounter
S63.502A Unspecified sprain of left wrist, initial encounter
S83.91XA Sprain of unspecified site of right knee, initial encounter
S83.92XA Sprain of unspecified site of left knee, initial encounter
*S93.401A Sprain of unspecified ligament of right ankle, initial encounter
S93.402A Sprain of unspecified ligament of left ankle, initial encounter
T14.90XA @2016-10-01 Injury, unspecified, initial encounter
T78.40XA Allergy, unspecified, initial encounter
*U07.1 @2020-04-01 COVID-19
*Z00.00 Encounter for general adult medical examination without abnormal findings
Z00.01 Encounter for general adult medical examination with abnormal findings
Z00.110 Health examination for newborn under 8 days old
Z00.111 Health examination for newborn 8 to 28 days old
Z00.121 Encounter for routine child health examination with abnormal findings
*Z00.129 Encounter for routine child health examination without abnormal findings
Z01.411 Encounter for gynecological examination (general) (routine) with abnormal findings
*Z01.419 Encounter for gynecological examination (general) (routine) without abnormal findings
Z01.818 Encounter for other preprocedural examination
Z02.0 Encounter for examination for admission to educational institution
Z02.5 Encounter for examination for participation in sport
Z02.89 Encounter for other administrative examinations
Z09 Encounter for follow-up examination after completed treatment for conditions other than malignant neoplasm
Z11.3 Encounter for screening for infections with a predominantly sexual mode of transmission
Z11.59 Encounter for screening for other viral diseases
*Z12.11 Encounter for screening for malignant neoplasm of colon
*Z12.31 Encounter for screening mammogram for malignant neoplasm of breast
Z12.4 Encounter for screening for malignant neoplasm of cervix
Z12.5 Encounter for screening for malignant neoplasm of prostate
Z13.1 Encounter for screening for diabetes mellitus
Z13.220 Encounter for screening for lipoid disorders
Z13.31 @2018-10-01 Encounter for screening for depression
Z13.820 Encounter for screening for osteoporosis
Z20.2 Contact with and (suspected) exposure to infections with a predominantly sexual mode of transmission
Z20.822 @2021-01-01 Contact with and (suspected) exposure to COVID-19
*Z23 Encounter for immunization
Z30.09 Encounter for other general counseling and advice on contraception
Z30.41 Encounter for surveillance of contraceptive pills
Z32.00 Encounter for pregnancy test, result unknown
Z34.90 Encounter for supervision of normal pregnancy, unspecified, unspecified trimester
Z48.02 Encounter for removal of sutures
Z51.81 Encounter for therapeutic drug level monitoring
Z63.0 Problems in relationship with spouse or partner
Z68.30 Body mass index [BMI] 30.0-30.9, adult
Z71.3 Dietary counseling and surveillance
Z71.6 Tobacco abuse counseling
Z72.0 Tobacco use
Z76.0 Encounter for issue of repeat prescription
Z79.01 Long term (current) use of anticoagulants
Z79.4 Long term (current) use of insulin
*Z79.899 Other long term (current) drug therapy
Z80.3 Family history of malignant neoplasm of breast
Z85.3 Personal history of malignant neoplasm of breast
Z86.010 Personal history of colonic polyps
Z87.891 Personal history of nicotine dependence
Z88.0 Allergy status to penicillin
Z91.19 Patient's noncompliance with other medical treatment and regimen
Z95.0 Presence of cardiac pacemaker
`;
