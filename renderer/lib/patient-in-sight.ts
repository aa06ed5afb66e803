import { useEffect } from 'react';
import { create } from 'zustand';

/** Whom the open screen is about, so that the quick balance knows whose it is. */
export const usePatientSeen = create<{ readonly patientId: string | undefined }>(() => ({ patientId: undefined }));

/** Says that the screen is about a patient while it is open. */
export function usePatientInSight(patientId: string | undefined): void {
  useEffect(() => {
    if (patientId === undefined || patientId === '') return;
    usePatientSeen.setState({ patientId });
    return () => usePatientSeen.setState((now) => (now.patientId === patientId ? { patientId: undefined } : now));
  }, [patientId]);
}
