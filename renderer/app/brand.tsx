/** The mark and the name. */
export const Brand = () => (
  <div className="brand">
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 2.500h12M2 6.200h12M2 9.800h7M2 13.500h7" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="m10.5 11.600 1.600 1.800 2.900-4" fill="none" stroke="var(--accent)" strokeWidth="1.700" />
    </svg>
    <span>Claimwright</span>
  </div>
);
