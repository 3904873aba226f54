import type { Shift } from '@quayside/shared/routing/shift-plan';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShifts, parseShifts } from './parse-shifts';
import styles from './shifts.module.css';

type CellError = 'not_a_time' | 'starts_at_24' | 'no_length' | 'overlap' | 'zone' | 'CONFLICT' | 'other';

interface Props {
  readonly label: string;
  readonly shifts: readonly Shift[];
  /** @returns why it was refused; `null`: it was taken */
  onSave(shifts: readonly Shift[], seen: readonly Shift[]): Promise<CellError | null>;
}

/** The shifts of one person on one day, as text. Enter or leaving it saves; what cannot be taken stays, with the reason. */
export function ShiftCell({ label, shifts, onSave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  /** With what stood when the typing began. */
  const [typed, type] = useState<{ readonly text: string; readonly seen: readonly Shift[] } | null>(null);
  const [error, setError] = useState<CellError | null>(null);
  const leave = () => {
    type(null);
    setError(null);
  };
  const save = async () => {
    if (typed === null) return;
    const parsed = parseShifts(typed.text);
    if ('error' in parsed) return setError(parsed.error);
    if (formatShifts(parsed.shifts) === formatShifts(shifts)) return leave();
    const refused = await onSave(parsed.shifts, typed.seen);
    if (refused === null) return leave();
    setError(refused);
    // the other's is here by now: saving again takes its place
    if (refused === 'CONFLICT' || refused === 'zone') type({ text: typed.text, seen: shifts });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void save();
    else if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      leave();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step(event.currentTarget, event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  return (
    <td className={styles.cell} data-free={shifts.length === 0 || undefined}>
      <input
        className={styles.input}
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : id}
        placeholder={t('shifts.free')}
        maxLength={60}
        value={typed?.text ?? formatShifts(shifts)}
        onChange={({ currentTarget }) => type({ text: currentTarget.value, seen: typed?.seen ?? shifts })}
        onBlur={() => void save()}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : (
        <span id={id} className={styles.error} role="alert">
          {t(`shifts.error.${error}`)}
        </span>
      )}
    </td>
  );
}

/** To the same day of the person above or below. */
function step(from: HTMLInputElement, by: 1 | -1): void {
  const cell = from.closest('td');
  const row = cell?.closest('tr');
  const other = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  other?.children[cell?.cellIndex ?? 0]?.querySelector('input')?.focus();
}
