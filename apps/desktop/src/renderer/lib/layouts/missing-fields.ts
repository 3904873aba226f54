import { create } from 'zustand';

interface MissingFields {
  /** Of which case something was refused because of them; `null`: of none. */
  readonly caseId: string | null;
  readonly fields: readonly string[];
  /** How often something was refused so: each time the first of them gets the focus. */
  readonly asked: number;
  show(caseId: string, fields: readonly string[]): void;
  drop(): void;
}

/** Fields for which a case could not be resolved or closed: its details mark them and lead to the first. @source requirements CAS-7 */
export const useMissingFields = create<MissingFields>()((set) => ({
  caseId: null,
  fields: [],
  asked: 0,
  show: (caseId, fields) => set(({ asked }) => ({ caseId, fields: [...fields], asked: asked + 1 })),
  drop: () => set({ caseId: null, fields: [] }),
}));

/** What the refusal of an act says of them. @returns `null` when it was refused for something else */
export function missingIn(
  detail: Readonly<Record<string, unknown>>,
): { readonly caseId: string; readonly fields: readonly string[] } | null {
  const { caseId, fields } = detail;
  if (typeof caseId !== 'string' || !Array.isArray(fields)) return null;
  return { caseId, fields: fields.filter((field): field is string => typeof field === 'string') };
}
