import { create } from 'zustand';

interface KeptForms {
  readonly forms: Readonly<Record<string, unknown>>;
  keep(key: string, form: unknown): void;
  drop(key: string): void;
}

/** What was typed into these forms and is not saved outlives the screen. */
const useKeptForms = create<KeptForms>()((set) => ({
  forms: {},
  keep: (key, form) => set(({ forms }) => ({ forms: { ...forms, [key]: form } })),
  drop: (key) =>
    set(({ forms }) => {
      const { [key]: _gone, ...rest } = forms;
      return { forms: rest };
    }),
}));

/**
 * A form that begins with what is there, and keeps what is typed until it is saved.
 *
 * @returns the form, a change of it, and what to call when it is saved
 */
export function useKeptForm<Form extends object>(
  key: string,
  begin: () => Form,
): readonly [Form, (changes: Partial<Form>) => void, () => void] {
  const kept = useKeptForms((state) => state.forms[key]) as Form | undefined;
  const form = kept ?? begin();
  const { keep, drop } = useKeptForms.getState();
  return [form, (changes) => keep(key, { ...form, ...changes }), () => drop(key)];
}
