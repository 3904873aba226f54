import { useId } from 'react';
import styles from './choice-field.module.css';

export interface ChoiceFieldProps {
  readonly label: string;
  /** `null`: nothing is chosen. */
  readonly value: string | null;
  /** What is said where nothing is chosen. Absent: something always is. */
  readonly empty?: string;
  /** Value and name of each. */
  readonly choices: readonly (readonly [string, string])[];
  /** Of the row: how wide label and list are among their neighbours. */
  readonly className: string | undefined;
  onChange(value: string | null): void;
}

/** A label and a list to choose from on one line, quiet until one comes near. */
export function ChoiceField({ label, value, empty, choices, className, onChange }: ChoiceFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        data-empty={value === null || undefined}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
