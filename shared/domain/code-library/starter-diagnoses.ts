/*
 * The ICD-10-CM codes that a primary care practice uses most, with their titles (in the public domain). A "*" marks the ones met every day; a day
 * after "@" is the first on which the code held. Never changed once released: a practice has what its migration loaded.
 */

/** Chapters A to I: infections, neoplasms, blood, endocrine, mental, nervous, eye, ear, circulation. */
export const STARTER_DIAGNOSES_A_TO_I = `
A08.4 Viral intestinal infection, unspecified
A09 Infectious gastroenteritis and colitis, unspecified
A49.9 Bacterial infection, unspecified
A69.20 Lyme disease, unspecified
B00.1 Herpesviral vesicular dermatitis
B00.9 Herpesviral infection, unspecified
B02.9 Zoster without complications
B07.9 Viral wart, unspecified
B08.1 Molluscum contagiosum
B08.4 Enteroviral vesicular stomatitis with exanthem
B18.2 Chronic viral hepatitis C
B20 Human immunodeficiency virus [HIV] disease
*B34.9 Viral infection, unspecified
B35.1 Tinea unguium
B35.3 Tinea pedis
B35.4 Tinea corporis
B35.6 Tinea cruris
B37.0 Candidal stomatitis
B37.31 @2022-10-01 Acute candidiasis of vulva and vagina
B37.9 Candidiasis, unspecified
B86 Scabies
C44.91 Basal cell carcinoma of skin, unspecified
C50.919 Malignant neoplasm of unspecified site of unspecified female breast
C61 Malignant neoplasm of prostate
D22.9 Melanocytic nevi, unspecified
D23.9 Other benign neoplasm of skin, unspecified
D49.2 Neoplasm of unspecified behavior of bone, soft tissue, and skin
D50.0 Iron deficiency anemia secondary to blood loss (chronic)
*D50.9 Iron deficiency anemia, unspecified
D51.9 Vitamin B12 deficiency anemia, unspecified
*D64.9 Anemia, unspecified
D72.829 Elevated white blood cell count, unspecified
*E03.9 Hypothyroidism, unspecified
E04.1 Nontoxic single thyroid nodule
E05.90 Thyrotoxicosis, unspecified without thyrotoxic crisis or storm
E06.3 Autoimmune thyroiditis
E10.65 Type 1 diabetes mellitus with hyperglycemia
E10.9 Type 1 diabetes mellitus without complications
E11.21 Type 2 diabetes mellitus with diabetic nephropathy
E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease
E11.319 Type 2 diabetes mellitus with unspecified diabetic retinopathy without macular edema
E11.40 Type 2 diabetes mellitus with diabetic neuropathy, unspecified
E11.42 Type 2 diabetes mellitus with diabetic polyneuropathy
E11.51 Type 2 diabetes mellitus with diabetic peripheral angiopathy without gangrene
E11.621 Type 2 diabetes mellitus with foot ulcer
E11.649 Type 2 diabetes mellitus with hypoglycemia without coma
E11.65 Type 2 diabetes mellitus with hyperglycemia
E11.69 Type 2 diabetes mellitus with other specified complication
E11.8 Type 2 diabetes mellitus with unspecified complications
*E11.9 Type 2 diabetes mellitus without complications
E28.2 Polycystic ovarian syndrome
*E53.8 Deficiency of other specified B group vitamins
*E55.9 Vitamin D deficiency, unspecified
E66.01 Morbid (severe) obesity due to excess calories
E66.3 Overweight
*E66.9 Obesity, unspecified
E78.00 @2016-10-01 Pure hypercholesterolemia, unspecified
E78.1 Pure hyperglyceridemia
*E78.2 Mixed hyperlipidemia
*E78.5 Hyperlipidemia, unspecified
E86.0 Dehydration
E87.1 Hypo-osmolality and hyponatremia
E87.6 Hypokalemia
F03.90 Unspecified dementia, unspecified severity, without behavioral disturbance, psychotic disturbance, mood disturbance, and anxiety
F10.10 Alcohol abuse, uncomplicated
F10.20 Alcohol dependence, uncomplicated
F11.20 Opioid dependence, uncomplicated
*F17.210 Nicotine dependence, cigarettes, uncomplicated
F31.9 Bipolar disorder, unspecified
F32.1 Major depressive disorder, single episode, moderate
F32.9 Major depressive disorder, single episode, unspecified
*F32.A @2021-10-01 Depression, unspecified
F33.0 Major depressive disorder, recurrent, mild
F33.1 Major depressive disorder, recurrent, moderate
F33.9 Major depressive disorder, recurrent, unspecified
F41.0 Panic disorder [episodic paroxysmal anxiety]
*F41.1 Generalized anxiety disorder
*F41.9 Anxiety disorder, unspecified
F43.10 Post-traumatic stress disorder, unspecified
F43.23 Adjustment disorder with mixed anxiety and depressed mood
F51.01 Primary insomnia
F52.21 Male erectile disorder
F90.0 Attention-deficit hyperactivity disorder, predominantly inattentive type
F90.2 Attention-deficit hyperactivity disorder, combined type
*F90.9 Attention-deficit hyperactivity disorder, unspecified type
G20.A1 @2023-10-01 Parkinson's disease without dyskinesia, without mention of fluctuations
G25.81 Restless legs syndrome
G30.9 Alzheimer's disease, unspecified
G40.909 Epilepsy, unspecified, not intractable, without status epilepticus
G43.009 Migraine without aura, not intractable, without status migrainosus
*G43.909 Migraine, unspecified, not intractable, without status migrainosus
G44.209 Tension-type headache, unspecified, not intractable
*G47.00 Insomnia, unspecified
*G47.33 Obstructive sleep apnea (adult) (pediatric)
G51.0 Bell's palsy
G56.00 Carpal tunnel syndrome, unspecified upper limb
G56.01 Carpal tunnel syndrome, right upper limb
G56.02 Carpal tunnel syndrome, left upper limb
G62.9 Polyneuropathy, unspecified
G89.29 Other chronic pain
G89.4 Chronic pain syndrome
H00.019 Hordeolum externum unspecified eye, unspecified eyelid
H04.123 Dry eye syndrome of bilateral lacrimal glands
H10.30 Unspecified acute conjunctivitis, unspecified eye
H10.33 Unspecified acute conjunctivitis, bilateral
*H10.9 Unspecified conjunctivitis
H25.9 Unspecified age-related cataract
H40.9 Unspecified glaucoma
H60.90 Unspecified otitis externa, unspecified ear
*H61.20 Impacted cerumen, unspecified ear
H61.21 Impacted cerumen, right ear
H61.22 Impacted cerumen, left ear
H61.23 Impacted cerumen, bilateral
H65.90 Unspecified nonsuppurative otitis media, unspecified ear
*H66.90 Otitis media, unspecified, unspecified ear
H66.91 Otitis media, unspecified, right ear
H66.92 Otitis media, unspecified, left ear
H66.93 Otitis media, unspecified, bilateral
H81.10 Benign paroxysmal vertigo, unspecified ear
H91.90 Unspecified hearing loss, unspecified ear
H92.09 Otalgia, unspecified ear
H93.19 Tinnitus, unspecified ear
*I10 Essential (primary) hypertension
I11.9 Hypertensive heart disease without heart failure
I12.9 Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease
I20.9 Angina pectoris, unspecified
I21.9 @2017-10-01 Acute myocardial infarction, unspecified
*I25.10 Atherosclerotic heart disease of native coronary artery without angina pectoris
I25.2 Old myocardial infarction
I34.0 Nonrheumatic mitral (valve) insufficiency
I35.0 Nonrheumatic aortic (valve) stenosis
I48.0 Paroxysmal atrial fibrillation
I48.20 @2019-10-01 Chronic atrial fibrillation, unspecified
*I48.91 Unspecified atrial fibrillation
I49.9 Cardiac arrhythmia, unspecified
I50.22 Chronic systolic (congestive) heart failure
I50.32 Chronic diastolic (congestive) heart failure
*I50.9 Heart failure, unspecified
I63.9 Cerebral infarction, unspecified
I73.9 Peripheral vascular disease, unspecified
I82.409 Acute embolism and thrombosis of unspecified deep veins of unspecified lower extremity
I83.90 Asymptomatic varicose veins of unspecified lower extremity
I87.2 Venous insufficiency (chronic) (peripheral)
I95.1 Orthostatic hypotension
I95.9 Hypotension, unspecified
`;
