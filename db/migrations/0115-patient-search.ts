import { sql } from '../connection/handles.ts';
import { saveSounds } from '../queries/patient-sound.ts';
import type { Migration } from './migration.ts';

/**
 * What finds a patient. Word beginnings and "contains" are two FTS5 tables without content of their own, kept by triggers
 * and named by the chart number, because a row id may change when a backup is written. Codes of how names sound are kept
 * by patient-sound.ts, with the birth date behind, so that likely duplicates are a few seeks at any size.
 */
export const migration: Migration = {
  version: 115,
  name: 'patient search',
  up: (db) => {
    db.exec(`
  CREATE TABLE patient_sound (
    code TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    chart_number INTEGER NOT NULL,
    PRIMARY KEY (code, birth_date, chart_number)) STRICT, WITHOUT ROWID;
  CREATE INDEX patient_sound_chart ON patient_sound (chart_number);

  CREATE INDEX patient_birthday ON patient (substr(birth_date, 6));
  CREATE INDEX patient_mobile ON patient (mobile_phone) WHERE mobile_phone <> '';
  CREATE INDEX patient_home ON patient (home_phone) WHERE home_phone <> '';
  CREATE INDEX patient_work ON patient (work_phone) WHERE work_phone <> '';

  CREATE VIEW patient_text AS SELECT id AS patient_id, chart_number,
    last_name || ' ' || previous_last_name || ' ' || replace(replace(last_name, '''', ''), '-', '') AS last_words,
    first_name || ' ' || middle_name || ' ' || preferred_name || ' ' || replace(replace(first_name, '''', ''), '-', '') AS first_words,
    last_name || '|' || first_name || '|' || preferred_name || '|' || previous_last_name || '|' || phone || '|' || mobile_phone || '|'
      || home_phone || '|' || work_phone || '|' || coalesce((SELECT group_concat(iif(instr(c.member_id, '-') = 0, c.member_id,
        c.member_id || '|' || replace(c.member_id, '-', '')), '|') FROM coverage c WHERE c.patient_id = p.id), '') AS anything
    FROM patient p;
  CREATE VIRTUAL TABLE patient_words USING fts5(last_words, first_words, content='', contentless_delete=1, detail=column,
    prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
  CREATE VIRTUAL TABLE patient_anything USING fts5(anything, content='', contentless_delete=1, tokenize='trigram');
  INSERT INTO patient_words (rowid, last_words, first_words) SELECT chart_number, last_words, first_words FROM patient_text
    ORDER BY chart_number;
  INSERT INTO patient_anything (rowid, anything) SELECT chart_number, anything FROM patient_text ORDER BY chart_number;

  CREATE TRIGGER patient_text_new AFTER INSERT ON patient BEGIN
    INSERT INTO patient_words (rowid, last_words, first_words)
      SELECT chart_number, last_words, first_words FROM patient_text WHERE patient_id = NEW.id;
    INSERT INTO patient_anything (rowid, anything) SELECT chart_number, anything FROM patient_text WHERE patient_id = NEW.id;
  END;
  CREATE TRIGGER patient_words_changed AFTER UPDATE ON patient
    WHEN (OLD.last_name, OLD.first_name, OLD.middle_name, OLD.preferred_name, OLD.previous_last_name)
      <> (NEW.last_name, NEW.first_name, NEW.middle_name, NEW.preferred_name, NEW.previous_last_name)
    BEGIN
      DELETE FROM patient_words WHERE rowid = OLD.chart_number;
      INSERT INTO patient_words (rowid, last_words, first_words)
        SELECT chart_number, last_words, first_words FROM patient_text WHERE patient_id = NEW.id;
    END;
  CREATE TRIGGER patient_anything_changed AFTER UPDATE ON patient
    WHEN (OLD.last_name, OLD.first_name, OLD.preferred_name, OLD.previous_last_name, OLD.phone, OLD.mobile_phone, OLD.home_phone, OLD.work_phone)
      <> (NEW.last_name, NEW.first_name, NEW.preferred_name, NEW.previous_last_name, NEW.phone, NEW.mobile_phone, NEW.home_phone, NEW.work_phone)
    BEGIN
      DELETE FROM patient_anything WHERE rowid = OLD.chart_number;
      INSERT INTO patient_anything (rowid, anything) SELECT chart_number, anything FROM patient_text WHERE patient_id = NEW.id;
    END;
  CREATE TRIGGER coverage_text_new AFTER INSERT ON coverage WHEN NEW.member_id <> '' BEGIN
    DELETE FROM patient_anything WHERE rowid = (SELECT chart_number FROM patient WHERE id = NEW.patient_id);
    INSERT INTO patient_anything (rowid, anything) SELECT chart_number, anything FROM patient_text WHERE patient_id = NEW.patient_id;
  END;
  CREATE TRIGGER coverage_text_changed AFTER UPDATE ON coverage
    WHEN (OLD.member_id, OLD.patient_id) <> (NEW.member_id, NEW.patient_id) BEGIN
    DELETE FROM patient_anything WHERE rowid IN (SELECT chart_number FROM patient WHERE id IN (OLD.patient_id, NEW.patient_id));
    INSERT INTO patient_anything (rowid, anything)
      SELECT chart_number, anything FROM patient_text WHERE patient_id IN (OLD.patient_id, NEW.patient_id);
  END;
  CREATE TRIGGER coverage_text_gone AFTER DELETE ON coverage WHEN OLD.member_id <> '' BEGIN
    DELETE FROM patient_anything WHERE rowid = (SELECT chart_number FROM patient WHERE id = OLD.patient_id);
    INSERT INTO patient_anything (rowid, anything) SELECT chart_number, anything FROM patient_text WHERE patient_id = OLD.patient_id;
  END;`);
    for (const { patientId } of db.all<{ patientId: string }>(sql`SELECT id AS patientId FROM patient ORDER BY chart_number`))
      saveSounds(db, patientId);
  },
};
