/** The product's sign: a quay, and the water below it. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6.5" fill="var(--q-accent)" />
      <path d="M5 8.5h14M8 8.5v5M16 8.5v5" stroke="#fff" strokeWidth="2" strokeLinecap="round" fill="none" />
      <path
        d="M5 17c1.2 0 1.2-1 2.3-1s1.2 1 2.4 1 1.2-1 2.3-1 1.2 1 2.4 1 1.1-1 2.3-1 1.2 1 2.3 1"
        stroke="#fff"
        strokeWidth="1.8"
        strokeLinecap="round"
        fill="none"
        opacity=".85"
      />
    </svg>
  );
}
