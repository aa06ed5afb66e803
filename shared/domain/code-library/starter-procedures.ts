/*
 * HCPCS Level II codes that offices bill often, and modifiers, in our own short words. A "*" marks the ones met every day; a day
 * after "@" is the first on which the code held. Never changed once released: a practice has what its migration loaded.
 */

export const STARTER_PROCEDURES = `
A4206 Syringe with needle, sterile, 1 ml
A4216 Sterile water or saline, 10 ml
A4250 Urine test strips
A4253 Blood glucose test strips, 50
A4259 Lancets, 100
A4450 Tape, not waterproof
*A4550 Surgical tray
A4565 Sling
A4570 Splint
A4590 Special casting material
A4614 Peak flow meter
A4627 Inhaler spacer
A4649 Surgical supply, other
A6402 Sterile gauze pad, small
A6449 Compression bandage
A6450 Compression bandage, wide
A9150 Non-prescription drug
A9270 Not covered
C1760 Closure device
E0100 Cane
E0105 Cane, quad or three prong
E0110 Forearm crutches
E0114 Underarm crutches
E0143 Folding walker with wheels
E0570 Nebulizer with compressor
E0601 CPAP device
E0607 Home glucose monitor
E0730 TENS unit, four leads
*G0008 Flu shot given
*G0009 Pneumonia shot given
*G0010 Hepatitis B shot given
G0027 Semen analysis
*G0101 Pelvic and breast exam, screening
G0102 Prostate exam by hand, screening
G0103 Prostate blood test (PSA), screening
G0104 Sigmoidoscopy, screening
G0105 Colonoscopy, screening, high risk
G0108 Diabetes training, single, 30 min
G0109 Diabetes training, group, 30 min
G0117 Glaucoma screening
G0121 Colonoscopy, screening, not high risk
G0127 Nail trimming
G0179 Home health recertification
G0180 Home health certification
G0181 Home health plan oversight
G0202 Mammogram, screening, until 2017
G0245 Foot exam, diabetic, first
G0246 Foot exam, diabetic, follow-up
G0270 Nutrition therapy again, single, 15 min
G0283 Electrical stimulation
G0296 Lung cancer screening, shared decision
G0297 Lung CT scan, screening, until 2020
G0328 Stool test for blood, screening
G0389 Aortic ultrasound, screening, until 2016
*G0402 Welcome to Medicare visit
G0403 EKG with welcome visit
G0404 EKG tracing only
G0405 EKG reading only
*G0438 First yearly wellness visit
*G0439 Yearly wellness visit
G0442 Alcohol screening
G0443 Alcohol counseling, 15 min
*G0444 Depression screening
G0445 STI counseling
G0446 Heart risk counseling
G0447 Weight counseling, 15 min
G0463 Hospital clinic visit
G0466 FQHC visit, new patient
G0467 FQHC visit, established patient
G0472 Hepatitis C screening
G0475 HIV screening
G0476 HPV screening
G0483 Drug test, definitive, 22 or more classes
G0506 Care planning for chronic care
G0511 @2018-01-01 Care management in RHC or FQHC
G0513 @2018-01-01 Longer preventive visit, first 30 min
G2010 @2020-01-01 Review of picture or video sent in
*G2012 @2019-01-01 Check-in by phone
*G2211 @2024-01-01 Complexity of an ongoing relationship
G2212 @2021-01-01 Longer office visit
G2250 @2021-01-01 Review of picture by other staff
G2251 @2021-01-01 Check-in by other staff
G2252 @2021-01-01 Longer check-in, 11 to 20 min
G8417 BMI above normal, plan documented
G8420 BMI normal
G8427 Medicines documented
G8510 Depression screening negative
G8783 Blood pressure normal
H0001 Alcohol or drug assessment
H0004 Counseling, 15 min
H2011 Crisis intervention, 15 min
J0171 Epinephrine, 0.1 mg
J0561 Penicillin G benzathine, 100,000 units
J0585 OnabotulinumtoxinA, 1 unit
*J0696 Ceftriaxone, 250 mg
J0702 Betamethasone, 3 mg
J1020 Methylprednisolone acetate, 20 mg
J1030 Methylprednisolone acetate, 40 mg
J1040 Methylprednisolone acetate, 80 mg
J1050 Medroxyprogesterone, 1 mg
J1071 Testosterone cypionate, 1 mg
J1100 Dexamethasone, 1 mg
J1200 Diphenhydramine, up to 50 mg
J1580 Gentamicin, up to 80 mg
J1815 Insulin, 5 units
*J1885 Ketorolac, 15 mg
J2001 Lidocaine into a vein, 10 mg
J2405 Ondansetron, 1 mg
J2550 Promethazine, up to 50 mg
J2930 Methylprednisolone sodium succinate, up to 125 mg
*J3301 Triamcinolone, 10 mg
*J3420 Vitamin B-12, up to 1,000 mcg
J3490 Drug without a code
J7030 Saline, 1,000 ml
J7050 Saline, 250 ml
J7297 Liletta IUD
J7298 Mirena IUD
J7300 Copper IUD
J7307 Implant for contraception
J7325 Hyaluronan (Synvisc), 1 mg
J7510 Prednisolone by mouth, 5 mg
J7512 Prednisone by mouth, 1 mg
J7613 Albuterol by nebulizer, 1 mg
J7620 Albuterol and ipratropium by nebulizer
J8540 Dexamethasone by mouth, 0.25 mg
L1830 Knee immobilizer
L1902 Ankle brace
L3260 Surgical boot
L3908 Wrist splint
L4360 Walking boot, fitted
L4361 Walking boot, off the shelf
P9603 Travel to draw blood, per mile
P9612 Catheter to take urine
*Q0091 Pap specimen taken
Q0111 Wet mount
Q0112 KOH preparation
Q2035 Flu vaccine (Afluria)
Q2037 Flu vaccine (Fluvirin)
Q2038 Flu vaccine (Fluzone)
Q4001 Cast supplies, body, adult, plaster
Q4010 Cast supplies, short arm, adult, fiberglass
S0020 Bupivacaine, 30 ml
S0610 Yearly gynecologic exam, new patient
S0612 Yearly gynecologic exam, established patient
S9083 Urgent care, global fee
S9088 Urgent care, added service
T1013 Sign language or interpreter, 15 min
*T1015 Clinic visit, all-inclusive
T1016 Case management, 15 min
T1017 Targeted case management, 15 min
V2020 Eyeglass frames
V5008 Hearing screening
`;

export const STARTER_MODIFIERS = `
22 More work than usual
23 Unusual anesthesia
*24 Unrelated visit in the follow-up of surgery
*25 Separate visit on the day of a procedure
*26 Reading or physician part only
27 Several outpatient visits on one day
32 Required by a third party
33 Preventive service
47 Anesthesia by the surgeon
*50 Both sides
*51 Several procedures
52 Reduced service
53 Stopped early
54 Surgery only
55 Care after surgery only
56 Care before surgery only
*57 Visit at which surgery was decided
58 Staged or related procedure in the follow-up
*59 Separate procedure
62 Two surgeons
63 Infant under 4 kg
66 Surgical team
73 Stopped before anesthesia
74 Stopped after anesthesia
*76 Repeated by the same physician
77 Repeated by another physician
78 Back to the operating room
79 Unrelated procedure in the follow-up
80 Assistant surgeon
81 Minimum assistant
82 Assistant when no resident was there
90 Outside laboratory
91 Laboratory test repeated on the day
92 Other laboratory platform
93 Telehealth by sound only
*95 Telehealth by sound and picture
96 Habilitative
97 Rehabilitative
99 More than four modifiers
AI Principal physician of record
AQ Physician in a shortage area
AS Assistant at surgery, not a physician
AT Active treatment
CR Disaster related
CS Cost sharing waived
E1 Upper left eyelid
E2 Lower left eyelid
E3 Upper right eyelid
E4 Lower right eyelid
F1 Left hand, second finger
F2 Left hand, third finger
F3 Left hand, fourth finger
F4 Left hand, fifth finger
F5 Right hand, thumb
F6 Right hand, second finger
F7 Right hand, third finger
F8 Right hand, fourth finger
F9 Right hand, fifth finger
FA Left hand, thumb
FQ Telehealth by sound only (behavioral)
GA Waiver of liability on file
GC Resident under a teaching physician
GE Resident without the teaching physician present
GN Speech therapy plan
GO Occupational therapy plan
GP Physical therapy plan
GQ Telehealth, stored and sent
*GT Telehealth, live
GV Attending physician, not of the hospice
GW Not related to the hospice condition
GX Voluntary notice given
GY Not covered by law
GZ Expected to be denied, no waiver
JW Drug thrown away
JZ No drug thrown away
KX Requirements of the policy met
LC Left circumflex artery
LD Left anterior descending artery
*LT Left side
NU New equipment
P1 Healthy patient under anesthesia
PT Screening that became treatment
Q0 Service in a clinical study, investigational
Q1 Service in a clinical study, routine
Q5 Substitute physician, reciprocal
Q6 Substitute physician, by the hour
QK Two to four anesthesias directed
*QW Simple (waived) laboratory test
QX Nurse anesthetist, directed
QY One nurse anesthetist directed
QZ Nurse anesthetist, alone
RC Right coronary artery
RR Rental
*RT Right side
SA Nurse practitioner with a physician
SG Surgery center facility
SL Vaccine supplied by the state
T1 Left foot, second toe
T2 Left foot, third toe
T3 Left foot, fourth toe
T4 Left foot, fifth toe
T5 Right foot, great toe
T6 Right foot, second toe
T7 Right foot, third toe
T8 Right foot, fourth toe
T9 Right foot, fifth toe
TA Left foot, great toe
*TC Technical part only
UE Used equipment
XE Separate encounter
XP Separate practitioner
XS Separate structure
XU Unusual, does not overlap
`;
