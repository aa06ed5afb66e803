import type { Migration } from './migration.ts';

/**
 * The appointment book. Every rendering provider has a column, under the provider's own id; its row is written when something
 * first refers to it. Rooms are added by hand. Times are minutes of the day as the clock on the wall shows them.
 */
export const migration: Migration = {
  version: 220,
  name: 'schedule',
  up: (db) => {
    db.exec(RESOURCES);
    db.exec(APPOINTMENTS);
    db.exec(WAITING);
    db.exec(SEEDS);
  },
};

const RESOURCES = `
  CREATE TABLE schedule_resource (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('provider', 'room')),
    -- Empty for a provider: the provider's own name is shown.
    name TEXT NOT NULL DEFAULT '',
    rendering_provider_id TEXT UNIQUE REFERENCES rendering_provider (id),
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    CHECK ((kind = 'provider') = (rendering_provider_id IS NOT NULL)),
    CHECK (kind = 'provider' OR name <> '')) STRICT;

  -- The week of a resource; one without rows is always open.
  CREATE TABLE schedule_hours (
    resource_id TEXT NOT NULL REFERENCES schedule_resource (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- Monday is 1
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('open', 'break')),
    words TEXT NOT NULL DEFAULT '',
    CHECK (from_minute < to_minute),
    PRIMARY KEY (resource_id, weekday, kind, from_minute)) STRICT, WITHOUT ROWID;

  CREATE TABLE schedule_exception (
    id TEXT PRIMARY KEY,
    -- NULL: the whole practice.
    resource_id TEXT REFERENCES schedule_resource (id),
    first_day TEXT NOT NULL CHECK (first_day GLOB '????-??-??'),
    last_day TEXT NOT NULL CHECK (last_day GLOB '????-??-??'),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('closed', 'open')),
    words TEXT NOT NULL,
    CHECK (from_minute < to_minute), CHECK (first_day <= last_day)) STRICT;
  CREATE INDEX schedule_exception_days ON schedule_exception (last_day, first_day);

  CREATE TABLE appointment_type (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
    -- One short word on the block, beside the colour and the pattern.
    mark TEXT NOT NULL CHECK (mark <> ''),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
    color TEXT NOT NULL CHECK (color IN ('blue', 'green', 'amber', 'rose', 'violet', 'teal', 'slate')),
    pattern TEXT NOT NULL CHECK (pattern IN ('solid', 'stripes', 'dots', 'double', 'dashes')),
    -- What the patient comes for when nobody says otherwise.
    reason TEXT NOT NULL DEFAULT '',
    needs_room INTEGER NOT NULL DEFAULT 0 CHECK (needs_room IN (0, 1)),
    -- Whether a place that is taken or closed may be booked all the same, with a reason.
    may_conflict INTEGER NOT NULL DEFAULT 1 CHECK (may_conflict IN (0, 1)),
    position INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
  -- Who may be booked for it; nobody named is everybody.
  CREATE TABLE appointment_type_resource (
    type_id TEXT NOT NULL REFERENCES appointment_type (id),
    resource_id TEXT NOT NULL REFERENCES schedule_resource (id),
    PRIMARY KEY (type_id, resource_id)) STRICT, WITHOUT ROWID;`;

const APPOINTMENTS = `
  CREATE TABLE appointment_series (
    id TEXT PRIMARY KEY,
    first_day TEXT NOT NULL CHECK (first_day GLOB '????-??-??'),
    -- The rule as it was given; its days are the appointments themselves.
    rule TEXT NOT NULL) STRICT;

  CREATE TABLE appointment (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id TEXT REFERENCES patient (id),
    -- What blocks the time when no patient does.
    title TEXT NOT NULL DEFAULT '',
    type_id TEXT REFERENCES appointment_type (id),
    resource_id TEXT NOT NULL REFERENCES schedule_resource (id),
    room_id TEXT REFERENCES schedule_resource (id),
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720 AND start_minute + minutes <= 1440),
    status TEXT NOT NULL CHECK (status IN ('booked', 'arrived', 'seen', 'noShow', 'cancelled')),
    status_at TEXT NOT NULL,
    status_reason TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    -- NULL: the case of the patient's newest visit.
    case_id TEXT REFERENCES patient_case (id),
    superbill_id TEXT UNIQUE REFERENCES superbill (id),
    series_id TEXT REFERENCES appointment_series (id),
    -- Why it was booked although the place was taken or closed; empty when it was free.
    conflict_reason TEXT NOT NULL DEFAULT '',
    CHECK (patient_id IS NOT NULL OR title <> ''),
    CHECK (patient_id IS NULL OR type_id IS NOT NULL),
    CHECK (patient_id IS NOT NULL OR status IN ('booked', 'cancelled')),
    CHECK (room_id IS NULL OR room_id <> resource_id),
    CHECK (status <> 'cancelled' OR status_reason <> '')) STRICT;
  CREATE INDEX appointment_day ON appointment (day, start_minute);
  CREATE INDEX appointment_patient ON appointment (patient_id, day);
  CREATE INDEX appointment_series_day ON appointment (series_id, day) WHERE series_id IS NOT NULL;
  CREATE INDEX appointment_case ON appointment (case_id) WHERE case_id IS NOT NULL;
  -- Those of the past that nobody has said the end of.
  CREATE INDEX appointment_open ON appointment (day) WHERE status IN ('booked', 'arrived') AND patient_id IS NOT NULL;

  CREATE TRIGGER appointment_of_merged BEFORE INSERT ON appointment
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the patient is merged into another'); END;

  -- What was done to an appointment, with the place and status before it; never changed.
  CREATE TABLE appointment_change (
    sequence INTEGER PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    changed_at TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES user (id),
    what TEXT NOT NULL CHECK (what IN ('booked', 'moved', 'changed', 'arrived', 'seen', 'noShow', 'cancelled', 'back')),
    words TEXT NOT NULL,
    before_status TEXT NOT NULL) STRICT;
  CREATE INDEX appointment_change_appointment ON appointment_change (appointment_id, sequence);
  CREATE TRIGGER appointment_change_no_update BEFORE UPDATE ON appointment_change
    BEGIN SELECT RAISE(ABORT, 'the history of an appointment is never changed'); END;
  CREATE TRIGGER appointment_change_no_delete BEFORE DELETE ON appointment_change
    BEGIN SELECT RAISE(ABORT, 'the history of an appointment is never deleted'); END;`;

const WAITING = `
  CREATE TABLE recall (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    due_day TEXT NOT NULL CHECK (due_day GLOB '????-??-??'),
    type_id TEXT NOT NULL REFERENCES appointment_type (id),
    resource_id TEXT REFERENCES schedule_resource (id),
    words TEXT NOT NULL,
    -- When somebody last called or wrote, and how often.
    contacted_on TEXT,
    contacts INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL CHECK (status IN ('open', 'booked', 'closed')),
    close_reason TEXT NOT NULL DEFAULT '',
    appointment_id TEXT REFERENCES appointment (id),
    CHECK ((status = 'booked') = (appointment_id IS NOT NULL)),
    CHECK (status <> 'closed' OR close_reason <> '')) STRICT;
  CREATE INDEX recall_due ON recall (due_day) WHERE status = 'open';
  CREATE INDEX recall_patient ON recall (patient_id);
  CREATE INDEX recall_appointment ON recall (appointment_id) WHERE appointment_id IS NOT NULL;

  CREATE TABLE waiting_wish (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    type_id TEXT NOT NULL REFERENCES appointment_type (id),
    -- Ids and weekdays separated by a space; empty is any.
    resource_ids TEXT NOT NULL,
    weekdays TEXT NOT NULL,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    first_day TEXT, last_day TEXT,
    words TEXT NOT NULL,
    added_at TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'booked', 'closed')),
    close_reason TEXT NOT NULL DEFAULT '',
    appointment_id TEXT REFERENCES appointment (id),
    CHECK (from_minute < to_minute),
    CHECK ((status = 'booked') = (appointment_id IS NOT NULL)),
    CHECK (status <> 'closed' OR close_reason <> '')) STRICT;
  CREATE INDEX waiting_wish_open ON waiting_wish (added_at) WHERE status = 'open';
  CREATE INDEX waiting_wish_patient ON waiting_wish (patient_id);
  CREATE INDEX waiting_wish_appointment ON waiting_wish (appointment_id) WHERE appointment_id IS NOT NULL;

  CREATE TRIGGER recall_of_merged BEFORE INSERT ON recall
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the patient is merged into another'); END;
  CREATE TRIGGER waiting_wish_of_merged BEFORE INSERT ON waiting_wish
    WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'the patient is merged into another'); END;`;

const SEEDS = `
  -- What a new practice starts with, under the same ids everywhere; afterwards they are its own.
  INSERT INTO appointment_type (id, name, mark, minutes, color, pattern, reason, position) VALUES
    ('00000000-0220-7000-8000-000000000001', 'New patient', 'New', 40, 'blue', 'solid', 'First visit', 0),
    ('00000000-0220-7000-8000-000000000002', 'Follow-up', 'Follow', 20, 'green', 'stripes', 'Follow-up', 1),
    ('00000000-0220-7000-8000-000000000003', 'Checkup', 'Check', 40, 'violet', 'dots', 'Checkup', 2),
    ('00000000-0220-7000-8000-000000000004', 'Procedure', 'Proc', 60, 'rose', 'double', 'Procedure', 3),
    ('00000000-0220-7000-8000-000000000005', 'Sick visit', 'Sick', 20, 'amber', 'dashes', 'Sick', 4),
    ('00000000-0220-7000-8000-000000000006', 'Nurse or shot', 'Nurse', 10, 'teal', 'stripes', 'Nurse visit', 5);`;
