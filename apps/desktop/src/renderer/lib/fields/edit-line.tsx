import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './fields.module.css';
import { type TextFieldParts, useTextField } from './use-text-field';

export interface EditLineProps extends TextFieldParts {
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local';
  /** Several lines; Enter then writes one, and Ctrl·⌘+Enter saves. */
  readonly isLong?: boolean;
  readonly isStrong?: boolean;
  /** Small buttons at the end of the line. */
  readonly tools?: ReactNode;
}

/** A text that is edited where it stands, with what is wrong right below it. */
export function EditLine({
  label,
  placeholder,
  maxLength,
  type = 'text',
  isLong = false,
  isStrong = false,
  tools,
  ...parts
}: EditLineProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useTextField(parts);
  const { problem } = field;
  const common = {
    'aria-label': label,
    title: isLong ? undefined : field.text,
    'aria-invalid': problem !== null || undefined,
    'aria-describedby': problem === null ? undefined : id,
    'data-empty': field.text === '' || undefined,
    className: isLong ? styles.long : isStrong ? `${styles.input} ${styles.name}` : styles.input,
    dir: 'auto',
    maxLength,
    placeholder,
    value: field.text,
    spellCheck: isLong,
    onBlur: () => void field.commit(),
    onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.stopPropagation();
        void field.commit();
      } else if (event.key === 'Escape' && field.isUnsaved) {
        event.stopPropagation();
        field.revert();
      }
    },
  } as const;
  return (
    <div className={styles.edit}>
      <div className={styles.inline}>
        {isLong ? (
          <textarea
            {...common}
            rows={Math.min(8, Math.max(2, field.text.split('\n').length))}
            onChange={(event) => field.type(event.currentTarget.value)}
          />
        ) : (
          <input {...common} type={type} onChange={(event) => field.type(event.currentTarget.value)} />
        )}
        {tools}
      </div>
      {problem === null ? null : (
        <div id={id} className={styles.problem} role="alert">
          <span>{problem.text}</span>
          {problem.actions}
          <button type="button" className={styles.way} onClick={field.revert}>
            {t('contact.revert')}
          </button>
        </div>
      )}
    </div>
  );
}
